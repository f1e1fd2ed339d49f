"""What a user is told of his dictionaries: how much of each was read and what was refused, and what an entry says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from onrecord.errors import LexiconError
from onrecord.lexicon.dictionaries import Dictionary, DictionaryActor, DictionaryAgent, dictionary_files, read_dictionary
from onrecord.lexicon.dictionary_codes import Coded, DatedCode, load_codes

_ENCODINGS = {"cp1252": "Windows-1252", "latin-1": "Latin-1"}


class DictionaryReport(msgspec.Struct, frozen=True):
    """One dictionary: `refused` are the places and reasons of lines that it cannot take, `summary` is one line about the whole."""

    entries: int
    refused: tuple[tuple[str, str], ...]
    summary: str


def report_dictionaries(extra: tuple[Path, ...]) -> tuple[DictionaryReport, ...]:
    """Of every dictionary in the user's folders, or named itself, in the order in which they are read."""
    seen: set[str] = set()
    return tuple(_report(path, extra, seen) for path in dictionary_files(extra))


def explain_dictionaries(
    wanted: set[str], extra: tuple[Path, ...]
) -> Iterator[tuple[DictionaryActor | DictionaryAgent, tuple[tuple[str, str], ...]]]:
    """Actors and agents that have one of these names (small letters, no article), with what is to be told of each. Raises `LexiconError`."""
    for path in dictionary_files(extra):
        dictionary = read_dictionary(path, load_codes(extra))
        for actor in dictionary.actors:
            if any(_is_called(actor, name, wanted) for name in actor.names):
                yield actor, (("names", " | ".join(actor.names)), *_codes(actor), ("source", path.name))
        for agent in dictionary.agents:
            words = tuple(" ".join(phrase) for phrase in agent.phrases)
            if wanted & set(words):
                yield agent, (("lemma", " | ".join(words)), ("sector", agent.sector), ("source", path.name))


def _report(path: Path, extra: tuple[Path, ...], seen: set[str]) -> DictionaryReport:
    try:
        dictionary = read_dictionary(path, load_codes(extra))
    except LexiconError as error:
        where, _, what = str(error).partition(": ")
        return DictionaryReport(0, ((where, what),), f"{path}: not read")
    names = [name for actor in dictionary.actors for name in actor.names]
    names += [" ".join(phrase) for agent in dictionary.agents for phrase in agent.phrases]
    again = len(names) - len({*names} - seen)
    seen.update(names)
    refused = tuple((str(refusal.where), refusal.what) for refusal in dictionary.refusals)
    return DictionaryReport(len(dictionary.actors) + len(dictionary.agents), refused, _summary(dictionary, again))


def _summary(dictionary: Dictionary, again: int) -> str:
    made = f"{len(dictionary.agents):,} agents" if dictionary.agents else f"{len(dictionary.actors):,} actors"
    parts = [f"{dictionary.path}: {dictionary.lines:,} lines, {made} with {dictionary.names:,} names"]
    if dictionary.refusals:
        parts.append(f"{len(dictionary.refusals):,} lines refused" + (f", {dictionary.left_out:,} left out with them" if dictionary.left_out else ""))
    if again:
        parts.append(f"{again:,} names stand twice, the first is kept")
    if dictionary.encoding in _ENCODINGS:
        parts.append(f"read as {_ENCODINGS[dictionary.encoding]}, better saved as UTF-8")
    return "; ".join(parts)


def _is_called(actor: DictionaryActor, name: str, wanted: set[str]) -> bool:
    small = name.lower()
    return small in wanted or (name in actor.stems and any(word.startswith(small) for word in wanted))


def _codes(actor: DictionaryActor) -> Iterator[tuple[str, str]]:
    for term in actor.terms:
        yield _days(term), _said(term.coded)
    yield "else" if actor.terms else "is", _said(actor.coded)


def _days(term: DatedCode) -> str:
    return " ".join(part for part in (f"from {term.from_}" if term.from_ else "", f"until {term.until}" if term.until else "") if part)


def _said(coded: Coded) -> str:
    parts = (coded.country or "", " ".join(coded.sectors), coded.international or "")
    return " ".join(part for part in parts if part) or "nothing"
