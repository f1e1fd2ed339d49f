"""What a clause is told of: a film, a drill, what a pact lays down, whoever may do it. None of it has happened by being told.

Looks at phrases and pronouns beside a verb. Refuses to say what governs it: that is `status_embedding`.
"""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.event.certainty import weaken
from onrecord.event.status_effects import change, is_unreal
from onrecord.lexicon.status import Effect, StatusEntry, StatusLexicon
from onrecord.model.event import PredicateStatus
from onrecord.model.parse import Parse

_PRESENT = ("VBZ", "VBP")
_RELATIVES = ("WP", "WDT")
# "under the pact, the army leaves"; what happened during an exercise may be an accident
_OF_THE_PRESENT = ("ruled", "within:during")


def under_frame(parse: Parse, lexicon: StatusLexicon, leader: int, token: int, told: PredicateStatus) -> PredicateStatus:
    """ "In the film, rebels storm the palace.", "Under the pact, the rebels disarm within a year.", "By the rebels' account, they left."

    What sets an act in another world counts only before the verb; whose view it is, behind it too.
    """
    if is_unreal(told) or parse.tokens[token].pos == "AUX":
        # "under the pact, the army is to leave": what is to be is told by the infinitive
        return told
    for verb in dict.fromkeys((token, leader)):
        for preposition in parse.children_by(verb, "prep"):
            entry = _frame_at(parse, lexicon, preposition)
            if preposition > verb and (entry is None or entry.certainty is None or parse.tokens[preposition - 1].text != ","):
                # "staged a play in the barn in the drill"; but "the raid was a crime in the view of the union"
                continue
            if entry is not None and (entry.construction not in _OF_THE_PRESENT or is_present(parse, token)):
                words = parse.tokens[preposition].span
                return replace(change(entry.affirmed, told, words), certainty=weaken(told.certainty, entry.certainty, words))
    return told


def _frame_at(parse: Parse, lexicon: StatusLexicon, preposition: int) -> StatusEntry | None:
    word = parse.tokens[preposition].lower
    for filler in parse.children_by(preposition, "pobj"):
        # "the pact, under which the rebels disarm"
        is_relative = parse.tokens[filler].tag in _RELATIVES
        noun = parse.tokens[parse.tokens[preposition].head].head if is_relative else filler
        lemma = parse.tokens[noun].lemma
        entry = lexicon.find("noun", lemma, f"within:{word}") or (lexicon.find("noun", lemma, "ruled") if word == "under" else None)
        # "in a drama of errors", "in the play of forces"; but "in the view of the union", not "in view of the drought"
        has_of = any(parse.tokens[p].lower == "of" for p in parse.children_by(noun, "prep"))
        is_somebodys = parse.child(noun, "det", "poss") is not None
        if entry is not None and (is_somebodys if entry.affirmed is Effect.AS_TOLD else not has_of):
            return entry
    return None


def of_anybody(parse: Parse, lexicon: StatusLexicon, clause: int, own: PredicateStatus) -> PredicateStatus:
    """ "anyone who attacks", "those who surrender", "any ship that enters", "whoever frees them": told of nobody yet; not "those who fled"."""
    subject = parse.child(clause, "nsubj", "nsubjpass")
    if subject is None or not is_present(parse, clause) or is_unreal(own):
        return own
    for thing in parse.children_by(clause, "dobj"):
        free = lexicon.find("pron", parse.tokens[thing].lower, "free relative")
        if free is not None and thing < subject:
            # "whatever they seize is sold"
            return change(free.affirmed, own, parse.tokens[thing].span)
    head = parse.tokens[clause].head
    free = lexicon.find("pron", parse.tokens[subject].lower, "free relative")
    words = (head, *parse.children_by(head, "det")) if parse.tokens[subject].tag in _RELATIVES else ()
    entry = free or next(filter(None, (lexicon.find("pron", parse.tokens[i].lower, "relative") for i in words)), None)
    return own if entry is None else change(entry.affirmed, own, parse.tokens[subject].span)


def is_present(parse: Parse, token: int) -> bool:
    """ "enters", "is held"; not "entered", "has entered", "is entering"."""
    word = parse.tokens[token]
    helpers = [parse.tokens[child] for child in parse.children_by(token, "aux", "auxpass")]
    if not helpers:
        return word.tag in _PRESENT
    return word.tag == "VBN" and all(helper.lemma == "be" and helper.tag in _PRESENT for helper in helpers)
