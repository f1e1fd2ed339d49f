"""Chains in the making: mentions joined one by one, with what is known of whoever they refer to.

Joining is the only change; nothing is ever taken apart, so a rule joins only when it is sure.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from onrecord.mention.found import Found
from onrecord.mention.pronouns import Gender
from onrecord.mention.traits import Determiner
from onrecord.model.mention import EntityKind, Form, Number

_OF_INITIALS = 3


class Thread:
    """One chain in the making. `speaks_for` and `member_of` are mention indices."""

    def __init__(self, index: int, found: Found) -> None:
        self.mentions: list[int] = [index]
        self.gender: Gender = found.traits.gender
        self.roles: set[str] = set(found.traits.role_words)
        self.names: set[tuple[str, ...]] = {found.traits.words} if found.traits.words else set()
        self.country: str | None = found.traits.country
        self.votes: dict[EntityKind, int] = (
            {} if found.mention.kind is EntityKind.OTHER else {found.mention.kind: _weight(found) + _is_full_name(found)}
        )
        self._kind: EntityKind | None = found.mention.kind
        self.is_told: bool = _weight(found) > 1
        self.number: Number = found.mention.number
        self.is_named: bool = found.mention.form is Form.NAME
        self.vocabulary: set[str] = {*found.traits.modifiers, *found.traits.words, found.traits.head_lemma, *found.traits.role_words}

    def absorb(self, other: Thread) -> None:
        """Take over everything the other knows."""
        if other.mentions[0] > self.mentions[-1]:
            self.mentions += other.mentions
        else:
            self.mentions = sorted(self.mentions + other.mentions)
        self.gender = other.gender if self.gender is Gender.UNKNOWN else self.gender
        self.roles |= other.roles
        self.vocabulary |= other.vocabulary
        self.names |= other.names
        self.country = self.country or other.country
        for kind, weight in other.votes.items():
            self.votes[kind] = self.votes.get(kind, 0) + weight
        self._kind = None
        self.is_told = self.is_told or other.is_told
        if (other.is_named and not self.is_named) or self.number is Number.UNKNOWN:
            self.number = other.number
        self.is_named = self.is_named or other.is_named

    def is_said_to_be(self, kind: EntityKind, weight: int = 1) -> None:
        """ "Adalat, an opposition party": what the report says outright, against whatever label the parser gives."""
        self.votes[kind] = self.votes.get(kind, 0) + weight
        self._kind = None

    def speak_for_body(self) -> None:
        """Whatever has initials is a body, even where it is called "the owner"; a country stays one."""
        if self.kind in (EntityKind.ORGANISATION, EntityKind.OTHER):
            self.votes[EntityKind.ORGANISATION] = self.votes.get(EntityKind.ORGANISATION, 0) + _OF_INITIALS
            self._kind = None

    @property
    def is_only_labelled(self) -> bool:
        """Does nothing but the parser's label tell the kind?"""
        return not self.is_told

    @property
    def kind(self) -> EntityKind:
        """The kind for which the mentions speak most strongly; the earlier on a tie."""
        if self._kind is None:
            self._kind = max(self.votes, key=lambda kind: self.votes[kind]) if self.votes else EntityKind.OTHER
        return self._kind


def _weight(found: Found) -> int:
    """How much a mention tells of the kind: a title or role noun more than the parser's label, "he" more than either."""
    if found.mention.form is Form.PRONOUN:
        return 3
    return 2 if found.traits.titles or found.traits.role is not None or found.traits.country else 1


def _is_full_name(found: Found) -> bool:
    """Two words or more that the parser takes for a person: a firmer label than on a surname alone."""
    return found.mention.form is Form.NAME and found.mention.kind is EntityKind.PERSON and len(found.mention.core) > 1


