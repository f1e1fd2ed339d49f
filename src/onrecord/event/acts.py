"""Every predicate of a parse that codes an act, with those who act: before mentions, statuses and the writing of events.

One act per telling: a light verb and its noun ("carried out an attack"), a verb and a noun that say the same ("the strike killed
two"), and what is only asked, promised, threatened or refused ("urged them to leave") are joined to the act that tells them.
"""

from __future__ import annotations

import msgspec

from onrecord.event.act import Act
from onrecord.event.agents import Agents
from onrecord.event.authors import author_of, heard_from, met_by_subject, planners, speakers_of, spoken_for
from onrecord.event.boundaries import MATERIAL_CONFLICT
from onrecord.event.clauses import Filler, objects, subjects_further_up, surface_subjects
from onrecord.event.frames import Frame, entry_for, make_frame, tells_alone, verb_saying_of
from onrecord.event.joins import join, serves_assault
from onrecord.event.owned import concerned
from onrecord.event.passives import is_passive
from onrecord.event.prepositions import NOT_OF_PLACE
from onrecord.event.roles import doers_of_participle, fillers_of, named_in, spread
from onrecord.event.shown import is_only_shown
from onrecord.event.wording import lemma_of, noun_forms
from onrecord.lexicon.events import EventEntry
from onrecord.model.event import EventType
from onrecord.model.parse import Parse

_NEAR = 3
"""How many sentences back an act may stand that is spoken of again."""
_DOERS = ("possessor", "prep-by", "modifier")
_PARTIES = frozenset({"prep-against", "prep-among", "prep-between", "prep-by", "prep-with"})
_PEOPLE = frozenset({"+human", "+person"})
_JUDGEMENTS = frozenset({EventType.ACCUSE, EventType.SUPPORT})
_SAID = frozenset({EventType.ACCUSE, EventType.SUPPORT, EventType.REQUEST, EventType.REJECT, EventType.THREATEN})
"""What a statement, a letter or a resolution does, its authors do."""

__all__ = ["Act", "find_acts", "find_acts_and_contents"]


def find_acts(agents: Agents) -> tuple[Act, ...]:
    """All acts in the order of the text."""
    return find_acts_and_contents(agents)[0]


def find_acts_and_contents(agents: Agents) -> tuple[tuple[Act, ...], tuple[tuple[Act, Act], ...]]:
    """All acts in the order of the text; and those that are only asked for, promised, threatened or refused, each with the act that does so."""
    parse = agents.parse
    acts: dict[int, Act] = {}
    for token in parse.tokens:
        found = entry_for(agents, token.i)
        if found is not None:
            acts[token.i] = _act(agents, *found)
    for head in sorted(acts):
        act = acts[head]
        if act.entry.pos == "noun":
            acts[head] = _with_author(agents, _with_light_verb(agents, act, acts))
    for head in sorted(acts):
        acts[head] = _not_done_to_blamed(parse, _done_by_another(agents, acts[head], acts), acts)
    contents = join(agents, acts)
    for head in [head for head, act in acts.items() if act.type is EventType.MOBILIZE and serves_assault(agents, act, acts)]:
        del acts[head]
    for head in [head for head, act in acts.items() if is_only_shown(agents, act)]:
        del acts[head]
    for head in [head for head, act in acts.items() if act.entry.again and not _was_told(parse, act, acts)]:
        del acts[head]
    within = tuple((content.act, acts[content.outer]) for content in contents if content.outer in acts)
    return tuple(acts[head] for head in sorted(acts)), within


def _was_told(parse: Parse, again: Act, acts: dict[int, Act]) -> bool:
    """ "The crime was carried out by the gang": only where the sentences before tell of such an act."""
    here = parse.tokens[again.head].sentence
    return any(
        act.type is again.type and not act.entry.again and act.head < again.head and here - parse.tokens[act.head].sentence <= _NEAR
        for act in acts.values()
    )


