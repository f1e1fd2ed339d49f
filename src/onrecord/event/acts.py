"""Every predicate of a parse that codes an act, with those who act: before mentions, statuses and the writing of events.

One act per telling: a light verb and its noun ("carried out an attack"), a verb and a noun that say the same ("the strike killed
two"), and what is only asked, promised, threatened or refused ("urged them to leave") are joined to the act that tells them.
"""

from __future__ import annotations

import msgspec

from onrecord.event.agents import Agents
from onrecord.event.boundaries import MATERIAL_CONFLICT, content_modes, threat_modes
from onrecord.event.clauses import Filler, is_passive, subjects_further_up, surface_subjects
from onrecord.event.frames import Frame, entry_for, make_frame, tells_alone
from onrecord.event.roles import doers_of_participle, fillers_of, spread
from onrecord.event.wording import lemma_of, noun_forms
from onrecord.lexicon.events import EventEntry
from onrecord.model.event import EventType
from onrecord.model.parse import Parse

_CONTENT_TAKERS = frozenset({EventType.REQUEST, EventType.AGREE, EventType.THREATEN, EventType.REJECT})
"""What these verbs take as infinitive, clause or object has not happened by being said."""


_ENDS = frozenset({EventType.CONCEDE, EventType.RETREAT})
"""What undoes another act."""
_DOERS = ("possessor", "prep-by", "modifier")
_WEAPONS = ("@heavy-munitions", "@military-hardware", "@explosive-devices", "@small-munitions")
_JUDGEMENTS = frozenset({EventType.ACCUSE, EventType.SUPPORT})
_SPEAKING_OF = frozenset({EventType.ACCUSE, EventType.SUPPORT, EventType.PROTEST})
"""What is condemned, praised or protested against is an act of its own."""


class Act(msgspec.Struct, frozen=True):
    """One act: its words, its entry, who fills which role. `head` is the token whose clause says whether it happened.

    `alone`: an entry of this type tells of the act even where nobody is named.
    """

    head: int
    trigger: tuple[int, ...]
    entry: EventEntry
    frame: Frame
    type: EventType
    modes: tuple[str, ...]
    actors: tuple[Filler, ...]
    recipients: tuple[Filler, ...]
    alone: bool = False


def find_acts(agents: Agents) -> tuple[Act, ...]:
    """All acts in the order of the text."""
    parse = agents.parse
    acts: dict[int, Act] = {}
    for token in parse.tokens:
        found = entry_for(agents, token.i)
        if found is not None:
            acts[token.i] = _act(agents, *found)
    for head in sorted(acts):
        act = acts[head]
        if act.entry.pos == "noun":
            acts[head] = _with_light_verb(agents, act, acts)
    for head in sorted(acts):
        acts[head] = _done_by_another(agents, acts[head], acts)
    _join(agents, acts)
    for head in [head for head, act in acts.items() if act.type is EventType.MOBILIZE and _serves_assault(agents, act, acts)]:
        del acts[head]
    return tuple(acts[head] for head in sorted(acts))


def _act(agents: Agents, entry: EventEntry, frame: Frame) -> Act:
    trigger = _trigger(agents.parse, entry, frame)
    actors = _actors(agents, entry, frame)
    taken = {*trigger, *(filler.token for filler in actors)}
    recipients = _recipients(agents, entry, frame, _recipient_places(agents, entry, frame), frozenset(taken))
    # "the film Abduction": what is written as a name may be one, though the parser knows none
    alone = agents.parse.tokens[frame.head].pos != "PROPN" and (entry.alone or tells_alone(agents, entry, frame))
    return Act(frame.head, trigger, entry, frame, entry.type, entry.modes, actors, recipients, alone)


