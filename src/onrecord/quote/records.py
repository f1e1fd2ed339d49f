"""From drafts to records: characters, kind, form, entities of the source, parents."""

from __future__ import annotations

import msgspec

from onrecord.model.identity import identify
from onrecord.model.mention import Mentions
from onrecord.model.parse import Parse
from onrecord.model.quotation import Act, ContentForm, Cue, Quotation, QuotationClass, QuotationKind, Source, Stance
from onrecord.model.span import Spans
from onrecord.quote.clauses import has_subject, has_to, is_finite
from onrecord.quote.draft import Draft
from onrecord.quote.extents import spans_of
from onrecord.quote.marks import Marks

_NO_SPEAKER = "no speaker is named"


def make_records(parse: Parse, mentions: Mentions, marks: Marks, drafts: list[Draft]) -> tuple[Quotation, ...]:
    """Records in the order of the text, each with the quotation in whose content its cue stands as parent."""
    made = [(draft, _record(parse, mentions, marks, draft, drafts)) for draft in drafts]
    made.sort(key=lambda pair: (min(pair[0].content + pair[0].cue), -len(pair[0].content)))
    parents = _parents([draft for draft, _ in made])
    records = [record for _, record in made]
    return tuple(_with_parent(record, records, parent) for record, parent in zip(records, parents, strict=True))


def _with_parent(record: Quotation, records: list[Quotation], parent: int | None) -> Quotation:
    return record if parent is None else msgspec.structs.replace(record, parent=records[parent].id)


def _parents(drafts: list[Draft]) -> list[int | None]:
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


def _record(parse: Parse, mentions: Mentions, marks: Marks, draft: Draft, drafts: list[Draft]) -> Quotation:
    content, cue = spans_of(parse, draft.content), spans_of(parse, draft.cue)
    kind = _kind(parse, marks, draft)
    entry = draft.site.entry if draft.site is not None else None
    return Quotation(
        id=identify("quote", parse.document.id, content + cue, kind.value),
        kind=kind,
        class_=entry.class_ if entry else QuotationClass.SPEECH,
        source=_source(parse, mentions, draft, drafts),
        cue=Cue(cue, _lemma(parse, draft)),
        content=content,
        form=_form(parse, draft),
        verbatim=_verbatim(marks, draft),
        stance=entry.stance if entry else Stance.NEUTRAL,
        act=entry.act if entry else Act.ASSERT,
        negated=_is_negated(parse, draft),
        region=parse.document.region_at(content[0].start).value,
        confidence=None if draft.likelihood is None else round(draft.likelihood, 2),
        rule=draft.rule,
    )


def _lemma(parse: Parse, draft: Draft) -> str | None:
    if draft.site is None:
        return None
    return " ".join(draft.site.entry.words) if draft.site.entry is not None else parse.tokens[draft.site.head].lemma


def _kind(parse: Parse, marks: Marks, draft: Draft) -> QuotationKind:
    words = [i for i in draft.content if any(c.isalnum() for c in parse.tokens[i].text)]
    inside = sum(marks.at(i) is not None for i in words)
    if draft.site is not None and marks.at(draft.site.head) is not None:
        return QuotationKind.INDIRECT
    if draft.rule == "quote/term":
        return QuotationKind.TERM
    if inside == 0:
        return QuotationKind.INDIRECT
    return QuotationKind.DIRECT if inside == len(words) else QuotationKind.MIXED


def _verbatim(marks: Marks, draft: Draft) -> Spans:
    if draft.site is not None and marks.at(draft.site.head) is not None:
        return ()
    numbers = dict.fromkeys(n for i in draft.content if (n := marks.number_at(i)) is not None)
    return tuple(marks.pairs[n].span for n in numbers)


def _form(parse: Parse, draft: Draft) -> ContentForm:
    tokens = parse.tokens
    sentences = {tokens[i].sentence for i in draft.content}
    if len(sentences) > 1:
        return ContentForm.SENTENCES
    if draft.frame in ("inf", "np+inf"):
        return ContentForm.INFINITIVE
    if draft.frame in ("np", "as", "ing") or ":" in draft.frame:
        return ContentForm.PHRASE
    inside = set(draft.content)
    heads = [i for i in draft.content if tokens[i].is_root or tokens[i].head not in inside]
    if any(is_finite(parse, i) and has_subject(parse, i) for i in heads):
        return ContentForm.SENTENCES if draft.frame == "quote" else ContentForm.CLAUSE
    if any(has_to(parse, i) for i in heads):
        return ContentForm.INFINITIVE
    return ContentForm.CLAUSE if draft.frame in ("clause", "wh", "pobj") else ContentForm.FRAGMENT


def _is_negated(parse: Parse, draft: Draft) -> bool:
    if draft.site is None or (draft.site.entry is not None and draft.site.entry.pos != "verb"):
        return False
    return any(parse.tokens[j].dep == "neg" for j in parse.children(draft.site.head))


def _source(parse: Parse, mentions: Mentions, draft: Draft, drafts: list[Draft]) -> Source:
    if draft.carried is not None:
        carried = _source(parse, mentions, drafts[draft.carried], drafts)
        return Source((), carried.entities, None if carried.entities else _NO_SPEAKER)
    if draft.speaker is None:
        return Source((), (), _NO_SPEAKER)
    entities = entities_of(parse, mentions, draft.speaker)
    spans = spans_of(parse, draft.source)
    return Source(spans, entities, None if entities else f"no entity for the words {parse.tokens[draft.speaker].text!r}")


def entities_of(parse: Parse, mentions: Mentions, speaker: int) -> tuple[str, ...]:
    """The entities behind a speaker phrase: each of its conjuncts; for a relative pronoun, that of the noun it stands for."""
    found: dict[str, None] = {}
    for head in parse.conjuncts(_noun_of(parse, speaker)):
        entity = mentions.entity_at(head)
        if entity is None:
            mention = mentions.at(head)
            entity = mentions.chain_of(mention).id if mention is not None else None
        if entity is not None:
            found[entity] = None
    return tuple(found)


def _noun_of(parse: Parse, speaker: int) -> int:
    token = parse.tokens[speaker]
    if token.tag in ("WP", "WDT") or (token.lower == "that" and token.dep == "nsubj"):
        for above in parse.ancestors(speaker):
            if parse.tokens[above].dep == "relcl":
                return parse.tokens[above].head
    return speaker
