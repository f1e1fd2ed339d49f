"""How likely a construction attributes something here: its band, and the grammar around it, weighed by measured odds.

"The deal was praised" and "which praises the deal" are rarer attributions than "Ruiz praised the deal". The weights are `data/cues/odds.tsv`,
measured; this file says only which grammar is looked at.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import msgspec

from onrecord.model.parse import Parse
from onrecord.model.quotation import QuotationClass
from onrecord.quote.circumstances import is_negated
from onrecord.quote.draft import Draft
from onrecord.quote.scene import Scene
from onrecord.quote.speakers import is_passive

# Highest F1 on the training part of PolNeAR lies between 0.30 and 0.40; the middle of it leans to precision
LIKELY = 0.35
_CLAUSAL = frozenset({"clause", "wh", "quote"})
_SHORT = 2
_MIDDLING = 6


def likelihood(scene: Scene, draft: Draft) -> float | None:
    """The share of such constructions that attribute, between 0 and 1; None where nothing was measured."""
    weights = scene.cues.odds
    if draft.site is None or draft.site.entry is None or not weights:
        return None
    return 1 / (1 + math.exp(-(weights.get("bias", 0.0) + sum(weights.get(name, 0.0) for name in observe(scene, draft)))))


def likely(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts that are likely enough, each with its likelihood."""
    found = []
    for draft in drafts:
        share = likelihood(scene, draft)
        if share is None or share >= LIKELY or _is_missing_answer(scene, draft):
            found.append(msgspec.structs.replace(draft, likelihood=share))
    return found


def _is_missing_answer(scene: Scene, draft: Draft) -> bool:
    """Is it an answer that was not given ("has yet to respond")? That is kept whatever its odds: the silence is the news."""
    response = draft.site is not None and draft.site.entry is not None and draft.site.entry.class_ is QuotationClass.RESPONSE
    return response and is_negated(scene, draft)


def observe(scene: Scene, draft: Draft) -> Iterator[str]:
    """What is seen of a draft, as names of weights."""
    site = draft.site
    if site is None or site.entry is None:
        return
    parse, marks = scene.parse, scene.marks
    entry, head = site.entry, parse.tokens[site.head]
    frame = draft.frame.split(":")[0]
    group = "clausal" if draft.frame in _CLAUSAL else "nominal" if entry.pos != "verb" else "phrasal"
    band = entry.frames.get(draft.frame)
    yield f"{entry.pos} {frame} {band.value if band else 'inherited'}"
    yield f"{group} class {entry.class_.value}"
    yield f"{group} speaker {_speaker_kind(scene, draft)}"
    yield f"{group} place {head.dep}"
    if entry.pos == "verb":
        yield f"{group} form {_form(parse, head.i)}"
        if any(parse.tokens[j].dep == "neg" for j in parse.children(head.i)):
            yield f"{group} negated"
    elif entry.pos == "noun":
        determiner = parse.child(head.i, "det")
        yield f"noun determiner {parse.tokens[determiner].lower if determiner is not None else 'none'}"
    words = sum(parse.tokens[i].pos != "PUNCT" for i in draft.content)
    yield f"{group} length {'short' if words <= _SHORT else 'middling' if words <= _MIDDLING else 'long'}"
    if any(marks.at(i) is not None for i in draft.content) and marks.at(site.head) is None:
        yield f"{group} with marks"
    if parse.tokens[parse.sentences[head.sentence].end - 1].text == "?":
        yield f"{group} in a question"
    if len(site.words) > 1:
        yield f"{group} phrase"


def _speaker_kind(scene: Scene, draft: Draft) -> str:
    if draft.speaker is None:
        return "none"
    token = scene.parse.tokens[draft.speaker]
    if token.pos == "PRON":
        return f"pronoun {token.lower}" if token.dep != "poss" else "possessive pronoun"
    mention = scene.mentions.headed_by(draft.speaker)
    if mention is not None:
        return f"{mention.form.value} {mention.kind.value}"
    return "noun" if token.pos == "NOUN" else "other"


def _form(parse: Parse, verb: int) -> str:
    helpers = [parse.tokens[j] for j in parse.children(verb) if parse.tokens[j].dep in ("aux", "auxpass")]
    if is_passive(parse, verb):
        return "passive"
    for helper in helpers:
        if helper.tag == "MD":
            return f"modal {helper.lemma.lower()}"
        if helper.tag == "TO":
            return "infinitive"
    if any(helper.lemma == "have" for helper in helpers):
        return "perfect"
    if any(helper.lemma == "be" for helper in helpers):
        return "progressive"
    return parse.tokens[verb].tag
