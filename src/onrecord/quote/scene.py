"""All that is known of one document before its quotations are looked for: grammar, marks, mentions, settings of speech.

Answers the questions that several constructions ask of a word: can it speak, is it a setting, does it stand in quotation marks.
"""

from __future__ import annotations

import msgspec

from onrecord.lexicon.cues import CueLexicon, MediumEntry
from onrecord.model.mention import EntityKind, Form, Mentions
from onrecord.model.parse import Parse
from onrecord.quote.marks import Marks

_TIMES = frozenset({"DATE", "TIME"})
_SPEAKING = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.COUNTRY, EntityKind.GROUP})
_RELATIVES = frozenset({"WP", "WDT"})


class Scene(msgspec.Struct, frozen=True):
    """One document as the constructions see it."""

    parse: Parse
    marks: Marks
    mentions: Mentions
    cues: CueLexicon
    answers: frozenset[str] = frozenset()

    def is_setting(self, preposition: int) -> bool:
        """Does this preposition begin a time or a medium ("on Monday", "in a televised address")?"""
        noun = self.parse.child(preposition, "pobj")
        if noun is None:
            return False
        name = self.parse.name_at(noun)
        return (name is not None and name.label in _TIMES) or self.medium_at(preposition) is not None

    def medium_at(self, preposition: int) -> MediumEntry | None:
        """The medium that this preposition names: "in a statement", "on television", "at a rally"."""
        noun = self.parse.child(preposition, "pobj")
        if noun is None:
            return None
        entry = self.cues.medium(self.parse.tokens[noun].lemma.lower())
        return entry if entry is not None and self.parse.tokens[preposition].lower in entry.prepositions else None

    def kind_of(self, token: int) -> EntityKind | None:
        """What the mention with this head is, as far as grammar and lexicons tell; None where it is no mention."""
        mention = self.mentions.headed_by(token)
        return None if mention is None else mention.kind

    def is_speaker(self, token: int) -> bool:
        """Is it certainly somebody: a person, organisation, country or group, or a pronoun for a person?"""
        if self.parse.tokens[token].tag in _RELATIVES:
            return self.is_speaker(self.noun_of(token)) if self.noun_of(token) != token else True
        return self.kind_of(token) in _SPEAKING or self.parse.tokens[token].lower in ("he", "she", "they", "we", "i")

    def is_thing(self, token: int) -> bool:
        """Is it a common noun for something that says nothing ("the ceasefire came into force and …")?"""
        mention = self.mentions.headed_by(token)
        return mention is not None and mention.kind in (EntityKind.OTHER, EntityKind.PLACE) and mention.form is Form.DESCRIPTION

    def chain_at(self, token: int | None) -> str | None:
        """The id of the chain whose mention this token (or the noun that a "who" stands for) heads."""
        mention = None if token is None else self.mentions.headed_by(self.noun_of(token))
        return None if mention is None else self.mentions.chain_of(mention).id

    def noun_of(self, token: int) -> int:
        """For a relative pronoun the noun that it stands for, else the token itself."""
        word = self.parse.tokens[token]
        if word.tag in _RELATIVES or (word.lower == "that" and word.dep in ("nsubj", "nsubjpass", "dobj")):
            for above in self.parse.ancestors(token):
                if self.parse.tokens[above].dep == "relcl":
                    return self.parse.tokens[above].head
        return token
