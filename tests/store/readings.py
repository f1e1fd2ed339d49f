"""Readings made by hand for the tests of the store: one that uses every field, small ones, and any (for properties)."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from onrecord.model.absent import Unresolved
from onrecord.model.attribution import Link, Party, Voice, VoiceBasis
from onrecord.model.dispute import Dispute, Relation, Side
from onrecord.model.document import Dateline, Document, Genre, PublicationStatus, Region, RegionKind
from onrecord.model.entity import Description, Entity, OfficeHeld, RoleBasis
from onrecord.model.event import (
    Candidate,
    Caveat,
    CaveatKind,
    Certainty,
    CertaintyLevel,
    Event,
    EventType,
    Modality,
    Polarity,
    Role,
    Status,
    Time,
)
from onrecord.model.figure import Figure, FigureBasis, FigureKind, Scope
from onrecord.model.mention import EntityKind, Number
from onrecord.model.quotation import Act, ContentForm, Cue, Quotation, QuotationClass, QuotationKind, Source, Stance
from onrecord.model.reading import Reading, Run
from onrecord.model.span import Span
from onrecord.model.when import DateBasis, When

TEXT = """Harbour talks fail in Velmora 🚢

VELMORA — “We have signed nothing,” said Ilse Tarn on Tuesday, “and we will not.” The authority denied that it had threatened the dockers.

