"""Names at their first appearance: whether anything tells already who bears them, and whether somebody described before may."""

from __future__ import annotations

from onrecord.mention.pronouns import Gender
from onrecord.mention.reprises import is_address
from onrecord.mention.threads import Threads
from onrecord.mention.traits import Traits
from onrecord.model.mention import EntityKind, Form
from onrecord.model.parse import Parse

# A surname alone is somebody known from before
_FULL_NAME = 2


def has_other_place(threads: Threads, m: int) -> bool:
    """Does the report say of the name that it is an official's or somebody else's relative?"""
    told = [threads.found[n].traits for n in threads.of(m).mentions]
    is_titled = any(not is_address(title) and title.belongs for one in told for title in one.titles)
    return is_titled or any(one.possessor is not None or (one.role is not None and one.role.is_kin) for one in told)


def is_first_full_name(threads: Threads, m: int) -> bool:
    one = threads.found[m]
    return len(one.mention.core) >= _FULL_NAME and threads.of(m).mentions[0] == m and not one.traits.quoted


def is_explained(parse: Parse, threads: Threads, m: int) -> bool:
    """Does the report say who this is, by a title, an apposition or a clause, wherever it has the name?"""
    for n in threads.of(m).mentions:
        one = threads.found[n]
        is_titled = any(not is_address(title) for title in one.traits.titles)
        if one.mention.form is Form.DESCRIPTION or is_titled or narrowing(threads, n) or one.traits.possessor is not None:
            return True
        if one.mention.form is Form.NAME and any(parse.tokens[c].pos != "NUM" for c in parse.children_by(one.mention.head, "appos", "prep")):
            return True
    return False


def narrowing(threads: Threads, m: int) -> frozenset[str]:
    """The words before a name that are no mere address ("Dr")."""
    traits = threads.found[m].traits
    said = frozenset(word for title in traits.titles if is_address(title) for words in title.lemmas for word in words)
    return traits.modifiers - said


def what_it_is(threads: Threads, m: int) -> Traits:
    """Of "one of those he woke, a nursing student," what stands behind the comma."""
    one = threads.found[m].traits
    if one.role is not None:
        return one
    beside = (threads.found[n].traits for n in threads.of_thread_in(threads.of(m), one.sentence))
    return next((other for other in beside if other.role is not None), one)


def is_he_or_she(threads: Threads, m: int) -> bool:
    pronoun = threads.found[m].traits.pronoun
    return pronoun is not None and pronoun.personal and pronoun.gender is not Gender.UNKNOWN


def is_main_subject(parse: Parse, threads: Threads, m: int) -> bool:
    token = parse.tokens[threads.found[m].mention.head]
    return token.dep in ("nsubj", "nsubjpass") and parse.tokens[token.head].is_root


def is_bare_name(parse: Parse, threads: Threads, m: int) -> bool:
    """A full name at its first appearance, without office, apposition or clause; an age may follow it."""
    one = threads.found[m]
    if one.mention.form is not Form.NAME or threads.of(m).kind not in (EntityKind.PERSON, EntityKind.OTHER) or len(one.mention.core) < _FULL_NAME:
        return False
    is_titled = any(not is_address(title) for title in one.traits.titles) or bool(narrowing(threads, m))
    if threads.of(m).mentions[0] != m or is_titled or one.traits.quoted or one.traits.possessor is not None:
        return False
    if _is_it(parse, threads, one.mention.head, one.traits.sentence) or not is_first_named(threads, m):
        return False
    beside = (parse.tokens[child] for child in parse.children_by(one.mention.head, "appos", "acl", "prep", "conj"))
    return all(token.dep == "appos" and token.text.isdigit() for token in beside)


def _is_it(parse: Parse, threads: Threads, subject: int, sentence: int) -> bool:
    """ "Zeagold Ridge lost a third of its flock": what has an "its" under its own verb is a body."""
    verb = parse.tokens[subject].head
    own = (parse.tokens[threads.found[m].mention.head] for m in threads.in_sentence(sentence) if threads.found[m].traits.is_possessive)
    its = [token.i for token in own if token.lower == "its" and token.i > verb]
    return any(next((a for a in parse.ancestors(i) if parse.tokens[a].pos in ("VERB", "AUX")), None) == verb for i in its)


def is_first_named(threads: Threads, m: int) -> bool:
    """Where somebody else is named before in the sentence, the description may be his."""
    before = (n for n in threads.in_sentence(threads.found[m].traits.sentence) if n < m and not threads.found[n].traits.quoted)
    return not any(threads.found[n].mention.form is Form.NAME and threads.of(n).kind is EntityKind.PERSON for n in before)


def agree(threads: Threads, described: int, named: int) -> bool:
    genders = {threads.of(described).gender, threads.of(named).gender}
    role = what_it_is(threads, described).role
    return genders != {Gender.FEMALE, Gender.MALE} and role is not None and not role.speaks_for
