"""Sayings that a status of the verb alone would call unreal, though the words were said: "I must warn you that …", "he went on air to deny it".

Who says "I would argue that …" argues it. Who did something in order to say something, and did it, has said it. Knows no statuses: it tells which
word decides. Refuses wishes and plans ("he wanted to say"), where nothing was said.
"""

from __future__ import annotations

from onrecord.lexicon.cues import load_cues
from onrecord.model.parse import Parse
from onrecord.model.quotation import Act, ContentForm, Quotation, QuotationClass

_FIRST_PERSON = frozenset({"i", "we", "me", "us"})
_ABLE = frozenset({"can"})
_POLITE = frozenset({"would", "'d", "’d"})
_SPOKEN_TO = "you"
_CLAUSAL = frozenset({ContentForm.SENTENCES, ContentForm.CLAUSE})
_GOVERNED = frozenset({"xcomp", "advcl", "ccomp"})
_FELT = frozenset({Act.PRAISE, Act.CRITICISE})
_PURPOSE = frozenset({"advcl"})
_PAST = frozenset({"VBD", "VBN"})
_DEEDS = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG"})


def is_said_by_saying(parse: Parse, quotation: Quotation) -> bool:
    """Is it the speaker's own "I can report that …", "we must say that …", "let me tell you that …": said in being so put?

    Who says "I can understand why" understands, and who "would like to leave" wishes it. So is the question "do you think …?" put.
    """
    words = [i for span in quotation.cue.spans for i in parse.tokens_in(span)]
    if _is_question_to_hearer(parse, quotation, words) or _is_polite_wish(parse, quotation, words):
        return True
    is_belief = quotation.class_ is QuotationClass.BELIEF and any(parse.tokens[i].lower in _ABLE for i in words)
    if quotation.negated or quotation.form not in _CLAUSAL or not (is_belief or quotation.class_ is QuotationClass.SPEECH):
        return False
    verbs = {*words, *(parse.tokens[i].head for i in words)}
    if any(parse.tokens[i].tag in _PAST for verb in verbs for i in (verb, *parse.children_by(verb, "aux"))):
        # "I could have said that …", "I was going to say that …": nobody knows that it was said
        return False
    return any(parse.document.quote(span).lower() in _FIRST_PERSON for span in quotation.source.spans)


def _is_question_to_hearer(parse: Parse, quotation: Quotation, words: list[int]) -> bool:
    """Was it asked in being put so: "do you think the ferry will run?"?"""
    is_open = quotation.act is Act.ASK and not quotation.source.spans
    return is_open and any(parse.tokens[i].lower == _SPOKEN_TO for i in words)


def _is_polite_wish(parse: Parse, quotation: Quotation, words: list[int]) -> bool:
    """Is it wished in the form of politeness: "would like the yard to close"; not "would have liked"?"""
    if quotation.class_ is not QuotationClass.BELIEF or quotation.form is not ContentForm.INFINITIVE or quotation.negated:
        return False
    return any(parse.tokens[i].lower in _POLITE for i in words) and not any(parse.tokens[i].tag in _PAST for i in words)


def deciding_word(parse: Parse, cue: int, quotation: Quotation) -> int:
    """The word whose status says whether it was said: that of the deed, for what is done in order to say something; else the cue.

    "Ruiz held a meeting to announce the sale" announces it if the meeting was held, and who "is pleased to report that trade has grown" reports it.
    """
    token = parse.tokens[cue]
    if _is_said_with_feeling(parse, cue, quotation):
        return token.head
    if token.tag == "VB" and token.dep == "conj" and parse.tokens[token.head].tag == "VBP" and parse.child(cue, "aux") is None:
        return token.head  # "put the toll at nine and accuse the firm": in the plural a present looks like an infinitive
    if quotation.class_ is not QuotationClass.SPEECH or token.tag != "VB" or token.dep not in _PURPOSE:
        return cue
    has_to = any(parse.tokens[j].tag == "TO" for j in parse.children(cue) if j < cue)
    return token.head if has_to and token.head < cue and _is_deed(parse, token.head) else cue


def _is_said_with_feeling(parse: Parse, cue: int, quotation: Quotation) -> bool:
    """ "Is pleased to note that", "was sad to report that": the feeling is for what is being said; "is willing to say" has not said it."""
    token = parse.tokens[cue]
    feeling = parse.tokens[token.head]
    if token.tag != "VB" or token.dep not in _GOVERNED or quotation.form is not ContentForm.CLAUSE or feeling.i > cue:
        return False
    return any(entry.class_ is QuotationClass.BELIEF and entry.act in _FELT for entry in load_cues().starting_with(feeling.lower, "adj"))


def _is_deed(parse: Parse, verb: int) -> bool:
    """Is it something done: no word that asks others ("pleaded with them to reject"), nothing under way ("was calling them to discuss")?"""
    token = parse.tokens[verb]
    if token.pos != "VERB" or token.tag not in _DEEDS:
        return False
    entries = (entry for entry in load_cues().starting_with(token.lemma.lower(), "verb") if len(entry.words) == 1)
    asks = any("np+inf" in entry.frames or "inf" in entry.frames for entry in entries)
    return not asks and not (token.tag == "VBG" and parse.child(verb, "aux") is not None)
