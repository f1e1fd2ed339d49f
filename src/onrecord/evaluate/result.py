"""What an evaluation is given and what it gives back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from onrecord.errors import GoldError
from onrecord.ingest import make_document
from onrecord.model.document import Document, Skipped
from onrecord.model.parse import Parse
from onrecord.model.reading import Reading
from onrecord.parse import Parser, SpacyParser, StoredParser
from onrecord.pipeline import Lexicons, Reader, load_lexicons
from onrecord.settings import Settings


class Scored(msgspec.Struct, frozen=True):
    """How many things were scored, the scores from 0 to 1 by name, and what was predicted for each."""

    n: int
    scores: dict[str, float]
    predictions: tuple[dict[str, Any], ...] = ()


class Result(msgspec.Struct, frozen=True):
    """One evaluation of one set. `digest` is of the gold files: scores on other files are other scores."""

    set: str
    path: str
    digest: str
    n: int
    headline: dict[str, str | float]
    scores: dict[str, float]


class Context:
    """Reads gold texts: parses are kept in a folder when one is given, and progress is told after each."""

    def __init__(
        self, settings: Settings, *, parses: Path | None = None, take: int | None = None, on_progress: Callable[[int], None] | None = None
    ) -> None:
        self.settings = settings
        self.take = take
        self._on_progress = on_progress
        self.lexicons: Lexicons = load_lexicons(settings.lexicons)
        self._parser = _parser(settings, parses)
        self.reader = Reader(self._parser, self.lexicons, settings)

    def lines(self, path: Path) -> list[dict[str, Any]]:
        """The objects of a JSONL file (the first `take` of them). Raises `GoldError` naming file and line."""
        found = read_jsonl(path)
        return found if self.take is None else found[: self.take]

    def document(self, text: str, **facts: Any) -> Document:
        """A gold text as a document, however short it is and whatever language its names suggest."""
        lenient = msgspec.structs.replace(self.settings, shortest_text=0, languages=())
        document = make_document(text, settings=lenient, **facts)
        if isinstance(document, Skipped):
            raise GoldError(f"a gold text was not taken in ({document.why})")
        return document

    def parse(self, document: Document) -> Parse:
        """The grammar of one document."""
        (parse,) = self._parser.parse_many([document])
        self._tell()
        return parse

    def read(self, document: Document) -> Reading:
        """The reading of one document."""
        return self.reader.read_parse(self.parse(document))

    def read_each(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Readings in the order of the documents."""
        return map(self.read, documents)

    def _tell(self) -> None:
        if self._on_progress is not None:
            self._on_progress(1)


def _parser(settings: Settings, parses: Path | None) -> Parser:
    if parses is None:
        return SpacyParser(settings.pipeline)
    return StoredParser(parses, settings.pipeline, lambda: SpacyParser(settings.pipeline))


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSONL file. Raises `GoldError` naming file and line."""
    if not path.is_file():
        raise GoldError(f"{path}: no such gold file")
    found = []
    for number, line in enumerate(path.read_text("utf-8").split("\n"), start=1):
        if line.strip():
            try:
                value = json.loads(line)
            except json.JSONDecodeError as error:
                raise GoldError(f"{path}:{number}: not JSON ({error.msg})") from error
            if not isinstance(value, dict):
                raise GoldError(f"{path}:{number}: must be an object, one a line")
            found.append(value)
    return found


def digest_of(path: Path) -> str:
    """SHA-256 of a file, or of all files of a folder with their names."""
    digest = hashlib.sha256()
    for file in [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file()):
        digest.update(file.relative_to(path if path.is_dir() else path.parent).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def f1(hits: float, gold: float, predicted: float) -> float:
    """Harmonic mean of precision and recall; 0 where nothing was met."""
    return 2 * hits / (gold + predicted) if hits else 0.0


def share(part: float, whole: float) -> float:
    """A part of a whole, 0 of nothing."""
    return part / whole if whole else 0.0


def macro_f1(pairs: list[tuple[str, str | None]]) -> float:
    """Mean over the classes in gold of F1, from (gold, predicted) pairs."""
    classes = sorted({gold for gold, _ in pairs})
    scores = []
    for each in classes:
        hits = sum(gold == each == predicted for gold, predicted in pairs)
        scores.append(f1(hits, sum(gold == each for gold, _ in pairs), sum(predicted == each for _, predicted in pairs)))
    return share(sum(scores), len(scores))
