"""Who "the two leaders" and "both countries" are, where just so many were named just before; else nobody is said to be of them."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model.mention import Chain, EntityKind, Form, Mention, Mentions
from onrecord.model.parse import Parse

_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
_DEFINITE = frozenset(("the", "both", "these"))
_COUNTRIES = frozenset((EntityKind.COUNTRY,))
_PEOPLE = frozenset((EntityKind.PERSON,))


def find_members(parse: Parse, mentions: Mentions) -> dict[str, tuple[str, ...]]:
    """Ids of the members by the id of the group that a report counts."""
    found = {}
    for chain in mentions.chains:
        first = mentions.mentions[chain.mentions[0]]
        count = _count(parse, first) if not chain.named and first.form is Form.DESCRIPTION else None
        if count is None or first.kind not in (EntityKind.PERSON, EntityKind.COUNTRY):
            continue
        members = tuple(dict.fromkeys(_named_before(parse, mentions, first, _COUNTRIES if first.kind is EntityKind.COUNTRY else _PEOPLE)))
        if len(members) == count:
            found[chain.id] = members
    return found


def _count(parse: Parse, mention: Mention) -> int | None:
    """How many "the two leaders" are; None without article and number."""
    words = [parse.tokens[i].lower for i in mention.tokens]
    if not words or words[0] not in _DEFINITE:
        return None
    return next((_NUMBERS[word] for word in words if word in _NUMBERS), None)


def _named_before(parse: Parse, mentions: Mentions, group: Mention, kinds: frozenset[EntityKind]) -> Iterator[str]:
    """Those of a kind that have names, in the sentence of the group up to it and in the sentence before."""
    sentence = parse.tokens[group.head].sentence
    for mention in mentions.mentions:
        if mention.span.start >= group.span.start:
            break
        chain: Chain = mentions.chain_of(mention)
        if chain.named and chain.kind in kinds and parse.tokens[mention.head].sentence >= sentence - 1 and mention.form is not Form.PRONOUN:
            yield chain.id
