"""Join what the grammar itself says is the same: "who", "the trade minister, Ana Ruiz,", "Ana Ruiz is the head of the union", "blamed himself".

A copula joins only as plain fact and only to a role noun; two names joined by a comma stay two, unless one abbreviates the other in brackets.
"""

from __future__ import annotations

from onrecord.lexicon.names import NameLexicon
from onrecord.mention.found import Found
from onrecord.mention.holders import holder_of_name, is_anothers
from onrecord.mention.introductions import join_introductions
from onrecord.mention.own_names import join_own_names
from onrecord.mention.phrases import has_age, is_one_more
from onrecord.mention.pronouns import Voicing, governing_noun
from onrecord.mention.threads import Threads
from onrecord.mention.traits import Determiner, Rank
from onrecord.model.mention import EntityKind, Form, Number
from onrecord.model.parse import Parse

_BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.GROUP, EntityKind.COUNTRY, EntityKind.PLACE})
_TOLD_BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.GROUP})
_CLOSING_MARKS = frozenset({",", ")", ";", "—", "–"})
# What an age says more firmly than two labels
_OF_AGE = 3
# Behind a name and a comma: neither "and" nor what else somebody is
_GOING_ON = frozenset({"VERB", "AUX", "SCONJ"})
# A name of one word between commas may be one of a list
_FULL_NAME = 2


def join_by_grammar(parse: Parse, threads: Threads, names: NameLexicon) -> None:
    """Everything that one sentence says outright."""
    for i, one in enumerate(threads.found):
        head = one.mention.head
        pronoun = one.traits.pronoun
        if pronoun is not None:
            target = None
            if pronoun.voicing is Voicing.RELATIVE:
                target = _antecedent_of_relative(parse, threads, i)
            elif pronoun.reflexive:
                target = _emphasised(parse, threads, head) or threads.headed_by(subject_above(parse, head))
            if target is not None:
                threads.join(target, i)
                _take_for_person(parse, threads, i, target, names)
        elif parse.tokens[head].dep == "appos" or _is_beside_one(parse, one):
            _join_apposition(parse, threads, i, names)
        elif parse.tokens[head].dep == "attr":
            _join_copula(parse, threads, i)
        elif parse.tokens[head].dep in ("oprd", "pobj"):
            _join_naming(parse, threads, i)
        if pronoun is None and parse.tokens[head].dep != "appos":
            _join_beside_commas(parse, threads, i)
            _join_second_subject(parse, threads, i)
        if one.mention.form is Form.NAME and has_age(parse, one.mention.tokens.end):
            threads.of(i).is_said_to_be(EntityKind.PERSON, _OF_AGE)
    join_own_names(parse, threads)
    join_introductions(parse, threads)


def _is_beside_one(parse: Parse, one: Found) -> bool:
    """ "Said one of them, student Natan Dene", which the parser may take for two."""
    token = parse.tokens[one.mention.head]
    first = one.mention.tokens.first
    return (
        token.dep == "conj"
        and parse.tokens[token.head].lower == "one"
        and parse.child(token.head, "cc") is None
        and parse.tokens[first - 1].text == ","
    )


def _emphasised(parse: Parse, threads: Threads, reflexive: int) -> int | None:
    """ "A beekeeper" in "a beekeeper herself"."""
    token = parse.tokens[reflexive]
    is_beside = token.dep in ("appos", "npadvmod") and parse.tokens[token.head].pos in ("NOUN", "PROPN")
    return threads.headed_by(token.head) if is_beside else None


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


def _take_for_person(parse: Parse, threads: Threads, i: int, target: int, names: NameLexicon) -> None:
    """ "Mutale Dube, who …": a full name without article that only the parser's label makes a body or a place."""
    one = threads.found[target]
    is_full = one.mention.form is Form.NAME and len(one.mention.core) >= _FULL_NAME and one.traits.determiner is Determiner.BARE
    is_open = threads.of(target).is_only_labelled and one.traits.role is None and not names.is_body_name(one.traits.words)
    if is_full and is_open and parse.tokens[threads.found[i].mention.head].lower == "who" and threads.of(target).kind is not EntityKind.PERSON:
        threads.of(target).is_said_to_be(EntityKind.PERSON, _OF_AGE)


