"""One document, read: every stage once, in order, each giving a frozen value to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from time import perf_counter
from typing import TypeVar

from onrecord.attribute import Sides, attribute
from onrecord.attribute.descriptions import describe_entities
from onrecord.compare import find_disputes, link_retellings
from onrecord.event import StatusFinder, find_events, find_figures
from onrecord.mention import find_mentions
from onrecord.model.document import Document
from onrecord.model.parse import Parse
from onrecord.model.reading import Reading, Run
from onrecord.parse import Parser, SpacyParser
from onrecord.pipeline.assemble import date_quotations, keep_entities, locate_dateline, place_events, spoken_of
from onrecord.pipeline.clashes import settle_clashes
from onrecord.pipeline.lexicons import Lexicons, load_lexicons
from onrecord.pipeline.unsaid import drop_unsaid
from onrecord.quote import find_quotations, load_quoter
from onrecord.resolve import find_dates, resolve_entities
from onrecord.settings import Settings
from onrecord.version import __version__

Value = TypeVar("Value")
Clock = Callable[[str, float], None]
"""Told the name of a stage and the seconds that it took; used by benchmarks."""

STAGES = ("parse", "mention", "quote", "event", "figures", "resolve", "attribute", "compare")


class Reader:
    """Reads documents with one parser and one set of lexicons. Holds no memory of earlier documents."""

    def __init__(self, parser: Parser, lexicons: Lexicons, settings: Settings, *, clock: Clock | None = None) -> None:
        self._parser = parser
        self._lexicons = lexicons
        self._clock = clock
        self._quoter = None if settings.quoter is None else load_quoter(settings.quoter)
        model = parser.name if self._quoter is None else f"{parser.name} {self._quoter.digest}"
        self._run = Run(__version__, settings.digest, lexicons.digest(model))

    def read(self, document: Document) -> Reading:
        """All that is found in this document."""
        (reading,) = self.read_each([document])
        return reading

    def read_each(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Readings in the order of the documents."""
        for document in documents:
            (parse,) = self._timed("parse", lambda d=document: list(self._parser.parse_many([d])))  # type: ignore[misc]
            yield self.read_parse(parse)

    def read_parse(self, parse: Parse) -> Reading:
        """The reading of a document that is parsed already."""
        lexicons = self._lexicons
        mentions = self._timed("mention", lambda: find_mentions(parse, lexicons.roles, lexicons.names))
        quotations = self._timed("quote", lambda: find_quotations(parse, mentions, lexicons.cues, self._quoter))
        statuses = StatusFinder(parse, lexicons.status)
        quotations = self._timed("quote", lambda: drop_unsaid(parse, quotations, statuses))
        events = self._timed("event", lambda: find_events(parse, mentions, lexicons.events, statuses, lexicons.contexts))
        figures = self._timed("figures", lambda: find_figures(parse, mentions, lexicons.figures, statuses))
        entities = self._timed("resolve", lambda: resolve_entities(parse, mentions, lexicons.knowledge, lexicons.roles))
        quotations, events = self._timed("resolve", lambda: settle_clashes(quotations, events, entities))
        dates = self._timed("resolve", lambda: find_dates(parse, lexicons.calendar))
        events = self._timed("resolve", lambda: place_events(parse, mentions, entities, dates, events))
        quotations = date_quotations(parse, dates, quotations)
        self._timed("resolve", lambda: entities.read_up(spoken_of(quotations, events, figures, ())))
        sides = Sides(entities)
        events, figures = self._timed("attribute", lambda: attribute(parse, quotations, events, figures, sides))
        events = self._timed("compare", lambda: link_retellings(parse, events))
        disputes = self._timed("compare", lambda: find_disputes(parse, quotations, events, figures, sides=sides, lexicon=lexicons.disputes))
        kept = self._timed("resolve", lambda: keep_entities(mentions, entities, quotations, events, figures, disputes))
        reading = Reading(
            run=self._run,
            document=locate_dateline(parse, mentions, entities),
            sentences=parse.sentence_spans,
            entities=self._timed("attribute", lambda: describe_entities(parse, mentions, kept, quotations, lexicons.roles.labels)),
            quotations=quotations,
            events=events,
            figures=figures,
            disputes=disputes,
        )
        return reading.keep_statuses(statuses)

    def _timed(self, stage: str, work: Callable[[], Value]) -> Value:
        if self._clock is None:
            return work()
        start = perf_counter()
        value = work()
        self._clock(stage, perf_counter() - start)
        return value


@lru_cache(maxsize=2)
def make_reader(settings: Settings) -> Reader:
    """A reader with the model and lexicons of these settings, made once."""
    return Reader(SpacyParser(settings.pipeline), load_lexicons(settings.lexicons), settings)
