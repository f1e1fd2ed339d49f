"""Whose word is it? Puts every event and figure under the quotations that hold it.

A thing inside a quotation is known on the speaker's word, and on the word of everybody who quotes that speaker. A thing outside any
quotation is the report's own, unless its sentence goes on from an attributed one: then it is carried, or undetermined where
reasonable readers differ. The act of saying itself (praise, accuse, deny) is told by whoever tells of it, here the report.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from onrecord.attribute.carry import Carrying
from onrecord.attribute.framing import Framing
from onrecord.attribute.sides import Sides
from onrecord.attribute.trailing import find_leading, find_trailing
from onrecord.lexicon.cues import load_cues
from onrecord.model.attribution import Link, Voice, VoiceBasis
from onrecord.model.document import RegionKind
from onrecord.model.event import Caveat, CaveatKind, Event, Role, Status
from onrecord.model.figure import Figure
from onrecord.model.parse import Parse
from onrecord.model.quotation import Act, ContentForm, Quotation, QuotationClass, QuotationKind
from onrecord.model.span import Span, Spans, cover_any, covering, overlap_any

# "is looking into allegations that …", "ignored warnings that …": whoever takes up words of others vouches for nothing in them
_TAKING_UP = frozenset({Act.NONE, Act.REFUSE})


def attribute(
    parse: Parse, quotations: tuple[Quotation, ...], events: tuple[Event, ...], figures: tuple[Figure, ...], sides: Sides
) -> tuple[tuple[Event, ...], tuple[Figure, ...]]:
    """The events and the figures with their voice and chain of voices, outermost first."""
    finder = _VoiceFinder(parse, quotations, sides)
    return tuple(map(finder.attribute_event, events)), tuple(map(finder.attribute_figure, figures))


class _VoiceFinder:
    def __init__(self, parse: Parse, quotations: tuple[Quotation, ...], sides: Sides) -> None:
        self._parse = parse
        self._quotations = tuple(q for q in quotations if q.content and q.kind is not QuotationKind.TERM and not is_hedge(q))
        self._terms = tuple(span for q in quotations if q.kind is QuotationKind.TERM for span in q.content)
        heard = frozenset(i for quotation in quotations for span in quotation.cue.spans for i in parse.tokens_in(span))
        trailing = find_trailing(parse, load_cues())
        self._carrying = Carrying(parse, self._quotations, trailing)
        self._framing = Framing(parse, self._quotations, trailing, find_leading(parse, load_cues(), heard))
        self._sides = sides

    def attribute_event(self, event: Event) -> Event:
        voice, chain = self._voice_at(event.trigger, event.status)
        links = self._links(chain, event.actors, event.recipients)
        if voice.basis is VoiceBasis.CARRIED:
            links = tuple(self._with_party(link, event.actors, event.recipients) for link in self._carrying.links_at(event.trigger[0]))
        return msgspec.structs.replace(event, voice=voice, attribution=links, caveats=(*event.caveats, *_corrected(event, chain)))

    def attribute_figure(self, figure: Figure) -> Figure:
        voice, chain = self._voice_at((figure.span,))
        links = self._links(chain, (), ())
        if voice.basis is VoiceBasis.CARRIED:
            links = self._carrying.links_at(figure.span)
        return msgspec.structs.replace(figure, voice=voice, attribution=links)

    def _voice_at(self, words: Spans, status: Status | None = None) -> tuple[Voice, tuple[Quotation, ...]]:
        around = quotations_around(self._quotations, words)
        chain = tuple(q for q in around if not told_by_the_report(q, status) and not _takes_for_granted(q))
        if not chain and (framing := self._framing.governed_by(words[0]) or self._framing.closed_by(words[0])) is not None:
            chain = (framing,)
        if any(q.negated for q in chain):
            denied = next(q for q in chain if q.negated)
            speakers: tuple[str | None, ...] = denied.source.entities
            return Voice(VoiceBasis.UNDETERMINED, why="the report says that this was not said", alternatives=speakers), ()
        if chain and not any(_has_source(q) for q in chain if q is chain[-1] or q.act not in _TAKING_UP):
            # "is accused of killing", "is believed to have fled": nobody is named, and it is not the report's own word
            return Voice(VoiceBasis.UNDETERMINED, why="the report does not say on whose word"), chain
        if chain:
            return Voice(VoiceBasis.EXPLICIT), chain
        if cover_any(self._terms, words[-1]):
            # 'Guards "executed" nine men': the word is somebody's, and the report keeps away from it
            return Voice(VoiceBasis.UNDETERMINED, "stands between marks"), ()
        unheard = self._framing.unheard_at(words[0])
        if unheard is not None:
            speaker = None if unheard.speaker is None else self._sides.ending_at(self._parse.tokens[unheard.speaker].end)
            return Voice(VoiceBasis.UNDETERMINED, "stands beside words of saying", () if speaker is None else (speaker,)), ()
        named = self._framing.named_before_colon(words[0])
        speaker = None if named is None else self._sides.ending_at(named)
        if speaker is not None and self._sides.may_speak(speaker):
            return Voice(VoiceBasis.UNDETERMINED, "stands behind a name and a colon", (speaker, None)), ()
        if self._framing.credited_at(words[0]):
            return Voice(VoiceBasis.UNDETERMINED, "an agency stands in brackets behind it"), ()
        if self._framing.counted_at(words[0]):
            return Voice(VoiceBasis.UNDETERMINED, "as somebody counts"), ()
        if self._framing.names_source_first(words[0]):
            return Voice(VoiceBasis.UNDETERMINED, "stands behind a source that opens the sentence"), ()
        if self._framing.speaks_of_itself(words[0]):
            return Voice(VoiceBasis.UNDETERMINED, "speaks in the first person"), ()
        onward = self._framing.goes_on_from(words[0])
        if onward is not None:
            return Voice(VoiceBasis.UNDETERMINED, "goes on behind words of saying", (*onward.source.entities, None)), ()
        opening = self._framing.opened_by(words[0])
        if opening is not None:
            speakers = (*opening.source.entities, None)
            return Voice(VoiceBasis.UNDETERMINED, why="follows a clause whose source opens the sentence", alternatives=speakers), ()
        return self._carrying.voice_at(words[0]), ()

    def _links(self, chain: Iterable[Quotation], actors: tuple[Role, ...], recipients: tuple[Role, ...]) -> tuple[Link, ...]:
        links = [link for quotation in chain for link in links_of(quotation)]
        return tuple(self._with_party(link, actors, recipients) for link in links)

    def _with_party(self, link: Link, actors: tuple[Role, ...], recipients: tuple[Role, ...]) -> Link:
        return msgspec.structs.replace(link, party=self._sides.party(link.entity, actors, recipients))


def _has_source(quotation: Quotation) -> bool:
    return bool(quotation.source.spans or quotation.source.entities)


def _corrected(event: Event, chain: tuple[Quotation, ...]) -> tuple[Caveat, ...]:
    """What a correction says that an earlier version said is what the outlet takes back."""
    if event.region != RegionKind.CORRECTION or not chain or not chain[0].cue.spans:
        return ()
    return (Caveat(CaveatKind.OUTLET_CONTRADICTS, chain[0].cue.spans[0]),)


def is_hedge(quotation: Quotation) -> bool:
    """ "It appears that …": the report's own caution, nobody's word. The event's certainty says so already."""
    return quotation.class_ is QuotationClass.EVIDENCE and quotation.act is Act.NONE and not _has_source(quotation)


