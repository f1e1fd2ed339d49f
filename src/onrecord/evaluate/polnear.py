"""Quotations in the form of PolNeAR, where every attribution of American political news is marked as source, cue and content.

Only outermost attributions are marked there. GUM's attributions have the same form but are clauses only: `CLAUSAL_FORMS`.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from onrecord.model.quotation import ContentForm, Quotation, QuotationKind
from onrecord.model.span import Spans

CARRIED = "quote/carried"
CLAUSAL_FORMS = frozenset({ContentForm.SENTENCES, ContentForm.CLAUSE, ContentForm.INFINITIVE})


def read_gold(path: Path) -> list[dict[str, Any]]:
    """The documents of a gold file: `doc_id`, `text`, `attributions`."""
    return [msgspec.json.decode(line) for line in path.read_bytes().splitlines() if line.strip()]


def predictions(quotations: Iterable[Quotation], *, forms: frozenset[ContentForm] | None = None) -> list[dict[str, Any]]:
    """Quotations as the corpus marks them: the outermost only, without terms and without those that have no content.

    Marked words with neither speaker nor cue are no attribution. A quotation in the next paragraph by the same speaker without a cue is part of
    the attribution before it.
    """
    found: list[dict[str, Any]] = []
    for quotation in quotations:
        if quotation.parent is not None or not quotation.content or quotation.kind is QuotationKind.TERM:
            continue
        if quotation.rule == CARRIED and found:
            found[-1]["content"] = sorted(found[-1]["content"] + _pairs(quotation.content))
        elif (quotation.source.spans or quotation.cue.spans) and (forms is None or quotation.form in forms):
            found.append({"source": _pairs(quotation.source.spans), "cue": _pairs(quotation.cue.spans), "content": _pairs(quotation.content)})
    return found


def _pairs(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