def _act(agents: Agents, entry: EventEntry, frame: Frame) -> Act:
    trigger = _trigger(agents.parse, entry, frame)
    # whose deed a "military coup" is its own words do not say
    actors = tuple(f for f in _actors(agents, entry, frame) if f.token not in trigger or not _only_tells_kind(agents, f.token))
    taken = {*trigger, *(filler.token for filler in actors)}
    recipients = _recipients(agents, entry, frame, _recipient_places(agents, entry, frame), frozenset(taken)) or _helped(agents, entry, frame)
    # "the film Abduction": what is written as a name may be one, though the parser knows none
    alone = agents.parse.tokens[frame.head].pos != "PROPN" and (entry.alone or tells_alone(agents, entry, frame))
    return Act(frame.head, trigger, entry, frame, entry.type, entry.modes, actors, recipients, alone, entry.alleged)


def _only_tells_kind(agents: Agents, modifier: int) -> bool:
    return agents.parse.tokens[modifier].pos == "ADJ" and agents.entity(modifier) is None


def _actors(agents: Agents, entry: EventEntry, frame: Frame) -> tuple[Filler, ...]:
    places = entry.roles.get("actor", ())
    if entry.alleged and frame.kind == "verb" and (others := spoken_for(agents, frame.head)):
        return others
    if entry.type in _SAID and frame.kind == "verb" and "subject" in places and (others := heard_from(agents, frame.head)):
        return tuple(filler for filler in spread(agents.parse, others) if agents.can_act(filler.token))
    found = fillers_of(agents.parse, frame, places, agents.can_act)
    if found or frame.kind != "verb" or "subject" not in places or is_passive(agents.parse, frame.head):
        return found
    further = subjects_further_up(agents.parse, frame.head) or planners(agents, frame.head) or _lawgivers(agents, frame.head)
    if not further and (entry.alleged or entry.type in _SAID):
        further = speakers_of(agents, frame.head)
    return tuple(filler for filler in spread(agents.parse, further) if agents.can_act(filler.token))


def _lawgivers(agents: Agents, verb: int) -> tuple[Filler, ...]:
    """ "signed a decree banning the party": whoever signed it."""
    parse = agents.parse
    token = parse.tokens[verb]
    law = parse.tokens[token.head]
    if token.dep != "acl" or token.tag != "VBG" or law.dep != "dobj" or lemma_of(law) not in agents.lexicon.words("@decrees"):
        return ()
    is_issued = lemma_of(parse.tokens[law.head]) in agents.lexicon.words("@issue-verbs")
    return tuple(Filler(filler.token, True) for filler in surface_subjects(parse, law.head)) if is_issued else ()


def _helped(agents: Agents, entry: EventEntry, frame: Frame) -> tuple[Filler, ...]:
    """ "sent a team to help the villagers", "gave millions for schools in Mali": help that names nobody is for those whom its purpose names."""
    parse = agents.parse
    if frame.kind != "verb" or not (entry.type is EventType.AID or (entry.type is EventType.AGREE and _promises_help(agents, frame))):
        return ()
    below = range(frame.head + 1, parse.right_edge(frame.head) + 1)
    helping = agents.lexicon.words("@helping-verbs")
    for verb in (i for i in below if parse.tokens[i].tag == "VB" and lemma_of(parse.tokens[i]) in helping):
        if found := tuple(Filler(f.token, True) for f in spread(parse, objects(parse, verb)) if agents.can_act(f.token)):
            return found
    for i in below:
        name = parse.name_at(i)
        token = parse.tokens[i]
        is_within = token.dep == "pobj" and name is not None and name.label == "GPE" and parse.tokens[token.head].lower == "in"
        if is_within and agents.can_act(i) and not any(parse.tokens[above].lower in NOT_OF_PLACE for above in parse.ancestors(i)):
            return tuple(Filler(noun, True) for noun in parse.conjuncts(i) if agents.can_act(noun))
    return ()


