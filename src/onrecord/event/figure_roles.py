"""What a number of people is a number of, by grammar: killed, wounded, detained … The verb, noun or adjective that says so comes from the lexicon.

Refuses where no entry stands at the place that the grammar asks for: a number alone is no figure.
"""

from __future__ import annotations

import msgspec

from onrecord.lexicon.figures import FigureLexicon, RoleEntry
from onrecord.model.figure import FigureKind, Scope
from onrecord.model.parse import Parse

_CONTAINERS = ("total", "number", "force", "group", "crowd", "contingent", "team", "convoy", "estimate", "maximum", "minimum", "additional")
_TOLL_VERBS = (
    "rise",
    "climb",
    "stand",
    "reach",
    "jump",
    "grow",
    "increase",
    "hit",
    "be",
    "put",
    "pass",
    "exceed",
    "top",
    "soar",
    "fall",
    "revise",
    "drop",
    "bring",
    "take",
    "push",
    "raise",
)

_NUMBERS = ("CD", "NNS")
_PARTICIPLES = ("VBN", "VBD")
HIGHEST_CLIMB = 6
"""Steps from a number to the word that says what it is a number of."""


class Told(msgspec.Struct, frozen=True):
    """The kind, the word that says so, and the scope where that word decides it."""

    kind: FigureKind
    by: int
    entry: RoleEntry
    scope: Scope = Scope.UNKNOWN


def tell_role(parse: Parse, lexicon: FigureLexicon, holder: int, counted: int | None) -> Told | None:
    """What the counted noun (or the number that stands for it) is a number of."""
    if counted is not None:
        told = _counted_noun(parse, lexicon, counted)
        if told is not None:
            return told
    joined = _joined_verb(parse, lexicon, holder) if counted is None else None
    if joined is not None:
        return joined
    stranded = _before_verb(parse, lexicon, holder)
    if stranded is not None:
        return stranded
    place = holder
    scope = Scope.UNKNOWN
    for _ in range(HIGHEST_CLIMB):
        told = _at_place(parse, lexicon, place)
        if told is not None:
            return told if scope is Scope.UNKNOWN else msgspec.structs.replace(told, scope=scope)
        step = _climb(parse, place)
        if step is None:
            return None
        place, part = step
        scope = Scope.PART if part else scope
    return None


def _counted_noun(parse: Parse, lexicon: FigureLexicon, noun: int) -> Told | None:
    """ "20 deaths", "14 bodies", "60 lives", "12 dead", "40,000 displaced people"."""
    for entry in noun_roles(parse, lexicon, noun, "counted"):
        if not entry.with_ or _governing_verb(parse, noun) in entry.with_:
            return Told(entry.kind, noun, entry)
    return _state(parse, lexicon, noun)


def _joined_verb(parse: Parse, lexicon: FigureLexicon, number: int) -> Told | None:
    """ "Killed 12 and displaced thousands": a second verb that the parser makes an adjective of its number; "five killed, nine wounded"."""
    for child in parse.children_by(number, "amod"):
        if parse.tokens[child].tag in _PARTICIPLES and child > 0 and parse.tokens[child - 1].pos == "CCONJ":
            return _object_of(parse, lexicon, child, number)
    after = number + 1
    if after + 1 >= len(parse.tokens) or parse.tokens[after].tag not in _PARTICIPLES or parse.tokens[after].sentence != parse.tokens[number].sentence:
        return None
    if parse.tokens[after + 1].tag in _NUMBERS or (number > 0 and parse.tokens[number - 1].tag == "DT"):
        # "a bomb killed nine injured five", its comma lost; "the two wounded were detained"
        return None
    entry = next((entry for entry in lexicon.role("verb", parse.tokens[after].lemma.lower(), "object") if not entry.with_), None)
    return None if entry is None else Told(entry.kind, after, entry)


