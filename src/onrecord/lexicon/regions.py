"""The words by which the parts of a report are known: credits, captions, corrections, datelines, agencies, genres.

Reads `data/regions`. Says what a paragraph's own words make it; where it stands in the report is for the reader of the whole to weigh.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Set
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import msgspec

from onrecord.lexicon.actors import load_actors
from onrecord.lexicon.region_entries import (
    AgencyEntry,
    GenreSign,
    LanguageEntry,
    Line,
    WordGroup,
    Zone,
    merged,
    read_agencies,
    read_groups,
    read_languages,
    read_lines,
    read_signs,
)
from onrecord.lexicon.region_patterns import (
    any_of,
    bare_dateline_pattern,
    counting_pattern,
    dash_pattern,
    dateline_pattern,
    literal,
    pattern_pieces,
    trailing_credit_pattern,
)
from onrecord.lexicon.table import Entry, data_folder, loaded_once

FOLDER = "regions"

# How much of a paragraph's beginning or end is looked at: credits are short, and a paragraph may be megabytes long
REACH = 320

_PLACEHOLDER = re.compile(r"(\{\w+\})")
_PLAIN_WORD = re.compile(r"\w+")
# An entry's marks stand in the text as they are, but for apostrophes and a full stop at the end
_MARK = re.compile(r"[^\w\s'’.]")


class LineMatch(NamedTuple):
    """An entry that fits a paragraph, and how far into the paragraph its words reach."""

    line: Line
    end: int


class _Look(NamedTuple):
    """A paragraph as the lines are tried on it: `lowered` and `ending` in small letters, with the words of both."""

    beginning: str
    end: str
    lowered: str
    ending: str
    words: set[str]
    length: int


class DatelineWords(msgspec.Struct, frozen=True):
    """The parts of a dateline, as offsets into the text read: `end` includes the dash and the space after it."""

    place: tuple[int, int]
    words_end: int
    end: int
    date: str | None = None
    agency: str | None = None


class Phrase:
    """The words of an entry. Its patterns are compiled when a paragraph first holds all its plain words: most phrases never meet one,
    and a search for names costs a hundred times more than this look."""

    def __init__(self, words: str, parts: list[str], to_pattern: Callable[[str], str]) -> None:
        plain = [part for part in parts if part and not _PLACEHOLDER.fullmatch(part)]
        # the words between two placeholders, without spaces and apostrophes, which come in many shapes
        self._plain = frozenset(word for part in plain for word in _PLAIN_WORD.findall(part))
        self._marks = frozenset(_MARK.findall("".join(plain)))
        self._last = parts[-1]
        self._words = words
        self._to_pattern = to_pattern

    @property
    def rarest(self) -> str | None:
        """The longest of its plain words; None where it is placeholders alone."""
        return max(self._plain, key=lambda word: (len(word), word), default=None)

    def may_begin(self, beginning: str, words: Set[str]) -> bool:
        """Do all its plain words stand among these of a paragraph, in small letters, and its marks in the beginning?"""
        return self._plain <= words and all(mark in beginning for mark in self._marks)

    def may_end(self, ending: str, words: Set[str]) -> bool:
        """The same of the end of a paragraph, which must close with its last words."""
        return ending.endswith(self._last) and self.may_begin(ending, words)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The phrase, placeholders filled in."""
        return re.compile(self._to_pattern(self._words))

    @cached_property
    def whole(self) -> re.Pattern[str]:
        """The phrase and a closing mark."""
        return re.compile(rf"{self._to_pattern(self._words)}\s*[.:]?")

    @cached_property
    def ending(self) -> re.Pattern[str]:
        """The phrase at the end of a paragraph."""
        return re.compile(rf"{self._to_pattern(self._words)}[.\s]*$")


