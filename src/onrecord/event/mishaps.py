"""Harm that nobody did: "A ferry capsized. Twelve people were killed."

Killing and wounding without a doer is an assault where the report tells of one; where the same sentence or the one or two before it tell of a
crash, a flood or a fire instead, and of no violence, it is an accident and no event. Refuses to judge harm that has a doer.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.event.act import Act
from onrecord.event.agents import Agents
from onrecord.event.doubts import members
from onrecord.event.wording import lemma_of
from onrecord.model.event import EventType

# sentences back in which what did the harm may be told
_REACH = 2
_HARMS = "@harms"
_FIRE = "fire"
_VIOLENT = ("@attack", "@air-attack", "@bomb-attack", "@drone-attack", "@gun-attack", "@knife-attack", "@suicide-attack", "@explosive-devices")


def without_mishaps(agents: Agents, acts: Iterable[Act]) -> list[Act]:
    """The acts that are none of nature or chance."""
    told = [(act, _is_bare_harm(agents, act)) for act in acts]
    deeds = {agents.parse.tokens[act.head].sentence for act, is_bare in told if act.type is EventType.ASSAULT and not is_bare}
    return [act for act, is_bare in told if not (is_bare and _is_mishap(agents, act, deeds))]


def _is_bare_harm(agents: Agents, act: Act) -> bool:
    """ "Nine were killed", "house fire kills nine": nobody who did it."""
    is_harm = act.type is EventType.ASSAULT and act.frame.kind == "verb" and all(_burns(agents, filler.token) for filler in act.actors)
    return is_harm and lemma_of(agents.parse.tokens[act.head]) in agents.lexicon.words(_HARMS)


def _is_mishap(agents: Agents, act: Act, deeds: set[int]) -> bool:
    """Does the nearest sentence that tells what happened tell of a mishap? The first sentence of a report looks ahead, for it may be a headline."""
    own = agents.parse.tokens[act.head].sentence
    around = range(own, max(-1, own - _REACH - 1), -1) if own else range(min(_REACH + 1, len(agents.parse.sentences)))
    violent = members(agents, *_VIOLENT)
    for sentence in around:
        if sentence in deeds or any(lemma_of(agents.parse.tokens[i]) in violent for i in agents.parse.sentences[sentence]):
            return False
        if _tells_of_mishap(agents, sentence):
            return True
    return False


def _tells_of_mishap(agents: Agents, sentence: int) -> bool:
    return any(_is_fire(agents, i) or _is_told(agents, i) for i in agents.parse.sentences[sentence])


def _is_told(agents: Agents, i: int) -> bool:
    """ "The bus crashed", "a crash"; not "crashed a car into the gate", "a crash course"."""
    token = agents.parse.tokens[i]
    if token.pos == "VERB":
        return lemma_of(token) in agents.lexicon.words("@mishap-verbs") and agents.parse.child(i, "dobj") is None
    return lemma_of(token) in agents.lexicon.words("@mishaps-told") and token.dep != "compound"


def _burns(agents: Agents, i: int) -> bool:
    """ "House" in "house fire kills nine"."""
    token = agents.parse.tokens[i]
    is_of_fire = token.dep in ("compound", "nmod", "amod") and lemma_of(agents.parse.tokens[token.head]) == _FIRE
    return is_of_fire and lemma_of(token) in agents.lexicon.words("@burning-things")


def _is_fire(agents: Agents, i: int) -> bool:
    """ "Caught fire", "a house fire swept through"; not "rebel fire", "opened fire"."""
    token = agents.parse.tokens[i]
    if lemma_of(token) != _FIRE or token.pos not in ("NOUN", "PROPN"):
        return False
    governor = lemma_of(agents.parse.tokens[token.head])
    if token.dep == "dobj":
        return governor in agents.lexicon.words("@catching-fire")
    before = agents.parse.children_by(i, "compound", "amod", "poss", "nmod")
    return not any(_is_of_guns(agents, child) for child in before) and (token.dep == "nsubj" or bool(agents.parse.children_by(i, "compound")))


def _is_of_guns(agents: Agents, i: int) -> bool:
    """ "Rebel", "sniper" or "hostile" before "fire"."""
    if agents.is_weapon(i) or lemma_of(agents.parse.tokens[i]) in agents.lexicon.words("@kinds-of-gunfire"):
        return True
    return agents.can_act(i) and not _burns(agents, i)
