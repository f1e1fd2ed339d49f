"""Every qualifier of the shipped lexicon in a sentence where it tells what somebody is, and in one where it does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.errors import LexiconError
from onrecord.lexicon.qualifiers import QualifierEntry, Use, load_qualifiers
from onrecord.lexicon.roles import load_roles
from onrecord.mention import find_mentions
from onrecord.model.entity import Entity
from onrecord.model.mention import Mentions
from onrecord.model.parse import Parse
from onrecord.model.span import Span
from onrecord.resolve import load_knowledge, resolve_entities

QUALIFIERS = load_qualifiers()
Read = tuple[Mentions, tuple[Entity, ...]]


def marked(text: str) -> tuple[str, Span]:
    start, end = text.index("["), text.index("]")
    return text.replace("[", "").replace("]", ""), Span(start, end - 1)


def entity_in(parsed: Parse, wanted: Span) -> Entity | None:
    """Who is spoken of by most of the marked words."""
    mentions = find_mentions(parsed, load_roles())
    entities = tuple(resolve_entities(parsed, mentions, load_knowledge(), load_roles()).values())
    inside = [(len(span), n) for n, entity in enumerate(entities) for span in entity.mentions if wanted.covers(span) or span.covers(wanted)]
    return entities[max(inside)[1]] if inside else None


def holds(entry: QualifierEntry, entity: Entity | None) -> bool:
    if entry.use in (Use.ABROAD, Use.DESCENT, Use.MEETS):
        return entity is not None and entity.country is None
    if entry.use in (Use.SENDS, Use.LEAVES):
        return entity is not None and entity.country is not None
    if entry.use is Use.LEADS:
        # whose sector it is, the body tells
        return entity is not None and entity.sectors != ()
    return entity is not None and entry.sector in entity.sectors


@pytest.mark.parametrize("entry", QUALIFIERS.entries, ids=lambda entry: entry.key)
def test_qualifier(entry: QualifierEntry, parse: Callable[[str], Parse]) -> None:
    for example in entry.yes:
        text, span = marked(example.text)
        assert holds(entry, entity_in(parse(text), span)), example.text
    for example in entry.no:
        text, span = marked(example.text)
        assert not holds(entry, entity_in(parse(text), span)), example.text


def test_no_spelling_stands_twice_in_one_use() -> None:
    seen: dict[tuple[Use, tuple[str, ...]], str] = {}
    for entry in QUALIFIERS.entries:
        for words in entry.lemmas:
            assert seen.setdefault((entry.use, words), entry.key) == entry.key


def test_the_longest_qualifier_wins() -> None:
    found = QUALIFIERS.find_ending(Use.IN_NAME, ("ardel", "central", "bank"))
    assert found is not None
    assert found.sector == "GOV"


@pytest.mark.parametrize(("row", "message"), [("a\tb\tloud\tGOV\tx\ty\tn\n", "use 'loud' is not one of"), ("a\t\tabroad\t\tx\ty\tn\n", "no lemma")])
def test_a_faulty_row_is_refused(row: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "titles").mkdir()
    (tmp_path / "titles" / "qualifiers.tsv").write_text("key\tlemma\tuse\tsector\tsource\tyes\tno\n" + row)
    with pytest.raises(LexiconError, match=message):
        load_qualifiers((tmp_path,))
