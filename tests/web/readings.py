"""Readings made by hand for the pages: every span is found by the words that it holds."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from onrecord.model.absent import Unresolved
from onrecord.model.attribution import Link, Party, Voice, VoiceBasis
from onrecord.model.dispute import Dispute, Relation, Side
from onrecord.model.document import Document, Genre, Region, RegionKind
from onrecord.model.entity import Entity
from onrecord.model.event import Certainty, CertaintyLevel, Event, EventType, Modality, Polarity, Role, Status, Time
from onrecord.model.figure import Figure, FigureBasis, FigureKind
from onrecord.model.mention import EntityKind
from onrecord.model.quotation import Act, ContentForm, Cue, Quotation, QuotationClass, QuotationKind, Source, Stance
from onrecord.model.reading import Reading, Run
from onrecord.model.span import Span
from onrecord.model.when import DateBasis, When

TITLE = "Port closed after raid"
LEAD = 'VELMORA (NPA) - "We saw 12 boats 🚤 leave," said Ilse Tarn, who leads the dockers. Her union denied that its members had attacked anyone.'
AFTER = "Police arrested at least 30 people last week, the port authority said. The minister did not respond. مرحبا café."


def place(text: str, words: str, *, after: str = "") -> Span:
    """The span of these words, the first ones after `after`."""
    start = text.index(words, text.index(after) if after else 0)
    return Span(start, start + len(words))


def make_document(paragraphs: list[str], **facts: Any) -> Document:
    """A report of these paragraphs, the first of them its headline."""
    text, spans, start = "\n\n".join(paragraphs), [], 0
    for paragraph in paragraphs:
        spans.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + 2
    kinds = [RegionKind.HEADLINE, *[RegionKind.BODY] * (len(spans) - 1)]
    regions = tuple(Region(kind, span) for kind, span in zip(kinds, spans, strict=True))
    given: dict[str, Any] = {
        "genre": Genre.NEWS,
        "title": paragraphs[0],
        "publisher": "Northern Press",
        "published": "2026-03-04T13:40:00+00:00",
        "language": "en",
    }
    return Document(text=text, regions=regions, paragraphs=tuple(spans), **(given | facts))


def make_entity(document: Document, name: str, **facts: Any) -> Entity:
    """Somebody who is spoken of by just this name."""
    given: dict[str, Any] = {"kind": EntityKind.PERSON, "named": True, "country": None, "sectors": (), "how": "the report's words"}
    mentions = (place(document.text, name),) if name in document.text else ()
    return Entity(id=f"ent-{hashlib.sha256(name.encode()).hexdigest()[:12]}", name=name, mentions=mentions, **(given | facts))


def make_quotation(number: int, **facts: Any) -> Quotation:
    """A neutral statement, with these facts instead."""
    given: dict[str, Any] = {
        "kind": QuotationKind.INDIRECT,
        "class_": QuotationClass.SPEECH,
        "source": Source(),
        "cue": Cue(),
        "content": (),
        "form": ContentForm.CLAUSE,
        "rule": "cues/say",
        "confidence": 0.9,
    }
    return Quotation(id=f"quote-{number}", **(given | facts))


def make_event(number: int, type_: EventType, trigger: Span, evidence: Span, **facts: Any) -> Event:
    """Something told as having happened, with these facts instead."""
    given: dict[str, Any] = {
        "modes": (),
        "contexts": (),
        "quad": 4,
        "plover_score": -9.0,
        "actors": (),
        "recipients": (),
        "polarity": Polarity.POSITIVE,
        "time": Time.PAST,
        "modality": Modality.REALIS,
        "status": Status.ACTUAL,
        "certainty": Certainty(),
        "voice": Voice(VoiceBasis.REPORT),
    }
    return Event(id=f"event-{number}", type=type_, trigger=(trigger,), evidence=evidence, **(given | facts))


def make_reading(document: Document, **parts: Any) -> Reading:
    """A reading of this document that holds these parts and nothing else."""
    given: dict[str, Any] = {"sentences": document.paragraphs, "entities": (), "quotations": (), "events": (), "figures": (), "disputes": ()}
    return Reading(run=Run("0", "settings", "data"), document=document, **(given | parts))


def example_reading(**facts: Any) -> Reading:
    """One report with a quotation, a denial, an event under it, one in the report's own voice, a figure, a dispute and an open claim."""
    document = make_document([TITLE, LEAD, AFTER], **({"url": "https://npa.example/port"} | facts))
    text = document.text
    tarn = make_entity(document, "Ilse Tarn", country="CHL", sectors=("LAB",))
    union = make_entity(document, "Her union", named=False, kind=EntityKind.ORGANISATION)
    police = make_entity(document, "Police", kind=EntityKind.ORGANISATION, sectors=("COP",))
    minister = make_entity(document, "The minister", named=False, unresolved=(Unresolved("country", "the report does not say of which country"),))
    said = place(text, '"We saw 12 boats 🚤 leave,"')
    quotations = (
        make_quotation(
            1,
            kind=QuotationKind.DIRECT,
            source=Source((place(text, "Ilse Tarn"),), (tarn.id,)),
            cue=Cue((place(text, "said"),), "say"),
            content=(said,),
            verbatim=(said,),
            date=When(None, None, DateBasis.NONE, why="no publication date to count from"),
        ),
        make_quotation(
            2,
            source=Source((place(text, "Her union"),), (union.id,)),
            cue=Cue((place(text, "denied"),), "deny"),
            act=Act.DENY,
            stance=Stance.DISTANCING,
            content=(place(text, "that its members had attacked anyone"),),
            rule="cues/deny",
        ),
        make_quotation(
            3,
            source=Source(why="no speaker is named"),
            cue=Cue((place(text, "said", after="authority"),), "say"),
            negated=True,
            content=(place(text, "Police arrested at least 30 people last week"),),
        ),
    )
    denied = Link(union.id, "quote-2", "distancing", "deny", Party.ACTOR)
    events = (
        make_event(
            1,
            EventType.ASSAULT,
            place(text, "attacked"),
            document.paragraphs[1],
            voice=Voice(VoiceBasis.EXPLICIT),
            attribution=(denied,),
            actors=(Role(union.id, (place(text, "its members"),), True),),
        ),
        make_event(
            2,
            EventType.COERCE,
            place(text, "arrested"),
            document.paragraphs[2],
            modes=("arrest",),
            actors=(Role(police.id, ()),),
            voice=Voice(VoiceBasis.UNDETERMINED, why="two readings are open", alternatives=(tarn.id, None)),
            status=Status.NEGATED,
            certainty=Certainty(CertaintyLevel.ALLEGED),
            rule="verbs/accuse",
            unresolved=(Unresolved("recipients", "the sentence does not say"),),
        ),
    )
    figure = Figure(
        "figure-1",
        FigureKind.DETAINED,
        place(text, "at least 30 people"),
        30,
        None,
        FigureBasis.STATED,
        event="event-2",
        voice=Voice(VoiceBasis.REPORT),
    )
    disputes = (
        Dispute("dispute-1", Relation.DENIES, (place(text, "attacked anyone"),), (Side((), ()), Side((union.id,), ("quote-2",))), "a denial"),
        Dispute("dispute-2", Relation.NO_RESPONSE, (said,), (Side((tarn.id,), ("quote-1",)), Side((minister.id,), ())), "no answer: open, no denial"),
    )
    entities = (tarn, union, police, minister)
    return make_reading(document, entities=entities, quotations=quotations, events=events, figures=(figure,), disputes=disputes)


def rename(reading: Reading, **facts: Any) -> Reading:
    """The same reading of a document with these facts: another document."""
    return msgspec.structs.replace(reading, document=msgspec.structs.replace(reading.document, **facts))
