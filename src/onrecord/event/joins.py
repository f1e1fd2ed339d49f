"""Acts that tell the same, and acts that another act only asks for, promises, threatens or refuses.

Of the first, one is left. Of the second the outer act is what the report tells; the inner one is handed on as its content and has not
happened by being spoken of.
"""

from __future__ import annotations

import msgspec

from onrecord.event.act import Act
from onrecord.event.agents import Agents
from onrecord.event.boundaries import MATERIAL_CONFLICT, content_modes, threat_modes
from onrecord.event.clauses import Filler
from onrecord.event.wording import has_to, lemma_of
from onrecord.model.event import EventType
from onrecord.model.parse import Parse

_CONTENT_TAKERS = frozenset({EventType.REQUEST, EventType.AGREE, EventType.THREATEN, EventType.REJECT})
"""What these verbs take as infinitive, clause or object has not happened by being said."""
_ENDS = frozenset({EventType.CONCEDE, EventType.RETREAT})
"""What undoes another act."""
_CUT = frozenset({EventType.AID, EventType.COOPERATE})
"""What is suspended or cut off is not done."""
_SPEAKING_OF = frozenset({EventType.ACCUSE, EventType.SUPPORT, EventType.PROTEST})
"""What is condemned, praised or protested against is an act of its own."""

_BEFORE_OR_BECAUSE = frozenset({"after", "amid", "before", "despite", "following", "for", "over", "since", "until"})
"""What is told behind these is another deed than the one that they are joined to."""


class Content(msgspec.Struct, frozen=True):
    """An act that is asked for, promised, threatened or refused, and the head of the act that does so."""

    act: Act
    outer: int


def join(agents: Agents, acts: dict[int, Act]) -> tuple[Content, ...]:
    """Take out every act that another one tells already, handing over what only it knows; gives those that are asked, promised or refused."""
    parse = agents.parse
    told_by: dict[int, int] = {}
    contents: dict[int, Act] = {}
    for head in sorted(acts, key=lambda i: -_depth(parse, i)):
        act = acts.get(head)
        outer = None if act is None else _teller(agents, act, acts)
        if act is None or outer is None:
            continue
        if acts[outer].type in _CONTENT_TAKERS and acts[outer].type is not act.type:
            contents[head] = _completed(agents, act, acts[outer])
        joined = _with_fit_recipients(agents, _absorb(agents, acts[outer], act), acts[outer])
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
        told_by[head] = outer
    found = (Content(act, _last(told_by, head)) for head, act in contents.items() if head not in acts and not _names_nobody(act))
    return tuple(content for content in found if content.outer in acts)


def _last(told_by: dict[int, int], head: int) -> int:
    """The act that tells of it in the end: of "agreed to ask for talks" the agreeing."""
    while head in told_by:
        head = told_by[head]
    return head


def _completed(agents: Agents, inner: Act, outer: Act) -> Act:
    """The act that is asked or promised, with those who are to do it: who promises, who is asked, both of a meeting."""
    if outer.type is EventType.REJECT and inner.entry.pos == "noun":
        # "opposes sanctions": whoever refuses them imposes none
        return inner
    asked = outer.type is EventType.REQUEST
    doers = outer.actors if not asked or inner.type is EventType.CONSULT else outer.recipients
    # "called on Chad to free them": the parser has the caller free them
    own = {filler.token for filler in outer.actors}
    is_told = bool(inner.actors) and not (asked and doers and all(filler.token in own for filler in inner.actors))
    actors = inner.actors if is_told else tuple(Filler(filler.token, True) for filler in doers if agents.can_act(filler.token))
    others = outer.recipients if not asked or inner.type is EventType.CONSULT else ()
    taken = {filler.token for filler in actors}
    given = (Filler(f.token, True) for f in others if f.token not in taken and agents.can_suffer(f.token, inner.type))
    return msgspec.structs.replace(inner, actors=actors, recipients=inner.recipients or tuple(given))


def _with_fit_recipients(agents: Agents, joined: Act, outer: Act) -> Act:
    """ "violated a ban on tests": the tests are banned, and nobody refuses them anything."""
    own = {filler.token for filler in outer.recipients}
    fit = tuple(filler for filler in joined.recipients if filler.token in own or agents.can_suffer(filler.token, joined.type))
    return joined if fit == joined.recipients else msgspec.structs.replace(joined, recipients=fit)


def _names_nobody(act: Act) -> bool:
    return not (act.actors or act.recipients or act.alone)


