"""Those who do an act though its own clause does not name them: who is behind it, whose work it is, whose plan, in whose words it is claimed.

Gives tokens and the word whose clause says whether it is so; a noun that names its own doer is never asked.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from onrecord.event.agents import Agents
from onrecord.event.clauses import Filler, holders, subjects, surface_subjects
from onrecord.event.lost_joints import leader_of_form
from onrecord.event.passives import is_passive
from onrecord.event.wording import lemma_of
from onrecord.model.parse import Parse

_OF_WHOM = frozenset({"by", "from", "of"})
_OF = frozenset({"of"})
_AT = frozenset({"at", "in", "near", "on"})
_FOR_WHOM = frozenset({"for", "from", "of", "to"})
_OWN_WORDS = frozenset({"by", "from", "of"})
_PERSONS = frozenset({"+human", "+person"})
_DEEPEST_ADDRESS = 3
"""A letter may go "to the head of the bank of Peru"."""
_ONESELF = frozenset({"himself", "herself", "itself", "themselves"})
_VERBS = ("VERB", "AUX")


class Author(msgspec.Struct, frozen=True):
    """Who does it. `told_at`: the verb whose clause says so ("is believed to be behind"), None where the noun's own phrase does."""

    fillers: tuple[Filler, ...]
    told_at: int | None = None


def planners(agents: Agents, verb: int) -> tuple[Filler, ...]:
    """ "was on the verge of resigning", "signed off on a plan to send troops": whoever is on the verge, whoever signs."""
    parse = agents.parse
    token = parse.tokens[verb]
    noun = parse.tokens[token.head] if token.dep == "pcomp" else token
    plan = parse.tokens[noun.head]
    above = parse.tokens[plan.head]
    if plan.dep != "pobj" or lemma_of(plan) not in agents.lexicon.words("@own-plans") or parse.tokens[above.head].pos not in _VERBS:
        return ()
    return _implied(surface_subjects(parse, above.head))


def spoken_for(agents: Agents, verb: int) -> tuple[Filler, ...]:
    """ "claimed responsibility on behalf of the front", "a man saying that he spoke for the front claimed it": the front."""
    parse = agents.parse
    for i in range(verb + 1, parse.right_edge(verb) + 1):
        if parse.tokens[i].lower in agents.lexicon.words("@in-whose-name") and parse.tokens[i].dep == "pobj":
            found = _bodies(agents, _behind_words(parse, i, _OF))
            if found:
                return found
    for subject in subjects(parse, verb):
        # "the Brigade, believed to be a front for the Army, claimed it": a body speaks for itself
        found = () if agents.is_body(subject.token) else _whom_they_speak_for(agents, subject.token, verb)
        if found:
            return found
    return ()


def _whom_they_speak_for(agents: Agents, noun: int, verb: int) -> tuple[Filler, ...]:
    """ "a caller claiming to represent the front", "two men who identified themselves as members of the front"."""
    parse = agents.parse
    for clause in parse.children_by(noun, "acl", "relcl"):
        for content in _said_of_oneself(parse, clause, verb):
            found = _bodies(agents, [i for i in content if _is_on_whose_side(parse, i)])
            if found:
                return found[:1]
    return ()


def _said_of_oneself(parse: Parse, clause: int, verb: int) -> Iterator[range]:
    """The words of what the clause says: "that he spoke for the front", "as members of the front"."""
    for content in parse.children_by(clause, "ccomp", "xcomp"):
        yield range(content, parse.right_edge(content) + 1)
    if any(parse.tokens[i].lower in _ONESELF for i in parse.children_by(clause, "dobj")):
        # the parser may make of "members" a subject of what they claim
        yield from (range(i, max(verb, i)) for i in parse.children_by(clause, "prep") if parse.tokens[i].lower == "as")


def _is_on_whose_side(parse: Parse, i: int) -> bool:
    """ "spoke for X", "was from X", "belonged to X", "members of X", "to represent X"."""
    token = parse.tokens[i]
    above = parse.tokens[token.head]
    return (token.dep == "pobj" and above.lower in _FOR_WHOM) or (token.dep == "dobj" and above.lemma.lower() == "represent")


