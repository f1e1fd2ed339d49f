"""From drafts to records: characters, kind, form, entities of the source, parents, restatements."""

from __future__ import annotations

import msgspec

from onrecord.model.absent import Unresolved
from onrecord.model.identity import identify
from onrecord.model.mention import EntityKind
from onrecord.model.quotation import Act, ContentForm, Cue, Quotation, QuotationClass, QuotationKind, Source, Stance
from onrecord.model.span import Spans
from onrecord.quote.carrying import is_one_of_several
from onrecord.quote.circumstances import addressee_of, is_negated, medium_of
from onrecord.quote.clauses import has_subject, has_to, is_finite
from onrecord.quote.draft import Draft
from onrecord.quote.extents import spans_of
from onrecord.quote.pairs import both_meant
from onrecord.quote.restating import restated
from onrecord.quote.scene import Scene
from onrecord.quote.turns import TURN

NO_SPEAKER = "no speaker is named"
ONE_OF_SEVERAL = "one of several, and it is not told which"
_BARE = frozenset({"VB", "VBP"})
_STOPS = frozenset({".", "!", "?"})
# two marks, a word and its stop
_WITH_MARKS_AND_STOP = 4


def make_records(scene: Scene, drafts: list[Draft]) -> tuple[Quotation, ...]:
    """Records in the order of the text, each with the quotation in whose content its cue stands as parent."""
    order = sorted(range(len(drafts)), key=lambda n: (min(drafts[n].content + drafts[n].cue), -len(drafts[n].content)))
    made = {n: _record(scene, drafts[n], drafts) for n in order}
    parents = parents_of(drafts)
    for n in order:
        parent = parents[n]
        if parent is not None:
            made[n] = msgspec.structs.replace(made[n], parent=made[parent].id)
    return tuple(restated(scene, [(drafts[n], made[n]) for n in order]))


def parents_of(drafts: list[Draft]) -> list[int | None]:
    """For each draft the smallest other one whose content holds its cue (or, without a cue, its content)."""
    holders: dict[int, list[int]] = {}
    for n, draft in enumerate(drafts):
        for i in draft.content:
            holders.setdefault(i, []).append(n)
    found: list[int | None] = []
    for n, draft in enumerate(drafts):
        anchor = draft.site.head if draft.site is not None else draft.content[0]
        inside = [m for m in holders.get(anchor, []) if m != n and len(drafts[m].content) > len(draft.content)]
        found.append(min(inside, key=lambda m: len(drafts[m].content), default=None))
    return found


def _record(scene: Scene, draft: Draft, drafts: list[Draft]) -> Quotation:
    parse = scene.parse
    content, cue = spans_of(parse, draft.content), spans_of(parse, draft.cue, bare=False)
    kind = _kind(scene, draft)
    entry = draft.site.entry if draft.site is not None else None
    source, negated = _source(scene, draft, drafts), not draft.asks and is_negated(scene, draft)
    class_ = _class(scene, draft)
    return Quotation(
        id=identify("quote", parse.document.id, content + cue, kind.value),
        kind=kind,
        class_=class_,
        source=source,
        cue=Cue(cue, _lemma(scene, draft)),
        content=content,
        form=_form(scene, draft),
        verbatim=_verbatim(scene, draft),
        stance=entry.stance if entry else Stance.NEUTRAL,
        act=_act(draft, class_, negated=negated),
        negated=negated,
        medium=medium_of(scene, draft),
        addressee=addressee_of(scene, draft),
        region=parse.document.region_at(content[0].start).value,
        rule=draft.rule,
        unresolved=() if source.entities else (Unresolved("source", source.why or NO_SPEAKER),),
    )


def _class(scene: Scene, draft: Draft) -> QuotationClass:
    """The entry's class; who declines to answer gives a response, who declines to do anything else makes a choice."""
    entry = draft.site.entry if draft.site is not None else None
    if entry is None or draft.asks:
        return QuotationClass.SPEECH
    if entry.act is Act.REFUSE and draft.frame in ("inf", "np") and entry.class_ is not QuotationClass.SPEECH:
        answers = draft.frame == "inf" and _refuses_an_answer(scene, draft)
        return QuotationClass.RESPONSE if answers else QuotationClass.DECISION
    return entry.class_


def _act(draft: Draft, class_: QuotationClass, *, negated: bool) -> Act:
    """The entry's act; "do you think …?" asks, silence is none, and who says what something is ("called it a mistake") asks for nothing."""
    if negated and class_ is QuotationClass.RESPONSE:
        return Act.NONE
    if draft.asks:
        return Act.ASK
    if draft.site is None or draft.site.entry is None or (draft.frame == "as" and draft.site.entry.act is Act.URGE):
        return Act.ASSERT
    return draft.site.entry.act


