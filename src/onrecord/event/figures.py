"""Figures of people and money: "at least 30 civilians were killed", "the death toll rose to 41", "$3.2bn in aid".

Every figure stands as it is told: nothing is added up, and the same number told twice is two figures. Ages, years, ranks, percentages and
scores are no figures. What did not happen, or is only planned, gives no figure of killed, wounded, detained, missing or displaced.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.event.figure_roles import Told, tell_role
from onrecord.event.numbers import Quantity, find_quantities
from onrecord.event.status import StatusFinder
from onrecord.lexicon.figures import FigureLexicon
from onrecord.lexicon.status import load_status
from onrecord.model.event import Modality, Status
from onrecord.model.figure import Figure, FigureBasis, FigureKind, Scope
from onrecord.model.identity import identify
from onrecord.model.mention import EntityKind, Mentions
from onrecord.model.parse import Parse, TokenRange

_FATES = (FigureKind.KILLED, FigureKind.WOUNDED, FigureKind.DETAINED, FigureKind.MISSING, FigureKind.DISPLACED)
_ANYBODY = ("people", "person", "other", "others", "life", "number", "total", "them", "whom")
_PERPETRATORS = (EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.COUNTRY, EntityKind.GROUP)


def find_figures(parse: Parse, mentions: Mentions, lexicon: FigureLexicon, status: StatusFinder | None = None) -> tuple[Figure, ...]:
    """All figures in the order of the text."""
    finder = _FigureFinder(parse, mentions, lexicon, status or StatusFinder(parse, load_status()))
    return tuple(sorted(finder.find(), key=lambda figure: figure.span))


class _FigureFinder:
    """Reads one parse; keeps nothing but which nouns have been counted."""

    def __init__(self, parse: Parse, mentions: Mentions, lexicon: FigureLexicon, status: StatusFinder) -> None:
        self._parse = parse
        self._mentions = mentions
        self._lexicon = lexicon
        self._status = status
        self._counted: set[int] = set()

    def find(self) -> Iterator[Figure]:
        for quantity in find_quantities(self._parse, self._lexicon):
            figure = self._money(quantity) if quantity.currency is not None else self._people(quantity)
            if figure is not None:
                yield figure
        for token in self._parse.tokens:
            if token.tag in ("NN", "NNP") and token.i not in self._counted:
                figure = self._single(token.i)
                if figure is not None:
                    yield figure

    # -- money

    def _money(self, quantity: Quantity) -> Figure | None:
        currency = quantity.currency
        if currency is None:
            return None
        end = quantity.tokens.end
        while not currency.before and end < len(self._parse.tokens) and self._parse.tokens[end - 1].lower != currency.words:
            end += 1
        tokens = TokenRange(quantity.tokens.first, end)
        scope = self._scope_by_words(tokens, quantity)
        return self._figure(FigureKind.MONEY, quantity, tokens, scope=scope, currency=currency.currency or None, unit=currency.words)

    # -- people

    def _people(self, quantity: Quantity) -> Figure | None:
        counted, holder = self._counted_noun(quantity)
        told = tell_role(self._parse, self._lexicon, holder, counted)
        if told is None or not self._is_told_as_fact(told, quantity):
            return None
        if told.kind is FigureKind.TROOPS and (counted is None or not self._is_counted_as_troops(counted)):
            return None
        if counted is not None and not self._may_count(counted, told):
            return None
        if counted is None and self._is_of_them(quantity):
            counted = self._predicate_of_part(holder)
        tokens = self._words(quantity, counted)
        self._counted.update({holder, quantity.number.end - 1, *(() if counted is None else (counted,))})
        scope = self._scope_by_words(tokens, quantity)
        if scope is Scope.UNKNOWN:
            scope = Scope.PART if self._is_of_them(quantity) else told.scope
        of = None if counted is None or counted == told.by else self._kind_of_people(quantity.tokens.end, counted)
        return self._figure(told.kind, quantity, tokens, scope=scope, of=of, by=self._perpetrator(told))

    def _counted_noun(self, quantity: Quantity) -> tuple[int | None, int]:
        """The noun that is counted, and the token by whose place in the tree the role is told."""
        tokens = self._parse.tokens
        inside = quantity.tokens
        top = quantity.number.end - 1
        for _ in range(len(inside)):
            if tokens[top].head == top or tokens[top].head not in inside:
                break
            top = tokens[top].head
        word = tokens[top]
        head = tokens[word.head]
        modifies = word.dep in ("nummod", "amod", "det", "quantmod", "predet", "poss", "compound", "nmod")
        if modifies and head.i not in inside and head.i > top and head.pos in ("NOUN", "PROPN", "ADJ", "NUM"):
            return head.i, self._above_qualifier(self._lifted(head.i), inside)
        after = quantity.tokens.end
        if tokens[after - 1].lower == "of":
            after, top = after - 1, tokens[after - 1].head
        if after < len(tokens) and tokens[after].lower == "of":
            for noun in self._parse.children_by(after, "pobj"):
                if tokens[noun].pos in ("NOUN", "PROPN", "ADJ"):
                    return noun, top
        return None, top

    def _above_qualifier(self, holder: int, inside: TokenRange) -> int:
        """The top of "in excess of 30 men" where the parser takes the qualifier for the phrase's head."""
        tokens = self._parse.tokens
        while tokens[holder].dep in ("pobj", "prep") and tokens[holder].head in inside and not tokens[holder].is_root:
            holder = tokens[holder].head
        return holder

    def _lifted(self, noun: int) -> int:
        """A noun that itself only modifies ("three of them children") gives its place to what it modifies."""
        word = self._parse.tokens[noun]
        return word.head if word.dep == "compound" and self._parse.tokens[word.head].pos == "NOUN" else noun

    def _may_count(self, counted: int, told: Told) -> bool:
        """Is the noun one for people, or the word that tells the kind ("20 deaths")?"""
        word = self._parse.tokens[counted]
        if counted == told.by or told.entry.construction == "counted":
            return True
        return self._is_person(word.i)

    def _is_person(self, noun: int) -> bool:
        word = self._parse.tokens[noun]
        if self._lexicon.is_person(word.lemma) or word.lemma in _ANYBODY or self._lexicon.is_person(word.lower):
            return True
        name = self._parse.name_at(noun)
        if name is not None and name.label == "NORP":
            return True
        mention = self._mentions.headed_by(noun)
        if mention is not None and mention.kind in (EntityKind.PERSON, EntityKind.GROUP):
            return True
        return bool(self._lexicon.role("adj", word.lower, "state") or self._lexicon.role("noun", word.lemma, "troops"))

    def _is_counted_as_troops(self, counted: int) -> bool:
        word = self._parse.tokens[counted]
        return bool(self._lexicon.role("noun", word.lemma, "troops"))

    # -- one person

    def _single(self, noun: int) -> Figure | None:
        """ "A soldier was killed"; and "the commander" where a number is joined to it ("the commander and two guards")."""
        word = self._parse.tokens[noun]
        if not self._lexicon.is_person(word.lemma):
            return None
        determiner = self._parse.child(noun, "det", "poss")
        indefinite = determiner is not None and self._parse.tokens[determiner].lower in ("a", "an")
        zero = determiner is not None and self._parse.tokens[determiner].lower == "no"
        if zero or (not indefinite and not self._is_beside_number(noun)):
            return None
        told = tell_role(self._parse, self._lexicon, noun, noun)
        if told is None or told.kind not in _FATES or (told.scope is Scope.PART and word.dep == "appos"):
            return None
        first = determiner if determiner is not None and determiner < noun else noun
        tokens = TokenRange(first, noun + 1)
        one = Quantity(tokens, tokens, 1.0, 1.0, FigureBasis.STATED)
        if not self._is_told_as_fact(told, one):
            return None
        by_words = self._scope_by_words(tokens, one)
        scope = told.scope if by_words is Scope.UNKNOWN else by_words
        return self._figure(
            told.kind,
            one,
            tokens,
            scope=scope,
            of=self._kind_of_people(noun if determiner is None else determiner + 1, noun),
            by=self._perpetrator(told),
        )

    def _is_beside_number(self, noun: int) -> bool:
        beside = set(self._parse.conjuncts(noun)) - {noun}
        for preposition in self._parse.children_by(noun, "prep"):
            for second in self._parse.children_by(preposition, "prep"):
                beside.update(self._parse.children_by(second, "pobj"))
        above = self._parse.tokens[noun].head
        for preposition in self._parse.children_by(above, "prep"):
            if self._parse.tokens[preposition].lower in ("along", "together"):
                for second in self._parse.children_by(preposition, "prep"):
                    beside.update(self._parse.children_by(second, "pobj"))
        return bool(beside & self._counted)

    # -- what is common to all

    def _is_told_as_fact(self, told: Told, quantity: Quantity) -> bool:
        """Nobody, and what may have been, are told; what was not, and what is yet to be, are none of our figures."""
        if told.kind not in _FATES or (quantity.low == 0 and quantity.high == 0):
            return True
        verb = self._verb_of(told)
        if verb is None:
            return True
        telling = self._status.of(verb)
        words = self._parse.span(quantity.tokens.first, quantity.tokens.end)
        if telling.because and all(words.covers(span) for span in telling.because):
            # "perhaps 30" qualifies the number alone
            return True
        if telling.status is Status.HYPOTHETICAL:
            perfect = any(self._parse.tokens[c].lemma == "have" for c in self._parse.children_by(verb, "aux"))
            return telling.modality is Modality.POSSIBLE and perfect
        return telling.status not in (Status.NEGATED, Status.FUTURE)

    def _verb_of(self, told: Told) -> int | None:
        if self._parse.tokens[told.by].pos == "VERB":
            return told.by
        if told.entry.construction in ("counted", "pp:of"):
            return told.by
        for above in self._parse.ancestors(told.by):
            if self._parse.tokens[above].pos in ("VERB", "AUX"):
                return above
        return None

    def _words(self, quantity: Quantity, counted: int | None) -> TokenRange:
        """The number and what is counted, the adjectives between them and "an additional" before them."""
        first, end = quantity.tokens.first, quantity.tokens.end
        if counted is not None and counted >= end:
            end = counted + 1
        elif end < len(self._parse.tokens) and self._lexicon.scope(self._parse.tokens[end].lower) is not None:
            end += 1
        start = self._parse.sentences[self._parse.tokens[first].sentence].first
        for length in (2, 1):
            if first - length >= start:
                words = tuple(self._parse.tokens[n].lower for n in range(first - length, first))
                if self._lexicon.scope(*words) is not None and words[0] not in ("including", "among"):
                    return TokenRange(first - length, end)
        return TokenRange(first, end)

    def _scope_by_words(self, tokens: TokenRange, quantity: Quantity) -> Scope:
        """ "a further six", "six more people", "including two children", "a total of 40"."""
        start = self._parse.sentences[self._parse.tokens[tokens.first].sentence].first
        before = [self._parse.tokens[n].lower for n in range(max(start, tokens.first - 3), tokens.first)]
        # the "more" of "more than 30" adds nothing
        qualifier = range(quantity.tokens.first, quantity.number.first) if quantity.qualifier is not None else ()
        inside = [self._parse.tokens[n].lower for n in tokens if n not in qualifier]
        # "In all, 12 men": the comma parts nothing
        before = [word for word in before if word != ","]
        around, own = before + inside, len(before)
        for n in range(len(around)):
            for length in (3, 2, 1):
                entry = self._lexicon.scope(*around[n : n + length]) if n + length <= len(around) else None
                if entry is None:
                    continue
                if n >= own or (n + length == own and entry.scope is Scope.PART) or (n < own and entry.scope is not Scope.PART and n + length >= own):
                    return entry.scope
        return Scope.UNKNOWN

    def _is_of_them(self, quantity: Quantity) -> bool:
        after = tuple(token.lower for token in self._parse.tokens[quantity.tokens.end : quantity.tokens.end + 2])
        entry = self._lexicon.scope(*after)
        return entry is not None and entry.scope is Scope.PART

    def _predicate_of_part(self, holder: int) -> int | None:
        """ "three of them children", "three of them were children"."""
        head = self._parse.tokens[holder].head
        noun = self._parse.child(head, "attr") if self._parse.tokens[head].pos == "AUX" else head
        return noun if noun is not None and noun > holder and self._lexicon.is_person(self._parse.tokens[noun].lemma) else None

    def _kind_of_people(self, first: int, counted: int) -> str | None:
        """The words from `first` to the counted noun ("aid workers"); None for people of no stated kind."""
        word = self._parse.tokens[counted]
        if word.lemma in _ANYBODY or word.pos not in ("NOUN", "PROPN"):
            return None
        while first < counted and self._is_filling(first):
            first += 1
        return self._parse.document.quote(self._parse.span(min(first, counted), counted + 1))

    def _is_filling(self, token: int) -> bool:
        """Words between a number and what it counts that say nothing of its kind: "of", "the", "more", "additional"."""
        word = self._parse.tokens[token]
        return word.pos in ("ADP", "DET", "PRON", "PUNCT", "NUM") or self._lexicon.scope(word.lower) is not None

    def _perpetrator(self, told: Told) -> str | None:
        """Who did it, where the clause names somebody: "by gunmen", or the subject that acts."""
        if told.kind not in _FATES or self._parse.tokens[told.by].pos != "VERB":
            return None
        for agent in self._parse.children_by(told.by, "agent"):
            for actor in self._parse.children_by(agent, "pobj"):
                return self._actor(actor)
        subject = self._parse.child(told.by, "nsubj")
        return None if subject is None or told.entry.construction != "object" else self._actor(subject)

    def _actor(self, token: int) -> str | None:
        mention = self._mentions.headed_by(token)
        if mention is None or mention.kind not in _PERPETRATORS or token in self._counted:
            return None
        return self._mentions.entity_at(token)

    def _figure(
        self,
        kind: FigureKind,
        quantity: Quantity,
        tokens: TokenRange,
        *,
        scope: Scope = Scope.UNKNOWN,
        of: str | None = None,
        by: str | None = None,
        currency: str | None = None,
        unit: str | None = None,
    ) -> Figure:
        span = self._parse.span(tokens.first, tokens.end)
        figure_id = identify("figure", self._parse.document.id, (span,), kind.value)
        return Figure(
            figure_id,
            kind,
            span,
            quantity.low,
            quantity.high,
            quantity.basis,
            qualifier=quantity.qualifier,
            unit=unit,
            currency=currency,
            of=of,
            scope=scope,
            by=by,
        )
