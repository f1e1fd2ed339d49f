"""Actors: of which country and which PLOVER sector the people and bodies of a text are.

A mention is compared with the entity whose mention shares most of its characters. Nothing where an answer is due is *unresolved*; another
answer, or any answer where the text tells none, is *wrong*.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from onrecord.evaluate.result import Context, Scored, share
from onrecord.evaluate.written_sets import answers, overlap, read_texts, taken_in, where
from onrecord.mention import find_mentions
from onrecord.model.document import Document
from onrecord.model.entity import Entity
from onrecord.model.span import Span
from onrecord.resolve import resolve_entities

BOTH_RIGHT = "country and sector both right"
RIGHT, UNRESOLVED, WRONG = "right", "unresolved", "wrong"


def score_actors(path: Path, context: Context) -> Scored:
    """Scores on texts with `mentions`: `words`, `country` (ISO 3166 alpha-3 or none), `sector` (PLOVER or none), `international`."""
    verdicts: dict[str, Counter[str]] = {"country": Counter(), "sector": Counter(), "international": Counter()}
    predictions: list[dict[str, Any]] = []
    found = count = both = 0
    for text, document in taken_in(read_texts(path, context.take), context):
        entities = everybody(context, document)
        for mention in text["mentions"]:
            count += 1
            entity = entity_at(entities, where(document, mention, "words"))
            found += entity is not None
            told = answer_of(entity)
            given = {name: judged(told[name], answers(mention.get(name))) for name in told if name != "international" or mention.get(name)}
            both += given["country"] == given["sector"] == RIGHT
            for name, verdict in given.items():
                verdicts[name][verdict] += 1
            predictions.append({"id": text["id"], "words": mention["words"], **told, **{f"{name} is": verdict for name, verdict in given.items()}})
    scores = {f"{name} {verdict}": share(of[verdict], of.total()) for name, of in verdicts.items() for verdict in (RIGHT, UNRESOLVED, WRONG)}
    return Scored(count, {BOTH_RIGHT: share(both, count), **scores, "found": share(found, count)}, tuple(predictions))


def everybody(context: Context, document: Document) -> tuple[Entity, ...]:
    """Every entity of a text: a record keeps those only that something is told of."""
    parse = context.parse(document)
    lexicons = context.lexicons
    return tuple(resolve_entities(parse, find_mentions(parse, lexicons.roles, lexicons.names), lexicons.knowledge, lexicons.roles).values())


def entity_at(entities: tuple[Entity, ...], span: Span) -> Entity | None:
    """The entity with the mention that shares most of these characters, in proportion."""
    best, most = None, 0.0
    for entity in entities:
        for mention in entity.mentions:
            shared = overlap(mention, span)
            likeness = shared / (mention.end - mention.start + span.end - span.start - shared)
            if likeness > most:
                best, most = entity, likeness
    return best


def answer_of(entity: Entity | None) -> dict[str, str | None]:
    """What the reading tells of it."""
    if entity is None:
        return {"country": None, "sector": None, "international": None}
    return {"country": entity.country, "sector": entity.sectors[0] if entity.sectors else None, "international": entity.international}


def judged(told: str | None, right: frozenset[str | None]) -> str:
    """Right, unresolved or wrong."""
    if told in right:
        return RIGHT
    return UNRESOLVED if told is None else WRONG
