"""Join somebody to the name that he gives of himself or that others give of him: "a baker who gave his name as Omar", "identified him as Omar Dahl",
"the clown, whose real name is Omar Dahl,", "a fighter who goes by Falcon".

Goes by the words before the name rather than by the tree, which takes "as" for the beginning of the next clause. Refuses names met before.
"""

from __future__ import annotations

from onrecord.mention.threads import Threads
from onrecord.mention.traits import Determiner
from onrecord.model.mention import EntityKind, Form, Number
from onrecord.model.parse import Parse

# "gave only his first name as Omar", "to be identified only by the name Omar": words that stand between
_REACH = 6
_IDENTIFYING = frozenset({"identify", "name", "quote", "know"})
_CALLING = frozenset({"called", "calls", "call"})
_GIVING = frozenset({"give", "use", "take", "adopt"})
# What a name given by its bearer says more firmly than any label of the parser
_FIRMLY = 4


def join_own_names(parse: Parse, threads: Threads) -> None:
    """Join each name, at its first appearance, to the one person of whom the words before say that it is his."""
    for i, one in enumerate(threads.found):
        first = threads.of(i).mentions[0]
        if first != i and threads.found[first].traits.head_lemma != "name":
            continue
        if one.mention.form is not Form.NAME or one.traits.country is not None:
            continue
        bearer = _bearer(parse, threads, one.mention.tokens.first)
        if bearer is not None and bearer < i and not threads.of(bearer).is_named:
            threads.join(bearer, i)
            threads.of(i).is_said_to_be(EntityKind.PERSON, _FIRMLY)


def _bearer(parse: Parse, threads: Threads, first: int) -> int | None:
    """Whose name begins at this token."""
    tokens = parse.tokens
    if first > 2 and tokens[first - 1].lemma.lower() == "be":
        return _whose_name(parse, threads, first - 1)
    if first > 2 and tokens[first - 1].lower in _CALLING and parse.child(first - 1, "neg") is None:
        return _called(parse, threads, first - 1)
    if first > 2 and tokens[first - 1].lower == "by" and tokens[first - 2].lemma.lower() == "go":
        return _in_clause(parse, threads, first - 2)
    if first < 2 or tokens[first - 1].lower not in ("as", ",", "name", "names"):
        return None
    for at in range(first - 1, max(0, first - 1 - _REACH), -1):
        if tokens[at].sentence != tokens[first].sentence:
            return None
        if tokens[at].lemma.lower() == "name" and tokens[at].pos == "NOUN" and tokens[tokens[at].head].lemma in _GIVING:
            return _in_clause(parse, threads, tokens[at].head)
        if tokens[at].pos == "VERB" and tokens[at].lemma.lower() in _IDENTIFYING and tokens[first - 1].lower == "as":
            return _identified(parse, threads, at)
    return None


def _called(parse: Parse, threads: Threads, verb: int) -> int | None:
    """ "An importer who asked to be called Raúl", "the soldier, whom she calls Andriy"."""
    clause = parse.tokens[verb]
    if clause.dep == "xcomp" and parse.tokens[clause.head].dep == "relcl" and parse.child(verb, "auxpass") is not None:
        return _in_clause(parse, threads, clause.head)
    relative = parse.child(verb, "dobj") if clause.dep == "relcl" else None
    is_whom = relative is not None and parse.tokens[relative].lower in ("whom", "who") and relative < verb
    return _in_clause(parse, threads, verb) if is_whom else None


def _whose_name(parse: Parse, threads: Threads, verb: int) -> int | None:
    """ "The clown, whose real name is Omar Dahl,", "Her name is Amina Dahl"."""
    noun = parse.child(verb, "nsubj")
    if noun is None or parse.tokens[noun].lemma.lower() != "name":
        return None
    owner = parse.child(noun, "poss")
    if owner is not None and parse.tokens[owner].lower == "whose":
        right = _right_before(parse, threads, owner)
        return _person_before(parse, threads, parse.tokens[verb].head) if right is None else right
    told = threads.headed_by(owner)
    return told if told is not None and _is_one_person(threads, told) else None


def _identified(parse: Parse, threads: Threads, verb: int) -> int | None:
    """Who is identified: by himself, at his wish, or by others."""
    heard = threads.headed_by(parse.child(verb, "dobj"))
    if heard is not None:
        pronoun = threads.found[heard].traits.pronoun
        if pronoun is not None and pronoun.reflexive:
            return _in_clause(parse, threads, verb)
        return heard if _is_one_person(threads, heard) else None
    told = threads.headed_by(parse.child(verb, "nsubjpass"))
    if told is not None and parse.tokens[verb].is_root and parse.child(verb, "neg") is None and _is_described(threads, told):
        # "He was named as Omar Dahl"
        return told
    is_wished = parse.tokens[verb].dep == "xcomp" or (parse.child(verb, "auxpass") is not None and parse.tokens[verb].dep in ("relcl", "conj"))
    return _in_clause(parse, threads, verb) if is_wished else None


def _is_described(threads: Threads, m: int) -> bool:
    """ "He", "the driver", "the dead man": one person without name."""
    is_described = threads.found[m].traits.determiner in (Determiner.DEFINITE, Determiner.POSSESSED) or threads.found[m].traits.pronoun is not None
    return is_described and threads.of(m).kind is EntityKind.PERSON and _is_one_person(threads, m)


def _in_clause(parse: Parse, threads: Threads, verb: int) -> int | None:
    """The noun before "who gave his name as", or the subject of "gave his name as"."""
    for above in (verb, *parse.ancestors(verb)):
        if parse.tokens[above].dep == "relcl":
            return _person_before(parse, threads, parse.tokens[above].head)
    subject = parse.child(verb, "nsubj")
    if subject is not None and parse.tokens[subject].lower == "who":
        return _right_before(parse, threads, subject)
    told = threads.headed_by(subject)
    return told if told is not None and _is_one_person(threads, told) else None


def _right_before(parse: Parse, threads: Threads, word: int) -> int | None:
    """ "Another, who would give only his first name, Omar, said", where the parser takes the clause for what is said."""
    end = word - 1 if parse.tokens[word - 1].text == "," else word
    before = (m for m in threads.in_sentence(parse.tokens[word].sentence) if threads.found[m].mention.tokens.end == end)
    return next((m for m in before if _is_one_person(threads, m)), None)


def _person_before(parse: Parse, threads: Threads, noun: int) -> int | None:
    """The noun before the clause, or, behind "a clerk at the mill, who", the person further up."""
    found = [m for i in (noun, *parse.ancestors(noun)) if (m := threads.headed_by(i)) is not None and _is_one_person(threads, m)]
    persons = [m for m in found if threads.of(m).kind is EntityKind.PERSON]
    return next(iter(persons or found), None)


def _is_one_person(threads: Threads, m: int) -> bool:
    """One person, described or told of by a pronoun; or "one" of several."""
    one = threads.found[m]
    if one.mention.form is Form.NAME or one.mention.number is Number.SEVERAL or one.traits.determiner is Determiner.OTHER:
        return one.traits.pronoun is not None and one.traits.pronoun.personal and one.mention.number is Number.ONE
    return threads.of(m).kind in (EntityKind.PERSON, EntityKind.OTHER)
