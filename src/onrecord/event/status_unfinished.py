"""What came close and did not come about: broken off, missed by yards, cut short before it began.

Looks at the words around the act. Refuses to judge attempts: how those ended is for `status_words`.
"""

from __future__ import annotations

from onrecord.event.status_clause import SUBJECTS
from onrecord.event.status_time import is_when
from onrecord.event.status_words import entry_at
from onrecord.lexicon.status import StatusLexicon
from onrecord.model.parse import Parse


def is_broken_off(parse: Parse, token: int, holder: int) -> bool:
    """ "were about to sign when the lights went out", "was on the verge of leaving but changed his mind": it did not come to it."""
    copula = next((i for i in (holder, *parse.ancestors(holder)) if parse.tokens[i].pos in ("VERB", "AUX")), holder)
    helpers = [parse.tokens[c].lower for c in (copula, *parse.children_by(copula, "aux", "auxpass"))]
    if not any(helper in ("was", "were", "had") for helper in helpers):
        return False
    clauses = (clause for verb in (token, copula) for clause in parse.children_by(verb, "advcl"))
    if any(is_when(parse, clause) and parse.tokens[clause].tag == "VBD" for clause in clauses):
        return True
    turns = any(parse.tokens[child].lower in ("but", "yet") for child in parse.children_by(copula, "cc"))
    return turns and any(parse.tokens[other].tag == "VBD" for other in parse.children_by(copula, "conj"))


def is_missed(parse: Parse, lexicon: StatusLexicon, preposition: int) -> bool:
    """ "came within yards of killing him"; not "was seized within hours of landing"."""
    above = parse.tokens[parse.tokens[parse.tokens[preposition].head].head]
    if parse.tokens[preposition].lower != "of" or above.pos != "ADP":
        return False
    return lexicon.find("verb", f"{parse.tokens[above.head].lemma} {above.lower}", "missed") is not None


def is_cut_short(parse: Parse, lexicon: StatusLexicon, verb: int) -> bool:
    """ "turned back before reaching the village", "died before signing it"; not "rested before reaching it"."""
    return entry_at(parse, lexicon, verb, "cut short") is not None


def is_forestalled(parse: Parse, clause: int) -> bool:
    """ "escaped before police could arrest him": they could not."""
    return any(parse.tokens[child].lower == "could" for child in parse.children_by(clause, "aux"))


def never_came(parse: Parse, lexicon: StatusLexicon, clause: int) -> bool:
    """ "was called off before it began", "died before she signed"; not "died before the verdict was read"."""
    subject = parse.child(clause, *SUBJECTS)
    is_same = subject is not None and parse.tokens[subject].tag == "PRP"
    return is_same and entry_at(parse, lexicon, parse.tokens[clause].head, "cut short") is not None
