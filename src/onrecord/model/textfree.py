"""A record without the words of its report, for texts that may not be passed on. Spans, codes and ids stay.

The ids are those of the full record: whoever has the text can put the two together again.
"""

from __future__ import annotations

from typing import Any

_DOCUMENT = ("text", "title")
_QUOTATION = ("medium",)
_FIGURE = ("qualifier", "unit", "of")
_PLAIN_REASON = "see the full record"


def without_text(record: dict[str, Any]) -> dict[str, Any]:
    """The same record with every field that carries words of the report emptied."""
    return {
        **record,
        "document": record["document"] | dict.fromkeys(_DOCUMENT),
        "entities": [_entity(entity) for entity in record["entities"]],
        "quotations": [_quotation(quotation) for quotation in record["quotations"]],
        "events": [_event(event) for event in record["events"]],
        "figures": [_figure(figure) for figure in record["figures"]],
    }


def _entity(entity: dict[str, Any]) -> dict[str, Any]:
    how = entity["how"] if entity["how"].startswith("lexicon") else "the report's words"
    return entity | {"name": entity["id"], "roles": [], "how": how, "unresolved": _reasons(entity)}


def _quotation(quotation: dict[str, Any]) -> dict[str, Any]:
    source = quotation["source"] | {"why": quotation["source"]["why"] and _PLAIN_REASON}
    return quotation | dict.fromkeys(_QUOTATION) | {"source": source, "date": _date(quotation["date"]), "unresolved": _reasons(quotation)}


def _event(event: dict[str, Any]) -> dict[str, Any]:
    return event | {"date": _date(event["date"]), "unresolved": _reasons(event)}


def _figure(figure: dict[str, Any]) -> dict[str, Any]:
    return figure | dict.fromkeys(_FIGURE) | {"as_of": _date(figure["as_of"])}


def _date(date: dict[str, Any] | None) -> dict[str, Any] | None:
    return date if date is None or date["why"] is None else date | {"why": _PLAIN_REASON}


def _reasons(row: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"field": reason["field"], "why": _PLAIN_REASON, "candidates": []} for reason in row["unresolved"]]
