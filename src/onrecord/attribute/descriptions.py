"""Words that somebody uses of somebody ("Iranian-backed", "so-called", "terrorist"), each with whose words they are.

A description is never made an attribute of the entity: the record says only that it was used, where, and in which voice.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from onrecord.attribute.carry import Carrying
from onrecord.attribute.voices import is_hedge, quotations_around
from onrecord.lexicon.labels import LabelLexicon
from onrecord.model.attribution import Voice, VoiceBasis
from onrecord.model.entity import Description, Entity
from onrecord.model.mention import Form, Mention, Mentions
from onrecord.model.parse import Parse
from onrecord.model.quotation import Quotation, QuotationKind
from onrecord.model.span import Span

_DASHES = frozenset("-–‑")


def describe_entities(
    parse: Parse, mentions: Mentions, entities: tuple[Entity, ...], quotations: tuple[Quotation, ...], labels: LabelLexicon
) -> tuple[Entity, ...]:
    """These entities with the descriptions that their mentions use of them."""
    said = tuple(q for q in quotations if q.content and q.kind is not QuotationKind.TERM and not is_hedge(q))
    carrying = Carrying(parse, said)
    found = []
    for entity in entities:
        spans = [span for m in mentions.chain(entity.id).mentions for span in _labels(parse, mentions.mentions[m], labels)]
        descriptions = tuple(Description(span, _voice(said, carrying, span)) for span in dict.fromkeys(spans))
        found.append(msgspec.structs.replace(entity, descriptions=descriptions) if descriptions else entity)
    return tuple(found)


def _voice(quotations: tuple[Quotation, ...], carrying: Carrying, span: Span) -> Voice:
    """Of the innermost speaker in whose quotation the words stand; else the report's, or carried on from the sentence before."""
    around = quotations_around(quotations, (span,))
    if around:
        return Voice(VoiceBasis.EXPLICIT, why="inside what is attributed", alternatives=around[-1].source.entities)
    return carrying.voice_at(span)


def _labels(parse: Parse, mention: Mention, labels: LabelLexicon) -> Iterator[Span]:
    if mention.form is Form.PRONOUN:
        return
    tokens = parse.tokens
    words = tuple(tokens[i].lower for i in mention.tokens)
    n = 0
    while n < len(words):
        i = mention.tokens.first + n
        end = labels.find_at(words, n)
        if labels.is_joined(words[n]) and n >= 2 and tokens[i - 1].text in _DASHES:
            yield parse.span(i - 2, i + 1)
        elif end is not None and not (mention.form is Form.NAME and i in mention.core):
            yield parse.span(i, mention.tokens.first + end)
        n = n + 1 if end is None else end