def _actors(agents: Agents, entry: EventEntry, frame: Frame) -> tuple[Filler, ...]:
    places = entry.roles.get("actor", ())
    found = fillers_of(agents.parse, frame, places, agents.can_act)
    if found or frame.kind != "verb" or "subject" not in places or is_passive(agents.parse, frame.head):
        return found
    further = subjects_further_up(agents.parse, frame.head) or _planners(agents, frame.head)
    return tuple(filler for filler in spread(agents.parse, further) if agents.can_act(filler.token))


def _planners(agents: Agents, verb: int) -> tuple[Filler, ...]:
    """ "was on the verge of resigning", "signed off on a plan to send troops": whoever is on the verge, whoever signs."""
    parse = agents.parse
    token = parse.tokens[verb]
    noun = parse.tokens[token.head] if token.dep == "pcomp" else token
    plan = parse.tokens[noun.head]
    above = parse.tokens[plan.head]
    if plan.dep != "pobj" or lemma_of(plan) not in agents.lexicon.words("@own-plans") or parse.tokens[above.head].pos not in ("VERB", "AUX"):
        return ()
    return tuple(Filler(filler.token, True) for filler in surface_subjects(parse, above.head))


def _recipient_places(agents: Agents, entry: EventEntry, frame: Frame) -> tuple[str, ...]:
    """Where to look; whoever condemns or hails "the killing of two nuns" says nothing of the nuns."""
    places = entry.roles.get("recipient", ())
    if entry.type not in _JUDGEMENTS or not any(agents.lexicon.is_suffered(lemma_of(agents.parse.tokens[filler.token])) for filler in frame.objects):
        return places
    return tuple(place for place in places if place not in ("object", "object.of"))


def _recipients(agents: Agents, entry: EventEntry, frame: Frame, places: tuple[str, ...], taken: frozenset[int]) -> tuple[Filler, ...]:
    doers = {agents.entity(i) for i in taken} - {None}
    return fillers_of(agents.parse, frame, places, lambda i: i not in taken and agents.can_suffer(i, entry.type) and agents.entity(i) not in doers)


def _doers_of_noun(agents: Agents, noun: int, acts: dict[int, Act]) -> tuple[Filler, ...]:
    """Who does what this noun tells: the actors of its own act, or "Israeli" in "an Israeli strike", which by itself is no act."""
    token = agents.parse.tokens[noun]
    if noun in acts:
        return acts[noun].actors if acts[noun].entry.pos == "noun" else ()
    if any(agents.words(noun) & agents.lexicon.words(name) for name in _WEAPONS):
        # "government missiles hit the depot", "a rocket fired by rebels hit the depot"
        own = fillers_of(agents.parse, make_frame(agents.parse, noun, "noun"), _DOERS, agents.can_act)
        return own or tuple(filler for filler in doers_of_participle(agents.parse, noun) if agents.can_act(filler.token))
    if token.pos != "NOUN" or not agents.lexicon.may_end_with(lemma_of(token), "noun"):
        return ()
    return fillers_of(agents.parse, make_frame(agents.parse, noun, "noun"), _DOERS, agents.can_act)


def _done_by_another(agents: Agents, act: Act, acts: dict[int, Act]) -> Act:
    """ "A police raid killed two": the raid's actor is that of the killing."""
    if act.actors or act.frame.kind != "verb":
        return act
    lent = tuple(Filler(f.token, True) for subject in act.frame.subjects for f in _doers_of_noun(agents, subject.token, acts))
    return msgspec.structs.replace(act, actors=lent) if lent and "subject" in act.entry.roles.get("actor", ()) else act


def _trigger(parse: Parse, entry: EventEntry, frame: Frame) -> tuple[int, ...]:
    tokens = [frame.head]
    if entry.particle is not None:
        tokens.append(frame.particles[entry.particle])
    if entry.pos == "noun":
        words = max((form.count(" ") + 2 * form.count("-") for form in noun_forms(parse, frame.head) if form in entry.lemmas), default=0)
        tokens += range(frame.head - words, frame.head)
    return tuple(sorted(tokens))


# -- light verbs


