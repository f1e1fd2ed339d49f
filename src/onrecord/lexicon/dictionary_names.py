"""Names written in capitals, found in text that writes them as names: "ABU_SALIM_BRIGADE_" is "Abu Salim Brigade" and "ABU SALIM BRIGADE".

Small letters name nobody: "US_" is "US" and never "us", and short names count only in capitals ("WHO", not "Who").
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

Entry = TypeVar("Entry")

# words inside a name that are often written small: "of", "the", "and", "sans", "with"
_LONGEST_SMALL_WORD = 4
# "Who", "Care", "Help" begin sentences; "WHO", "CARE" do not
_SHORT_NAME = 4
# a name without a stop goes on by an ending and a plural ("AUSTRAL" is "Australians"), not by another word ("TORVA" is no "Torvagate")
_SHORTEST_STEM = 4
_LONGEST_ENDING = 3


class CapitalNames(Generic[Entry]):
    """An index of names in capitals. Read-only once made; of two entries with one name the first is kept."""

    def __init__(self, named: Iterable[tuple[str, bool, Entry]]) -> None:
        """`named`: a name, whether its last word may go on, and its entry."""
        self._whole: dict[str, Entry] = {}
        stems: set[str] = set()
        for name, is_stem, entry in named:
            if name not in self._whole:
                self._whole[name] = entry
                if is_stem and len(_last_word(name)) >= _SHORTEST_STEM:
                    stems.add(name)
        self._stems = frozenset(stems)
        self._longest: dict[str, int] = {}
        self._longest_small: dict[str, int] = {}
        for name in self._whole:
            first, most = _first_word(name), _most_tokens(name)
            self._longest[first] = max(self._longest.get(first, 0), most)
            if name[len(first) : len(first) + 1] in ("-", "'"):
                # "al-Shabab" begins small, "of" begins nothing
                self._longest_small[first] = max(self._longest_small.get(first, 0), most)
        self._single_stems = frozenset(name for name in stems if name in self._longest)

    def __len__(self) -> int:
        return len(self._whole)

    def find(self, name: str) -> Entry | None:
        """The entry of these words, if they are written as a name."""
        capitals = name.upper()
        entry = self._whole.get(capitals)
        if entry is None and self._stems:
            stem = _shortened(capitals, self._stems)
            entry = None if stem is None else self._whole[stem]
        return entry if entry is not None and is_written_as_name(name) else None

    def longest_from(self, word: str) -> int:
        """Tokens of the longest name that begins with this token; 0 where none does."""
        first = _first_word(word.upper())
        if word.islower():
            return self._longest_small.get(first, 0)
        longest = self._longest.get(first, 0)
        if longest == 0 and self._single_stems and _shortened(first, self._single_stems) is not None:
            return 1
        return longest


def is_written_as_name(words: str) -> bool:
    """Do first and last word hold a capital, with no long word in small letters between them? A short word alone must be all capitals."""
    parts = words.split()
    if len(parts) == 1:
        letters = [c for c in words if c.isalpha()]
        return words.upper() == words if len(letters) <= _SHORT_NAME else words.lower() != words
    if any(part.islower() for part in (parts[0], parts[-1])):
        return False
    return not any(part.islower() and len(part) > _LONGEST_SMALL_WORD for part in parts)


def _shortened(capitals: str, stems: frozenset[str]) -> str | None:
    """The stem that these capitals go on from by letters of their last word, the longest one first."""
    whole = len(capitals)
    last = whole - (whole > _LONGEST_ENDING and capitals[-1] == "S")
    for end in range(whole - 1, max(last - _LONGEST_ENDING, _SHORTEST_STEM) - 1, -1):
        if not capitals[end].isalpha():
            return None
        if capitals[:end] in stems:
            return capitals[:end]
    return None


def _most_tokens(name: str) -> int:
    """Its words, and what a parser may cut from them at dashes, apostrophes and points."""
    return len(name.split()) + 2 * (name.count("-") + name.count("(") + name.count("/")) + name.count("'") + name.count(",") + 2


def _last_word(name: str) -> str:
    """The letters at the end of a name, after the last space, dash or point."""
    start = len(name)
    while start and name[start - 1].isalnum():
        start -= 1
    return name[start:]


def _first_word(name: str) -> str:
    """The letters of a name up to the first break at which a parser may cut."""
    if name.isalnum():
        return name
    return next((name[:n] for n, c in enumerate(name) if n and not c.isalnum()), name)
