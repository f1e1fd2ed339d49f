"""What the rules of coreference ask of a mention, read once from the tree, so that no rule reads it anew."""

from __future__ import annotations

from enum import IntEnum, StrEnum

import msgspec

from onrecord.lexicon.roles import RoleEntry
from onrecord.mention.pronouns import Gender, Pronoun


class Determiner(StrEnum):
    """How a noun phrase is introduced: "the group", "this group", "a group", "its group", "groups", "no group"."""

    DEFINITE = "definite"
    POINTING = "pointing"
    INDEFINITE = "indefinite"
    POSSESSED = "possessed"
    BARE = "bare"
    OTHER = "other"


class Rank(IntEnum):
    """Grammatical weight: what a clause is about comes before what it mentions."""

    INSIDE = 0
    OBLIQUE = 1
    OBJECT = 2
    SUBJECT = 3


class Traits(msgspec.Struct, frozen=True):
    """One mention as the rules see it.

    `words` are the lower-case words of a bare name; `role` is what the head noun says, `titles` the roles said just before a name.
    `modifiers` are the lemmas that narrow a description ("foreign" in "the foreign ministry") or stand before a name.
    `quoted` numbers the quotation around it, 0 for none. `role_words` are the lemmas of head and title nouns ("minister").
    `possessor` is the token of "Chile" in "Chile's president"; `is_possessive`: stands as such itself ("his", "Chile's").
    `is_capitals`: a name in capitals only ("WFP"). `is_display`: stands in a headline set in title case, where capitals tell nothing.
    """

    sentence: int
    paragraph: int
    quoted: int
    rank: Rank
    head_lemma: str
    determiner: Determiner = Determiner.OTHER
    pronoun: Pronoun | None = None
    role: RoleEntry | None = None
    titles: tuple[RoleEntry, ...] = ()
    words: tuple[str, ...] = ()
    role_words: frozenset[str] = frozenset()
    modifiers: frozenset[str] = frozenset()
    possessor: int | None = None
    gender: Gender = Gender.UNKNOWN
    country: str | None = None
    is_possessive: bool = False
    is_capitals: bool = False
    is_display: bool = False
