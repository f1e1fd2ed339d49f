"""Groups that a report counts: their members are named only where just so many were named before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.lexicon.roles import load_roles
from onrecord.mention import find_mentions
from onrecord.model.parse import Parse
from onrecord.resolve import load_knowledge, resolve_entities


def members_of(parsed: Parse, words: str) -> list[str]:
    entities = tuple(resolve_entities(parsed, find_mentions(parsed, load_roles()), load_knowledge(), load_roles()).values())
    names = {entity.id: entity.name for entity in entities}
    group = next(entity for entity in entities if entity.name == words)
    return [names[member] for member in group.members]


@pytest.mark.parametrize(
    ("text", "words", "members"),
    [
        ("Amos Kiprono met Odile Karamba on Monday. The two leaders signed a pact.", "The two leaders", ["Amos Kiprono", "Odile Karamba"]),
        ("Kenya and Uganda closed the border. The two countries share a lake.", "The two countries", ["Kenya", "Uganda"]),
        ("Kenya, Chad and Uganda met. The two countries share a lake.", "The two countries", []),
        ("Amos Kiprono spoke. Two leaders left the hall.", "Two leaders", []),
        ("Hamas and Islamic Jihad fired rockets. The two groups denied it.", "The two groups", ["Hamas", "Islamic Jihad"]),
        ("The three powers, Britain, France and Germany, wrote to Chad.", "The three powers", ["Britain", "France", "Germany"]),
        ("Countries such as Kenya and Chad agreed.", "Countries such as Kenya and Chad", ["Kenya", "Chad"]),
        ("Three ministers, including Ada Moor and Ivo Lund, quit.", "Three ministers", ["Ada Moor", "Ivo Lund"]),
        ("Her brother, Ivo Lund, quit with two ministers.", "two ministers", []),
    ],
)
def test_members(text: str, words: str, members: list[str], parse: Callable[[str], Parse]) -> None:
    assert members_of(parse(text), words) == members
