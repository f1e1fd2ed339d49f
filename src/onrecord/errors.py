"""Every error that onrecord raises on purpose.

- OnrecordError
  - SpanError          a span that does not lie inside its document
  - RecordError        a record (JSON) that does not follow the schema
  - SettingsError      an unknown or impossible setting
  - LexiconError       a data file that breaks the rules of the lexicons
  - ModelError         a language model that is missing or does not fit
  - InputError         a path that is missing, unreadable, or holds nothing to read
  - GoldError          a gold set that is not in the expected form
  - PlanError          stages put together in an order that does not fit

Expected outcomes (a text too short, a speaker not found) are values, not errors: `Skipped`, `Absent`.
Each message says what happened, to which thing, and what to do about it.
"""


class OnrecordError(Exception):
    """The root: catch this to catch every error that onrecord raises on purpose."""


class SpanError(OnrecordError):
    """A span is backwards, or runs past the end of its document."""


class RecordError(OnrecordError):
    """A record does not follow the schema."""


class SettingsError(OnrecordError):
    """A setting is unknown, or its value is impossible."""


class LexiconError(OnrecordError):
    """A lexicon's data file breaks a rule; the message names file, line and entry."""


class ModelError(OnrecordError):
    """The language model is missing, or lacks a component that the reading needs."""


class InputError(OnrecordError):
    """A path is missing, may not be read, or holds no report."""


class GoldError(OnrecordError):
    """A gold set is missing or not in the form that the scorer expects."""


class PlanError(OnrecordError):
    """Stages were put together in an order in which one lacks what it needs."""