def _join_apposition(parse: Parse, threads: Threads, i: int, names: NameLexicon) -> None:
    other = parse.tokens[threads.found[i].mention.head].head
    while parse.tokens[other].dep == "appos" and threads.headed_by(other) is None:
        # "Adler, 45, a spokesman": the age stands between
        other = parse.tokens[other].head
    target = threads.headed_by(other)
    if target is None or target == i:
        return
    if not _is_closed(parse, threads.found[i]) and threads.found[i].mention.tokens.first != other + 1:
        return
    if any(_is_named_body(threads, a, b, names) for a, b in ((target, i), (i, target))):
        threads.join(target, i)
        threads.of(i).is_said_to_be(EntityKind.ORGANISATION, _OF_AGE)
        return
    if threads.found[i].mention.form is Form.NAME and is_anothers(parse, threads, target, i):
        return
    holder = holder_of_name(parse, threads, target, i)
    if holder is not None and (holder == target or _describes(threads, i, holder) or threads.found[holder].traits.role is None):
        threads.join(holder, i)
        return
    is_same = (
        _is_one_more(parse, threads, target, i)
        or _is_abbreviation(parse, threads, target, i)
        or _describes(threads, target, i)
        or _describes(threads, i, target)
    )
    if is_same or _is_set_off(parse, threads, target, i) or _is_called_so(parse, threads, target, i):
        threads.join(target, i)
        roles = [one.traits.role for one in (threads.found[target], threads.found[i]) if one.mention.form is Form.DESCRIPTION]
        if len(roles) == 1 and roles[0] is not None and roles[0].kind in _TOLD_BODIES:
            threads.of(i).is_said_to_be(roles[0].kind)
        one = threads.headed_by(parse.tokens[other].head) if parse.tokens[other].dep == "appos" else None
        if one is not None and threads.of(i).is_named and _is_set_apart(parse, threads, one, target):
            threads.join(one, i)  # "One of them, the former banker Ana Ruiz,", "The runner-up, Moroccan poet Ana Ruiz,"


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
    is_firm = other.mention.form is Form.NAME and threads.of(named).kind in _TOLD_BODIES
    return is_calling and is_one and is_firm and (names.is_body_name(other.traits.words) or other.traits.role is not None)


def _join_beside_commas(parse: Parse, threads: Threads, i: int) -> None:
    """ "Asked by the coroner, Ana Ruiz, whether …": by the commas, where the parser took the name for a part of what follows."""
    name = threads.found[i].mention
    first, end = name.tokens.first, name.tokens.end
    if name.form is not Form.NAME or name.kind is not EntityKind.PERSON or len(name.core) < _FULL_NAME or first < 2 or end + 1 >= len(parse.tokens):
        return
    is_between = parse.tokens[first - 1].text == "," == parse.tokens[end].text and parse.tokens[end + 1].pos in _GOING_ON
    is_aside = (
        parse.tokens[name.head].dep in ("npadvmod", "oprd", "nsubj") and parse.tokens[first - 1].text == "," and parse.tokens[end].text in (",", ".")
    )
    described = _subject_before(parse, threads, i)
    described = threads.headed_by(first - 2) if described is None else described
    if not (is_between or is_aside) or described is None or threads.of(described).is_named or threads.of(i).mentions[0] != i:
        return
    is_told = threads.found[described].traits.determiner in (Determiner.DEFINITE, Determiner.POSSESSED)
    is_told = is_told or (is_aside and threads.found[described].traits.determiner is Determiner.INDEFINITE)
    is_one = parse.tokens[threads.found[described].mention.head].lower == "one" and parse.tokens[name.head].dep == "nsubj"
    role = threads.found[described].traits.role
    # "according to the authorities, Omar Dahl, a clerk, …": a body is no person, however the parser labels the name
    is_calling = role is not None and role.kind is EntityKind.PERSON
    if is_one or (is_told and is_calling and _describes(threads, i, described)):
        threads.join(described, i)