def _bodies(agents: Agents, words: list[int]) -> tuple[Filler, ...]:
    """Those of these words that name a body; "speaking for himself" and "a member of the public" name none."""
    return tuple(Filler(word, True) for word in words if agents.is_body(word))


def speakers_of(agents: Agents, verb: int) -> tuple[Filler, ...]:
    """ "leaflets claiming the raid", "a statement by the front claimed it": those whose words the subject of this verb is."""
    parse = agents.parse
    for filler in surface_subjects(parse, verb):
        if not agents.can_act(filler.token) and lemma_of(parse.tokens[filler.token]) in agents.lexicon.words("@speaking-documents"):
            found = _whose_words(agents, filler.token, verb)
            if found:
                return _implied(found)
    return ()


def heard_from(agents: Agents, verb: int) -> tuple[Filler, ...]:
    """Who says it, though the parser hangs the verb of speech on somebody else's clause.

    "Sent a letter to the bank threatening to sue it", "dropped leaflets over Lima urging revolt": not the bank, nor Lima.
    "Vela said the fleet was not to blame and accused the port": not the fleet.
    """
    token = agents.parse.tokens[verb]
    if token.dep == "acl" and token.tag == "VBG":
        return _writers_to(agents, verb)
    return _sayers_above(agents, verb) if token.dep == "conj" else ()


def _writers_to(agents: Agents, participle: int) -> tuple[Filler, ...]:
    parse = agents.parse
    noun = parse.tokens[participle].head
    for _ in range(_DEEPEST_ADDRESS):
        preposition = parse.tokens[parse.tokens[noun].head]
        if parse.tokens[noun].dep != "pobj":
            return ()
        above = parse.tokens[preposition.head]
        if preposition.lower not in _OWN_WORDS:
            found = parse.children_by(above.i, "dobj") if above.pos in _VERBS else (above.i,)
            if any(lemma_of(parse.tokens[i]) in agents.lexicon.words("@speaking-documents") for i in found):
                verbs = [i for i in (above.i, *parse.ancestors(above.i)) if parse.tokens[i].pos in _VERBS]
                return _implied(surface_subjects(parse, verbs[0])) if verbs else ()
        noun = above.i
    return ()


def _sayers_above(agents: Agents, verb: int) -> tuple[Filler, ...]:
    parse = agents.parse
    leader = parse.tokens[leader_of_form(parse, verb)]
    if leader.dep != "ccomp" or parse.child(verb, "nsubj", "nsubjpass", "aux") is not None:
        return ()
    saying = parse.tokens[leader.head]
    # behind a passive clause the parser may take "urged them" for a passive, too
    is_alike = saying.tag == parse.tokens[verb].tag or (saying.tag == "VBD" and parse.child(verb, "dobj", "ccomp") is not None)
    if not is_alike or lemma_of(saying) not in agents.lexicon.words("@statements"):
        return ()
    if not is_passive(parse, leader.i):
        # "Vela said the port was closed and accused …": a port that is something says nothing, a person that is something may
        are_persons = any(not _PERSONS.isdisjoint(agents.words(filler.token)) for filler in surface_subjects(parse, leader.i))
        if leader.pos != "AUX" or are_persons:
            return ()
    sayers = surface_subjects(parse, saying.i)
    return _implied(sayers) if any(agents.can_act(filler.token) for filler in sayers) else ()


def _whose_words(agents: Agents, noun: int, verb: int) -> tuple[Filler, ...]:
    parse = agents.parse
    by = _behind_words(parse, noun, _OF_WHOM)
    for participle in parse.children_by(noun, "acl"):
        by += [word for agent in parse.children_by(participle, "agent") for word in _governed(parse, agent)]
    if by:
        return (Filler(by[0]),)
    above = parse.tokens[noun].head
    if parse.tokens[noun].dep == "pobj":
        above = parse.tokens[above].head
    if above != verb and parse.tokens[noun].dep in ("nsubjpass", "pobj") and parse.tokens[above].pos in _VERBS:
        # "leaflets claiming the raid were handed out by the front", "in a letter claiming the raid, the front …"
        return subjects(parse, above)
    if parse.tokens[noun].dep == "dobj" and lemma_of(parse.tokens[above]) not in agents.lexicon.words("@issue-verbs"):
        # "is considering a resolution demanding …" demands nothing yet
        return ()
    return holders(parse, noun)


