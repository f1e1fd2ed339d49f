"""Parses kept in a folder: reading a corpus a second time costs no parsing. Used by evaluations and tests."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from onrecord.model.document import Document
from onrecord.model.parse import Parse
from onrecord.parse.spacy_parser import Parser

FORM = "sides, persons, given words alike, fronts in capitals, commas before nationals, apostrophes, scores, stamps, lost breaks, no verb in a name"
"""What was done to the text before it was parsed; another word here, and no parse stored before is met again."""


class StoredParser:
    """Gives the stored parse of a document, or asks another parser and stores what it says.

    The other parser is made only when it is needed. Files are named by the document's text, regions and the model's name,
    so a change of any of them never meets an old parse.
    """

    def __init__(self, folder: Path, name: str, make_parser: Callable[[], Parser]) -> None:
        self.name = name
        self._folder = folder
        self._make_parser = make_parser
        self._parser: Parser | None = None
        folder.mkdir(parents=True, exist_ok=True)

    def parse_many(self, documents: Iterable[Document]) -> Iterator[Parse]:
        for document in documents:
            path = self._path(document)
            if path.exists():
                stored = msgspec.msgpack.decode(path.read_bytes(), type=Parse)
                # facts that came with the report may differ: the parse is of its text alone
                yield Parse(document, stored.tokens, stored.sentences, stored.names)
            else:
                yield self._parse_and_store(document, path)

    def _parse_and_store(self, document: Document, path: Path) -> Parse:
        if self._parser is None:
            self._parser = self._make_parser()
        (parse,) = self._parser.parse_many([document])
        draft = path.with_suffix(".part")
        draft.write_bytes(msgspec.msgpack.encode(parse))
        draft.replace(path)
        return parse

    def _path(self, document: Document) -> Path:
        layout = msgspec.msgpack.encode((self.name, FORM, document.text, document.regions, document.paragraphs))
        return self._folder / f"{hashlib.sha256(layout).hexdigest()[:24]}.msgpack"
