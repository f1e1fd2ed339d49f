"""Every predicate of a parse that codes an act, with those who act: before mentions, statuses and the writing of events.

One act per telling: a light verb and its noun ("carried out an attack"), a verb and a noun that say the same ("the strike killed
two"), and what is only asked, promised, threatened or refused ("urged them to leave") are joined to the act that tells them.
"""

from __future__ import annotations

import msgspec

from onrecord.event.clauses import Filler
from onrecord.event.frames import Frame, entry_for, make_frame
from onrecord.event.roles import fillers_of, spread
from onrecord.event.wording import lemma_of
from onrecord.lexicon.events import EventEntry, EventLexicon
from onrecord.model.event import EventType
from onrecord.model.parse import Parse

_CONTENT_TAKERS = frozenset({EventType.REQUEST, EventType.AGREE, EventType.THREATEN, EventType.REJECT})
"""What these verbs take as infinitive, clause or object has not happened by being said."""

_SPEAKING_OF = frozenset({EventType.ACCUSE, EventType.SUPPORT, EventType.PROTEST})
"""What is condemned, praised or protested against is an act of its own."""


class Act(msgspec.Struct, frozen=True):
    """One act: its words, its entry, who fills which role. `head` is the token whose clause says whether it happened."""

    head: int
    trigger: tuple[int, ...]
    entry: EventEntry
    frame: Frame
    modes: tuple[str, ...]
    actors: tuple[Filler, ...]
    recipients: tuple[Filler, ...]

    @property
    def type(self) -> EventType:
        return self.entry.type


def find_acts(parse: Parse, lexicon: EventLexicon) -> tuple[Act, ...]:
    """All acts in the order of the text."""
    acts: dict[int, Act] = {}
    for token in parse.tokens:
        found = entry_for(parse, token.i, lexicon)
        if found is not None:
            acts[token.i] = _act(parse, *found)
    for head in sorted(acts):
        act = acts[head]
        if act.entry.pos == "noun":
            acts[head] = _with_light_verb(parse, act, acts, lexicon)
    _join(parse, acts)
    return tuple(acts[head] for head in sorted(acts))


def _act(parse: Parse, entry: EventEntry, frame: Frame) -> Act:
    actors = fillers_of(parse, frame, entry.roles.get("actor", ()))
    taken = {filler.token for filler in actors}
    recipients = tuple(f for f in fillers_of(parse, frame, entry.roles.get("recipient", ())) if f.token not in taken)
    return Act(frame.head, _trigger(parse, entry, frame), entry, frame, entry.modes, actors, recipients)


def _trigger(parse: Parse, entry: EventEntry, frame: Frame) -> tuple[int, ...]:
    tokens = [frame.head]
    if entry.particle is not None:
        tokens.append(frame.particles[entry.particle])
    if entry.pos == "noun":
        words = max((lemma.count(" ") + 2 * lemma.count("-") for lemma in entry.lemmas if lemma.endswith(lemma_of(parse.tokens[frame.head]))), default=0)
        first = frame.head
        while words and first > 0 and parse.tokens[first - 1].head == frame.head:
            first -= 1
            words -= 1
            tokens.append(first)
    return tuple(sorted(tokens))


# -- light verbs


def _with_light_verb(parse: Parse, act: Act, acts: dict[int, Act], lexicon: EventLexicon) -> Act:
    """A noun act with the roles that its verb carries: "the army launched an attack", "the town came under attack"."""
    verb = _verb_of(parse, act.head)
    if verb is None or verb in acts:
        return act
    lemma = lemma_of(parse.tokens[verb])
    is_light, is_undergone = lemma in lexicon.words("@light-verbs"), lemma in lexicon.words("@undergo-verbs")
    if not (is_light or is_undergone):
        return act
    frame = make_frame(parse, verb, "verb")
    if is_undergone:
        recipients = act.recipients or spread(parse, frame.subjects)
        return msgspec.structs.replace(act, recipients=recipients, trigger=tuple(sorted({*act.trigger, verb})))
    actors = act.actors or spread(parse, frame.subjects)
    recipients = act.recipients or fillers_of(parse, frame, tuple(p for p in act.entry.roles.get("recipient", ()) if p.startswith("prep-")))
    trigger = tuple(sorted({*act.trigger, verb, *parse.children_by(verb, "prt")}))
    return msgspec.structs.replace(act, head=verb, trigger=trigger, actors=actors, recipients=recipients)


