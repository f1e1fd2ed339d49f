"""The spaCy adaptor: the only file that knows spaCy. Its documents end here; a `Parse` goes on."""

from __future__ import annotations

import importlib
import re
import warnings
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from onrecord.errors import ModelError
from onrecord.lexicon.unpunctuated import lacks_commas
from onrecord.model.document import Document
from onrecord.model.parse import Name, Parse, Token, TokenRange
from onrecord.parse.lost_commas import lost_commas
from onrecord.parse.person_names import PersonNames
from onrecord.parse.pieces import Piece, split_pieces
from onrecord.parse.stand_ins import Replaced, StandIns, common_names
from onrecord.parse.truecase import Kinds, is_in_capitals, truecase

_FEWEST_WITH_VERB = 2
_MOST_IN_A_TOKEN = 8
"""Names that stand in one token ("Kenya/Uganda/Chad") and are looked for: more than anybody writes."""
_NAME_PART = re.compile(r"[^\s\-]+|-")
_APOSTROPHE_OF_PLURAL = re.compile(r"(?<=[a-z]s)’(?= [A-Za-z])")
# "killed two and injured scores": the parser knows scores of matches only, and dozens of people, who have as many letters
_SCORES = re.compile(r"(?<=(?:jured|uring|unded|nding|illed|lling) )scores\b")
_KINDS = ("noun", "verb", "adj", "adv")
NEEDED = ("tagger", "parser", "attribute_ruler", "lemmatizer", "ner")
"""Components of the model that the reading uses: what a *bare parse* is in the benchmarks."""


class Parser(Protocol):
    """Documents in, their grammar out, in the same order."""

    @property
    def name(self) -> str:
        """The model and its version: part of what a reading rests on."""
        ...

    def parse_many(self, documents: Iterable[Document]) -> Iterator[Parse]: ...


class SpacyParser:
    """Parses with an installed spaCy pipeline. Raises `ModelError` when it is missing or lacks a component."""

    def __init__(self, pipeline: str) -> None:
        self._nlp = load_pipeline(pipeline)
        self._pipeline = pipeline
        self.name = f"{self._nlp.meta['lang']}_{self._nlp.meta['name']}-{self._nlp.meta['version']}"

    def parse_many(self, documents: Iterable[Document]) -> Iterator[Parse]:
        """Parses of many documents; their pieces go through the model together."""
        for document in documents:
            pieces = split_pieces(document)
            stand_ins, persons = StandIns(), PersonNames(_dictionary(self._pipeline), common_names())
            has_lost = lacks_commas(document.text)
            texts = [self._as_trained(piece.text) for piece in pieces]
            persons.learn(texts)
            reworded = [
                stand_ins.reword(text, lost_commas(piece.text) if has_lost else (), persons.found(text))
                for piece, text in zip(pieces, texts, strict=True)
            ]
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                parsed = list(self._nlp.pipe([each.text for each in reworded]))
            yield build_parse(document, pieces, parsed, [each.replaced for each in reworded])

    def _as_trained(self, text: str) -> str:
        """The same number of characters, as the model was trained on them.

        Text in capitals is given small letters, and the apostrophe of a plural its plain form, where it cannot be a closing mark ("drivers’ union").
        """
        text = truecase(text, _dictionary(self._pipeline)) if is_in_capitals(text) else text
        text = _SCORES.sub("dozens", text)
        return text if "‘" in text else _APOSTROPHE_OF_PLURAL.sub("'", text)


@lru_cache(maxsize=2)
def _dictionary(pipeline: str) -> Kinds:
    """The parts of speech of a word in small letters, from the tables of the pipeline's lemmatiser."""
    nlp = load_pipeline(pipeline)
    lookups = nlp.get_pipe("lemmatizer").lookups
    index, rules, exceptions = (lookups.get_table(name, {}) for name in ("lemma_index", "lemma_rules", "lemma_exc"))
    known = {kind: (frozenset(index.get(kind, ())), tuple(rules.get(kind, ())), frozenset(exceptions.get(kind, ()))) for kind in _KINDS}
    function_words = frozenset(nlp.Defaults.stop_words)

    @lru_cache(maxsize=50_000)
    def kinds(word: str) -> frozenset[str]:
        found = {kind for kind, (words, endings, irregular) in known.items() if word in words or word in irregular or _is_form(word, words, endings)}
        return frozenset(found | {"function"} if word in function_words else found)

    return kinds


def _is_form(word: str, words: frozenset[str], endings: tuple[list[str], ...]) -> bool:
    return any(word.endswith(old) and word[: len(word) - len(old)] + new in words for old, new in endings if old)


