"""A document's grammar as plain frozen values: tokens, sentences, names. No parser's own object gets past the parse stage.

Labels are those of the parser: Universal POS in `pos`, Penn tags in `tag`, CLEAR dependencies in `dep` (nsubj, nsubjpass,
dobj, prep, pobj, agent, ccomp, xcomp, advcl, relcl, acl, poss, appos, conj …), OntoNotes labels in `label`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

import msgspec

from onrecord.model.document import Document
from onrecord.model.span import Span, Spans


class Token(msgspec.Struct, frozen=True, gc=False):
    """One word or mark. `head` is the index of its governor, its own index for the root of a sentence."""

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int
    paragraph: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def is_root(self) -> bool:
        return self.head == self.i


class TokenRange(msgspec.Struct, frozen=True, gc=False):
    """Tokens `first` up to, not including, `end`."""

    first: int
    end: int

    def __contains__(self, i: int) -> bool:
        return self.first <= i < self.end

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.first, self.end))

    def __len__(self) -> int:
        return self.end - self.first


class Name(msgspec.Struct, frozen=True, gc=False):
    """Something that the parser takes for a name (or date, number …): its tokens and OntoNotes label."""

    tokens: TokenRange
    label: str


class Parse(msgspec.Struct, frozen=True, dict=True):
    """The grammar of one document. `sentences` never cross a paragraph or a region."""

    document: Document
    tokens: tuple[Token, ...]
    sentences: tuple[TokenRange, ...]
    names: tuple[Name, ...] = ()

    # -- from characters to tokens

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def token_at(self, offset: int) -> int | None:
        """Index of the token that holds this character, or None between tokens."""
        i = bisect_right(self._starts, offset) - 1
        return i if i >= 0 and offset < self.tokens[i].end else None

    def tokens_in(self, span: Span) -> range:
        """Indices of all tokens that share a character with `span`."""
        first = bisect_right(self._starts, span.start) - 1
        if first < 0 or self.tokens[first].end <= span.start:
            first += 1
        return range(first, bisect_right(self._starts, span.end - 1))

    # -- from tokens to characters

    def span(self, first: int, end: int) -> Span:
        """From the first character of token `first` to the last of token `end - 1`."""
        return Span(self.tokens[first].start, self.tokens[end - 1].end)

    def sentence_span(self, sentence: int) -> Span:
        """The characters of a sentence, white space at its edges left out."""
        tokens = self.sentences[sentence]
        return self.span(tokens.first, tokens.end)

    @cached_property
    def sentence_spans(self) -> Spans:
        return tuple(self.sentence_span(i) for i in range(len(self.sentences)))

    # -- the tree

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        found: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                found[token.head].append(token.i)
        return tuple(map(tuple, found))

    @cached_property
    def _edges(self) -> tuple[tuple[int, int], ...]:
        left = list(range(len(self.tokens)))
        right = list(range(len(self.tokens)))
        for sentence in self.sentences:
            # leaves first: a token's edge is known before its governor asks for it
            for i in self._deepest_first(sentence):
                head = self.tokens[i].head
                left[head] = min(left[head], left[i])
                right[head] = max(right[head], right[i])
        return tuple(zip(left, right, strict=True))

    def _deepest_first(self, sentence: TokenRange) -> list[int]:
        order = [i for i in sentence if self.tokens[i].head == i]
        for i in order:  # grows while it is walked: breadth first from the roots
            order.extend(self._children[i])
        return [i for i in reversed(order) if self.tokens[i].head != i]

    def children(self, i: int) -> tuple[int, ...]:
        """Dependents of token `i`, from left to right."""
        return self._children[i]

    def child(self, i: int, *deps: str) -> int | None:
        """The first dependent of `i` with one of these labels."""
        tokens = self.tokens
        for j in self._children[i]:
            if tokens[j].dep in deps:
                return j
        return None

    def children_by(self, i: int, *deps: str) -> tuple[int, ...]:
        """Every dependent of `i` with one of these labels, from left to right."""
        below = self._children[i]
        if not below:
            return ()
        # asked some hundred thousand times a report: a list is made faster than a generator is run
        tokens = self.tokens
        return tuple([j for j in below if tokens[j].dep in deps])

    def left_edge(self, i: int) -> int:
        """Index of the leftmost token below `i` (itself included)."""
        return self._edges[i][0]

    def right_edge(self, i: int) -> int:
        """Index of the rightmost token below `i` (itself included)."""
        return self._edges[i][1]

    def subtree(self, i: int) -> list[int]:
        """Every token below `i` and `i` itself, in the order of the text."""
        found = [i]
        for j in found:  # grows while it is walked
            found.extend(self._children[j])
        return sorted(found)

    def ancestors(self, i: int) -> Iterator[int]:
        """Governors of `i`, nearest first."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield i

    def is_below(self, i: int, top: int) -> bool:
        """Is `i` the token `top`, or somewhere under it?"""
        return i == top or any(j == top for j in self.ancestors(i))

    def conjuncts(self, i: int) -> tuple[int, ...]:
        """`i` and everything coordinated with it to its right ("A, B and C"), in the order of the text."""
        found = [i]
        for j in found:
            found.extend(self.children_by(j, "conj"))
        return tuple(sorted(found))

    @cached_property
    def _name_of(self) -> dict[int, int]:
        return {i: n for n, name in enumerate(self.names) for i in name.tokens}

    def name_at(self, i: int) -> Name | None:
        """The name that token `i` belongs to."""
        n = self._name_of.get(i)
        return None if n is None else self.names[n]
