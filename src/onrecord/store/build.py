"""Takes in and reads what the store does not have yet. Resumable at any moment, and idempotent: again = only what is new.

Every source is accounted for: taken in = read + skipped + failed + already there. What was acknowledged (told to `on_kept`) is on the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from time import monotonic

import msgspec

from onrecord.ingest import Source, normalise_date, read_bytes
from onrecord.model.document import Document, Failed, Skipped
from onrecord.model.reading import Reading
from onrecord.settings import Settings
from onrecord.store.article import address_of, latest_version
from onrecord.store.forgetting import find_tombstone
from onrecord.store.store import Store
from onrecord.store.writer import Counts

Outcome = Reading | Skipped | Failed
Read = Callable[[Iterable[Document | Skipped | Failed]], Iterator[Outcome]]
"""Reads documents in order, one outcome each; what was skipped or failed before is passed on."""
OnKept = Callable[[Counts, Sequence[Outcome]], None]
"""Called after every transaction with the account so far and what is on the disk now."""

BATCH = 32
"""Documents to a transaction: one sync for some seconds of reading."""
LONGEST_WAIT = 2.0
"""Seconds that a reading waits for its batch to fill."""


class BuildPlan(msgspec.Struct, frozen=True):
    """What a build takes in. `since`: only reports published on that day or later. `again`: read anew what is there already.

    `take_forgotten`: take in documents, too, that were forgotten on request. Raises `InputError` for a date that cannot be read.
    """

    settings: Settings = Settings()
    since: str | None = None
    again: bool = False
    take_forgotten: bool = False

    def __post_init__(self) -> None:
        # a date that cannot be read is told before anything is done
        if self.since:
            normalise_date(self.since, option="--since")


class Intake:
    """Sources in, documents out; counts what was taken in and what was there already. One for each build."""

    def __init__(self, store: Store | None, plan: BuildPlan) -> None:
        self._store = store
        self._plan = plan
        self._since = normalise_date(plan.since, option="--since") if plan.since else None
        self._seen: set[str] = set()
        self._latest: dict[tuple[str, str], tuple[str, str]] = {}
        self.taken = 0
        self.already = 0

    def documents(self, sources: Iterable[Source]) -> Iterator[Document | Skipped | Failed]:
        """What is to be read, skipped or failed; sources that are there already are only counted."""
        for source in sources:
            self.taken += 1
            document = self._take(source)
            if document is None:
                self.already += 1
            else:
                yield document

    def claim_already(self) -> int:
        """How many were there already since this was last asked."""
        claimed, self.already = self.already, 0
        return claimed

    def _take(self, source: Source) -> Document | Skipped | Failed | None:
        data = source.read()
        if isinstance(data, Failed):
            return msgspec.structs.replace(data, name=_name(source))
        if self._has_bytes(data, source):
            return None
        document = read_bytes(data, _name(source), source_path=_name(source), settings=self._plan.settings)
        return document if isinstance(document, Skipped) else self._consider(document)

    def _has_bytes(self, data: bytes, source: Source) -> bool:
        """Were just these bytes taken in from this file before? Spares decoding them."""
        if self._store is None or self._plan.again or self._plan.since:
            return False
        known = "SELECT 1 FROM document WHERE capture_sha256 = ? AND source_path = ?"
        return self._store.connection.execute(known, (sha256(data).hexdigest(), _name(source))).fetchone() is not None

    def _consider(self, document: Document) -> Document | Skipped | None:
        name = document.source_path or document.id
        if document.id in self._seen or (not self._plan.again and self._store is not None and document.id in self._store):
            return None
        if self._since and (document.published or "") < self._since:
            return Skipped(name, f"published {document.published}, before {self._since}" if document.published else "no publication date to tell by")
        if self._store is not None and not self._plan.take_forgotten:
            stone = find_tombstone(self._store.connection, document.id, document.sha256)
            if stone is not None:
                same = "" if stone.id == document.id else f": the same text as {stone.id}"
                return Skipped(name, f"forgotten on {stone.forgotten[:10]} ({stone.why}){same}")
        self._seen.add(document.id)
        return self._as_version(document)

    def _as_version(self, document: Document) -> Document:
        """The document, naming the earlier text of its article where there is one and the text has changed."""
        article = (address_of(document), document.publisher or "")
        earlier = self._latest.get(article) or (latest_version(self._store.connection, document) if self._store is not None else None)
        self._latest[article] = (document.id, document.sha256)
        if document.version_of is not None or earlier is None or earlier[0] == document.id or earlier[1] == document.sha256:
            return document
        return msgspec.structs.replace(document, version_of=earlier[0])


def build(
    store: Store, sources: Sequence[Source], read: Read, plan: BuildPlan, *, on_kept: OnKept | None = None, named: Sequence[str] = ()
) -> Counts:
    """Read the sources into the store; the account. Stopped at any moment, what was kept is kept; the same call again goes on.

    `named`: what the user asked for, for the build's row.
    """
    writer = store.writer
    number = writer.begin_build(named)
    intake = Intake(store, plan)
    counts = Counts()
    pending: list[Outcome] = []

    def keep() -> None:
        nonlocal counts
        already = intake.claim_already()
        try:
            added, broken = writer.write_outcomes(number, pending, already=already, take_forgotten=plan.take_forgotten)
        except BaseException:
            intake.already += already
            raise
        failed = {each.name: each for each in broken}
        kept = [failed.get(_name_of(outcome), outcome) for outcome in pending]
        pending.clear()
        counts = add_counts(counts, added)
        if on_kept is not None:
            on_kept(counts, kept)

    last = monotonic()
    try:
        for outcome in read(intake.documents(sources)):
            pending.append(outcome)
            if len(pending) >= BATCH or monotonic() - last > LONGEST_WAIT:
                keep()
                last = monotonic()
    finally:
        # whatever stopped the reading, what has been read is whole and is kept
        keep()
    return writer.end_build(number, intake.taken)


def add_counts(one: Counts, other: Counts) -> Counts:
    """The sum of two accounts."""
    return Counts(*(a + b for a, b in zip(msgspec.structs.astuple(one), msgspec.structs.astuple(other), strict=True)))


class Foreseen(msgspec.Struct, frozen=True):
    """What a build would do."""

    new: int = 0
    versions: int = 0
    already: int = 0
    not_read: tuple[Skipped | Failed, ...] = ()


def foresee(store: Store | None, sources: Iterable[Source], plan: BuildPlan) -> Foreseen:
    """What a build would do with these sources; takes them in, reads and writes nothing."""
    intake = Intake(store, plan)
    new = versions = 0
    not_read: list[Skipped | Failed] = []
    for document in intake.documents(sources):
        if isinstance(document, Document):
            versions += document.version_of is not None
            new += document.version_of is None
        else:
            not_read.append(document)
    return Foreseen(new, versions, intake.already, tuple(not_read))


def _name(source: Source) -> str:
    # the whole path: a relative one would name another file from another folder, and two articles would be taken for one
    return source.name if source.path is None else str(source.path.absolute())


def _name_of(outcome: Outcome) -> str:
    return (outcome.document.source_path or outcome.document.id) if isinstance(outcome, Reading) else outcome.name
