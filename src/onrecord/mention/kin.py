"""Relatives whom the report has named already: "Tyrell Akin … Desmond Akin … His cousin said", "his wife, Simone, … her husband".

By the surname that two people of the report share and nobody else, or by the marriage that was told from the other side. Never where the report has
called the other by another word of kinship.
"""

from __future__ import annotations

from onrecord.mention.pronouns import Gender
from onrecord.mention.threads import Thread, Threads
from onrecord.model.mention import EntityKind, Form, Number

_FULL_NAME = 2
_SPOUSES = frozenset({"husband", "wife", "spouse"})


def relative_of(threads: Threads, i: int) -> int | None:
    """A mention of the one whom "his cousin" means, or None."""
    one = threads.found[i]
    owner = threads.headed_by(one.traits.possessor)
    role = one.traits.role
    if owner is None or role is None or not role.is_kin or one.mention.number is not Number.ONE or one.traits.quoted or threads.of(i).is_named:
        return None
    found = _spouse_of(threads, i, owner) if one.traits.head_lemma in _SPOUSES else None
    return _of_one_surname(threads, i, owner) if found is None else found


def _spouse_of(threads: Threads, i: int, owner: int) -> int | None:
    """ "Her husband" of whom the report has called "his wife"."""
    for m in threads.of(owner).mentions:
        other = threads.found[m].traits
        married = threads.headed_by(other.possessor) if other.head_lemma in _SPOUSES and m < i else None
        if married is not None and threads.of(married) is not threads.of(owner) and _may_be(threads, i, threads.of(married)):
            return married
    return None


def _of_one_surname(threads: Threads, i: int, owner: int) -> int | None:
    """The only other person whose full name ends as the owner's does."""
    surnames = {words[-1] for words in threads.of(owner).names if len(words) >= _FULL_NAME}
    bearers: dict[int, int] = {}
    for m, one in enumerate(threads.found[:i]):
        is_bearer = one.mention.form is Form.NAME and len(one.traits.words) >= _FULL_NAME and one.traits.words[-1] in surnames
        if is_bearer and not threads.are_joined(m, owner) and threads.of(m).kind is EntityKind.PERSON:
            bearers.setdefault(id(threads.of(m)), m)
    lone = next(iter(bearers.values())) if len(bearers) == 1 else None
    return lone if lone is not None and _may_be(threads, i, threads.of(lone)) and not _is_other_kin(threads, i, threads.of(lone)) else None


def _may_be(threads: Threads, i: int, thread: Thread) -> bool:
    return {threads.of(i).gender, thread.gender} != {Gender.FEMALE, Gender.MALE}


def _is_other_kin(threads: Threads, i: int, thread: Thread) -> bool:
    """Has the report called him a relative by another word ("her son")?"""
    told = (threads.found[m].traits for m in thread.mentions)
    return any(one.role is not None and one.role.is_kin and one.head_lemma != threads.found[i].traits.head_lemma for one in told)
