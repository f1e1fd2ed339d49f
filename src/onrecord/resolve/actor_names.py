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
# sectors of bodies that are heard of everywhere
_ANYWHERE = (("JRN",), ("BUS",))


class ActorName(msgspec.Struct, frozen=True):
    """Tokens that name an actor. `near` is the country that the report names and that decides; `candidates` those between which it does not."""

    tokens: TokenRange
    entry: ActorEntry
    rule: str
    near: str | None = None
    candidates: tuple[str, ...] = ()


class ActorNames:
    """Every actor's name of a document, by token; `found` has them in the order of the text."""

    def __init__(self, parse: Parse, actors: ActorLexicon, countries: Collection[str] = ()) -> None:
        """`countries`: those that the report names."""
        self._parse = parse
        self._actors = actors
        self._countries = countries
        self._by_token: dict[int, ActorName] = {}
        self.found: list[ActorName] = []
        end = 0
        for token in parse.tokens:
            if token.i < end or not actors.longest_from(token.text):
                continue
            found = self._longest_at(token.i, actors.reach(token.text, parse.document.text, token.start))
            if found is None:
                continue
            end = found.tokens.end
            if not is_joined(parse, found.tokens):
                self.found.append(found)
        self._settle()
        for found in self.found:
            self._by_token.update(dict.fromkeys(found.tokens, found))

    def at(self, token: int) -> ActorName | None:
        """The actor's name that this token is part of."""
        return self._by_token.get(token)

    def any_in(self, tokens: TokenRange) -> bool:
        """Does one of these tokens stand in an actor's name?"""
        return not self._by_token.keys().isdisjoint(tokens)

    def _settle(self) -> None:
        """ "The National Union of Mineworkers" beside a union that only South Africa has."""
        if not any(found.candidates for found in self.found):
            return
        named = {found.entry.country for found in self.found if found.entry.international is None and found.entry.sectors[:1] not in _ANYWHERE}
        for n, found in enumerate(self.found):
            here = [country for country in found.candidates if country in named]
            if len(here) == 1:
                plain = plain_name(self._parse.document.quote(self._parse.span(found.tokens.first, found.tokens.end)))
                entry = next(entry for entry in self._actors.actors_among(plain) if here[0] in entry.countries)
                self.found[n] = ActorName(found.tokens, entry, entry.rule, near=here[0])

    def _longest_at(self, i: int, longest: int) -> ActorName | None:
        tokens = self._parse.tokens
        limit = min(i + longest, self._parse.sentences[tokens[i].sentence].end)
        begin = tokens[i].start
        words = self._parse.document.quote(self._parse.span(i, limit))
        for end in range(limit, i, -1):
            plain = plain_name(words[: tokens[end - 1].end - begin])
            entry = self._actors.actor_of(plain)
            if entry is not None and entry.country not in self._countries:
                near = _only_one(TokenRange(i, end), self._here(self._actors.actors_among(plain)))
                if near is not None:
                    return near
            found = ActorName(TokenRange(i, end), entry, entry.rule) if entry is not None else self._among(TokenRange(i, end), plain)
            if found is not None:
                return found
        return None

    def _here(self, entries: tuple[ActorEntry, ...]) -> dict[str, ActorEntry]:
        return {country: entry for entry in entries for country in entry.countries if country in self._countries}

    def _among(self, tokens: TokenRange, plain: str) -> ActorName | None:
        """The one of several that the report's countries point at; else what all have in common, where the name alone says so much."""
        entries = self._actors.actors_among(plain)
        if not entries:
            return None
        here = self._here(entries)
        near = _only_one(tokens, here)
        if near is not None:
            return near
        shared = [entry for entry in entries if plain in entry.shared]
        if not shared:
            return None
        countries = tuple(here) or tuple(dict.fromkeys(country for entry in shared for country in entry.countries))
        more = f" and {len(shared) - _MOST_RULES} more" if len(shared) > _MOST_RULES else ""
        rules = ", ".join(entry.rule for entry in shared[:_MOST_RULES]) + more
        return ActorName(tokens, msgspec.structs.replace(shared[0], country=None, terms=()), rules, candidates=countries)


def _only_one(tokens: TokenRange, here: dict[str, ActorEntry]) -> ActorName | None:
    """The one of several that the report's countries point at: "the KGB" of a report about Belarus alone."""
    if len(here) != 1:
        return None
    ((country, entry),) = here.items()
    return ActorName(tokens, entry, entry.rule, near=country)
