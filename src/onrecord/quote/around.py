"""What a direct quotation leaves to the report: the narrative before its marks, and what follows its cue.

"A day later Ferrante called his rivals: “I was rude,” he told them": the call is the report's. "“Closed,” the ferryman said, meaning that no boat
would leave": so is what he meant. Refuses to part a sentence that runs through the marks ("“The harvest,” she said, was poor").
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import msgspec

from onrecord.model.parse import Parse
from onrecord.quote.clauses import has_subject, is_finite
from onrecord.quote.draft import Draft
from onrecord.quote.marks import Marked
from onrecord.quote.scene import Scene
from onrecord.quote.speakers import nearest_subject, trim

_SETTING_OFF = frozenset({":", "—", "–", "--", "-", "("})
_LEADING = frozenset({",", ":"})
_ENDING = frozenset({",", ".", "?", "!", "…"})
_CLOSING = frozenset({",", "?", "!", "…", "—", "–", "--", "-"})
_CLOSING_OR_STOP = frozenset({",", ".", "?", "!"})
_ASIDE = frozenset({"advcl", "npadvmod", "relcl", "acl", "appos", "conj", "prep", "cc", "dep", "parataxis", "advmod"})
_SAYING = frozenset({"clause", "quote"})


def without_narrative(scene: Scene, draft: Draft, cues: Collection[int]) -> Draft:
    """The draft without what stands around its marked words, where these are whole before the cue.

    What a named source retells stays: "Ruiz said: “We won,” the Harbour Post reported", where another of `cues` introduces the words.
    """
    if draft.site is None:
        return draft
    cue = draft.site.head
    before = tuple(i for i in draft.content if i < cue)
    pair = _closing_at(scene, before)
    if pair is None or scene.marks.at(cue) is not None or not _is_saying(scene.parse, draft, pair):
        return draft
    content = draft.content
    if _is_told_before(scene, before, pair) and not _is_retold(scene, draft, pair, cues):
        content = tuple(i for i in content if i >= pair.first)
    content = _without_aside(scene, cue, content, pair)
    return draft if content == draft.content else msgspec.structs.replace(draft, content=trim(scene.parse, content))


def with_sentence(scene: Scene, draft: Draft, cues: Collection[int]) -> Draft:
    """The draft with the words on either side that run through its marks: "Even with a “good” job, she said", "“It is hard” if he loses, she said".

    Not where another word of `cues` stands among them, nor over a comma or colon before the marks.
    """
    if draft.site is None or draft.site.entry is None or draft.site.entry.pos != "verb" or scene.marks.at(draft.site.head) is not None:
        return draft
    added = (*_between_marks_and_cue(scene, draft, cues), *_behind_marks(scene, draft))
    return msgspec.structs.replace(draft, content=tuple(sorted({*draft.content, *added}))) if added else draft


def _between_marks_and_cue(scene: Scene, draft: Draft, cues: Collection[int]) -> tuple[int, ...]:
    """What stands between marks before the cue and the cue, and from the beginning of the sentence to such marks."""
    assert draft.site is not None
    tokens, own = scene.parse.tokens, {*draft.cue, *draft.source}
    before = [i for i in draft.content if i < draft.site.head]
    pair = scene.marks.at(before[-1]) if before else None
    if draft.frame not in _SAYING or pair is None or before[-1] != pair.end - 1 or tokens[pair.end - 2].text in _ENDING:
        return ()
    sentence = scene.parse.sentences[tokens[draft.site.head].sentence]
    start = min(i for i in own if i >= pair.end) if any(i >= pair.end for i in own) else pair.end
    if not draft.source or draft.content[-1] > draft.site.head or tokens[start - 1].text != ",":
        return ()
    found = list(range(pair.end, start))
    if before[0] == pair.first and pair.first > sentence.first and tokens[pair.first - 1].pos != "PUNCT":
        found.extend(range(sentence.first, pair.first))
    words = sorted(i for i in found if tokens[i].pos != "PUNCT")
    if not words or own.intersection(found) or any(i in cues or scene.marks.at(i) is not None for i in words):
        return ()
    return tuple(i for i in found if words[0] <= i <= words[-1])


def _behind_marks(scene: Scene, draft: Draft) -> tuple[int, ...]:
    """A phrase or clause right behind marks that end without a stop: said it was “not ready” to sell, despite the price."""
    tokens, own = scene.parse.tokens, {*draft.cue, *draft.source}
    last = draft.content[-1]
    pair = scene.marks.at(last)
    if pair is None or last != pair.end - 1 or not pair.closed or pair.end - 2 <= pair.first or tokens[pair.end - 2].pos == "PUNCT":
        return ()
    opening = pair.end
    if tokens[min(pair.first + 1, last)].text[:1].isupper():
        # what begins with a capital is a sentence of its own: shouted “Shame on you” from the gallery
        return ()
    if draft.site is None or opening >= len(tokens) or last < draft.site.head or tokens[opening].sentence != tokens[last].sentence:
        return ()
    if (
        tokens[opening].pos not in ("ADP", "SCONJ", "PART")
        or tokens[opening].dep == "case"
        or tokens[opening].tag == "WRB"
        or scene.is_setting(opening)
    ):
        return ()
    top = opening
    while tokens[top].head != top and scene.parse.left_edge(tokens[top].head) == opening:
        top = tokens[top].head
    found = range(opening, scene.parse.right_edge(top) + 1)
    return () if own.intersection(found) or _is_meanwhile(scene.parse, top, draft.site.head) else tuple(found)


def _is_meanwhile(parse: Parse, clause: int, cue: int) -> bool:
    """Is it a clause in the past, as the cue is: what went on when it was said ("said “goodbye” as the train left")?"""
    helpers = [parse.tokens[j].tag for j in parse.children_by(clause, "aux", "auxpass")]
    return parse.tokens[cue].tag not in ("VBZ", "VBP") and has_subject(parse, clause) and "VBD" in (parse.tokens[clause].tag, *helpers)


def _is_saying(parse: Parse, draft: Draft, pair: Marked) -> bool:
    """Does the cue introduce words, be it that the parser takes them for its object ("“What a day,” she said in the evening")?"""
    if draft.site is None or draft.frame in _SAYING:
        return draft.site is not None
    entry = draft.site.entry
    objects = parse.children_by(draft.site.head, "dobj", "ccomp", "attr")
    return entry is not None and "quote" in entry.frames and any(i in pair for i in objects)


def _closing_at(scene: Scene, before: tuple[int, ...]) -> Marked | None:
    """The pair whose closing mark is the last of these words, a comma or the like inside it."""
    pair = scene.marks.at(before[-1]) if before else None
    if pair is None or not pair.closed or before[-1] != pair.end - 1 or pair.end - 2 <= pair.first:
        return None
    return pair if scene.parse.tokens[pair.end - 2].text in _CLOSING else None


def _is_retold(scene: Scene, draft: Draft, pair: Marked, cues: Collection[int]) -> bool:
    """Does somebody, named and another than who speaks, tell what another cue right before the marks introduces?"""
    tokens, other = scene.parse.tokens, pair.first - 2
    if other not in cues or tokens[other + 1].text not in _LEADING or draft.speaker is None or tokens[draft.speaker].pos == "PRON":
        return False
    speaking = nearest_subject(scene.parse, other)
    return speaking is not None and scene.chain_at(speaking) != scene.chain_at(draft.speaker)


def is_whole_sentence(parse: Parse, pair: Marked) -> bool:
    """Do closed marks hold a sentence with its capital, its main verb and its stop: “We won,” as against “big changes,” or “the ‘war,’”?"""
    last = pair.end - 2
    if not pair.closed or last <= pair.first + 1 or parse.tokens[last].text not in _CLOSING_OR_STOP:
        return False
    return parse.tokens[pair.first + 1].text[:1].isupper() and _has_main_verb(parse, range(pair.first, pair.end))


def _is_told_before(scene: Scene, before: tuple[int, ...], pair: Marked) -> bool:
    """Does a sentence of the report's own lead up to the marks, in which another begins with a capital?"""
    tokens = scene.parse.tokens
    ahead = [i for i in before if i < pair.first and tokens[i].pos != "PUNCT"]
    if not ahead or any(scene.marks.at(i) is not None for i in ahead) or not _has_main_verb(scene.parse, ahead):
        return False
    first = tokens[pair.first + 1]
    parted = tokens[pair.first - 1].text
    if not first.text[0].isupper() or not _has_main_verb(scene.parse, range(pair.first, pair.end)):
        return False
    return parted in _SETTING_OFF or (parted == "," and first.pos != "PROPN" and first.lower != "i")


