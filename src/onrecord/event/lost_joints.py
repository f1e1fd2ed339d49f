"""Deeds that the parser hangs on the noun before them though they go with the verb above it.

Of a participle behind a comma that is lost: in texts that have lost their commas, where a mere number is the object, which counts those just named
("ambushed a group near Oster killing 15 of them"), or a pronoun ("marched against the clans demanding them to leave"); in any text, where a place
would be the killer ("shelled the town of Oster killing nine clerks"). Of what somebody is accused of by others ("is accused by two groups of
killing clerks"). Finds the verb; who did it is for the clause to say.
"""

from __future__ import annotations

from functools import lru_cache

from onrecord.lexicon.events import load_events
from onrecord.lexicon.unpunctuated import lacks_commas
from onrecord.model.parse import Parse

_VERBS = ("VERB",)
_PLACES = frozenset({"GPE", "LOC", "FAC"})


def verb_of_result(parse: Parse, participle: int) -> int | None:
    """The verb above whose subject did what the participle tells."""
    token = parse.tokens[participle]
    if token.tag != "VBG" or token.dep != "acl":
        return None
    by_place = token.lemma.lower() in _results() and _is_place(parse, token.head)
    if not by_place and not (_counts_those_before(parse, participle) and lacks_commas(parse.document.text)):
        return None
    above = next((i for i in parse.ancestors(participle) if parse.tokens[i].pos in _VERBS), None)
    is_passive = above is not None and parse.child(above, "nsubjpass", "auxpass") is not None
    if above is None or above > participle or (is_passive and not by_place):
        return None
    return None if _is_inside_subject(parse, participle, above) else above


def deed_on_place(parse: Parse, verb: int, noun: int) -> int | None:
    """The raid in "a raid on the village that killed nine": the verb or noun above a place that a clause would make the killer."""
    if parse.tokens[verb].lemma.lower() not in _results():
        return None
    while parse.tokens[noun].dep == "conj":
        noun = parse.tokens[noun].head
    of = parse.tokens[noun].head
    if parse.tokens[of].lower == "of" and parse.tokens[parse.tokens[of].head].lemma.lower() in _territory():
        noun = parse.tokens[of].head  # "the cities of Oster and Lund"
    if not _is_place(parse, noun):
        return None
    above = parse.tokens[noun].head
    return parse.tokens[above].head if parse.tokens[noun].dep == "pobj" else above


def _is_place(parse: Parse, noun: int) -> bool:
    """ "the town", "Oster district", "Oster": it does nothing, least of all as an object."""
    name = parse.name_at(noun)
    if parse.tokens[noun].dep not in ("pobj", "dobj"):
        return False
    return (name is not None and name.label in _PLACES) or parse.tokens[noun].lemma.lower() in _territory()


def _counts_those_before(parse: Parse, participle: int) -> bool:
    """ "killing 15", and "demanding them to leave", where those who demand cannot be "them"."""
    thing = parse.child(participle, "dobj", "nsubj")
    is_pronoun = thing is not None and thing == participle + 1 and parse.tokens[thing].tag == "PRP"
    return is_pronoun or _has_bare_number(parse, participle)


def _has_bare_number(parse: Parse, verb: int) -> bool:
    """ "killing 15", "injuring many others", "dozens of them": a number, others than those just named, or a part of them."""
    counted = parse.child(verb, "dobj")
    if counted is None:
        return False
    if parse.tokens[counted].tag == "CD" or parse.tokens[counted].lower == "others":
        return True
    parts = (parse.child(of, "pobj") for of in parse.children_by(counted, "prep") if parse.tokens[of].lower == "of")
    return any(part is not None and parse.tokens[part].tag == "PRP" for part in parts)


def _is_inside_subject(parse: Parse, participle: int, verb: int) -> bool:
    """ "A bomb killing 15 exploded": the participle tells of the subject itself."""
    subject = parse.child(verb, "nsubj")
    return subject is not None and participle in parse.subtree(subject)


def thing_behind_means(parse: Parse, verb: int) -> int | None:
    """ "targeted with nine rocket shells Oster district": the parser makes the shells part of the district's name."""
    if parse.tokens[verb].lemma.lower() not in _with_munitions():
        return None
    for preposition in parse.children_by(verb, "prep"):
        thing = parse.child(preposition, "pobj") if parse.tokens[preposition].lower == "with" and preposition == verb + 1 else None
        if thing is not None and parse.tokens[thing].lemma.lower() in _territory():
            parts = parse.children_by(thing, "compound", "nmod", "nummod")
            return thing if any(parse.tokens[part].lemma.lower() in _munitions() for part in parts) else None
    return None


def agents_of_partner(parse: Parse, verb: int) -> tuple[int, ...]:
    """ "The village was attacked and looted by raiders": those who looted it attacked it."""
    partner = parse.child(verb, "conj")
    if partner is None or parse.tokens[partner].tag != "VBN" or parse.child(partner, "nsubj", "nsubjpass", "auxpass", "dobj") is not None:
        return ()
    return parse.children_by(partner, "agent")


def agents_hung_elsewhere(parse: Parse, verb: int) -> tuple[int, ...]:
    """ "planted near Quetta by insurgents", "freed unharmed by the clan": the parser hangs "by" on Quetta, which is nobody's, or on "unharmed"."""
    for i in range(verb + 1, parse.right_edge(verb) + 1):
        token = parse.tokens[i]
        if token.lower != "by" or token.dep not in ("prep", "agent"):
            continue
        name = parse.name_at(token.head)
        if name is not None and name.label in _PLACES and parse.tokens[token.head].dep == "pobj":
            return (i,)
        if token.head in parse.children_by(verb, "oprd", "acomp", "advcl", "xcomp", "advmod") and parse.tokens[token.head].pos == "ADJ":
            return (i,)
    return ()


def verb_of_agent(parse: Parse, noun: int) -> int:
    """The verb by whose agent a preposition was caught; the noun itself where it is no agent."""
    by = parse.tokens[noun].head
    return parse.tokens[by].head if parse.tokens[noun].dep == "pobj" and parse.tokens[by].dep == "agent" else noun


def is_result_of_passive(parse: Parse, participle: int, main: int) -> bool:
    """ "The convoy was attacked by rebels, killing four": whoever attacked killed; of "was sworn in, promising a truce" the subject promises."""
    token = parse.tokens[participle]
    if token.tag != "VBG" or token.lemma.lower() not in _results() or parse.child(participle, "aux", "mark") is not None:
        return False
    return parse.child(main, "nsubjpass", "auxpass") is not None


def is_charged(parse: Parse, verb: int) -> bool:
    """ "Omar Dahl (a former general) accused of the attack and the bombings fled": right before "of" somebody is accused."""
    is_before_of = verb + 1 < len(parse.tokens) and parse.tokens[verb + 1].lower == "of"
    return is_before_of and parse.tokens[verb].lemma.lower() in load_events().words("@charging-verbs")


@lru_cache(maxsize=1)
def _territory() -> frozenset[str]:
    return load_events().words("@territory") | load_events().words("@place-targets")


@lru_cache(maxsize=1)
def _results() -> frozenset[str]:
    return load_events().words("@results")


@lru_cache(maxsize=1)
def _munitions() -> frozenset[str]:
    return load_events().words("@heavy-munitions") | load_events().words("@small-munitions")


@lru_cache(maxsize=1)
def _with_munitions() -> frozenset[str]:
    return load_events().words("@shelling-verbs")
