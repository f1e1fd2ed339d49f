"""Join what the grammar itself says is the same: "who", "the trade minister, Ana Ruiz,", "Ana Ruiz is the head of the union", "blamed himself".

A copula joins only as plain fact and only to a role noun; two names joined by a comma stay two, unless one abbreviates the other in brackets.
"""

from __future__ import annotations

from onrecord.mention.found import Found
from onrecord.mention.holders import holder_of_name
from onrecord.mention.introductions import join_introductions
from onrecord.mention.pronouns import Voicing, governing_noun
from onrecord.mention.threads import Threads
from onrecord.mention.traits import Determiner, Rank
from onrecord.model.mention import EntityKind, Form, Number
from onrecord.model.parse import Parse

_BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.GROUP, EntityKind.COUNTRY, EntityKind.PLACE})
_TOLD_BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.GROUP})
_CLOSING_MARKS = frozenset({",", ")", ";", "—", "–"})
# Between commas behind a name, a number of these is an age; it says more than two labels
_YOUNGEST, _OLDEST, _OF_AGE = 5, 115, 3
# Behind a name and a comma: neither "and" nor what else somebody is
_GOING_ON = frozenset({"VERB", "AUX", "SCONJ"})
# A name of one word between commas may be one of a list
_FULL_NAME = 2


def join_by_grammar(parse: Parse, threads: Threads) -> None:
    """Everything that one sentence says outright."""
    for i, one in enumerate(threads.found):
        head = one.mention.head
        pronoun = one.traits.pronoun
        if pronoun is not None:
            target = None
            if pronoun.voicing is Voicing.RELATIVE:
                target = _antecedent_of_relative(parse, threads, i)
            elif pronoun.reflexive:
                target = threads.headed_by(subject_above(parse, head))
            if target is not None:
                threads.join(target, i)
        elif parse.tokens[head].dep == "appos":
            _join_apposition(parse, threads, i)
        elif parse.tokens[head].dep == "attr":
            _join_copula(parse, threads, i)
        elif parse.tokens[head].dep in ("oprd", "pobj"):
            _join_naming(parse, threads, i)
        if pronoun is None and parse.tokens[head].dep != "appos":
            _join_beside_commas(parse, threads, i)
        if one.mention.form is Form.NAME and _has_age(parse, one.mention.tokens.end):
            threads.of(i).is_said_to_be(EntityKind.PERSON, _OF_AGE)
    join_introductions(parse, threads)


def _antecedent_of_relative(parse: Parse, threads: Threads, i: int) -> int | None:
    """The noun before the clause; "who" behind a place ("Omar Dahl, of Lima, who …") looks further up, for somebody."""
    head = threads.found[i].mention.head
    noun = governing_noun(parse, head)
    target = threads.headed_by(noun)
    if noun is None or target is None or parse.tokens[head].lower not in ("who", "whom"):
        return target
    if threads.of(target).kind not in (EntityKind.PLACE, EntityKind.COUNTRY, EntityKind.DOCUMENT):
        return target
    above = (threads.headed_by(a) for a in parse.ancestors(noun))
    return next((m for m in above if m is not None and threads.of(m).kind is EntityKind.PERSON), None)


def subject_above(parse: Parse, i: int) -> int | None:
    """The subject of the nearest verb above that has one."""
    for above in parse.ancestors(i):
        subject = parse.child(above, "nsubj", "nsubjpass")
        if subject is not None and subject != i and parse.tokens[above].pos in ("VERB", "AUX"):
            return subject
    return None


def _join_apposition(parse: Parse, threads: Threads, i: int) -> None:
    other = parse.tokens[threads.found[i].mention.head].head
    while parse.tokens[other].dep == "appos" and threads.headed_by(other) is None:
        # "Adler, 45, a spokesman": the age stands between
        other = parse.tokens[other].head
    target = threads.headed_by(other)
    if target is None or target == i:
        return
    if not _is_closed(parse, threads.found[i]) and threads.found[i].mention.tokens.first != other + 1:
        return
    holder = holder_of_name(parse, threads, target, i)
    if holder is not None and (holder == target or _describes(threads, i, holder) or threads.found[holder].traits.role is None):
        threads.join(holder, i)
        return
    is_same = _is_abbreviation(parse, threads, target, i) or _describes(threads, target, i) or _describes(threads, i, target)
    if is_same or _is_set_off(parse, threads, target, i) or _is_called_so(parse, threads, target, i):
        threads.join(target, i)
        roles = [one.traits.role for one in (threads.found[target], threads.found[i]) if one.mention.form is Form.DESCRIPTION]
        if len(roles) == 1 and roles[0] is not None and roles[0].kind in _TOLD_BODIES:
            threads.of(i).is_said_to_be(roles[0].kind)


def _has_age(parse: Parse, end: int) -> bool:
    """ "Mbewe, 54, has …": a number of years between commas makes a person of a name, whatever the parser's label."""
    tokens = parse.tokens
    if end + 2 >= len(tokens) or tokens[end].text != "," or tokens[end + 2].text != ",":
        return False
    number = tokens[end + 1]
    return number.text.isdigit() and number.dep == "appos" and _YOUNGEST <= int(number.text) <= _OLDEST


