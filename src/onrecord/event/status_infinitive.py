"""Infinitives that words beside or around them decide: "have yet to leave", "too weak to leave", "the last to leave", "marched to demand bread".

Looks things up; what governs an infinitive by a complement of its own is for `status_embedding`.
"""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.event.status_effects import accompany
from onrecord.event.status_markers import Ask
from onrecord.event.status_words import entry_at
from onrecord.lexicon.status import StatusEntry, StatusLexicon
from onrecord.model.event import PredicateStatus, Time
from onrecord.model.parse import Parse

_DONE_WITH = ("voiced", "found")


def done_with(parse: Parse, lexicon: StatusLexicon, token: int) -> str | None:
    """Verbs that are done by doing another: "marched to *demand* bread" (voiced), "returned to *find* it burned" (found)."""
    lemma = parse.tokens[token].lemma
    return next((f"inf {kind}" for kind in _DONE_WITH if lexicon.find("verb", lemma, kind) is not None), None)


def of_one_of_few(parse: Parse, lexicon: StatusLexicon, token: int, own: PredicateStatus, ask: Ask) -> PredicateStatus | None:
    """ "was the first to leave", "the last state to sign it": as real as the clause around; not "the next to leave"."""
    head = parse.tokens[token].head
    noun = head if parse.tokens[head].pos not in ("VERB", "AUX") else parse.child(head, "attr", "acomp")
    if noun is None or noun > token or not any(_is_one_of_few(parse, lexicon, i) for i in (noun, *parse.children_by(noun, "amod", "nummod"))):
        return None
    if entry_at(parse, lexicon, noun, "inf") is not None:
        # "his last chance to escape"
        return None
    verb = next((i for i in (noun, *parse.ancestors(noun)) if parse.tokens[i].pos in ("VERB", "AUX")), None)
    around = PredicateStatus() if verb is None else ask(verb)
    return accompany(own, replace(around, time=Time.PAST) if around.time is Time.ONGOING else around)


def _is_one_of_few(parse: Parse, lexicon: StatusLexicon, word: int) -> bool:
    if lexicon.find("adj", parse.tokens[word].lower, "one of few") is not None:
        return True
    name = parse.name_at(word) if parse.tokens[word].tag == "JJ" else None
    return name is not None and name.label == "ORDINAL"


def adverb_before(parse: Parse, lexicon: StatusLexicon, token: int) -> tuple[StatusEntry, int] | None:
    """ "have yet to leave", "too weak to leave", "strong enough to leave"."""
    to = next(c for c in (*parse.children_by(token, "aux"), token) if parse.tokens[c].tag == "TO" or c == token)
    if to > 0 and parse.tokens[to - 1].lower == "yet":
        entry = lexicon.find("adv", "yet", "inf")
        return None if entry is None else (entry, to - 1)
    head = parse.tokens[token].head
    for holder in (head, *parse.children_by(head, "acomp", "advmod")):
        for child in (holder, *parse.children_by(holder, "advmod")):
            entry = lexicon.find("adv", parse.tokens[child].lower, "inf be" if parse.tokens[holder].lemma == "be" else "inf")
            entry = entry or lexicon.find("adv", parse.tokens[child].lower, "inf")
            if entry is not None and child < to and entry.lemma != "yet":
                return entry, child
    return None