Three people were hurt when guards reportedly dispersed a crowd, a nurse said.
"""
RUN = Run("1.0", "settings-a", "data-a")


def at(text: str, words: str, start: int = 0) -> Span:
    """Where these words stand."""
    place = text.index(words, start)
    return Span(place, place + len(words))


def sentences_of(text: str) -> tuple[Span, ...]:
    """Sentences, roughly: enough for made texts."""
    found, start = [], 0
    for n, character in enumerate(text):
        if character in ".\n" and text[start : n + 1].strip():
            while text[start].isspace():
                start += 1
            found.append(Span(start, n + 1))
            start = n + 1
    if text[start:].strip():
        found.append(Span(start, len(text)))
    return tuple(found)


def plain_document(text: str, **facts: Any) -> Document:
    """A document with one region and one paragraph."""
    whole = Span(0, len(text))
    return Document(text, (Region(RegionKind.BODY, whole),), (whole,), **facts)


def full_reading(text: str = TEXT, run: Run = RUN, **facts: Any) -> Reading:
    """A reading in which every field of every noun has a value."""

    def span(words: str) -> Span:
        return at(text, words)

    given: dict[str, Any] = {"publisher": "Harbour Post", "url": "https://harbour.example/talks", "published": "2026-03-04"} | facts
    document = Document(
        text=text,
        regions=(Region(RegionKind.HEADLINE, span("Harbour talks fail in Velmora 🚢")), Region(RegionKind.BODY, Span(33, len(text)))),
        paragraphs=(Span(0, 31), Span(33, len(text) - 1)),
        genre=Genre.NEWS,
        dateline=Dateline(span("VELMORA"), "ent-place"),
        title="Harbour talks fail in Velmora 🚢",
        agency="Tide Wire",
        author="Ona Brack",
        modified="2026-03-05",
        captured="2026-03-06",
        capture_sha256="ab" * 32,
        publication_status=PublicationStatus.CORRECTED,
        language="en",
        source_path="talks.txt",
        **given,
    )
    tarn = Entity(
        "ent-tarn",
        "Ilse Tarn",
        EntityKind.PERSON,
        True,
        "BOL",
        ("LAB", "CVL"),
        "titles/union-leader",
        (span("Ilse Tarn"),),
        Number.ONE,
        "NGO",
        speaks_for="ent-union",
        member_of="ent-union",
        roles=(OfficeHeld("leader", "ent-union", "2020-01-01", "2027-01-01", RoleBasis.LEXICON, (span("Ilse Tarn"),)), OfficeHeld("docker")),
        descriptions=(Description(span("the dockers"), Voice(VoiceBasis.UNDETERMINED, "open", ("ent-tarn", None))),),
        unresolved=(Unresolved("country", "two are possible", ("BOL", "PER")),),
    )
    union = Entity("ent-union", "the dockers", EntityKind.GROUP, False, None, (), "the report's words", (span("the dockers"),), members=("ent-tarn",))
    place = Entity(
        "ent-place",
        "Velmora",
        EntityKind.PLACE,
        True,
        "BOL",
        (),
        "places/velmora",
        (span("Velmora"), span("VELMORA")),
        latitude=-16.5,
        longitude=-68.15,
        geonames=3911925,
        precision="settlement",
        admin1="La Paz",
        feature="PPLC",
    )
    authority = Entity("ent-auth", "The authority", EntityKind.ORGANISATION, False, None, ("GOV",), "the report's words", (span("The authority"),))
    when = When("2026-03-03", "2026-03-04", DateBasis.RELATIVE, span("on Tuesday"))
    said = Quotation(
        "quote-1",
        QuotationKind.DIRECT,
        QuotationClass.SPEECH,
        Source((span("Ilse Tarn"),), ("ent-tarn", "ent-union")),
        Cue((span("said"),), "say"),
        (span("“We have signed nothing,”"), span("“and we will not.”")),
        ContentForm.SENTENCES,
        (span("“We have signed nothing,”"), span("“and we will not.”")),
        Stance.NEUTRAL,
        Act.REFUSE,
        False,
        "speech",
        when,
        "ent-place",
        "ent-auth",
        None,
        None,
        "body",
        0.9,
        "cues/say",
        (Unresolved("occasion", "not stated"),),
    )
    denied = Quotation(
        "quote-2",
        QuotationKind.INDIRECT,
        QuotationClass.SPEECH,
        Source((), (), "not stated"),
        Cue((span("denied"),), "deny"),
        (span("that it had threatened the dockers"),),
        ContentForm.CLAUSE,
        stance=Stance.DISTANCING,
        act=Act.DENY,
        negated=True,
        date=When(None, None, DateBasis.NONE, None, "no day"),
        parent="quote-1",
        restates="quote-1",
    )
    threat = Event(
        "event-1",
        EventType.THREATEN,
        ("restrict",),
        ("labour", "legal"),
        3,
        -4.4,
        (span("threatened"),),
        span("The authority denied that it had threatened the dockers."),
        (Role("ent-auth", (span("The authority"), span("it")), True),),
        (Role("ent-union", (span("the dockers"),)),),
        Polarity.NEGATIVE,
        Time.PAST,
        Modality.REALIS,
        Status.NEGATED,
        Certainty(CertaintyLevel.ALLEGED, (span("denied"),)),
        "130",
        (Caveat(CaveatKind.NOT_VERIFIED, span("denied")),),
        Voice(VoiceBasis.EXPLICIT, "said so", ()),
        (Link("ent-auth", "quote-2", "neutral", "deny", Party.ACTOR), Link(None, None, "neutral", "assert")),
        when,
        "ent-place",
        None,
        None,
        ("figure-1",),
        "body",
        0.75,
        "verbs/threaten",
        (Unresolved("recipient", "two", ("a", "b")),),
        (Candidate("ACCUSE", 0.2, "verbs/accuse"), Candidate("REJECT")),
    )
    again = Event(
        "event-2",
        EventType.COERCE,
        (),
        (),
        4,
        None,
        (span("dispersed"),),
        at(text, "Three people were hurt when guards reportedly dispersed a crowd, a nurse said."),
        (),
        (),
        Polarity.POSITIVE,
        Time.PAST,
        Modality.REALIS,
        Status.ACTUAL,
        Certainty(CertaintyLevel.REPORTED, (span("reportedly"),)),
        voice=Voice(VoiceBasis.UNDETERMINED, "two readings", ("ent-tarn", None)),
        same_as="event-1",
        part_of="event-1",
    )
    hurt = Figure(
        "figure-1",
        FigureKind.WOUNDED,
        span("Three people"),
        3.0,
        9.0,
        FigureBasis.STATED,
        "at least",
        "people",
        "BOB",
        "civilians",
        Scope.TOTAL,
        when,
        "ent-place",
        "event-2",
        "ent-auth",
        Voice(VoiceBasis.CARRIED),
        (Link("ent-tarn", None, "neutral", "assert", Party.NEITHER),),
    )
    dispute = Dispute(
        "dispute-1",
        Relation.DENIES,
        (span("threatened"), span("the dockers")),
        (Side(("ent-auth",), ("quote-2", "event-1", "figure-1")), Side((), (), True)),
        "one side denies what another asserts",
    )
    return Reading(run, document, sentences_of(text), (tarn, union, place, authority), (said, denied), (threat, again), (hurt,), (dispute,))


def small_reading(number: int = 0, *, text: str | None = None, run: Run = RUN, **facts: Any) -> Reading:
    """A reading with one quotation and one event: Mira Onto says that the mayor (number …) has closed the market."""
    body = text or f"Mira Onto said the mayor closed market {number} in Tolm."
    document = plain_document(body, **{"publisher": "Tolm Times", "url": f"https://tolm.example/{number}", "published": "2026-02-01", **facts})
    here = document.id[4:10]
    speaker = Entity(f"ent-a{here}", "Mira Onto", EntityKind.PERSON, True, "KEN", ("CVL",), "names", (at(body, "Mira Onto"),))
    mayor = Entity(f"ent-b{here}", "the mayor", EntityKind.PERSON, False, None, ("GOV",), "titles/mayor", (at(body, "the mayor"),))
    content = Span(body.index("the mayor"), len(body.rstrip(".")))
    quotation = Quotation(
        f"quote-{here}",
        QuotationKind.INDIRECT,
        QuotationClass.SPEECH,
        Source((at(body, "Mira Onto"),), (speaker.id,)),
        Cue((at(body, "said"),), "say"),
        (content,),
        ContentForm.CLAUSE,
        rule="cues/say",
    )
    event = Event(
        f"event-{here}",
        EventType.COERCE,
        (),
        (),
        4,
        -7.0,
        (at(body, "closed"),),
        Span(0, len(body)),
        (Role(mayor.id, (at(body, "the mayor"),)),),
        (),
        Polarity.POSITIVE,
        Time.PAST,
        Modality.REALIS,
        Status.ACTUAL,
        Certainty(),
        voice=Voice(VoiceBasis.EXPLICIT),
        attribution=(Link(speaker.id, quotation.id, "neutral", "assert", Party.NEITHER),),
        rule="verbs/close",
    )
    return Reading(run, document, (Span(0, len(body)),), (speaker, mayor), (quotation,), (event,), (), ())


# Any reading: whatever the model allows, whether or not a report could say it

_texts = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters=[chr(n) for n in (*range(9), *range(14, 32), 127)]), min_size=1, max_size=60
)
_words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_maybe = st.none() | _words
_share = st.none() | st.floats(0, 1)
_bound = st.none() | st.floats(allow_nan=False, allow_infinity=False)


_FACTS = (
    "title",
    "publisher",
    "agency",
    "author",
    "url",
    "published",
    "modified",
    "captured",
    "capture_sha256",
    "version_of",
    "language",
    "source_path",
)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any reading, references to rows that it does not hold among them."""
    text = draw(_texts)

    def some_span() -> st.SearchStrategy[Span]:
        return st.tuples(st.integers(0, len(text) - 1), st.integers(1, 20)).map(lambda pair: Span(pair[0], min(pair[0] + pair[1], len(text))))

    span, spans = some_span(), st.lists(some_span(), max_size=3).map(tuple)
    names = [f"ent-{n}" for n in range(draw(st.integers(0, 3)))]
    entity = st.sampled_from([*names, "ent-elsewhere", "0"])
    quotes = [f"quote-{n}" for n in range(draw(st.integers(0, 2)))]
    events = [f"event-{n}" for n in range(draw(st.integers(0, 2)))]
    figures = [f"figure-{n}" for n in range(draw(st.integers(0, 2)))]
    item = st.sampled_from([*quotes, *events, *figures, "quote-elsewhere", "1"])
    when = st.none() | st.builds(When, _maybe, _maybe, st.sampled_from(DateBasis), st.none() | span, _maybe)
    voice = st.builds(Voice, st.sampled_from(VoiceBasis), _maybe, st.lists(st.none() | entity, max_size=2).map(tuple))
    links = st.lists(st.builds(Link, st.none() | entity, st.none() | item, _words, _words, st.sampled_from(Party)), max_size=2).map(tuple)
    reasons = st.lists(st.builds(Unresolved, _words, _words, st.lists(_words, max_size=2).map(tuple)), max_size=2).map(tuple)
    roles = st.lists(st.builds(Role, entity, spans, st.booleans()), max_size=2).map(tuple)
    codes = st.lists(_words, max_size=2).map(tuple)
    document = Document(
        text,
        tuple(draw(st.lists(st.builds(Region, st.sampled_from(RegionKind), span), max_size=2))),
        draw(spans),
        draw(st.sampled_from(Genre)),
        draw(st.none() | st.builds(Dateline, span, st.none() | entity)),
        publication_status=draw(st.none() | st.sampled_from(PublicationStatus)),
        **{name: draw(_maybe) for name in _FACTS},
    )
    made_entities = tuple(
        draw(
            st.builds(
                Entity,
                st.just(name),
                _words,
                st.sampled_from(EntityKind),
                st.booleans(),
                _maybe,
                codes,
                _words,
                spans,
                st.sampled_from(Number),
                _maybe,
                st.none() | entity,
                st.none() | entity,
                st.lists(entity, max_size=2).map(tuple),
                st.lists(st.builds(OfficeHeld, _words, _maybe, _maybe, _maybe, st.sampled_from(RoleBasis), spans), max_size=2).map(tuple),
                st.lists(st.builds(Description, span, voice), max_size=2).map(tuple),
                _bound,
                _bound,
                st.none() | st.integers(0, 2**40),
                _maybe,
                _maybe,
                _maybe,
                reasons,
            )
        )
        for name in names
    )
    made_quotes = tuple(
        draw(
            st.builds(
                Quotation,
                st.just(name),
                st.sampled_from(QuotationKind),
                st.sampled_from(QuotationClass),
                st.builds(Source, spans, st.lists(entity, max_size=2).map(tuple), _maybe),
                st.builds(Cue, spans, _maybe),
                spans,
                st.sampled_from(ContentForm),
                spans,
                st.sampled_from(Stance),
                st.sampled_from(Act),
                st.booleans(),
                _maybe,
                when,
                st.none() | entity,
                st.none() | entity,
                st.none() | item,
                st.none() | item,
                _words,
                _share,
                _maybe,
                reasons,
            )
        )
        for name in quotes
    )
    made_events = tuple(
        draw(
            st.builds(
                Event,
                st.just(name),
                st.sampled_from(EventType),
                codes,
                codes,
                st.integers(1, 4),
                _bound,
                spans,
                span,
                roles,
                roles,
                st.sampled_from(Polarity),
                st.sampled_from(Time),
                st.sampled_from(Modality),
                st.sampled_from(Status),
                st.builds(Certainty, st.sampled_from(CertaintyLevel), spans),
                _maybe,
                st.lists(st.builds(Caveat, st.sampled_from(CaveatKind), span), max_size=2).map(tuple),
                voice,
                links,
                when,
                st.none() | entity,
                st.none() | item,
                st.none() | item,
                st.lists(item, max_size=2).map(tuple),
                _words,
                _share,
                _maybe,
                reasons,
                st.lists(st.builds(Candidate, _words, _share, _maybe), max_size=2).map(tuple),
            )
        )
        for name in events
    )
    made_figures = tuple(
        draw(
            st.builds(
                Figure,
                st.just(name),
                st.sampled_from(FigureKind),
                span,
                _bound,
                _bound,
                st.sampled_from(FigureBasis),
                _maybe,
                _maybe,
                _maybe,
                _maybe,
                st.sampled_from(Scope),
                when,
                st.none() | entity,
                st.none() | item,
                st.none() | entity,
                voice,
                links,
            )
        )
        for name in figures
    )
    sides = st.lists(st.builds(Side, st.lists(entity, max_size=2).map(tuple), st.lists(item, max_size=3).map(tuple), st.booleans()), max_size=3).map(
        tuple
    )
    disputes = draw(st.lists(st.builds(Dispute, st.just("dispute-0"), st.sampled_from(Relation), spans, sides, _words), max_size=1))
    run = draw(st.builds(Run, _words, _words, _words))
    return Reading(run, document, draw(spans), made_entities, made_quotes, made_events, made_figures, tuple(disputes))
