"""Find the words of the cue lexicon in a document: single words by lemma, phrases by their parts in the tree.

Says where a cue may be, not whether it attributes anything.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.lexicon.cues import CueEntry, CueLexicon
from onrecord.model.parse import Parse, Token
from onrecord.model.quotation import QuotationClass
from onrecord.quote.draft import Site

_KINDS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj", "ADP": "prep", "SCONJ": "prep"}
# How far the parts of a phrase may lie apart: "made it abundantly clear"
_REACH = 6
# How far a phrase may reach in all
_WINDOW = 14
_PARTING = frozenset({",", "—", "–", "--", "(", ")"})
_ENDS = frozenset({".", ";", "”", "''", '"'})


def find_sites(parse: Parse, cues: CueLexicon) -> tuple[Site, ...]:
    """Every place of a cue, in the order of the text, the longest phrase first where several begin at one word."""
    return tuple(site for token in parse.tokens if token.pos in _KINDS for site in _sites_at(parse, token, cues))


def _sites_at(parse: Parse, token: Token, cues: CueLexicon) -> Iterator[Site]:
    nearby: dict[str, list[int]] | None = None
    if token.pos == "ADP" and token.lower in cues.owning:
        yield from _owned_phrase(parse, token, cues)
    for entry in _entries_for(token, cues):
        if len(entry.words) == 1:
            if entry.pos == "verb" and _has_particle(parse, token.i):
                continue
            yield Site(token.i, (token.i,), entry)
            continue
        if nearby is None:
            nearby = _nearby(parse, token.i)
        if all(word in nearby for word in entry.words[1:]):
            words = _words_of(parse, token.i, entry, nearby)
            if words:
                yield Site(token.i, words, entry)


def _owned_phrase(parse: Parse, token: Token, cues: CueLexicon) -> Iterator[Site]:
    """ "In Ruiz's view" for "in the view of Ruiz", set off from the clause that it qualifies: "the money was in his account" is none."""
    noun = parse.child(token.i, "pobj")
    entry = None if noun is None or parse.child(noun, "poss") is None else cues.owned(token.lower, parse.tokens[noun].lower)
    if noun is None or entry is None:
        return
    named = entry.words[2:-1]
    words = tuple(range(noun, noun + len(named)))
    if words[-1] < len(parse.tokens) and tuple(parse.tokens[i].lower for i in words) == named and _is_set_off(parse, token.i, words[-1], entry):
        yield Site(token.i, (token.i, *words), entry)


def _is_set_off(parse: Parse, first: int, last: int, entry: CueEntry) -> bool:
    """Does it begin its clause and have a comma behind it, or stand between commas? A belief needs none behind it at the head of a sentence."""
    sentence, before = parse.sentences[parse.tokens[first].sentence], parse.tokens[first - 1]
    opens = first == sentence.first
    if not (opens or before.text in _PARTING or before.pos == "CCONJ" or before.dep == "mark"):
        return False
    if last + 1 >= sentence.end or parse.tokens[last + 1].text in _PARTING:
        return True
    return parse.tokens[last + 1].text in _ENDS or (opens and entry.class_ is QuotationClass.BELIEF and parse.tokens[last].tag == "NN")


def _has_particle(parse: Parse, verb: int) -> bool:
    """Is it another verb, made with a particle ("called off" is no calling)?"""
    return parse.child(verb, "prt") is not None


def _entries_for(token: Token, cues: CueLexicon) -> Iterator[CueEntry]:
    lemma = cues.lemma(token.lemma.lower())
    if token.lower != lemma and token.tag == "VBN":  # "was shocked that": an adjective, whatever its form
        yield from cues.starting_with(token.lower, "adj")
    yield from cues.starting_with(lemma, _KINDS[token.pos])
    if token.lower != lemma:
        yield from cues.starting_with(token.lower, "prep")


def _nearby(parse: Parse, i: int) -> dict[str, list[int]]:
    """Where the lemmas and words within reach stand."""
    found: dict[str, list[int]] = {}
    for j in range(i + 1, min(i + 1 + _WINDOW, parse.sentences[parse.tokens[i].sentence].end)):
        for word in {parse.tokens[j].lemma.lower(), parse.tokens[j].lower}:
            found.setdefault(word, []).append(j)
    return found


def _words_of(parse: Parse, i: int, entry: CueEntry, nearby: dict[str, list[int]]) -> tuple[int, ...]:
    """Tokens of the entry's words beginning at `i`, or nothing when a part lies too far off or belongs to other words."""
    found = [i]
    for word in entry.words[1:]:
        part = next((j for j in nearby[word] if 0 < j - found[-1] <= _REACH), None)
        if part is None:
            return ()
        found.append(part)
    heads = {parse.tokens[j].head for j in found}
    return tuple(found) if all(j in heads or parse.tokens[j].head in found for j in found) else ()
