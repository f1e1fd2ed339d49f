"""The lexicon of naming customs: small words in names, honorifics, endings, spellings of one name, letters that only look Latin.

Says how a name is put together and which spellings are one name. It never says that two people are one: same spelling is no ground for that.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TypedDict

import msgspec

from onrecord.errors import LexiconError
from onrecord.lexicon.table import Example, Row, Where, data_folder, loaded_once, read_table

PARTICLE_COLUMNS = ("key", "particle", "customs", "does", "plain", "source", "yes", "no")
HONORIFIC_COLUMNS = ("key", "honorific", "customs", "least", "source", "yes", "no")
ENDING_COLUMNS = ("key", "ending", "does", "place", "customs", "source", "yes", "no")
SPELLING_COLUMNS = ("key", "kind", "use", "forms", "source", "yes", "no")
OFFICE_COLUMNS = ("key", "office", "holders", "source", "yes", "no")
BODY_COLUMNS = ("key", "word", "says", "source", "yes", "no")
LETTER_COLUMNS = ("key", "letter", "looks", "alphabet", "source", "yes", "no")

APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼʻʹ`´ʿʾ", "'"))
_NO_APOSTROPHES = str.maketrans(dict.fromkeys("'’‘ʼʻʹ`´ʿʾ"))
# letters that Unicode does not take apart into a plain letter and a mark
_PLAIN_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "ħ": "h"})


class Does(StrEnum):
    """What a small word does in a name.

    `article` may be left out ("al-"); `link` belongs to the surname behind it, which may go without it ("von"); `bound` is never left out ("Ben",
    "Abdel"); `kin` makes a name of kinship, whose other word names somebody else ("Abu Hamza" is no Hamza); `father` stands between the one
    named and the father ("bin"); `child` stands behind the father's name ("oglu"); `and` joins two surnames ("y").
    """

    ARTICLE = "article"
    LINK = "link"
    BOUND = "bound"
    KIN = "kin"
    FATHER = "father"
    CHILD = "child"
    AND = "and"


class ParticleEntry(msgspec.Struct, frozen=True):
    """A small word inside names. `is_plain`: English text uses it as a word of its own, too ("van")."""

    key: str
    spellings: tuple[str, ...]
    does: Does
    is_plain: bool
    customs: tuple[str, ...]
    source: str
    where: Where
    yes: tuple[Example, ...]
    no: tuple[Example, ...]


class HonorificEntry(msgspec.Struct, frozen=True):
    """Words that a name may go without; at least `least` words of name must follow them."""

    key: str
    spellings: tuple[tuple[str, ...], ...]
    least: int
    customs: tuple[str, ...]
    source: str
    where: Where
    yes: tuple[Example, ...]
    no: tuple[Example, ...]


class EndingEntry(msgspec.Struct, frozen=True):
    """Words behind a name ("Jr."), or ends of words ("-ovich").

    `place`: `word`, or which part of the name is used (`first`) or never used alone (`middle`).
    """

    key: str
    endings: tuple[str, ...]
    does: str
    place: str
    customs: tuple[str, ...]
    source: str
    where: Where
    yes: tuple[Example, ...]
    no: tuple[Example, ...]


class SpellingEntry(msgspec.Struct, frozen=True):
    """Spellings of one name (`kind` word), or letters written in several ways (`ends`, `anywhere`); `use` is `person` or `place`."""

    key: str
    kind: str
    use: str
    forms: tuple[str, ...]
    source: str
    where: Where
    yes: tuple[Example, ...]
    no: tuple[Example, ...]


class LetterEntry(msgspec.Struct, frozen=True):
    """A letter that looks like a Latin one and is none."""

    key: str
    letter: str
    looks: str
    alphabet: str
    source: str
    where: Where
    yes: tuple[Example, ...]
    no: tuple[Example, ...]


class OfficeEntry(msgspec.Struct, frozen=True):
    """A public office by its words; `holders` is `one` or `few` at a time in one country."""

    key: str
    offices: tuple[tuple[str, ...], ...]
    holders: str
    source: str
    where: Where
    yes: tuple[Example, ...]
    no: tuple[Example, ...]


class BodyEntry(msgspec.Struct, frozen=True):
    """Words that tell a body from a person.

    `says`: `name`, at the end of a name ("Halden Marine"); `body`, a noun that speaks of a firm ("the shipbuilder"); `either`, of a firm or a person
    ("the developer").
    """

    key: str
    words: tuple[str, ...]
    says: str
    source: str
    where: Where
    yes: tuple[Example, ...]
    no: tuple[Example, ...]


NameEntry = BodyEntry | OfficeEntry | ParticleEntry | HonorificEntry | EndingEntry | SpellingEntry | LetterEntry


class NameLexicon:
    """All naming customs, found by their words. Read-only once made; the first of two entries with one spelling is kept."""

    def __init__(self, entries: Iterable[NameEntry]) -> None:
        self.entries: tuple[NameEntry, ...] = tuple(entries)
        particles = [entry for entry in self.entries if isinstance(entry, ParticleEntry)]
        honorifics = [entry for entry in self.entries if isinstance(entry, HonorificEntry)]
        endings = [entry for entry in self.entries if isinstance(entry, EndingEntry)]
        spellings = [entry for entry in self.entries if isinstance(entry, SpellingEntry)]
        letters = [entry for entry in self.entries if isinstance(entry, LetterEntry)]
        self.particles = {word: entry for entry in reversed(particles) for word in entry.spellings}
        self._honorifics = {words: entry for entry in reversed(honorifics) for words in entry.spellings}
        self._first_honorific = frozenset(words[0] for words in self._honorifics)
        self._offices = {words: entry for entry in reversed(self.entries) if isinstance(entry, OfficeEntry) for words in entry.offices}
        self._bodies = {word: entry.says for entry in reversed(self.entries) if isinstance(entry, BodyEntry) for word in entry.words}
        self._generations = frozenset(word for entry in endings if entry.place == "word" for word in entry.endings)
        self._used = tuple(ending for entry in endings if entry.place == "first" for ending in entry.endings)
        self._middle = tuple(ending for entry in endings if entry.place == "middle" for ending in entry.endings)
        self._letters = {entry.letter: entry for entry in reversed(letters)}
        whole = [entry for entry in spellings if entry.kind == "word"]
        self._whole = {_bare(form): entry.key for entry in reversed(whole) for form in entry.forms}
        self._place_keys = frozenset(entry.key for entry in whole if entry.use == "place")
        self._ends = _rewriting(entry for entry in spellings if entry.kind == "ends")
        self._anywhere = _rewriting(entry for entry in spellings if entry.kind == "anywhere")
        self._key = lru_cache(maxsize=20_000)(self._make_key)

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[NameEntry]:
        return iter(self.entries)

    def particle(self, word: str) -> ParticleEntry | None:
        """The small word of names (lower case), or None."""
        return self.particles.get(word)

    def without_honorifics(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The words of a name (lower case) behind the honorifics it begins with; the same words where it has none."""
        while words and words[0] in self._first_honorific:
            cut = next((n for n in (2, 1) if self._may_cut(words, n)), 0)
            if not cut:
                break
            words = words[cut:]
        return words

    def _may_cut(self, words: tuple[str, ...], count: int) -> bool:
        entry = self._honorifics.get(words[:count])
        return entry is not None and len(words) - count >= entry.least

    def is_generation(self, word: str) -> bool:
        """ "Jr.", "III": tells father from son, and is no name."""
        return word in self._generations

    def is_patronymic(self, word: str) -> bool:
        """ "Petrovich": stands beside a given name, never for the person."""
        return len(word) > 5 and word.endswith(self._middle)

    def is_called_by_given_name(self, last: str) -> bool:
        """Does this end of a name say that its bearer goes by the given name ("Steinsdóttir")?"""
        return len(last) > 6 and last.endswith(self._used)

    def office(self, words: tuple[str, ...]) -> OfficeEntry | None:
        """The public office that these words (lower case) end with: a deputy finance minister is a minister."""
        return next((self._offices[words[n:]] for n in range(len(words)) if words[n:] in self._offices), None)

    def is_body_name(self, words: tuple[str, ...]) -> bool:
        """Do the words of a name (lower case) end like a firm's or a club's ("Halden Marine")?"""
        return len(words) > 1 and self._bodies.get(words[-1]) == "name"

    def says_body(self, noun: str) -> bool:
        """Does this noun, though it looks like a calling, speak of a firm ("the shipbuilder")?"""
        return self._bodies.get(noun) == "body"

    def may_be_body(self, noun: str) -> bool:
        """Can this noun of a calling speak of a firm ("the developer", "her employer")?"""
        return self._bodies.get(noun) in ("body", "either")

    def is_place_key(self, key: str) -> bool:
        """Is this the key of a town with several names ("Kyiv", "Kiev")?"""
        return key in self._place_keys

    def key(self, word: str) -> str:
        """What all spellings of one name have in common ("Yusuf" and "Youssef"). Letters of other alphabets stay what they are."""
        return self._key(word)

    def name_key(self, name: str) -> tuple[str, ...]:
        """The keys of the words of a name: equal for "Mohammed Zubairov" and "Muhammad Zubairoff". No ground alone for taking two for one."""
        return tuple(self._key(word) for word in name.split())

    def _make_key(self, word: str) -> str:
        article, hyphen, rest = word.partition("-")
        entry = self.particles.get(article.lower()) if hyphen and rest else None
        if entry is not None and entry.does is Does.ARTICLE:
            # written as it is spelled or as it is spoken: "al-Sharqawi", "ash-Sharqawi", "el-Sharqawi"
            return "al" + self._key(rest)
        plain = _bare(word)
        return self._whole.get(plain) or self._rewritten(plain)

    def _rewritten(self, plain: str) -> str:
        for old, new in self._anywhere:
            plain = plain.replace(old, new)
        for old, new in self._ends:
            # nothing but an ending is no name: "Hoff" may be one, "off" is not
            if plain.endswith(old) and len(plain) > len(old) + 2:
                plain = plain[: -len(old)] + new
                break
        single = "".join(letter for i, letter in enumerate(plain) if i == 0 or plain[i - 1] != letter)
        return self._whole.get(single, single)

    def looks_like(self, word: str) -> str:
        """What a word looks like to a reader of Latin letters; good for telling that a name imitates another, never for joining them."""
        plain = "".join(c for c in unicodedata.normalize("NFKC", word) if unicodedata.category(c) != "Cf")
        return "".join(self._letters[c].looks if c in self._letters else c for c in plain).lower()

    def doubtful_letters(self, name: str) -> tuple[str, ...]:
        """What makes a name look like another: letters of two alphabets in one name, or only letters that look Latin; wide and hidden characters.

        Empty for a name that is what it looks like, "Павел Дорн" and "Müller" among them.
        """
        if name.isascii():
            return ()
        found = [f"hidden character U+{ord(c):04X}" for c in dict.fromkeys(name) if unicodedata.category(c) in ("Cf", "Cc", "Co", "Cs")]
        found += [f"“{c}” is a variant form of “{unicodedata.normalize('NFKC', c)}”" for c in dict.fromkeys(name) if _is_variant(c)]
        alphabets = {alphabet_of(c) for c in name if c.isalpha()} - {""}
        foreign = [c for c in dict.fromkeys(name) if c in self._letters]
        if foreign and ("LATIN" in alphabets or all(c in self._letters for c in name if c.isalpha())):
            found += [f"“{c}” ({self._letters[c].alphabet}) looks like “{self._letters[c].looks}”" for c in foreign]
        elif "LATIN" in alphabets and len(alphabets) > 1:
            found.append(f"letters of several alphabets ({', '.join(sorted(alphabets)).title()})")
        return tuple(found)


