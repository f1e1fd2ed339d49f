"""Every example of the actors' lexicon: the entry holds of the words in brackets, and of nothing in its near miss."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import pytest

from onrecord.lexicon.actor_entries import ActorEntry, CountryEntry
from onrecord.lexicon.actors import load_actors
from onrecord.lexicon.places import load_places
from onrecord.lexicon.table import Example
from onrecord.model.parse import Parse
from onrecord.resolve.actor_names import ActorNames
from onrecord.resolve.country_words import CountryWords

ACTORS = load_actors()


def of(entry: CountryEntry | ActorEntry) -> str:
    return f"{entry.where}-{entry.key}"


def spoken_of(parsed: Parse) -> dict[str, str]:
    """Rule or country of every name in the sentence, by its words."""
    found: dict[str, str] = {}
    actors = ActorNames(parsed, ACTORS)
    for token in parsed.tokens:
        name = actors.at(token.i)
        if name is not None:
            found[parsed.document.quote(parsed.span(name.tokens.first, name.tokens.end))] = name.entry.rule
    for word in CountryWords(parsed, ACTORS, load_places()).found:
        found[parsed.document.quote(parsed.span(word.tokens.first, word.tokens.end))] = " ".join(word.countries)
    return found


@lru_cache(maxsize=1)
def examples() -> list[tuple[CountryEntry | ActorEntry, Example, bool]]:
    rows = [(entry, example, holds) for entry in ACTORS.entries for holds in (True, False) for example in (entry.yes if holds else entry.no)]
    # a town's name alone names a town: what it stands for where it acts, tests/unit/resolve proves
    return [row for row in rows if row[1].text and not (isinstance(row[0], ActorEntry) and row[0].is_town)]


@pytest.mark.parametrize(("entry", "example", "holds"), examples(), ids=lambda value: of(value) if hasattr(value, "where") else None)
def test_example(entry: CountryEntry | ActorEntry, example: Example, holds: bool, parse: Callable[[str], Parse]) -> None:
    meant = entry.rule if isinstance(entry, ActorEntry) else entry.country
    text = example.text.replace("[", "").replace("]", "")
    found = spoken_of(parse(text))
    if not holds:
        assert meant not in " ".join(found.values()).split(), found
        return
    words = example.text[example.text.index("[") + 1 : example.text.index("]")]
    assert meant in found.get(words, "").split(), found


def test_every_entry_has_examples() -> None:
    assert not [of(entry) for entry in ACTORS.entries if not (entry.yes and entry.no)]


def test_small_letters_name_nobody() -> None:
    assert ACTORS.country("us") is None
    assert ACTORS.country("US") is not None
    assert ACTORS.people("polish") is None


def test_shared_words_say_neither_country() -> None:
    assert ACTORS.people("Congolese") is None
    assert set(ACTORS.shared_people("Congolese")) == {"COD", "COG"}
    south = ACTORS.people("South Korean")
    assert south is not None
    assert south.country == "KOR"


@pytest.mark.parametrize(
    ("name", "code"), [("Kosovo", "XKX"), ("Palestine", "PSE"), ("Western Sahara", "ESH"), ("Taiwan", "TWN"), ("the UAE", "ARE")]
)
def test_codes(name: str, code: str) -> None:
    entry = ACTORS.country(name)
    assert entry is not None
    assert entry.country == code
