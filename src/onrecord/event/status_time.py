"""Is a thing told as background from long before the report: "in 1982", "decades ago", "during the Cold War".

A bare year says so only against the day of publication, or where none is known: a report seldom names its own year without a day.
The past perfect alone says nothing of the kind.
"""

from __future__ import annotations

import re

from onrecord.lexicon.status import StatusLexicon
from onrecord.model.parse import Parse

_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_DECADE = re.compile(r"(?:1[0-9]|20)?[0-9]0[’']?s")

# Something told of the year before the report is still its recent past
LONG_AGO_YEARS = 2


def is_historical(parse: Parse, lexicon: StatusLexicon, token: int) -> bool:
    """Does the clause of this verb set it long before the report?"""
    for child in parse.children(token):
        word = parse.tokens[child]
        if word.dep == "prep" and any(_is_old(parse, lexicon, o) for o in parse.children_by(child, "pobj")):
            return word.lower in ("in", "during", "of", "throughout", "back")
        if word.lower == "ago" and _is_long(parse, lexicon, child):
            return True
        if word.dep == "advmod" and word.lower == "back" and is_historical(parse, lexicon, child):
            return True
    return False


def is_historical_noun(parse: Parse, lexicon: StatusLexicon, noun: int) -> bool:
    """ "the 1967 war", "the war of 1967"."""
    for child in parse.children(noun):
        word = parse.tokens[child]
        if word.dep in ("nummod", "compound", "amod", "nmod") and _is_old_year(parse, child):
            return True
        if word.dep == "prep" and word.lower in ("of", "in") and any(_is_old(parse, lexicon, o) for o in parse.children_by(child, "pobj")):
            return True
    return False


def _is_old(parse: Parse, lexicon: StatusLexicon, token: int) -> bool:
    word = parse.tokens[token]
    if _DECADE.fullmatch(word.lower) or _is_old_year(parse, token) or _is_past_age(parse, lexicon, token):
        return True
    return word.pos in ("NOUN", "PROPN") and any(_is_old_year(parse, c) for c in parse.children_by(token, "nummod", "compound", "amod"))


def _is_past_age(parse: Parse, lexicon: StatusLexicon, token: int) -> bool:
    words = [parse.tokens[i].lower for i in range(max(0, token - 2), token + 1)]
    return any(lexicon.find("noun", " ".join(words[n:]), "time") is not None for n in range(len(words)))


def _is_old_year(parse: Parse, token: int) -> bool:
    word = parse.tokens[token]
    if word.pos not in ("NUM", "NOUN", "PROPN") or _YEAR.fullmatch(word.lower) is None:
        return False
    if any(parse.tokens[c].dep in ("compound", "nummod") for c in parse.children(token)) or _is_in_full_date(parse, token):
        return False
    published = parse.document.published
    return published is None or int(word.lower) <= int(published[:4]) - LONG_AGO_YEARS


def _is_in_full_date(parse: Parse, token: int) -> bool:
    head = parse.tokens[parse.tokens[token].head]
    name = parse.name_at(head.i)
    return head.pos == "PROPN" and name is not None and name.label == "DATE"


def _is_long(parse: Parse, lexicon: StatusLexicon, ago: int) -> bool:
    for child in parse.children_by(ago, "npadvmod", "advmod", "nmod"):
        word = parse.tokens[child]
        if lexicon.find("adv", f"{word.lower} ago", "time") is not None:
            return True
        if lexicon.find("noun", word.lemma, "ago") is not None:
            return word.lemma != "year" or word.tag == "NNS"
    return False