def _promises_help(agents: Agents, frame: Frame) -> bool:
    """ "pledged 40 million euros for schools in Mali", "agreed to set up a clinic in Mali"."""
    parse, words = agents.parse, agents.lexicon.words
    help_given = words("@aid-money") | words("@aid-relief") | words("@help-built")
    things = frame.objects + (objects(parse, frame.complements["inf"]) if "inf" in frame.complements else ())
    return any(not help_given.isdisjoint(agents.words(filler.token)) for filler in things)


def _recipient_places(agents: Agents, entry: EventEntry, frame: Frame) -> tuple[str, ...]:
    """Where to look; whoever condemns or hails "the killing of two nuns" says nothing of the nuns, and "wounded his driver" is done to the driver."""
    places = entry.roles.get("recipient", ())
    if entry.type is EventType.ASSAULT and any(not _PEOPLE.isdisjoint(agents.words(filler.token)) for filler in frame.objects):
        places = tuple(place for place in places if place != "object.possessor")
    if entry.type not in _JUDGEMENTS or entry.objects:
        return places
    deeds = [filler.token for filler in frame.objects if agents.lexicon.is_suffered(lemma_of(agents.parse.tokens[filler.token]))]
    left_out = {"object", "object.of"} if deeds else set()
    if any(_is_done_to_owner(agents, deed) for deed in deeds):
        left_out.add("object.possessor")
    return tuple(place for place in places if place not in left_out) if left_out else places


def _is_done_to_owner(agents: Agents, deed: int) -> bool:
    """ "Condemned the bishop's murder"; not "condemned the junta's murder of a bishop", nor "the junta's murders"."""
    token = agents.parse.tokens[deed]
    has_victim = any(agents.parse.tokens[i].lower == "of" for i in agents.parse.children_by(deed, "prep"))
    return token.tag == "NN" and not has_victim and agents.lexicon.befalls_owner(lemma_of(token))


def _recipients(agents: Agents, entry: EventEntry, frame: Frame, places: tuple[str, ...], taken: frozenset[int]) -> tuple[Filler, ...]:
    doers = {agents.entity(i) for i in taken} - {None}
    # who "agreed to reopen the market" agreed to it with somebody, and not with the market
    promised = named_in(agents.parse, frame, ("inf.object",)) if entry.type is EventType.AGREE else frozenset()

    def accepts(i: int) -> bool:
        is_fit = agents.can_act(i) if i in promised else agents.can_suffer(i, entry.type)
        entity = agents.entity(i)
        # "Czech" in "the Czech envoy" stands for nobody where the report never names the country
        return i not in taken and is_fit and entity is not None and entity not in doers

    found = fillers_of(agents.parse, frame, places, accepts)
    if found or (frame.kind == "verb" and not any(agents.can_act(i) for i in taken)):
        # contents that "violate Thai laws" refuse nobody anything
        return found
    return concerned(agents, entry, frame, accepts)


def _doers_of_noun(agents: Agents, noun: int, acts: dict[int, Act]) -> tuple[Filler, ...]:
    """Who does what this noun tells: the actors of its own act, or "Israeli" in "an Israeli strike", which by itself is no act."""
    token = agents.parse.tokens[noun]
    if noun in acts:
        # a threat by truckers that forces the cabinet to act is not yet force
        return acts[noun].actors if acts[noun].entry.pos == "noun" and acts[noun].type in MATERIAL_CONFLICT else ()
    if agents.is_weapon(noun) or not agents.words(noun).isdisjoint(agents.lexicon.words("@military-hardware")):
        # "government missiles hit the depot", "a rocket fired by rebels hit the depot"
        own = fillers_of(agents.parse, make_frame(agents.parse, noun, "noun"), _DOERS, agents.can_act)
        # "a rocket found by the army" is not the army's
        planted = spread(agents.parse, doers_of_participle(agents.parse, noun, agents.lexicon.words("@delivering-verbs")))
        return own or tuple(filler for filler in planted if agents.can_act(filler.token))
    if token.pos != "NOUN" or not agents.lexicon.may_end_with(lemma_of(token), "noun"):
        return ()
    return fillers_of(agents.parse, make_frame(agents.parse, noun, "noun"), _DOERS, agents.can_act)


