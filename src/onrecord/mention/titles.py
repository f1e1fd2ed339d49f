"""Somebody called by an office alone before the name comes: "The bishop and the mayor fell out. Bishop Luis Pinto said …".

Only the one holder of that office in the report, and only where nothing narrows the first words otherwise.
"""

from __future__ import annotations

from onrecord.mention.threads import Threads
from onrecord.mention.traits import Determiner
from onrecord.model.mention import EntityKind, Form, Number

# The name comes soon after the office
_REACH = 4


def join_titled(threads: Threads) -> None:
    """Join each name that brings an office with it to the one nameless holder of that office just before."""
    bearers: dict[str, set[int]] = {}
    for i, one in enumerate(threads.found):
        for title in one.traits.titles:
            bearers.setdefault(title.key, set()).add(threads.of(i).mentions[0])
    for i, one in enumerate(threads.found):
        if one.mention.form is not Form.NAME or threads.of(i).mentions[0] != i or len(one.traits.titles) != 1:
            continue
        title = one.traits.titles[0]
        if title.kind is EntityKind.PERSON and title.belongs and len(bearers[title.key]) == 1:
            target = _nameless_holder(threads, i, title.key)
            if target is not None:
                threads.join(target, i)


def _is_its_own(threads: Threads, i: int, m: int) -> bool:
    """ "Its president said … Institute president Ana Ruiz": a body's own, where the name comes with the body's noun."""
    owner = threads.headed_by(threads.found[m].traits.possessor)
    pronoun = None if owner is None else threads.found[owner].traits.pronoun
    is_bodys = pronoun is not None and not pronoun.personal and pronoun.number is Number.ONE
    return is_bodys and bool(threads.found[i].traits.modifiers - threads.found[m].traits.role_words)


def _nameless_holder(threads: Threads, i: int, office: str) -> int | None:
    found: dict[int, int] = {}
    for m in threads.since(threads.found[i].traits.sentence - _REACH, i):
        one = threads.found[m]
        if one.traits.role is None or one.traits.role.key != office or one.mention.form is not Form.DESCRIPTION:
            continue
        if one.mention.number is not Number.ONE or threads.of(m).is_named:
            return None
        is_told = one.traits.determiner is Determiner.DEFINITE or _is_its_own(threads, i, m)
        if not is_told or one.traits.modifiers - threads.found[i].traits.modifiers:
            return None
        found[id(threads.of(m))] = m
    return next(iter(found.values())) if len(found) == 1 else None
