"""Every error that onrecord raises on purpose.

- OnrecordError
  - SpanError          a span that does not lie inside its document
  - RecordError        a record (JSON) that does not follow the schema
  - SettingsError      an unknown or impossible setting
  - LexiconError       a data file that breaks the rules of the lexicons
  - ModelError         a language model that is missing or does not fit
  - InputError         a path that is missing, unreadable, or holds nothing to read
  - GoldError          a gold set that is not in the expected form
  - WorkerError        a process that reads beside others ended unasked
  - StoreError         something about a store
    - MissingStoreError    there is no store at this path
    - NotAStoreError       a file that is no store, or a damaged one
    - NewerStoreError      a store written by a newer version of onrecord
    - ReadOnlyStoreError   a store or folder that may not be written
    - LockedStoreError     another process holds the store
    - FullDiskError        no room for what was to be written
    - NotInStoreError      a document, row or view that the store does not hold
    - UnstorableError      a reading that cannot be kept as it is
    - JudgementError       a judgement that does not fit what it is about
    - QueryError           a query that cannot be answered
    - MissingExtraError    an optional package that a call needs is not installed

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


class WorkerError(OnrecordError):
    """A process that was to read beside others ended unasked."""


class StoreError(OnrecordError):
    """Something about a store; the message names the store."""


class MissingStoreError(StoreError):
    """There is no store at this path."""


class NotAStoreError(StoreError):
    """The file is no store of onrecord, or it is damaged."""


class NewerStoreError(StoreError):
    """The store was written by a newer version of onrecord."""


class ReadOnlyStoreError(StoreError):
    """The store, or the folder it lies in, may not be written."""


class LockedStoreError(StoreError):
    """Another process holds the store for longer than one waits."""


class FullDiskError(StoreError):
    """There is no room for what was to be written; what was written before is sound."""


class NotInStoreError(StoreError):
    """The store does not hold this document, row or view."""


class UnstorableError(StoreError):
    """A reading cannot be kept as it is: two rows of one id, or characters that no text means to say."""


class JudgementError(StoreError):
    """A judgement does not fit what it is about."""


class QueryError(StoreError):
    """A query cannot be answered: words without letters, SQL that does not hold, or one that would write."""


class MissingExtraError(StoreError):
    """An optional package that this call needs is not installed."""
