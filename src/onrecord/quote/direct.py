"""Words in quotation marks: join them to the draft whose content they belong to, or run them on from the quotation before.

Marks that no cue and no neighbouring quotation claims are somebody's wording (a term) when they are short; who said them stays open.
"""

from __future__ import annotations

import msgspec

from onrecord.model.quotation import QuotationClass
from onrecord.quote.around import with_sentence, without_narrative
from onrecord.quote.attributions import make_draft
from onrecord.quote.beside import find_beside
from onrecord.quote.carrying import fills_paragraph, is_answered, is_rejoinder, main_verb, topic_before
from onrecord.quote.draft import Draft, Site
from onrecord.quote.marks import Marked
from onrecord.quote.scene import Scene
from onrecord.quote.speakers import trim

_CLAUSAL = frozenset({"clause", "wh", "quote", "pobj"})
_ENDS = frozenset(".!?…")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_COMPLEMENTS = frozenset({"dobj", "ccomp", "xcomp", "attr", "acomp", "oprd", "neg"})
# Shorter pieces in marks without a cue are taken for somebody's wording, a title or irony
TERM_WORDS = 5
# Who answers whom is looked for in this many paragraphs before, and only of two
_TALK = 2
_TWO = 2


def join_marks(scene: Scene, drafts: list[Draft], sites: tuple[Site, ...]) -> list[Draft]:
    """Give every pair of marks to the draft whose words it holds, whose cue stands beside it, or that it goes on with."""
    joiner = _Joiner(scene, drafts, sites)
    for n in range(len(scene.marks.pairs)):
        joiner.place(n)
    cues = {draft.site.head for draft in joiner.drafts if draft.site is not None}
    return [without_narrative(scene, with_sentence(scene, draft, cues), cues) for draft in joiner.drafts]


def _is_speech(draft: Draft) -> bool:
    """Is it said, with a named speaker?"""
    if draft.site is None or draft.speaker is None:
        return False
    return draft.site.entry is None or draft.site.entry.class_ in (QuotationClass.SPEECH, QuotationClass.RESPONSE)


