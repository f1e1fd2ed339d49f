"""Nouns, adjectives and prepositions that attribute: "his claim that X", "is confident that X", "according to X"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model.parse import Parse
from onrecord.quote.clauses import Found, has_to, is_finite, is_told_by_noun, opens_with_question, opens_with_that

_GIVING = frozenset({"from", "by", "among"})
_TOPICAL = frozenset({"about", "over", "against"})


def noun_contents(parse: Parse, noun: int) -> Iterator[Found]:
    """Frames of a noun: what hangs on it, and "his claim is that X"."""
    for child in parse.children(noun):
        if child > noun:
            yield from _complement(parse, child)
    for child in parse.children(noun):
        if child > noun and parse.tokens[child].lower in _GIVING:
            yield from _behind_source(parse, child)
    token = parse.tokens[noun]
    if token.dep == "nsubj" and parse.tokens[token.head].lemma == "be":
        for child in parse.children_by(token.head, "ccomp", "xcomp"):
            if child > token.head and (is_finite(parse, child) or opens_with_that(parse, child)):
                yield "clause", tuple(parse.subtree(child))
            elif child > token.head and has_to(parse, child):
                yield "inf", tuple(parse.subtree(child))
    yield from _behind_colon(parse, noun)


def _behind_source(parse: Parse, preposition: int) -> Iterator[Found]:
    """What the parser gave to the source: "warnings from engineers about the dam", "claims by pilots that the gauge failed"."""
    source = parse.child(preposition, "pobj")
    for child in parse.children(source) if source is not None else ():
        about = parse.tokens[child].dep == "prep" and parse.tokens[child].lower in _TOPICAL
        if child > preposition and (about or opens_with_that(parse, child) or is_told_by_noun(parse, child)):
            yield from _complement(parse, child)


def _behind_colon(parse: Parse, noun: int) -> Iterator[Found]:
    """ "The bishop's message: Leave the grain where it is": the rest of the sentence, where nothing but the noun and its owner stands before."""
    sentence = parse.sentences[parse.tokens[noun].sentence]
    colon = noun + 1
    if colon + 1 >= sentence.end or parse.tokens[colon].text != ":" or parse.child(noun, "poss") is None or parse.left_edge(noun) != sentence.first:
        return
    if parse.tokens[colon + 1].tag == "``":
        return  # "His verdict: “Closed,” he said": for the cue beside the marks
    if any(parse.tokens[i].pos in ("VERB", "AUX") for i in range(colon + 1, sentence.end)):
        yield "colon", tuple(range(colon + 1, sentence.end))


def adjective_contents(parse: Parse, adjective: int) -> Iterator[Found]:
    """Frames of a predicative adjective or participle."""
    for child in parse.children(adjective):
        if child > adjective:
            yield from _complement(parse, child)
    copula = parse.tokens[adjective].head
    if parse.tokens[adjective].dep == "acomp" and parse.tokens[copula].lemma == "be":  # "it is unclear whether …"
        for child in parse.children_by(copula, "ccomp"):
            if child > adjective:
                yield from _complement(parse, child)


def _complement(parse: Parse, child: int) -> Iterator[Found]:
    token, content = parse.tokens[child], tuple(parse.subtree(child))
    if token.dep in ("acl", "ccomp", "xcomp", "advcl", "relcl"):
        if has_to(parse, child) and token.dep != "relcl":
            yield "inf", content
        elif token.dep != "relcl" and opens_with_question(parse, child):
            yield "wh", content
        elif opens_with_that(parse, child) or is_told_by_noun(parse, child) or (token.dep == "ccomp" and is_finite(parse, child)):
            yield "clause", content
    elif token.dep in ("prep", "agent"):  # "were baffled by the signal"
        yield f"pp:{token.lower}", content


def clause_of_preposition(parse: Parse, words: tuple[int, ...]) -> tuple[int, ...]:
    """The clause that "according to X" qualifies, without these words: that of the nearest verb above; the sentence when it begins it."""
    first = words[0]
    sentence = parse.sentences[parse.tokens[first].sentence]
    own = set(parenthesis_of(parse, words))
    if _is_parenthesis(parse, own, sentence.first, sentence.end):
        inside = _subordinate(parse, first)
        return tuple(i for i in (sentence if inside is None else inside) if i not in own)
    root = next((i for i in sentence if parse.tokens[i].is_root and i not in own), None)
    host = next((i for i in parse.ancestors(first) if parse.tokens[i].pos in ("VERB", "AUX")), root)
    if host is None:
        return ()
    if parse.tokens[host].dep in ("conj", "advcl", "ccomp", "relcl", "acl", "xcomp") and not _is_at_edge(parse, own, sentence.first, sentence.end):
        return tuple(i for i in parse.subtree(host) if i not in own)
    return tuple(i for i in sentence if i not in own)


def _subordinate(parse: Parse, preposition: int) -> list[int] | None:
    """The clause behind "because" or "which" in which the parenthesis stands: "left because, in her words, nobody listened"."""
    host = parse.tokens[parse.tokens[preposition].head]
    first, mark = parse.left_edge(host.i), parse.child(host.i, "mark")
    if host.dep not in ("advcl", "ccomp", "acl", "relcl") or not first < preposition < host.i:
        return None
    if host.dep == "relcl":
        return parse.subtree(host.i)
    return [i for i in parse.subtree(host.i) if i > mark] if mark == first else None


def parenthesis_of(parse: Parse, words: tuple[int, ...]) -> list[int]:
    """The preposition's words with its object and what belongs to that; what the parser hung on the preposition besides is left out."""
    named = next((j for word in reversed(words) if (j := parse.child(word, "pobj")) is not None), None)
    return sorted({*range(words[0], words[-1] + 1), *(parse.subtree(named) if named is not None else ())})


def _is_parenthesis(parse: Parse, own: set[int], first: int, end: int) -> bool:
    """Do commas part these words from the rest of the sentence on both sides?"""
    low, high = min(own), max(own)
    return (
        low > first
        and high + 1 < end
        and parse.tokens[low - 1].text in (",", "—", "–", "-", "(")
        and parse.tokens[high + 1].text in (",", "—", "–", "-", ")")
    )


def _is_at_edge(parse: Parse, own: set[int], first: int, end: int) -> bool:
    """Do these words begin the sentence, or end it after a comma?"""
    low, high = min(own), max(own)
    if low == first:
        return True
    return parse.tokens[low - 1].text == "," and all(parse.tokens[i].pos == "PUNCT" for i in range(high + 1, end))