def _has_main_verb(parse: Parse, words: Iterable[int]) -> bool:
    """Is there a finite verb with a subject that no conjunction makes a part of another clause?"""
    return any(
        parse.tokens[i].pos in ("VERB", "AUX") and is_finite(parse, i) and has_subject(parse, i) and parse.child(i, "mark") is None for i in words
    )


def _without_aside(scene: Scene, cue: int, content: tuple[int, ...], pair: Marked) -> tuple[int, ...]:
    """Without words behind the cue, up to the next marks, on which nothing of the quotation hangs."""
    parse = scene.parse
    sentence = parse.tokens[cue].sentence
    behind = [i for i in content if i > cue and parse.tokens[i].sentence == sentence]
    aside = [i for i in behind if scene.marks.at(i) is None and parse.tokens[i].pos != "PUNCT"]
    if not aside or any(parse.tokens[i].head in aside for i in range(pair.first, pair.end)):
        return content
    tops = [i for i in aside if parse.tokens[i].head not in behind]
    if not all(parse.tokens[i].dep in _ASIDE for i in tops):
        return content
    if any(scene.marks.at(i) is not None for i in behind) and not any(_is_doing(parse, i) for i in tops):
        return content
    return tuple(i for i in content if i not in behind)


def _is_doing(parse: Parse, top: int) -> bool:
    """Is it what the speaker does besides: "introducing her guest", "before turning away"?"""
    return parse.tokens[top].dep == "advcl" or parse.child(top, "pcomp") is not None
