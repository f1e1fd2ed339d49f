"""Join a name and what stands beside it: "the trade minister, Ana Ruiz,", "World Food Programme (WFP)", "One of them, a tailor,".

Two names joined by a comma stay two, unless one abbreviates the other in brackets; a comma that closes nothing joins nothing.
"""

from __future__ import annotations

from onrecord.lexicon.names import NameLexicon
from onrecord.mention.fitness import is_where
from onrecord.mention.found import Found
from onrecord.mention.holders import holder_of_name, is_anothers
from onrecord.mention.phrases import has_age, is_one_more
from onrecord.mention.threads import Threads
from onrecord.mention.traits import Determiner, Rank
from onrecord.model.mention import EntityKind, Form, Number
from onrecord.model.parse import Parse

_BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.GROUP, EntityKind.COUNTRY, EntityKind.PLACE})
_TOLD_BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.GROUP})
_CLOSING_MARKS = frozenset({",", ")", ";", "—", "–"})
# What the name of a firm says more firmly than two labels
_OF_FIRM = 3
# Behind a name and a comma: neither "and" nor what else somebody is
_GOING_ON = frozenset({"VERB", "AUX", "SCONJ"})
# A name of one word between commas may be one of a list
_FULL_NAME = 2


def is_beside_one(parse: Parse, one: Found) -> bool:
    """ "Said one of them, student Natan Dene", which the parser may take for two."""
    token = parse.tokens[one.mention.head]
    first = one.mention.tokens.first
    return (
        token.dep == "conj"
        and parse.tokens[token.head].lower == "one"
        and parse.child(token.head, "cc") is None
        and parse.tokens[first - 1].text == ","
    )


def join_apposition(parse: Parse, threads: Threads, i: int, names: NameLexicon) -> None:
    other = parse.tokens[threads.found[i].mention.head].head
    while parse.tokens[other].dep == "appos" and threads.headed_by(other) is None:
        # "Adler, 45, a spokesman": the age stands between
        other = parse.tokens[other].head
    target = threads.headed_by(other)
    if (
        target is not None
        and threads.found[target].mention.form is Form.NAME
        and is_where(parse, threads, target)
        and _is_persons_calling(threads, i)
    ):
        # "a shopper in Faro, mother of four,"
        target = threads.headed_by(parse.tokens[parse.tokens[other].head].head)
    if target is None or target == i:
        return
    if not _is_closed(parse, threads.found[i]) and threads.found[i].mention.tokens.first != other + 1:
        return
    if any(_is_named_body(threads, a, b, names) for a, b in ((target, i), (i, target))):
        threads.join(target, i)
        threads.of(i).is_said_to_be(EntityKind.ORGANISATION, _OF_FIRM)
        return
    if threads.found[i].mention.form is Form.NAME and is_anothers(parse, threads, target, i):
        return
    holder = holder_of_name(parse, threads, target, i)
    if holder is not None and (holder == target or describes(threads, i, holder) or threads.found[holder].traits.role is None):
        threads.join(holder, i)
        return
    is_same = (
        _is_one_more(parse, threads, target, i)
        or _is_abbreviation(parse, threads, target, i)
        or describes(threads, target, i)
        or describes(threads, i, target)
    )
    if is_same or _is_set_off(parse, threads, target, i) or _is_called_so(parse, threads, target, i):
        threads.join(target, i)
        roles = [one.traits.role for one in (threads.found[target], threads.found[i]) if one.mention.form is Form.DESCRIPTION]
        if len(roles) == 1 and roles[0] is not None and roles[0].kind in _TOLD_BODIES:
            threads.of(i).is_said_to_be(roles[0].kind)
        one = threads.headed_by(parse.tokens[other].head) if parse.tokens[other].dep == "appos" else None
        one = _subject_before(parse, threads, other, parse.left_edge(other)) if one is None else one
        if one is not None and threads.of(i).is_named and _is_set_apart(parse, threads, one, target):
            threads.join(one, i)  # "One of them, the former banker Ana Ruiz,", "The runner-up, Moroccan poet Ana Ruiz,"


