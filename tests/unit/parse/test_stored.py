"""A stored parse is the parse, and is met again only for the same text."""

from __future__ import annotations

from pathlib import Path

import msgspec

from onrecord.parse import Parser, StoredParser
from tests.conftest import plain_document


def test_the_second_time_no_parser_is_asked(parser: Parser, tmp_path: Path) -> None:
    document = plain_document("The army left the town. It came back.")
    asked: list[int] = []

    def make() -> Parser:
        asked.append(1)
        return parser

    (first,) = StoredParser(tmp_path, "model", make).parse_many([document])
    (again,) = StoredParser(tmp_path, "model", make).parse_many([document])
    assert again == first
    assert len(asked) == 1


def test_facts_of_the_document_are_those_of_today(parser: Parser, tmp_path: Path) -> None:
    document = plain_document("The army left the town.")
    stored = StoredParser(tmp_path, "model", lambda: parser)
    list(stored.parse_many([document]))
    (again,) = stored.parse_many([msgspec.structs.replace(document, publisher="Example News")])
    assert again.document.publisher == "Example News"
