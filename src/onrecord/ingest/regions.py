"""Cut a report into headline, dateline, standfirst, body, captions, credits, corrections and boilerplate.

Every character that is not white space lies in exactly one region. What is not plainly something else is body: a sentence of the story
that is taken for boilerplate is lost, a credit that is taken for body only costs a parse.
"""

from __future__ import annotations

import re

import msgspec

from onrecord.lexicon.region_entries import Zone
from onrecord.lexicon.regions import DatelineWords, LineMatch, RegionLexicon
from onrecord.model.document import Dateline, Region, RegionKind
from onrecord.model.span import Span, Spans

# A headline of more words than this is a sentence (the longest of tabloids and wires stay below)
LONGEST_HEADLINE = 32
LONGEST_SUBHEADING = 12
LONGEST_STANDFIRST = 70
# The story has begun with a paragraph of this many words, or one that a dateline opens
STORY_WORDS = 18
# Datelines, bylines and labels stand within the first paragraphs of a report, or nowhere
TOP = 8

_SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]]*(?:\s|$)")
_FINAL_STOP = re.compile(r"[.!?…:;,][\"”’'»)\]]*$")
_WEAK_END = re.compile(r"[?!][\"”’'»)\]]*$")
_LIST_ITEM = re.compile(r"(?:[•▪●◦‣*·–—-]\s|\d{1,3}[.)]\s)")
# Monitoring services label what they transcribe after the dateline: "[INTERVIEW WITH THE MAYOR] [TEXT]"
_BRACKETED = re.compile(r"\[[^\[\]]{1,300}\]\s*")
_WORD = re.compile(r"\S*\w\S*")


class Hints(msgspec.Struct, frozen=True):
    """What is known of the parts before the text is looked at: where a title given apart ends, captions and links that a page marks as such."""

    title_end: int = 0
    captions: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()


class Layout(msgspec.Struct, frozen=True):
    """The parts of a report, and what its credits and dateline say."""

    regions: tuple[Region, ...]
    dateline: Dateline | None
    agency: str | None

    def of_kind(self, *kinds: RegionKind) -> Spans:
        """The spans of all regions of these kinds, in order."""
        return tuple(region.span for region in self.regions if region.kind in kinds)


class _Paragraph(msgspec.Struct):
    """A paragraph while its kind is being found."""

    span: Span
    text: str
    words: int
    kind: RegionKind | None = None
    match: LineMatch | None = None
    dateline: DatelineWords | None = None


def find_regions(text: str, paragraphs: Spans, hints: Hints, lexicon: RegionLexicon) -> Layout:
    """The regions of a text, given its paragraphs."""
    found = [_look_at(text, span) for span in _split_at_title(text, paragraphs, hints.title_end)]
    story = _story_start(found, lexicon)
    _mark_lines(found, story, lexicon)
    _mark_from_page(found, hints)
    if hints.title_end and found:
        found[0].kind = RegionKind.HEADLINE
    _mark_dateline(found, text, lexicon)
    _mark_headline(found, story, lexicon)
    _mark_standfirst(found)
    _mark_subheadings(found)
    return _layout(found, lexicon)


def _split_at_title(text: str, paragraphs: Spans, title_end: int) -> Spans:
    """A title that stands in one paragraph with the story is looked at apart from it."""
    if not paragraphs or not paragraphs[0].start < title_end < paragraphs[0].end:
        return paragraphs
    first = paragraphs[0]
    rest = len(text[title_end : first.end]) - len(text[title_end : first.end].lstrip())
    return (Span(first.start, title_end), Span(title_end + rest, first.end), *paragraphs[1:])


def _look_at(text: str, span: Span) -> _Paragraph:
    paragraph = text[span.start : span.end]
    return _Paragraph(span, paragraph, len(_WORD.findall(paragraph, 0, 4000)))


