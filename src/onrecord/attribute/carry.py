"""A sentence that goes on from an attributed one: carried by the same voice, the report's own, or undetermined.

"The blast killed 12 people, police said. A further 30 were wounded." Is the second sentence still the police? Where the words decide
(a continuing word, the tense of reported speech) it is carried; where they show the reporter at work (what the speaker did next, in the
plain past, or what lies back further than the news) it is the report's; else it is undetermined. Silence about the source is never made into
the outlet's own word. A new paragraph is the report's own unless it goes on about what only the attributed sentence before it spoke of.
"""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.attribute.background import is_background
from onrecord.attribute.trailing import Trailing
from onrecord.lexicon.cues import load_cues
from onrecord.lexicon.events import load_events
from onrecord.lexicon.status import load_status
from onrecord.model.attribution import REPORT_VOICE, Link, Voice, VoiceBasis
from onrecord.model.parse import Parse, Token
from onrecord.model.quotation import Act, ContentForm, Quotation, QuotationClass
from onrecord.model.span import Span

_VOUCHING = (QuotationClass.SPEECH, QuotationClass.BELIEF, QuotationClass.EVIDENCE)
# "Russia is seeking to …": what somebody means to do is told by whoever tells the sentences around it
_TOLD_OF = (QuotationClass.INTENTION, QuotationClass.DECISION)
# whoever demands a release or condemns a raid, in no more words than that, tells nothing that the next sentence could go on with
_TELLING_NOTHING = frozenset({Act.URGE, Act.ASK, Act.PROMISE, Act.THREATEN, Act.REFUSE, Act.PRAISE, Act.CRITICISE})
_BARE = (ContentForm.INFINITIVE, ContentForm.PHRASE)
_CLAUSES = (ContentForm.CLAUSE, ContentForm.SENTENCES)
_PRONOUNS = frozenset({"they", "it"})
# "So the clerk told the court.", "That is what the clerk told the court."
_TAKING_ALL = ("so", "that", "this")
_FURTHER = frozenset({"another", "other", "others", "second", "further"})
_SUBJECTS = ("nsubj", "nsubjpass")
_IN_LINE = ("aux", "auxpass", "xcomp", "ccomp", "conj", "pcomp", "acomp", "attr")
_REMARKS = ("advcl", "prep", "agent", "parataxis", "npadvmod", "advmod")
# "According to the press office of the northern military district."
_LONGEST_NAME = 14


