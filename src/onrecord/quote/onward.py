"""Does a verb inside a content clause go on from the cue rather than from the content?

"He announced that he was leaving and vowed to return": he vowed, in the reporter's words. "He said that he would leave and return": all is his.
Asks the tenses: what is coordinated with the content must be able to stand there. Where both readings fit, the words stay content.
"""

from __future__ import annotations

from onrecord.lexicon.unpunctuated import words_of_kind
from onrecord.model.parse import Parse
from onrecord.quote.clauses import is_finite
from onrecord.quote.draft import Draft
from onrecord.quote.scene import Scene

_CLAUSAL = frozenset({"clause", "wh", "quote"})
_SAYING = _CLAUSAL | {"as"}
_HUNG = frozenset({"advcl", "acl", "xcomp"})
_PRESENT = frozenset({"VBZ", "VBP"})
_SIMPLE = frozenset({"VBD", "VBZ", "VBP"})


def goes_on_from_cue(scene: Scene, draft: Draft, other: Draft) -> bool:
    """Is the other attribution coordinated with this cue, or a participle of the cue's behind a comma ("…, adding that")?"""
    parse, tokens = scene.parse, scene.parse.tokens
    assert other.site is not None
    verb = other.site.head
    if _adds_without_comma(scene, draft, other, verb):
        return True
    if draft.site is None or draft.frame not in _CLAUSAL or not draft.site.head < draft.content[0] <= tokens[verb].head < verb:
        return False
    if scene.marks.at(verb) is not None or parse.child(verb, "mark", "aux", "auxpass") is not None:
        return False
    clause = _clause_of(parse, draft, tokens[verb].head)
    if clause is None:
        return False
    if tokens[verb].dep == "advcl" and tokens[verb].tag == "VBG":
        return other.frame in _SAYING and tokens[verb].head == clause and tokens[parse.left_edge(verb) - 1].text in (",", "”", "''", '"', "—", "–")
    if tokens[verb].dep != "conj":
        return False
    return (
        _are_both_participles(parse, draft, other, clause)
        or _has_silent_subject(scene, draft, other, clause)
        or _fits_cue_alone(parse, draft.site.head, clause, verb)
    )


def _adds_without_comma(scene: Scene, draft: Draft, other: Draft, verb: int) -> bool:
    """ "The group said five were wounded adding that …": "adding" adds to what the group said, wherever the parser hung it."""
    token = scene.parse.tokens[verb]
    if draft.site is None or draft.frame not in _CLAUSAL or other.frame not in _SAYING or verb < draft.site.head or scene.marks.at(verb) is not None:
        return False
    is_participle = token.tag == "VBG" and token.dep in _HUNG and token.lower in words_of_kind("tail")
    return is_participle and scene.parse.child(verb, "nsubj", "aux", "mark") is None


def _clause_of(parse: Parse, draft: Draft, head: int) -> int | None:
    """The verb of the content clause, when `head` is that verb or coordinated with it."""
    assert draft.site is not None
    while parse.tokens[head].dep == "conj" and parse.tokens[head].head in draft.content:
        head = parse.tokens[head].head
    return head if parse.tokens[head].head == draft.site.head else None


def _are_both_participles(parse: Parse, draft: Draft, other: Draft, clause: int) -> bool:
    """ "Adding that" in "saying the dam was leaking and adding that help was near": it has no "was" of its own, as the cue has none."""
    assert draft.site is not None
    assert other.site is not None
    heads = (draft.site.head, other.site.head)
    are_bare = all(parse.tokens[head].tag == "VBG" and parse.child(head, "aux") is None for head in heads)
    return are_bare and other.frame in _CLAUSAL and is_finite(parse, clause)


def _has_silent_subject(scene: Scene, draft: Draft, other: Draft, clause: int) -> bool:
    """ "Said four lorries crossed the river and insisted that …": lorries insist on nothing, and the two verbs have one tense."""
    assert draft.site is not None
    assert other.site is not None
    parse, verb = scene.parse, other.site.head
    subject = parse.child(clause, "nsubj", "nsubjpass")
    if subject is None or not scene.is_thing(subject) or parse.child(verb, "nsubj", "nsubjpass") is not None:
        return False
    return other.frame in _CLAUSAL and parse.tokens[verb].tag in _SIMPLE and _tense(parse, verb) == _tense(parse, draft.site.head)


def _fits_cue_alone(parse: Parse, cue: int, clause: int, verb: int) -> bool:
    """Has the verb the tense of the cue and another than the content clause?"""
    tokens = parse.tokens
    subject = parse.child(verb, "nsubj")
    if tokens[verb].tag not in _SIMPLE or not is_finite(parse, clause):
        return False
    if subject is not None and tokens[subject].lower not in ("he", "she", "they"):
        return False
    tense, of_cue, of_clause = _tense(parse, verb), _tense(parse, cue), _tense(parse, clause)
    return tense == of_cue and of_clause not in (tense, "perfect")


def _tense(parse: Parse, verb: int) -> str:
    """Past, present, or what helpers make of it. A participle after "was" and a simple past look alike, so that both are past."""
    helpers = [parse.tokens[j] for j in parse.children_by(verb, "aux", "auxpass")]
    if any(helper.tag == "MD" for helper in helpers):
        return "modal"
    if any(helper.lemma == "have" for helper in helpers):
        return "perfect"
    if parse.tokens[verb].tag == "VBG":
        return "progressive"
    finite = next((helper.tag for helper in helpers if helper.tag in _SIMPLE), parse.tokens[verb].tag)
    return "present" if finite in _PRESENT else "past"
