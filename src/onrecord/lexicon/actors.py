"""Actors by name: countries with their demonyms and capitals, armed groups, international organisations, seats of power.

Says of a name alone which country and sectors it stands for; it never looks at a report. Small letters and capitals differ:
"US" is a country, "us" is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeVar

import msgspec

from onrecord.lexicon.actor_entries import ACTOR_COLUMNS, COUNTRY_COLUMNS, DEMONYM_COLUMNS, ActorEntry, read_actor, read_country, read_demonyms
from onrecord.lexicon.actor_entries import CountryEntry as CountryEntry
from onrecord.lexicon.actor_entries import Term as Term
from onrecord.lexicon.actor_tables import ListedActors, tables_of
from onrecord.lexicon.actor_tables import plain_name as plain_name
from onrecord.lexicon.dictionary_actors import DictionaryActors, load_dictionary_actors
from onrecord.lexicon.table import Row, data_folder, loaded_once, read_table

# what a person of the project decided stands above what two compiled rows share
BY_HAND = "onrecord"
_SHIPPED = "actors/en.tsv"
# far more than the words of a day's news, and 10 MB at most
_WORDS_KEPT = 65_536
_FIRST_WORD = re.compile(r".[^\W_]*")
_FIRST_TWO = re.compile(r"(.[^\W_]*)[\W_]+([^\W_]+)")
# tokens that a parser may make of a name of one word ("14K")
_ONE_WORD = 3

Entry = TypeVar("Entry")


class ActorLexicon:
    """Countries and actors by their names. Read-only once made; of two entries with one name the first is kept.

    `dictionary`: the actors of users' dictionaries, before all others. `listed`: the actors of the
    large tables without examples, `tables`, which give way to all others.
    """

    def __init__(
        self,
        countries: Iterable[CountryEntry],
        actors: Iterable[ActorEntry],
        dictionary: DictionaryActors | None = None,
        tables: tuple[Path, ...] = (),
    ) -> None:
        self._tables = tables
        self.dictionary = DictionaryActors() if dictionary is None else dictionary
        self.countries: tuple[CountryEntry, ...] = tuple(countries)
        self.actors: tuple[ActorEntry, ...] = tuple(actors)
        self._names: dict[str, CountryEntry] = {}
        self._peoples: dict[str, CountryEntry] = {}
        self._capitals: dict[str, CountryEntry] = {}
        self._by_code: dict[str, CountryEntry] = {}
        self._actors: dict[str, ActorEntry] = {}
        # names that two countries share say neither ("Korean", "Congolese", "Dominican"); a hand-written entry may decide
        self._shared = _shared(self.countries)
        for entry in self.countries:
            self._by_code.setdefault(entry.country, entry)
            _enter(self._names, entry, entry.names)
            _enter(self._peoples, entry, (word for word in (*entry.adjectives, *entry.nouns) if word not in self._shared))
            _enter(self._capitals, entry, entry.capitals)
        self._towns: dict[str, ActorEntry] = {}
        for actor in self.actors:
            _enter(self._towns if actor.is_town else self._actors, actor, actor.names)
        self._first_country_words = frozenset(_first_word(name) for name in (*self._names, *self._peoples, *self._shared))
        # few names of countries and peoples begin with a small letter ("emaSwati")
        self.small_country_words = frozenset(word for word in self._first_country_words if word[:1].islower())

    @cached_property
    def listed(self) -> ListedActors:
        """The actors of the large tables, read when the first report needs them."""
        return ListedActors(self._tables)

    @cached_property
    def _longest(self) -> dict[str, int]:
        """Tokens of the longest name that begins with a word, and with two words: its words, and what the parser may cut from each."""
        found: dict[str, int] = {}
        for names in (self._actors, self.listed.names):
            for name in names:
                words = name.split(" ", 2)
                first = words[0]
                if not first.isalnum():
                    first = _first_word(first)
                tokens = name.count(" ") + 2 * name.count("-") + name.count("'") + 3
                if tokens > found.get(first, 0):
                    found[first] = tokens
                two = f"{words[0]} {words[1]}" if len(words) > 1 and words[0].isalnum() and words[1].isalnum() else _first_two(name)
                if two and tokens > found.get(two, 0):
                    found[two] = tokens
        return found

    def reach(self, word: str, text: str, start: int) -> int:
        """Tokens of the longest actor's name that could begin with this token, which starts there in the text, by it and the word behind it."""
        two = _FIRST_TWO.match(text, start)
        longest = _ONE_WORD if two is None else self._longest.get(f"{two[1]} {two[2]}", _ONE_WORD)
        return max(longest, self.dictionary.longest_from(word))

    @property
    def entries(self) -> tuple[CountryEntry | ActorEntry, ...]:
        """Every entry that has examples, countries first, and those of users' dictionaries."""
        return (*self.countries, *self.dictionary.entries, *self.actors)

    def country(self, name: str) -> CountryEntry | None:
        """The country of this name ("Kenya", "the U.S.")."""
        return self._names.get(plain_name(name))

    def people(self, word: str) -> CountryEntry | None:
        """The country of an adjective or a word for its people ("Kenyan", "Swedes")."""
        return self._peoples.get(plain_name(word))

    def shared_people(self, word: str) -> tuple[str, ...]:
        """Codes of the countries that share a word for their people ("Congolese", "Korean"); none for any other word."""
        return self._shared.get(plain_name(word), ())

    def capital(self, name: str) -> CountryEntry | None:
        """The country that has this capital."""
        return self._capitals.get(plain_name(name))

    def actor(self, name: str) -> ActorEntry | None:
        """The actor that this name stands for by itself, with or without its article."""
        return self.actor_of(plain_name(name))

    @cached_property
    def actor_of(self) -> Callable[[str], ActorEntry | None]:
        """The same for a plain name, as `plain_name` makes it. Reports speak of the same few again and again, so that answers are kept."""
        return lru_cache(_WORDS_KEPT)(self._actor_of)

    def _actor_of(self, plain: str) -> ActorEntry | None:
        said = self.dictionary.find(plain)
        if said is not None:
            return said
        own = self._actors.get(plain)
        # a table that tells times knows more than an entry for all times
        if own is None or (own.where.file == _SHIPPED and self.listed.is_dated(plain)):
            return self.listed.alone(plain)
        return own

    def sits_in(self, name: str) -> ActorEntry | None:
        """The body of several states for which the name of this town stands."""
        return self._towns.get(plain_name(name))

    def actors_among(self, plain: str) -> tuple[ActorEntry, ...]:
        """The actors that a plain name may stand for where a report names their country: it is one of their `shared` or `near`."""
        return self.listed.among(plain)

    @cached_property
    def longest_from(self) -> Callable[[str], int]:
        """Tokens of the longest actor's name that could begin with this token; 0 where none does. Asked of every token, so that answers are kept."""
        return lru_cache(_WORDS_KEPT)(self._longest_from)

    @cached_property
    def may_begin_country(self) -> Callable[[str], bool]:
        """Could a country's name, or a word for its people, begin with this token? Asked of every token, so that answers are kept."""
        return lru_cache(_WORDS_KEPT)(lambda word: word in self._first_country_words or _first_word(word) in self._first_country_words)

    def _longest_from(self, word: str) -> int:
        own = self._longest.get(word, 0)
        if not own and not word.isalnum():
            own = self._longest.get(_first_word(word), 0)
        return max(own, self.dictionary.longest_from(word))

    def by_code(self, country: str) -> CountryEntry | None:
        """The country with this ISO 3166 alpha-3 code."""
        return self._by_code.get(country)

    def spoken_of(self, name: str) -> CountryEntry | None:
        """The country of a name, an adjective or a word for its people."""
        return self.country(name) or self.people(name)