def _before_verb(parse: Parse, lexicon: FigureLexicon, holder: int) -> Told | None:
    """A subject that the parser has hung on the phrase before it: "In the valley, a leader was captured"."""
    if parse.tokens[holder].dep not in ("appos", "conj", "pobj", "nmod"):
        return None
    last = max(parse.right_edge(holder), *(parse.right_edge(c) for c in parse.conjuncts(holder)))
    following = last + 1
    if following >= len(parse.tokens) or parse.tokens[following].dep not in ("aux", "auxpass"):
        return None
    verb = parse.tokens[following].head
    if parse.tokens[verb].pos != "VERB" or parse.child(verb, "nsubj", "nsubjpass") is not None:
        return None
    passive = parse.child(verb, "auxpass") is not None
    return (_object_of if passive else _subject_of)(parse, lexicon, verb, holder)


def noun_roles(parse: Parse, lexicon: FigureLexicon, noun: int, construction: str) -> tuple[RoleEntry, ...]:
    """Entries of a noun by lemma, or by its form where the lemmatiser errs ("corpses" → "corps", "remains" → "remain")."""
    word = parse.tokens[noun]
    for lemma in (word.lemma, word.lower, word.lower.removesuffix("s")):
        found = lexicon.role("noun", lemma, construction)
        if found:
            return found
    return ()


def _state(parse: Parse, lexicon: FigureLexicon, token: int) -> Told | None:
    for entry in lexicon.role("adj", parse.tokens[token].lower, "state"):
        return Told(entry.kind, token, entry)
    return None


def _governing_verb(parse: Parse, token: int) -> str:
    for above in parse.ancestors(token):
        if parse.tokens[above].pos in ("VERB", "AUX"):
            return parse.tokens[above].lemma
    return ""


def _at_place(parse: Parse, lexicon: FigureLexicon, place: int) -> Told | None:
    word = parse.tokens[place]
    head = parse.tokens[word.head]
    if not word.is_root:
        if word.dep in ("dobj", "nsubjpass"):
            told = (_toll_of(parse, lexicon, head.i, ("nsubj",)) if word.dep == "dobj" else None) or _object_of(parse, lexicon, head.i, place)
        elif word.dep in ("nsubj", "npadvmod", "nummod", "meta", "dep"):
            told = _subject_of(parse, lexicon, head.i, place)
        elif word.dep == "pobj":
            told = _in_phrase(parse, lexicon, head.i)
        elif word.dep in ("attr", "appos", "acomp"):
            told = _as_predicate(parse, lexicon, head.i)
        elif word.dep in ("prep", "advmod") and head.pos == "VERB":
            # only a qualifier stands so: "killed in excess of 30", "under 30 were killed"
            as_subject = place < head.i and parse.child(head.i, "auxpass") is None
            told = (_subject_of if as_subject else _object_of)(parse, lexicon, head.i, place)
        else:
            told = None
        if told is not None:
            return told
    return _described(parse, lexicon, place)


def _object_of(parse: Parse, lexicon: FigureLexicon, verb: int, place: int) -> Told | None:
    """ "killed 12", "12 were killed", "left 12 dead", "forced 12 from their homes"."""
    for lemma in _lemmas(parse, verb):
        for entry in lexicon.role("verb", lemma, "object"):
            if _is_satisfied(parse, verb, entry):
                return Told(entry.kind, verb, entry)
    for child in parse.children_by(verb, "oprd", "acomp", "xcomp", "ccomp", "advcl"):
        if child > place or parse.tokens[child].dep == "oprd":
            told = _state(parse, lexicon, child)
            if told is not None:
                return told
    return _adverbial_state(parse, lexicon, verb)


def _subject_of(parse: Parse, lexicon: FigureLexicon, verb: int, place: int) -> Told | None:
    """ "12 died", "12 are missing", "12 remain in custody", headlines: "12 killed in blast"."""
    word = parse.tokens[verb]
    for lemma in _lemmas(parse, verb):
        for entry in lexicon.role("verb", lemma, "subject"):
            if _is_satisfied(parse, verb, entry):
                return Told(entry.kind, verb, entry)
    told = _state(parse, lexicon, verb) if word.pos in ("ADJ", "NOUN", "ADV") or word.tag == "VBG" else None
    if told is not None:
        return told
    if word.tag in ("VBN", "VBD") and parse.child(verb, "dobj", "aux") is None:
        # a headline leaves the auxiliary out: "12 killed as bus overturns"
        for entry in lexicon.role("verb", word.lemma, "object"):
            if not entry.with_:
                return Told(entry.kind, verb, entry)
        return _state(parse, lexicon, verb)
    for child in parse.children_by(verb, "acomp", "attr", "oprd", "advmod"):
        told = _state(parse, lexicon, child)
        if told is not None:
            return told
    return _adverbial_state(parse, lexicon, verb)


