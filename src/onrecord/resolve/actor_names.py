"""Names of the actors' lexicon wherever they stand in a report: "Hamas", "the UN refugee agency", "Doctors Without Borders".

The longest name at a place is kept. A name that several countries share ("Labour Party") is that of the one that the report names, or says no
country. Says what the words name; of whom they are said is for others.
"""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from onrecord.lexicon.actor_entries import ActorEntry
from onrecord.lexicon.actors import ActorLexicon, plain_name
from onrecord.model.parse import Parse, TokenRange
from onrecord.resolve.country_words import is_joined

_MOST_RULES = 3


class ActorName(msgspec.Struct, frozen=True):
    """Tokens that name an actor. `near` is the country that the report names and that decides; `candidates` those between which it does not."""

    tokens: TokenRange
    entry: ActorEntry
    rule: str
    near: str | None = None
    candidates: tuple[str, ...] = ()


class ActorNames:
    """Every actor's name of a document, by token."""

    def __init__(self, parse: Parse, actors: ActorLexicon, countries: Collection[str] = ()) -> None:
        """`countries`: those that the report names."""
        self._parse = parse
        self._actors = actors
        self._countries = countries
        self._by_token: dict[int, ActorName] = {}
        tokens = parse.tokens
        i = 0
        while i < len(tokens):
            longest = actors.longest_from(tokens[i].text)
            found = self._longest_at(i, longest) if longest else None
            if found is not None and not is_joined(parse, found.tokens):
                self._by_token.update(dict.fromkeys(found.tokens, found))
            i = i + 1 if found is None else found.tokens.end

    def at(self, token: int) -> ActorName | None:
        """The actor's name that this token is part of."""
        return self._by_token.get(token)

    def _longest_at(self, i: int, longest: int) -> ActorName | None:
        tokens = self._parse.tokens
        limit = min(i + longest, self._parse.sentences[tokens[i].sentence].end)
        begin = tokens[i].start
        words = self._parse.document.quote(self._parse.span(i, limit))
        for end in range(limit, i, -1):
            plain = plain_name(words[: tokens[end - 1].end - begin])
            entry = self._actors.actor_of(plain)
            found = ActorName(TokenRange(i, end), entry, entry.rule) if entry is not None else self._among(TokenRange(i, end), plain)
            if found is not None:
                return found
        return None

    def _among(self, tokens: TokenRange, plain: str) -> ActorName | None:
        """The one of several that the report's countries point at; else what all have in common, where the name alone says so much."""
        entries = self._actors.actors_among(plain)
        if not entries:
            return None
        here = {country: entry for entry in entries for country in entry.countries if country in self._countries}
        if len(here) == 1:
            ((country, entry),) = here.items()
            return ActorName(tokens, entry, entry.rule, near=country)
        shared = [entry for entry in entries if plain in entry.shared]
        if not shared:
            return None
        countries = tuple(here) or tuple(dict.fromkeys(country for entry in shared for country in entry.countries))
        more = f" and {len(shared) - _MOST_RULES} more" if len(shared) > _MOST_RULES else ""
        rules = ", ".join(entry.rule for entry in shared[:_MOST_RULES]) + more
        return ActorName(tokens, msgspec.structs.replace(shared[0], country=None, terms=()), rules, candidates=countries)
