"""On whose word a thing is known, in a line of plain words. Describes the chain of voices; never says who is right."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.model.attribution import Link, Party, Voice, VoiceBasis
from onrecord.model.document import Genre
from onrecord.model.reading import Reading
from onrecord.web.wording import in_words

UNRESOLVED = "a speaker who is not resolved"


def on_whose_word(reading: Reading, voice: Voice, chain: tuple[Link, ...]) -> str:
    """ "in the report's own voice", "in a denial by Kestmar", "undetermined: …"."""
    if voice.basis is VoiceBasis.REPORT:
        # a columnist asserts, and no newsroom vouches for it
        return in_words("voice", "opinion" if reading.document.genre is Genre.OPINION else voice.basis)
    if voice.basis is VoiceBasis.UNDETERMINED:
        return _undetermined(reading, voice)
    said = name_chain((link.act, _name(reading, link.entity)) for link in chain)
    if voice.basis is VoiceBasis.CARRIED:
        return f"{in_words('voice', voice.basis)}: {said}" if said else in_words("voice", voice.basis)
    return said or f"on the word of {UNRESOLVED}"


def voice_facts(reading: Reading, voice: Voice, chain: tuple[Link, ...]) -> tuple[str, ...]:
    """What else is known of the voices: whether each belongs to a side, and how the report introduces it."""
    facts = [f"{_name(reading, link.entity)}: {in_words('party', link.party)}" for link in chain if link.party is not Party.UNKNOWN]
    facts += [f"{_name(reading, link.entity)}: {in_words('stance', link.stance)}" for link in chain if link.stance != "neutral"]
    if voice.why and voice.basis is not VoiceBasis.UNDETERMINED:
        facts.append(voice.why)
    return tuple(facts)


def list_names(names: Iterable[str], joined_by: str = "and") -> str:
    """A, B and C."""
    known = list(names)
    return known[0] if len(known) == 1 else f"{', '.join(known[:-1])} {joined_by} {known[-1]}" if known else ""


def name_chain(voices: Iterable[tuple[str, str]]) -> str:
    """From the voice that vouches to the one through which the report has it: "in a denial by the ministry, told on the word of an aide".

    `voices`: act and name of each, outermost first.
    """
    parts = [f"{in_words('act_behind', act)} {name}" for act, name in voices]
    return ", told ".join(reversed(parts))


def _undetermined(reading: Reading, voice: Voice) -> str:
    open_to = list_names((_name(reading, entity) if entity else "the report itself" for entity in voice.alternatives), "or")
    why = voice.why or "readers may differ"
    return f"undetermined: {why}" + (f"; it may be {open_to}" if open_to else "")


def _name(reading: Reading, entity: str | None) -> str:
    try:
        return reading.entity(entity).name if entity else UNRESOLVED
    except KeyError:
        # a store keeps an id that its reading does not hold, and `doctor` lists it: a page must not break on it
        return UNRESOLVED