def _verb_of(parse: Parse, noun: int) -> int | None:
    """The verb that this noun is object, passive subject or second noun of an object of."""
    while parse.tokens[noun].dep == "conj":
        noun = parse.tokens[noun].head
    token = parse.tokens[noun]
    if token.dep in ("dobj", "nsubjpass") and parse.tokens[token.head].pos == "VERB":
        return token.head
    if token.dep == "acl":
        return None
    participle = parse.child(noun, "acl")
    return participle if participle is not None and parse.tokens[participle].tag == "VBN" else None


# -- acts that tell the same


def _join(parse: Parse, acts: dict[int, Act]) -> None:
    """Take out every act that another one tells already, handing over what only it knows."""
    for head in sorted(acts, key=lambda i: -_depth(parse, i)):
        act = acts[head]
        outer = _teller(parse, act, acts)
        if outer is not None and outer in acts and outer != head:
            acts[outer] = _absorb(acts[outer], acts.pop(head))


def _depth(parse: Parse, i: int) -> int:
    return sum(1 for _ in parse.ancestors(i))


def _teller(parse: Parse, act: Act, acts: dict[int, Act]) -> int | None:
    """The act of which this one is the content, the noun or the cause."""
    head = act.head
    for outer in parse.ancestors(head):
        if outer in acts:
            return outer if _tells(parse, acts[outer], act) else None
        if parse.tokens[outer].pos in ("VERB", "AUX") and parse.tokens[head].pos != "NOUN":
            return None
    return None


def _tells(parse: Parse, outer: Act, inner: Act) -> bool:
    place = _place_in(parse, outer.head, inner.head)
    if place in ("inf", "clause"):
        return outer.type in _CONTENT_TAKERS
    if place in ("object", "preposition"):
        if outer.type in _CONTENT_TAKERS or outer.type is inner.type:
            return True
        return place == "object" and bool(outer.entry.objects) and outer.type not in _SPEAKING_OF
    return place == "subject" and outer.type is inner.type


def _place_in(parse: Parse, outer: int, inner: int) -> str | None:
    token = parse.tokens[inner]
    while token.dep == "conj":
        token = parse.tokens[token.head]
    if token.head == outer:
        if token.dep in ("xcomp", "ccomp", "acl"):
            return "inf" if token.dep != "ccomp" else "clause"
        if token.dep in ("dobj", "nsubjpass"):
            return "object"
        return "subject" if token.dep in ("nsubj", "agent") else None
    if token.dep in ("pobj", "pcomp"):
        preposition = parse.tokens[token.head]
        if preposition.head == outer:
            return "subject" if preposition.dep == "agent" else "preposition"
        noun = parse.tokens[preposition.head]
        if noun.head == outer and noun.dep in ("dobj", "nsubjpass"):
            return "preposition"
    return None


def _absorb(outer: Act, inner: Act) -> Act:
    """The outer act with what the inner one adds: missing recipients, and for one type also actors, modes and words."""
    doers = {filler.token for filler in outer.actors}
    others = tuple(f for f in (*inner.actors, *inner.recipients) if f.token not in doers)
    if outer.type is not inner.type:
        asked = tuple(f for f in inner.actors if f.token not in doers) if outer.type is EventType.REQUEST else ()
        implied = tuple(Filler(f.token, True) for f in asked or tuple(f for f in inner.recipients if f.token not in doers))
        return msgspec.structs.replace(outer, recipients=outer.recipients or implied)
    actors = outer.actors
    if inner.head in doers or not actors:
        actors = inner.actors
    recipients = tuple(f for f in outer.recipients if f.token != inner.head) or tuple(f for f in others if f not in actors)
    modes = tuple(dict.fromkeys((*inner.modes, *outer.modes)))
    trigger = tuple(sorted({*outer.trigger, *inner.trigger}))
    return msgspec.structs.replace(outer, actors=actors, recipients=recipients, modes=modes, trigger=trigger)