def _bare(word: str) -> str:
    """Lower case, without diacritics, apostrophes and hyphens."""
    lower = word.lower().translate(_NO_APOSTROPHES).translate(_PLAIN_LETTERS).replace("-", "").replace(".", "")
    if lower.isascii():
        return lower
    apart = unicodedata.normalize("NFD", lower)
    return "".join(c for c in apart if not unicodedata.combining(c))


@lru_cache(maxsize=4096)
def alphabet_of(character: str) -> str:
    """The alphabet of a letter as Unicode names it ("LATIN", "CYRILLIC"); empty for marks and for letters of every alphabet."""
    name = unicodedata.name(character, "")
    first = name.split(" ", 1)[0]
    return "" if first in ("MODIFIER", "COMBINING") else first


def _is_variant(character: str) -> bool:
    """Full-width, bold, circled: a letter that Unicode knows as a form of another."""
    return character.isalnum() and character.isprintable() and unicodedata.normalize("NFKC", character) != unicodedata.normalize("NFC", character)


def _rewriting(entries: Iterable[SpellingEntry]) -> tuple[tuple[str, str], ...]:
    """Pairs of old and new letters, the longest old ones first."""
    found: list[tuple[str, str]] = []
    for entry in entries:
        for form in entry.forms:
            old, arrow, new = form.partition(" > ")
            if not arrow or not old or not new:
                raise LexiconError(f"{entry.where}: {form!r} is no rewriting; write it as 'off > ov'")
            found.append((old, new))
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair)))