def _with_light_verb(agents: Agents, act: Act, acts: dict[int, Act]) -> Act:
    """A noun act with the roles that its verb carries: "the army launched an attack", "the town faced an attack"."""
    parse, lexicon = agents.parse, agents.lexicon
    verb = _verb_of(parse, act.head)
    if verb is None:
        return _with_state_verb(agents, act, acts)
    if verb in acts:
        return act
    lemma = lemma_of(parse.tokens[verb])
    is_light, is_undergone = lemma in lexicon.words("@light-verbs"), lemma in lexicon.words("@undergo-verbs")
    if not (is_light or is_undergone):
        return act
    frame = make_frame(parse, verb, "verb")
    doers = tuple(filler for filler in spread(parse, frame.subjects) if filler.token not in acts)
    if is_undergone:
        sufferers = act.recipients or tuple(filler for filler in doers if agents.can_suffer(filler.token, act.type))
        return msgspec.structs.replace(act, recipients=sufferers, trigger=tuple(sorted({*act.trigger, verb})))
    actors = act.actors or tuple(filler for filler in doers if agents.can_act(filler.token))
    places = tuple(place for place in act.entry.roles.get("recipient", ()) if place.startswith("prep-"))
    taken = frozenset({*act.trigger, *(filler.token for filler in actors)})
    recipients = act.recipients or _recipients(agents, act.entry, frame, places, taken)
    trigger = tuple(sorted({*act.trigger, verb, *parse.children_by(verb, "prt")}))
    return msgspec.structs.replace(act, trigger=trigger, actors=actors, recipients=recipients)


def _with_state_verb(agents: Agents, act: Act, acts: dict[int, Act]) -> Act:
    """ "is on a visit to Peru", "went on strike": whoever is; "is under attack": it is done to whoever is."""
    parse = agents.parse
    preposition = parse.tokens[act.head].head
    verb = parse.tokens[preposition].head
    if parse.tokens[act.head].dep != "pobj" or verb in acts or lemma_of(parse.tokens[verb]) not in agents.lexicon.words("@state-verbs"):
        return act
    who = tuple(filler for filler in spread(parse, surface_subjects(parse, verb)) if filler.token not in acts)
    word = parse.tokens[preposition].lower
    if word == "under" and not act.recipients:
        return msgspec.structs.replace(act, recipients=tuple(filler for filler in who if agents.can_suffer(filler.token, act.type)))
    if word == "on" and not act.actors:
        return msgspec.structs.replace(act, actors=tuple(filler for filler in who if agents.can_act(filler.token)))
    return act


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


def _join(agents: Agents, acts: dict[int, Act]) -> None:
    """Take out every act that another one tells already, handing over what only it knows."""
    parse = agents.parse
    for head in sorted(acts, key=lambda i: -_depth(parse, i)):
        act = acts.get(head)
        outer = None if act is None else _teller(agents, act, acts)
        if act is None or outer is None:
            continue
        joined = _absorb(acts[outer], act)
        if _names_nobody(joined) and not _names_nobody(act):
            if joined.type in _ENDS:
                # "the curfew was lifted": by whom is not told, and yet it is no longer a curfew
                acts[outer] = msgspec.structs.replace(joined, alone=True)
                del acts[head]
            else:
                # "the talks between the two clans were cancelled": by whom is not told, but whose talks
                del acts[outer]
        else:
            acts[outer] = joined
            del acts[head]


def _names_nobody(act: Act) -> bool:
    return not (act.actors or act.recipients or act.alone)


def _serves_assault(agents: Agents, act: Act, acts: dict[int, Act]) -> bool:
    """ "Deploying drones, the army attacked the base": the attack says it all."""
    for above in agents.parse.ancestors(act.head):
        outer = acts.get(above)
        if outer is not None and outer.type is EventType.ASSAULT:
            doers = {agents.entity(filler.token) for filler in outer.actors}
            return all(agents.entity(filler.token) in doers for filler in act.actors)
    return False


def _depth(parse: Parse, i: int) -> int:
    return sum(1 for _ in parse.ancestors(i))


