"""Deeds that the parser hangs on the noun before them though they go with the verb above it.

Of a participle behind a comma that is lost: in texts that have lost their commas, where a mere number is the object, which counts those just named
("ambushed a group near Oster killing 15 of them"), or a pronoun ("marched against the clans demanding them to leave"); in any text, where a place
would be the killer ("shelled the town of Oster killing nine clerks"). Of what somebody is accused of by others ("is accused by two groups of
killing clerks"). Finds the verb; who did it is for the clause to say.
"""

from __future__ import annotations

from functools import lru_cache

from onrecord.event.wording import has_to, is_date, lemma_of
from onrecord.lexicon.events import load_events
from onrecord.lexicon.unpunctuated import lacks_commas
from onrecord.model.parse import Parse

_VERBS = ("VERB",)
_PAST = frozenset({"VBD", "VBN", "VBZ", "VBP"})
_PAST_OR_PRESENT = frozenset({"VBD", "VBZ"})
_BELOW = frozenset({"acl", "advcl", "conj", "xcomp"})
_ON = frozenset({"on", "upon"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})


def verb_of_result(parse: Parse, participle: int) -> int | None:
    """The verb above whose subject did what the participle tells."""
    token = parse.tokens[participle]
    if token.tag != "VBG" or token.dep != "acl":
        return None
    by_place = lemma_of(token) in _results() and _is_place(parse, token.head)
    if not by_place and not (_counts_those_before(parse, participle) and lacks_commas(parse.document.text)):
        return None
    above = next((i for i in parse.ancestors(participle) if parse.tokens[i].pos in _VERBS), None)
    is_passive = above is not None and parse.child(above, "nsubjpass", "auxpass") is not None
    if above is None or above > participle or (is_passive and not by_place):
        return None
    return None if _is_inside_subject(parse, participle, above) else above


def deed_on_place(parse: Parse, verb: int, noun: int) -> int | None:
    """The raid in "a raid on the village that killed nine": the verb or noun above a place that a clause would make the killer."""
    if lemma_of(parse.tokens[verb]) not in _results():
        return None
    while parse.tokens[noun].dep == "conj":
        noun = parse.tokens[noun].head
    of = parse.tokens[noun].head
    if parse.tokens[of].lower == "of" and lemma_of(parse.tokens[parse.tokens[of].head]) in _territory():
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
    return (name is not None and name.label in _PLACES) or lemma_of(parse.tokens[noun]) in _territory()


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
    if lemma_of(parse.tokens[verb]) not in _with_munitions():
        return None
    for preposition in parse.children_by(verb, "prep"):
        thing = parse.child(preposition, "pobj") if parse.tokens[preposition].lower == "with" and preposition == verb + 1 else None
        if thing is not None and lemma_of(parse.tokens[thing]) in _territory():
            parts = parse.children_by(thing, "compound", "nmod", "nummod")
            return thing if any(lemma_of(parse.tokens[part]) in _munitions() for part in parts) else None
    return None


def clause_before(parse: Parse, verb: int) -> int | None:
    """The participle in front of a clause that has lost its subject: "held" in "said nine men held by rebels were feared dead"."""
    found = [i for i in parse.children_by(parse.tokens[verb].head, "ccomp") if i < verb and parse.tokens[i].tag in ("VBN", "VBG")]
    return found[-1] if found else None


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
        if parse.tokens[token.head].dep == "pobj" and ((name is not None and name.label in _PLACES) or _is_addressee(parse, token.head, verb)):
            return (i,)
        if token.head in parse.children_by(verb, "oprd", "acomp", "advcl", "xcomp", "advmod") and parse.tokens[token.head].pos == "ADJ":
            return (i,)
    return ()


def _is_addressee(parse: Parse, noun: int, verb: int) -> bool:
    """ "handed to the embassy by troops": nobody's embassy is "by" somebody, as an attack or a plan is."""
    preposition = parse.tokens[parse.tokens[noun].head]
    is_to = preposition.lower == "to" and preposition.head == verb
    return is_to and not load_events().may_end_with(lemma_of(parse.tokens[noun]), "noun") and lemma_of(parse.tokens[noun]) not in _deeds()


def verb_of_agent(parse: Parse, noun: int) -> int:
    """The verb by whose agent a preposition was caught; the noun itself where it is no agent."""
    by = parse.tokens[noun].head
    return parse.tokens[by].head if parse.tokens[noun].dep == "pobj" and parse.tokens[by].dep == "agent" else noun


def who_is_asked(parse: Parse, verb: int, main: int) -> int | None:
    """ "called on the army to leave", which the parser takes for what the caller means to do: the army is to leave."""
    if main > verb or not _is_infinitive(parse, verb) or lemma_of(parse.tokens[main]) not in load_events().words("@asking-on"):
        return None
    if parse.child(main, "dobj") is not None:
        # "called him on Sunday to congratulate him"
        return None
    asked = (parse.child(i, "pobj") for i in parse.children_by(main, "prep") if parse.tokens[i].lower in _ON and i < verb)
    return next((noun for noun in asked if noun is not None and noun < verb and not is_date(parse, noun)), None)


