"""A source named at the beginning or the end of a sentence speaks for more of it than the clause beside it.

"Ten people have died since the truce ended according to the monitors": the deaths too are the monitors' word; so are they before "the monitors
said" at the end. Behind an "according to" that opens a sentence, what stands past the first clause may be theirs or the report's own; so it may
before words of saying of which the grammar made no quotation. Looks no further than ";" and "but".
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.attribute.trailing import Leading, Trailing
from onrecord.lexicon.regions import load_regions
from onrecord.lexicon.status import load_status
from onrecord.lexicon.unpunctuated import lacks_commas, words_of_kind
from onrecord.model.parse import Parse
from onrecord.model.quotation import Quotation, QuotationClass, QuotationKind
from onrecord.model.span import Span

_BREAKS = frozenset({";", "but"})
_PARTING = frozenset({",", "—", "–", "-", "--", ";", ":"})
_MEANWHILE = frozenset({"as", "while"})
_ADJOINED = ("advcl", "xcomp")
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "dative", "poss")
# "(Agence France-Presse)", "(Deutsche Presse-Agentur)"
_LONGEST_CREDIT = 8
# "Syrian opposition: …", "Upper Nile interior ministry: …"
_LONGEST_NAME = 6
_FIRST_PERSON = frozenset({"i", "we", "us", "our", "my", "me"})
_FINITE = ("VBD", "VBZ", "VBP", "MD")


class Framing:
    """Answers for one document: whose word a whole sentence is, by a phrase at one of its ends."""

    def __init__(self, parse: Parse, quotations: Iterable[Quotation], trailing: dict[int, Trailing], leading: dict[int, Leading]) -> None:
        self._parse = parse
        self._trailing = trailing
        self._leading = leading
        self._lacks_marks = lacks_commas(parse.document.text)
        self._closing: dict[int, Quotation] = {}
        self._opening: dict[int, Quotation] = {}
        self._ended: dict[int, tuple[int, Quotation]] = {}
        self._by_cue: dict[int, Quotation] = {}
        for quotation in quotations:
            self._place(quotation)

    def closed_by(self, words: Span) -> Quotation | None:
        """The quotation whose "according to", with no comma before it, or whose words of saying end the sentence of these words."""
        return self._reaching(self._closing, words)

    def unheard_at(self, words: Span) -> Trailing | Leading | None:
        """The words of saying that end the sentence of these words, or stand before them; no quotation came of them, or one of other words."""
        here = self._parse.token_at(words.start)
        if here is None:
            return None
        trailing = self._trailing.get(self._parse.tokens[here].sentence)
        if trailing is not None and here < trailing.cue and not self._breaks(here, trailing.first - 1):
            return trailing
        leading = self._leading.get(self._parse.tokens[here].sentence)
        if leading is None or here <= leading.cue or self._breaks(leading.cue, here) or self._is_past_aside(leading.cue, here):
            return None
        return leading

    def _is_past_aside(self, cue: int, here: int) -> bool:
        """ "The port, which the army says shelters smugglers, *was shelled*": the words of saying stand in an aside."""
        if self._lacks_marks or here not in self._parse.ancestors(cue):
            return False
        return any(self._parse.tokens[i].text in _PARTING for i in range(cue, here))

    def names_source_first(self, words: Span) -> bool:
        """Does the sentence of these words open with an "according to" of which no quotation came, and do they stand behind it?

        Where commas are lost, what was said may hang on the source ("According to the mayor jets bombing the port killed nine").
        """
        here = self._parse.token_at(words.start)
        if here is None:
            return False
        tokens, first = self._parse.tokens, self._parse.sentences[self._parse.tokens[here].sentence].first
        edge = first + 1 if self._lacks_marks else self._parse.right_edge(first)
        return tokens[first].lower == "according" and here > edge and not self._breaks(first, here)

    def credited_at(self, words: Span) -> bool:
        """ "Bandits stopped a train near Oru on Friday (Reuters).": an agency in brackets at the end of the sentence."""
        here = self._parse.token_at(words.start)
        if here is None:
            return False
        tokens, sentence = self._parse.tokens, self._parse.sentences[self._parse.tokens[here].sentence]
        end = next((i for i in range(sentence.end - 1, max(sentence.end - 3, here), -1) if tokens[i].text == ")"), None)
        opening = None if end is None else next((i for i in range(end - 1, max(end - 1 - _LONGEST_CREDIT, here), -1) if tokens[i].text == "("), None)
        if end is None or opening is None:
            return False
        return load_regions().listed_agency(self._parse.document.quote(self._parse.span(opening + 1, end))) is not None

    def named_before_colon(self, words: Span) -> int | None:
        """Where the name ends with which a headline opens: "Police: nine killed in raid"; whether it can speak is not asked."""
        here = self._parse.token_at(words.start)
        if here is None:
            return None
        tokens, first = self._parse.tokens, self._parse.sentences[self._parse.tokens[here].sentence].first
        colon = next((i for i in range(first + 1, min(first + _LONGEST_NAME, here)) if tokens[i].text == ":"), None)
        if colon is None or any(tokens[i].pos not in ("NOUN", "PROPN", "ADJ") for i in range(first, colon)):
            return None
        return tokens[colon - 1].end

    def speaks_of_itself(self, words: Span) -> bool:
        """ "We have always backed the talks" in a text that has lost its marks with its commas: somebody's words."""
        here = self._parse.token_at(words.start)
        if here is None or not self._lacks_marks:
            return False
        arguments = self._parse.children_by(here, *_ARGUMENTS)
        beside = (i for argument in arguments for i in (argument, *self._parse.children_by(argument, "poss")))
        return any(self._parse.tokens[i].lower in _FIRST_PERSON and self._parse.tokens[i].text != "US" for i in beside)

    def counted_at(self, words: Span) -> bool:
        """ "Monitors counted nine raids", "the clinic recorded the deaths of two boys": as the monitors count."""
        here = self._parse.token_at(words.start)
        if here is None:
            return False
        for i in self._parse.ancestors(here):
            verb = self._parse.tokens[i]
            if verb.pos == "VERB" and load_status().find("verb", verb.lemma, "counting") is not None:
                return i < here and self._parse.child(i, "nsubj") is not None
        return False

    def opened_by(self, words: Span) -> Quotation | None:
        """The quotation whose "according to" begins the sentence of these words."""
        return self._reaching(self._opening, words)

    def governed_by(self, words: Span) -> Quotation | None:
        """The quotation that left out a second clause of its cue: "said that men held there had left and their guards *fled*"."""
        here = self._parse.token_at(words.start)
        for i in () if here is None else (here, *self._parse.ancestors(here)):
            token = self._parse.tokens[i]
            quotation = self._by_cue.get(token.head) if token.dep == "ccomp" and i > token.head else None
            if quotation is not None:
                return quotation
            if token.dep == "advcl" and self._is_meanwhile(i):
                return None
        return None

    def _is_meanwhile(self, verb: int) -> bool:
        """ "…, as the mayor appealed for calm": what went on beside the saying."""
        mark = self._parse.child(verb, "mark")
        return mark is not None and mark > 0 and self._parse.tokens[mark].lower in _MEANWHILE and self._parse.tokens[mark - 1].text == ","

    def goes_on_from(self, words: Span) -> Quotation | None:
        """The quotation behind whose cue the news goes on: "…, a monitor said, bringing to 45 the number killed", "… and fires had broken out"."""
        here = self._parse.token_at(words.start)
        ended = None if here is None else self._ended.get(self._parse.tokens[here].sentence)
        if here is None or ended is None:
            return None
        cue, quotation = ended
        tokens = self._parse.tokens
        sentence = self._parse.sentences[tokens[cue].sentence]
        verb = next((i for i in range(cue + 1, sentence.end) if tokens[i].pos == "VERB"), None)
        if verb is None and tokens[cue].dep == "prep" and here > cue:
            # "went on according to the monitors with at least nine raids"
            return None if any(span.overlaps(words) for span in quotation.source.spans) or self._breaks(cue, here) else quotation
        if verb is None or here <= cue or self._breaks(cue, verb) or any(tokens[i].pos == "SCONJ" for i in range(cue + 1, verb)):
            return None
        auxiliaries = {tokens[i].lower for i in range(cue + 1, verb) if tokens[i].pos == "AUX"}
        is_joined = "had" in auxiliaries and tokens[cue + 1].lower == "and"
        is_outcome = verb <= here and not auxiliaries and tokens[verb].tag == "VBG" and tokens[verb].dep in _ADJOINED
        return quotation if is_joined or (is_outcome and tokens[verb].lower not in words_of_kind("tail")) else None

    def _place(self, quotation: Quotation) -> None:
        first = self._parse.token_at(quotation.cue.spans[0].start) if quotation.cue.spans else None
        if first is None or quotation.class_ is not QuotationClass.SPEECH or quotation.negated or not quotation.source.spans:
            return
        tokens = self._parse.tokens
        if quotation.kind is QuotationKind.INDIRECT:
            self._by_cue.update(dict.fromkeys(self._parse.tokens_in(quotation.cue.spans[-1]), quotation))
        if quotation.kind is QuotationKind.INDIRECT and quotation.content and quotation.content[-1].end <= quotation.cue.spans[0].start:
            self._ended[tokens[first].sentence] = first, quotation
        trailing = self._trailing.get(tokens[first].sentence)
        ends = trailing is not None and trailing.cue in self._parse.tokens_in(quotation.cue.spans[-1]) and quotation.kind is QuotationKind.INDIRECT
        # in "…; it has always denied it" what is denied stands behind the cue, and the rest is no part of it
        if ends and quotation.content and quotation.content[0].start < quotation.cue.spans[0].start:
            self._closing[tokens[first].sentence] = quotation
        if tokens[first].dep != "prep":
            return
        sentence = self._parse.sentences[tokens[first].sentence]
        if all(tokens[i].pos == "PUNCT" for i in range(sentence.first, first)):
            self._opening[tokens[first].sentence] = quotation
        elif all(tokens[i].pos == "PUNCT" for i in range(self._parse.right_edge(first) + 1, sentence.end)) and tokens[first - 1].text not in _PARTING:
            self._closing[tokens[first].sentence] = quotation

    def _reaching(self, placed: dict[int, Quotation], words: Span) -> Quotation | None:
        here = self._parse.token_at(words.start)
        quotation = None if here is None else placed.get(self._parse.tokens[here].sentence)
        cue = None if quotation is None else self._parse.token_at(quotation.cue.spans[0].start)
        if here is None or quotation is None or cue is None or any(span.overlaps(words) for span in quotation.source.spans):
            return None
        trailing = self._trailing.get(self._parse.tokens[here].sentence)
        if placed is self._closing and here > cue:
            return None
        edge = trailing.first - 1 if trailing is not None and placed is self._closing else max(here, cue)
        return None if self._breaks(min(here, cue), edge) else quotation

    def _breaks(self, first: int, end: int) -> bool:
        """Does another statement begin between the two? "…; in addition to nine wounded, he said" goes on with the first."""
        tokens = self._parse.tokens
        last = next((i for i in range(end - 1, first - 1, -1) if tokens[i].lower in _BREAKS), None)
        return last is not None and (tokens[last].pos != "PUNCT" or any(tokens[i].tag in _FINITE for i in range(last, end)))