class Carrying:
    """Answers for one document: whose voice a sentence without a cue of its own speaks with."""

    def __init__(self, parse: Parse, quotations: tuple[Quotation, ...], trailing: Mapping[int, Trailing] | None = None) -> None:
        self._parse = parse
        self._trailing = trailing or {}
        self._by_sentence: dict[int, list[Quotation]] = {}
        for quotation in quotations:
            if quotation.class_ in _TOLD_OF and not quotation.verbatim:
                continue
            for span in (*quotation.content, *quotation.cue.spans):
                for sentence in {parse.tokens[i].sentence for i in parse.tokens_in(span)}:
                    self._by_sentence.setdefault(sentence, []).append(quotation)

    def voice_at(self, words: Span) -> Voice:
        """The voice of words that stand in no quotation."""
        sentence = self._sentence(words)
        if sentence is None or (self._speaks_for_itself(sentence) and not self._looks_ahead(sentence)):
            # its own sentence says who speaks: what stands outside the quotation there is the reporter's
            return REPORT_VOICE
        if self._is_vouched_for_behind(sentence):
            return Voice(VoiceBasis.UNDETERMINED, why="the next sentence says whose word it is")
        attributed = self._attributed_before(sentence)
        if attributed is None:
            return REPORT_VOICE
        before = self._last_quotation_in(attributed)
        speakers = () if before is None else before.source.entities
        if before is not None and self._is_carried(sentence):
            return Voice(VoiceBasis.CARRIED, why="goes on from the attributed sentence before", alternatives=(*speakers, None))
        if self._shows_reporter(sentence, before):
            return REPORT_VOICE
        return Voice(VoiceBasis.UNDETERMINED, why="follows an attributed sentence without a cue of its own", alternatives=(*speakers, None))

    def links_at(self, words: Span) -> tuple[Link, ...]:
        """The voice that is carried on to these words."""
        sentence = self._sentence(words)
        attributed = None if sentence is None else self._attributed_before(sentence)
        before = None if attributed is None else self._last_quotation_in(attributed)
        if before is None:
            return ()
        speakers: tuple[str | None, ...] = before.source.entities or (None,)
        return tuple(Link(speaker, before.id, before.stance.value, before.act.value) for speaker in speakers)

    def _sentence(self, words: Span) -> int | None:
        tokens = self._parse.tokens_in(words)
        return self._parse.tokens[tokens[0]].sentence if tokens else None

    def _attributed_before(self, sentence: int) -> int | None:
        """The attributed sentence before this one in its paragraph; through sentences that were carried themselves."""
        for earlier in range(sentence - 1, -1, -1):
            if self._paragraph(earlier) != self._paragraph(earlier + 1) and not self._goes_on_about(earlier, earlier + 1):
                return None
            if earlier in self._trailing or self._names_only_a_source(earlier) or self._opens_account(earlier):
                return earlier
            if earlier in self._by_sentence and self._speaks_for_itself(earlier):
                return earlier if self._last_quotation_in(earlier) is not None else None
            if self._shows_reporter(earlier, None):
                return None
        return None

    def _last_quotation_in(self, sentence: int) -> Quotation | None:
        """The quotation with which an attributed sentence ends."""
        found = self._by_sentence.get(sentence, ())
        vouching = [q for q in found if q.class_ in _VOUCHING and not q.negated and q.parent is None and _has_source(q) and _tells(q)]
        return max(vouching, key=lambda q: q.content[-1].end) if vouching else None

    def _speaks_for_itself(self, sentence: int) -> bool:
        """Does a quotation of the sentence hold or govern its main verb, or belong to the subject of that verb?

        Not in "The raid also left two nurses dead, noting that …", not in "… under a pact that orders them to leave".
        """
        root = self._root(sentence)
        return any(root is None or self._is_of(quotation, root) for quotation in self._by_sentence.get(sentence, ()))

    def _is_of(self, quotation: Quotation, root: Token) -> bool:
        parse = self._parse
        if any(span.covers(root.span) for span in quotation.content) or not quotation.cue.spans:
            return True
        cue = parse.tokens_in(quotation.cue.spans[-1])
        if any(parse.tokens[i].sentence != root.sentence for i in cue):
            return True
        own = (root.i, *parse.conjuncts(root.i))
        first = next((i for i in cue if parse.tokens[i].head not in cue), cue[0])
        while first not in own and parse.tokens[first].dep in _IN_LINE:
            first = parse.tokens[first].head
        if parse.tokens[first].dep == "pobj" and quotation.form in _CLAUSES:
            # "said in a report that …", where the report is taken for what says it
            first = parse.tokens[first].head
        is_remark = parse.tokens[first].dep in _REMARKS and parse.tokens[first].head in own
        return first in own or (is_remark and (parse.tokens[first].pos == "ADP" or bool(quotation.source.entities)))

    def _names_only_a_source(self, sentence: int) -> bool:
        """ "According to the mayor's office." as a sentence of its own."""
        words = self._parse.sentences[sentence]
        return len(words) <= _LONGEST_NAME and self._parse.tokens[words.first].lower == "according"

    def _opens_account(self, sentence: int) -> bool:
        """ "Her neighbour tells a similar story.": what follows is the neighbour's."""
        root = self._root(sentence)
        things = () if root is None else self._parse.children_by(root.i, "dobj")
        return any(load_status().find("noun", self._parse.tokens[thing].lemma, "telling") is not None for thing in things)

    def _paragraph(self, sentence: int) -> int:
        return self._parse.tokens[self._parse.sentences[sentence].first].paragraph

    def _is_carried(self, sentence: int) -> bool:
        """Does the tense of reported speech ("would", "had been") or a continuing figure ("a further six") carry the voice on?"""
        root = self._root(sentence)
        if root is None:
            return False
        auxiliaries = {self._parse.tokens[i].lower for i in self._parse.children_by(root.i, "aux", "auxpass")}
        return "would" in auxiliaries or ("had" in auxiliaries and root.tag == "VBN")

    def _shows_reporter(self, sentence: int, before: Quotation | None) -> bool:
        """Is this the reporter telling what the speaker did next, or what happened at a stated time, in the plain past?"""
        root = self._root(sentence)
        if root is not None and is_background(self._parse, root.i):
            return True
        if root is None or root.tag != "VBD":
            return False
        subject = self._parse.child(root.i, *_SUBJECTS)
        if before is not None and subject is not None and self._parse.tokens[subject].lower in ("he", "she"):
            return True
        opening = self._parse.tokens[self._parse.sentences[sentence].first]
        dated = [n for n in self._parse.names if n.label in ("DATE", "TIME") and n.tokens.first in self._parse.sentences[sentence]]
        return opening.dep in ("prep", "npadvmod", "advmod") and bool(dated)

    def _goes_on_about(self, before: int, sentence: int) -> bool:
        """Does a new paragraph take up what only the attributed sentence before it spoke of: "the gunmen", "a second raid", "they"?"""
        root = self._root(sentence)
        subject = None if root is None else self._parse.child(root.i, *_SUBJECTS)
        if root is None or subject is None or root.tag not in ("VBD", "VBN") or self._quotation_at(before) is None:
            return False
        word = self._parse.tokens[subject]
        told = {self._parse.tokens[i].lemma for i in self._told_in(before)}
        if word.lower in _PRONOUNS or word.pos != "NOUN":
            return word.lower == "they" and any(self._parse.tokens[i].tag == "NNS" for i in self._told_in(before))
        beside = [self._parse.tokens[i].lower for i in (subject, *self._parse.children(subject))]
        if word.lemma in told and self._parse.child(subject, "nummod") is not None:
            # "Rockets killed three, the mayor said. ¶ One rocket struck a bakery"
            return True
        is_known = word.lemma in told or word.lemma in load_events().words("@instruments")
        return any(each in _FURTHER for each in beside) or (is_known and any(map(load_status().points, beside)))

    def _quotation_at(self, sentence: int) -> Quotation | None:
        """The quotation with which a sentence ends, where it says nothing else."""
        return self._last_quotation_in(sentence) if self._speaks_for_itself(sentence) else None

    def _told_in(self, sentence: int) -> tuple[int, ...]:
        """The words of what is told there on somebody's word."""
        quotation = self._quotation_at(sentence)
        return () if quotation is None else tuple(i for span in quotation.content for i in self._parse.tokens_in(span))

    def _is_vouched_for_behind(self, sentence: int) -> bool:
        """ "The strike will begin at noon. The union said so on Thursday.", "The ford is mined. she added.", cut in two by a full stop."""
        behind = sentence + 1
        root = self._root(behind) if behind < len(self._parse.sentences) and self._paragraph(behind) == self._paragraph(sentence) else None
        if root is None or root.i + 1 >= len(self._parse.tokens):
            return False
        first = self._parse.tokens[self._parse.sentences[behind].first]
        if self._vouches_for_it_all(behind, first, root):
            return True
        is_cut_off = first.text[:1].islower() and first.tag == "PRP" and root.i == first.i + 1 and self._parse.tokens[root.i + 1].pos == "PUNCT"
        if not is_cut_off and self._parse.tokens[root.i + 1].lower != "so":
            return False
        return _is_saying(root)

    def _vouches_for_it_all(self, sentence: int, first: Token, root: Token) -> bool:
        """ "That, at least, is what survivors say.", "So, at any rate, the clerk told the court."."""
        if len(self._parse.sentences[sentence]) > _LONGEST_NAME or first.lower not in _TAKING_ALL:
            return False
        if first.lower == _TAKING_ALL[0]:
            return first.dep == "advmod" and _is_saying(root) and self._parse.child(root.i, "ccomp", "xcomp", "dobj") in (None, first.i)
        clauses = self._parse.children_by(root.i, "ccomp", "attr") if root.lemma == "be" else ()
        asked = ((clause, thing) for clause in clauses for thing in self._parse.children_by(clause, "dobj"))
        return any(self._parse.tokens[thing].tag == "WP" and _is_saying(self._parse.tokens[clause]) for clause, thing in asked)

    def _looks_ahead(self, sentence: int) -> bool:
        """Does the sentence say what will, must or should be? After a quotation that is more often the speaker's than the reporter's."""
        root = self._root(sentence)
        return root is not None and any(self._parse.tokens[i].tag == "MD" for i in self._parse.children_by(root.i, "aux"))

    def _root(self, sentence: int) -> Token | None:
        for i in self._parse.sentences[sentence]:
            if self._parse.tokens[i].is_root:
                return self._parse.tokens[i]
        return None


def _tells(quotation: Quotation) -> bool:
    """Does it tell something, or does it only ask for, promise, praise or condemn a thing?"""
    return quotation.act not in _TELLING_NOTHING or quotation.form not in _BARE or bool(quotation.verbatim)


def _has_source(quotation: Quotation) -> bool:
    """Did somebody say it, or is it said at all ("was said to be dead")? What was found or is evident has no voice to be carried on."""
    return bool(quotation.source.spans or quotation.source.entities) or quotation.class_ is QuotationClass.SPEECH


def _is_saying(word: Token) -> bool:
    return any(entry.class_ is QuotationClass.SPEECH for entry in load_cues().starting_with(word.lemma.lower(), "verb"))
