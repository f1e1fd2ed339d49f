"""A source named at the beginning or the end of a sentence speaks for more of it than the clause beside it.

"Ten people have died since the truce ended according to the monitors": the deaths too are the monitors' word. Behind an "according to" that
opens a sentence, what stands past the first clause may be theirs or the report's own. Looks no further than ";" and "but".
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.model.parse import Parse
from onrecord.model.quotation import Quotation, QuotationClass
from onrecord.model.span import Span

_BREAKS = frozenset({";", "but"})


class Framing:
    """Answers for one document: whose word a whole sentence is, by a phrase at one of its ends."""

    def __init__(self, parse: Parse, quotations: Iterable[Quotation]) -> None:
        self._parse = parse
        self._closing: dict[int, Quotation] = {}
        self._opening: dict[int, Quotation] = {}
        for quotation in quotations:
            self._place(quotation)

    def closed_by(self, words: Span) -> Quotation | None:
        """The quotation whose "according to" ends the sentence of these words, with no comma before it."""
        return self._reaching(self._closing, words)

    def opened_by(self, words: Span) -> Quotation | None:
        """The quotation whose "according to" begins the sentence of these words."""
        return self._reaching(self._opening, words)

    def _place(self, quotation: Quotation) -> None:
        first = self._parse.token_at(quotation.cue.spans[0].start) if quotation.cue.spans else None
        if first is None or quotation.class_ is not QuotationClass.SPEECH or quotation.negated or not quotation.source.spans:
            return
        tokens = self._parse.tokens
        if tokens[first].dep != "prep":
            return
        sentence = self._parse.sentences[tokens[first].sentence]
        if all(tokens[i].pos == "PUNCT" for i in range(sentence.first, first)):
            self._opening[tokens[first].sentence] = quotation
        elif all(tokens[i].pos == "PUNCT" for i in range(self._parse.right_edge(first) + 1, sentence.end)) and tokens[first - 1].pos != "PUNCT":
            self._closing[tokens[first].sentence] = quotation

    def _reaching(self, placed: dict[int, Quotation], words: Span) -> Quotation | None:
        here = self._parse.token_at(words.start)
        quotation = None if here is None else placed.get(self._parse.tokens[here].sentence)
        cue = None if quotation is None else self._parse.token_at(quotation.cue.spans[0].start)
        if here is None or quotation is None or cue is None or any(span.overlaps(words) for span in quotation.source.spans):
            return None
        between = range(min(here, cue), max(here, cue))
        return None if any(self._parse.tokens[i].lower in _BREAKS for i in between) else quotation