def serves_assault(agents: Agents, act: Act, acts: dict[int, Act]) -> bool:
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
    place = "inf" if outer.frame.complements.get("inf") == inner.head else _place_in(agents.parse, outer.head, inner.head)
    if place in ("inf", "clause"):
        if outer.type is EventType.AGREE and inner.type in MATERIAL_CONFLICT and not _is_help(agents, outer, inner):
            return _is_vow(agents, outer) and not _is_figurative(agents, inner)
        # "gave 40 million to support the refugees": the gift is the support
        is_purpose_of_help = outer.type is EventType.AID and inner.type is EventType.SUPPORT and inner.head > outer.head
        return outer.type in _CONTENT_TAKERS or (place == "inf" and (outer.type is inner.type or is_purpose_of_help))
    if place in ("object", "preposition"):
        if outer.type is inner.type and outer.type in MATERIAL_CONFLICT and not _is_one_deed(agents, outer, inner, place):
            return False
        if outer.type in _CONTENT_TAKERS or outer.type is inner.type:
            return True
        if outer.type is EventType.ACCUSE and inner.type is EventType.SANCTION:
            # "called for sanctions against the junta"
            return place == "preposition" and any(not nouns.isdisjoint(agents.words(inner.head)) for nouns in outer.entry.with_.values())
        if place != "object" or not outer.entry.objects or outer.type in _SPEAKING_OF:
            return False
        if outer.type is EventType.SANCTION and inner.type in _CUT:
            # "French aid to Chad was frozen": no aid is given
            return True
        # "ignored Egypt's call": the call is an act of its own, by another
        doers = {filler.token for filler in outer.actors}
        named = {agents.entity(token) for token in doers} - {None}
        return all(filler.token in doers or agents.entity(filler.token) in named for filler in inner.actors)
    return outer.type is inner.type and (place == "subject" or _delivers(agents, outer, inner))


def _delivers(agents: Agents, outer: Act, inner: Act) -> bool:
    """ "A rocket fired by rebels killed a boy": the firing is the killing; of "rebels holding the town killed a boy" the holding is none."""
    token = agents.parse.tokens[inner.head]
    weapon = agents.parse.tokens[token.head]
    if token.dep != "acl" or weapon.dep not in ("nsubj", "nsubjpass") or weapon.head != outer.head:
        return False
    return lemma_of(token) in agents.lexicon.words("@delivering-verbs") and agents.is_weapon(weapon.i)


def _is_one_deed(agents: Agents, outer: Act, inner: Act, place: str) -> bool:
    """ "Killed in an attack" tells one; "shelled the hill after an attack", or a deed with a doer of its own, two."""
    preposition = agents.parse.tokens[agents.parse.tokens[inner.head].head]
    if outer.entry.alleged or preposition.lower in outer.entry.with_:
        # "claimed responsibility for the murder of"
        return True
    if place == "preposition" and preposition.lower in _BEFORE_OR_BECAUSE:
        return False
    mine, theirs = ({agents.entity(filler.token) or filler.token for filler in act.actors} for act in (outer, inner))
    return not mine or not theirs or not mine.isdisjoint(theirs)


def _is_figurative(agents: Agents, act: Act) -> bool:
    """ "pledged to fight piracy" threatens nobody."""
    figurative = agents.lexicon.words("@figurative-targets")
    return any(not figurative.isdisjoint(agents.words(filler.token)) for filler in act.frame.objects)


def _is_help(agents: Agents, outer: Act, inner: Act) -> bool:
    """ "offered to send troops", "promised to deploy a battalion": no threat to anybody, unless they swear to."""
    return inner.type is EventType.MOBILIZE and lemma_of(agents.parse.tokens[outer.head]) not in agents.lexicon.words("@oaths")


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
        if token.dep == "advcl" and outer < inner and has_to(parse, token.i):
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


def _makes_threat(agents: Agents, outer: Act, inner: Act) -> bool:
    if outer.type is EventType.AGREE:
        return not _is_help(agents, outer, inner)
    return outer.type is EventType.REJECT and bool(outer.entry.infinitives)


def _absorb(agents: Agents, outer: Act, inner: Act) -> Act:
    """The outer act with what the inner one adds: missing recipients, and for one type also actors, modes and words."""
    doers = {filler.token for filler in outer.actors}
    if inner.type in MATERIAL_CONFLICT and _makes_threat(agents, outer, inner):
        # "vowed to strike back", "vowed to block the port"
        outer = msgspec.structs.replace(outer, type=EventType.THREATEN, modes=threat_modes(inner.type, inner.modes))
    if outer.type is not inner.type:
        # "demanded the release of X by Y": Y is asked; "threatened to expel X": X is threatened
        concerned = inner.actors if outer.type is EventType.REQUEST else inner.recipients
        implied = tuple(Filler(f.token, True) for f in concerned if f.token not in doers)
        modes = outer.modes or content_modes(outer.type, inner.type, inner.modes)
        return msgspec.structs.replace(outer, recipients=outer.recipients or implied, modes=modes)
    actors, alleged = outer.actors, outer.alleged
    # "was ordered to suspend publication": whoever is ordered to orders nothing
    ordered = {filler.token for filler in outer.recipients}
    if (inner.head in doers or not actors) and not any(filler.token in ordered for filler in inner.actors):
        actors, alleged = inner.actors, alleged or inner.alleged
    acting = {filler.token for filler in actors} | {inner.head, outer.head}
    # "an attack on the town killing nine": the town and the nine
    is_one_noun = "noun" in (inner.entry.pos, outer.entry.pos)
    told = (*outer.recipients, *inner.recipients) if is_one_noun else outer.recipients or inner.recipients
    recipients = tuple(dict.fromkeys(filler for filler in told if filler.token not in acting))
    modes = tuple(dict.fromkeys((*inner.modes, *outer.modes)))
    trigger = tuple(sorted({*outer.trigger, *inner.trigger}))
    return msgspec.structs.replace(outer, actors=actors, recipients=recipients, modes=modes, trigger=trigger, alleged=alleged)
