"""The cue set off by a comma, where the tree is bent: "Grow up, the coach scolded"; "The pier is shut, as reported by the harbour office".

Looks at the words of the sentence: a subject and its cue between a comma and the end, or another comma, behind a main clause. Refuses cues with an
object of their own, and sentences with quotation marks, whose cues beside.py finds.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model.parse import Parse, TokenRange
from onrecord.quote.clauses import Found, is_aside, is_finite
from onrecord.quote.marks import Marks

_PARTING = frozenset({",", "—", "–", "--"})
_PAST_OR_PRESENT = ("VBD", "VBZ", "VBP")
_NAMING = frozenset({"PROPN", "NOUN", "PRON", "NUM"})
_RELATIVES = frozenset({"WDT", "WP", "WP$"})
_SETTING = frozenset({"prep", "npadvmod", "advmod", "pobj", "det", "amod", "compound", "poss", "case", "nummod"})
_SUBJECT_AND_COMMA = 2
_ADDRESSEES = frozenset({"dobj", "conj", "cc"})  # "told Reuters and the Mail"


def beside_comma(parse: Parse, marks: Marks, verb: int, *, addressed: bool = False) -> Iterator[Found]:
    """The rest of the sentence as content of a cue that stands behind a comma with nothing but its subject and setting."""
    tokens, sentence = parse.tokens, parse.sentences[parse.tokens[verb].sentence]
    subject = parse.child(verb, "nsubj")
    if subject is None or tokens[verb].tag not in ("VBD", "VBZ", "VBP") or any(marks.at(i) is not None for i in sentence):
        return
    if tokens[subject].tag in _RELATIVES:
        return  # "His season ended early, which surprised the crowd"
    first = min(verb, parse.left_edge(subject))
    if is_aside(parse, tokens[first - 2].i):
        return
    if first - 1 <= sentence.first or tokens[first - 1].text not in _PARTING or not _is_main_clause(parse, sentence.first, first - 1):
        return
    end = _end_of_setting(parse, verb, subject, sentence, _SETTING | _ADDRESSEES if addressed else _SETTING)
    if end is not None:
        yield "clause", (*range(sentence.first, first - 1), *range(end, sentence.end))


def behind_opening(parse: Parse, verb: int) -> Iterator[Found]:
    """ "I mean, there are signs of it", "Nobody came, I mean the hall was empty": what follows subject and verb that begin a part of a sentence."""
    token, subject = parse.tokens[verb], parse.child(verb, "nsubj")
    if token.dep != "parataxis" or token.tag not in _PAST_OR_PRESENT or token.head < verb or subject != verb - 1:
        return
    if len(parse.children(verb)) > _SUBJECT_AND_COMMA:
        return
    before = parse.tokens[subject - 1] if subject > 0 else None
    if before is None or before.sentence != token.sentence or before.text in _PARTING or before.dep in ("intj", "cc", "advmod"):
        yield "clause", tuple(i for i in parse.subtree(token.head) if i > verb)


def between_subject_and_verb(parse: Parse, verb: int) -> tuple[int, tuple[int, ...]] | None:
    """The one who speaks, and what is said, where an inverted cue parts a subject from its verb: "The rise, said the bank, was driven by fuel".

    The parser takes the words before the comma for the cue's subject.
    """
    tokens, sentence = parse.tokens, parse.sentences[parse.tokens[verb].sentence]
    subject = parse.child(verb, "nsubj")
    if subject is None or tokens[verb].tag not in _PAST_OR_PRESENT or verb + 1 >= sentence.end or tokens[verb - 1].text != ",":
        return None
    first = parse.left_edge(subject)
    if any(tokens[i].text in _PARTING or tokens[i].tag in _RELATIVES for i in range(first, verb - 1)):
        return None
    comma = next((i for i in range(verb + 2, sentence.end - 1) if tokens[i].text == "," and _opens_predicate(parse, i + 1)), None)
    if comma is None or any(tokens[i].pos in ("VERB", "AUX") and tokens[i].tag in _PAST_OR_PRESENT for i in range(verb + 1, comma)):
        return None
    named = next((i for i in range(verb + 1, comma) if tokens[i].pos in _NAMING and not verb < tokens[i].head < comma), None)
    inner = next((i for i in range(verb + 1, comma) if tokens[i].text == ","), comma)
    if named is None or named > inner or tokens[verb + 1].pos in ("ADP", "SCONJ", "ADV"):
        return None
    return named, (*range(first, verb - 1), *range(comma + 1, sentence.end))


def _opens_predicate(parse: Parse, i: int) -> bool:
    """Does a finite verb or a helper stand here?"""
    return parse.tokens[i].pos in ("VERB", "AUX") and parse.tokens[i].tag in (*_PAST_OR_PRESENT, "MD")


def as_reported(parse: Parse, verb: int) -> Iterator[Found]:
    """The rest of the sentence for "as reported by the harbour office", "as was first noted by Ruiz": a participle with its agent behind "as"."""
    tokens, sentence = parse.tokens, parse.sentences[parse.tokens[verb].sentence]
    agent = parse.child(verb, "agent")
    opening = next((i for i in range(verb - 1, max(sentence.first - 1, verb - 4), -1) if tokens[i].lower == "as"), None)
    if agent is None or opening is None or any(tokens[i].pos not in ("ADV", "AUX") for i in range(opening + 1, verb)):
        return
    last = parse.right_edge(agent)
    parted = opening == sentence.first or tokens[opening - 1].text in _PARTING
    if parted and (last + 1 >= sentence.end or tokens[last + 1].pos == "PUNCT"):
        yield "clause", (*range(sentence.first, opening), *range(last + 1, sentence.end))


def _is_main_clause(parse: Parse, first: int, end: int) -> bool:
    """Do these words hold a main clause ("Even after the loan was paid" and "Asked why he left" are none)?"""
    tokens = parse.tokens
    tops = [i for i in range(first, end) if tokens[i].head == i or not first <= tokens[i].head < end]
    verbs = [i for i in tops if tokens[i].pos in ("VERB", "AUX")]
    return any((is_finite(parse, i) or tokens[i].tag == "VB") and parse.child(i, "mark") is None for i in verbs)


def _end_of_setting(parse: Parse, verb: int, subject: int, sentence: TokenRange, setting: frozenset[str]) -> int | None:
    """Where the cue's own words end: at a comma or the end of the sentence. None where another word of the sentence follows them."""
    i = max(verb, parse.right_edge(subject) if subject > verb else verb) + 1
    while i < sentence.end and parse.tokens[i].text not in _PARTING:
        if parse.tokens[i].pos != "PUNCT" and not (parse.tokens[i].dep in setting and parse.is_below(i, verb)):
            return None
        i += 1
    return i
