"""Part an attribution from the one coordinated with it, which the parser often takes into the content of the first.

"One in three said X, and one in four said Y"; "He announced: “X,” and thanked the crews".
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import msgspec

from onrecord.model.parse import Parse
from onrecord.model.quotation import QuotationClass
from onrecord.quote.around import is_whole_sentence
from onrecord.quote.clauses import has_subject
from onrecord.quote.draft import Draft
from onrecord.quote.marks import Marked
from onrecord.quote.onward import goes_on_from_cue
from onrecord.quote.scene import Scene
from onrecord.quote.speakers import trim

_ADDED = frozenset({"conj", "cc", "advcl", "prep"})
_CLAUSAL = frozenset({"clause", "wh", "quote"})


def part_neighbours(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Contents without the coordinated attribution that follows them: "one in three said X, and one in four said Y" are two."""
    parse = scene.parse
    beside = {d.site.head: d for d in drafts if d.site is not None and d.frame in _CLAUSAL and _stands_alone(scene, d)}
    spoken = {d.site.head: n for n, d in enumerate(drafts) if d.site is not None and _is_speech(d)}
    found: list[Draft] = []
    speakers, retold = dict[int, Draft](), dict[int, Draft]()
    closing = {d.site.head: d for d in drafts if d.site is not None and d.frame == "pobj" and _ends_sentence(parse, d)}
    for draft in drafts:
        onward = [head for head in draft.content if head in spoken and goes_on_from_cue(scene, draft, drafts[spoken[head]])]
        speakers.update({spoken[head]: draft for head in onward})
        cut = {i for head in onward for i in range(parse.left_edge(head), draft.content[-1] + 1)}
        if draft.frame in _CLAUSAL:
            for head in draft.content:
                if head in beside and beside[head] is not draft and _is_coordinated(parse, draft, head):
                    cut.update(parse.subtree(head))
        behind = set(_after_marks(scene, draft, spoken))
        cut.update(behind)
        teller = _retelling(scene, draft, drafts, spoken) if behind else None
        if teller is not None:
            retold[teller] = draft
        cut.update(i for opening in closing if _closes(closing[opening], draft) for i in range(opening, draft.content[-1] + 1))
        is_open = bool(cut) or (bool(draft.content) and parse.tokens[draft.content[-1]].pos == "CCONJ")
        kept = trim(parse, _without_joint(parse, tuple(i for i in draft.content if i not in cut))) if is_open else draft.content
        found.append(msgspec.structs.replace(draft, content=kept) if kept else draft)
    found = [_said_by(scene, draft, speakers[n]) if n in speakers else draft for n, draft in enumerate(found)]
    return [_with_saying(scene, draft, retold[n]) if n in retold else draft for n, draft in enumerate(found)]


def _ends_sentence(parse: Parse, draft: Draft) -> bool:
    """Does ", according to the survey" end its sentence?"""
    assert draft.site is not None
    own = {*draft.cue, *draft.source}
    end = parse.sentences[parse.tokens[draft.site.head].sentence].end
    rest = (i for i in range(draft.site.head, end) if i not in own)
    return parse.tokens[draft.site.head - 1].text == "," and all(parse.tokens[i].pos == "PUNCT" for i in rest)


def _closes(closing: Draft, draft: Draft) -> bool:
    """Is all of it told by the source at the end: "farmers fear that the levy will ruin them, according to a survey"?"""
    if draft is closing or draft.site is None or closing.site is None or draft.frame not in _CLAUSAL:
        return False
    return closing.site.head in draft.content and draft.site.head in closing.content and draft.site.head < closing.site.head


def _said_by(scene: Scene, draft: Draft, before: Draft) -> Draft:
    """With the speaker of the cue that it goes on from, unless it has a pronoun of its own for that."""
    assert draft.site is not None
    is_pronoun = draft.speaker is not None and scene.parse.tokens[draft.speaker].pos == "PRON"
    if before.speaker is None or (is_pronoun and draft.source and draft.source[-1] + 1 in draft.cue):
        return draft
    return msgspec.structs.replace(draft, speaker=before.speaker, source=before.source)


def _is_speech(draft: Draft) -> bool:
    """Does a verb say something here?"""
    entry = draft.site.entry if draft.site is not None else None
    return entry is not None and entry.pos == "verb" and entry.class_ is QuotationClass.SPEECH