def _adverbial_state(parse: Parse, lexicon: FigureLexicon, verb: int) -> Told | None:
    """ "are in custody"."""
    for child in parse.children_by(verb, "prep"):
        for held in parse.children_by(child, "pobj"):
            for entry in lexicon.role("noun", parse.tokens[held].lemma, "state"):
                return Told(entry.kind, held, entry)
    return None


def _as_predicate(parse: Parse, lexicon: FigureLexicon, head: int) -> Told | None:
    """ "The death toll was 41"."""
    subject = parse.child(head, "nsubj")
    return None if subject is None else _toll(parse, lexicon, subject)


def _in_phrase(parse: Parse, lexicon: FigureLexicon, preposition: int) -> Told | None:
    """ "the deaths of 12", "a toll of 41", "the toll rose to 41"."""
    word = parse.tokens[preposition]
    above = parse.tokens[word.head]
    if word.lower == "of":
        for entry in noun_roles(parse, lexicon, above.i, "pp:of"):
            if not entry.with_ or _governing_verb(parse, above.i) in entry.with_:
                return Told(entry.kind, above.i, entry)
        return _toll(parse, lexicon, above.i)
    if word.lower in ("to", "at", "by", "past"):
        verb = above if above.pos in ("VERB", "AUX") else parse.tokens[above.head]
        return _toll_of(parse, lexicon, verb.i, ("nsubj", "nsubjpass", "dobj"))
    return None


def _toll_of(parse: Parse, lexicon: FigureLexicon, verb: int, places: tuple[str, ...]) -> Told | None:
    """ "the toll rose", "police put the crowd": the noun for a count beside a verb that tells how high it is."""
    if parse.tokens[verb].lemma not in _TOLL_VERBS:
        return None
    tolls = (_toll(parse, lexicon, noun) for noun in parse.children_by(verb, *places))
    return next((told for told in tolls if told is not None), None)


def _toll(parse: Parse, lexicon: FigureLexicon, noun: int) -> Told | None:
    """ "the death toll", "the number of dead"."""
    word = parse.tokens[noun]
    for entry in lexicon.role("noun", word.lemma, "toll"):
        before = {parse.tokens[c].lemma for c in parse.children_by(noun, "compound", "amod")}
        if not before or before & entry.with_:
            return Told(entry.kind, noun, entry, Scope.TOTAL)
    if word.lemma != "number":
        return None
    for preposition in parse.children_by(noun, "prep"):
        for held in parse.children_by(preposition, "pobj"):
            for told in (_state(parse, lexicon, held), _counted_noun(parse, lexicon, held), _described(parse, lexicon, held)):
                if told is not None:
                    return msgspec.structs.replace(told, scope=Scope.TOTAL)
    # "bringing to 40 the number killed since May"
    told = _described(parse, lexicon, noun)
    return None if told is None else msgspec.structs.replace(told, scope=Scope.TOTAL)


def _described(parse: Parse, lexicon: FigureLexicon, noun: int) -> Told | None:
    """ "12 people killed in the blast", "12 people who died", "12 wounded men"."""
    for child in parse.children(noun):
        word = parse.tokens[child]
        if word.dep == "amod" or (word.dep == "acl" and word.tag == "VBG"):
            told = _state(parse, lexicon, child)
        elif (word.dep == "acl" and word.tag == "VBN") or (word.dep == "relcl" and parse.child(child, "nsubjpass") is not None):
            told = _object_of(parse, lexicon, child, noun)
        elif word.dep == "relcl" and _relative_subject(parse, child):
            told = _subject_of(parse, lexicon, child, noun)
        else:
            told = None
        if told is not None:
            return told
    following = noun + 1
    if following < len(parse.tokens) and parse.tokens[noun].tag == "CD" and parse.tokens[following].sentence == parse.tokens[noun].sentence:
        return _state(parse, lexicon, following)
    return None


