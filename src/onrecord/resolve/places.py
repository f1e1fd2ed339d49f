"""Where an event took place: the entity of the place, never the one where the report was filed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.model.document import RegionKind
from onrecord.model.entity import Entity
from onrecord.model.mention import Mentions
from onrecord.model.parse import Parse

_LOCATIVE = frozenset(
    ("in", "at", "near", "outside", "inside", "within", "around", "across", "on", "off", "along", "throughout", "above", "over", "into", "through")
)
# "talks on Syria", "divided over Kosovo": what words are about, not where they are said
_TOPICAL = frozenset(("on", "over", "around"))
_ARGUMENTS = ("dobj", "nsubjpass", "pobj", "attr")
_FINEST_FIRST = ("point", "settlement", "admin2", "admin1", "region", "country")


def resolve_place(parse: Parse, mentions: Mentions, entities: Mapping[str, Entity], trigger_token: int, *, in_words: bool = False) -> str | None:
    """Entity id of the place where a predicate happens: "in Gaza", "near Aleppo", "a village in Nigeria"; None where its clause names none.

    What is done `in_words` has topics: "talks on Cyprus in Geneva" take place in Geneva.
    """
    topical = _TOPICAL if in_words else frozenset[str]()
    for head in _heads(parse, trigger_token):
        found = [entity for i in _located(parse, head, topical) if (entity := _place_at(mentions, entities, i)) is not None]
        if found:
            return min(found, key=_fineness).id
    return None


def _heads(parse: Parse, trigger: int) -> Iterator[int]:
    """The predicate, then what it acts on, then the verb that an event noun belongs to."""
    if parse.document.region_at(parse.tokens[trigger].start) is RegionKind.DATELINE:
        return
    yield trigger
    yield from parse.children_by(trigger, *_ARGUMENTS)
    token = parse.tokens[trigger]
    is_argument = token.pos == "NOUN" and token.dep in ("nsubj", "nsubjpass", "dobj") and parse.tokens[token.head].pos in ("VERB", "AUX")
    if is_argument or (token.pos == "VERB" and token.dep == "conj"):
        yield token.head


def _located(parse: Parse, head: int, topical: frozenset[str]) -> Iterator[int]:
    """Tokens of what the locative prepositions under `head` govern: "in the city of Aleppo" gives city and Aleppo; of a topic, what lies below it."""
    for preposition in parse.children_by(head, "prep"):
        if parse.tokens[preposition].lower not in _LOCATIVE:
            continue
        for i in parse.children_by(preposition, "pobj"):
            if parse.tokens[preposition].lower not in topical:
                yield from parse.conjuncts(i)
                yield from parse.children_by(i, "poss", "compound", "nmod")
            for inner in parse.children_by(i, "prep"):
                if parse.tokens[inner].lower in ("of", "in", "near"):
                    yield from parse.children_by(inner, "pobj")


def _place_at(mentions: Mentions, entities: Mapping[str, Entity], token: int) -> Entity | None:
    named = mentions.entity_at(token)
    entity = None if named is None else entities[named]
    return entity if entity is not None and entity.latitude is not None else None


def _fineness(entity: Entity) -> int:
    return _FINEST_FIRST.index(entity.precision) if entity.precision in _FINEST_FIRST else len(_FINEST_FIRST)