def _teller(agents: Agents, act: Act, acts: dict[int, Act]) -> int | None:
    """The act of which this one is the content, the noun or the cause."""
    parse = agents.parse
    head = act.head
    for outer in parse.ancestors(head):
        if outer in acts:
            return outer if _tells(agents, acts[outer], act) else None
        if parse.tokens[outer].pos in ("VERB", "AUX") and parse.tokens[head].pos != "NOUN":
            return None
    return None


def _tells(agents: Agents, outer: Act, inner: Act) -> bool:
    place = _place_in(agents.parse, outer.head, inner.head)
    if place in ("inf", "clause"):
        if outer.type is EventType.AGREE and inner.type in MATERIAL_CONFLICT:
            return _is_vow(agents, outer) and not _is_figurative(agents, inner)
        return outer.type in _CONTENT_TAKERS or (place == "inf" and outer.type is inner.type)
    if place in ("object", "preposition"):
        if outer.type in _CONTENT_TAKERS or outer.type is inner.type:
            return True
        if place != "object" or not outer.entry.objects or outer.type in _SPEAKING_OF:
            return False
        # "ignored Egypt's call": the call is an act of its own, by another
        doers = {filler.token for filler in outer.actors}
        return all(filler.token in doers for filler in inner.actors)
    return place == "subject" and outer.type is inner.type


def _is_figurative(agents: Agents, act: Act) -> bool:
    """ "pledged to fight piracy" threatens nobody."""
    figurative = agents.lexicon.words("@figurative-targets")
    return any(not figurative.isdisjoint(agents.words(filler.token)) for filler in act.frame.objects)


def _is_vow(agents: Agents, act: Act) -> bool:
    return lemma_of(agents.parse.tokens[act.head]) in agents.lexicon.words("@vows")


def _place_in(parse: Parse, outer: int, inner: int) -> str | None:
    token = parse.tokens[inner]
    while token.dep == "conj":
        token = parse.tokens[token.head]
    if any(parse.tokens[i].text == ";" for i in range(min(outer, inner), max(outer, inner))):
        # "They called for a vote; he refused": two statements, whatever the parser makes of them
        return None
    if token.head == outer:
        if token.dep in ("xcomp", "ccomp", "acl"):
            return "inf" if token.dep != "ccomp" else "clause"
        if token.dep == "advcl" and outer < inner and any(parse.tokens[child].lower == "to" for child in parse.children_by(token.i, "aux")):
            return "inf"
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
    if inner.type in MATERIAL_CONFLICT and (outer.type is EventType.AGREE or (outer.type is EventType.REJECT and outer.entry.infinitives)):
        # "vowed to strike back", "vowed to block the port"
        outer = msgspec.structs.replace(outer, type=EventType.THREATEN, modes=threat_modes(inner.type, inner.modes))
    if outer.type is not inner.type:
        # "demanded the release of X by Y": Y is asked; "threatened to expel X": X is threatened
        concerned = inner.actors if outer.type is EventType.REQUEST else inner.recipients
        implied = tuple(Filler(f.token, True) for f in concerned if f.token not in doers)
        modes = outer.modes or content_modes(outer.type, inner.type, inner.modes)
        return msgspec.structs.replace(outer, recipients=outer.recipients or implied, modes=modes)
    actors = outer.actors
    if inner.head in doers or not actors:
        actors = inner.actors
    acting = {filler.token for filler in actors} | {inner.head, outer.head}
    told = (*outer.recipients, *inner.recipients) if inner.entry.pos == "noun" else outer.recipients or inner.recipients
    recipients = tuple(dict.fromkeys(filler for filler in told if filler.token not in acting))
    modes = tuple(dict.fromkeys((*inner.modes, *outer.modes)))
    trigger = tuple(sorted({*outer.trigger, *inner.trigger}))
    return msgspec.structs.replace(outer, actors=actors, recipients=recipients, modes=modes, trigger=trigger)