def _is_persons_calling(threads: Threads, i: int) -> bool:
    role = threads.found[i].traits.role
    return threads.found[i].mention.form is Form.DESCRIPTION and role is not None and role.kind is EntityKind.PERSON


def _is_one_more(parse: Parse, threads: Threads, counted: int, described: int) -> bool:
    """ "One, a tailor,", "Another, Ana Ruiz,", "A third, the head of the union,": one of several who were told of, and who that is."""
    one, other = threads.found[counted], threads.found[described]
    is_counted = parse.tokens[one.mention.head].lower == "one" or is_one_more(parse, one.mention.head)
    is_told = other.traits.role is not None or len(other.mention.core) >= _FULL_NAME or has_age(parse, other.mention.tokens.end)
    is_person = other.mention.kind is EntityKind.PERSON or (other.mention.form is Form.NAME and has_age(parse, other.mention.tokens.end))
    return is_counted and is_told and is_person and other.mention.number is Number.ONE


def _is_set_apart(parse: Parse, threads: Threads, described: int, behind: int) -> bool:
    """Is a phrase for one person followed by a comma and by who that is?"""
    one = threads.found[described]
    is_comma = parse.tokens[threads.found[behind].mention.tokens.first - 1].text == ","
    is_open = one.mention.kind in (EntityKind.PERSON, EntityKind.OTHER) and one.mention.number is Number.ONE and not threads.of(described).is_named
    is_told = one.traits.determiner in (Determiner.DEFINITE, Determiner.POSSESSED) or parse.tokens[one.mention.head].lower == "one"
    return is_comma and is_open and is_told and one.mention.form is Form.DESCRIPTION


def _is_named_body(threads: Threads, described: int, named: int, names: NameLexicon) -> bool:
    """ "His former employer, Tarn Semiconductor,": a calling that a firm may have, and a firm's name."""
    one, other = threads.found[described], threads.found[named]
    is_calling = one.mention.form is Form.DESCRIPTION and one.mention.number is Number.ONE and names.may_be_body(one.traits.head_lemma)
    is_one = one.traits.determiner in (Determiner.DEFINITE, Determiner.POSSESSED, Determiner.INDEFINITE)
    kind, is_capitals = threads.of(named).kind, other.traits.is_capitals
    is_firm = other.mention.form is Form.NAME and (kind in _TOLD_BODIES or (is_capitals and kind is EntityKind.OTHER))
    return is_calling and is_one and is_firm and (names.is_body_name(other.traits.words) or other.traits.role is not None or is_capitals)


def join_beside_commas(parse: Parse, threads: Threads, i: int) -> None:
    """ "Asked by the coroner, Ana Ruiz, whether …": by the commas, where the parser took the name for a part of what follows."""
    name = threads.found[i].mention
    first, end = name.tokens.first, name.tokens.end
    if name.form is not Form.NAME or name.kind is not EntityKind.PERSON or len(name.core) < _FULL_NAME or first < 2 or end + 1 >= len(parse.tokens):
        return
    is_between = parse.tokens[first - 1].text == "," == parse.tokens[end].text and parse.tokens[end + 1].pos in _GOING_ON
    is_aside = (
        parse.tokens[name.head].dep in ("npadvmod", "oprd", "nsubj") and parse.tokens[first - 1].text == "," and parse.tokens[end].text in (",", ".")
    )
    described = _subject_before(parse, threads, name.head, first)
    described = threads.headed_by(first - 2) if described is None else described
    if not (is_between or is_aside) or described is None or threads.of(described).is_named or threads.of(i).mentions[0] != i:
        return
    is_told = threads.found[described].traits.determiner in (Determiner.DEFINITE, Determiner.POSSESSED)
    is_told = is_told or (is_aside and threads.found[described].traits.determiner is Determiner.INDEFINITE)
    is_one = parse.tokens[threads.found[described].mention.head].lower == "one" and parse.tokens[name.head].dep == "nsubj"
    role = threads.found[described].traits.role
    # "according to the authorities, Omar Dahl, a clerk, …": a body is no person, however the parser labels the name
    is_calling = role is not None and role.kind is EntityKind.PERSON
    if is_one or (is_told and is_calling and describes(threads, i, described)):
        threads.join(described, i)


