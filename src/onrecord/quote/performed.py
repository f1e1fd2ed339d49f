"""Sayings that a status of the verb alone would call unreal, though the words were said: "I must warn you that …", "he went on air to deny it".

Who says "I would argue that …" argues it. Who did something in order to say something, and did it, has said it. Knows no statuses: it tells which
word decides. Refuses wishes and plans ("he wanted to say"), where nothing was said.
"""

from __future__ import annotations

from onrecord.lexicon.cues import load_cues
from onrecord.model.parse import Parse
from onrecord.model.quotation import ContentForm, Quotation, QuotationClass

_FIRST_PERSON = frozenset({"i", "we", "me", "us"})
_CLAUSAL = frozenset({ContentForm.SENTENCES, ContentForm.CLAUSE})
_PURPOSE = frozenset({"advcl"})
_PAST = frozenset({"VBD", "VBN"})
_DEEDS = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG"})


def is_said_by_saying(parse: Parse, quotation: Quotation) -> bool:
    """Is it the speaker's own "I can report that …", "we must say that …", "let me tell you that …": said in being so put?"""
    if quotation.negated or quotation.class_ is not QuotationClass.SPEECH or quotation.form not in _CLAUSAL:
        return False
    words = [i for span in quotation.cue.spans for i in parse.tokens_in(span)]
    verbs = {*words, *(parse.tokens[i].head for i in words)}
    if any(parse.tokens[i].tag in _PAST for verb in verbs for i in (verb, *parse.children_by(verb, "aux"))):
        # "I could have said that …", "I was going to say that …": nobody knows that it was said
        return False
    return any(parse.document.quote(span).lower() in _FIRST_PERSON for span in quotation.source.spans)


def deciding_word(parse: Parse, cue: int, quotation: Quotation) -> int:
    """The word whose status says whether it was said: that of the deed, for what is done in order to say something; else the cue.

    "Ruiz held a meeting to announce the sale" announces it if the meeting was held.
    """
    token = parse.tokens[cue]
    if quotation.class_ is not QuotationClass.SPEECH or token.tag != "VB" or token.dep not in _PURPOSE:
        return cue
    has_to = any(parse.tokens[j].tag == "TO" for j in parse.children(cue) if j < cue)
    return token.head if has_to and token.head < cue and _is_deed(parse, token.head) else cue


def _is_deed(parse: Parse, verb: int) -> bool:
    """Is it something done: no word that asks others ("pleaded with them to reject"), nothing under way ("was calling them to discuss")?"""
    token = parse.tokens[verb]
    if token.pos != "VERB" or token.tag not in _DEEDS:
        return False
    asks = any("np+inf" in entry.frames or "inf" in entry.frames for entry in load_cues().starting_with(token.lemma.lower(), "verb"))
    return not asks and not (token.tag == "VBG" and parse.child(verb, "aux") is not None)