@lru_cache(maxsize=2)
def load_pipeline(pipeline: str) -> Any:
    """The spaCy pipeline of this name, loaded once: a package with its own `load()`, or one that spaCy knows."""
    import spacy

    try:
        with warnings.catch_warnings():
            # the shipped model was trained for 3.7; its parses under 3.8 agree to 99.96 %
            warnings.simplefilter("ignore")
            nlp = _load(spacy, pipeline)
    except (ImportError, OSError) as error:
        raise ModelError(f"the model {pipeline!r} is not installed ({error}). Install it with: pip install {pipeline.replace('_', '-')}") from error
    missing = [name for name in NEEDED if name not in nlp.pipe_names]
    if missing:
        raise ModelError(f"the model {pipeline!r} has no {', '.join(missing)}; name one that does in the setting 'pipeline'")
    return nlp


def _load(spacy: Any, pipeline: str) -> Any:
    if not Path(pipeline).exists() and pipeline.isidentifier():
        module = importlib.import_module(pipeline)
        if hasattr(module, "load"):
            return module.load()
    return spacy.load(pipeline)


def build_parse(document: Document, pieces: tuple[Piece, ...], parsed: list[Any], replaced: list[tuple[Replaced, ...]] | None = None) -> Parse:
    """One `Parse` from spaCy's documents of the pieces: white space tokens left out, offsets and words those of the document."""
    tokens: list[Token] = []
    sentences: list[TokenRange] = []
    names: list[Name] = []
    for n, (piece, doc) in enumerate(zip(pieces, parsed, strict=True)):
        index = _add_tokens(doc, piece, document.text, tokens, sentences, _Places(replaced[n] if replaced else ()))
        for ent in doc.ents:
            kept = [index[t.i] for t in _name_proper(ent) if t.i in index]
            if kept:
                names.append(Name(TokenRange(kept[0].start, kept[-1].stop), ent.label_))
    return Parse(document, tuple(tokens), tuple(sentences), tuple(names))


def _name_proper(ent: Any) -> list[Any]:
    """The words of a name without a participle that begins its sentence ("Retaking Mosul would …"); nobody where the label says a person."""
    words = list(ent)
    if len(words) < _FEWEST_WITH_VERB or words[0].tag_ != "VBG" or not words[0].is_sent_start or words[1].head.i != words[0].i:
        return words
    return [] if ent.label_ == "PERSON" else words[1:]


class _Places:
    """Where the tokens of a piece stand in its own text, where some of its names were replaced for the parser."""

    def __init__(self, replaced: tuple[Replaced, ...]) -> None:
        self._replaced = replaced
        self._next = 0
        self._shift = 0

    def of(self, start: int, end: int) -> tuple[int, int, bool]:
        """Beginning and end in the original, asked from left to right, and whether the token is a stand-in and nothing more."""
        while self._next < len(self._replaced) and self._replaced[self._next].end <= start:
            passed = self._replaced[self._next]
            self._shift = passed.original_end - passed.end
            self._next += 1
        held = [each for each in self._replaced[self._next : self._next + _MOST_IN_A_TOKEN] if each.start < end]
        if not held:
            return start + self._shift, end + self._shift, False
        first, last = held[0], held[-1]
        begins = first.original_start if start >= first.start else start + self._shift
        ends = last.original_end if end <= last.end else end - last.end + last.original_end
        return begins, ends, (start, end) == (first.start, last.end) and len(held) == 1


def _add_tokens(doc: Any, piece: Piece, text: str, tokens: list[Token], sentences: list[TokenRange], places: _Places) -> dict[int, range]:
    """Adds the tokens and sentences of a piece; which tokens each of the parser's became (a name of several words is several).

    White space and what was only lent to the parser become none.
    """
    index: dict[int, range] = {}
    where: dict[int, list[tuple[int, int]]] = {}
    count = len(tokens)
    for t in doc:
        start, end, is_stand_in = places.of(t.idx, t.idx + len(t.text))
        if t.is_space or start == end:
            continue
        start, end = piece.offset + start, piece.offset + end
        words = [(start + m.start(), start + m.end()) for m in _NAME_PART.finditer(text[start:end])] if is_stand_in else [(start, end)]
        where[t.i] = words
        index[t.i] = range(count, count + len(words))
        count += len(words)
    for sent in doc.sents:
        words_of = [t for t in sent if t.i in index]
        if not words_of:
            continue
        for t in words_of:
            head = t.head
            while head.i not in index and head.head is not head:
                head = head.head
            last = index[t.i][-1]
            governor = index[head.i][-1] if head.i in index else last
            for i, (start, end) in zip(index[t.i], where[t.i], strict=True):
                word = text[start:end]
                if i != last:
                    tokens.append(Token(i, start, end, word, word.lower(), word, "PROPN", "NNP", "compound", last, len(sentences), piece.paragraph))
                    continue
                lemma = t.lemma_ if word.lower() == t.lower_ else _own_lemma(t, word)
                tokens.append(Token(i, start, end, word, word.lower(), lemma, t.pos_, t.tag_, t.dep_, governor, len(sentences), piece.paragraph))
        sentences.append(TokenRange(index[words_of[0].i][0], index[words_of[-1].i][-1] + 1))
    return index


def _own_lemma(token: Any, word: str) -> str:
    """The lemma of a word for which another stood: small letters where that one's has them."""
    return word.lower() if token.lemma_.islower() else word
