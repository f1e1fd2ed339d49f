"""Score quotations against PolNeAR: every attribution of American political news as source, cue and content."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onrecord.model.quotation import Quotation, QuotationKind
from onrecord.model.span import Spans


CARRIED = "quote/carried"


def predictions(quotations: Iterable[Quotation]) -> list[dict[str, Any]]:
    """Quotations as the corpus marks them: the outermost only, without terms and without those that have no content.

    Marked words with neither speaker nor cue are no attribution. A quotation in the next paragraph by the same speaker without a cue is part of the attribution before it.
    """
    found: list[dict[str, Any]] = []
    for quotation in quotations:
        if quotation.parent is not None or not quotation.content or quotation.kind is QuotationKind.TERM:
            continue
        if quotation.rule == CARRIED and found:
            found[-1]["content"] = sorted(found[-1]["content"] + _pairs(quotation.content))
            continue
        if not quotation.source.spans and not quotation.cue.spans:
            continue
        found.append(
            {
                "source": _pairs(quotation.source.spans),
                "cue": _pairs(quotation.cue.spans),
                "content": _pairs(quotation.content),
                "lemma": quotation.cue.lemma,
                "frame": quotation.form.value,
                "rule": quotation.rule,
            }
        )
    return found


def _pairs(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
