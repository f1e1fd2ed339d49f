"""onrecord reads news reports and writes down who said what, who did what to whom, and on whose word it is known.

    import onrecord

    reading = onrecord.read(text, published="2026-01-21", publisher="Example News")
    for event in reading.events:
        print(event.type, event.status, event.voice.basis)

This is the only door: what is listed in `__all__` keeps its name and meaning; everything else may move.
"""

import logging

from onrecord.door import code_pair, open_store, read, read_all
from onrecord.errors import (
    GoldError,
    InputError,
    LexiconError,
    ModelError,
    OnrecordError,
    RecordError,
    SettingsError,
    SpanError,
    StoreError,
)
from onrecord.model.absent import Absent, Unresolved, Why
from onrecord.model.attribution import Link, Party, Voice, VoiceBasis
from onrecord.model.dispute import Dispute, Relation, Side
from onrecord.model.document import Document, Failed, Genre, PublicationStatus, Region, RegionKind, Skipped
from onrecord.model.entity import Entity
from onrecord.model.event import Certainty, CertaintyLevel, Event, EventType, Modality, PairCode, Polarity, PredicateStatus, Role, Status, Time
from onrecord.model.figure import Figure, FigureBasis, FigureKind, Scope
from onrecord.model.mention import EntityKind, Number
from onrecord.model.quotation import Act, ContentForm, Cue, Quotation, QuotationClass, QuotationKind, Source, Stance
from onrecord.model.reading import Reading, Run
from onrecord.model.span import Span
from onrecord.model.when import DateBasis, When
from onrecord.settings import Settings
from onrecord.version import __version__

logging.getLogger(__name__).addHandler(logging.NullHandler())

__all__ = [
    "Absent",
    "Act",
    "Certainty",
    "CertaintyLevel",
    "ContentForm",
    "Cue",
    "DateBasis",
    "Dispute",
    "Document",
    "Entity",
    "EntityKind",
    "Event",
    "EventType",
    "Failed",
    "Figure",
    "FigureBasis",
    "FigureKind",
    "Genre",
    "GoldError",
    "InputError",
    "LexiconError",
    "Link",
    "Modality",
    "ModelError",
    "Number",
    "OnrecordError",
    "PairCode",
    "Party",
    "Polarity",
    "PredicateStatus",
    "PublicationStatus",
    "Quotation",
    "QuotationClass",
    "QuotationKind",
    "Reading",
    "RecordError",
    "Region",
    "RegionKind",
    "Relation",
    "Role",
    "Run",
    "Scope",
    "Settings",
    "SettingsError",
    "Side",
    "Skipped",
    "Source",
    "Span",
    "SpanError",
    "Stance",
    "Status",
    "StoreError",
    "Time",
    "Unresolved",
    "Voice",
    "VoiceBasis",
    "When",
    "Why",
    "__version__",
    "code_pair",
    "open_store",
    "read",
    "read_all",
]
