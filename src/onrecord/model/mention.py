"""Words of a report that refer to somebody or something, and the chains that say which refer to the same."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property

import msgspec

from onrecord.model.parse import TokenRange
from onrecord.model.span import Span


class Form(StrEnum):
    """How a mention refers."""

    NAME = "name"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"


class EntityKind(StrEnum):
    """What sort of thing an entity is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    COUNTRY = "country"
    GROUP = "group"
    PLACE = "place"
    DOCUMENT = "document"
    OTHER = "other"


class Number(StrEnum):
    """One or several, as the words tell it."""

    ONE = "one"
    SEVERAL = "several"
    UNKNOWN = "unknown"


class Mention(msgspec.Struct, frozen=True):
    """One noun phrase that refers.

    `tokens` is the phrase with its determiner, titles and appositions before the name ("Iranian Supreme Leader Ayatollah Ali
    Khamenei"), without relative clauses and without conjuncts; `head` is its head token; `core` are the tokens of the bare name
    ("Ali Khamenei") or of the head noun. `kind` is a first guess from grammar and lexicons: `resolve` has the last word.
    """

    tokens: TokenRange
    span: Span
    head: int
    core: TokenRange
    form: Form
    kind: EntityKind
    number: Number


class Chain(msgspec.Struct, frozen=True):
    """Mentions that refer to the same. `id` is the entity's id; `mentions` are indices, in the order of the text.

    `best` is the index of the mention that says most (the fullest name, else the fullest description).
    `speaks_for`: id of the chain on whose behalf this one speaks ("a department spokesperson"), `member_of` of the body it belongs to.
    """

    id: str
    mentions: tuple[int, ...]
    best: int
    kind: EntityKind
    named: bool
    number: Number
    speaks_for: str | None = None
    member_of: str | None = None


class Mentions(msgspec.Struct, frozen=True, dict=True):
    """All mentions of one document in the order of the text, and their chains. Every mention is in exactly one chain."""

    mentions: tuple[Mention, ...]
    chains: tuple[Chain, ...]

    @cached_property
    def _chain_of(self) -> dict[int, int]:
        return {m: c for c, chain in enumerate(self.chains) for m in chain.mentions}

    @cached_property
    def _by_head(self) -> dict[int, int]:
        return {mention.head: m for m, mention in enumerate(self.mentions)}

    @cached_property
    def _by_id(self) -> dict[str, Chain]:
        return {chain.id: chain for chain in self.chains}

    @cached_property
    def _by_token(self) -> dict[int, int]:
        found: dict[int, int] = {}
        # longest first, so that the innermost mention wins a token that lies in two
        for m in sorted(range(len(self.mentions)), key=lambda m: -len(self.mentions[m].tokens)):
            found.update(dict.fromkeys(self.mentions[m].tokens, m))
        return found

    def headed_by(self, token: int) -> Mention | None:
        """The mention whose head is this token."""
        m = self._by_head.get(token)
        return None if m is None else self.mentions[m]

    def at(self, token: int) -> Mention | None:
        """The innermost mention that holds this token."""
        m = self._by_token.get(token)
        return None if m is None else self.mentions[m]

    def chain(self, entity: str) -> Chain:
        """The chain with this entity id; raises `KeyError` for an id of another document."""
        return self._by_id[entity]

    def chain_of(self, mention: Mention) -> Chain:
        """The chain that this mention belongs to."""
        return self.chains[self._chain_of[self._by_head[mention.head]]]

    def entity_at(self, token: int) -> str | None:
        """Entity id of the mention headed by `token`, or None."""
        mention = self.headed_by(token)
        return None if mention is None else self.chain_of(mention).id
