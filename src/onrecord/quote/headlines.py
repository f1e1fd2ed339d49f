"""Headlines that name a speaker before a colon: "Ruiz: Bridge Will Not Open This Year".

Only where a paragraph is nothing but a name, a colon and a clause, in the capitals of a title or without a full stop: in running text a name and a
colon may introduce anything. A place or a thing before the colon is a subject of the report ("Gaza: talks resume"), no speaker. Marks right behind
the colon are for beside.py.
"""

from __future__ import annotations

from onrecord.model.mention import EntityKind, Form
from onrecord.model.parse import TokenRange
from onrecord.quote.clauses import has_subject, is_finite
from onrecord.quote.draft import Draft, Site
from onrecord.quote.extents import paragraphs_of
from onrecord.quote.scene import Scene

_SPEAKING = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.GROUP, EntityKind.DOCUMENT})
# A headline is short; a longer paragraph without a full stop is a list or a caption
_LONGEST = 24
_LONGEST_NAME = 6
_SHORT_WORD = 3
# Four in five: verbs and names are capitalised in a title, "with" and "from" are not always
_FOUR, _OF_FIVE = 4, 5


def headlines_of(scene: Scene) -> list[Draft]:
    """One draft for each headline that gives somebody's words behind a colon."""
    return [draft for paragraph in paragraphs_of(scene.parse) if (draft := _headline(scene, paragraph)) is not None]


def _headline(scene: Scene, paragraph: TokenRange) -> Draft | None:
    parse, tokens = scene.parse, scene.parse.tokens
    if (
        len(paragraph) > _LONGEST
        or tokens[paragraph.end - 1].text in (":", "?")
        or (tokens[paragraph.end - 1].text == "." and not _is_title(scene, paragraph))
    ):
        return None
    colon = next((i for i in list(paragraph)[1 : _LONGEST_NAME + 1] if tokens[i].text == ":"), None)
    if colon is None or scene.marks.at(colon + 1) is not None:
        return None
    speaker = scene.mentions.at(colon - 1)
    if speaker is None or speaker.kind not in _SPEAKING or speaker.form is Form.PRONOUN or speaker.tokens.first != paragraph.first:
        return None
    words = tuple(range(colon + 1, paragraph.end))
    if not any(tokens[i].pos in ("VERB", "AUX") and is_finite(parse, i) and has_subject(parse, i) for i in words):
        return None
    source = tuple(range(paragraph.first, colon))
    return Draft(Site(colon, (colon,), None), "clause", words, cue=(colon,), source=source, speaker=speaker.head, rule="quote/headline")


def _is_title(scene: Scene, paragraph: TokenRange) -> bool:
    """Is nearly every longer word capitalised? Then the full stop at the end makes no running text of it."""
    longer = [token.text for token in scene.parse.tokens[paragraph.first : paragraph.end] if len(token.text) > _SHORT_WORD and token.text.isalpha()]
    return bool(longer) and _OF_FIVE * sum(word[0].isupper() for word in longer) >= _FOUR * len(longer)