def _join_second_subject(parse: Parse, threads: Threads, i: int) -> None:
    """ "The Estonian author Mare Kask has returned …", where the parser gives the verb two subjects: a calling, and right behind it a name."""
    name = threads.found[i].mention
    if name.form is not Form.NAME or parse.tokens[name.head].dep != "nsubj":
        return
    others = [j for j in parse.children_by(parse.tokens[name.head].head, "nsubj") if j < name.tokens.first]
    described = threads.headed_by(others[-1]) if others and others[-1] + 1 == name.tokens.first else None
    if described is not None and threads.found[described].mention.form is Form.DESCRIPTION and _describes(threads, i, described):
        threads.join(described, i)


def _subject_before(parse: Parse, threads: Threads, i: int) -> int | None:
    """ "His opponent in the election, Ana Ruiz, called …", where the parser gives the verb two subjects: the first, right up to the comma."""
    name = threads.found[i].mention
    if parse.tokens[name.head].dep != "nsubj":
        return None
    others = [j for j in parse.children_by(parse.tokens[name.head].head, "nsubj") if j < name.tokens.first]
    return threads.headed_by(others[-1]) if others and parse.right_edge(others[-1]) + 2 == name.tokens.first else None


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
    """ "Ana Ruiz is the head of the union", "The head of the union is Ana Ruiz", as plain fact."""
    verb = parse.tokens[threads.found[i].mention.head].head
    subject = threads.headed_by(parse.child(verb, "nsubj"))
    if subject is None or parse.tokens[verb].lemma != "be" or not _is_plain_fact(parse, verb):
        return
    if parse.tokens[threads.found[subject].mention.head].i > verb or parse.children_by(threads.found[i].mention.head, "neg", "conj"):
        return
    if _holds_office(threads, subject, i):
        threads.join(subject, i)
        return
    pronoun = threads.found[subject].traits.pronoun
    role = threads.found[i].traits.role
    is_fit = role is not None and role.kind is EntityKind.PERSON if pronoun is not None and pronoun.personal else pronoun is None
    if pronoun is not None and pronoun.voicing is Voicing.RELATIVE:
        is_fit = True
    if is_fit and threads.found[i].traits.determiner is not Determiner.OTHER and _describes(threads, subject, i):
        threads.join(subject, i)


def _holds_office(threads: Threads, office: int, holder: int) -> bool:
    """ "The treasurer of the club is Aled Roberts": one person by office, and a full name behind the verb."""
    one, name = threads.found[office], threads.found[holder]
    if name.mention.form is not Form.NAME or len(name.mention.core) < _FULL_NAME or threads.of(office).is_named:
        return False
    is_person = one.traits.role is not None and one.traits.role.kind is EntityKind.PERSON and one.mention.number is Number.ONE
    is_told = one.traits.determiner in (Determiner.DEFINITE, Determiner.POSSESSED, Determiner.BARE)
    return is_person and is_told and one.mention.form is Form.DESCRIPTION and _describes(threads, holder, office)


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


def _is_plain_naming(parse: Parse, threads: Threads, participle: int, subject: int) -> bool:
    """ "The man from the council is called Patrick Roux", and nobody calls him so; "was named chairman" is another thing."""
    is_told = all(parse.tokens[c].lower in ("is", "was") for c in parse.children_by(participle, "auxpass", "aux"))
    one = threads.found[subject]
    return is_told and parse.child(participle, "agent", "neg") is None and one.mention.form is Form.DESCRIPTION and one.mention.number is Number.ONE


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
    subject = threads.headed_by(parse.child(participle, "nsubjpass"))
    if token.lower in ("called", "named") and subject is not None and _is_plain_naming(parse, threads, participle, subject):
        threads.join(subject, i)
    if token.dep != "acl" or token.lower not in ("called", "named", "dubbed", "known", "identified"):
        return
    target = threads.headed_by(token.head)
    is_alias = token.lower in ("known", "identified") and target is not None and _may_have_alias(threads, target)
    if target is not None and (is_alias or _describes(threads, i, target)):
        threads.join(target, i)
