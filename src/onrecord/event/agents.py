"""Who can be actor or recipient at all: people, bodies, countries and groups; of violence and seizure also things and places.

"Israeli" in "Israeli strikes" is no noun phrase of its own: it stands for the country when the report names that country.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import msgspec

from onrecord.event.clauses import Filler
from onrecord.event.datelines import is_in_dateline
from onrecord.event.wording import is_date, lemma_of, noun_forms, words_of
from onrecord.lexicon.actors import load_actors
from onrecord.lexicon.events import EventLexicon, WordSet
from onrecord.lexicon.roles import load_roles
from onrecord.model.event import EventType, Role
from onrecord.model.mention import EntityKind, Form, Mention, Mentions
from onrecord.model.parse import Parse
from onrecord.model.span import Span

_ACTING = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.COUNTRY, EntityKind.GROUP})
_BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.GROUP})
_TO_THINGS = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.RETREAT})
_MODIFIERS = frozenset({"amod", "compound", "nmod"})
_ACTING_NAMES = frozenset({"GPE", "NORP", "ORG", "PERSON"})
_DASHES = frozenset("-–—")
_PEOPLE = frozenset({"people", "person"})
_SHORTEST_PERSON = 7
_HUMAN = frozenset({"+human"})
_WEAPONS = ("@heavy-munitions", "@explosive-devices", "@small-munitions", "@unmanned")
_BEINGS = ("@armed", "@beings", "@persons", "@crowds", "@people-targets", "@workers", "@quantities")


class Agents(msgspec.Struct, frozen=True, dict=True):
    """The mentions of one report, asked whether they can act or be acted on."""

    parse: Parse
    mentions: Mentions
    lexicon: EventLexicon

    def words(self, token: int) -> WordSet:
        """Every word by which a condition may know this noun; remembered, since many entries ask."""
        known = self._words.get(token)
        if known is None:
            known = words_of(self.parse, token, self.lexicon.words("@quantities"))
            self._words[token] = known = known | self._meant_by(token)
        return known

    def words_of_all(self, token: int) -> WordSet:
        """The words of this noun and of everything coordinated with it."""
        known = self._words_of_all.get(token)
        if known is None:
            joined = self.parse.conjuncts(token)
            known = self.words(token) if len(joined) == 1 else frozenset().union(*map(self.words, joined))
            self._words_of_all[token] = known
        return known

    @cached_property
    def _words_of_all(self) -> dict[int, WordSet]:
        return {}

    def _meant_by(self, token: int) -> WordSet:
        """Words for what a pronoun or a bare number stands for: "Two were beaten" tells of people, "it was shelled" of what "it" is."""
        word = self.parse.tokens[token]
        # "beat Peru 2-0": a score is nobody
        is_score = word.i > 0 and self.parse.tokens[word.i - 1].text in _DASHES
        if word.pos == "NUM" and word.dep in ("nsubjpass", "dobj") and not is_score:
            return _PEOPLE if self.parse.child(token, "prep") is None else frozenset()
        if word.pos in ("NOUN", "PROPN") and word.lower[:1].isalpha():
            role = load_roles().find((lemma_of(word),))
            if role is not None and role.kind is EntityKind.PERSON:
                return _HUMAN
            forms = noun_forms(self.parse, token)
            is_person = not self.lexicon.words("@persons").isdisjoint(forms) or (word.pos == "NOUN" and self._sounds_like_a_person(forms[-1]))
            return _HUMAN if is_person else frozenset()
        if word.pos not in ("PRON", "DET"):
            return frozenset()
        mention = self.mentions.headed_by(token)
        if mention is None:
            return frozenset()
        best = self._telling(mention)
        told = words_of(self.parse, best.head, self.lexicon.words("@quantities")) if best.head != token else frozenset()
        return told | _PEOPLE if word.dep == "nsubjpass" and (mention.kind is EntityKind.PERSON or mention.form is not Form.PRONOUN) else told

    @cached_property
    def _words(self) -> dict[int, WordSet]:
        return {}

    def words_near(self, token: int) -> WordSet:
        """The lemmas of the sentence around this token, its own left out."""
        number = self.parse.tokens[token].sentence
        if number not in self._near:
            self._near[number] = frozenset(lemma_of(self.parse.tokens[i]) for i in self.parse.sentences[number])
        return self._near[number]

    @cached_property
    def _near(self) -> dict[int, WordSet]:
        return {}

    def can_act(self, token: int) -> bool:
        """May this token name an actor?"""
        mention = self.mentions.headed_by(token)
        if self._only_says_where(token) or is_in_dateline(self.parse, token):
            return False
        if mention is None:
            return self._acts_as_modifier(token)
        return not self._says_when(mention) and self._acts(self._telling(mention))

    def is_body(self, token: int) -> bool:
        """Does this token name a body, a front or a ministry, rather than somebody or something?"""
        mention = self.mentions.headed_by(token)
        return mention is not None and self.mentions.chain_of(mention).kind in _BODIES and self.mentions.chain_of(mention).named

    def is_weapon(self, token: int) -> bool:
        """Something that somebody fires, drops, lays or flies: "a rocket", "a roadside bomb", "drones"."""
        return not self._weapons.isdisjoint(self.words(token))

    def _says_when(self, mention: Mention) -> bool:
        """A date or a sum; "Theresa May" is somebody, whatever the parser makes of May."""
        return is_date(self.parse, mention.head) and mention.kind is not EntityKind.PERSON

    def _only_says_where(self, token: int) -> bool:
        """ "Chad air strikes" may be those in Chad; "Chadian air strikes" and "U.S. air strikes" are somebody's."""
        word = self.parse.tokens[token]
        if (
            word.dep not in _MODIFIERS
            or lemma_of(self.parse.tokens[word.head]) not in self.lexicon.nouns_of_force
            or word.text.replace(".", "").isupper()
        ):
            return False
        return load_actors().country(word.text) is not None and load_actors().people(word.text) is None

    def can_suffer(self, token: int, event_type: EventType) -> bool:
        """May this token name the recipient of such an act?"""
        mention = self.mentions.headed_by(token)
        if mention is None:
            return self._acts_as_modifier(token)
        if self._says_when(mention) or lemma_of(self.parse.tokens[mention.head]) in self._circumstances:
            # "in response to", "in the past"
            return False
        if event_type in _TO_THINGS:
            return mention.kind is not EntityKind.DOCUMENT
        telling = self._telling(mention)
        return telling.kind is EntityKind.PLACE or self._acts(telling)

    def _telling(self, mention: Mention) -> Mention:
        """The mention that says most of the same: what "it" stands for."""
        if mention.form is not Form.PRONOUN:
            return mention
        chain = self.mentions.chain_of(mention)
        return self.mentions.mentions[chain.best]

    def _acts(self, mention: Mention) -> bool:
        if mention.kind in _ACTING or mention.form is Form.PRONOUN:
            return True
        if mention.kind is EntityKind.DOCUMENT:
            return False
        role = load_roles().find((lemma_of(self.parse.tokens[mention.head]),))
        if role is not None and role.kind in _ACTING:
            return True
        if lemma_of(self.parse.tokens[mention.head]) in self._weapons:
            return False
        if mention.form is Form.NAME or self.parse.tokens[mention.head].pos in ("NUM", "DET", "PRON"):
            return True
        return not self._beings.isdisjoint(self.words(mention.head)) or self._sounds_like_a_person(lemma_of(self.parse.tokens[mention.head]))

    def _sounds_like_a_person(self, lemma: str) -> bool:
        """ "mutineer", "cellist", "ferryman": words by their ending, none of them short ("list", "career")."""
        return len(lemma) >= _SHORTEST_PERSON and lemma.endswith(tuple(self.lexicon.words("@person-endings")))

    def _acts_as_modifier(self, token: int) -> bool:
        word = self.parse.tokens[token]
        # "Kenyan" in "a Kenyan-led raid" hangs on the participle
        if word.dep not in _MODIFIERS and word.dep != "npadvmod":
            return False
        name = self.parse.name_at(token)
        if name is not None:
            # "Ilir" in "President Ilir Meta" is nobody besides Meta
            return name.label in _ACTING_NAMES and word.head not in name.tokens
        return lemma_of(word) in self._bodies or load_actors().people(word.text) is not None

    def entity(self, token: int) -> str | None:
        """The entity that this token refers to."""
        referent = self._referent(token)
        return None if referent is None else referent[0]

    @cached_property
    def _bodies(self) -> WordSet:
        """Those who act before a noun: "police raid", but in "drone strike" nobody does."""
        return frozenset().union(*(self.lexicon.words(name) for name in ("@forces", "@police-units", "@soldiers", "@bodies")))

    @cached_property
    def _circumstances(self) -> WordSet:
        return self.lexicon.words("@circumstances")

    @cached_property
    def _weapons(self) -> WordSet:
        """What somebody else fires, drops or flies without being in it."""
        return frozenset().union(*(self.lexicon.words(name) for name in _WEAPONS)) - self.lexicon.words("@arms-of-service")

    @cached_property
    def _beings(self) -> WordSet:
        return frozenset().union(*(self.lexicon.words(name) for name in _BEINGS))

    # -- from tokens to entities

    def roles(self, fillers: tuple[Filler, ...]) -> tuple[Role, ...]:
        """One role for each entity; fillers that refer to nobody known fill nothing."""
        found: dict[str, Role] = {}
        for filler in self._with_joined(fillers):
            referent = self._referent(filler.token)
            if referent is None:
                continue
            entity, span, is_pronoun = referent
            implied = filler.implied or is_pronoun
            known = found.get(entity)
            spans = (span,) if known is None else tuple(dict.fromkeys((*known.spans, span)))
            found[entity] = Role(entity, spans, implied if known is None else known.implied and implied)
        return tuple(found.values())

    def _with_joined(self, fillers: tuple[Filler, ...]) -> Iterator[Filler]:
        """ "The Front of Unity (FU) and the Army of the Poor": also the second, where the parser joins it to the last word of the first."""
        for filler in fillers:
            yield filler
            mention = self.mentions.headed_by(filler.token)
            if mention is None or mention.form is not Form.NAME:
                continue
            for inside in mention.core:
                for other in self.parse.children_by(inside, "conj") if inside != filler.token else ():
                    if other not in mention.core and self.parse.child(other, "det") is not None and self.is_body(other):
                        yield Filler(other, filler.implied)

    def _referent(self, token: int) -> tuple[str, Span, bool] | None:
        mention = self.mentions.headed_by(token)
        if mention is not None:
            return self.mentions.chain_of(mention).id, mention.span, mention.form is Form.PRONOUN
        word = self.parse.tokens[token]
        country = load_actors().people(word.text) or load_actors().spoken_of(word.text)
        entity = None if country is None else self._countries.get(country.country)
        return None if entity is None else (entity, word.span, False)

    @cached_property
    def _countries(self) -> dict[str, str]:
        """The entity of every country that the report names."""
        found: dict[str, str] = {}
        for mention in self.mentions.mentions:
            if mention.form is not Form.NAME or mention.kind not in (EntityKind.COUNTRY, EntityKind.PLACE):
                continue
            country = load_actors().spoken_of(self.parse.document.quote(self.parse.span(mention.core.first, mention.core.end)))
            if country is not None:
                found.setdefault(country.country, self.mentions.chain_of(mention).id)
        return found
