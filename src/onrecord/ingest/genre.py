"""Tell from surface signs what kind of text a report is. Says unknown where signs differ or are lacking."""

from __future__ import annotations

import re
from collections import Counter

from onrecord.ingest.regions import Layout
from onrecord.lexicon.region_entries import GenreSign, SignPlace
from onrecord.lexicon.regions import RegionLexicon
from onrecord.model.document import Genre, RegionKind

# A chain of speaker labels makes an interview or a transcript when it holds at least this many turns and this share of the paragraphs
TURNS, TURN_SHARE = 4, 0.35
# Entries of a live report are headed by the clock
CLOCKS = 4
# Words of reporting for every word of the writer's own voice in a plain report
NEWS_SIGNS, NEWS_OVER_OWN = 3, 2
# A story of fewer characters than this has no room for several signs: one is enough
SHORT = 1200
# Where labels and notes are looked for: paragraphs from the beginning, from the end
LABELS, NOTES = 5, 6
# Signs of reporting are counted in this much of the story; the rest would not change the answer
SAMPLE = 20_000

_TURN = re.compile(r"(?P<name>[^\W\d_a-z][\w.'’ -]{0,40}?)(?:, [^:\n]{1,60})?(?: \([^)\n]{1,40}\))?:\s+\S")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}\s?(?:[ap]\.?m\.?)?(?:\s[A-Z]{3,4})?$", re.IGNORECASE)
_QUOTED = re.compile(r"“[^”]{0,2000}[”\n]?|\"[^\"\n]{0,2000}\"?|(?<!\w)‘[^‘\n]{0,600}?’(?!\w)")


def find_genre(text: str, layout: Layout, url: str | None, lexicon: RegionLexicon) -> Genre:
    """The genre that all signs agree on; that of plain reporting where there are none; unknown otherwise."""
    lines = [text[region.span.start : region.span.end] for region in layout.regions]
    headline = [text[span.start : span.end] for span in layout.of_kind(RegionKind.HEADLINE)[:1]]
    lowered = _lowered(lines)
    where: dict[SignPlace, list[str]] = {
        "headline": _lowered(headline),
        "address": _lowered([url] if url else []),
        "label": lowered[:LABELS],
        "note": lowered[-NOTES:],
        "story": lowered,
    }
    named = {sign.genre for sign in lexicon.signs if _holds(sign, where[sign.at])}
    named |= _from_form(lines)
    if len(named) == 1:
        return named.pop()
    # an interview is made of turns, as a transcript is: the more telling label decides
    if named == {Genre.INTERVIEW, Genre.TRANSCRIPT}:
        return Genre.INTERVIEW
    return Genre.UNKNOWN if named else _plain(text, layout, lexicon)


def _lowered(lines: list[str]) -> list[str]:
    """How the lines begin, in small letters."""
    return [line[:400].casefold().strip() for line in lines]


def _holds(sign: GenreSign, lines: list[str]) -> bool:
    """Do these lines, in small letters, have the words of the sign as often as it asks?"""
    together = "\n".join(lines)
    words = [each for each in sign.words if each.removeprefix("^").removesuffix("$") in together]
    return bool(words) and sum(any(_stands_in(each, line) for each in words) for line in lines) >= sign.least


def _stands_in(words: str, line: str) -> bool:
    """`^` and `$` bind the words to the beginning or the end of the line."""
    if words.startswith("^"):
        bare = words[1:].removesuffix("$")
        after = line[len(bare) : len(bare) + 1]
        whole = line == bare if words.endswith("$") else not (bare[-1:].isalnum() and after.isalnum())
        return line.startswith(bare) and whole
    return line.endswith(words[:-1]) if words.endswith("$") else words in line


def _from_form(lines: list[str]) -> set[Genre]:
    """What the form alone tells: turns of speakers, entries by the clock."""
    if sum(1 for line in lines if len(line) < 20 and _CLOCK.match(line)) >= CLOCKS:
        return {Genre.LIVE}
    names = [match["name"] for line in lines if (match := _TURN.match(line[:200]))]
    repeated = {name for name, count in Counter(names).items() if count > 1}
    turns = sum(1 for name in names if name in repeated)
    if turns >= TURNS and len(repeated) >= 2 and turns >= TURN_SHARE * len(lines):
        return {Genre.TRANSCRIPT if any(len(name) > 2 and name.isupper() for name in repeated) else Genre.INTERVIEW}
    return set()


def _plain(text: str, layout: Layout, lexicon: RegionLexicon) -> Genre:
    """A report, when it reports and its writer does not speak in the first person."""
    story = " ".join(text[span.start : span.end] for span in layout.of_kind(RegionKind.BODY, RegionKind.HEADLINE))[:SAMPLE]
    told = _QUOTED.sub(" ", story)
    news, own = lexicon.count_signs("news", told), lexicon.count_signs("own-voice", told)
    if layout.dateline or layout.agency:
        return Genre.NEWS if news >= own else Genre.UNKNOWN
    if len(told) < SHORT:
        return Genre.NEWS if news and not own else Genre.UNKNOWN
    return Genre.NEWS if news >= NEWS_SIGNS and news >= NEWS_OVER_OWN * own else Genre.UNKNOWN
