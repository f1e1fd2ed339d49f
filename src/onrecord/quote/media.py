"""Where, when and to whom something is said: "in a televised address", "on Monday", "told Reuters".

Such phrases belong to the cue, not to the content.
"""

from __future__ import annotations

from onrecord.lexicon.cues import CueLexicon
from onrecord.model.parse import Parse

_TIMES = frozenset({"DATE", "TIME"})


class Settings:
    """Tells settings from contents in one document."""

    def __init__(self, parse: Parse, cues: CueLexicon) -> None:
        self._parse = parse
        self._cues = cues

    def is_setting(self, preposition: int) -> bool:
        """Does this preposition begin a time or a medium?"""
        noun = self._parse.child(preposition, "pobj")
        if noun is None:
            return False
        return self._is_time(noun) or self.is_medium(preposition)

    def _is_time(self, noun: int) -> bool:
        name = self._parse.name_at(noun)
        return name is not None and name.label in _TIMES

    def is_medium(self, preposition: int) -> bool:
        """Is it "in a statement", "on television", "at a rally"?"""
        noun = self._parse.child(preposition, "pobj")
        if noun is None:
            return False
        entry = self._cues.medium(self._parse.tokens[noun].lemma.lower())
        return entry is not None and self._parse.tokens[preposition].lower in entry.prepositions

    def medium_of(self, cue: int) -> tuple[int, ...]:
        """Tokens of the medium that the cue names, without its preposition; empty when it names none."""
        for preposition in self._parse.children_by(cue, "prep"):
            if self.is_medium(preposition):
                noun = self._parse.child(preposition, "pobj")
                return () if noun is None else tuple(self._parse.subtree(noun))
        return ()