class RegionLexicon:
    """Everything that `data/regions` says, with the look-ups built once. Never changed after it is made."""

    def __init__(
        self,
        *,
        lines: tuple[Line, ...],
        groups: tuple[WordGroup, ...],
        agencies: tuple[AgencyEntry, ...],
        signs: tuple[GenreSign, ...],
        reporting: tuple[WordGroup, ...],
        languages: tuple[LanguageEntry, ...],
        countries: frozenset[str] = frozenset(),
    ) -> None:
        """`countries`: names of countries in small letters, which stand behind towns in datelines."""
        self.lines = lines
        self.groups = groups
        self.agencies = agencies
        self.signs = signs
        self.reporting = reporting
        self.languages = languages
        self._countries = countries
        self._words = {group.key: group.words for group in groups}
        self._agency_names = {form.casefold(): entry.name for entry in agencies for form in entry.forms}
        self._places = frozenset(word.casefold() for group in groups if group.key.startswith("places-") for word in group.words)
        self._labels = frozenset(word.casefold() for word in self._words.get("labels", ()))
        self._pieces = pattern_pieces(self._words, [form for entry in agencies for form in entry.forms])
        self._phrases = {line.key: tuple(map(self._phrase_of, line.words)) for line in lines if line.at != "holds"}
        self._lines_by_word, self._lines_for_all = self._by_rarest_word()
        self._dash = dash_pattern()
        self._dateline = dateline_pattern(self._pieces)
        self._bare_dateline = bare_dateline_pattern(self._pieces)
        self._trailing = trailing_credit_pattern(self._pieces)
        heads, tails = (any_of(self._words.get(key, ())) for key in ("agency-heads", "agency-tails"))
        self._agency_like = re.compile(rf"^(?:{heads})\b|\b(?:{tails})$", re.IGNORECASE)
        self._small = counting_pattern(self._words.get("small-words", ()))
        self.english_words = frozenset(self._words.get("english-small-words", ()))
        self._counted = {group.key: counting_pattern(group.words) for group in reporting}

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry of every file of the folder."""
        return (*self.lines, *self.groups, *self.agencies, *self.signs, *self.reporting, *self.languages)

    # Lines

    def match_line(self, paragraph: str, zone: Zone = "any") -> LineMatch | None:
        """The first entry that fits this paragraph in this zone ("any" admits only entries that hold anywhere)."""
        beginning, end = paragraph[:REACH], paragraph[-REACH:]
        count = len(beginning.split()) if len(paragraph) <= REACH else len(paragraph[: 8 * REACH].split())
        lowered = beginning.casefold() if len(paragraph) <= REACH else paragraph[: 8 * REACH].casefold()
        ending = end.casefold().rstrip(". \n")
        words = {*_PLAIN_WORD.findall(lowered), *(_PLAIN_WORD.findall(ending) if len(paragraph) > REACH else ())}
        for number in sorted(self._lines_for_all.union(*(self._lines_by_word[word] for word in words & self._lines_by_word.keys()))):
            line = self.lines[number]
            if (line.zone not in ("any", zone)) or (line.longest and count > line.longest):
                continue
            reach = self._reach(line, _Look(beginning, end, lowered, ending, words, len(paragraph)))
            if reach:
                return LineMatch(line, reach)
        return None

    def _by_rarest_word(self) -> tuple[dict[str, set[int]], frozenset[int]]:
        """The numbers of the lines that a word of a paragraph can stand in, and of those that none can rule out."""
        by_word: dict[str, set[int]] = {}
        for_all = set()
        for number, line in enumerate(self.lines):
            rarest = {phrase.rarest for phrase in self._phrases.get(line.key, ())} or {None}
            if None in rarest:
                for_all.add(number)
            for word in rarest - {None}:
                by_word.setdefault(str(word), set()).add(number)
        return by_word, frozenset(for_all)

    def _reach(self, line: Line, look: _Look) -> int:
        if line.at == "holds":
            return look.length if any(words in look.lowered for words in line.words) else 0
        if line.at == "ends":
            phrases = self._phrases[line.key]
            return look.length if any(phrase.may_end(look.ending, look.words) and phrase.ending.search(look.end) for phrase in phrases) else 0
        for phrase in self._phrases[line.key]:
            if not phrase.may_begin(look.lowered, look.words):
                continue
            if line.at == "whole":
                if look.length <= REACH and phrase.whole.fullmatch(look.beginning):
                    return look.length
            elif found := phrase.pattern.match(look.beginning):
                return found.end()
        return 0

    def _phrase_of(self, words: str) -> Phrase:
        return Phrase(words, _PLACEHOLDER.split(words.casefold()), self._phrase)

    def _phrase(self, words: str) -> str:
        """A regular expression for the words of an entry, placeholders filled in."""
        parts = _PLACEHOLDER.split(words)
        return "".join(self._pieces[part[1:-1]] if part.startswith("{") and part[1:-1] in self._pieces else literal(part) for part in parts if part)

    # Datelines and agencies

    def read_dateline(self, paragraph: str) -> DatelineWords | None:
        """Where a report was filed, when its story begins so: "LA PAZ, March 11 (Meridian Press) — Bolivia …"."""
        beginning = paragraph[:160]
        for dash in self._dash.finditer(beginning):
            head = self._dateline.fullmatch(beginning[: dash.start()])
            if head and self._is_dateline(head, paragraph[dash.end() : dash.end() + 80], dash.group().strip()):
                return self._dateline_words(head, dash.end())
        return self._dateline_without_dash(beginning)

    def read_dateline_alone(self, line: str) -> DatelineWords | None:
        """The same of a line that is nothing but a dateline ("Tehran", "KABUL, Afghanistan (Nov. 20, 2011)")."""
        if len(line) > 100:
            return None
        head = self._dateline.fullmatch(line.rstrip(" —–-:."))
        if head is None or head["place"].casefold() in self._labels:
            return None
        known = any(self.is_place(part) for part in _place_parts(head))
        dated = bool(head["date"] or head["late"])
        if known or (dated and head["place"].split(",")[0].isupper()):
            return self._dateline_words(head, len(line), from_known_place=known)
        return None

    def is_place(self, words: str) -> bool:
        """Is this one of the cities that stand alone in datelines?"""
        return words.strip().casefold() in self._places

    def has_small_words(self, line: str) -> bool:
        """Does this line have an article, an auxiliary or a pronoun, as sentences do and many headlines do not?"""
        return self._small.search(line) is not None

    def _is_dateline(self, head: re.Match[str], after: str, dash: str) -> bool:
        place = head["place"]
        if place.casefold() in self._labels or not after.strip():
            return False
        if head["agency"] or head["date"] or head["late"]:
            return True
        if dash in ("-", ":"):
            is_named = (place.isupper() and len(place.split()) <= 4) or self._is_town_of_country(_place_parts(head))
            return dash == "-" and is_named and not after.isupper()
        if any(self.is_place(part) for part in _place_parts(head)):
            return True
        return place.split(",")[0].isupper() and len(place) > 3 and not after[:40].isupper()

    def _is_town_of_country(self, parts: tuple[str, ...]) -> bool:
        """ "MANILA, Philippines", "KIGOMA, Tanzania"."""
        if len(parts) != 2 or not parts[0].isupper():
            return False
        return self.is_place(parts[0]) or parts[1].casefold() in self._countries

    def _dateline_without_dash(self, beginning: str) -> DatelineWords | None:
        found = self._bare_dateline.match(beginning)
        return self._dateline_words(found, found.end()) if found else None

    def _dateline_words(self, head: re.Match[str], end: int, *, from_known_place: bool = False) -> DatelineWords:
        agency = self.agency(head["agency"]) if head["agency"] else None
        start, place_end = head.span("place")
        if from_known_place:
            # "Ministry of Fisheries, Oslo": the place is Oslo
            start = next(head["place"].find(part) for part in _place_parts(head) if self.is_place(part))
        return DatelineWords((start, place_end), len(head.group().rstrip(" ,.")), end, head["date"] or head["late"], agency)

    def listed_agency(self, words: str) -> str | None:
        """The name of the agency of the list that these words of a credit name."""
        bare = " ".join(words.split()).strip(" .()[]").casefold()
        return self._agency_names.get(bare) or self._agency_names.get(bare.removeprefix("the "))

    def agency(self, words: str) -> str | None:
        """The name of the agency that these words of a credit name; None when they name no agency."""
        bare = " ".join(words.split()).strip(" .()[]")
        listed = self.listed_agency(bare)
        if listed:
            return listed
        return bare if self._agency_like.search(bare) and len(bare.split()) > 1 else None

    def trailing_credit(self, paragraph: str) -> tuple[int, str | None] | None:
        """Where a credit in brackets begins that closes a paragraph of the story, and the agency it names."""
        cut = max(0, len(paragraph) - REACH)
        found = self._trailing.search(paragraph, cut)
        if not found or found.start() == 0:
            return None
        return found.start("credit"), self.agency(found["agency"]) if found["agency"] else None

    def language_name(self, code: str | None) -> str:
        """In English, with the code: "French (fr)"."""
        return next((f"{entry.name} ({entry.key})" for entry in self.languages if entry.key == code), f"a language other than English ({code})")

    def count_signs(self, key: str, text: str) -> int:
        """How many words of a group of `reporting.yaml` stand in this text."""
        return sum(1 for _ in self._counted[key].finditer(text)) if key in self._counted else 0


@loaded_once
def load_regions(extra: tuple[Path, ...] = ()) -> RegionLexicon:
    """The shipped region lexicon; entries of the `regions` folders in `extra` take precedence over those with the same key."""
    folders = [folder / FOLDER for folder in (data_folder(), *extra)]
    return RegionLexicon(
        lines=merged(read_lines(folder / "lines.yaml") for folder in folders),
        groups=merged(read_groups(folder / "words.yaml") for folder in folders),
        agencies=merged(read_agencies(folder / "agencies.tsv") for folder in folders),
        signs=merged(read_signs(folder / "genres.yaml") for folder in folders),
        reporting=merged(read_groups(folder / "reporting.yaml") for folder in folders),
        languages=merged(read_languages(folder / "languages.tsv") for folder in folders),
        countries=frozenset(name.casefold() for entry in load_actors(extra).countries for name in entry.names),
    )


def _place_parts(head: re.Match[str]) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r"[,/]| and ", head["place"]))
