"""Join what the grammar itself says is the same: "who", "the trade minister, Ana Ruiz,", "Ana Ruiz is the head of the union", "blamed himself".

A copula joins only as plain fact and only to a role noun; two names joined by a comma stay two, unless one abbreviates the other in brackets.
"""

from __future__ import annotations

from onrecord.mention.pronouns import Voicing, governing_noun
from onrecord.mention.threads import Threads
from onrecord.mention.traits import Determiner
from onrecord.model.mention import EntityKind, Form, Number
from onrecord.model.parse import Parse

_BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.GROUP, EntityKind.COUNTRY, EntityKind.PLACE})


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
    if target is None or target == i or not _is_closed(parse, threads.found[i].mention.head):
        return
    if _is_abbreviation(parse, threads, target, i) or _describes(threads, target, i) or _describes(threads, i, target):
        threads.join(target, i)


def _is_closed(parse: Parse, i: int) -> bool:
    """Does a mark close the apposition? "In talks with Dahl, the minister said …" is none, whatever the parser thinks."""
    after = parse.right_edge(i) + 1
    if after >= len(parse.tokens) or parse.tokens[after].sentence != parse.tokens[i].sentence:
        return True
    return parse.tokens[after].pos not in ("VERB", "AUX")


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


def _join_naming(parse: Parse, threads: Threads, i: int) -> None:
    """ "a group called the Lions", "Musa Dene, also known as Falcon": a participle that names."""
    one = threads.found[i]
    if one.mention.form is not Form.NAME:
        return
    participle = parse.tokens[one.mention.head].head
    if parse.tokens[participle].lower == "as":
        participle = parse.tokens[participle].head
    token = parse.tokens[participle]
    if token.dep != "acl" or token.lower not in ("called", "named", "dubbed", "known"):
        return
    target = threads.headed_by(token.head)
    is_alias = token.lower == "known" and target is not None and threads.found[target].mention.form is Form.NAME
    if target is not None and (is_alias or _describes(threads, i, target)):
        threads.join(target, i)
