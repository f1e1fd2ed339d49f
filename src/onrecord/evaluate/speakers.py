"""Speakers: who it was that said a thing, by name, whether the report calls him "the minister", "she" or nothing at all.

A quotation is the one that shares most characters with the words of the set. Its speaker is right when the entity behind it is called by the
words of the answer somewhere in the report. Nobody where somebody is due is *unresolved*, and so is one who is called nothing but the words beside
the cue ("the minister", "she"); somebody else is *wrong*.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from onrecord.evaluate.actors import RIGHT, UNRESOLVED, WRONG
from onrecord.evaluate.result import Context, Scored, share
from onrecord.evaluate.written_sets import answers, overlap, read_texts, taken_in, where
from onrecord.model.document import Document
from onrecord.model.entity import Entity
from onrecord.model.quotation import Quotation
from onrecord.model.reading import Reading
from onrecord.model.span import Span

_PRONOUNS = frozenset(
    ("i", "me", "my", "we", "us", "our", "he", "him", "his", "she", "her", "it", "its", "they", "them", "their", "who", "whom", "whose")
)


def score_speakers(path: Path, context: Context) -> Scored:
    """Scores on texts with `quotations`: `content`, `source` (the words beside the cue) and `speaker` (the fullest words for who it is, or none)."""
    verdicts: Counter[str] = Counter()
    unnamed: Counter[str] = Counter()
    predictions: list[dict[str, Any]] = []
    found = 0
    for text, document in taken_in(read_texts(path, context.take), context):
        reading = context.read(document)
        for item in text["quotations"]:
            quotation = quotation_at(reading, where(document, item, "content"), item.get("source"))
            found += quotation is not None
            told = _speakers(reading, quotation)
            source = () if quotation is None else quotation.source.spans
            verdict = _verdict(document, told, source, answers(item["speaker"]))
            verdicts[verdict] += 1
            if item.get("source") != item["speaker"]:
                unnamed[verdict] += 1
            names = [entity.name for entity in told]
            predictions.append({"id": text["id"], "content": item["content"], "told": names, "gold": item["speaker"], "is": verdict})
    count = verdicts.total()
    scores = {verdict: share(verdicts[verdict], count) for verdict in (RIGHT, UNRESOLVED, WRONG)}
    others = {f"{verdict}, not named beside the cue": share(unnamed[verdict], unnamed.total()) for verdict in (RIGHT, UNRESOLVED, WRONG)}
    return Scored(count, {**scores, **others, "quotation found": share(found, count)}, tuple(predictions))


def quotation_at(reading: Reading, content: Span, source: str | None) -> Quotation | None:
    """The quotation that holds these words; of one within another, that with the source as written."""
    best, most = None, (0.0, False, 0)
    for quotation in reading.quotations:
        shared = sum(overlap(span, content) for span in quotation.content)
        if 2 * shared < content.end - content.start:
            continue
        size = sum(span.end - span.start for span in quotation.content)
        words = [reading.document.quote(span) for span in quotation.source.spans]
        rank = (float(shared), source in words if source else not words, -size)
        if best is None or (rank[1], rank[0], rank[2]) > (most[1], most[0], most[2]):
            best, most = quotation, rank
    return best


def _speakers(reading: Reading, quotation: Quotation | None) -> list[Entity]:
    return [] if quotation is None else [reading.entity(entity) for entity in quotation.source.entities]


def _verdict(document: Document, told: list[Entity], source: tuple[Span, ...], right: frozenset[str | None]) -> str:
    if not told:
        return RIGHT if None in right else UNRESOLVED
    if any(_is_called(document, entity, words) for entity in told for words in right if words):
        return RIGHT
    return UNRESOLVED if all(_says_no_more(document, entity, source, right) for entity in told) else WRONG


def _is_called(document: Document, entity: Entity, words: str) -> bool:
    """Is a mention of this entity these words, do they stand in it (after a title), or two words or more of it in them?

    A description counts without the clause that follows it in the answer ("engineers" for "engineers who inspected the bridge").
    """
    bare = _bare(words)
    called = {_bare(document.quote(mention)) for mention in entity.mentions}
    return any(bare in each or (" " in each and each in bare) or (not entity.named and bare.startswith(f"{each} ")) for each in called)


def _says_no_more(document: Document, entity: Entity, source: tuple[Span, ...], right: frozenset[str | None]) -> bool:
    """Is the entity nothing but the words beside the cue and pronouns, or a shorter form of the right name? Then nobody is named wrongly."""
    called = {_bare(document.quote(mention)) for mention in entity.mentions if not any(mention.overlaps(span) for span in source)} - _PRONOUNS
    return all(any(words is not None and each in _bare(words) for words in right) for each in called)


def _bare(words: str) -> str:
    plain = words.lower()
    return next((plain.removeprefix(article) for article in ("the ", "a ", "an ") if plain.startswith(article)), plain)
