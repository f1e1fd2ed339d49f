"""Every example of the verb lexicon: where an entry holds, with whom as actor and recipient, and where it does not.

An example holds when its sentence tells an act of the entry's type with these people; which of two entries of one type speaks is theirs to
settle. Examples that the parser breaks are listed with the reason; a listed one that holds after all fails the test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from onrecord.event.acts import Act, find_acts
from onrecord.event.agents import Agents
from onrecord.event.clauses import Filler
from onrecord.lexicon.contexts import load_contexts
from onrecord.lexicon.events import EventEntry, load_events
from onrecord.lexicon.lemmas import load_lemmas
from onrecord.lexicon.roles import load_roles
from onrecord.lexicon.table import Example
from onrecord.mention import find_mentions
from onrecord.model.event import EventType
from onrecord.model.parse import Parse

PARSER_BREAKS = frozenset(
    {
        ("grant-rights", "The island granted autonomy to the north."),
        ("grant-asylum", "Sweden gave the family shelter."),
        ("call-for.n", "Egypt's call for calm was ignored."),
        ("call-on", "Uganda was called on to free the fishermen."),
        ("hand-over-territory", "The mission handed over the base to the army."),
        ("menace", "Armed men intimidated voters."),
        ("threaten-with", "Poland was threatened with a lawsuit by Belarus."),
    }
)
"""Two nouns attached elsewhere, a participle read as an adjective, or a description that the mention stage does not follow."""


def examples(kind: str) -> list[Any]:
    found = []
    for entry in load_events().entries:
        for example in getattr(entry, kind):
            broken = (entry.key, example.text) in PARSER_BREAKS
            marks = [pytest.mark.xfail(reason="the parse of this sentence breaks it", strict=True)] if broken and kind == "yes" else []
            found.append(pytest.param(entry, example, id=f"{entry.key}: {example.text[:50]}", marks=marks))
    return found


def acts_in(parse: Parse) -> tuple[Act, ...]:
    return find_acts(Agents(parse, find_mentions(parse, load_roles()), load_events()))


def meets(parse: Parse, fillers: Iterable[Filler], expected: str | list[str] | None) -> bool:
    """Are these the people that the example names, by the head of each noun phrase?"""
    wanted = [] if expected is None else [expected] if isinstance(expected, str) else expected
    heads = {parse.tokens[filler.token].text for filler in fillers}
    return len(heads) == len(wanted) and all(any(head in words.split() for words in wanted) for head in heads)


def holds(parse: Parse, act: Act, entry: EventEntry, example: Example) -> bool:
    expect = example.expect
    if act.type is not EventType(expect.get("type", entry.type)):
        return False
    return all(name not in expect or meets(parse, getattr(act, f"{name}s"), expect[name]) for name in ("actor", "recipient"))


@pytest.mark.parametrize(("entry", "example"), examples("yes"))
def test_entry_holds(entry: EventEntry, example: Example, parse: Callable[[str], Parse]) -> None:
    parsed = parse(example.text)
    acts = acts_in(parsed)
    seen = [f"{act.entry.key} {act.type.value} {[parsed.tokens[f.token].text for f in (*act.actors, *act.recipients)]}" for act in acts]
    assert any(holds(parsed, act, entry, example) for act in acts), f"{entry.where}: {seen}"


@pytest.mark.parametrize(("entry", "example"), examples("no"))
def test_entry_does_not_hold(entry: EventEntry, example: Example, parse: Callable[[str], Parse]) -> None:
    fired = [act.entry.key for act in acts_in(parse(example.text))]
    assert entry.key not in fired, f"{entry.where}: {example.because}"


@pytest.mark.parametrize("entry", load_contexts().entries, ids=lambda entry: entry.key)
def test_contexts(entry: Any, parse: Callable[[str], Parse]) -> None:
    from onrecord.event.contexts import contexts_at

    def found_in(text: str) -> set[str]:
        parsed = parse(text)
        return {context for i in range(len(parsed.tokens)) for context in contexts_at(parsed, i, load_contexts())}

    assert all(entry.context in found_in(example.text) for example in entry.yes)
    assert not any(entry.context in found_in(example.text) for example in entry.no)


def test_lemma_corrections_are_sorted() -> None:
    keys = list(load_lemmas())
    assert keys == sorted(keys)