class Threads:
    """All chains in the making, by mention."""

    def __init__(self, found: tuple[Found, ...]) -> None:
        self.found = found
        self._thread_of = [Thread(i, one) for i, one in enumerate(found)]
        self._by_head = {one.mention.head: i for i, one in enumerate(found)}
        self._by_lemma: dict[str, list[int]] = {}
        self._by_sentence: dict[int, list[int]] = {}
        for i, one in enumerate(found):
            if one.traits.pronoun is None:
                for lemma in {one.traits.head_lemma, *one.traits.role_words}:
                    self._by_lemma.setdefault(lemma, []).append(i)
            self._by_sentence.setdefault(one.traits.sentence, []).append(i)

    def of(self, i: int) -> Thread:
        """The thread of mention `i`."""
        return self._thread_of[i]

    def headed_by(self, token: int | None) -> int | None:
        """The mention whose head is this token."""
        return None if token is None else self._by_head.get(token)

    def with_head(self, lemma: str, before: int) -> list[int]:
        """Mentions before mention `before` whose head noun or title is this lemma."""
        found = self._by_lemma.get(lemma, [])
        return found[: bisect_left(found, before)]

    def in_sentence(self, sentence: int) -> list[int]:
        """Mentions of one sentence, in the order of the text."""
        return self._by_sentence.get(sentence, [])

    def of_thread_in(self, thread: Thread, sentence: int) -> Iterator[int]:
        """The mentions of one thread in one sentence."""
        return (m for m in self.in_sentence(sentence) if self._thread_of[m] is thread)

    def since(self, sentence: int, before: int) -> list[int]:
        """Mentions from this sentence on, up to mention `before`."""
        last = self.found[before].traits.sentence
        return [m for s in range(max(0, sentence), last + 1) for m in self.in_sentence(s) if m < before]

    def are_joined(self, a: int, b: int) -> bool:
        return self._thread_of[a] is self._thread_of[b]

    def are_two_names(self, i: int, thread: Thread) -> bool:
        """ "The judge, Ana Ruiz," is nobody else who has a name: names that can be one were joined before."""
        return self._thread_of[i].is_named and thread.is_named and self._thread_of[i] is not thread

    def join(self, a: int, b: int) -> None:
        """Mentions `a` and `b` refer to the same; the thread that begins earlier goes on. Two whom words call "he" and "she" are never joined."""
        first, second = self._thread_of[a], self._thread_of[b]
        if first is second or {first.gender, second.gender} == {Gender.FEMALE, Gender.MALE}:
            return
        if second.mentions[0] < first.mentions[0]:
            first, second = second, first
        first.absorb(second)
        for i in second.mentions:
            self._thread_of[i] = first

    def all(self) -> Iterator[Thread]:
        """Every thread, by its first mention."""
        for i, thread in enumerate(self._thread_of):
            if thread.mentions[0] == i:
                yield thread

    def last_before(self, thread: Thread, i: int) -> int | None:
        """The thread's last mention before mention `i`."""
        place = bisect_left(thread.mentions, i)
        return thread.mentions[place - 1] if place else None

    def best(self, thread: Thread) -> int:
        """The mention that says most: the fullest name, else the fullest description, else the first word."""

        def says(m: int) -> tuple[int, int, int]:
            mention = self.found[m].mention
            if mention.form is Form.NAME:
                return 2, len(mention.core), -m
            is_description = mention.form is Form.DESCRIPTION
            return int(is_description), len(mention.tokens) if is_description else 0, -m

        return max(thread.mentions, key=says)


def is_mere_label(threads: Threads, i: int) -> bool:
    """Does nothing but the parser's label make a body of this name without article? "Guðrún has sat in parliament" speaks of a person."""
    traits = threads.found[i].traits
    kind = threads.of(i).kind
    is_body = kind in (EntityKind.ORGANISATION, EntityKind.GROUP)
    return is_body and threads.of(i).is_only_labelled and traits.role is None and not traits.is_capitals and traits.determiner is Determiner.BARE
