"""Noun phrases on the tree: which tokens head one, and how far it reaches.

A phrase keeps its determiner, modifiers and the prepositional phrases that identify it ("two people familiar with the matter");
it ends before a relative clause, an apposition behind a comma, and a conjunct.
"""

from __future__ import annotations

from onrecord.lexicon.cues import load_cues
from onrecord.model.parse import Parse, TokenRange

_INSIDE_ANOTHER = frozenset(
    {
        "compound",
        "amod",
        "nmod",
        "nummod",
        "quantmod",
        "det",
        "predet",
        "advmod",
        "npadvmod",
        "aux",
        "auxpass",
        "case",
        "punct",
        "prep",
        "mark",
        "cc",
        "preconj",
    }
)
_BEFORE = frozenset({"det", "predet", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "advmod", "neg", "npadvmod"})
_BEHIND = frozenset({"prep", "amod", "nummod", "acomp", "advmod", "npadvmod"})
_STOPPING_MARKS = frozenset(",;:—–(")
_BEHIND_AGE = frozenset({",", ")", ";", "—", "–", "."})
# Between commas behind a name, a number of these is an age
_YOUNGEST, _OLDEST = 5, 115
_TIMES = frozenset({"DATE", "TIME"})
_MEASURES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"})
_PARTICIPANTS = frozenset({"nsubj", "nsubjpass", "dobj"})
_HEADS_OF_OFFICE = _PARTICIPANTS | {"appos", "pobj", "attr"}
_NO_NOUNS = frozenset({"INTJ", "X", "ADV"})
_UPON = frozenset({"on", "against"})
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth"})
_QUANTITIES = frozenset({"some", "many", "several", "both", "all", "few", "most"})
"""Words that stand for those whom they count, where no noun follows. A closed set of the language."""


def heads_phrase(parse: Parse, i: int) -> bool:
    """Does this token head a noun phrase of its own, not a part of another's?"""
    token = parse.tokens[i]
    if token.pos in ("NOUN", "PROPN"):
        return (_stands_alone(parse, i) or _is_person_aside(parse, i)) and not _is_hyphened_on(parse, i)
    if is_hyphened_office(parse, i) or _is_odd_name(parse, i) or _is_ranked_child(parse, i):
        return True
    if token.pos in ("ADJ", "VERB") and any(parse.tokens[child].lower == "the" for child in parse.children_by(i, "det")):
        # "the wounded", "the displaced"
        # "the cleaner said", which the parser may take for what is more clean
        is_agent = token.tag == "JJR" and token.dep == "nsubj"
        return (is_agent or token.tag in ("JJ", "VBN", "VBD", "JJS")) and _stands_alone(parse, i)
    return is_bare_quantity(parse, i)


def _is_odd_name(parse: Parse, i: int) -> bool:
    """ "Ah" of "Min Kyung-ah said", which the parser takes for an exclamation: the last word of a person's full name."""
    token = parse.tokens[i]
    if token.pos not in _NO_NOUNS or token.dep not in _HEADS_OF_OFFICE:
        return False
    name = parse.name_at(i)
    return name is not None and name.label == "PERSON" and name.tokens.end == i + 1 and len(name.tokens) > 1


def _is_ranked_child(parse: Parse, i: int) -> bool:
    """ "Her eldest", "Ruiz's youngest": a superlative of age with an owner."""
    token = parse.tokens[i]
    return token.tag == "JJS" and token.dep in _HEADS_OF_OFFICE and token.head != i and parse.child(i, "poss") is not None


def is_hyphened_office(parse: Parse, i: int) -> bool:
    """ "General" in "its secretary-general, Ana Ruiz, said"."""
    token = parse.tokens[i]
    if token.pos != "ADJ" or token.dep not in _HEADS_OF_OFFICE:
        return False
    return is_hyphen(parse, i - 1) and parse.tokens[i - 2].pos in ("NOUN", "PROPN") and parse.tokens[i - 2].head == i


def _is_person_aside(parse: Parse, i: int) -> bool:
    """ "Called by a gardener, Evelio Quintana": a person's full name that the parser takes for a measure of something."""
    name = parse.name_at(i)
    return parse.tokens[i].dep == "npadvmod" and name is not None and name.label == "PERSON" and len(name.tokens) > 1


