"""Which act joins one given actor to one given recipient: the question of a coder who has the two marked."""

from __future__ import annotations

from onrecord.event.acts import Act, find_acts
from onrecord.event.agents import Agents
from onrecord.event.boundaries import code_told, forced_choice
from onrecord.event.coder import spans_of
from onrecord.event.fallback import RULE, Fallback, between
from onrecord.event.roles import named_in
from onrecord.event.telling import Statuses, tell
from onrecord.lexicon.events import EventLexicon
from onrecord.model.absent import Absent, Why
from onrecord.model.event import EventType, PairCode
from onrecord.model.mention import Mentions
from onrecord.model.parse import Parse
from onrecord.model.span import Span

_IN_ROLE, _IN_PHRASE, _BELOW, _NOWHERE = 3, 2, 1, 0


def code_pair_in(
    parse: Parse,
    mentions: Mentions,
    lexicon: EventLexicon,
    statuses: Statuses,
    actor_span: Span | None,
    recipient_span: Span | None,
    fallback: Fallback | None = None,
) -> PairCode:
    """Type, modes and status of what the actor does to the recipient; `Absent` where no act of the sentence joins the two.

    Either is in its role, in the phrase that fills the role ("Kenya" in "condemned the raid by Kenya"), or only below the act on the
    tree. The act with the actor best placed speaks; of several, the one with the recipient best placed; then the nearest. A `fallback`
    is asked where no act does.
    """
    agents = Agents(parse, mentions, lexicon)
    pair = _Pair(agents, actor_span, recipient_span)
    best = max(find_acts(agents), key=pair.fit, default=None)
    if best is None or pair.fit(best)[0] <= _NOWHERE:
        return pair.proposed(fallback) if fallback is not None else PairCode(Absent(Why.NOT_AN_EVENT))
    code = code_told(best.type, best.modes, tell(agents, best, statuses))
    chosen = forced_choice(code)
    return PairCode(chosen, code.modes if chosen is code.type else (), code.status, spans_of(parse, best.trigger), f"verbs/{best.entry.key}")


class _Pair:
    def __init__(self, agents: Agents, actor: Span | None, recipient: Span | None) -> None:
        self._agents = agents
        self._parse = agents.parse
        self._actor = frozenset(self._parse.tokens_in(actor)) if actor else frozenset()
        self._recipient = frozenset(self._parse.tokens_in(recipient)) if recipient else frozenset()
        self._sentences = {self._parse.tokens[i].sentence for i in self._actor | self._recipient}

    def fit(self, act: Act) -> tuple[int, bool, int]:
        """The better an act fits the pair, the higher; first 0 for one that has nothing to do with it."""
        if self._parse.tokens[act.head].sentence not in self._sentences:
            return (_NOWHERE, False, 0)
        acts = self._place(self._actor, act, "actor", {f.token for f in act.actors})
        suffers = self._place(self._recipient, act, "recipient", {f.token for f in act.recipients})
        within = act.head in self._actor or act.head in self._recipient
        return (1 + 2 * acts + suffers - 3 * within, act.type is not EventType.CONSULT, -self._distance(act.head))

    def proposed(self, fallback: Fallback) -> PairCode:
        """What the learned fallback makes of the words from the one to the other; it knows neither modes nor status."""
        marked = self._actor | self._recipient
        (proposal,) = fallback.propose([between(self._parse, marked)]) if marked else (None,)
        return PairCode(Absent(Why.NOT_AN_EVENT)) if proposal is None else PairCode(proposal.type, rule=RULE, confidence=proposal.confidence)

    def _place(self, marked: frozenset[int], act: Act, role: str, fillers: set[int]) -> int:
        heads = fillers | named_in(self._parse, act.frame, act.entry.roles.get(role, ()))
        if not marked.isdisjoint(heads) or self._is_meant(marked, heads):
            return _IN_ROLE
        if any(self._parse.is_below(i, head) for head in heads for i in marked):
            return _IN_PHRASE
        return _BELOW if any(self._parse.is_below(i, act.head) for i in marked) else _NOWHERE

    def _is_meant(self, marked: frozenset[int], heads: frozenset[int] | set[int]) -> bool:
        """Does a pronoun in the role stand for somebody who is marked?"""
        pronouns = [head for head in heads if self._parse.tokens[head].pos == "PRON"]
        meant = {self._agents.entity(head) for head in pronouns} - {None}
        return bool(meant) and not meant.isdisjoint(self._agents.entity(i) for i in marked)

    def _distance(self, head: int) -> int:
        return min((abs(head - i) for i in self._actor | self._recipient), default=0)
