"""The lexicon entry that a row names: where it stands, who says so, and its sentences for and against."""

from __future__ import annotations

import msgspec

from onrecord.errors import LexiconError
from onrecord.lexicon.registry import LOADERS
from onrecord.lexicon.table import Entry


class RulePage(msgspec.Struct, frozen=True):
    """An entry, or why none is shown."""

    rule: str
    where: str = ""
    source: str = ""
    yes: tuple[str, ...] = ()
    no: tuple[tuple[str, str], ...] = ()
    why_not: str = ""


def make_rule_page(lexicon: str, key: str) -> RulePage:
    """The page of an entry, named as records name it: "cues/say"."""
    rule = f"{lexicon}/{key}"
    if lexicon not in LOADERS:
        return RulePage(rule, why_not="A rule of the program, not an entry of a lexicon.")
    try:
        entries: tuple[Entry, ...] = tuple(LOADERS[lexicon](()).entries)
    except LexiconError as error:
        return RulePage(rule, why_not=str(error))
    for entry in entries:
        if entry.key == key:
            against = tuple((example.text, example.because) for example in entry.no)
            return RulePage(rule, f"data/{entry.where}", entry.source, tuple(example.text for example in entry.yes), against)
    return RulePage(rule, why_not="Not an entry that ships with onrecord: it may stand in a lexicon of your own.")
