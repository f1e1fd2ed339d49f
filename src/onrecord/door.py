"""The calls that users make. The stages are imported when the first call is made, so that `import onrecord` stays instant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import InputError
from onrecord.model.document import Document, Failed, Skipped
from onrecord.model.event import PairCode
from onrecord.model.reading import Reading
from onrecord.model.span import Span
from onrecord.settings import Settings

if TYPE_CHECKING:
    from onrecord.pipeline.batch import Account
    from onrecord.store import Store


def read(
    text_or_document: str | Document,
    *,
    published: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    settings: Settings | None = None,
) -> Reading:
    """All that is found in one report.

    `published` is an ISO 8601 date, without which "Wednesday" stays unresolved. A `title` given apart becomes the first paragraph of the
    document's text. Raises `InputError` for a text that is not read (empty, too short, not English): use `read_all` to get a `Skipped` instead.
    """
    from onrecord.pipeline import make_reader

    settings = settings or Settings()
    document = _document(text_or_document, published=published, publisher=publisher, title=title, settings=settings)
    if isinstance(document, Skipped):
        raise InputError(f"not read: {document.why}")
    return make_reader(settings).read(document)


def read_all(
    documents: Iterable[str | Document | Skipped | Failed],
    *,
    workers: int | None = None,
    on_progress: Callable[[Account], None] | None = None,
    settings: Settings | None = None,
) -> Iterator[Reading | Skipped | Failed]:
    """One outcome for every document, in order; one that breaks stops nothing.

    `workers`: how many processes read side by side; None reads in this one. `on_progress` is called after every document with the account so far.
    """
    from onrecord.pipeline import make_reader, read_many, read_with_workers

    settings = settings or Settings()
    taken = (_document(document, settings=settings) if isinstance(document, str) else document for document in documents)
    if workers is None or workers == 1:
        return read_many(taken, make_reader(settings), on_progress=on_progress)
    return read_with_workers(taken, settings, workers=workers, on_progress=on_progress)


def code_pair(text: str, actor_span: Span, recipient_span: Span | None = None, *, settings: Settings | None = None) -> PairCode:
    """PLOVER type (or `Absent` with why), modes and status of what one given actor does to one given recipient.

    >>> code_pair("Kenya accused Uganda of smuggling.", Span(0, 5), Span(14, 20)).type.value
    'ACCUSE'
    """
    from onrecord.pipeline import code_pair as code

    return code(text, actor_span, recipient_span, settings=settings)


def open_store(path: str | Path, read_only: bool = True) -> Store:
    """The store at this path: `.events()`, `.quotations()`, `.figures()`, `.sql(query)`, `.to_arrow(view)`, `.reading(document)`.

    Raises `MissingStoreError`, `NotAStoreError` or `NewerStoreError`, each with the way out.
    """
    from onrecord.view import open_store as open_it

    return open_it(Path(path), read_only=read_only)


def _document(
    text_or_document: str | Document,
    *,
    settings: Settings,
    published: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
) -> Document | Skipped:
    from onrecord.ingest import make_document

    if isinstance(text_or_document, Document):
        if published or publisher or title:
            raise InputError("a Document already carries its title, publisher and date: give them where it is made")
        return text_or_document
    return make_document(text_or_document, title=title, publisher=publisher, published=published, settings=settings)