def author_of(agents: Agents, noun: int) -> Author | None:
    """ "X was behind the attack", "the men behind the attack", "the attack was the work of X", "the murder of two nuns committed by X"."""
    return _behind(agents, noun) or _whose_work(agents, noun) or _committed_by(agents, noun)


def met_by_subject(agents: Agents, noun: int, met: tuple[Filler, ...]) -> tuple[Filler, ...]:
    """ "The envoy, after talks with his counterpart, praised the king": whoever "his" speaks of, the subject of the clause."""
    parse = agents.parse
    preposition = parse.tokens[noun].head
    if parse.tokens[noun].dep != "pobj" or not any(parse.tokens[i].tag == "PRP$" for one in met for i in parse.children_by(one.token, "poss")):
        return ()
    verb = next((i for i in parse.ancestors(preposition) if parse.tokens[i].pos in _VERBS), None)
    return () if verb is None else _implied(surface_subjects(parse, verb))


def _behind(agents: Agents, noun: int) -> Author | None:
    parse = agents.parse
    preposition = parse.tokens[noun].head
    if parse.tokens[noun].dep != "pobj" or parse.tokens[preposition].lower != "behind":
        return None
    governor = parse.tokens[parse.tokens[preposition].head]
    if governor.pos in ("NOUN", "PROPN", "PRON"):
        return Author((Filler(governor.i, True),))
    if lemma_of(governor) in agents.lexicon.words("@state-verbs"):
        return Author(_implied(surface_subjects(parse, governor.i)), governor.i)
    thing = parse.child(governor.i, "dobj")
    if thing is not None and parse.right_edge(thing) == preposition - 1:
        # "are hunting the men behind the attack"
        return Author((Filler(thing, True),))
    return None


def _whose_work(agents: Agents, noun: int) -> Author | None:
    parse = agents.parse
    token = parse.tokens[noun]
    if token.dep not in ("nsubj", "nsubjpass"):
        return None
    for verb in (token.head, *parse.children_by(token.head, "xcomp")):
        work = parse.child(verb, "attr")
        if work is None or lemma_of(parse.tokens[work]) not in agents.lexicon.words("@works"):
            continue
        owner = parse.child(work, "poss")
        of = [Filler(word) for word in _behind_words(parse, work, _OF)]
        return Author((Filler(owner),) if owner is not None else tuple(of), verb)
    return None


def _committed_by(agents: Agents, noun: int) -> Author | None:
    """ "The massacre of nine nuns in Lima carried out by X", where the parser has the nuns or Lima carried out."""
    parse = agents.parse
    victims = _behind_words(parse, noun, _OF)
    places = [place for victim in victims for place in _behind_words(parse, victim, _AT)]
    for hung_on in (*victims, *places):
        for participle in parse.children_by(hung_on, "acl"):
            if parse.tokens[participle].tag == "VBN" and lemma_of(parse.tokens[participle]) in agents.lexicon.words("@light-verbs"):
                doers = [doer for agent in parse.children_by(participle, "agent") for doer in _governed(parse, agent)]
                if doers:
                    return Author(tuple(map(Filler, doers)))
    return None


def _behind_words(parse: Parse, noun: int, words: frozenset[str]) -> list[int]:
    return [i for preposition in parse.children_by(noun, "prep") if parse.tokens[preposition].lower in words for i in _governed(parse, preposition)]


def _governed(parse: Parse, preposition: int) -> tuple[int, ...]:
    return parse.children_by(preposition, "pobj")


def _implied(fillers: tuple[Filler, ...]) -> tuple[Filler, ...]:
    return tuple(Filler(filler.token, True) for filler in fillers)
