"""Did it happen: the status of any predicate, inside the innermost content.

"X said Y attacked", "X denied that Y attacked": the attack is actual there; on whose word it is known is for another stage.
Gives `Absent` for characters that hold no predicate.
"""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.event.background import Background
from onrecord.event.status_clause import tell_clause
from onrecord.event.status_embedding import tell_embedded
from onrecord.event.status_noun import tell_noun
from onrecord.event.status_words import preposition_above
from onrecord.lexicon.status import StatusLexicon
from onrecord.model.absent import Absent, Why
from onrecord.model.event import CertaintyLevel, PredicateStatus, Status, Time
from onrecord.model.parse import Parse
from onrecord.model.span import Span

_PREDICATES = ("VERB", "AUX", "NOUN", "ADJ", "PROPN", "ADV", "NUM")
_PREDICATIVE = ("acomp", "attr", "oprd")
_NAMES_OF_NO_ACT = ("PERSON", "GPE", "NORP", "ORG", "LOC", "FAC", "DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY")


class StatusFinder:
    """Answers for one parse; remembers what it has answered."""

    def __init__(self, parse: Parse, lexicon: StatusLexicon) -> None:
        self._parse = parse
        self.lexicon = lexicon
        self._known: dict[int, PredicateStatus] = {}
        self._background = Background(parse, lexicon)

    def at(self, span: Span) -> PredicateStatus | Absent:
        """The status of the predicate in these characters: a verb, an event noun, an adjective, or a copula with what it says."""
        predicate = self._predicate_in(span)
        if predicate is None:
            return Absent(Why.NOT_A_PREDICATE)
        return self.of(predicate)

    def of(self, token: int) -> PredicateStatus:
        """The status of the predicate that this token heads."""
        # from the root downwards, so that a deep sentence needs no deep recursion
        unknown = []
        for above in (token, *self._parse.ancestors(token)):
            if above in self._known:
                break
            unknown.append(above)
        for above in reversed(unknown):
            self._ask(above)
        told = self._known[token]
        is_plain = told.status is Status.ACTUAL and told.certainty.level is CertaintyLevel.ASSERTED
        return replace(told, time=Time.HISTORICAL) if is_plain and self._background.covers(token) else told

    def _ask(self, token: int) -> PredicateStatus:
        known = self._known.get(token)
        if known is None:
            # a cycle of questions between a noun and the clause below it ends with the plain answer
            self._known[token] = PredicateStatus()
            known = self._known[token] = self._tell(token)
        return known

    def _tell(self, token: int) -> PredicateStatus:
        parse, lexicon = self._parse, self.lexicon
        word = parse.tokens[token]
        if word.pos in ("VERB", "AUX"):
            if word.dep in ("aux", "auxpass") and word.head != token:
                return self._ask(word.head)
            if word.dep in ("amod", "compound") and preposition_above(self._parse, token) is None:
                return PredicateStatus()
            return tell_embedded(parse, lexicon, token, tell_clause(parse, lexicon, token), self._ask)
        if word.dep in _PREDICATIVE and word.pos in ("ADJ", "ADV", "NUM", "ADP"):
            return self._ask(word.head)
        if word.pos in ("NOUN", "PROPN", "PRON", "NUM"):
            return tell_noun(parse, lexicon, token, self._ask)
        if word.pos == "ADP" or word.pos == "SCONJ":
            return self._ask(word.head) if word.head != token else PredicateStatus()
        return PredicateStatus(time=Time.ONGOING) if word.pos == "ADJ" else PredicateStatus()

    def _predicate_in(self, span: Span) -> int | None:
        tokens = self._parse.tokens
        inside = self._parse.tokens_in(span)
        candidates = [i for i in inside if tokens[i].pos in _PREDICATES and not self._is_name_of_no_act(i)]
        for i in candidates:
            if tokens[i].head not in inside or tokens[i].is_root:
                return i
        return candidates[0] if candidates else None

    def _is_name_of_no_act(self, token: int) -> bool:
        if self._parse.tokens[token].pos not in ("PROPN", "NUM"):
            return False
        name = self._parse.name_at(token)
        return name is not None and name.label in _NAMES_OF_NO_ACT