class _Joiner:
    """The drafts while pairs are being placed, from left to right."""

    def __init__(self, scene: Scene, drafts: list[Draft], sites: tuple[Site, ...]) -> None:
        self._scene = scene
        self.parse = scene.parse
        self.marks = scene.marks
        self.drafts = list(drafts)
        self._owner: dict[int, int] = {}
        self._quoting = {site.head: site for site in reversed(sites) if site.entry is not None and "quote" in site.entry.frames}
        self._by_cue = {draft.site.head: n for n, draft in enumerate(drafts) if draft.site is not None}
        self._in_sentence: dict[int, list[int]] = {}
        for n, draft in enumerate(drafts):
            if draft.site is not None:
                self._in_sentence.setdefault(self.parse.tokens[draft.site.head].sentence, []).append(n)
        self._by_token: dict[int, list[int]] = {}
        for n, draft in enumerate(drafts):
            for i in draft.content:
                self._by_token.setdefault(i, []).append(n)

    def place(self, n: int) -> None:
        """Find the owner of pair `n`, making a draft where there is none yet."""
        pair = self.marks.pairs[n]
        holders = self._holders(pair)
        if holders and all(self.drafts[d].frame not in _CLAUSAL for d in holders) and pair.words > TERM_WORDS:
            d = self._beside(pair)
            if d is not None and d not in holders:
                self._take(n, d, holders)
                return
        if holders:
            if any(self._lacks_speaker(d) for d in holders):
                self._beside(pair)
            for d in holders:
                self._extend(d, pair)
            self._owner[n] = max(holders, key=lambda d: len(self.drafts[d].content))
            return
        d = self._beside(pair)
        if d is None:
            d = self._going_on(n, pair)
        if d is not None:
            self._extend(d, pair)
            self._owner[n] = d
            return
        loose = self._loose(n, pair)
        if loose is not None:
            self._owner[n] = len(self.drafts)
            self.drafts.append(loose)

    def _lacks_speaker(self, d: int) -> bool:
        draft = self.drafts[d]
        verbal = draft.site is not None and draft.frame in _CLAUSAL
        return verbal and (draft.speaker is None or self.marks.at(draft.speaker) is not None)

    def _take(self, n: int, d: int, holders: list[int]) -> None:
        """Give the pair to the cue beside it, and take it from objects that the parser stretched over it."""
        pair = self.marks.pairs[n]
        for other in holders:
            kept = tuple(i for i in self.drafts[other].content if i not in pair)
            if kept:
                self.drafts[other] = msgspec.structs.replace(self.drafts[other], content=kept)
        self._extend(d, pair)
        self._owner[n] = d

    def _holders(self, pair: Marked) -> list[int]:
        """Drafts with a cue outside the marks whose content has words inside them."""
        touched = dict.fromkeys(d for i in range(pair.first, pair.end) for d in self._by_token.get(i, ()))
        found = []
        for d in touched:
            draft = self.drafts[d]
            inside = draft.site is not None and draft.site.head in pair
            if not inside and not any(i in pair for i in draft.source):
                found.append(d)
        return found

    def _extend(self, d: int, pair: Marked) -> None:
        draft = self.drafts[d]
        own = set(draft.cue) | set(draft.source)
        added = [i for i in range(pair.first, pair.end) if i not in own]
        self.drafts[d] = msgspec.structs.replace(draft, content=tuple(sorted({*draft.content, *added})))

    def _beside(self, pair: Marked) -> int | None:
        """The draft of the cue that stands beside these marks, made when there is none."""
        draft = find_beside(self._scene, pair, self._quoting)
        if draft is None or draft.site is None:
            return None
        known = self._by_cue.get(draft.site.head)
        if known is not None:
            self._hear(known, draft)
            return known
        self.drafts.append(draft)
        self._by_cue[draft.site.head] = len(self.drafts) - 1
        self._in_sentence.setdefault(self.parse.tokens[draft.site.head].sentence, []).append(len(self.drafts) - 1)
        self._quoting.setdefault(draft.site.head, draft.site)
        return len(self.drafts) - 1

    def _hear(self, d: int, beside: Draft) -> None:
        """Let the words beside the marks name the speaker where the tree named none, or one inside the marks."""
        draft = self.drafts[d]
        if beside.speaker is not None and (draft.speaker is None or self.marks.at(draft.speaker) is not None):
            content = tuple(i for i in draft.content if i not in beside.source)
            self.drafts[d] = msgspec.structs.replace(draft, speaker=beside.speaker, source=beside.source, content=content or draft.content)

    def _going_on(self, n: int, pair: Marked) -> int | None:
        """The draft before, when its speaker goes on in the same paragraph, or across paragraphs where the marks were left open."""
        if pair.continues and n - 1 in self._owner:
            return self._owner[n - 1]
        if not self._is_own_sentence(pair):
            return None
        for m in range(n - 1, -1, -1):
            if self.marks.pairs[m].paragraph != pair.paragraph:
                return None
            owner = self._owner.get(m)
            if owner is not None and self.drafts[owner].rule != "quote/term":
                return None if self._is_overtaken(owner, pair) else owner
        return None

    def _is_overtaken(self, owner: int, pair: Marked) -> bool:
        """Did somebody say something else between the owner's words and these ("“It is cold,” said Ruiz. Holt said it was not. “…”")?"""
        last = self._last_statement(pair)
        site = self.drafts[last].site if last is not None else None
        return last != owner and site is not None and site.head > self._end(owner)

    def _is_own_sentence(self, pair: Marked) -> bool:
        """Do the marks hold more than a word, with nothing before them in their sentence?"""
        before = self.parse.tokens[pair.first - 1] if pair.first > 0 else None
        starts = before is None or before.paragraph != pair.paragraph or before.text in _ENDS or self.marks.at(before.i) is not None
        return starts and pair.words > 1

    def _loose(self, n: int, pair: Marked) -> Draft | None:
        """Marks that nobody claims: words of the speaker before, of a speaker who is not named, or a term."""
        content = trim(self.parse, tuple(range(pair.first, pair.end)))
        if not content or self._is_title(pair):
            return None
        term = Draft(site=None, frame="quote", content=content, rule="quote/term")
        is_short = pair.words <= TERM_WORDS
        introduced = self._introduced(pair, content)
        if introduced is not None:
            return introduced
        if is_short and not (pair.closed and (fills_paragraph(self._scene, pair) or self._is_sentence_after_statement(pair))):
            return term
        uncued = Draft(site=None, frame="quote", content=content, rule="quote/uncued")
        if not self._is_own_sentence(pair):
            return uncued
        if is_answered(self._scene, pair) or (is_rejoinder(self._scene, pair) and fills_paragraph(self._scene, pair)):
            other = self._other_party(pair)
            return uncued if other is None else msgspec.structs.replace(uncued, carried=other, rule="quote/carried")
        topic = topic_before(self._scene, pair)
        if topic is not None and self._is_silent_before(pair):
            return msgspec.structs.replace(uncued, speaker=topic, rule="quote/carried")
        if is_short and self._last_statement(pair) is None:
            return term
        speaking = self._speaking_before(n, pair)
        if speaking is None:
            return uncued
        return msgspec.structs.replace(uncued, carried=speaking, rule="quote/carried")

    def _introduced(self, pair: Marked, content: tuple[int, ...]) -> Draft | None:
        """The words of whoever did no more than speak in the sentence before, in the same paragraph: "Holt agreed. “…”"."""
        if pair.first == 0 or not self._is_own_sentence(pair):
            return None
        before = self.parse.tokens[pair.first - 1]
        root = main_verb(self.parse, before.sentence) if before.paragraph == pair.paragraph else None
        site = self._quoting.get(root) if root is not None else None
        if root is None or site is None or root in self._by_cue or self.marks.at(root) is not None or self.parse.tokens[root].tag not in _FINITE:
            return None
        subject = self.parse.child(root, "nsubj")
        if subject is None or any(self.parse.tokens[j].dep in _COMPLEMENTS for j in self.parse.children(root)):
            return None
        self._by_cue[root] = len(self.drafts)
        return make_draft(self._scene, site, "quote", content, subject)

    def _is_sentence_after_statement(self, pair: Marked) -> bool:
        """Is it a sentence, however short, behind one in the same paragraph that says somebody said something?"""
        tokens = self.parse.tokens
        whole = self._is_own_sentence(pair) and tokens[pair.end - 2].text in _ENDS and tokens[pair.first + 1].text[0].isupper()
        if not whole or pair.first == 0 or tokens[pair.first - 1].paragraph != pair.paragraph:
            return False
        return self._last_statement(pair) is not None

    def _other_party(self, pair: Marked) -> int | None:
        """The draft of the one to whom these words answer back: of the two who spoke in the paragraphs just before, not the last."""
        tokens = self.parse.tokens
        spoken = [
            d for d, draft in enumerate(self.drafts) if _is_speech(draft) and 0 <= pair.paragraph - tokens[draft.speaker or 0].paragraph <= _TALK
        ]
        spoken = [d for d in spoken if (self.drafts[d].speaker or 0) < pair.first and not any(self._holds(e, d) for e in spoken if e != d)]
        by_chain = {self._scene.chain_at(self.drafts[d].speaker): d for d in sorted(spoken, key=lambda d: self.drafts[d].speaker or 0)}
        by_chain.pop(None, None)
        if len(by_chain) != _TWO:
            return None
        return min(by_chain.values(), key=lambda d: self.drafts[d].speaker or 0)

    def _is_silent_before(self, pair: Marked) -> bool:
        """Does the main verb of the sentence before attribute nothing to its subject, so that only its being about somebody tells who speaks on?"""
        root = main_verb(self.parse, self.parse.tokens[pair.first - 1].sentence)
        spoken = self._in_sentence.get(self.parse.tokens[pair.first - 1].sentence, ())
        return not any(_is_speech(self.drafts[d]) and self._belongs_to(root, d) for d in spoken)

    def _belongs_to(self, root: int | None, d: int) -> bool:
        site = self.drafts[d].site
        if site is None or root is None:
            return False
        return site.head == root or root in self.drafts[d].content or self.parse.tokens[site.head].dep in ("conj", "ccomp", "xcomp", "parataxis")

    def _speaking_before(self, n: int, pair: Marked) -> int | None:
        """The draft whose speaker goes on in a paragraph of nothing but quotation, after a paragraph that ends on that speaker's words or cue."""
        owner = self._owner.get(n - 1)
        last = self._last_statement(pair)
        if last is not None and (owner is None or self._end(last) >= self._end(owner)):
            return last
        if owner is None or self.drafts[owner].rule in ("quote/term", "quote/uncued"):
            return None
        near = pair.paragraph - self.marks.pairs[n - 1].paragraph <= 1
        if not near:
            return None
        carried = self.drafts[owner].carried
        return owner if carried is None else carried

    def _last_statement(self, pair: Marked) -> int | None:
        """The draft of speech that fills the last sentence before these marks ("She praised the crew. “They …”")."""
        if pair.first == 0:
            return None
        before = self.parse.tokens[pair.first - 1]
        if before.paragraph < pair.paragraph - 1:
            return None
        spoken = [d for d in self._in_sentence.get(before.sentence, ()) if _is_speech(self.drafts[d])]
        outer = [d for d in spoken if not any(self._holds(e, d) for e in spoken if e != d)]
        main = [d for d in outer if self._is_main(d)]
        outer = main or outer
        speakers = {self.drafts[d].speaker for d in outer}
        return outer[-1] if outer and len(speakers) == 1 else None

    def _is_main(self, d: int) -> bool:
        """Is the cue the main verb of its sentence ("in reply to the charge that he lied, she said …")?"""
        site = self.drafts[d].site
        return site is not None and self.parse.tokens[site.head].is_root

    def _holds(self, outer: int, inner: int) -> bool:
        site = self.drafts[inner].site
        return site is not None and site.head in self.drafts[outer].content

    def _end(self, d: int) -> int:
        draft = self.drafts[d]
        return max(draft.content + draft.cue)

    def _is_title(self, pair: Marked) -> bool:
        """Is every longer word capitalised ("The Late Show")? Then the marks name a work, not somebody's words."""
        words = [self.parse.tokens[i] for i in range(pair.first, pair.end) if self.parse.tokens[i].text[0].isalpha()]
        last = self.parse.tokens[pair.end - 2].text if pair.end - 2 > pair.first else ""
        if len(words) < 2 or (self._is_own_sentence(pair) and last in _ENDS):
            return False
        return all(word.text[0].isupper() for word in words if len(word.text) > 3) and words[0].text[0].isupper() and words[-1].text[0].isupper()
