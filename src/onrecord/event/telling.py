"""How a report tells an act: its status, whether the actor itself announces it, whether the clause refuses it."""

from __future__ import annotations

from typing import Protocol

import msgspec

from onrecord.event.acts import Act
from onrecord.event.agents import Agents
from onrecord.event.boundaries import Telling
from onrecord.event.certainty import join
from onrecord.event.clauses import surface_subjects
from onrecord.event.status_effects import is_unreal
from onrecord.event.wording import has_to, lemma_of
from onrecord.model.event import PredicateStatus, Status

_FIRST_PERSON = frozenset({"i", "we", "us", "our", "my"})
_WILL = frozenset({"will", "would", "wo", "'ll", "’ll", "shall"})
_CONDITIONS = frozenset({"if", "unless", "until", "should"})


class Statuses(Protocol):
    """Tells of a predicate's token whether it happened."""

    def of(self, token: int) -> PredicateStatus: ...


def tell(agents: Agents, act: Act, statuses: Statuses) -> Telling:
    """How this act is told."""
    token = status_token(agents, act)
    announcer = _announcer(agents, act, token)
    first_person = any(agents.parse.tokens[filler.token].lower in _FIRST_PERSON for filler in act.actors)
    return Telling(
        status=_as_told(agents, act, token, statuses),
        own=announcer is not None or first_person,
        statement=None if announcer is None else statuses.of(announcer),
        refuses=_says_will(agents, token),
        purpose=_is_purpose(agents, token, statuses),
        conditional=_says_will(agents, token) and _has_condition(agents, token),
    )


def status_token(agents: Agents, act: Act) -> int:
    """The token whose clause says whether the act happened: the light verb of "carried out an attack", else the predicate itself."""
    parse = agents.parse
    verbs = [i for i in act.trigger if parse.tokens[i].pos == "VERB" and parse.is_below(act.head, i)]
    return verbs[0] if verbs else act.head


def _says_will(agents: Agents, token: int) -> bool:
    parse = agents.parse
    while parse.tokens[token].dep in ("conj", "xcomp") and parse.child(token, "aux", "nsubj") is None and not parse.tokens[token].is_root:
        token = parse.tokens[token].head
    return any(parse.tokens[child].lower in _WILL for child in parse.children_by(token, "aux"))


def _has_condition(agents: Agents, token: int) -> bool:
    """ "would kill him unless the clan pays"; not "would have killed him", which did not happen."""
    parse = agents.parse
    while parse.tokens[token].dep in ("conj", "xcomp") and parse.child(token, "aux", "nsubj") is None and not parse.tokens[token].is_root:
        token = parse.tokens[token].head
    if any(parse.tokens[child].lower == "have" for child in parse.children_by(token, "aux")):
        return False
    clauses = parse.children_by(token, "advcl")
    return any(parse.tokens[mark].lower in _CONDITIONS for clause in clauses for mark in parse.children_by(clause, "mark", "aux"))


def _is_purpose(agents: Agents, token: int, statuses: Statuses) -> bool:
    """ "flew to Lima to meet the king"; not "is to meet the king", nor "is due in Lima to meet the king", which is still to come altogether."""
    parse = agents.parse
    while parse.tokens[token].dep == "conj" and not parse.tokens[token].is_root:
        token = parse.tokens[token].head
    if parse.tokens[token].dep != "advcl" or not has_to(parse, token):
        return False
    main = parse.tokens[token].head
    return all(statuses.of(i).status is not Status.FUTURE for i in (main, *parse.children_by(main, "acomp")))


def _announcer(agents: Agents, act: Act, token: int) -> int | None:
    """The verb of speech by which the actor itself says what it will do: "says" in "Peru says it will leave"."""
    parse = agents.parse
    while parse.tokens[token].dep in ("conj", "xcomp") and not parse.tokens[token].is_root:
        token = parse.tokens[token].head
    clause = parse.tokens[token]
    if clause.dep != "ccomp" or lemma_of(parse.tokens[clause.head]) not in agents.lexicon.words("@statements"):
        return None
    speakers = {agents.entity(filler.token) for filler in surface_subjects(parse, clause.head)} - {None}
    doers = {agents.entity(filler.token) for filler in act.actors} - {None}
    return clause.head if speakers & doers else None


def _as_told(agents: Agents, act: Act, token: int, statuses: Statuses) -> PredicateStatus:
    """ "plotted an attack", "a suspected arson attack destroyed the mill": the noun may be less real, or less sure, than the verb beside it."""
    status = statuses.of(token)
    for i in act.trigger:
        if i == token or agents.parse.tokens[i].pos != "NOUN":
            continue
        noun = statuses.of(i)
        if act.entry.pos == "noun" and i == act.head and is_unreal(noun) and not is_unreal(status):
            return noun
        status = msgspec.structs.replace(status, certainty=join(status.certainty, noun.certainty))
    return status
