"""What is told along with a thing of long ago: "In 1983 he seized power, *jailed* his rivals", "… in March 2011. It *grew* into a war".

One clause says when, and what goes on from it in the same sentence or the next ones says it no more. A time nearer to the report, a
present, a perfect and words of somebody end the background.
"""

from __future__ import annotations

from functools import cached_property

from onrecord.event.status_time import is_historical, is_historical_noun, is_of_old
from onrecord.lexicon.status import StatusLexicon
from onrecord.model.parse import Name, Parse, Token

_HELPERS = ("aux", "auxpass")
_TIMES = frozenset({"DATE", "TIME"})
_QUOTING = frozenset({'"', "“", "”", "''", "``"})
_GOING_BACK = frozenset({"he", "she", "it", "they"})
_SPANNING = frozenset({"for", "after", "within", "over", "of"})


class Background:
    """Answers for one parse."""

    def __init__(self, parse: Parse, lexicon: StatusLexicon) -> None:
        self._parse = parse
        self._lexicon = lexicon

    def covers(self, predicate: int) -> bool:
        """Is this verb or noun told along with what was long ago?"""
        parse = self._parse
        if not self._has_old_times:
            return False
        sentence = parse.tokens[predicate].sentence
        if sentence in self._carried:
            return self._goes_along(predicate)
        below = predicate
        for above in parse.ancestors(predicate):
            if not self._goes_along(below):
                return False
            if parse.tokens[above].pos in ("VERB", "AUX"):
                if self._is_of_old(above):
                    return True
                below = above
        return False

    def _is_of_old(self, verb: int) -> bool:
        """ "The 1974 landing killed dozens": what was then does what is told of it."""
        parse, lexicon = self._parse, self._lexicon
        if is_historical(parse, lexicon, verb):
            return True
        return _is_past(parse, parse.tokens[verb]) and any(
            is_historical_noun(parse, lexicon, i) for i in parse.children_by(verb, "nsubj", "nsubjpass")
        )

    def _goes_along(self, predicate: int) -> bool:
        """No time of its own, no present and no perfect: "which erupted", "dying in the shelling", "protests"."""
        parse, word = self._parse, self._parse.tokens[predicate]
        if self._has_near_time(parse.left_edge(predicate), parse.right_edge(predicate) + 1):
            return False
        return word.pos not in ("VERB", "AUX") or _is_past(parse, word)

    def _has_near_time(self, first: int, end: int) -> bool:
        tokens, lexicon = self._parse.tokens, self._lexicon
        if any(lexicon.find("adv", tokens[i].lower, "recent") is not None for i in range(first, end)):
            return True
        return any(self._is_near(name) for name in self._times if first <= name.tokens.first < end)

    def _is_near(self, name: Name) -> bool:
        parse = self._parse
        if any(is_of_old(parse, self._lexicon, i) for i in name.tokens):
            return False
        before = parse.tokens[name.tokens.first - 1].lower if name.tokens.first else ""
        return not (before in _SPANNING and any(parse.tokens[i].tag == "CD" for i in name.tokens))

    @cached_property
    def _times(self) -> tuple[Name, ...]:
        return tuple(name for name in self._parse.names if name.label in _TIMES)

    @cached_property
    def _has_old_times(self) -> bool:
        parse = self._parse
        return any(is_of_old(parse, self._lexicon, i) for name in self._times for i in name.tokens)

    @cached_property
    def _carried(self) -> frozenset[int]:
        """The sentences that go on from one that is told of long ago."""
        found: set[int] = set()
        for sentence in range(1, len(self._parse.sentences)):
            if (sentence - 1 in found or self._opens(sentence - 1)) and self._goes_on(sentence):
                found.add(sentence)
        return frozenset(found)

    def _opens(self, sentence: int) -> bool:
        """ "The war began in March 2011."; not "The union was founded in 1990.", after which the report may be back in its own days."""
        span = self._parse.sentences[sentence]
        root = next((i for i in span if self._parse.tokens[i].is_root), span.first)
        is_origin = self._lexicon.find("verb", self._parse.tokens[root].lemma, "origin") is not None
        return not is_origin and self._tells_plainly(sentence) and self._is_of_old(root)

    def _goes_on(self, sentence: int) -> bool:
        parse = self._parse
        first = parse.tokens[parse.sentences[sentence].first]
        in_one = first.paragraph == parse.tokens[parse.sentences[sentence - 1].first].paragraph
        return (in_one or first.lower in _GOING_BACK) and self._tells_plainly(sentence)

    def _tells_plainly(self, sentence: int) -> bool:
        """In the simple past, nobody's words, no time near the report."""
        parse, span = self._parse, self._parse.sentences[sentence]
        root = next((i for i in span if parse.tokens[i].is_root), None)
        if root is None or parse.tokens[root].pos not in ("VERB", "AUX") or not _is_past(parse, parse.tokens[root]):
            return False
        if parse.tokens[root].tag == "VBG" or parse.child(root, "ccomp", "xcomp") is not None or self._is_somebody(root):
            return False
        if self._has_near_time(span.first, span.end):
            return False
        return not any(parse.tokens[i].text in _QUOTING for i in span)

    def _is_somebody(self, verb: int) -> bool:
        """Is its subject a person by name? With "Ms Orlu condemned the shelling" the report may be back in its own days."""
        subject = self._parse.child(verb, "nsubj")
        name = None if subject is None else self._parse.name_at(subject)
        return name is not None and name.label == "PERSON"


def _is_past(parse: Parse, verb: Token) -> bool:
    helpers = [parse.tokens[c] for c in parse.children_by(verb.i, *_HELPERS)]
    if any(helper.tag in ("VBZ", "VBP", "MD", "TO", "VB") for helper in helpers):
        return False
    return verb.tag in ("VBD", "VBN", "VBG")