def is_bare_quantity(parse: Parse, i: int) -> bool:
    """ "Nineteen were arrested", "police arrested 30", "some had been beaten", "a third said": a word that stands for those it counts."""
    token = parse.tokens[i]
    if is_one_more(parse, i):
        return True
    if token.dep not in _PARTICIPANTS and not (token.dep in ("npadvmod", "dep") and parse.child(i, "acl") is not None):
        return False
    if token.pos == "NUM":
        # "the share fell 3": digits count people only where something is done to them or by them
        acted_on = token.text[:1].isalpha() or (token.text.isdigit() and len(token.text) != 4 and parse.tokens[token.head].pos == "VERB")
        return token.tag == "CD" and acted_on
    return token.lower in _QUANTITIES and token.tag in ("DT", "JJ", "PDT", "NN", "RB")


def _is_hyphened_on(parse: Parse, i: int) -> bool:
    """ "ex" in "ex-minister": the parser may make a phrase of each part."""
    if i + 2 >= len(parse.tokens):
        return False
    hyphen, after = parse.tokens[i + 1], parse.tokens[i + 2]
    return is_hyphen(parse, i + 1) and hyphen.start == parse.tokens[i].end and after.pos in ("NOUN", "PROPN") and after.head == parse.tokens[i].head


def is_hyphen(parse: Parse, i: int) -> bool:
    """A hyphen with no space on either side."""
    if not 0 < i < len(parse.tokens) - 1 or parse.tokens[i].text != "-":
        return False
    return parse.tokens[i - 1].end == parse.tokens[i].start and parse.tokens[i].end == parse.tokens[i + 1].start


def _stands_alone(parse: Parse, i: int) -> bool:
    while parse.tokens[i].dep == "conj":
        i = parse.tokens[i].head
    return parse.tokens[i].dep not in _INSIDE_ANOTHER


def left_reach(parse: Parse, head: int) -> int:
    """The first token of the phrase: determiner, possessor, titles and modifiers before the head."""
    first = head
    for child in reversed(parse.children(head)):
        if child > head:
            continue
        if parse.tokens[child].dep not in _BEFORE:
            if parse.tokens[child].dep == "punct" and parse.tokens[child].text == "-":
                continue
            break
        if parse.tokens[child].tag == "WDT" and parse.tokens[parse.tokens[head].head].dep == "relcl":
            break  # "the village which regime forces entered": the parser gives the relative word to the forces
        first = left_reach(parse, child) if parse.tokens[child].dep == "poss" else parse.left_edge(child)
    if first == head and is_hyphen(parse, head - 1) and _is_hyphened_on(parse, head - 2):
        first = left_reach(parse, head - 2)
    while first < head and not parse.tokens[first].text[:1].isalnum() and parse.tokens[first].text[:1] not in "$£€#@":
        first += 1
    return first


def right_reach(parse: Parse, head: int) -> int:
    """One past the last token of the phrase, clauses, appositions and conjuncts of the head left out."""
    end = head + 1
    for child in parse.children(head):
        if child < head:
            continue
        token = parse.tokens[child]
        if token.dep == "case" or (token.dep == "punct" and token.text in "-'’"):
            end = max(end, child + 1) if is_hyphen(parse, child) else end
            continue
        if parse.left_edge(child) > end or token.dep not in _BEHIND or _is_time(parse, child):
            break
        if _is_of_the_verb(parse, head, child) or _is_setting(parse, child):
            break
        end = max(end, _branch_end(parse, child))
    return end


def _branch_end(parse: Parse, child: int) -> int:
    """One past the last token of a prepositional phrase or modifier, its nouns' own clauses left out."""
    end = child + 1
    for below in parse.children(child):
        if below < child:
            continue
        token = parse.tokens[below]
        if token.dep in ("pobj", "pcomp"):
            if token.dep == "pcomp" and token.pos not in ("NOUN", "PROPN"):
                return parse.right_edge(below) + 1
            for noun in parse.conjuncts(below):
                end = max(end, noun + 1, right_reach(parse, noun))
        elif token.dep == "prep" and not _is_time(parse, below):
            end = max(end, _branch_end(parse, below))
    return end


