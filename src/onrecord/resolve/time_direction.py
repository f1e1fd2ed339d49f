"""Does the clause of an expression of time speak of what is to come, or of what is over? "Friday" is the last one or the next one accordingly.

Looks at tense, modal verbs, infinitives and what governs them. Finds no expressions and tells no days.
"""

from __future__ import annotations

import msgspec

from onrecord.lexicon.calendar import BesideTime, Calendar
from onrecord.model.parse import Parse, Token

_VERBS = frozenset(("VERB", "AUX"))
_BEFORE_NOUN = frozenset(("poss", "compound", "nmod", "amod", "nummod"))
_OBJECTS = frozenset(("dobj", "attr", "dative", "oprd"))
_LOOK_AHEAD_STEPS = 5


class Clause(msgspec.Struct, frozen=True):
    """`ahead`: of what is to come; `past`: in a past tense; `done`: past, and of nothing that could be put off to a later day."""

    ahead: bool = False
    past: bool = False
    done: bool = False


AHEAD = Clause(ahead=True)
OPEN = Clause()


def clause_of(parse: Parse, head: int, calendar: Calendar) -> Clause:
    """What the clause of this token, or the verbs above it ("expected to rule"), say of time."""
    return _ClauseReader(parse, calendar).read(head)


class _ClauseReader:
    def __init__(self, parse: Parse, calendar: Calendar) -> None:
        self._parse = parse
        self._tokens = parse.tokens
        self._calendar = calendar

    def read(self, head: int) -> Clause:
        if self._is_told_of_past_thing(head):
            return Clause(past=True)
        verbs, below = 0, ""
        for i in (head, *self._parse.ancestors(head)):
            token = self._tokens[i]
            if token.pos == "ADP" and self._is_ahead_of(i):
                return AHEAD
            if self._is_plan(token, i, head):
                return AHEAD
            if token.pos not in _VERBS and not token.tag.startswith("VB"):
                continue
            # "an operation aimed at capturing him Thursday" is over: only what is infinitive or a clause lies ahead of its verb
            found = self._verb(token, verbs if below != "pcomp" else 0)
            if found is not None:
                return found
            verbs, below = verbs + 1, token.dep
            if verbs >= _LOOK_AHEAD_STEPS:
                break
        return OPEN

    def _is_told_of_past_thing(self, head: int) -> bool:
        """ "will discuss Monday's raid": the raid is over whatever the clause says; "will boycott Sunday's election" leaves it to the clause."""
        token = self._tokens[head]
        if token.dep not in _BEFORE_NOUN or token.head == head:
            return False
        noun = self._tokens[token.head]
        if noun.pos not in ("NOUN", "PROPN") or self._calendar.says(BesideTime.FIXTURE, noun.lemma):
            return False
        # a night or morning stands between the day and the thing ("Monday night's raid")
        return self._calendar.find(noun.lower) is None

    def _is_ahead_of(self, i: int) -> bool:
        token = self._tokens[i]
        return token.lower == "of" and self._tokens[token.head].lower == "ahead"

    def _is_plan(self, token: Token, i: int, head: int) -> bool:
        """ "plans for a vote on Sunday", "an upcoming meeting on Friday", "is due on Friday"."""
        if i == head:
            return False
        if token.pos in ("NOUN", "PROPN") and self._parse.child(i, "amod") is not None:
            return any(self._calendar.says(BesideTime.PLANNED, self._tokens[c].lower) for c in self._parse.children_by(i, "amod"))
        return token.pos == "ADJ" and self._calendar.says(BesideTime.PLANNED, token.lower) and self._is_present(token)

    def _is_present(self, token: Token) -> bool:
        head = self._tokens[token.head]
        return head.tag != "VBD" or self._parse.child(token.i, "xcomp") is not None

    def _verb(self, token: Token, verbs: int) -> Clause | None:
        """What this verb says; None where the verb above it must be asked."""
        says, lemma = self._calendar.says, token.lemma
        auxiliaries = [self._tokens[c] for c in self._parse.children_by(token.i, "aux", "auxpass")]
        has_perfect = any(aux.lemma in ("have", "'ve", "’ve") for aux in auxiliaries)
        if verbs and (says(BesideTime.AHEAD, lemma) or says(BesideTime.PLANNED, lemma)):
            return AHEAD
        if token.tag == "VBN" and says(BesideTime.PLANNED, lemma) and not self._is_made_on_a_day(token):
            return AHEAD
        modal = next((aux for aux in auxiliaries if says(BesideTime.MODAL, aux.lemma) or aux.tag == "MD"), None)
        if modal is not None:
            return self._modal(token, modal, has_perfect=has_perfect)
        if any(aux.tag == "TO" for aux in auxiliaries):
            return self._infinitive(token, has_perfect=has_perfect)
        return self._finite(token, auxiliaries, has_perfect=has_perfect)

    def _is_made_on_a_day(self, token: Token) -> bool:
        """ "was agreed on Monday" is no plan for Monday, and neither is "was set on Monday"; "was set for Monday" is."""
        agreed = token.lemma in ("set", "plan", "agree") and self._parse.child(token.i, "auxpass") is not None
        return agreed and not any(self._tokens[c].lower == "for" for c in self._parse.children_by(token.i, "prep"))

    def _modal(self, token: Token, modal: Token, *, has_perfect: bool) -> Clause:
        # "could not say on Monday", "would not comment on Friday": what was not done that day
        refused = modal.lower in ("could", "would") and self._parse.child(token.i, "neg") is not None
        return Clause(past=True) if has_perfect or refused else AHEAD

    def _infinitive(self, token: Token, *, has_perfect: bool) -> Clause | None:
        if has_perfect:
            return Clause(past=True)
        head = self._tokens[token.head]
        passive = self._parse.child(token.i, "auxpass") is not None
        if token.is_root or (token.dep in ("acl", "relcl") and (passive or self._calendar.says(BesideTime.AHEAD, head.lemma))):
            return AHEAD
        if token.dep in ("acl", "relcl") and self._stands_for_will(head):
            return AHEAD
        if token.dep in ("ccomp", "nsubj", "csubj") and self._parse.child(token.i, "nsubj", "nsubjpass") is not None and not self._is_asked(head):
            # headlines: "Border staff to walk out on 9 May, union says"
            return AHEAD
        if head.lemma == "be" and token.dep in ("xcomp", "ccomp", "advcl"):
            return AHEAD
        if head.lemma == "have" and token.dep == "xcomp":
            return Clause(past=True) if head.tag == "VBD" else AHEAD
        return None

    def _stands_for_will(self, head: Token) -> bool:
        """A headline without a verb of its own: "Teachers to vote Monday"."""
        return head.is_root and head.pos in ("NOUN", "PROPN")

    def _is_asked(self, head: Token) -> bool:
        return self._calendar.says(BesideTime.AHEAD, head.lemma)

    def _finite(self, token: Token, auxiliaries: list[Token], *, has_perfect: bool) -> Clause | None:
        tags = {token.tag, *(aux.tag for aux in auxiliaries)}
        if has_perfect or "VBD" in tags:
            return self._past(token, auxiliaries, has_perfect=has_perfect)
        if tags & {"VBZ", "VBP"}:
            # "opens on Monday", "is meeting on Friday": the present that tells plans, of verbs that can be planned for a day
            opens = self._calendar.says(BesideTime.OPENS, token.lemma) and not any(aux.dep == "auxpass" for aux in auxiliaries)
            return AHEAD if opens or self._is_on_a_day(token) else OPEN
        if token.tag == "VB" and token.dep == "conj":
            return self._verb(self._tokens[token.head], 0)
        if token.tag == "VB" and not self._parse.children_by(token.i, "nsubj", "nsubjpass", "aux") and self._opens_sentence(token):
            # an order: "Leave before Tuesday"
            return AHEAD
        if token.tag == "VBN" and token.dep not in ("xcomp", "conj", "advcl", "ccomp"):
            return Clause(past=True)
        return None if token.dep in ("xcomp", "advcl", "conj", "pcomp", "acl", "ccomp", "dep") else OPEN

    def _opens_sentence(self, token: Token) -> bool:
        before = self._tokens[token.i - 1] if token.i else None
        return token.dep in ("ROOT", "ccomp") or before is None or before.sentence != token.sentence or before.pos == "PUNCT"

    def _past(self, token: Token, auxiliaries: list[Token], *, has_perfect: bool) -> Clause:
        reached = any(self._tokens[c].dep in _OBJECTS for c in self._parse.children(token.i))
        passive = any(aux.dep == "auxpass" for aux in auxiliaries)
        return Clause(past=True, done=not reached and not passive and token.lemma != "have")

    def _is_on_a_day(self, token: Token) -> bool:
        """ "The deadline is Friday", "the vote is on Sunday"."""
        if token.lemma != "be":
            return False
        subjects = self._parse.children_by(token.i, "nsubj")
        return any(self._calendar.says(BesideTime.FIXTURE, self._tokens[s].lemma) for s in subjects)