def _relative_subject(parse: Parse, clause: int) -> bool:
    subject = parse.child(clause, "nsubj")
    return subject is not None and parse.tokens[subject].tag in ("WP", "WDT")


def _climb(parse: Parse, place: int) -> tuple[int, bool] | None:
    """The word whose place this one shares, and whether as a part of it ("including two children")."""
    word = parse.tokens[place]
    head = parse.tokens[word.head]
    if word.is_root:
        return None
    if word.dep == "conj" or (word.dep == "npadvmod" and head.lower == "more"):
        # "wounded 20 more", where the parser takes the two for adverbs
        return head.i, False
    if word.dep == "appos":
        # "hundreds, perhaps thousands, of marchers" are not a part of the hundreds
        return head.i, not (word.tag in _NUMBERS and head.tag in _NUMBERS and parse.child(place, "advmod") is not None)
    if word.dep in ("nsubj", "attr") and _of_them(parse, place):
        return _clause_before(parse, head.i), True
    if word.dep == "nsubj" and head.dep == "relcl" and _among_whom(parse, head.i):
        return head.head, True
    if word.dep == "relcl":
        return head.i, True
    if word.dep != "pobj":
        return None
    if head.lower == "of" and parse.tokens[head.head].lemma in _CONTAINERS:
        return head.head, False
    if head.lower in ("including", "among"):
        return _whole_of(parse, head.i), True
    if head.lower == "with" and parse.tokens[head.head].lower in ("along", "together"):
        return _whole_of(parse, head.head), False
    if head.lower == "with" and _of_own(parse, place):
        return _whole_of(parse, head.i), False
    return None


def _of_own(parse: Parse, place: int) -> bool:
    """ "A woman with four of her children": they share her fate; "a woman with four children" has them."""
    parts = (parse.child(of, "pobj") for of in parse.children_by(place, "prep") if parse.tokens[of].lower == "of")
    return any(part is not None and parse.child(part, "poss") is not None for part in parts)


def _of_them(parse: Parse, place: int) -> bool:
    for preposition in parse.children_by(place, "prep"):
        if parse.tokens[preposition].lower == "of":
            return any(parse.tokens[p].lower in ("them", "whom", "those") for p in parse.children_by(preposition, "pobj"))
    return False


def _clause_before(parse: Parse, noun: int) -> int:
    """Where the parser makes "guards" in "…, three of them guards" the root, the object of the clause before it."""
    clause = parse.child(noun, "ccomp") if parse.tokens[noun].is_root else None
    whole = None if clause is None else parse.child(clause, "dobj", "nsubjpass")
    return noun if whole is None else whole


def _among_whom(parse: Parse, clause: int) -> bool:
    return any(parse.tokens[p].lower == "among" for p in parse.children_by(clause, "prep"))


def _whole_of(parse: Parse, preposition: int) -> int:
    """What "including" includes from: the noun it hangs on, or the object or passive subject of its verb."""
    above = parse.tokens[preposition].head
    if parse.tokens[above].pos in ("VERB", "AUX"):
        argument = parse.child(above, "dobj") or parse.child(above, "nsubjpass", "nsubj")
        return above if argument is None else argument
    return above


def _lemmas(parse: Parse, verb: int) -> tuple[str, ...]:
    word = parse.tokens[verb]
    beside = [
        parse.tokens[c].lemma for c in parse.children(verb) if c > verb and parse.tokens[c].dep in ("prt", "dobj", "oprd", "acomp", "advmod", "prep")
    ]
    return (*(f"{word.lemma} {other}" for other in beside), word.lemma)


def _is_satisfied(parse: Parse, verb: int, entry: RoleEntry) -> bool:
    if not entry.with_:
        return True
    for child in parse.children(verb):
        word = parse.tokens[child]
        if word.lemma in entry.with_ and word.dep not in ("nsubj", "nsubjpass"):
            return True
        if word.dep in ("prep", "dobj", "oprd") and any(parse.tokens[p].lemma in entry.with_ for p in parse.children(child)):
            return True
    return False