def join_second_subject(parse: Parse, threads: Threads, i: int) -> None:
    """ "The Estonian author Mare Kask has returned …", where the parser gives the verb two subjects: a calling, and right behind it a name."""
    name = threads.found[i].mention
    if name.form is not Form.NAME or parse.tokens[name.head].dep != "nsubj":
        return
    others = [j for j in parse.children_by(parse.tokens[name.head].head, "nsubj") if j < name.tokens.first]
    described = threads.headed_by(others[-1]) if others and others[-1] + 1 == name.tokens.first else None
    if described is not None and threads.found[described].mention.form is Form.DESCRIPTION and describes(threads, i, described):
        threads.join(described, i)


def _subject_before(parse: Parse, threads: Threads, subject: int, first: int) -> int | None:
    """ "His opponent in the election, Ana Ruiz, called …", where the parser gives the verb two subjects: the first, right up to the comma."""
    token = parse.tokens[subject]
    if token.dep not in ("nsubj", "nsubjpass"):
        return None
    others = [j for j in parse.children_by(token.head, token.dep) if j < first]
    return threads.headed_by(others[-1]) if others and parse.right_edge(others[-1]) + 2 == first else None


def _is_closed(parse: Parse, one: Found) -> bool:
    """Does a mark close the apposition? "In talks with Dahl, the minister said …" is none, whatever the parser thinks."""
    sentence, end = parse.tokens[one.mention.head].sentence, one.mention.tokens.end
    if end < len(parse.tokens) and parse.tokens[end].text in _CLOSING_MARKS:
        return True
    after = parse.right_edge(one.mention.head) + 1
    if after >= len(parse.tokens) or parse.tokens[after].sentence != sentence or parse.tokens[after - 1].text == ",":
        return True
    return parse.tokens[after].pos not in ("VERB", "AUX")


def _is_set_off(parse: Parse, threads: Threads, described: int, named: int) -> bool:
    """ "The bill's sponsor, Mutula Ndeti, said", "the striker Kofi Mensah": a name says who that is, whether or not the noun is known as a role."""
    one, name = threads.found[described], threads.found[named]
    if name.mention.form is not Form.NAME or one.mention.form is not Form.DESCRIPTION:
        return False
    is_one_of_them = parse.tokens[one.mention.head].lower == "one" and name.mention.kind is EntityKind.PERSON
    if one.mention.number is not Number.ONE or not (is_one_of_them or one.traits.determiner in (Determiner.DEFINITE, Determiner.POSSESSED)):
        return False
    before, end = parse.tokens[name.mention.tokens.first - 1], _end_of_name(parse, name)
    is_person = name.mention.kind is EntityKind.PERSON
    if before.i == one.mention.head:
        return is_person and one.mention.kind in (EntityKind.OTHER, EntityKind.PERSON)
    is_last = before.text == "," and end < len(parse.tokens) and parse.tokens[end].text == "." and is_person and one.traits.rank is Rank.SUBJECT
    is_between = before.text == "," and end + 1 < len(parse.tokens) and parse.tokens[end].text == "," and parse.tokens[end + 1].pos != "CCONJ"
    is_between = is_between or is_last
    if not is_between or (len(name.mention.core) < _FULL_NAME and not is_person):
        return False
    is_main = one.traits.rank is Rank.SUBJECT or (one.traits.rank is Rank.OBJECT and is_person and len(name.mention.core) >= _FULL_NAME)
    is_body = name.mention.kind in _TOLD_BODIES and one.traits.rank is Rank.SUBJECT
    is_bare = one.traits.role is None and is_main and _is_open_kind(one.mention.kind, is_person=is_person, is_body=is_body)
    # a possessor leaves no doubt, whatever the parser takes the name for
    is_somebody = is_person or ((is_body or one.traits.determiner is Determiner.POSSESSED) and name.traits.country is None)
    return is_bare and is_somebody


