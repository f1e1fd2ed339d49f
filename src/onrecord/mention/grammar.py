"""Join what the grammar itself says is the same: "who", "Ana Ruiz is the head of the union", "blamed himself", "a group called the Lions".

A copula joins only as plain fact and only to a role noun. What stands beside a name is joined in `appositions`.
"""

from __future__ import annotations

from onrecord.lexicon.names import NameLexicon
from onrecord.mention.appositions import describes, is_beside_one, join_apposition, join_beside_commas, join_second_subject
from onrecord.mention.introductions import join_introductions
from onrecord.mention.own_names import join_own_names
from onrecord.mention.phrases import has_age
from onrecord.mention.pronouns import Voicing, governing_noun
from onrecord.mention.threads import Threads
from onrecord.mention.traits import Determiner
from onrecord.model.mention import EntityKind, Form, Number
from onrecord.model.parse import Parse

_NO_PERSONS = frozenset({EntityKind.PLACE, EntityKind.COUNTRY, EntityKind.DOCUMENT})
# What an age says more firmly than two labels
_OF_AGE = 3
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
        elif parse.tokens[head].dep == "appos" or is_beside_one(parse, one):
            join_apposition(parse, threads, i, names)
        elif parse.tokens[head].dep == "attr":
            _join_copula(parse, threads, i)
        elif parse.tokens[head].dep in ("oprd", "pobj"):
            _join_naming(parse, threads, i)
        if pronoun is None and parse.tokens[head].dep != "appos":
            join_beside_commas(parse, threads, i)
            join_second_subject(parse, threads, i)
        if one.mention.form is Form.NAME and has_age(parse, one.mention.tokens.end):
            threads.of(i).is_said_to_be(EntityKind.PERSON, _OF_AGE)
    join_own_names(parse, threads)
    join_introductions(parse, threads)


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
    if noun is not None and target is None:
        # "Doctors Without Borders, whose …": the last word of a name
        return next((m for m in threads.in_sentence(parse.tokens[noun].sentence) if noun in threads.found[m].mention.core), None)
    if noun is None or target is None or parse.tokens[head].lower not in ("who", "whom"):
        return target
    kind = threads.of(target).kind
    is_thing = kind is EntityKind.OTHER and threads.found[target].mention.form is Form.DESCRIPTION and parse.tokens[noun].tag == "NN"
    if kind not in _NO_PERSONS and not is_thing:
        return target
    above = (threads.headed_by(a) for a in parse.ancestors(noun))
    found = next((m for m in above if m is not None and threads.of(m).kind is EntityKind.PERSON), None)
    return target if is_thing and (found is None or not _is_held_by(parse, noun, threads.found[found].mention.head)) else found


def _is_held_by(parse: Parse, noun: int, above: int) -> bool:
    """ "The delta" in "fishermen in the delta": behind a preposition of that noun, with no verb between."""
    for j in parse.ancestors(noun):
        if j == above:
            return True
        if parse.tokens[j].dep not in ("prep", "pobj"):
            return False
    return False


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
    if is_fit and threads.found[i].traits.determiner is not Determiner.OTHER and describes(threads, subject, i):
        threads.join(subject, i)


def _holds_office(threads: Threads, office: int, holder: int) -> bool:
    """ "The treasurer of the club is Aled Roberts": one person by office, and a full name behind the verb."""
    one, name = threads.found[office], threads.found[holder]
    if name.mention.form is not Form.NAME or len(name.mention.core) < _FULL_NAME or threads.of(office).is_named:
        return False
    is_person = one.traits.role is not None and one.traits.role.kind is EntityKind.PERSON and one.mention.number is Number.ONE
    is_told = one.traits.determiner in (Determiner.DEFINITE, Determiner.POSSESSED, Determiner.BARE)
    return is_person and is_told and one.mention.form is Form.DESCRIPTION and describes(threads, holder, office)


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


def _join_called_as(parse: Parse, threads: Threads, i: int) -> None:
    """ "A fire officer, called as the first witness,": what somebody is there."""
    above = parse.tokens[parse.tokens[threads.found[i].mention.head].head]
    participle = parse.tokens[above.head]
    if above.lower == "as" and participle.lower == "called" and participle.dep == "acl":
        target = threads.headed_by(participle.head)
        if target is not None and target != i and describes(threads, target, i):
            threads.join(target, i)


def _join_parent(parse: Parse, threads: Threads, i: int) -> bool:
    """ "Mother of four Ana Ruiz": a number of children, and then who that is."""
    label = parse.name_at(threads.found[i].mention.head)
    of = parse.tokens[threads.found[i].mention.head].head
    parent = threads.headed_by(parse.tokens[of].head) if parse.tokens[of].lower == "of" else None
    role = None if parent is None else threads.found[parent].traits.role
    if parent is None or role is None or not role.is_kin or label is None or label.label != "PERSON":
        return False
    threads.join(parent, i)
    return True


def _join_naming(parse: Parse, threads: Threads, i: int) -> None:
    """ "a group called the Lions", "Musa Dene, also known as Falcon": a participle that names."""
    one = threads.found[i]
    if one.mention.form is not Form.NAME:
        _join_called_as(parse, threads, i)
        return
    participle = parse.tokens[one.mention.head].head
    if parse.child(one.mention.head, "nummod") is not None and _join_parent(parse, threads, i):
        return
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
    if target is not None and (is_alias or describes(threads, i, target)):
        threads.join(target, i)
