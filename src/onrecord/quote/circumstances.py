"""To whom, in which medium, and whether at all: what stands around a cue without being content."""

from __future__ import annotations

from onrecord.quote.draft import Draft
from onrecord.quote.scene import Scene

_CLAUSAL = frozenset({"clause", "wh", "quote"})
_ADDRESSING = frozenset({"to", "with", "before"})
_NOBODY = frozenset({"nobody", "none", "neither", "no"})


def addressee_of(scene: Scene, draft: Draft) -> str | None:
    """The entity that is spoken to: "told Reuters that", "urged all parties to", "said to the crowd"."""
    if draft.site is None or draft.site.entry is None or draft.site.entry.pos != "verb" or draft.frame not in (*_CLAUSAL, "np+inf"):
        return None
    parse, head = scene.parse, draft.site.head
    heard = list(parse.children_by(head, "dobj", "dative"))
    for preposition in parse.children_by(head, "prep", "dative"):
        if parse.tokens[preposition].lower in _ADDRESSING:
            heard.extend(parse.children_by(preposition, "pobj"))
    for word in heard:
        if word not in draft.source and scene.is_speaker(word):
            return scene.mentions.entity_at(word)
    return None


def medium_of(scene: Scene, draft: Draft) -> str | None:
    """What kind of medium the cue names: "said in a televised address", "wrote on Twitter"."""
    if draft.site is None:
        return None
    objects = [j for word in draft.site.words for j in scene.parse.children_by(word, "dobj", "ccomp")]
    for word in (*draft.site.words, *objects):
        for preposition in scene.parse.children_by(word, "prep"):
            entry = scene.medium_at(preposition) if preposition not in draft.content else None
            if entry is not None:
                return entry.medium
    return None


def is_negated(scene: Scene, draft: Draft) -> bool:
    """Did the speaker not say it: "did not say", "never said", "nobody said", "has yet to respond"?"""
    if draft.site is None or (draft.site.entry is not None and draft.site.entry.pos in ("noun", "prep")):
        return False
    parse, tokens = scene.parse, scene.parse.tokens
    verb = draft.site.head if tokens[draft.site.head].pos in ("VERB", "AUX") else tokens[draft.site.head].head
    if any(tokens[j].dep == "neg" or tokens[j].lower == "never" for j in parse.children(verb)):
        return True
    if draft.speaker is not None:
        first = tokens[parse.left_edge(draft.speaker)]
        if first.lower in _NOBODY and first.i <= draft.speaker:
            return True
    return is_yet_to_come(scene, verb)


def is_yet_to_come(scene: Scene, verb: int) -> bool:
    """Is it "has yet to say"?"""
    tokens = scene.parse.tokens
    governor = tokens[verb].head
    return tokens[verb].dep == "xcomp" and any(tokens[j].lower == "yet" for j in (*scene.parse.children(governor), *scene.parse.children(verb)))


def is_asked(scene: Scene, verb: int) -> bool:
    """Is it asked whether, or who, it was said: "did the mayor say …?", "who said …?"? Nobody is reported to have said it."""
    parse, marks = scene.parse, scene.marks
    tokens, at = parse.tokens, verb
    sentence = parse.sentences[tokens[verb].sentence]
    ends = [i for i in range(max(sentence.first, sentence.end - 3), sentence.end) if tokens[i].text == "?" and marks.at(i) == marks.at(verb)]
    if not ends:
        return False
    while tokens[at].dep in ("xcomp", "conj") and parse.child(at, "nsubj", "nsubjpass") is None:
        at = tokens[at].head
    subjects = parse.children_by(at, "nsubj", "nsubjpass")
    if not subjects:
        return False
    subject = max((i for i in subjects if i < at), default=subjects[0])  # "Mr Berg, do you think …?": the nearest
    return tokens[subject].tag == "WP" or any(j < subject and tokens[j].dep in ("aux", "auxpass") for j in parse.children(at))
