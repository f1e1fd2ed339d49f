"""Whose somebody is said to be: "the foreign minister of Chile" is not "Norway's foreign minister", whatever else the two share.

Looks at names behind "of", possessors and words for peoples; what an indefinite noun owns ("the head of a union") has not been told of before.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import msgspec

from onrecord.mention.demonyms import country_of
from onrecord.mention.threads import Thread, Threads
from onrecord.mention.traits import Determiner
from onrecord.model.mention import Form
from onrecord.model.parse import Parse, TokenRange

_PEOPLES = frozenset({"ADJ", "PROPN"})


class _Owner(msgspec.Struct, frozen=True):
    """A name, by its thread (identity), its words and its country where it has one; a word for a people has its country alone."""

    thread: int | None
    words: frozenset[str]
    country: str | None


class Ownership:
    """Of whom or what a description says it is: looked up once for all whom it may take up."""

    def __init__(self, parse: Parse, threads: Threads, i: int) -> None:
        self._parse = parse
        self._threads = threads
        self._description = i

    def is_of_others(self, thread: Thread) -> bool:
        """Does the description say of whom or what it is, and the thread of nobody but others?"""
        if self._new is not None and not self._was_told_of(self._new, thread):
            return True
        if not self._mine:
            return False
        found = self._threads.found
        lemma = found[self._description].traits.head_lemma
        alike = (m for m in thread.mentions if lemma == found[m].traits.head_lemma or lemma in found[m].traits.role_words)
        theirs = [owner for m in alike for owner in _owners(self._parse, self._threads, m)]
        return bool(theirs) and not any(_are_one(one, other) for one in self._mine for other in theirs)

    @cached_property
    def _mine(self) -> tuple[_Owner, ...]:
        return tuple(_owners(self._parse, self._threads, self._description))

    @cached_property
    def _new(self) -> int | None:
        return _new_behind(self._parse, self._threads, self._description)

    def _was_told_of(self, new: int, thread: Thread) -> bool:
        """ "The head of a dockers' union", where somebody was called head of a dockers' union before."""
        found = self._threads.found
        before = [found[b].traits for m in thread.mentions if (b := _new_behind(self._parse, self._threads, m)) is not None]
        told = found[new].traits
        return any(other.head_lemma == told.head_lemma and other.modifiers == told.modifiers for other in before)


def _are_one(one: _Owner, other: _Owner) -> bool:
    same_thread = one.thread is not None and one.thread == other.thread
    same_country = one.country is not None and one.country == other.country
    return same_thread or same_country or bool(one.words & other.words)


def _owners(parse: Parse, threads: Threads, m: int) -> Iterator[_Owner]:
    """ "Chile" of "the foreign minister of Chile", "Chile's foreign minister", "the Chilean foreign minister"."""
    one = threads.found[m]
    for name in (_behind(parse, threads, m), threads.headed_by(one.traits.possessor)):
        if name is not None and threads.of(name).is_named:
            named = threads.found[name].traits
            yield _Owner(id(threads.of(name)), frozenset(named.words), named.country)
    end = one.mention.core.first if one.mention.form is Form.NAME else one.mention.head
    for j in range(one.mention.tokens.first, end):
        token = parse.tokens[j]
        country = country_of(parse, TokenRange(j, j + 1)) if token.pos in _PEOPLES and token.text[:1].isupper() else None
        if country is not None:
            yield _Owner(None, frozenset(), country)


def _new_behind(parse: Parse, threads: Threads, m: int) -> int | None:
    """What an indefinite article behind "of" brings in."""
    found = _behind(parse, threads, m)
    if found is None or threads.found[found].mention.form is not Form.DESCRIPTION:
        return None
    return found if threads.found[found].traits.determiner is Determiner.INDEFINITE else None


def _behind(parse: Parse, threads: Threads, m: int) -> int | None:
    """What stands behind "of"."""
    for preposition in parse.children_by(threads.found[m].mention.head, "prep"):
        if parse.tokens[preposition].lower == "of":
            return threads.headed_by(parse.child(preposition, "pobj"))
    return None
