"""What lies back further than the news: "last month", "in 2012", "since March". A report tells that itself, whoever spoke before.

Looks at the dates beside one verb. Refuses days of the week and dates of the month in which the report came out: those may be the speaker's.
"""

from __future__ import annotations

import re

from onrecord.lexicon.calendar import BesideTime, TimeWord, load_calendar
from onrecord.model.parse import Name, Parse

_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_SHORT = "day"


def is_background(parse: Parse, verb: int) -> bool:
    """Does a date beside this verb lie weeks or longer before the report?"""
    sentence = parse.sentences[parse.tokens[verb].sentence]
    helpers = (parse.tokens[child] for child in parse.children_by(verb, "aux"))
    if any(helper.lemma == "have" and helper.tag in ("VBZ", "VBP") for helper in helpers) and _has_since(parse, verb):
        return True
    return any(
        _belongs_to(parse, name, verb) and _lies_back(parse, name) for name in parse.names if name.label == "DATE" and name.tokens.first in sentence
    )


def _has_since(parse: Parse, verb: int) -> bool:
    """ "have fled since the war began"; not "have fled since Monday"."""
    clauses = parse.children_by(verb, "advcl")
    return any(parse.tokens[mark].lower == "since" for clause in clauses for mark in parse.children_by(clause, "mark"))


def _belongs_to(parse: Parse, name: Name, verb: int) -> bool:
    holder = next((i for i in parse.ancestors(name.tokens.first) if parse.tokens[i].pos in ("VERB", "AUX")), None)
    return holder == verb


def _lies_back(parse: Parse, name: Name) -> bool:
    calendar = load_calendar()
    first = name.tokens.first
    words = [parse.tokens[i].lower for i in name.tokens]
    around = {*words, *(parse.tokens[i].lower for i in (first - 1, first - 2) if i >= 0)}
    kinds = {entry.kind: entry for word in words if (entry := calendar.find(word)) is not None}
    if TimeWord.WEEKDAY in kinds:
        return False
    units = (entry for entry in map(calendar.find, words) if entry is not None and entry.kind is TimeWord.UNIT)
    if any(calendar.says(BesideTime.BACK, word) for word in around) and any(unit.value != _SHORT for unit in units):
        return True
    year = next((word for word in words if _YEAR.fullmatch(word)), None)
    month = kinds.get(TimeWord.MONTH)
    if year is None and month is None:
        return False
    if parse.document.published is None:
        return year is not None or not any(word.isdigit() for word in words)
    published = parse.document.published
    if year is not None and int(year) != int(published[:4]):
        return int(year) < int(published[:4])
    return month is not None and month.number != int(published[5:7])