def _join_beside_commas(parse: Parse, threads: Threads, i: int) -> None:
    """ "Asked by the coroner, Ana Ruiz, whether …": by the commas, where the parser took the name for a part of what follows."""
    name = threads.found[i].mention
    first, end = name.tokens.first, name.tokens.end
    if name.form is not Form.NAME or name.kind is not EntityKind.PERSON or len(name.core) < _FULL_NAME or first < 2 or end + 1 >= len(parse.tokens):
        return
    is_between = parse.tokens[first - 1].text == "," == parse.tokens[end].text and parse.tokens[end + 1].pos in _GOING_ON
    described = threads.headed_by(first - 2)
    if not is_between or described is None or threads.of(described).is_named or threads.of(i).mentions[0] != i:
        return
    if threads.found[described].traits.determiner in (Determiner.DEFINITE, Determiner.POSSESSED) and _describes(threads, i, described):
        threads.join(described, i)


def _is_closed(parse: Parse, one: Found) -> bool:
    """Does a mark close the apposition? "In talks with Dahl, the minister said …" is none, whatever the parser thinks."""
    sentence, end = parse.tokens[one.mention.head].sentence, one.mention.tokens.end
    if end < len(parse.tokens) and parse.tokens[end].text in _CLOSING_MARKS:
        return True
    after = parse.right_edge(one.mention.head) + 1
    if after >= len(parse.tokens) or parse.tokens[after].sentence != sentence:
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
    before, end = parse.tokens[name.mention.tokens.first - 1], name.mention.tokens.end
    is_person = name.mention.kind is EntityKind.PERSON
    if before.i == one.mention.head:
        return is_person and one.mention.kind in (EntityKind.OTHER, EntityKind.PERSON)
    is_last = before.text == "," and end < len(parse.tokens) and parse.tokens[end].text == "." and is_person and one.traits.rank is Rank.SUBJECT
    is_between = before.text == "," and end + 1 < len(parse.tokens) and parse.tokens[end].text == "," and parse.tokens[end + 1].pos != "CCONJ"
    is_between = is_between or is_last
    if not is_between or (len(name.mention.core) < _FULL_NAME and not is_person):
        return False
    is_main = one.traits.rank is Rank.SUBJECT or (one.traits.rank is Rank.OBJECT and is_person and len(name.mention.core) >= _FULL_NAME)
    is_bare = one.traits.role is None and one.mention.kind is EntityKind.OTHER and is_main
    # a possessor leaves no doubt, whatever the parser takes the name for
    is_somebody = is_person or (one.traits.determiner is Determiner.POSSESSED and name.traits.country is None)
    return is_bare and is_somebody


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


def _describes(threads: Threads, named: int, described: int) -> bool:
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


def _join_copula(parse: Parse, threads: Threads, i: int) -> None:
    """ "Ana Ruiz is the head of the union", as plain fact."""
    verb = parse.tokens[threads.found[i].mention.head].head
    subject = threads.headed_by(parse.child(verb, "nsubj"))
    if subject is None or parse.tokens[verb].lemma != "be" or not _is_plain_fact(parse, verb):
        return
    if parse.tokens[threads.found[subject].mention.head].i > verb or parse.children_by(threads.found[i].mention.head, "neg", "conj"):
        return
    pronoun = threads.found[subject].traits.pronoun
    role = threads.found[i].traits.role
    is_fit = role is not None and role.kind is EntityKind.PERSON if pronoun is not None and pronoun.personal else pronoun is None
    if pronoun is not None and pronoun.voicing is Voicing.RELATIVE:
        is_fit = True
    if is_fit and threads.found[i].traits.determiner is not Determiner.OTHER and _describes(threads, subject, i):
        threads.join(subject, i)


def _is_plain_fact(parse: Parse, verb: int) -> bool:
    if parse.tokens[verb].tag not in ("VBZ", "VBD", "VBP"):
        return False
    for child in parse.children(verb):
        token = parse.tokens[child]
        if token.dep == "neg" or token.tag == "MD" or (token.dep == "mark" and token.lower in ("if", "whether", "unless")) or token.text == "?":
            return False
    return True


def _may_have_alias(threads: Threads, i: int) -> bool:
    """Whoever has a name, or is one person: "the woman, known to the court as P-118"."""
    one = threads.found[i]
    return one.mention.form is Form.NAME or (one.mention.kind is EntityKind.PERSON and one.mention.number is Number.ONE)


def _join_pseudonym(parse: Parse, threads: Threads, i: int, noun: int) -> None:
    """ "The commander, who goes by the name of Falcon": whoever the clause is about."""
    clause = next((a for a in parse.ancestors(noun) if parse.tokens[a].dep in ("relcl", "acl")), None)
    target = None if clause is None else threads.headed_by(parse.tokens[clause].head)
    if target is not None and parse.tokens[parse.tokens[noun].head].lower == "by" and _may_have_alias(threads, target):
        threads.join(target, i)


def _join_naming(parse: Parse, threads: Threads, i: int) -> None:
    """ "a group called the Lions", "Musa Dene, also known as Falcon": a participle that names."""
    one = threads.found[i]
    if one.mention.form is not Form.NAME:
        return
    participle = parse.tokens[one.mention.head].head
    if parse.tokens[participle].lower == "of" and parse.tokens[parse.tokens[participle].head].lemma.lower() == "name":
        _join_pseudonym(parse, threads, i, parse.tokens[participle].head)
        return
    if parse.tokens[participle].lower == "as":
        # "known to the court as P-118": the parser may hang "as" on what stands between
        participle = next((a for a in parse.ancestors(participle) if parse.tokens[a].dep == "acl"), parse.tokens[participle].head)
    token = parse.tokens[participle]
    if token.dep != "acl" or token.lower not in ("called", "named", "dubbed", "known"):
        return
    target = threads.headed_by(token.head)
    is_alias = token.lower == "known" and target is not None and _may_have_alias(threads, target)
    if target is not None and (is_alias or _describes(threads, i, target)):
        threads.join(target, i)
