"""Whose a name between commas is, where the parser hangs it on what stands between: "the prosecutor who led the raid, Ana Ruiz, said".

The bishop's in "the bishop of Faro, Luis Pinto,"; the spokesman's in "a spokesman for the group, Omar Dahl, said". Nobody's where another person
stands between who may bear it ("counsel for the banker, Luis Pinto, said").
"""

from __future__ import annotations

from onrecord.mention.threads import Threads
from onrecord.mention.traits import Determiner
from onrecord.model.mention import EntityKind, Form, Number
from onrecord.model.parse import Parse

# A name of one word between commas may be one of a list
_FULL_NAME = 2
_BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.GROUP})
_BETWEEN = frozenset({"pobj", "prep", "relcl", "acl", "dobj", "pcomp", "attr"})


def holder_of_name(parse: Parse, threads: Threads, place: int, named: int) -> int | None:
    """The person whom the name between commas names, if it is another than the noun on which the parser hung it."""
    name = threads.found[named]
    token = parse.tokens[threads.found[place].mention.head]
    is_behind_comma = name.mention.tokens.first > 0 and parse.tokens[name.mention.tokens.first - 1].text == ","
    if name.mention.form is not Form.NAME or len(name.mention.core) < _FULL_NAME or name.traits.country is not None or not is_behind_comma:
        return None
    if token.dep == "pobj" and _may_have_head(parse, threads, place, named):
        noun = threads.headed_by(parse.tokens[token.head].head)
        if noun is not None and (_is_one_person(threads, noun) or _is_firm_of(parse, threads, noun, named)):
            return noun
    return _subject_around(parse, threads, place, named)


def _may_have_head(parse: Parse, threads: Threads, place: int, named: int) -> bool:
    """ "The bishop of Faro, Luis Pinto,", "the leader of the rescue team, Luis Pinto,": a place or a body, and a person's name."""
    label = parse.name_at(threads.found[named].mention.head)
    is_persons = label is not None and label.label == "PERSON"
    role = threads.found[place].traits.role
    is_named = threads.found[place].mention.form is Form.NAME or (is_persons and parse.name_at(threads.found[place].mention.head) is not None)
    return is_named or (is_persons and role is not None and role.kind in _BODIES)


def _is_firm_of(parse: Parse, threads: Threads, noun: int, named: int) -> bool:
    """ "A firm from Rotterdam, Zandpoort Marine": one body that is described, and a name that is no place's."""
    one, name = threads.found[noun], threads.found[named]
    is_body = one.traits.role is not None and one.traits.role.kind in _BODIES
    label = parse.name_at(name.mention.head)
    is_place = label is not None and label.label in ("GPE", "LOC", "FAC", "PERSON")
    return is_body and not is_place and one.mention.form is Form.DESCRIPTION and one.mention.number is Number.ONE


def _subject_around(parse: Parse, threads: Threads, place: int, named: int) -> int | None:
    """The subject of the verb right behind the name and its comma, if the noun before the name lies in a phrase or clause of that subject."""
    name = threads.found[named].mention
    end = name.tokens.end
    if end + 1 >= len(parse.tokens) or parse.tokens[end].text != "," or parse.tokens[end + 1].pos not in ("VERB", "AUX"):
        return None
    at = threads.found[place].mention.head
    label = parse.name_at(name.head)
    if label is None or label.label != "PERSON":
        return None
    while parse.tokens[at].dep in _BETWEEN:
        between = threads.headed_by(at)
        if between is not None and _may_bear_name(threads, between):
            return None
        at = parse.tokens[at].head
    subject = threads.headed_by(at)
    if subject is None or parse.tokens[at].dep not in ("nsubj", "nsubjpass") or parse.tokens[at].head <= end:
        return None
    is_somebody = _is_one_person(threads, subject) or _is_one_of_many(parse, threads, subject) or _may_be_person(threads, subject)
    return subject if is_somebody else None


def is_anothers(parse: Parse, threads: Threads, place: int, named: int) -> bool:
    """ "Counsel for the banker, Ana Ruiz, said": the name may be the banker's, who stands right before it."""
    between = threads.headed_by(threads.found[named].mention.tokens.first - 2)
    if between is None or between == place or parse.tokens[threads.found[between].mention.head].dep != "pobj":
        return False
    is_behind = threads.found[between].mention.tokens.first > threads.found[place].mention.head
    return is_behind and _may_bear_name(threads, between) and _may_bear_name(threads, place)


def _may_bear_name(threads: Threads, m: int) -> bool:
    one = threads.found[m].mention
    return one.form is Form.DESCRIPTION and one.kind is EntityKind.PERSON and one.number is Number.ONE


def _is_one_person(threads: Threads, m: int) -> bool:
    one = threads.found[m]
    is_person = one.traits.role is not None and one.traits.role.kind is EntityKind.PERSON
    return is_person and one.mention.form is Form.DESCRIPTION and one.mention.number is Number.ONE


def _may_be_person(threads: Threads, m: int) -> bool:
    """ "A dealer in Lima, Ana Ruiz, said": a noun that is not known as a role may be one."""
    one = threads.found[m]
    is_told = one.traits.determiner in (Determiner.DEFINITE, Determiner.INDEFINITE, Determiner.POSSESSED)
    is_open = one.traits.role is None and one.mention.kind is EntityKind.OTHER
    return is_told and is_open and one.mention.form is Form.DESCRIPTION and one.mention.number is Number.ONE


def _is_one_of_many(parse: Parse, threads: Threads, m: int) -> bool:
    """ "One of the organisers"."""
    token = parse.tokens[threads.found[m].mention.head]
    return token.lower == "one" and any(parse.tokens[of].lower == "of" for of in parse.children_by(token.i, "prep"))
