"""One act of a parse: its words, its entry, and who fills which role."""

from __future__ import annotations

import msgspec

from onrecord.event.clauses import Filler
from onrecord.event.frames import Frame
from onrecord.lexicon.events import EventEntry
from onrecord.model.event import EventType


class Act(msgspec.Struct, frozen=True):
    """One act: its words, its entry, who fills which role. `head` is the token whose clause says whether it happened.

    `alone`: an entry of this type tells of the act even where nobody is named. `alleged`: that these did it is only claimed
    ("an explosion claimed by the front killed nine").
    """

    head: int
    trigger: tuple[int, ...]
    entry: EventEntry
    frame: Frame
    type: EventType
    modes: tuple[str, ...]
    actors: tuple[Filler, ...]
    recipients: tuple[Filler, ...]
    alone: bool = False
    alleged: bool = False
