"""The words under which a token is looked up: its lemma, the compound it heads, the title before its name, what a quantity counts."""

from __future__ import annotations

from onrecord.lexicon.lemmas import load_lemmas
from onrecord.model.parse import Parse, Token

_DATES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"})
_NAMED = {"PERSON": "+person", "ORG": "+organisation", "GPE": "+country", "NORP": "+people"}
_PLURAL = "s"
_KINDS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}


def lemma_of(token: Token) -> str:
    """The lemma in lower case, corrected where the lemmatiser is known to be wrong."""
    return load_lemmas().get((token.lower, token.pos)) or token.lemma.lower()


def kind_of(token: Token) -> str | None:
    """verb, noun or adj; None for everything that codes no event."""
    return _KINDS.get(token.pos)


def has_to(parse: Parse, verb: int) -> bool:
    """Does "to" stand before it as its helper?"""
    return any(parse.tokens[i].lower == "to" for i in parse.children_by(verb, "aux"))


def is_date(parse: Parse, i: int) -> bool:
    """Does the parser take this token for a date, a sum or a measure?"""
    name = parse.name_at(i)
    return name is not None and name.label in _DATES


def noun_forms(parse: Parse, noun: int) -> tuple[str, ...]:
    """Longest first: "hunger strike", "strike"; a word that the parser cuts at its hyphens comes whole ("cease-fire")."""
    head = _common(parse, noun)
    before: list[str] = []
    found = [head]
    at = noun - 1
    while at >= 0 and noun - at <= 6 and parse.tokens[at].sentence == parse.tokens[noun].sentence:
        token = parse.tokens[at]
        if token.text == "-":
            before.insert(0, "-")
        elif token.dep in ("compound", "amod", "nmod", "punct", "npadvmod") and token.text.isalpha():
            before.insert(0, lemma_of(token) if token.pos == "NOUN" else token.lower)
            found.append(_joined([*before, head]))
        else:
            break
        at -= 1
    return tuple(dict.fromkeys(reversed(found)))


def _common(parse: Parse, noun: int) -> str:
    """The lemma; of "Envoys" at the head of a sentence, which the parser takes for a name, that of the common noun."""
    token = parse.tokens[noun]
    plural = token.lower
    is_first = token.i == parse.sentences[token.sentence].first
    if token.pos != "PROPN" or not is_first or not plural.endswith(_PLURAL) or not plural.isalpha() or parse.name_at(noun) is not None:
        return lemma_of(token)
    return plural[:-3] + "y" if plural.endswith("ies") else plural.removesuffix("s")


def _joined(words: list[str]) -> str:
    return " ".join(words).replace(" - ", "-")


def words_of(parse: Parse, token: int, quantities: frozenset[str]) -> frozenset[str]:
    """Every word by which a condition may know this noun: "President Ann Smith" is a president, "dozens of people" are people.

    A name is also known by its kind: "+person", "+organisation", "+country" (any seat of government), "+people".
    """
    found = set(noun_forms(parse, token))
    name = parse.name_at(token)
    if name is not None and name.label in _NAMED:
        found.add(_NAMED[name.label])
    found.update(lemma_of(parse.tokens[other]) for other in _others_of_name(parse, token))
    if lemma_of(parse.tokens[token]) in quantities or parse.tokens[token].pos in ("NUM", "DET", "PRON", "ADJ"):
        for counted in _counted(parse, token):
            found.update(noun_forms(parse, counted))
    return frozenset(found)


def _others_of_name(parse: Parse, token: int) -> list[int]:
    """Titles before a name and the apposition behind it."""
    apposed = list(parse.children_by(token, "appos"))
    return apposed + list(parse.children_by(token, "compound", "nmod")) if parse.tokens[token].pos == "PROPN" else apposed


def _counted(parse: Parse, token: int) -> list[int]:
    return [noun for of in parse.children_by(token, "prep") if parse.tokens[of].lower == "of" for noun in parse.children_by(of, "pobj")]
