"""Whom an act concerns that names only what is theirs: "blamed Peru's plan", "agreed to buy beef of Peru", "will not leave until Peru pays".

Asked only where an entry's own places name nobody; gives tokens that the caller accepts as recipients.
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.event.agents import Agents
from onrecord.event.clauses import Filler, objects
from onrecord.event.frames import Frame
from onrecord.event.prepositions import prepositions_of
from onrecord.event.roles import awaited, spread
from onrecord.event.wording import lemma_of
from onrecord.lexicon.events import EventEntry
from onrecord.model.event import EventType
from onrecord.model.mention import EntityKind

_DEEPEST = 3
_PROMISED = frozenset({EventType.AGREE, EventType.THREATEN})
"""Of these, "Peruvian" right before the thing may be the actor's own: "threatened to stop Peruvian aid"."""
_BY = frozenset({"by"})
_OF = frozenset({"by", "of", "from"})
_LINKS = {
    EventType.ACCUSE: _OF,
    EventType.SUPPORT: _OF,
    EventType.REJECT: _OF,
    EventType.PROTEST: _OF | {"against"},
    EventType.THREATEN: _OF | {"against", "on", "with"},
    EventType.SANCTION: frozenset({"against", "by", "for", "from", "of", "on", "to", "with"}),
    EventType.CONCEDE: frozenset({"against", "by", "for", "from", "of", "on", "to", "with"}),
    EventType.AGREE: frozenset({"against", "by", "for", "from", "of", "to", "with"}),
}
"""What may lead from a thing to whom it belongs or concerns."""
_JUDGED = frozenset({EventType.ACCUSE, EventType.SUPPORT, EventType.REJECT, EventType.PROTEST, EventType.CONCEDE})
"""Of these, "of" tells whose it is only behind words for what somebody does or says: a lack of nurses is not the nurses'."""
_WORDS = frozenset({EventType.ACCUSE, EventType.SUPPORT, EventType.AGREE, EventType.THREATEN})
_NAMED_BEFORE = frozenset({EntityKind.COUNTRY, EntityKind.ORGANISATION, EntityKind.GROUP, EntityKind.PERSON})
_MODIFIERS = ("amod", "compound", "nmod")

Accepts = Callable[[int], bool]


def concerned(agents: Agents, entry: EventEntry, frame: Frame, accepts: Accepts) -> tuple[Filler, ...]:
    """Those whose thing stands where the recipient would, or of whom something is awaited."""
    if entry.type in _LINKS:
        owned = _Owned(agents, entry, accepts)
        for thing in _things(agents, entry, frame):
            found = owned.owners(thing)
            if found:
                return found
    if frame.kind != "verb" or not (entry.type is EventType.REJECT or agents.parse.child(frame.head, "neg") is not None):
        return ()
    waiting = (frame.head, frame.complements["inf"]) if "inf" in frame.complements else (frame.head,)
    those = tuple(filler for verb in waiting for filler in spread(agents.parse, awaited(agents.parse, verb)))
    return tuple(Filler(filler.token, True) for filler in those if accepts(filler.token))


def _things(agents: Agents, entry: EventEntry, frame: Frame) -> tuple[int, ...]:
    """What stands in the places of the entry, those of an infinitive last."""
    parse = agents.parse
    places = entry.roles.get("recipient", ())
    words = {place.removeprefix("object.").removeprefix("prep-") for place in places}
    pairs = frame.prepositions + frame.object_prepositions
    if entry.type is EventType.PROTEST:
        # "walked out in protest against Peru's tax"
        pairs += tuple(pair for _, noun in pairs for pair in prepositions_of(parse, noun))
    found = [noun for word, noun in pairs if word in words]
    # "expressed Peru's solidarity": whose words they are, they are not about
    is_own_word = bool(entry.objects) and entry.type in _WORDS
    if not is_own_word and (entry.objects or any(place.startswith("object") for place in places)):
        found += [filler.token for filler in frame.objects]
    if "inf" in frame.complements and any(place.startswith("inf.") for place in places):
        found += [filler.token for filler in objects(parse, frame.complements["inf"])]
    return tuple(dict.fromkeys(thing for noun in found for thing in parse.conjuncts(noun)))


class _Owned:
    def __init__(self, agents: Agents, entry: EventEntry, accepts: Accepts) -> None:
        self._agents = agents
        self._parse = agents.parse
        self._entry = entry
        self._accepts = accepts

    def owners(self, thing: int, depth: int = 1) -> tuple[Filler, ...]:
        """The possessor, those behind a preposition, the people or body named before the thing; then those of what it is about."""
        if self._agents.mentions.headed_by(thing) is not None and self._accepts(thing):
            return ()
        suffered = self._agents.lexicon.is_suffered(lemma_of(self._parse.tokens[thing]))
        owner = self._parse.child(thing, "poss")
        if owner is not None and not suffered:
            return self._accepted((owner,)) or (self.owners(owner, depth + 1) if depth < _DEEPEST else ())
        below: list[int] = []
        for preposition in self._parse.children_by(thing, "prep", "agent"):
            if self._parse.tokens[preposition].lower in self._links(thing, suffered=suffered):
                nouns = self._parse.children_by(preposition, "pobj")
                if found := self._accepted(nouns):
                    return found
                below += nouns
        found = () if depth == 1 and self._entry.type in _PROMISED else self._named_before(thing)
        if found or depth >= _DEEPEST:
            return found
        return next((deeper for noun in below if (deeper := self.owners(noun, depth + 1))), ())

    def _links(self, thing: int, *, suffered: bool) -> frozenset[str]:
        links, lemma = _LINKS[self._entry.type], lemma_of(self._parse.tokens[thing])
        if self._entry.type in _PROMISED and lemma in self._agents.lexicon.words("@restrictions"):
            return links | {"on"}
        if self._entry.type in _JUDGED and (suffered or lemma in self._agents.lexicon.nouns_of_force):
            # a march against "attacks on the Kurds" is none against the Kurds
            return _BY
        is_conduct = lemma in self._agents.lexicon.words("@conduct") or lemma in self._agents.lexicon.words("@demands")
        return links - {"of"} if self._entry.type in _JUDGED and not is_conduct else links

    def _named_before(self, thing: int) -> tuple[Filler, ...]:
        """ "Peruvian beef", "the UN report"; whoever signs "the Lima accord" does nothing to Lima."""
        if self._entry.type is EventType.SUPPORT and self._entry.objects:
            return ()
        found = []
        for child in self._parse.children_by(thing, *_MODIFIERS):
            if not self._parse.tokens[child].text[:1].isupper():
                continue
            mention = self._agents.mentions.headed_by(child)
            is_joined = "-" in (self._parse.tokens[child - 1].text, self._parse.tokens[child + 1].text)
            is_named = mention is None or mention.kind in _NAMED_BEFORE
            if is_named and not is_joined and self._agents.can_act(child) and self._accepts(child):
                found.append(child)
        return tuple(map(Filler, found))

    def _accepted(self, nouns: tuple[int, ...]) -> tuple[Filler, ...]:
        """Those accepted; in "recalled her from her post", "withdrew its plan" the pronoun says nothing new."""
        found = spread(self._parse, tuple(map(Filler, nouns)))
        others = (filler for filler in found if self._parse.tokens[filler.token].tag != "PRP$")
        return tuple(filler for filler in others if self._agents.can_act(filler.token) and self._accepts(filler.token))
