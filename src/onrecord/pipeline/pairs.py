"""What one given actor does to one given recipient in a text."""

from __future__ import annotations

import msgspec

from onrecord.errors import InputError
from onrecord.event import StatusFinder, code_pair_in, load_fallback
from onrecord.ingest import make_document
from onrecord.mention import find_mentions
from onrecord.model.absent import Absent, Why
from onrecord.model.document import Skipped
from onrecord.model.event import PairCode
from onrecord.model.span import Span
from onrecord.parse import Parser, SpacyParser
from onrecord.pipeline.lexicons import load_lexicons
from onrecord.settings import Settings


def code_pair(
    text: str, actor_span: Span, recipient_span: Span | None = None, *, settings: Settings | None = None, parser: Parser | None = None
) -> PairCode:
    """PLOVER type, modes and status of what the actor does to the recipient; `Absent` with the reason where the words code nothing.

    Spans are code points of `text`. Raises `InputError` when a span lies outside the text.
    """
    settings = settings or Settings()
    for span in (actor_span, recipient_span):
        if span is not None and span.end > len(text):
            raise InputError(f"span [{span.start}, {span.end}) lies outside the text of {len(text)} characters")
    # a sentence is coded however short it is and whatever language its names suggest
    document = make_document(text, settings=msgspec.structs.replace(settings, shortest_text=0, languages=()))
    if isinstance(document, Skipped):
        return PairCode(Absent(Why.NOT_AN_EVENT, document.why))
    lexicons = load_lexicons(settings.lexicons)
    (parse,) = (parser or SpacyParser(settings.pipeline)).parse_many([document])
    mentions = find_mentions(parse, lexicons.roles, lexicons.names)
    fallback = None if settings.fallback is None else load_fallback(settings.fallback)
    return code_pair_in(parse, mentions, lexicons.events, StatusFinder(parse, lexicons.status), actor_span, recipient_span, fallback)
