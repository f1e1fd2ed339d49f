"""Which expression of time dates which predicate: the nearest that governs it, and none across clauses.

Knows the grammar of attachment only; the days are found in `dates`. Leaves a predicate without a date rather than lend it one from another clause.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from onrecord.lexicon.calendar import BesideTime, Calendar
from onrecord.model.parse import Parse
from onrecord.model.when import When

VERBS = frozenset(("VERB", "AUX"))
_GOVERNORS = frozenset(("VERB", "AUX", "NOUN", "PROPN", "ADJ"))
# a date hangs on a predicate by these; beyond any other link it belongs to another clause
_STEPS = frozenset(
    ("prep", "pobj", "npadvmod", "nummod", "pcomp", "advmod", "amod", "compound", "nmod", "quantmod", "dep", "appos", "agent", "conj", "attr", "poss")
)
_ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "attr"))
# what happened during, in or at a thing happened when the thing did; what came after it or for it need not have
_SAME_TIME = frozenset(("during", "in", "at", "near", "inside", "outside", "within", "throughout", "as"))
_WHILE = frozenset(("while", "when", "as"))
_PLACES = frozenset(("GPE", "LOC", "FAC"))
# links by which a bare day at the end of a clause gets from a thing to the verb of the clause
_WITHIN_CLAUSE = _STEPS | {"dobj", "nsubjpass", "oprd", "dative"}


class Dated(msgspec.Struct, frozen=True):
    """One expression: its tokens (`first` up to, not including, `end`), the token that heads it, and the days."""

    first: int
    end: int
    head: int
    when: When


class Dates:
    """Every expression of time in a document, from left to right. `anchor` is the day counted from, None where there is none."""

    def __init__(self, parse: Parse, calendar: Calendar, expressions: tuple[Dated, ...], anchor: date | None) -> None:
        self.expressions = expressions
        self.anchor = anchor
        self._parse = parse
        self._calendar = calendar
        self._by_governor: dict[int, list[tuple[int, Dated]]] = {}
        for expression in expressions:
            for rank, governor in _governors(parse, expression):
                self._by_governor.setdefault(governor, []).append((rank, expression))

    def for_predicate(self, token: int) -> When | None:
        """The expression that dates this predicate in its own clause, the nearest of several; None where the clause has none.

        "Police said on Tuesday that gunmen attacked on Saturday": Saturday for "attacked". A verb takes what its subject
        is dated by ("the blast on Sunday killed four"), an event noun what its verb is dated by.
        """
        for candidate in (token, *self._arguments(token), *self._verb_of(token), *self._first_conjunct(token), *self._accompanied(token)):
            found = self._by_governor.get(candidate)
            if found and (candidate == token or self._reaches(candidate, token)):
                return min(found, key=lambda ranked: (ranked[0], abs(ranked[1].head - token)))[1].when
        return self._closing(token)

    def _closing(self, token: int) -> When | None:
        """ "confirmed today the capture of a rebel during a search in Dara, June 14": the day behind it, not that of the word given about it."""
        here = self._parse.tokens[token]
        if here.dep not in _ARGUMENTS or here.pos in VERBS:
            return None
        behind = [(rank, dated) for rank, dated in self._by_governor.get(here.head, ()) if dated.head > token]
        return next((dated.when for rank, dated in behind if rank or self._is_set_for(dated)), None)

    def _is_set_for(self, dated: Dated) -> bool:
        """ "Called a strike for the weekend": the day of the strike, whenever it was called."""
        preposition = self._parse.tokens[self._parse.tokens[dated.head].head]
        return preposition.lower == "for" and preposition.dep == "prep"

    def _arguments(self, token: int) -> tuple[int, ...]:
        # what a verb does to a dated thing need not happen on that day: only the subject's own event runs on ("the blast on Sunday killed")
        if self._parse.tokens[token].pos not in VERBS:
            return ()
        return self._parse.children_by(token, "nsubj")

    def _verb_of(self, token: int) -> tuple[int, ...]:
        """The verb of an event noun: "carried out a raid on Monday", "was killed on Monday in a raid"."""
        tokens = self._parse.tokens
        here = tokens[token]
        if here.pos in VERBS:
            return ()
        head = tokens[here.head]
        if here.dep == "pobj" and head.lower in _SAME_TIME and tokens[head.head].pos in VERBS:
            return (head.head,)
        # what is condemned or confirmed on Monday need not have happened then
        happens = here.dep == "nsubj" or self._calendar.says(BesideTime.AS_DONE, head.lemma)
        return (head.i,) if here.dep in _ARGUMENTS and head.pos in VERBS and happens else ()

    def _first_conjunct(self, token: int) -> tuple[int, ...]:
        here = self._parse.tokens[token]
        return (here.head,) if here.dep == "conj" and here.pos in VERBS else ()

    def _accompanied(self, token: int) -> tuple[int, ...]:
        """ "issued a statement on Wednesday, praising the deal": the praise is in the statement."""
        here = self._parse.tokens[token]
        if here.dep != "advcl" or here.tag != "VBG" or self._parse.child(token, "mark", "prep", "aux") == self._parse.left_edge(token):
            return ()
        return (here.head,) if here.head < token else ()

    def _reaches(self, candidate: int, token: int) -> bool:
        """ "On Monday, troops entered and looted" dates both; "entered on Monday and looted" the first alone."""
        if self._parse.tokens[token].dep == "conj" and self._parse.tokens[token].head == candidate:
            return all(dated.head < candidate for _, dated in self._by_governor[candidate])
        return True


def direct_governors(parse: Parse, head: int) -> tuple[int, ...]:
    """The nearest noun or verb that an expression modifies; places, which have no date, are passed over."""
    tokens, i = parse.tokens, head
    while not tokens[i].is_root and tokens[i].dep in _STEPS:
        i = tokens[i].head
        if tokens[i].pos in _GOVERNORS and not _is_place(parse, i):
            return (i,) if i < head or not _is_parted(parse, head, i) else _verb_before(parse, head)
    return ()


def _is_parted(parse: Parse, first: int, last: int) -> bool:
    """Does a semicolon stand between the two? What is on its other side is told by itself, whatever the parser joins."""
    return any(parse.tokens[i].text == ";" for i in range(first, last))


def _verb_before(parse: Parse, head: int) -> tuple[int, ...]:
    """The nearest finite verb before an expression on its own side of a semicolon."""
    for i in range(head - 1, parse.sentences[parse.tokens[head].sentence].first - 1, -1):
        token = parse.tokens[i]
        if token.text == ";":
            return ()
        if token.pos == "VERB" and token.tag in ("VBD", "VBN", "VBZ", "VBP") and token.dep not in ("amod", "acl", "relcl"):
            return (i,)
    return ()


def _is_place(parse: Parse, i: int) -> bool:
    """ "in Marjeh district, Helmand province, yesterday" dates no province."""
    if parse.tokens[i].pos not in ("NOUN", "PROPN"):
        return False
    name = parse.name_at(i)
    if name is not None and name.label in _PLACES:
        return True
    # "Marjeh district": a common noun that a place's name stands before
    before = parse.children_by(i, "compound", "nmod")
    named = (parse.name_at(c) for c in before)
    return bool(before) and any(each is not None and each.label in _PLACES for each in named)


def _governors(parse: Parse, dated: Dated) -> Iterator[tuple[int, int]]:
    """What an expression dates: first the nearest, then, less surely, the verb of the clause that it closes."""
    direct = direct_governors(parse, dated.head)
    for i in direct:
        yield 0, i
    start = direct[0] if direct else dated.head
    if parse.tokens[start].pos in VERBS and direct:
        yield from ((1, i) for i in _main_verb(parse, start, dated))
        return
    verb = _verb_above(parse, start) if _is_bare(parse, dated) else _verb_of_same_time(parse, start)
    if verb is not None:
        yield 1, verb
        yield from ((1, i) for i in _main_verb(parse, verb, dated))


def _is_bare(parse: Parse, dated: Dated) -> bool:
    """ "yesterday", "Monday": without a preposition, and not before the thing as in "Monday's raid"."""
    head = parse.tokens[dated.head]
    return head.dep not in ("pobj", "prep", "poss", "compound", "amod", "pcomp") and (head.head < dated.head or head.is_root)


def _verb_above(parse: Parse, i: int) -> int | None:
    """The verb of the clause that this thing belongs to, however far down its phrases."""
    tokens = parse.tokens
    while not tokens[i].is_root and tokens[i].dep in _WITHIN_CLAUSE:
        i = tokens[i].head
        if tokens[i].pos in VERBS:
            return i
    return None


def _verb_of_same_time(parse: Parse, i: int) -> int | None:
    """The verb of "was killed in a raid on Monday", not that of "was held after a raid on Monday"."""
    tokens = parse.tokens
    while not tokens[i].is_root and tokens[i].dep == "pobj" and tokens[tokens[i].head].lower in _SAME_TIME:
        i = tokens[tokens[i].head].head
        if tokens[i].pos in VERBS:
            return i
    return None


def _main_verb(parse: Parse, verb: int, dated: Dated) -> Iterator[int]:
    """ "detained two while searching for a leader, yesterday": the bare day at the end is that of the main verb too."""
    here = parse.tokens[verb]
    if here.dep not in ("advcl", "acl") or here.tag != "VBG" or not _is_bare(parse, dated) or here.head > verb:
        return
    marks = {parse.tokens[c].lower for c in parse.children_by(verb, "mark", "advmod") if c < verb}
    main = _verb_above(parse, here.head) if here.dep == "acl" else here.head
    if main is not None and marks <= _WHILE and parse.right_edge(main) <= dated.end:
        yield main