def _done_by_another(agents: Agents, act: Act, acts: dict[int, Act]) -> Act:
    """ "A police raid killed two": the raid's actor is that of the killing."""
    if act.actors or act.frame.kind != "verb":
        return act
    lent = tuple(Filler(f.token, True) for subject in act.frame.subjects for f in _doers_of_noun(agents, subject.token, acts))
    takes_doer = "subject" in act.entry.roles.get("actor", ()) or bool(act.entry.subjects)
    return msgspec.structs.replace(act, actors=lent) if lent and takes_doer else act


def _not_done_to_blamed(parse: Parse, act: Act, acts: dict[int, Act]) -> Act:
    """ "Blamed the bombing on sectors of the army": the army is blamed, and not bombed, wherever the parser hangs "on"."""
    blaming = acts.get(parse.tokens[act.head].head)
    if act.entry.pos != "noun" or blaming is None or blaming.type is not EventType.ACCUSE or parse.tokens[act.head].dep != "dobj":
        return act
    blamed = {filler.token for filler in blaming.recipients}
    done_to = tuple(f for f in act.recipients if f.token not in blamed and not any(parse.is_below(f.token, b) for b in blamed))
    return act if done_to == act.recipients else msgspec.structs.replace(act, recipients=done_to)


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
    verb = _verb_of(agents, act.head)
    if verb is None:
        return _with_state_verb(agents, _with_parties_of_verb(agents, act, acts), acts)
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


def _with_parties_of_verb(agents: Agents, act: Act, acts: dict[int, Act]) -> Act:
    """ "Talks went on in Oslo between the two clans", "clashes broke out with the police": the verb that says so has the parties."""
    verb = verb_saying_of(agents.parse, act.head)
    if verb is None or verb in acts:
        return act
    frame = make_frame(agents.parse, verb, "verb")
    written = {f"prep-{word}" for word, _ in frame.prepositions} & _PARTIES
    roles = act.entry.roles
    actors = act.actors or fillers_of(agents.parse, frame, tuple(place for place in roles.get("actor", ()) if place in written), agents.can_act)
    taken = frozenset({*act.trigger, *(filler.token for filler in actors)})
    places = tuple(place for place in roles.get("recipient", ()) if place in written)
    recipients = act.recipients or tuple(f for f in _recipients(agents, act.entry, frame, places, taken) if agents.can_act(f.token))
    return msgspec.structs.replace(act, actors=actors, recipients=recipients)


def _with_author(agents: Agents, act: Act) -> Act:
    """The noun act with those who are behind it, and the verb that says so as its head."""
    if act.type is EventType.CONSULT and not act.actors and (partners := met_by_subject(agents, act.head, act.recipients)):
        return msgspec.structs.replace(act, actors=tuple(filler for filler in spread(agents.parse, partners) if agents.can_act(filler.token)))
    author = None if act.actors or act.type is not EventType.ASSAULT else author_of(agents, act.head)
    actors = () if author is None else tuple(filler for filler in spread(agents.parse, author.fillers) if agents.can_act(filler.token))
    if author is None or not actors:
        return act
    return msgspec.structs.replace(act, actors=actors, head=act.head if author.told_at is None else author.told_at)


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


def _verb_of(agents: Agents, noun: int) -> int | None:
    """The verb that this noun is object, passive subject or second noun of an object of."""
    parse = agents.parse
    while parse.tokens[noun].dep == "conj":
        noun = parse.tokens[noun].head
    token = parse.tokens[noun]
    above = parse.tokens[token.head]
    if token.dep == "pobj" and above.lower == "of" and lemma_of(parse.tokens[above.head]) in agents.lexicon.words("@rounds"):
        # "began a round of talks"
        token = parse.tokens[above.head]
    if token.dep in ("dobj", "nsubjpass") and parse.tokens[token.head].pos == "VERB":
        return token.head
    if token.dep == "acl":
        return None
    participle = parse.child(noun, "acl")
    return participle if participle is not None and parse.tokens[participle].tag == "VBN" else None
