"""Headlines that name a speaker before a colon ("Ruiz: Bridge Will Not Open This Year") or behind one ("Nine killed in blast: monitor").

Only where a paragraph is nothing but a name, a colon and a clause, in the capitals of a title or without a full stop: in running text a name and a
colon may introduce anything. A place or a thing before the colon is a subject of the report ("Gaza: talks resume"), no speaker. Marks right behind
the colon are for beside.py. Behind a dash a name may be that of the outlet: only descriptions speak there ("Nine killed in blast - officials").
"""

from __future__ import annotations

from onrecord.lexicon.roles import load_roles
from onrecord.lexicon.unpunctuated import lacks_commas, source_at_end
from onrecord.model.document import RegionKind
from onrecord.model.mention import EntityKind, Form, Mention
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
_MARKS = frozenset({":", "-", "–", "—"})
# Four in five: verbs and names are capitalised in a title, "with" and "from" are not always
_FOUR, _OF_FIVE = 4, 5


def headlines_of(scene: Scene) -> list[Draft]:
    """One draft for each headline that gives somebody's words behind a colon."""
    has_lost_marks = lacks_commas(scene.parse.document.text)
    headlines = (_headline(scene, paragraph, has_lost_marks=has_lost_marks) for paragraph in paragraphs_of(scene.parse))
    found = [draft for draft in headlines if draft is not None]
    if not has_lost_marks:
        return found
    # a text that lost its marks often lost its lines, too, and its headline runs on into it
    taken = {word for draft in found for word in draft.content}
    short = (sentence for sentence in scene.parse.sentences if len(sentence) <= _LONGEST and sentence.first not in taken)
    return found + [draft for sentence in short if (draft := _speaker_behind(scene, sentence, has_lost_marks=True)) is not None]


def _headline(scene: Scene, paragraph: TokenRange, *, has_lost_marks: bool) -> Draft | None:
    tokens = scene.parse.tokens
    if (
        len(paragraph) > _LONGEST
        or tokens[paragraph.end - 1].text in (":", "?")
        or (tokens[paragraph.end - 1].text == "." and not _is_headline(scene, paragraph) and not _is_title(scene, paragraph))
    ):
        return None
    behind = _speaker_behind(scene, paragraph, has_lost_marks=has_lost_marks)
    if behind is not None:
        return behind
    colon = next((i for i in list(paragraph)[1 : _LONGEST_NAME + 1] if tokens[i].text == ":"), None)
    if colon is None or scene.marks.at(colon + 1) is not None:
        return None
    speaker = scene.mentions.at(colon - 1)
    if speaker is None or speaker.kind not in _SPEAKING or speaker.form is Form.PRONOUN or speaker.tokens.first != paragraph.first:
        return None
    words = tuple(range(colon + 1, _without_stop(scene, paragraph).end))
    if not _tells(scene, words) and not (paragraph.first == 0 and speaker.kind is not EntityKind.DOCUMENT and _tells_in_short(scene, words)):
        return None
    source = tuple(range(paragraph.first, colon))
    return Draft(Site(colon, (colon,), None), "clause", words, cue=(colon,), source=source, speaker=speaker.head, rule="quote/headline")


def _is_headline(scene: Scene, paragraph: TokenRange) -> bool:
    return scene.parse.document.region_at(scene.parse.tokens[paragraph.first].start) is RegionKind.HEADLINE


def _tells(scene: Scene, words: tuple[int, ...]) -> bool:
    """Is it a sentence, with a verb that has its subject?"""
    tokens = scene.parse.tokens
    return any(tokens[i].pos in ("VERB", "AUX") and is_finite(scene.parse, i) and has_subject(scene.parse, i) for i in words)


def _tells_in_short(scene: Scene, words: tuple[int, ...]) -> bool:
    """Is it a sentence as headlines have them: "Ruiz taking a risk", "No plans to close", "Don't trust the pumps"?"""
    tokens = scene.parse.tokens
    first = tokens[words[0]]
    is_ban = first.lower == "do" and len(words) > 2 and tokens[words[1]].dep == "neg"
    if is_ban or first.lower == "no" or (first.tag == "VB" and first.pos == "VERB"):
        return True
    return any(tokens[i].tag in ("VBG", "VBN") and tokens[i].pos == "VERB" and tokens[i - 1].pos in ("NOUN", "PROPN") for i in words[1:-1])


