"""What is no event after all: celebrations in the streets, storms that kill, films that bomb, battles against inflation.

A deed of violence or force needs somebody who wills it. An act is left out when its written subject is a thing that acts for nobody, and
when what is attacked, fought or besieged is no person, place or thing that can be.
"""

from __future__ import annotations

from onrecord.event.acts import Act
from onrecord.event.agents import Agents
from onrecord.event.boundaries import MATERIAL_CONFLICT
from onrecord.event.passives import is_passive
from onrecord.event.wording import lemma_of
from onrecord.lexicon.events import ANY, WordSet
from onrecord.model.event import EventType

_INSTRUMENTS = ("@heavy-munitions", "@explosive-devices", "@small-munitions", "@attack", "@air-attack", "@bomb-attack", "@drone-attack")
_LITERAL = frozenset({"aerial", "explosives", "heavy-weapons", "drone", "suicide-attack"})
"""Nobody bombs or shells a deadline; "bombed a market" is meant as it says."""
_TOWARDS = frozenset({"on", "against", "at", "near", "in", "into", "inside", "outside", "across"})
_MORE_INSTRUMENTS = ("@gun-attack", "@heavy-attack", "@knife-attack", "@suicide-attack", "@cyber-attacks", "@instruments")


def is_doubtful(agents: Agents, act: Act) -> bool:
    """Is this act one in form only?"""
    if act.type not in MATERIAL_CONFLICT:
        return False
    if act.type is EventType.PROTEST and _is_celebration(agents, act):
        return True
    return _has_figurative_target(agents, act) or _is_unwilled(agents, act) or _has_no_target(agents, act)


def _is_celebration(agents: Agents, act: Act) -> bool:
    """ "Celebrations erupted, with thousands taking to the streets": the sentence, or the one before it, says what they came for."""
    own = agents.parse.tokens[act.head].sentence
    if _speaks_of(agents, own, "@celebrations"):
        return True
    if act.recipients or own == 0 or _speaks_of(agents, own, "@protest-purposes"):
        return False
    tokens, before = agents.parse.tokens, agents.parse.sentences[own - 1]
    return tokens[before.first].paragraph == tokens[act.head].paragraph and _speaks_of(agents, own - 1, "@celebrations")


def _speaks_of(agents: Agents, sentence: int, words: str) -> bool:
    members = agents.lexicon.words(words)
    return any(lemma_of(agents.parse.tokens[i]) in members for i in agents.parse.sentences[sentence])


def _is_unwilled(agents: Agents, act: Act) -> bool:
    """ "A storm killed four fishermen": the subject stands there and is nobody."""
    if act.frame.kind != "verb" or act.actors or is_passive(agents.parse, act.head):
        return False
    subjects = [filler.token for filler in act.frame.subjects if filler.token not in act.trigger]
    if not subjects:
        return False
    instruments = members(agents, *_INSTRUMENTS, *_MORE_INSTRUMENTS)
    return not any(instruments & agents.words(subject) for subject in subjects)


def _has_no_target(agents: Agents, act: Act) -> bool:
    """ "The home side attacked": without a target, only those who bear arms attack."""
    if act.type is not EventType.ASSAULT or act.frame.kind != "verb" or act.recipients or act.frame.objects:
        return False
    if any(word in _TOWARDS for word, _ in act.frame.prepositions):
        return False
    armed = members(agents, "@armed")
    return not any(armed & agents.words(filler.token) for filler in act.actors)


def _has_figurative_target(agents: Agents, act: Act) -> bool:
    """ "a battle against inflation", "an assault on the phone market"."""
    if act.type is EventType.PROTEST or set(act.modes) & _LITERAL:
        # people march against hunger, and they mean it
        return False
    figurative = members(agents, "@figurative-targets")
    # in "set fire to the school" the fire is no target
    targets = [filler.token for filler in act.frame.objects if act.entry.objects.isdisjoint(agents.words(filler.token))]
    phrases = act.frame.prepositions + act.frame.object_prepositions
    targets += [noun for word, noun in phrases if word in ("on", "against") and not _is_part_of_verb(agents, act, word, noun)]
    return any(figurative & agents.words(target) for target in targets)


def _is_part_of_verb(agents: Agents, act: Act, word: str, noun: int) -> bool:
    """In "set two barns on fire" the fire is part of the verb, and nothing that is set upon."""
    nouns = act.entry.with_.get(word, ANY)
    roles = {place for places in act.entry.roles.values() for place in places}
    return nouns != ANY and not roles & {f"prep-{word}", f"object.prep-{word}"} and not nouns.isdisjoint(agents.words(noun))


def members(agents: Agents, *names: str) -> WordSet:
    """The words of several classes."""
    return frozenset().union(*(agents.lexicon.words(name) for name in names))
