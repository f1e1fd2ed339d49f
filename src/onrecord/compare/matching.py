"""Which earlier claim does a denial, a refusal or a silence answer?

Claims are quotations of somebody else, and events that the report itself tells. A claim is answered when it speaks of the same
thing (words in common) or accuses the one who answers and the answer says so ("the accusation", "the claims", "it").
"""

from __future__ import annotations

import msgspec

from onrecord.attribute import Sides
from onrecord.model.attribution import VoiceBasis
from onrecord.model.event import Event, EventType
from onrecord.model.parse import Parse
from onrecord.model.quotation import Act, Quotation, QuotationClass
from onrecord.model.span import Span, Spans

_CONTENT_POS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


class Statement(msgspec.Struct, frozen=True):
    """A claim that may be answered: a quotation, or an event of the report's own telling (`outlet`)."""

    id: str
    entities: tuple[str, ...]
    words: Spans
    lemmas: frozenset[str]
    at: int
    accused: frozenset[str]
    outlet: bool = False


class Matching:
    """Claims of one report, asked by the answers to them."""

    def __init__(self, parse: Parse, quotations: tuple[Quotation, ...], events: tuple[Event, ...], sides: Sides, anaphors: frozenset[str]) -> None:
        """`anaphors` are nouns and pronouns that take up a claim said before ("the accusation", "it")."""
        self._parse = parse
        self._anaphors = anaphors
        self._sides = sides
        self._events = events
        self._claims = [*self._quoted(quotations), *self._told(events)]

    def claims_answered_by(self, answer: Quotation) -> tuple[Statement, ...]:
        """The claims of others that `answer` speaks to; the nearest only, where the answer just takes one up ("denied it")."""
        at = (answer.cue.spans or answer.content)[0].start
        others = [claim for claim in self._claims if claim.id != answer.id and not self._same_side(claim, answer) and not self._inside(claim, answer)]
        if answer.class_ is QuotationClass.RESPONSE and answer.act is not Act.DENY:
            return self._nearest_about(others, answer, at)
        lemmas = self.lemmas(answer.content)
        if lemmas & self._anaphors and len(lemmas - self._anaphors) <= 1:
            return self._nearest_about(others, answer, at)
        shared = [claim for claim in others if _speaks_of_the_same(lemmas, claim.lemmas)]
        quoted = [claim for claim in shared if not claim.outlet]
        return tuple(quoted or shared)

    def _nearest_about(self, claims: list[Statement], answer: Quotation, at: int) -> tuple[Statement, ...]:
        """The nearest claim before by somebody whom the answer names ("to the minister's statement"), else that accuses the one who answers."""
        before = [claim for claim in claims if claim.at < at]
        named = [claim for claim in before if any(self._sides.is_named_in(entity, answer.content) for entity in claim.entities)]
        about = named or self._summed_up(before, answer) or [claim for claim in before if self._accuses(claim, answer)]
        return (max(about, key=lambda claim: claim.at),) if about else ()

    def _summed_up(self, claims: list[Statement], answer: Quotation) -> list[Statement]:
        """What stands before it in its sentence: "accused the army of looting, an accusation rejected by the ministry"."""
        words = [self._parse.tokens[i] for span in answer.content for i in self._parse.tokens_in(span)]
        if not words or words[0].tag != "DT" or self._parse.tokens[words[0].head].dep not in ("appos", "npadvmod", "attr", "dobj"):
            return []
        if self._parse.tokens[words[0].i - 1].text not in (",", "-", "--", "—", "–"):
            return []
        start = self._parse.sentence_span(words[0].sentence).start
        return [claim for claim in claims if claim.at >= start and not claim.outlet]

    def _accuses(self, claim: Statement, answer: Quotation) -> bool:
        return any(self._sides.stand_together(one, other) for one in claim.accused for other in answer.source.entities)

    def _same_side(self, claim: Statement, answer: Quotation) -> bool:
        return any(self._sides.stand_together(one, other) for one in claim.entities for other in answer.source.entities)

    @staticmethod
    def _inside(claim: Statement, answer: Quotation) -> bool:
        """What somebody denies is told inside the denial: no claim of its own."""
        return any(content.overlaps(words) and content.start <= words.start for content in answer.content for words in claim.words)

    def _quoted(self, quotations: tuple[Quotation, ...]) -> list[Statement]:
        vouching = (QuotationClass.SPEECH, QuotationClass.BELIEF, QuotationClass.EVIDENCE)
        claims = [
            q for q in quotations if q.class_ in vouching and q.content and not q.negated and q.act not in (Act.DENY, Act.ASK) and q.parent is None
        ]
        return [Statement(q.id, q.source.entities, q.content, self.lemmas(q.content), q.content[0].start, self._accused_in(q)) for q in claims]

    def _told(self, events: tuple[Event, ...]) -> list[Statement]:
        own = [e for e in events if e.voice.basis is VoiceBasis.REPORT and e.type is not EventType.REQUEST]
        return [Statement(e.id, (), e.trigger, self.lemmas((e.evidence,)), e.trigger[0].start, _answerable(e), outlet=True) for e in own]

    def _accused_in(self, quotation: Quotation) -> frozenset[str]:
        """Whom a quotation speaks of: the addressee, and everybody in the events that its cue or content tells."""
        near: tuple[Span, ...] = (*quotation.cue.spans, *quotation.content)
        told = [e for e in self._events if any(span.overlaps(e.trigger[0]) for span in near)]
        people = {role.entity for e in told for role in (*e.actors, *e.recipients)}
        if quotation.addressee:
            people.add(quotation.addressee)
        return frozenset(people - set(quotation.source.entities))

    def lemmas(self, spans: Spans) -> frozenset[str]:
        """Dictionary forms of the content words and of the words that take up a claim."""
        tokens = (self._parse.tokens[i] for span in spans for i in self._parse.tokens_in(span))
        return frozenset(t.lemma.lower() for t in tokens if t.pos in _CONTENT_POS or t.lower in self._anaphors)


def _answerable(event: Event) -> frozenset[str]:
    """Who would answer: the one who is accused; of a deed, the one who did it."""
    sides = event.recipients if event.type in (EventType.ACCUSE, EventType.THREATEN) else event.actors
    return frozenset(role.entity for role in sides)


def _speaks_of_the_same(answer: frozenset[str], claim: frozenset[str]) -> bool:
    """Half of the answer's words, and at least one when it has no more: "defeat" answers "has experienced defeat"."""
    shared = answer & claim
    return bool(shared) and 2 * len(shared) >= len(answer)
