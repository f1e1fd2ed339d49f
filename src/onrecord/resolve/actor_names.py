"""Names of the actors' lexicon wherever they stand in a report: "Hamas", "the UN refugee agency", "Doctors Without Borders".

The longest name at a place is kept. Says what the words name; of whom they are said is for others.
"""

from __future__ import annotations

import msgspec

from onrecord.lexicon.actors import ActorEntry, ActorLexicon
from onrecord.model.parse import Parse, TokenRange
from onrecord.resolve.country_words import is_joined


class ActorName(msgspec.Struct, frozen=True):
    """Tokens that name an actor."""

    tokens: TokenRange
    entry: ActorEntry


class ActorNames:
    """Every actor's name of a document, by token."""

    def __init__(self, parse: Parse, actors: ActorLexicon) -> None:
        self._parse = parse
        self._actors = actors
        self._by_token: dict[int, ActorName] = {}
        tokens = parse.tokens
        i = 0
        while i < len(tokens):
            found = self._longest_at(i) if actors.may_begin_name(tokens[i].text) else None
            if found is not None and not is_joined(parse, found.tokens):
                self._by_token.update(dict.fromkeys(found.tokens, found))
            i = i + 1 if found is None else found.tokens.end

    def at(self, token: int) -> ActorName | None:
        """The actor's name that this token is part of."""
        return self._by_token.get(token)

    def _longest_at(self, i: int) -> ActorName | None:
        limit = self._parse.sentences[self._parse.tokens[i].sentence].end
        for end in range(min(i + self._actors.longest_name, limit), i, -1):
            entry = self._actors.actor(self._parse.document.quote(self._parse.span(i, end)))
            if entry is not None:
                return ActorName(TokenRange(i, end), entry)
        return None
