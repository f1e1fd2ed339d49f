"""Who says what: sentences with the quotations that a reader finds in them, and near misses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from onrecord.lexicon.cues import load_cues
from onrecord.lexicon.roles import load_roles
from onrecord.mention import find_mentions
from onrecord.model.document import Genre
from onrecord.model.mention import Mentions
from onrecord.model.parse import Parse
from onrecord.model.quotation import Quotation
from onrecord.model.span import Spans
from onrecord.quote import find_quotations

FOLDER = Path(__file__).parent
_EDGES = " ,.;:—–-"


def cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("quote_*.yaml")):
        for case in yaml.safe_load(path.read_text("utf-8")):
            reason = case.get("xfail")
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            found.append(pytest.param(case, id=f"{path.stem}: {case['why']}", marks=marks))
    return found


@pytest.mark.parametrize("case", cases())
def test_quotations(case: dict[str, Any], parse: Callable[[str], Parse]) -> None:
    parsed = parse(case["text"])
    if "genre" in case:
        document = msgspec.structs.replace(parsed.document, genre=Genre(case["genre"]))
        parsed = Parse(document, parsed.tokens, parsed.sentences, parsed.names)
    mentions = find_mentions(parsed, load_roles())
    quotations = find_quotations(parsed, mentions, load_cues())
    seen = [_seen(parsed, mentions, quotation) for quotation in quotations]
    if "count" in case:
        assert len(quotations) == case["count"], seen
    for expected in case.get("found", ()):
        assert any(expected.items() <= facts.items() for facts in (_comparable(each, expected) for each in seen)), (expected, seen)


def _comparable(seen: dict[str, Any], expected: dict[str, Any]) -> dict[str, Any]:
    """The facts that are expected; content without the punctuation at its edges."""
    facts = {name: seen.get(name) for name in expected}
    if "content" in expected and _words(expected["content"]) == _words(seen["content"]):
        facts["content"] = expected["content"]
    return facts


def _words(content: list[str]) -> list[str]:
    return [part.strip(_EDGES) for part in content]


def _seen(parse: Parse, mentions: Mentions, quotation: Quotation) -> dict[str, Any]:
    names = [_name(parse, mentions, entity) for entity in quotation.source.entities]
    return {
        "source": _text(parse, quotation.source.spans),
        "cue": _text(parse, quotation.cue.spans),
        "content": [parse.document.quote(span) for span in quotation.content],
        "verbatim": [parse.document.quote(span) for span in quotation.verbatim],
        "kind": quotation.kind.value,
        "class": quotation.class_.value,
        "act": quotation.act.value,
        "stance": quotation.stance.value,
        "form": quotation.form.value,
        "negated": quotation.negated,
        "medium": quotation.medium,
        "addressee": None if quotation.addressee is None else _name(parse, mentions, quotation.addressee),
        "entity": names[0] if len(names) == 1 else None,
        "entities": names,
        "parent": quotation.parent is not None,
        "restates": quotation.restates is not None,
        "rule": quotation.rule,
    }


def _text(parse: Parse, spans: Spans) -> str | None:
    return " ".join(parse.document.quote(span) for span in spans) or None


def _name(parse: Parse, mentions: Mentions, entity: str) -> str:
    best = mentions.mentions[mentions.chain(entity).best]
    core = best.core
    return parse.document.quote(parse.span(core.first, core.end))