def _is_open_kind(kind: EntityKind, *, is_person: bool, is_body: bool) -> bool:
    """Nothing known, or what the name is: "the weekly, Punto Final,", "the other, Luis Berg,"."""
    return kind is EntityKind.OTHER or (is_body and kind in _TOLD_BODIES) or (is_person and kind is EntityKind.PERSON)


def _end_of_name(parse: Parse, name: Found) -> int:
    """One past a name with what follows it without a comma ("Ximena Rojas of the University of Lima")."""
    end = name.mention.tokens.end
    is_followed = end < len(parse.tokens) and parse.tokens[end].dep == "prep" and parse.tokens[end].head == name.mention.head
    return parse.right_edge(end) + 1 if is_followed else end


def _is_called_so(parse: Parse, threads: Threads, named: int, described: int) -> bool:
    """ "Rafiq Adan, a clerk at the port,": a full name of a person, and between commas what that person is, whatever the noun."""
    one, name = threads.found[described], threads.found[named]
    is_full = name.mention.form is Form.NAME and name.mention.kind is EntityKind.PERSON and len(name.mention.core) >= _FULL_NAME
    is_plain = one.mention.form is Form.DESCRIPTION and one.mention.number is Number.ONE and one.traits.role is None
    first = one.mention.tokens.first
    is_behind = first > 0 and parse.tokens[first - 1].text == "," and parse.name_at(one.mention.head) is None
    return (
        is_full
        and is_plain
        and is_behind
        and one.traits.determiner is Determiner.INDEFINITE
        and one.mention.kind in (EntityKind.OTHER, EntityKind.PERSON)
    )


def _is_abbreviation(parse: Parse, threads: Threads, full: int, short: int) -> bool:
    """ "World Food Programme (WFP)": capitals in brackets right behind the name of something that is no person."""
    first = threads.found[short].mention.tokens.first
    is_bracketed = first > 0 and parse.tokens[first - 1].text == "("
    both_names = all(threads.found[m].mention.form is Form.NAME for m in (full, short)) and threads.found[short].traits.is_capitals
    spelt = {word[:1] for word in threads.found[full].traits.words}
    begins_alike = threads.found[short].traits.words[:1] and threads.found[short].traits.words[0][0] in spelt
    return is_bracketed and both_names and bool(begins_alike) and threads.of(full).kind is not EntityKind.PERSON


def describes(threads: Threads, named: int, described: int) -> bool:
    """Can `described`, a phrase with a role noun, be said of `named`?"""
    one, other = threads.found[described], threads.found[named]
    role = one.traits.role
    if role is None or one.mention.form is not Form.DESCRIPTION or (role.kind is EntityKind.DOCUMENT and other.mention.form is Form.NAME):
        return False
    if other.mention.form is Form.DESCRIPTION and other.traits.role is None:
        return False
    if one.mention.number is Number.SEVERAL and (
        role.kind is EntityKind.PERSON or (other.mention.form is Form.NAME and other.traits.country is not None)
    ):
        return other.mention.number is Number.SEVERAL
    if Number.UNKNOWN is not other.mention.number is not one.mention.number and role.kind is EntityKind.PERSON:
        return False
    return kinds_fit(threads, named, role.kind)


def kinds_fit(threads: Threads, named: int, kind: EntityKind) -> bool:
    """Can somebody of this kind be meant by mention `named`? A mere label of the parser does not stand in the way."""
    thread = threads.of(named)
    if kind is EntityKind.PERSON:
        return thread.kind in (EntityKind.PERSON, EntityKind.OTHER) or (thread.is_named and thread.is_only_labelled)
    if kind in _BODIES:
        return thread.kind in _BODIES or thread.kind is EntityKind.OTHER or (thread.is_named and thread.is_only_labelled)
    return thread.kind in (kind, EntityKind.OTHER)
