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

CARRIED, TURN = "quote/carried", "quote/turn"
CLAUSAL_FORMS = frozenset({ContentForm.SENTENCES, ContentForm.CLAUSE, ContentForm.INFINITIVE})


def read_gold(path: Path) -> list[dict[str, Any]]:
    """The documents of a gold file: `doc_id`, `text`, `attributions`."""
    return [msgspec.json.decode(line) for line in path.read_bytes().splitlines() if line.strip()]


def predictions(quotations: Iterable[Quotation], *, forms: frozenset[ContentForm] | None = None) -> list[dict[str, Any]]:
    """Quotations as the corpus marks them: the outermost only, without terms and without those that have no content.

    Marked words with neither speaker nor cue are no attribution, nor are turns of an interview, which leave what they hold outermost. A quotation
    in the next paragraph by the same speaker without a cue is part of the attribution before it. With `forms` the gold is of the kind that marks
    source and cue as one clause, inner attributions too.
    """
    found: list[dict[str, Any]] = []
    every = [quotation for quotation in quotations if quotation.rule != TURN]
    inside = {quotation.id for quotation in every}
    for quotation in every:
        if not quotation.content or quotation.kind is QuotationKind.TERM or (forms is None and quotation.parent in inside):
            continue
        if quotation.rule == CARRIED and found:
            found[-1]["content"] = sorted(found[-1]["content"] + _pairs(quotation.content))
        elif (quotation.source.spans or quotation.cue.spans) and (forms is None or quotation.form in forms):
            source, cue = _pairs(quotation.source.spans), _pairs(quotation.cue.spans)
            clause = sorted(source + cue)
            found.append(
                {"source": source if forms is None else clause, "cue": cue if forms is None else clause, "content": _pairs(quotation.content)}
            )
    return found


def _pairs(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
