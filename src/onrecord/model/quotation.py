"""Who said what: one record for each attribution, whatever its grammar."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from onrecord.model.absent import Unresolved
from onrecord.model.span import Spans
from onrecord.model.when import When


class QuotationKind(StrEnum):
    """direct: all inside quotation marks; indirect: none; mixed: some. term: a word or two in marks, used as somebody's wording."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    TERM = "term"


class QuotationClass(StrEnum):
    """What is attributed: words said, a thought, a want, a decree, what a document shows, or an answer given or not given."""

    SPEECH = "speech"
    BELIEF = "belief"
    INTENTION = "intention"
    DECISION = "decision"
    EVIDENCE = "evidence"
    RESPONSE = "response"


class Stance(StrEnum):
    """What the outlet's choice of cue does."""

    NEUTRAL = "neutral"
    ENDORSING = "endorsing"
    DISTANCING = "distancing"
    CONCEDING = "conceding"


class Act(StrEnum):
    """What the speaker does by saying it."""

    ASSERT = "assert"
    DENY = "deny"
    ACCUSE = "accuse"
    PRAISE = "praise"
    CRITICISE = "criticise"
    URGE = "urge"
    PROMISE = "promise"
    THREATEN = "threaten"
    WARN = "warn"
    ASK = "ask"
    REFUSE = "refuse"
    ANNOUNCE = "announce"
    THINK = "think"
    NONE = "none"


class ContentForm(StrEnum):
    """Grammatical form of the content."""

    SENTENCES = "sentences"
    CLAUSE = "clause"
    INFINITIVE = "infinitive"
    PHRASE = "phrase"
    FRAGMENT = "fragment"


class Source(msgspec.Struct, frozen=True):
    """Who speaks: the words as written, and the entities behind them (several when A and B said it).

    `why` says what is missing when `entities` is empty.
    """

    spans: Spans = ()
    entities: tuple[str, ...] = ()
    why: str | None = None


class Cue(msgspec.Struct, frozen=True):
    """The words that attribute, and the lemma of the lexicon entry; no spans where the marks alone attribute."""

    spans: Spans = ()
    lemma: str | None = None


class Quotation(msgspec.Struct, frozen=True):
    """One attribution. `content` has several spans where a cue splits it; quotation marks belong to content and to `verbatim`.

    `parent` is the quotation in whose content this one stands; `restates` the one whose words or paraphrase this is.
    """

    id: str
    kind: QuotationKind
    class_: QuotationClass = msgspec.field(name="class")
    source: Source
    cue: Cue
    content: Spans
    form: ContentForm
    verbatim: Spans = ()
    stance: Stance = Stance.NEUTRAL
    act: Act = Act.ASSERT
    negated: bool = False
    medium: str | None = None
    date: When | None = None
    place: str | None = None
    addressee: str | None = None
    parent: str | None = None
    restates: str | None = None
    region: str = "body"
    confidence: float | None = None
    rule: str | None = None
    unresolved: tuple[Unresolved, ...] = ()
