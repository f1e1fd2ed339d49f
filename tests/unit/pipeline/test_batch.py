"""Many documents: one that breaks stops nothing, and the account balances."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import pytest

from onrecord.errors import ModelError, SpanError
from onrecord.model.document import Document, Failed, Skipped
from onrecord.model.reading import Reading, Run
from onrecord.pipeline.batch import Account, read_many
from onrecord.pipeline.reader import Reader
from tests.conftest import plain_document


class _Breaks:
    """A reader that breaks on some texts and reads none."""

    def read(self, document: Document) -> Reading:
        if "break" in document.text:
            raise ValueError("something odd")
        if "span" in document.text:
            raise SpanError("a rule went wrong")
        if "model" in document.text:
            raise ModelError("no model")
        return Reading(Run("", "", ""), document, (), (), (), (), (), ())


def test_a_document_that_breaks_is_a_row_and_the_batch_goes_on() -> None:
    documents: list[Document | Skipped | Failed] = [
        plain_document("one"),
        plain_document("break me"),
        Skipped("three", "empty"),
        plain_document("four"),
    ]
    accounts: list[Account] = []
    outcomes: Iterator[Any] = read_many(documents, cast(Reader, _Breaks()), on_progress=accounts.append)
    found = list(outcomes)
    assert [type(outcome) for outcome in found] == [Reading, Failed, Skipped, Reading]
    assert found[1].error == "ValueError: something odd"
    assert accounts[-1] == Account(taken=4, read=2, skipped=1, failed=1)
    assert accounts[-1].balances


def test_a_rule_that_goes_wrong_fails_its_document_only() -> None:
    (failed,) = read_many([plain_document("span")], cast(Reader, _Breaks()))
    assert isinstance(failed, Failed)
    assert failed.error == "SpanError: a rule went wrong"


def test_what_would_fail_every_document_ends_the_run() -> None:
    with pytest.raises(ModelError):
        list(read_many([plain_document("model")], cast(Reader, _Breaks())))
