"""How a full name may be shortened: "van der Hoeven" or "Hoeven" for Willem van der Hoeven, "Azman" for Azman bin Rosli, never "Hamza" for Abu Hamza.

Takes a person's name apart into units, each a word with the small words that belong to it, by the lexicon of naming customs. Knows no report:
whose short form a name is, is for the chaining to say.
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

import msgspec

from onrecord.lexicon.names import APOSTROPHES, Does, NameLexicon

# Longer rows of capitals are lists or titles, no names; their forms would only cost time
_MOST_WORDS = 10
# Nobody is called by the first two of five names; such rows are names with something else behind them
_MOST_UNITS = 4
_OPENING = frozenset("“\"'«„‘(")
_CLOSING = frozenset("”\"'»“’)")


class Tier(IntEnum):
    """How well a form stands for a full name: surname, given name, something out of the middle."""

    USUAL = 0
    GIVEN = 1
    MIDDLE = 2


class Unit(msgspec.Struct, frozen=True):
    """One part of a name with its small words. `spellings`: as words, the fullest first ("al-masroudi", "masroudi")."""

    spellings: tuple[tuple[str, ...], ...]
    is_patronymic: bool = False


class ShortForms:
    """The forms of names, kept for a name that comes again."""

    def __init__(self, names: NameLexicon) -> None:
        self._names = names
        self.of = lru_cache(maxsize=4096)(self._forms_of)

    def bare(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """A name without the honorifics before it: "Sister Benedicta" is Benedicta."""
        return self._names.without_honorifics(words)

    def _forms_of(self, words: tuple[str, ...]) -> dict[tuple[str, ...], Tier]:
        """Every form by which a person of this name (as `plain_words` gives it) may be called, with how usual it is. Without the name itself."""
        found: dict[tuple[str, ...], Tier] = {}
        name, by_names = _without_by_names(words)
        bare = self._names.without_honorifics(name)
        for variant in dict.fromkeys((bare, name)):
            found.setdefault(variant, Tier.USUAL)
            if 1 < len(variant) <= _MOST_WORDS:
                for form, tier in self._forms_of_units(variant):
                    found[form] = min(tier, found.get(form, tier))
        found.update(dict.fromkeys(by_names, Tier.USUAL))
        for nothing in (words, *(name[:n] for n in range(1, len(name) - len(bare) + 1))):
            # an honorific alone is nobody's name
            found.pop(nothing, None)
        return {form: tier for form, tier in found.items() if not all(len(word) == 1 or word == "'" for word in form)}

    def _forms_of_units(self, words: tuple[str, ...]) -> list[tuple[tuple[str, ...], Tier]]:
        units, given = self._units(words)
        found: list[tuple[tuple[str, ...], Tier]] = []
        count = len(units)
        for first in range(count):
            for end in range(first + 1, count + 1):
                if end == count:
                    tier = Tier.USUAL
                elif first == 0 and (end == 1 or count <= _MOST_UNITS):
                    tier = Tier.USUAL if given and end <= given else Tier.GIVEN
                elif count <= _MOST_UNITS:
                    tier = Tier.MIDDLE
                else:
                    continue
                if end - first == 1 and units[first].is_patronymic and tier is not Tier.USUAL:
                    continue
                found += [(form, tier) for form in _joined(units[first:end])]
        for middle in range(1, count - 1):
            # "Ali Mansour" of "Ali Reza Mansour", "Azman Rosli" of "Azman bin Rosli"
            found += [(form, Tier.USUAL) for form in _joined((units[0], *units[middle + 1 :]))]
        return found

    def _units(self, words: tuple[str, ...]) -> tuple[tuple[Unit, ...], int]:
        """The units of a name, and how many of them stand before "bin": those are what its bearer is called by."""
        units: list[Unit] = []
        given = 0
        i = 0
        while i < len(words):
            particle = self._names.particle(words[i]) if i > 0 or len(words) > 2 else None
            if particle is not None and particle.does is Does.CHILD and units:
                # "Vagif oglu": the father's name is no part of what its bearer is called by
                units.pop()
                i += 1
                continue
            end = self._unit_end(words, i)
            if particle is not None and particle.does is Does.FATHER and units and not given:
                given = len(units)
            units.append(self._unit(words[i:end]))
            i = end
        if given == 0 and len(units) == 2 and self._names.is_called_by_given_name(words[-1]):
            given = 1
        return tuple(units), given

    def _unit_end(self, words: tuple[str, ...], i: int) -> int:
        """One past the unit that begins here: small words and the word that they lead to."""
        while i < len(words) - 1 and self._names.particle(words[i]) is not None and not self._is_given(words, i):
            i += 1
        return i + 1

    def _is_given(self, words: tuple[str, ...], i: int) -> bool:
        """ "Ben" and "Bat" begin English names, too: the first of three words is a given name; kinship and servants' names begin with small words."""
        entry = self._names.particle(words[i])
        return i == 0 and entry is not None and entry.does not in (Does.KIN, Does.ARTICLE) and not words[i].startswith(("abd", "ibn", "umm"))

    def _unit(self, words: tuple[str, ...]) -> Unit:
        entries = [self._names.particle(word) for word in words[:-1]]
        does = [entry.does for entry in entries if entry is not None]
        spellings = [words]
        last = words[-1]
        if does and not set(does) & {Does.KIN, Does.BOUND, Does.FATHER}:
            spellings += [words[n:] for n in range(1, len(words))]
        article, hyphen, bare = last.partition("-")
        entry = self._names.particle(article) if hyphen else None
        if entry is not None and entry.does is Does.ARTICLE and bare and not (does and does[-1] in (Does.KIN, Does.BOUND)):
            spellings += [(*spelling[:-1], bare) for spelling in tuple(spellings)]
        return Unit(tuple(dict.fromkeys(spellings)), self._names.is_patronymic(last))


