"""Regular expressions made of the word groups of `data/regions`: names, dates, agencies, datelines, closing credits.

Holds the shapes only; which words fill them is data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

# A capital, or a letter of a script without capitals
CAPITAL = r"(?![a-zß-öø-ÿ])[^\W\d_]"
_NAME_WORD = rf"{CAPITAL}[\w'’.\-]*"
_YEAR = r"(?:\d{4}|'?\d{2})"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s?(?i:[ap]\.?m\.?)?"


def pattern_pieces(words: Mapping[str, tuple[str, ...]], agency_forms: Iterable[str]) -> dict[str, str]:
    """What `{name}`, `{date}`, `{agency}` … in a lexicon's phrases stand for."""
    months, weekdays, particles = (any_of(words.get(key, ())) for key in ("months", "weekdays", "particles"))
    calendar = rf"(?!(?i:{months}|{weekdays}|no date)\b)"
    day = rf"(?i:(?:{weekdays})\.?,?\s+)?"
    month = rf"(?i:{months})\b\.?"
    date = rf"(?:{day}(?:{month}\s+{_DAY}|{_DAY}\s+{month})(?:,?\s+{_YEAR})?|\d{{4}}-\d{{2}}-\d{{2}}|(?i:no date))"
    word = rf"{calendar}{_NAME_WORD}"
    # "By Jan Roe" is a byline, "By Monday" is none
    person = rf"(?!(?i:{months}|{weekdays}|no date)\b\.?(?!\s+{CAPITAL})){_NAME_WORD}"
    listed = any_of(agency_forms)
    tails = any_of(tail for tail in words.get("agency-tails", ()) if " " in tail or tail == "Newswire")
    return {
        "name": rf"(?:{person}(?:\s+(?:(?:{particles})\s+){{0,2}}{person}){{0,5}})",
        "date": date,
        "weekday": rf"(?i:{weekdays})",
        "number": r"\d[\d,.]*",
        "numbers": r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}",
        "clock": _CLOCK,
        "word": r"[\w.\-]+",
        "agency": rf"(?:(?:{listed})|{word}(?:\s+{word}){{0,4}}\s+(?:{tails}))",
        "place_word": word,
        "particle": rf"(?:{particles})",
    }


def any_of(words: Iterable[str]) -> str:
    """Alternatives, longest first, so that "Press" never hides "Press Agency"."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) or r"(?!)"


def literal(words: str) -> str:
    """These words in any case, with any spaces and either apostrophe."""
    loose = re.escape(words).replace(r"\ ", r"\s+").replace("'", "['’]").replace("’", "['’]").replace("['['’]]", "['’]")
    beginning = r"\b" if words[:1].isalnum() else ""
    end = r"\b" if words[-1:].isalnum() else ""
    return f"(?i:{beginning}{loose}{end})"


def dash_pattern() -> re.Pattern[str]:
    """What stands between a dateline and the story; a colon only after a bracket or a number, and no range of numbers ("11–14")."""
    return re.compile(r"\s*(?:(?<!\d)[—–―─−](?!\d)|\s[—–―─−]|(?<=\d)[—–―─−](?!\d)|--+|-(?=\s)|(?<=[)\d]):(?=\s))\s*")


def dateline_pattern(pieces: Mapping[str, str]) -> re.Pattern[str]:
    """Place or places, then a date and an agency in either order, each where given."""
    word, particle = pieces["place_word"], pieces["particle"]
    place = rf"{word}(?:[ ](?:{particle}[ ]){{0,2}}{word}){{0,4}}"
    country = rf"(?:\s*\({place}\)(?=\s*,\s*{pieces['date']}))?"
    places = rf"{place}(?:\s*[,/]\s*{place}|[ ]and[ ]{place}){{0,3}}{country}"
    date = rf"\s*,?\s*\(?(?P<date>{pieces['date']})\)?"
    late = rf"\s*,?\s*\(?(?P<late>{pieces['date']})\)?"
    agency = rf"\s*,?\s*[(\[](?P<agency>{CAPITAL}[^()\[\]]{{0,60}})[)\]]"
    return re.compile(rf"(?P<place>{places})(?:{date})?(?:{agency})?(?:{late})?\s*[,.]?")


def bare_dateline_pattern(pieces: Mapping[str, str]) -> re.Pattern[str]:
    """A dateline without a dash, known by its date in brackets: "KABUL, Afghanistan (Nov. 20, 2011) The …"."""
    word = pieces["place_word"]
    place = rf"{word}(?:[ ]{word}){{0,3}}"
    places = rf"(?P<place>{place}(?:\s*,\s*{place}){{0,2}})"
    # groups that never match keep the form of the pattern above
    return re.compile(rf"{places}\s*,?\s*\((?P<date>{pieces['date']})\)(?P<agency>(?!))?(?P<late>(?!))?\s*(?=[\w“\"‘'])")


def trailing_credit_pattern(pieces: Mapping[str, str]) -> re.Pattern[str]:
    """A credit in brackets, or an agency after a dash, that closes a paragraph of the story."""
    by = r"(?i:(?:additional\s+)?reporting|editing|writing|compiled|edited|written|translated)\s+(?i:by)\b[^()]*"
    return re.compile(rf"(?<=[.!?”\"’)])\s*(?P<credit>[(\[](?:(?P<agency>{pieces['agency']})|{by})[)\]]|[—–-]+\s*(?:{pieces['agency']}))\s*\.?\s*$")


def counting_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Whole words of a group; a group word in capitals ("I") is matched as it stands."""
    given = tuple(words)
    exact, loose = [word for word in given if word[:1].isupper()], [word for word in given if not word[:1].isupper()]
    return re.compile(rf"(?<!\w)(?:(?:{any_of(exact)})|(?i:{any_of(loose)}))(?!\w)")