def _story_start(found: list[_Paragraph], lexicon: RegionLexicon) -> int:
    """The number of the first paragraph that tells the story: one with a dateline, else a long one that ends as a sentence does."""
    for number, paragraph in enumerate(found[:TOP]):
        if lexicon.read_dateline(paragraph.text):
            return number
    for fewest in (STORY_WORDS, STORY_WORDS // 2):
        for number, paragraph in enumerate(found):
            if paragraph.words >= fewest and _FINAL_STOP.search(paragraph.text) and not lexicon.match_line(paragraph.text):
                return number
    return 1 if len(found) > 1 else 0


def _mark_lines(found: list[_Paragraph], story: int, lexicon: RegionLexicon) -> None:
    """What the lexicon says of single paragraphs; entries of the end hold as long as all that follows is no story."""
    at_end = True
    for number in range(len(found) - 1, -1, -1):
        paragraph = found[number]
        zone: Zone = "top" if number < story else "end" if at_end and number > story else "any"
        paragraph.match = lexicon.match_line(paragraph.text, zone)
        if paragraph.match is None:
            at_end = False
            continue
        if paragraph.match.line.kind is RegionKind.CORRECTION and paragraph.words <= 2 and number + 1 < len(found):
            # "CORRECTION:" on a line of its own speaks of the paragraph below it
            found[number + 1].kind = RegionKind.CORRECTION
        if paragraph.match.line.extent == "paragraph" or paragraph.match.end >= len(paragraph.text):
            paragraph.kind = paragraph.match.line.kind


def _mark_from_page(found: list[_Paragraph], hints: Hints) -> None:
    """What the page says of its own parts; paragraphs that are one link lead to other reports."""
    if not (hints.captions or hints.links):
        return
    for number, paragraph in enumerate(found):
        words = " ".join(paragraph.text[:4000].split()).removeprefix("- ")
        if words in hints.captions:
            paragraph.kind = RegionKind.CAPTION
        elif words in hints.links and number:
            paragraph.kind = RegionKind.BOILERPLATE


def _mark_headline(found: list[_Paragraph], story: int, lexicon: RegionLexicon) -> None:
    if any(paragraph.kind is RegionKind.HEADLINE for paragraph in found[:1]):
        return
    first = next((number for number, paragraph in enumerate(found[: story + 1]) if paragraph.kind is None), None)
    if first is not None and _is_headline(found, first, lexicon):
        found[first].kind = RegionKind.HEADLINE


def _is_headline(found: list[_Paragraph], number: int, lexicon: RegionLexicon) -> bool:
    paragraph, rest = found[number], found[number + 1 :]
    story = [other for other in rest if other.kind is None][:4]
    if not story or not 0 < paragraph.words <= LONGEST_HEADLINE or _LIST_ITEM.match(paragraph.text):
        return False
    if paragraph.dateline:
        return False
    if not _FINAL_STOP.search(paragraph.text) or _WEAK_END.search(paragraph.text):
        return any(after.words > paragraph.words or _FINAL_STOP.search(after.text) for after in story)
    # some outlets close a headline with a full stop: its capitals, or the byline or dateline after it, give it away
    one_sentence = len(_SENTENCE_END.findall(paragraph.text)) == 1 and paragraph.text.endswith(".")
    opened = bool(lexicon.read_dateline(rest[0].text)) or rest[0].kind in (RegionKind.CREDIT, RegionKind.DATELINE)
    return one_sentence and (opened or _is_title_case(paragraph.text) or _is_telegraphic(paragraph, story[0], lexicon))


def _is_telegraphic(paragraph: _Paragraph, after: _Paragraph, lexicon: RegionLexicon) -> bool:
    """ "Ministry shuts harbour road, promises inquiry." has none of the small words without which a sentence of a story hardly does."""
    return 4 <= paragraph.words <= 16 and after.words > paragraph.words and not lexicon.has_small_words(paragraph.text)


def _is_title_case(line: str) -> bool:
    words = re.findall(r"[^\W\d_]{4,}", line)[1:]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.8 * len(words) and not line.isupper()


def _mark_dateline(found: list[_Paragraph], text: str, lexicon: RegionLexicon) -> None:
    """One dateline: a line of its own before the story, or the first words of one of its first paragraphs."""
    for number, paragraph in enumerate(found[:TOP]):
        if paragraph.kind is not None:
            continue
        is_last = number + 1 == len(found)
        alone = None if is_last else lexicon.read_dateline_alone(paragraph.text) or _place_named_below(paragraph, text, lexicon)
        if alone:
            paragraph.kind, paragraph.dateline = RegionKind.DATELINE, alone
            return
        paragraph.dateline = lexicon.read_dateline(paragraph.text)
        if paragraph.dateline:
            return


def _place_named_below(paragraph: _Paragraph, text: str, lexicon: RegionLexicon) -> DatelineWords | None:
    """A short first line of capitalised words that the story names as a place ("in Kesh")."""
    line = paragraph.text
    if paragraph.words > 3 or not line[0].isupper() or not line.replace(" ", "").replace("-", "").isalpha() or not line[1:].strip():
        return None
    if f" in {line} " not in text[paragraph.span.end : paragraph.span.end + 20_000]:
        return None
    return DatelineWords((0, len(line)), len(line), len(line))


def _mark_standfirst(found: list[_Paragraph]) -> None:
    """Paragraphs between the headline and a byline or dateline, when they are short."""
    headline = next((number for number, paragraph in enumerate(found[:TOP]) if paragraph.kind is RegionKind.HEADLINE), None)
    if headline is None:
        return
    between: list[_Paragraph] = []
    for number, paragraph in enumerate(found[headline + 1 : headline + 1 + TOP], start=headline + 1):
        if paragraph.kind in (RegionKind.CREDIT, RegionKind.DATELINE) or (paragraph.dateline and between):
            story_follows = paragraph.dateline is not None or any(later.kind is None for later in found[number + 1 :])
            for short in between if len(between) <= 2 and story_follows else ():
                short.kind = RegionKind.STANDFIRST
            return
        if paragraph.kind is None:
            if paragraph.words > LONGEST_STANDFIRST or paragraph.dateline:
                return
            between.append(paragraph)


def _mark_subheadings(found: list[_Paragraph]) -> None:
    """Short lines without a final stop between paragraphs of the story; no question that a speaker puts ("HR: Why?")."""
    speakers = _speakers(found)
    for before, paragraph, after in zip(found, found[1:], found[2:], strict=False):
        if paragraph.kind is not None or after.kind is not None or before.kind is RegionKind.HEADLINE:
            continue
        short = 0 < paragraph.words <= LONGEST_SUBHEADING and paragraph.text[0].isupper() and paragraph.dateline is None
        unstopped = not _FINAL_STOP.search(paragraph.text) or paragraph.text.endswith("?")
        if short and unstopped and _speaker(paragraph.text) not in speakers and after.words > 2 * paragraph.words and _FINAL_STOP.search(after.text):
            paragraph.kind = RegionKind.HEADLINE


def _speakers(found: list[_Paragraph]) -> frozenset[str | None]:
    """The words before a colon with which more than one paragraph begins."""
    seen: set[str] = set()
    repeated: set[str | None] = set()
    for paragraph in found:
        name = _speaker(paragraph.text)
        if name is not None and name in seen:
            repeated.add(name)
        seen.add(name or "")
    return frozenset(repeated)


def _speaker(paragraph: str) -> str | None:
    name, colon, _ = paragraph[:60].partition(": ")
    return name if colon else None


def _layout(found: list[_Paragraph], lexicon: RegionLexicon) -> Layout:
    regions: list[Region] = []
    dateline: Dateline | None = None
    agency: str | None = None
    for paragraph in found:
        parts, credited = _parts(paragraph, lexicon)
        regions.extend(parts)
        agency = agency or credited
        if paragraph.dateline:
            agency = paragraph.dateline.agency or agency
            start, words_end = paragraph.dateline.place[0], paragraph.dateline.words_end
            dateline = Dateline(Span(paragraph.span.start + start, paragraph.span.start + words_end))
    return Layout(tuple(regions), dateline, agency)


def _parts(paragraph: _Paragraph, lexicon: RegionLexicon) -> tuple[list[Region], str | None]:
    """The regions of one paragraph, and the agency that its credit names."""
    text, kind = paragraph.text, paragraph.kind
    if kind is not None:
        agency = _credited(text, lexicon) if kind in (RegionKind.CREDIT, RegionKind.CAPTION) and kind is RegionKind.CREDIT else None
        return [Region(kind, paragraph.span)], agency
    cuts: list[tuple[int, RegionKind]] = []
    position, agency = 0, None
    if paragraph.dateline:
        cuts.append((0, RegionKind.DATELINE))
        position = paragraph.dateline.end
        for label in _BRACKETED.finditer(text, position, position + 600):
            if label.start() != position or not label.group().isupper():
                break
            cuts.append((position, RegionKind.BOILERPLATE))
            position = label.end()
    match = lexicon.match_line(text[position:]) if position else paragraph.match
    while match and match.line.extent != "paragraph" and position < len(text):
        cuts.append((position, match.line.kind))
        end = match.end if match.line.extent == "match" else _sentence_end(text[position:], match.end)
        position += end
        position += len(text) - position - len(text[position:].lstrip())
        match = lexicon.match_line(text[position:])
    if position < len(text):
        cuts.append((position, RegionKind.BODY))
        closing = lexicon.trailing_credit(text)
        if closing and closing[0] > position:
            cuts.append((closing[0], RegionKind.CREDIT))
            agency = closing[1]
    return _cut(paragraph, cuts), agency


def _credited(line: str, lexicon: RegionLexicon) -> str | None:
    """The agency that a credit line names: "(AFP)", "By Reuters", "Source: Xinhua"."""
    for words in re.split(r"^\W*(?:by|source|sources)\b:?|\||;|/|\band\b|,", line, flags=re.IGNORECASE):
        name = lexicon.listed_agency(words)
        if name:
            return name
    return None


def _sentence_end(text: str, start: int) -> int:
    found = _SENTENCE_END.search(text, start)
    return found.end() if found else len(text)


def _cut(paragraph: _Paragraph, cuts: list[tuple[int, RegionKind]]) -> list[Region]:
    """Regions from where each part begins; white space between parts lies in none."""
    regions: list[Region] = []
    ends = [start for start, _ in cuts[1:]] + [len(paragraph.text)]
    for (start, kind), end in zip(cuts, ends, strict=True):
        length = len(paragraph.text[start:end].rstrip())
        if length:
            offset = paragraph.span.start + start
            regions.append(Region(kind, Span(offset, offset + length)))
    return regions