def _speaker_behind(scene: Scene, paragraph: TokenRange, *, has_lost_marks: bool) -> Draft | None:
    """ "Nine killed in blast: monitor", "Nine killed in blast - officials"."""
    tokens = scene.parse.tokens
    end = _without_stop(scene, paragraph).end
    mark = next((i for i in range(end - 2, max(end - 2 - _LONGEST_NAME, paragraph.first), -1) if _parts(scene, i)), None)
    if mark is None or (has_lost_marks and tokens[mark].text != ":" and not _is_role(scene, mark + 1, end)):
        # "… blast Monitor - World - The Gazette"
        imprint = next((i for i in range(paragraph.first + 1, end) if tokens[i].text != ":" and _parts(scene, i)), end)
        return _speaker_at_end(scene, TokenRange(paragraph.first, imprint)) if has_lost_marks else None
    if scene.marks.at(mark - 1) is not None:
        return None
    speaker = scene.mentions.at(end - 1)
    if speaker is not None and speaker.tokens.first != mark + 1:
        speaker = None
    if has_lost_marks and speaker is None:
        end = _before_byline(scene, mark + 1, end)
    if not (_is_role(scene, mark + 1, end) if speaker is None else _may_speak(speaker, names=tokens[mark].text == ":")):
        return None
    head = None if speaker is None else speaker.head
    words = tuple(range(paragraph.first, mark))
    if not any(tokens[i].pos in ("VERB", "AUX") or tokens[i].tag in ("VBN", "VBD") for i in words):
        return None
    return Draft(Site(mark, (mark,), None), "clause", words, cue=(mark,), source=tuple(range(mark + 1, end)), speaker=head, rule="quote/headline")


def _parts(scene: Scene, mark: int) -> bool:
    """Is it a colon or a dash between words, and no hyphen within one?"""
    tokens = scene.parse.tokens
    return tokens[mark].text in _MARKS and (tokens[mark].text == ":" or tokens[mark - 1].end < tokens[mark].start)


def _before_byline(scene: Scene, first: int, end: int) -> int:
    """The end of "monitor" in "… seize base: monitor Ama Sall", whose line break is lost: a role in small letters, and then a name."""
    tokens = scene.parse.tokens
    name = next((i for i in range(first + 1, end) if tokens[i].text[:1].isupper()), end)
    rest = tokens[name:end]
    is_byline = name < end and all(word.text[:1].isupper() for word in rest) and all(word.text.islower() for word in tokens[first:name])
    return name if is_byline and _is_role(scene, first, name) else end


def _without_stop(scene: Scene, words: TokenRange) -> TokenRange:
    return TokenRange(words.first, words.end - 1) if scene.parse.tokens[words.end - 1].text == "." else words


def _speaker_at_end(scene: Scene, headline: TokenRange) -> Draft | None:
    """ "Nine killed in blast Monitor", in a text that has lost its commas and, as it seems, its colons."""
    place = source_at_end(tuple(token.text for token in scene.parse.tokens[headline.first : headline.end])) or _role_at_end(scene, headline)
    first = headline.first if place is None else headline.first + place[0]
    before, speaker = scene.parse.tokens[first - 1], scene.parse.tokens[min(first, headline.end - 1)]
    # a word with a capital behind one without begins something new: "… one in rebel stronghold State TV"
    is_new = speaker.text[:1].isupper() and before.text.islower() and before.pos in ("ADJ", "ADV", "SCONJ")
    if place is None or (before.pos not in ("NOUN", "PROPN", "NUM", "VERB") and not is_new):
        return None
    words, source = tuple(range(headline.first, first)), tuple(range(first, headline.first + place[1]))
    return Draft(Site(first, (), None), "clause", words, source=source, rule="quote/headline")


def _role_at_end(scene: Scene, headline: TokenRange) -> tuple[int, int] | None:
    """The "Governor" of "Bomb kills ten Governor", the "Monitor group" of "… in Oster Monitor group": an office or body that begins with a capital.

    Only behind a word without one, so that no title in capitals is cut, and with nothing but an agency's name behind it.
    """
    tokens = scene.parse.tokens
    for first in range(headline.end - 1, max(headline.end - _LONGEST_NAME, headline.first + _SHORT_WORD), -1):
        if not tokens[first].text[:1].isupper():
            if first + 1 < headline.end and first - 1 > headline.first and tokens[first - 1].text[:1].isupper():
                continue
            return None
        before = tokens[first - 1].text
        for end in (first + 1, first + 2):
            behind = tokens[end : headline.end]
            is_agency = len(behind) <= 1 and all(token.text[:1].isupper() for token in behind)
            if end <= headline.end and is_agency and not before[:1].isupper() and _is_role(scene, first, end):
                return first - headline.first, end - headline.first
    return None


def _may_speak(speaker: Mention, *, names: bool) -> bool:
    return speaker.kind in _SPEAKING and speaker.form is not Form.PRONOUN and (names or speaker.form is not Form.NAME)


def _is_role(scene: Scene, first: int, end: int) -> bool:
    """ "monitor", which the parser takes for a verb behind a colon, "state TV"."""
    words = tuple(token.lower for token in scene.parse.tokens[first:end])
    role = load_roles().find(words) or load_roles().find(words[-1:])
    return role is not None and role.kind in _SPEAKING


def _is_title(scene: Scene, paragraph: TokenRange) -> bool:
    """Is nearly every longer word capitalised? Then the full stop at the end makes no running text of it."""
    longer = [token.text for token in scene.parse.tokens[paragraph.first : paragraph.end] if len(token.text) > _SHORT_WORD and token.text.isalpha()]
    return bool(longer) and _OF_FIVE * sum(word[0].isupper() for word in longer) >= _FOUR * len(longer)