def _is_of_the_verb(parse: Parse, agent: int, preposition: int) -> bool:
    """ "Is accused by groups of killing clerks": what the parser hangs on those who accuse is said of the accused."""
    by = parse.tokens[parse.tokens[agent].head]
    if parse.tokens[agent].dep == "pobj" and by.lower == "by" and parse.tokens[by.head].pos == "NOUN" and parse.tokens[preposition].lower in _UPON:
        return True  # "an attack by rebels on a convoy": the attack is on it
    is_agent = parse.tokens[agent].dep == "pobj" and by.dep == "agent"
    deed = parse.child(preposition, "pcomp") if is_agent else None
    return deed is not None and parse.tokens[deed].tag == "VBG"


def _is_setting(parse: Parse, preposition: int) -> bool:
    """ "The group in a statement said": where it speaks, not which group it is."""
    noun = parse.child(preposition, "pobj")
    medium = None if noun is None else load_cues().medium(parse.tokens[noun].lemma.lower())
    return medium is not None and parse.tokens[preposition].lower in medium.prepositions


def _is_time(parse: Parse, i: int) -> bool:
    """Does this prepositional phrase say when ("in March", "on Monday")?"""
    target = parse.child(i, "pobj") if parse.tokens[i].dep == "prep" else i
    name = None if target is None else parse.name_at(target)
    return name is not None and name.label in _TIMES


def is_time_or_quantity(parse: Parse, i: int) -> bool:
    """Does the parser take this token for a date, a sum, a share or a measure?"""
    name = parse.name_at(i)
    if name is None or name.label not in _MEASURES or is_aged(parse, i) or is_one_more(parse, i):
        return False
    return not (name.label == "DATE" and name.tokens.first == i and _ends_name(parse, i))


def _ends_name(parse: Parse, i: int) -> bool:
    """ "Ms Marchand", "Colette Marchand": a surname that the parser takes for a day, right behind a capitalised word of the same phrase."""
    token, before = parse.tokens[i], parse.tokens[i - 1]
    return i > 0 and token.pos == before.pos == "PROPN" and before.dep == "compound" and before.head == i


def is_one_more(parse: Parse, i: int) -> bool:
    """ "A third said so", "another agreed": the next of those who are told of, as a subject; no fraction ("a third of the fleet")."""
    token = parse.tokens[i]
    if token.lower == "another":
        return token.dep == "nsubj" and (parse.child(i, "prep") is None or _is_of_counted(parse, i))
    is_counted = token.lower in _ORDINALS and token.dep == "nsubj" and parse.child(i, "det") is not None
    return is_counted and not any(parse.tokens[child].lower == "of" for child in parse.children_by(i, "prep"))


def _is_of_counted(parse: Parse, i: int) -> bool:
    """ "Another of the four", "another of them"."""
    noun = parse.child(parse.children_by(i, "prep")[0], "pobj")
    return noun is not None and (parse.tokens[noun].tag == "CD" or parse.tokens[noun].lower == "them")


def is_aged(parse: Parse, i: int) -> bool:
    """ "The 34-year-old": somebody, though the parser takes the words for a time."""
    is_old = parse.tokens[i].lower == "old" and i >= 3 and parse.tokens[i - 2].lower == "year"
    return is_old and parse.child(i, "det") is not None and parse.tokens[i].dep in (*_PARTICIPANTS, "pobj", "dative", "advcl")


def phrase_of(parse: Parse, head: int) -> TokenRange:
    """The whole phrase around a head noun."""
    return TokenRange(left_reach(parse, head), right_reach(parse, head))


def has_age(parse: Parse, end: int) -> bool:
    """ "Mbewe, 54, has …": a number of years between commas makes a person of a name, whatever the parser's label."""
    tokens = parse.tokens
    if end + 2 >= len(tokens) or tokens[end].text != "," or tokens[end + 2].text not in _BEHIND_AGE:
        return False
    number = tokens[end + 1]
    return number.text.isdigit() and number.dep == "appos" and _YOUNGEST <= int(number.text) <= _OLDEST
