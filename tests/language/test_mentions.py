"""Who and what a report names, and which words refer to the same: short texts with the chains that a reader sees in them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from onrecord.lexicon.roles import load_roles
from onrecord.mention import find_mentions
from onrecord.model.mention import Mention, Mentions
from onrecord.model.parse import Parse

FOLDER = Path(__file__).parent
CHAINED = ("names", "pronouns", "apposition", "descriptions")
_MARK = re.compile(r"\[|\]([\d?-])")


class Marked(msgspec.Struct, frozen=True):
    """A text freed of its marks, and the stretches that were marked, with their signs."""

    text: str
    marks: tuple[tuple[int, int, str], ...]


def read_marks(text: str) -> Marked:
    """Take the brackets and the signs behind them out of a text."""
    plain, marks, opened, last = "", [], [], 0
    for match in _MARK.finditer(text):
        plain += text[last : match.start()]
        last = match.end()
        if match.group() == "[":
            opened.append(len(plain))
        else:
            marks.append((opened.pop(), len(plain), match.group(1)))
    return Marked(plain + text[last:], tuple(sorted(marks)))


def mention_in(parse: Parse, mentions: Mentions, start: int, end: int) -> Mention | None:
    """The mention that a marked stretch means: the longest whose head lies in it and whose phrase begins there or later."""
    inside = [m for m in mentions.mentions if start <= parse.tokens[m.head].start and parse.tokens[m.head].end <= end and m.span.start >= start]
    if not inside:
        inside = [m for m in mentions.mentions if start <= parse.tokens[m.head].start and parse.tokens[m.head].end <= end]
    return max(inside, key=lambda m: len(m.span), default=None)


def cases(*names: str) -> list[Any]:
    found = []
    for name in names:
        for case in yaml.safe_load((FOLDER / f"mentions_{name}.yaml").read_text("utf-8")):
            reason = case.get("xfail")
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            found.append(pytest.param(case, id=f"{name}: {case.get('why', '')} {case['text'][:40]}", marks=marks))
    return found


def chains_of(parse: Parse, marked: Marked) -> tuple[Mentions, dict[tuple[int, int, str], str | None]]:
    """The chain of every marked stretch, None where there is no mention."""
    mentions = find_mentions(parse, load_roles())
    found: dict[tuple[int, int, str], str | None] = {}
    for mark in marked.marks:
        mention = mention_in(parse, mentions, mark[0], mark[1])
        found[mark] = None if mention is None else mentions.chain_of(mention).id
    return mentions, found


@pytest.mark.parametrize("case", cases(*CHAINED))
def test_chains(case: dict[str, Any], parse: Callable[[str], Parse]) -> None:
    marked = read_marks(case["text"])
    _, chains = chains_of(parse(marked.text), marked)
    faults = []
    for mark, chain in chains.items():
        words = marked.text[mark[0] : mark[1]]
        if (chain is None) != (mark[2] == "-"):
            faults.append(f"{words!r} is {'no' if chain is None else 'a'} mention")
    for a, b in ((a, b) for a in chains for b in chains if a < b and "-" not in (a[2], b[2])):
        if (chains[a] == chains[b]) != (a[2] == b[2] != "?"):
            said = "joined to" if chains[a] == chains[b] else "kept apart from"
            faults.append(f"{marked.text[a[0] : a[1]]!r} is {said} {marked.text[b[0] : b[1]]!r}")
    assert not faults, "; ".join(faults)


@pytest.mark.parametrize("case", cases("voices"))
@pytest.mark.parametrize("link", ["speaks_for", "member_of"])
def test_voices(case: dict[str, Any], link: str, parse: Callable[[str], Parse]) -> None:
    marked = read_marks(case["text"])
    parsed = parse(marked.text)
    mentions, chains = chains_of(parsed, marked)
    by_sign = {mark[2]: chain for mark, chain in chains.items()}
    for sign, expected in case.get(link, {}).items():
        chain = mentions.chain(by_sign[str(sign)] or "")
        got = getattr(chain, link)
        if isinstance(expected, str):
            assert got is not None
            assert expected in parsed.document.quote(mentions.mentions[mentions.chain(got).best].span)
        else:
            assert got == (None if expected is None else by_sign[str(expected)])


@pytest.mark.parametrize("case", cases("extent"))
def test_extents(case: dict[str, Any], parse: Callable[[str], Parse]) -> None:
    parsed = parse(case["text"])
    mentions = find_mentions(parsed, load_roles())
    quote = parsed.document.quote
    by_span = {quote(m.span): m for m in mentions.mentions}
    for span, core in case["spans"].items():
        assert span in by_span
        cored = by_span[span].core
        assert quote(parsed.span(cored.first, cored.end)) == core
    by_core = {quote(parsed.span(m.core.first, m.core.end)): m for m in mentions.mentions}
    for core, kind in case.get("kinds", {}).items():
        assert by_core[core].kind.value == kind
    for core, form in case.get("forms", {}).items():
        assert by_core[core].form.value == form
    for words in case.get("not_mentions", []):
        assert words not in by_span