@loaded_once
def load_names(extra: tuple[Path, ...] = ()) -> NameLexicon:
    """The shipped naming customs, and before them those of `extra` folders (their `names/*.tsv`). Raises `LexiconError`."""
    entries: list[NameEntry] = []
    for folder in (*extra, data_folder()):
        names = folder / "names"
        entries += [_particle(row) for row in _rows(names / "particles.tsv", PARTICLE_COLUMNS)]
        entries += [_honorific(row) for row in _rows(names / "honorifics.tsv", HONORIFIC_COLUMNS)]
        entries += [_ending(row) for row in _rows(names / "endings.tsv", ENDING_COLUMNS)]
        entries += [_spelling(row) for row in _rows(names / "spellings.tsv", SPELLING_COLUMNS)]
        entries += [_office(row) for row in _rows(names / "offices.tsv", OFFICE_COLUMNS)]
        entries += [_body(row) for row in _rows(names / "bodies.tsv", BODY_COLUMNS)]
        entries += [_letter(row) for row in _rows(names / "letters.tsv", LETTER_COLUMNS)]
    return NameLexicon(entries)


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    if path.exists():
        yield from read_table(path, columns)


def _particle(row: Row) -> ParticleEntry:
    try:
        does = Does(row.cells["does"])
    except ValueError:
        known = ", ".join(Does)
        raise LexiconError(f"{row.where}: does {row.cells['does']!r} is not one of {known}") from None
    return ParticleEntry(row.cells["key"], row.many("particle"), does, row.cells["plain"] == "y", row.many("customs"), **_shared(row))


