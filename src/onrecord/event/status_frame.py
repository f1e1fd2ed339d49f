"""What a clause is told of: a film, a drill, what a pact lays down, whoever may do it. None of it has happened by being told.

And whose view it is, by a phrase or an aside: "in the army's version", "to hear the miners tell it", "or so the story goes". Looks at phrases and
pronouns beside a verb. Refuses to say what governs it: that is `status_embedding`.
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
_OPENING_A_CLAUSE = ("mark", "aux", "advcl")
_PARTING = (",", "—", "–", "--")
_BY_ACCOUNT = "within:by"
_ASIDES = ("advcl", "parataxis", "conj")
# "under the pact, the army leaves"; what happened during an exercise may be an accident
_OF_THE_PRESENT = ("ruled", "within:during")


def under_frame(parse: Parse, lexicon: StatusLexicon, leader: int, token: int, told: PredicateStatus) -> PredicateStatus:
    """ "In the film, rebels storm the palace.", "Under the pact, the rebels disarm within a year.", "By the rebels' account, they left."

    What sets an act in another world counts only before the verb; whose view it is, behind it too.
    """
    if is_unreal(told):
        return told
    view = _view_at(parse, lexicon, token, leader)
    if view is not None:
        seen, at = view
        told = replace(told, certainty=weaken(told.certainty, seen.certainty, parse.tokens[at].span))
    if parse.tokens[token].pos == "AUX":
        # "under the pact, the army is to leave": what is to be is told by the infinitive
        return told
    for verb in dict.fromkeys((token, leader)):
        for preposition in parse.children_by(verb, "prep", "agent"):
            entry = _frame_at(parse, lexicon, preposition)
            is_aside = entry is not None and (parse.tokens[preposition - 1].text == "," or entry.construction == _BY_ACCOUNT)
            if preposition > verb and (entry is None or entry.certainty is None or not is_aside):
                # "staged a play in the barn in the drill"; but "the raid was a crime, in the view of the union", "beaten by his own account"
                continue
            if entry is not None and (entry.construction not in _OF_THE_PRESENT or is_present(parse, token)):
                words = parse.tokens[preposition].span
                return replace(change(entry.affirmed, told, words), certainty=weaken(told.certainty, entry.certainty, words))
    return told


def shown_by(parse: Parse, noun: int) -> int | None:
    """The verb of "show guards beating a monk"; the parser may take the guards for subject of a later verb ("… spread online")."""
    word = parse.tokens[noun]
    above = parse.tokens[word.head]
    if word.dep == "dobj":
        return above.i
    is_lent = word.dep in ("nsubj", "nsubjpass") and above.dep == "ccomp" and parse.left_edge(noun) == above.head + 1
    return above.head if is_lent else None


def told_by_account(parse: Parse, lexicon: StatusLexicon, having: int) -> StatusEntry | None:
    """The "has" of "one account has guards shooting at the boats"; not of "the town has guards shooting at boats"."""
    entry = lexicon.find("verb", parse.tokens[having].lemma, "account")
    tales = parse.children_by(having, "nsubj") if entry is not None else ()
    return entry if any(lexicon.find("noun", parse.tokens[tale].lemma, "telling") is not None for tale in tales) else None


def _view_at(parse: Parse, lexicon: StatusLexicon, token: int, leader: int) -> tuple[StatusEntry, int] | None:
    """Whose view a whole sentence is by what opens it, or this clause by an aside: "In the army's version, …", "To hear the miners tell it, …"."""
    first = parse.sentences[parse.tokens[token].sentence].first
    opening = parse.tokens[first]
    if opening.dep == "prep":
        entry = _frame_at(parse, lexicon, first)
        if entry is not None and entry.certainty is not None and token > parse.right_edge(first):
            return entry, first
    elif opening.dep in _OPENING_A_CLAUSE and opening.head != token:
        clause = first if opening.dep == "advcl" else opening.head
        entry = _viewing(parse, lexicon, clause)
        if entry is not None and token > parse.right_edge(clause):
            return entry, clause
    for verb in dict.fromkeys((token, leader)):
        having = next((i for i in parse.children_by(verb, "aux") if i < verb), None) if parse.tokens[verb].tag == "VBG" else None
        if having is not None and (entry := told_by_account(parse, lexicon, having)) is not None:
            return entry, having
        for clause in parse.children_by(verb, *_ASIDES):
            entry = _viewing(parse, lexicon, clause)
            if entry is not None:
                return entry, clause
    claimed = _summed_up(parse, lexicon, leader)
    if claimed is not None:
        return claimed
    above = parse.tokens[leader]
    entry = _viewing(parse, lexicon, above.head) if above.dep == "ccomp" and above.head > leader else None
    return None if entry is None else (entry, above.head)


def _summed_up(parse: Parse, lexicon: StatusLexicon, verb: int) -> tuple[StatusEntry, int] | None:
    """The "charge" of "soldiers shot nine men, a charge the army denies"; not of "the army faced a charge it denies"."""
    after = [noun for thing in parse.children_by(verb, "dobj") for noun in parse.children_by(thing, "appos")]
    for noun in (*parse.children_by(verb, "npadvmod"), *after):
        first = parse.left_edge(noun)
        if noun < verb or parse.tokens[first - 1].text not in _PARTING or parse.child(noun, "relcl", "acl") is None:
            continue
        entry = lexicon.find("noun", parse.tokens[noun].lemma, "clause")
        if entry is not None and entry.certainty is not None:
            return entry, noun
    return None


def _viewing(parse: Parse, lexicon: StatusLexicon, clause: int) -> StatusEntry | None:
    """ "as the union puts it", "to hear the miners tell it", "or so the story goes"; not "as the union puts up posters"."""
    lemma = parse.tokens[clause].lemma
    told = lexicon.find("verb", lemma, "tale")
    if told is not None:
        tales = (parse.tokens[subject].lemma for subject in parse.children_by(clause, "nsubj"))
        return told if any(lexicon.find("noun", tale, "telling") is not None for tale in tales) else None
    if parse.child(clause, "mark") is not None:
        entry = lexicon.find("verb", lemma, "as it")
        things = (parse.tokens[i] for i in parse.children_by(clause, "dobj")) if entry is not None else ()
        return entry if any(thing.lower == "it" or lexicon.find("noun", thing.lemma, "telling") is not None for thing in things) else None
    entry = lexicon.find("verb", lemma, "to hear")
    return entry if entry is not None and parse.child(clause, "ccomp", "prep") is not None else None


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
        is_somebodys = parse.child(noun, "det", "poss", "nummod") is not None
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
