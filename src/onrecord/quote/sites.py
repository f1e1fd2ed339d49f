"""Find the words of the cue lexicon in a document: single words by lemma, phrases by their parts in the tree.

Says where a cue may be, not whether it attributes anything.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.lexicon.cues import CueEntry, CueLexicon
from onrecord.model.parse import Parse, Token
from onrecord.quote.draft import Site

_KINDS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj", "ADP": "prep", "SCONJ": "prep"}
# The parser's lemmatiser takes "hoped" and "hoping" for forms of "hop"
_MISREAD = {"hop": "hope"}
# How far the parts of a phrase may lie apart: "made it abundantly clear"
_REACH = 6


def find_sites(parse: Parse, cues: CueLexicon) -> tuple[Site, ...]:
    """Every place of a cue, in the order of the text, the longest phrase first where several begin at one word."""
    return tuple(site for token in parse.tokens for site in _sites_at(parse, token, cues))


def _sites_at(parse: Parse, token: Token, cues: CueLexicon) -> Iterator[Site]:
    kind = _KINDS.get(token.pos)
    if kind is None:
        return
    lemma = _lemma(token)
    for entry in cues.starting_with(lemma, kind):
        words = _words_of(parse, token, entry)
        if words:
            yield Site(token.i, words, entry)
    if token.lower != lemma:
        for entry in cues.starting_with(token.lower, "prep"):
            words = _words_of(parse, token, entry)
            if words:
                yield Site(token.i, words, entry)


def _lemma(token: Token) -> str:
    lemma = token.lemma.lower()
    return _MISREAD.get(lemma, lemma)


def _words_of(parse: Parse, token: Token, entry: CueEntry) -> tuple[int, ...]:
    """Tokens of the entry's words beginning at `token`, or nothing when a word of the phrase is missing or belongs elsewhere."""
    found = [token.i]
    for word in entry.words[1:]:
        part = next((i for i in _after(parse, found[-1]) if word in (parse.tokens[i].lemma.lower(), parse.tokens[i].lower)), None)
        if part is None or not any(parse.tokens[part].head == i or parse.tokens[i].head == part for i in found):
            return ()
        found.append(part)
    return tuple(found)


def _after(parse: Parse, i: int) -> range:
    sentence = parse.sentences[parse.tokens[i].sentence]
    return range(i + 1, min(i + 1 + _REACH, sentence.end))
