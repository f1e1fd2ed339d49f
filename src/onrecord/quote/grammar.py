"""Is a construction one that attributes? The band of its word, and the grammar around it, each usually, sometimes or rarely a sign.

"The deal was praised" and "which praises the deal" are rarer attributions than "Ruiz praised the deal". The lexicon entry gives the band of a word
in a frame, `data/cues/grammar.tsv` that of each thing seen besides. The marks below, set by hand, say how bands add up; nothing is fitted. A word
speaks three times as loud as a usual sign, a rare sign twice as loud, since a wrong attribution is worse than a missing one.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.lexicon.cues import Band
from onrecord.model.parse import Parse
from onrecord.model.quotation import QuotationClass
from onrecord.quote.circumstances import is_negated
from onrecord.quote.draft import Draft
from onrecord.quote.received import issued_by
from onrecord.quote.scene import Scene
from onrecord.quote.speakers import is_passive

# A draft is kept when its marks add up to more than nothing; what has no band counts nothing
WORD_MARKS = {Band.USUALLY: 1.5, Band.SOMETIMES: -0.5, Band.RARELY: -1.5}
SIGN_MARKS = {Band.USUALLY: 0.5, Band.SOMETIMES: 0.0, Band.RARELY: -1.0}
_CLAUSAL = frozenset({"clause", "wh", "quote"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SHORT = 2
_MIDDLING = 6


def attributing(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts whose grammar speaks for an attribution.

    Kept whatever it says: answers that were not given, since the silence is the news; questions put to the hearer ("do you think …?"); and clauses
    of a noun of speech ("the assertion that …"), which would else stand as the report's own.
    """
    return [draft for draft in drafts if attributes(scene, draft) or is_kept(scene, draft)]


def is_kept(scene: Scene, draft: Draft) -> bool:
    """Is it kept whatever the grammar says?"""
    return draft.asks or _is_missing_answer(scene, draft) or _is_somebodys_claim(draft)


def attributes(scene: Scene, draft: Draft) -> bool:
    """Do frame and signs add up to an attribution? True where no bands are known."""
    return marks_of(scene, draft) > 0


def marks_of(scene: Scene, draft: Draft) -> float:
    """What speaks for an attribution less what speaks against it."""
    bands = scene.cues.bands
    if draft.site is None or draft.site.entry is None or not bands:
        return WORD_MARKS[Band.USUALLY]
    # a frame that the entry does not name was taken for one that it does
    own = draft.site.entry.frames.get(draft.frame, Band.USUALLY)
    if own is Band.RARELY and draft.frame == "np":  # told by a document or by its object: other rare objects get no further
        own = Band.SOMETIMES
    return WORD_MARKS[own] + sum(SIGN_MARKS[bands[sign]] for sign in observe(scene, draft) if sign in bands)


def _is_missing_answer(scene: Scene, draft: Draft) -> bool:
    """Is it an answer that was not given ("has yet to respond")?"""
    response = draft.site is not None and draft.site.entry is not None and draft.site.entry.class_ is QuotationClass.RESPONSE
    return response and is_negated(scene, draft)


def _is_somebodys_claim(draft: Draft) -> bool:
    """Is it the clause of a noun that says it was said ("the assertion that …"), whoever said it?"""
    entry = draft.site.entry if draft.site is not None else None
    return entry is not None and entry.pos == "noun" and draft.frame == "clause" and entry.class_ is QuotationClass.SPEECH


def observe(scene: Scene, draft: Draft) -> Iterator[str]:
    """What is seen around a draft's word, as keys of the table."""
    site = draft.site
    if site is None or site.entry is None:
        return
    parse, marks = scene.parse, scene.marks
    entry, head = site.entry, parse.tokens[site.head]
    group = "clausal" if draft.frame in _CLAUSAL else "nominal" if entry.pos != "verb" else "phrasal"
    yield f"{group} class {entry.class_.value}"
    yield f"{group} speaker {_speaker_kind(scene, draft)}"
    if entry.pos == "noun" and draft.frame == "np":
        return  # "drew criticism from miners": the verb above tells that it was voiced
    yield f"{group} place {_place(scene, draft, head.i)}"
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


def _place(scene: Scene, draft: Draft, head: int) -> str:
    """Where the word stands in its sentence; a participle on what its speaker issued ("sent a letter urging …") stands where the issuing does."""
    issuing = issued_by(scene, draft)
    head = head if issuing is None else issuing
    token = scene.parse.tokens[head]
    # "…, as Ruiz praised the deal": a finite clause with a subject of its own tells as much as a main clause
    is_told_besides = token.dep == "advcl" and token.tag in _FINITE and scene.parse.child(head, "nsubj") is not None
    return "ROOT" if is_told_besides or _is_parted(scene.parse, head) else token.dep


def _is_parted(parse: Parse, verb: int) -> bool:
    """Does a semicolon part the verb's clause from the one that the parser hung it on? Then it is a sentence as good as any."""
    token = parse.tokens[verb]
    if token.dep not in ("ccomp", "parataxis", "conj", "dep"):
        return False
    low, high = (parse.right_edge(verb), token.head) if verb < token.head else (token.head, parse.left_edge(verb))
    return any(parse.tokens[i].text == ";" for i in range(low, high))


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