def told_by_the_report(quotation: Quotation, status: Status | None) -> bool:
    """Does the report itself vouch for an act in this content, though the content is somebody's?

    "Sweden intends to expel two clerics": that it is intended is the report's word. "Is expected to meet them": the report's own forecast,
    where nobody is named who expects it. What somebody condemns stays theirs: "condemned the massacre" is a choice of word.
    """
    if status is None or quotation.verbatim:
        return False
    if quotation.class_ in (QuotationClass.INTENTION, QuotationClass.DECISION):
        # "chose to stay rather than secede": that they did not is the report's word too
        return status in (Status.FUTURE, Status.HYPOTHETICAL, Status.NEGATED)
    return quotation.class_ is QuotationClass.BELIEF and not _has_source(quotation) and status is Status.FUTURE


def _takes_for_granted(quotation: Quotation) -> bool:
    """ "Nobody claimed responsibility for the blast": the blast is there, whoever keeps silent of it."""
    return quotation.negated and quotation.form is ContentForm.PHRASE and not quotation.verbatim


def links_of(quotation: Quotation) -> tuple[Link, ...]:
    """One link for each speaker; one without entity where the speaker is unresolved."""
    speakers: tuple[str | None, ...] = quotation.source.entities or (None,)
    return tuple(Link(speaker, quotation.id, quotation.stance.value, quotation.act.value) for speaker in speakers)


def quotations_around(quotations: Iterable[Quotation], words: Spans) -> tuple[Quotation, ...]:
    """The quotations whose content holds these words, outermost first. A cue or a source is not inside its own quotation."""
    whole = covering(words)
    first = words[0]
    found = [q for q in quotations if q.content and q.content[0].start < first.end and first.start < q.content[-1].end and _holds(q, words, whole)]
    return tuple(sorted(found, key=lambda q: (-sum(map(len, q.content)), q.content[0].start)))


def _holds(quotation: Quotation, words: Spans, whole: Span) -> bool:
    is_told = quotation.kind is not QuotationKind.INDIRECT or quotation.form in (ContentForm.CLAUSE, ContentForm.SENTENCES)
    if quotation.class_ is QuotationClass.RESPONSE and quotation.act is not Act.DENY and not is_told:
        # "declined to discuss the raid": nobody vouches for the raid by not answering; "replied that they raided it" says so
        return False
    if overlap_any(quotation.cue.spans, whole) or overlap_any(quotation.source.spans, whole):
        return False
    return cover_any(quotation.content, words[0]) or (len(quotation.content) > 1 and overlap_any(quotation.content, words[0]))