def _first_word(name: str) -> str:
    """The letters of a name up to the first break at which a parser may cut."""
    found = _FIRST_WORD.match(name)
    return found[0] if found else name


def _first_two(name: str) -> str:
    """The first two runs of letters of a name, however the parser may cut it; an empty text where it has one."""
    found = _FIRST_TWO.match(name)
    return f"{found[1]} {found[2]}" if found else ""


def _enter(index: dict[str, Entry], entry: Entry, names: Iterable[str]) -> None:
    for name in names:
        plain = plain_name(name)
        index.setdefault(plain, entry)
        # sentences begin with a capital: "Al-Shabab" is "al-Shabab"
        index.setdefault(plain[:1].upper() + plain[1:], entry)


def _shared(countries: tuple[CountryEntry, ...]) -> dict[str, tuple[str, ...]]:
    by_hand = {word for entry in countries if entry.source == BY_HAND for word in (*entry.adjectives, *entry.nouns)}
    seen: dict[str, list[str]] = {}
    for entry in countries:
        for word in {*entry.adjectives, *entry.nouns} - by_hand:
            seen.setdefault(word, []).append(entry.country)
    return {word: tuple(dict.fromkeys(codes)) for word, codes in seen.items() if len(set(codes)) > 1}


@loaded_once
def load_actors(extra: tuple[Path, ...] = ()) -> ActorLexicon:
    """The shipped actors, and before them those of `extra` folders: tables (`actors/demonyms.tsv`, `actors/en.tsv`), then dictionaries
    (`actors/*.actors`). Raises `LexiconError`."""
    folders = [folder / "actors" for folder in (*extra, data_folder())]
    listed = tuple(path for folder in folders for path in tables_of(folder))
    countries: list[CountryEntry] = []
    actors: list[ActorEntry] = []
    own = 0
    for folder in folders:
        countries += [read_demonyms(row) for row in _rows(folder / "demonyms.tsv", DEMONYM_COLUMNS)]
        actors += [read_actor(row) for row in _rows(folder / "en.tsv", ACTOR_COLUMNS)]
        own = len(actors) if folder is not folders[-1] else own
    compiled = [read_country(row) for row in _rows(folders[-1] / "countries.tsv", COUNTRY_COLUMNS)]
    joined = _joined(countries, compiled)
    return ActorLexicon(joined, actors, load_dictionary_actors(extra, joined, _shared(tuple(joined)), actors[:own]), listed)


def _joined(also: list[CountryEntry], compiled: list[CountryEntry]) -> list[CountryEntry]:
    """Hand-written names first, with the facts of the compiled entry; a hand-written point holds for both."""
    facts = {entry.country: entry for entry in compiled}
    for entry in reversed(also):
        fact = facts.get(entry.country)
        if fact is not None and entry.latitude is not None:
            facts[entry.country] = msgspec.structs.replace(fact, latitude=entry.latitude, longitude=entry.longitude)
    return [*(_with_facts(entry, facts.get(entry.country)) for entry in also), *facts.values()]


def _with_facts(entry: CountryEntry, fact: CountryEntry | None) -> CountryEntry:
    if fact is None:
        return entry
    return msgspec.structs.replace(
        entry,
        key=fact.key,
        latitude=fact.latitude,
        longitude=fact.longitude,
        geonames=fact.geonames,
        area=fact.area,
        people_thousands=fact.people_thousands,
    )


def _rows(path: Path, columns: tuple[str, ...]) -> Iterable[Row]:
    return read_table(path, columns) if path.exists() else ()