def _refuses_an_answer(scene: Scene, draft: Draft) -> bool:
    """Is the first verb of what is declined one of answering ("to comment on the case")?"""
    tokens = scene.parse.tokens
    verb = next((tokens[i] for i in draft.content if tokens[i].tag == "VB"), None)
    return verb is not None and verb.lemma.lower() in scene.answers


def _lemma(scene: Scene, draft: Draft) -> str | None:
    if draft.site is None:
        return None
    return " ".join(draft.site.entry.words) if draft.site.entry is not None else scene.parse.tokens[draft.site.head].lemma


def _is_nested(scene: Scene, draft: Draft) -> bool:
    """Does the cue itself stand in quotation marks?"""
    return draft.site is not None and scene.marks.at(draft.site.head) is not None


def _kind(scene: Scene, draft: Draft) -> QuotationKind:
    if draft.rule == TURN:
        return QuotationKind.DIRECT
    if _is_nested(scene, draft):
        return QuotationKind.INDIRECT
    if draft.rule == "quote/term":
        return QuotationKind.TERM
    words = [i for i in draft.content if any(c.isalnum() for c in scene.parse.tokens[i].text)]
    inside = sum(scene.marks.at(i) is not None for i in words)
    if inside == 0:
        return QuotationKind.INDIRECT
    return QuotationKind.DIRECT if inside == len(words) else QuotationKind.MIXED


def _verbatim(scene: Scene, draft: Draft) -> Spans:
    if draft.rule == TURN:
        return spans_of(scene.parse, draft.content)
    if _is_nested(scene, draft):
        return ()
    numbers = dict.fromkeys(n for i in draft.content if (n := scene.marks.number_at(i)) is not None)
    return tuple(scene.marks.pairs[n].span for n in numbers)


def _form(scene: Scene, draft: Draft) -> ContentForm:
    parse, tokens = scene.parse, scene.parse.tokens
    if len({tokens[i].sentence for i in draft.content}) > 1:
        return ContentForm.SENTENCES
    if draft.frame in ("inf", "np+inf"):
        return ContentForm.INFINITIVE
    if draft.frame in ("np", "as", "ing") or ":" in draft.frame:
        return ContentForm.PHRASE
    inside = set(draft.content)
    heads = [i for i in draft.content if tokens[i].is_root or tokens[i].head not in inside]
    if any(is_finite(parse, i) and has_subject(parse, i) for i in heads):
        return ContentForm.SENTENCES if draft.frame == "quote" else ContentForm.CLAUSE
    if draft.frame == "quote" and _is_utterance(scene, draft.content, heads):
        return ContentForm.SENTENCES
    if any(has_to(parse, i) for i in heads):
        return ContentForm.INFINITIVE
    return ContentForm.CLAUSE if draft.frame in ("clause", "wh", "pobj") else ContentForm.FRAGMENT


def _is_utterance(scene: Scene, content: tuple[int, ...], heads: list[int]) -> bool:
    """Is it all that was said: an order ("“Don't sink the boat,”"), or words with a capital and a stop of their own ("“Never!”")?"""
    tokens = scene.parse.tokens
    if any(tokens[i].tag in _BARE and not has_to(scene.parse, i) and not has_subject(scene.parse, i) for i in heads):
        return True
    pair = scene.marks.at(content[0])
    if pair is None or content[0] != pair.first or content[-1] != pair.end - 1 or len(content) < _WITH_MARKS_AND_STOP:
        return False
    return tokens[content[1]].text[:1].isupper() and tokens[content[-2]].text in _STOPS


def _source(scene: Scene, draft: Draft, drafts: list[Draft]) -> Source:
    if draft.carried is not None:
        carried = _source(scene, drafts[draft.carried], drafts)
        return Source((), carried.entities, None if carried.entities else NO_SPEAKER)
    if draft.speaker is None:
        return Source(spans_of(scene.parse, draft.source), (), NO_SPEAKER)
    if is_one_of_several(scene, draft.speaker):
        return Source(spans_of(scene.parse, draft.source), (), ONE_OF_SEVERAL)
    entities = entities_of(scene, draft.speaker)
    return Source(spans_of(scene.parse, draft.source), entities, None if entities else "no entity for these words")


def entities_of(scene: Scene, speaker: int) -> tuple[str, ...]:
    """The entities behind a speaker phrase: each of its conjuncts; for a relative pronoun, that of the noun it stands for.

    A possessor speaks for itself, not for the noun it owns; a thing between them ("the plan's backers") is none.
    """
    mentions, found = scene.mentions, dict[str, None]()
    for head in scene.parse.conjuncts(scene.noun_of(speaker)):
        mention = mentions.headed_by(head) or mentions.at(head)
        if mention is not None and (mention.head == head or mention.kind is not EntityKind.OTHER):
            found.update(dict.fromkeys(both_meant(scene, mention) or (mentions.chain_of(mention).id,)))
    return tuple(found)
