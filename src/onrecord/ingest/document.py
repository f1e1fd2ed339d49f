"""Make a document of a text and the facts that came with it. Says `Skipped` of what holds nothing to read."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from onrecord.ingest.dates import normalise_date
from onrecord.ingest.genre import find_genre
from onrecord.ingest.language import find_language
from onrecord.ingest.paragraphs import find_paragraphs
from onrecord.ingest.regions import Hints, find_regions
from onrecord.lexicon.regions import load_regions
from onrecord.model.document import Document, Skipped
from onrecord.settings import Settings

_LETTER = re.compile(r"[^\W\d_]")
# What no text means to say: NUL and other control characters (not tab, line feed, form feed), halves of surrogate pairs
_UNSAYABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_LINE_OR_SENTENCE_END = re.compile(r"[^\w\n]*(?:\n|$)|[.:!?]\W*\s")
_REPLACEMENT = "\ufffd"


class Facts(msgspec.Struct, frozen=True):
    """What came with a text: given by the user, or told by the page or the file."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    author: str | None = None
    captured: str | None = None
    capture_sha256: str | None = None
    source_path: str | None = None
    modified: str | None = None


def make_document(
    text: str,
    *,
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    url: str | None = None,
    author: str | None = None,
    captured: str | None = None,
    capture_sha256: str | None = None,
    source_path: str | None = None,
    modified: str | None = None,
    settings: Settings,
) -> Document | Skipped:
    """A document of this text, frozen from here on.

    The text is kept as it is but for four things: a byte order mark at its beginning goes, line ends become `\\n`, control characters and
    halves of surrogate pairs become U+FFFD, and a title that it does not begin with becomes its first paragraph.
    Raises `InputError` for a date that cannot be read.
    """
    facts = Facts(title, publisher, published, url, author, captured, capture_sha256, source_path, modified)
    return assemble(text, facts, Hints(), settings)


def assemble(text: str, facts: Facts, hints: Hints, settings: Settings) -> Document | Skipped:
    """The same, with what the page has told of its parts."""
    facts = _normalised(facts)
    name = facts.source_path or facts.url or facts.title or "the text"
    body = freeze(text)
    reason = why_not_read(body, settings)
    if reason:
        return Skipped(name, reason)
    frozen, title_end = with_title(body, facts.title)
    lexicon = load_regions(tuple(Path(folder) for folder in settings.lexicons))
    language = find_language(frozen, settings.languages)
    if settings.languages and not language.is_read:
        return Skipped(name, f"in {lexicon.language_name(language.code)}: only English is read for now")
    paragraphs = find_paragraphs(frozen)
    layout = find_regions(frozen, paragraphs, msgspec.structs.replace(hints, title_end=title_end), lexicon)
    return Document(
        text=frozen,
        regions=layout.regions,
        paragraphs=paragraphs,
        genre=find_genre(frozen, layout, facts.url, lexicon),
        dateline=layout.dateline,
        title=facts.title,
        publisher=facts.publisher,
        agency=layout.agency,
        author=facts.author,
        url=facts.url,
        published=facts.published,
        modified=facts.modified,
        captured=facts.captured,
        capture_sha256=facts.capture_sha256,
        language=language.code,
        source_path=facts.source_path,
    )


def freeze(text: str) -> str:
    """The text as it is kept: no byte order mark, line ends as `\\n`, nothing that cannot be written in UTF-8."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _UNSAYABLE.sub(_REPLACEMENT, plain)


def why_not_read(text: str, settings: Settings) -> str | None:
    """Why a text holds nothing to read, whatever its language; None when it may be read."""
    if not text:
        return "empty"
    if not text.strip():
        return "white space only"
    if len(text) > settings.longest_text:
        return f"too long: {len(text):,} characters, longer than longest_text ({settings.longest_text:,})"
    letters = 0
    for letters, _ in enumerate(_LETTER.finditer(text), start=1):
        if letters >= settings.shortest_text:
            break
    if letters == 0:
        return "no letters: only marks, digits or pictures"
    if letters < settings.shortest_text:
        return f"too short: {letters} letters, fewer than shortest_text ({settings.shortest_text})"
    return None


def with_title(text: str, title: str | None) -> tuple[str, int]:
    """The text with its title as first paragraph, and where the title ends (0 without one). A text that begins with the title stays as it is."""
    if title is None or not title.strip():
        return text, 0
    heading = " ".join(freeze(title).split())
    end = _end_of_heading(text, heading)
    return (text, end) if end else (f"{heading}\n\n{text}", len(heading))


def _end_of_heading(text: str, heading: str) -> int:
    """Where the heading ends that is the text's first line, or a sentence before the rest of it; 0 where it is neither.

    Marks and spaces may differ.
    """
    wanted = [character for character in heading.casefold() if character.isalnum()]
    position = 0
    for character in wanted:
        while position < len(text) and not text[position].isalnum():
            position += 1
        if position == len(text) or text[position].casefold() != character:
            return 0
        position += 1
    end = _LINE_OR_SENTENCE_END.match(text, position) if wanted else None
    return position + len(end.group().rstrip()) if end else 0


def _normalised(facts: Facts) -> Facts:
    dates = {name: normalise_date(value, option=f"--{name}") for name in ("published", "modified", "captured") if (value := getattr(facts, name))}
    texts = {name: (value.strip() or None) for name in ("title", "publisher", "url", "author") if (value := getattr(facts, name)) is not None}
    return msgspec.structs.replace(facts, **texts, **dates)