def _stands_alone(scene: Scene, draft: Draft) -> bool:
    """A cue with a subject of its own and no "that" before it, coordinated with what goes before, outside quotation marks."""
    assert draft.site is not None
    parse, marks = scene.parse, scene.marks
    head = parse.tokens[draft.site.head]
    if head.dep not in ("conj", "advcl") or marks.at(head.i) is not None or draft.speaker is None or parse.tokens[draft.speaker].head != head.i:
        return False
    return all(parse.tokens[j].lower in ("while", "whereas") for j in parse.children(head.i) if parse.tokens[j].dep == "mark")


def _is_coordinated(parse: Parse, draft: Draft, head: int) -> bool:
    """Does the other cue follow this one's content clause by coordination alone?"""
    assert draft.site is not None
    at = head
    while parse.tokens[at].dep in ("conj", "advcl"):
        at = parse.tokens[at].head
        if at == draft.site.head:
            return True
    return head > draft.site.head and parse.tokens[at].head == draft.site.head


def _retelling(scene: Scene, draft: Draft, drafts: list[Draft], cues: Mapping[int, int]) -> int | None:
    """The attribution right behind this one's marks that tells of it: "Holt said: “There will be exceptions,” the Post reported"."""
    pair = _whole_behind_cue(scene, draft)
    cue = None if pair is None else next((i for i in draft.content if i >= pair.end and i in cues), None)
    if pair is None or cue is None:
        return None
    other = drafts[cues[cue]]
    is_name = other.speaker is not None and scene.parse.tokens[other.speaker].pos in ("PROPN", "NOUN")
    is_name = is_name and scene.chain_at(other.speaker) != scene.chain_at(draft.speaker)
    follows = pair.end in other.source or pair.end in other.cue
    return cues[cue] if is_name and follows and all(i in pair for i in other.content) else None


def _with_saying(scene: Scene, draft: Draft, told: Draft) -> Draft:
    """With the whole saying that it tells of as its content."""
    first = scene.parse.sentences[scene.parse.tokens[draft.content[0]].sentence].first
    before = range(min(first, told.content[0]), draft.content[0])
    return msgspec.structs.replace(draft, content=trim(scene.parse, (*before, *draft.content)))


def _whole_behind_cue(scene: Scene, draft: Draft) -> Marked | None:
    """The marks that begin what is said behind the cue and hold a whole sentence."""
    if draft.site is None or draft.frame not in _CLAUSAL or draft.content[0] < draft.site.head or scene.marks.at(draft.site.head) is not None:
        return None
    pair = scene.marks.at(draft.content[0])
    return pair if pair is not None and is_whole_sentence(scene.parse, pair) else None


def _without_joint(parse: Parse, tokens: tuple[int, ...]) -> tuple[int, ...]:
    """Without a coordinating word left over at the end ("…, and")."""
    end = len(tokens)
    while end and (parse.tokens[tokens[end - 1]].pos in ("CCONJ", "PUNCT")) and parse.tokens[tokens[end - 1]].tag != "''":
        end -= 1
    return tokens[:end]


def _after_marks(scene: Scene, draft: Draft, cues: Collection[int]) -> Iterator[int]:
    """Words after the marks that the parser hung on a verb inside them: they go on from the cue, not from the quotation.

    Only where the marks begin the content and hold its main verb; in "the plan was “a disgrace” for the town" the rest is content. Of marks that are
    whole behind their cue ("they say, “My name is John,” and laugh") nothing goes on.
    """
    parse, marks = scene.parse, scene.marks
    if draft.site is None or draft.frame not in _CLAUSAL or marks.at(draft.site.head) is not None:
        return
    pair = marks.at(draft.content[0])
    if pair is None or not pair.closed:
        return
    is_whole = _whole_behind_cue(scene, draft) is not None
    next_cue = next((i for i in draft.content if i >= pair.end and i in cues and marks.at(i) is None), len(parse.tokens)) if is_whole else None
    for i in draft.content:
        token = parse.tokens[i]
        outside = i >= pair.end and i > draft.site.head and marks.at(i) is None
        if next_cue is not None and (outside or i > next_cue):
            yield i
        elif outside and token.head in pair and token.dep in _ADDED and has_subject(parse, token.head):
            yield from parse.subtree(i)
