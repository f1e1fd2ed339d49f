"""The actors of users' dictionaries by their names, as entries of the actors' lexicon.

What stands in a dictionary is the user's and speaks before all that ships, but for one thing: of a name that a dictionary codes with a
country alone ("MOMBASA_ [KEN]") the lexicons know more, if they know it in that country, and speak themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.lexicon.actor_entries import ActorEntry, CountryEntry, Term
from onrecord.lexicon.actor_tables import plain_name
from onrecord.lexicon.dictionaries import ACTOR_ENDINGS, Dictionary, DictionaryActor, dictionary_files, read_dictionary
from onrecord.lexicon.dictionary_codes import DatedCode, load_codes
from onrecord.lexicon.dictionary_names import CapitalNames
from onrecord.lexicon.places import Gazetteer, load_places

# a state that others do not recognise is a state all the same
_HALF_KNOWN = "PRE"


class DictionaryActors:
    """Read-only once made; an entry is made when it is asked for, since a report names a handful of thousands."""

    def __init__(self, dictionaries: Iterable[Dictionary] = (), others: OtherKnowledge | None = None) -> None:
        self._actors = tuple((actor, dictionary.path.name) for dictionary in dictionaries for actor in dictionary.actors)
        self._made: dict[int, ActorEntry] = {}
        self._names: CapitalNames[int] = CapitalNames(
            (name, name in actor.stems, n)
            for n, (actor, _) in enumerate(self._actors)
            for name in actor.names
            if others is None or not others.speaks(name, actor)
        )

    @property
    def entries(self) -> tuple[ActorEntry, ...]:
        """Every entry, made now: for checks and counts, not for reading."""
        return tuple(self._entry(n) for n in range(len(self._actors)))

    def find(self, name: str) -> ActorEntry | None:
        """The actor of these words as they stand in a report, without article, if they are written as a name."""
        found = self._names.find(name)
        return None if found is None else self._entry(found)

    def longest_from(self, word: str) -> int:
        """Tokens of the longest name that begins with this token; 0 where none does."""
        return self._names.longest_from(word)

    def _entry(self, n: int) -> ActorEntry:
        if n not in self._made:
            self._made[n] = _entry(*self._actors[n])
        return self._made[n]


class OtherKnowledge:
    """What speaks before a dictionary: the user's own tables, and of names of countries and places the lexicons that know more of them."""

    def __init__(self, countries: Iterable[CountryEntry], shared: Iterable[str], own: Iterable[ActorEntry], places: Gazetteer) -> None:
        """`shared`: words for peoples that say none of several countries."""
        self._own = frozenset(plain_name(name).upper() for entry in own for name in entry.names)
        self._countries: dict[str, set[str]] = {}
        for entry in countries:
            for name in (*entry.names, *entry.adjectives, *entry.nouns, *entry.capitals):
                self._countries.setdefault(plain_name(name).upper(), set()).add(entry.country)
        for word in shared:
            self._countries[plain_name(word).upper()] = set()
        self._places = places

    def speaks(self, name: str, actor: DictionaryActor) -> bool:
        """Is this name told of elsewhere, so that the dictionary keeps silent?"""
        if name in self._own:
            return True
        codes = [actor.coded, *(term.coded for term in actor.terms)]
        if any(set(coded.sectors) - {_HALF_KNOWN} or coded.international for coded in codes):
            return False
        countries = {coded.country for coded in codes if coded.country is not None}
        if name in self._countries:
            return bool(self._countries[name] & countries)
        return any(place.country in countries for place in self._places.find(name)) if countries else False


def load_dictionary_actors(
    extra: tuple[Path, ...], countries: Iterable[CountryEntry], shared: Iterable[str], own: Iterable[ActorEntry]
) -> DictionaryActors:
    """The actors of every dictionary in the user's folders, or named itself. Raises `LexiconError`."""
    paths = dictionary_files(extra, ACTOR_ENDINGS)
    if not paths:
        return DictionaryActors()
    codes = load_codes(extra)
    return DictionaryActors((read_dictionary(path, codes) for path in paths), OtherKnowledge(countries, shared, own, load_places(extra)))


def _entry(actor: DictionaryActor, source: str) -> ActorEntry:
    return ActorEntry(
        key=actor.key,
        names=actor.names,
        kind=None,
        is_seat=False,
        country=actor.coded.country,
        sectors=actor.coded.sectors,
        international=actor.coded.international,
        source=source,
        where=actor.where,
        yes=(),
        no=(),
        terms=tuple(_terms(actor.terms)),
    )


def _terms(dated: tuple[DatedCode, ...]) -> Iterator[Term]:
    for each in dated:
        yield Term(each.coded.country, each.coded.sectors, each.coded.international, None, each.from_, each.until)
