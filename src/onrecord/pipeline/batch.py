"""Many documents: each is read, skipped or failed, none is lost, and one that breaks stops nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator

import msgspec

from onrecord.errors import LexiconError, ModelError, SettingsError
from onrecord.model.document import Document, Failed, Skipped
from onrecord.model.reading import Reading
from onrecord.pipeline.reader import Reader

_LOGGER = logging.getLogger(__name__)

Progress = Callable[["Account"], None]
"""Called after every document with the account so far."""


class Account(msgspec.Struct, frozen=True):
    """How many documents were taken in, and what became of them."""

    taken: int = 0
    read: int = 0
    skipped: int = 0
    failed: int = 0

    @property
    def balances(self) -> bool:
        """Is every document that was taken in accounted for?"""
        return self.taken == self.read + self.skipped + self.failed

    def with_outcome(self, outcome: Reading | Skipped | Failed) -> Account:
        """This account and one document more."""
        return Account(
            self.taken + 1,
            self.read + isinstance(outcome, Reading),
            self.skipped + isinstance(outcome, Skipped),
            self.failed + isinstance(outcome, Failed),
        )


def read_many(
    documents: Iterable[Document | Skipped | Failed], reader: Reader, *, on_progress: Progress | None = None
) -> Iterator[Reading | Skipped | Failed]:
    """One outcome for every document, in order. What was skipped or failed before stays so and is passed on."""
    account = Account()
    for document in documents:
        outcome = read_one(document, reader) if isinstance(document, Document) else document
        account = account.with_outcome(outcome)
        yield outcome
        if on_progress is not None:
            on_progress(account)


def read_one(document: Document, reader: Reader) -> Reading | Failed:
    """The reading of one document, or a `Failed` that names the stage and the error."""
    name = document.source_path or document.title or document.id
    try:
        return reader.read(document)
    except (ModelError, LexiconError, SettingsError):
        # a missing model or a broken lexicon would fail every document alike: the run itself is at fault
        raise
    except Exception as error:
        # one report that breaks must not lose the others: it becomes a row with its reason
        _LOGGER.error("reading %s broke: %s", document.id, type(error).__name__, exc_info=True)
        return Failed(name, _stage_of(error), f"{type(error).__name__}: {error}")


def _stage_of(error: BaseException) -> str:
    """The stage in whose code the error arose, from its traceback."""
    stage, traceback = "read", error.__traceback__
    while traceback is not None:
        module = traceback.tb_frame.f_globals.get("__name__", "")
        if module.startswith("onrecord."):
            stage = module.split(".")[1]
        traceback = traceback.tb_next
    return stage