def verb_of_late_result(parse: Parse, participle: int, main: int) -> int | None:
    """The verb above in "killed nine men who crossed the border destroying a depot", in a text without commas: not the men destroyed it."""
    is_result = parse.tokens[participle].tag == "VBG" and lemma_of(parse.tokens[participle]) in _results()
    if not is_result or parse.tokens[main].dep != "relcl" or lemma_of(parse.tokens[main]) in _results() or not lacks_commas(parse.document.text):
        return None
    above = next((i for i in parse.ancestors(parse.tokens[main].head) if parse.tokens[i].pos in _VERBS), None)
    return above if above is not None and lemma_of(parse.tokens[above]) in _results() else None


def is_result_of_passive(parse: Parse, participle: int, main: int) -> bool:
    """ "The convoy was attacked by rebels, killing four": whoever attacked killed; of "was sworn in, promising a truce" the subject promises."""
    token = parse.tokens[participle]
    if token.tag != "VBG" or lemma_of(token) not in _results() or parse.child(participle, "aux", "mark") is not None:
        return False
    return parse.child(main, "nsubjpass", "auxpass") is not None


def is_charged(parse: Parse, verb: int) -> bool:
    """ "Omar Dahl (a former general) accused of the attack and the bombings fled": right before "of" somebody is accused."""
    if parse.tokens[verb].dep == "relcl" and parse.child(verb, "nsubj") is not None:
        # "the envoys it accused of spying": it accused them
        return False
    is_before_of = verb + 1 < len(parse.tokens) and parse.tokens[verb + 1].lower == "of"
    return is_before_of and lemma_of(parse.tokens[verb]) in load_events().words("@charging-verbs")


def is_charged_with(parse: Parse, noun: int, preposition: int) -> bool:
    """ "accused the ministry of planting bombs", where the parser hangs "of" on the ministry: who is accused is said to have done it."""
    token = parse.tokens[noun]
    verb = parse.tokens[token.head]
    is_object = token.dep in ("dobj", "nsubjpass") and verb.pos == "VERB"
    return is_object and parse.tokens[preposition].lower == "of" and lemma_of(verb) in load_events().words("@charging-verbs")


def leader_of_form(parse: Parse, verb: int) -> int:
    """The verb that this one is joined to, a past tense never to an infinitive, "to leave" never to a past tense.

    "Told the clan to leave and praised the crew": joined to "told". "Called on the army to go slow and to leave": joined to "go".
    """
    leader = parse.tokens[verb].head
    if parse.tokens[verb].tag in _PAST_OR_PRESENT and parse.child(verb, "aux") is None:
        while parse.tokens[leader].tag == "VB" and parse.tokens[leader].dep in _BELOW:
            leader = parse.tokens[leader].head
    elif _is_infinitive(parse, verb) and parse.tokens[leader].tag in _PAST:
        first = parse.sentences[parse.tokens[verb].sentence].first
        return next((i for i in range(verb - 1, first, -1) if _is_infinitive(parse, i)), leader)
    return leader


def _is_infinitive(parse: Parse, verb: int) -> bool:
    return parse.tokens[verb].tag == "VB" and has_to(parse, verb)


def whom_it_charges(parse: Parse, verb: int, leader: int) -> int | None:
    """ "accused his rival of smuggling arms and plotting a coup", where the parser joins "plotting" to "accused": the rival plotted."""
    is_bare = parse.tokens[verb].tag == "VBG" and parse.child(verb, "aux", "nsubj") is None
    if not is_bare or parse.tokens[leader].tag == "VBG" or lemma_of(parse.tokens[leader]) not in load_events().words("@charging-verbs"):
        return None
    return parse.child(leader, "dobj", "nsubjpass")


def post_held(parse: Parse, verb: int) -> int | None:
    """ "expelled acting High Commissioner Ann Hale", where the parser takes "acting" for something that somebody does."""
    for child in parse.children_by(verb, "xcomp", "advcl"):
        if child == verb + 1 and parse.tokens[child].tag == "VBG" and parse.tokens[child].lower in load_events().words("@before-posts"):
            return parse.child(child, "dobj")
    return None


@lru_cache(maxsize=1)
def _territory() -> frozenset[str]:
    return load_events().words("@territory") | load_events().words("@place-targets")


@lru_cache(maxsize=1)
def _deeds() -> frozenset[str]:
    return load_events().words("@conduct") | load_events().words("@deeds")


@lru_cache(maxsize=1)
def _results() -> frozenset[str]:
    return load_events().words("@results")


@lru_cache(maxsize=1)
def _munitions() -> frozenset[str]:
    return load_events().words("@heavy-munitions") | load_events().words("@small-munitions")


@lru_cache(maxsize=1)
def _with_munitions() -> frozenset[str]:
    return load_events().words("@shelling-verbs")
