"""Every entry of the reprises in its sentences: equal numbers are one, different numbers are two."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from onrecord.lexicon.reprises import RepriseEntry, load_reprises
from onrecord.lexicon.roles import load_roles
from onrecord.mention import find_mentions
from onrecord.model.parse import Parse

_MARKED = re.compile(r"\[(\d):([^\]]*)\]")


def chains(text: str, parse: Callable[[str], Parse]) -> list[tuple[str, str, str | None]]:
    """The number, the words and the chain of every marked stretch."""
    plain, marks, last = "", [], 0
    for match in _MARKED.finditer(text):
        plain += text[last : match.start()]
        marks.append((match.group(1), len(plain), match.group(2)))
        plain += match.group(2)
        last = match.end()
    plain += text[last:]
    parsed = parse(plain)
    mentions = find_mentions(parsed, load_roles())
    found = []
    for number, start, words in marks:
        inside = [m for m in mentions.mentions if start <= m.span.start and m.span.end <= start + len(words)]
        first = min(inside, key=lambda m: (m.span.start, -len(m.span)), default=None)
        found.append((number, words, None if first is None else mentions.chain_of(first).id))
    return found


def together(entry: RepriseEntry, text: str, parse: Callable[[str], Parse]) -> None:
    marked = chains(text, parse)
    assert marked
    for a, b in ((a, b) for n, a in enumerate(marked) for b in marked[n + 1 :]):
        assert a[2] is not None, (entry.key, a[1])
        assert (a[2] == b[2]) == (a[0] == b[0]), (entry.key, a[1], b[1])


@pytest.mark.parametrize("entry", load_reprises().entries, ids=lambda entry: entry.key)
def test_yes(entry: RepriseEntry, parse: Callable[[str], Parse]) -> None:
    for example in entry.yes:
        together(entry, example.text, parse)


@pytest.mark.parametrize("entry", load_reprises().entries, ids=lambda entry: entry.key)
def test_no(entry: RepriseEntry, parse: Callable[[str], Parse]) -> None:
    """The noun takes up nobody: its chain holds that mention alone."""
    for example in entry.no:
        marked = chains(example.text, parse)
        together(entry, example.text, parse)
        plain = parse(_MARKED.sub(r"\2", example.text))
        mentions = find_mentions(plain, load_roles())
        last = marked[-1][2] if marked else None
        if last is None:
            continue
        assert {mentions.mentions[m].form.value for m in mentions.chain(last).mentions} <= {"description", "pronoun"}, entry.key


def test_by_itself_by_the_word_before_and_by_ending() -> None:
    lexicon = load_reprises()
    assert lexicon.find("lawmaker") is not None
    assert lexicon.find("cellarer") is None
    assert lexicon.find("cellarer", "retired") is not None
    assert lexicon.find("virologist") is not None
    assert lexicon.find("ologist") is None
    assert lexicon.find("leader", "union") is not lexicon.find("leader", "opposition")
