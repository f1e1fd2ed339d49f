"""Which act joins one given actor to one given recipient: the question of a coder who has the two marked."""

from __future__ import annotations

from onrecord.event.acts import Act, find_acts
from onrecord.event.clauses import Filler
from onrecord.event.coder import Statuses, spans_of
from onrecord.event.futures import code_future
from onrecord.lexicon.events import EventLexicon
from onrecord.model.absent import Absent, Why
from onrecord.model.event import PairCode
from onrecord.model.mention import Mentions
from onrecord.model.parse import Parse
from onrecord.model.span import Span


def code_pair_in(
    parse: Parse, mentions: Mentions, lexicon: EventLexicon, statuses: Statuses, actor_span: Span | None, recipient_span: Span | None
) -> PairCode:
    """Type, modes and status of what the actor does to the recipient; `Absent` where no act joins the two.

    Taken in this order: an act with both in their roles; one with the actor in its role; one with the recipient in its role; the act
    nearest to the actor on the tree.
    """
    acts = find_acts(parse, lexicon)
    pair = _Pair(parse, mentions, actor_span, recipient_span)
    best = max(acts, key=pair.fit, default=None)
    if best is None or pair.fit(best)[0] == 0:
        return PairCode(Absent(Why.NOT_AN_EVENT))
    status = statuses.of(best.head)
    code = code_future(best, status)
    return PairCode(code.type, code.modes, status, spans_of(parse, best.trigger), f"verbs/{best.entry.key}")


class _Pair:
    def __init__(self, parse: Parse, mentions: Mentions, actor: Span | None, recipient: Span | None) -> None:
        self._parse = parse
        self._mentions = mentions
        self._actor = frozenset(parse.tokens_in(actor)) if actor else frozenset()
        self._recipient = frozenset(parse.tokens_in(recipient)) if recipient else frozenset()
        self._sentences = {parse.tokens[i].sentence for i in self._actor | self._recipient}

    def fit(self, act: Act) -> tuple[int, int]:
        """The better an act fits the pair, the higher; 0 first for one that has nothing to do with it."""
        if self._parse.tokens[act.head].sentence not in self._sentences:
            return (0, 0)
        acts = self._holds(self._actor, act.actors)
        suffers = self._holds(self._recipient, act.recipients)
        score = 1 + 4 * acts + 2 * suffers
        return (score, -self._distance(act.head))

    def _holds(self, marked: frozenset[int], fillers: tuple[Filler, ...]) -> bool:
        return any(filler.token in marked for filler in fillers)

    def _distance(self, head: int) -> int:
        return min((abs(head - i) for i in self._actor | self._recipient), default=0)