def _honorific(row: Row) -> HonorificEntry:
    if not row.cells["least"].isdigit():
        raise LexiconError(f"{row.where}: least {row.cells['least']!r} is no number of words, such as 1")
    spellings = tuple(tuple(form.split()) for form in row.many("honorific"))
    return HonorificEntry(row.cells["key"], spellings, int(row.cells["least"]), row.many("customs"), **_shared(row))


def _ending(row: Row) -> EndingEntry:
    if row.cells["place"] not in ("word", "first", "middle"):
        raise LexiconError(f"{row.where}: place {row.cells['place']!r} is not one of word, first, middle")
    return EndingEntry(row.cells["key"], row.many("ending"), row.cells["does"], row.cells["place"], row.many("customs"), **_shared(row))


def _spelling(row: Row) -> SpellingEntry:
    if row.cells["kind"] not in ("word", "ends", "anywhere") or row.cells["use"] not in ("person", "place"):
        raise LexiconError(f"{row.where}: kind must be word, ends or anywhere, and use person or place")
    return SpellingEntry(row.cells["key"], row.cells["kind"], row.cells["use"], row.many("forms"), **_shared(row))


def _office(row: Row) -> OfficeEntry:
    if row.cells["holders"] not in ("one", "few"):
        raise LexiconError(f"{row.where}: holders {row.cells['holders']!r} is not one of one, few")
    offices = tuple(tuple(form.split()) for form in row.many("office"))
    return OfficeEntry(row.cells["key"], offices, row.cells["holders"], **_shared(row))


def _body(row: Row) -> BodyEntry:
    if row.cells["says"] not in ("name", "body", "either"):
        raise LexiconError(f"{row.where}: says {row.cells['says']!r} is not one of name, body, either")
    return BodyEntry(row.cells["key"], row.many("word"), row.cells["says"], **_shared(row))


def _letter(row: Row) -> LetterEntry:
    if len(row.cells["letter"]) != 1:
        raise LexiconError(f"{row.where}: letter {row.cells['letter']!r} must be one character")
    return LetterEntry(row.cells["key"], row.cells["letter"], row.cells["looks"], row.cells["alphabet"], **_shared(row))


class _Shared(TypedDict):
    source: str
    where: Where
    yes: tuple[Example, ...]
    no: tuple[Example, ...]


def _shared(row: Row) -> _Shared:
    yes = tuple(Example(text) for text in row.many("yes"))
    no = tuple(Example(text) for text in row.many("no"))
    return {"source": row.cells["source"], "where": row.where, "yes": yes, "no": no}