@lru_cache(maxsize=4)
def short_forms(names: NameLexicon) -> ShortForms:
    """The forms by these customs, kept from one report to the next."""
    return ShortForms(names)


def plain_words(words: tuple[str, ...], names: NameLexicon) -> tuple[str, ...]:
    """The lower-case words of a name with hyphens closed up, one kind of apostrophe, and no full stops, generations or commas."""
    joined: list[str] = []
    for word in words:
        part = word.translate(APOSTROPHES).replace(".", "")
        if part in ("-", "‐", "‑") and joined:
            joined[-1] += "-"
        elif joined and joined[-1].endswith("-"):
            joined[-1] += part
        elif part and part != ",":
            joined.append(part)
    found = tuple(word.rstrip("-") or word for word in joined)
    kept = tuple(word for i, word in enumerate(found) if i == 0 or not names.is_generation(word))
    return kept or words


def generation_of(words: tuple[str, ...], names: NameLexicon) -> str | None:
    """ "jr", "iii": what tells father from son, the last word of a name."""
    last = words[-1].rstrip(".") if words else ""
    if not last and len(words) > 1:
        last = words[-2].rstrip(".")
    return last if len(words) > 1 and names.is_generation(last) else None


def _without_by_names(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The name without what stands in quotation marks inside it, and what stands there."""
    if not any(word in _OPENING for word in words):
        return words, ()
    name: list[str] = []
    by_names: list[tuple[str, ...]] = []
    inside: list[str] | None = None
    for word in words:
        if inside is None and word in _OPENING:
            inside = []
        elif inside is not None and word in _CLOSING:
            by_names.append(tuple(inside))
            inside = None
        elif inside is not None:
            inside.append(word)
        else:
            name.append(word)
    return tuple(name), tuple(each for each in by_names if each)


def _joined(units: tuple[Unit, ...]) -> list[tuple[str, ...]]:
    """The words of some units in a row: in full, with the first shortened, with the last shortened, with all."""
    if len(units) == 1:
        return list(units[0].spellings)
    full = tuple(word for unit in units for word in unit.spellings[0])
    first = [spelling + tuple(w for unit in units[1:] for w in unit.spellings[0]) for spelling in units[0].spellings[1:]]
    last = [tuple(w for unit in units[:-1] for w in unit.spellings[0]) + spelling for spelling in units[-1].spellings[1:]]
    bare = tuple(word for unit in units for word in unit.spellings[-1])
    return [full, *first, *last, bare]
