"""Who "the two leaders" and "both countries" are, where just so many were named just before, and who is said to be of a group
("the three powers, Britain, France and Germany"; "allies including Chad"); else nobody is said to be of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model.mention import Chain, EntityKind, Form, Mention, Mentions, Number
from onrecord.model.parse import Parse

_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
_DEFINITE = frozenset(("the", "both", "these"))
_NAMING = frozenset(("including", "like", "as"))
# who can be of a group that is called so
_OF_KIND = {
    EntityKind.COUNTRY: frozenset((EntityKind.COUNTRY,)),
    EntityKind.PERSON: frozenset((EntityKind.PERSON,)),
    EntityKind.GROUP: frozenset((EntityKind.ORGANISATION, EntityKind.GROUP)),
    EntityKind.ORGANISATION: frozenset((EntityKind.ORGANISATION,)),
}
_ANYBODY = frozenset((EntityKind.COUNTRY, EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.GROUP, EntityKind.PLACE))


def find_members(parse: Parse, mentions: Mentions) -> dict[str, tuple[str, ...]]:
    """Ids of the members by the id of the group of which a report says so or that it counts."""
    found = {}
    for chain in mentions.chains:
        first = mentions.mentions[chain.mentions[0]]
        members = _listed(parse, mentions, chain) or _counted(parse, mentions, chain, first)
        if members:
            found[chain.id] = members
    return found


def _counted(parse: Parse, mentions: Mentions, chain: Chain, first: Mention) -> tuple[str, ...]:
    """ "The two groups": those that were named just before, where they are just so many."""
    count = _count(parse, first) if not chain.named and first.form is Form.DESCRIPTION else None
    if count is None or first.kind not in _OF_KIND:
        return ()
    members = tuple(dict.fromkeys(_named_before(parse, mentions, first, _OF_KIND[first.kind])))
    return members if len(members) == count else ()


def _listed(parse: Parse, mentions: Mentions, chain: Chain) -> tuple[str, ...]:
    """Several that stand in apposition to a group, or behind "including" and "such as"."""
    for m in chain.mentions:
        mention = mentions.mentions[m]
        if mention.form is Form.PRONOUN or not parse.children(mention.head):
            continue
        heads = parse.children_by(mention.head, "appos")
        if mention.number is not Number.ONE or mention.kind in (EntityKind.GROUP, EntityKind.ORGANISATION):
            apart = tuple(dict.fromkeys(entity for head in heads for entity in _several(parse, mentions, head, chain)))
            if len(apart) > 1:
                return apart
        if mention.number is Number.ONE:
            continue
        named = (j for i in parse.children_by(mention.head, "prep") if parse.tokens[i].lower in _NAMING for j in parse.children_by(i, "pobj"))
        some = tuple(dict.fromkeys(entity for head in named for entity in _several(parse, mentions, head, chain)))
        if some:
            return some
    return ()


def _several(parse: Parse, mentions: Mentions, head: int, group: Chain) -> Iterator[str]:
    """Named ones of what is coordinated from `head` on."""
    for i in parse.conjuncts(head):
        mention = mentions.headed_by(i)
        if mention is None:
            continue
        chain = mentions.chain_of(mention)
        if chain.named and chain.kind in _ANYBODY and chain.id != group.id:
            yield chain.id


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
