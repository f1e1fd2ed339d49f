"""Even-handedness: the same words about other parties must be read alike.

Texts have slots where the parties' names stand. Each is read with several pairs of parties, each pair both ways round; what was read is
compared with the names put back to slots: types, modes, status, voices, who does what to whom, who says what, figures, disputes. A text counts as
even when all its readings are the same, and as much is left unread in each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from onrecord.errors import GoldError
from onrecord.evaluate.result import Context, Scored, share
from onrecord.model.attribution import Link
from onrecord.model.reading import Reading
from onrecord.model.span import Spans

PAIRS = 2
"""Pairs of parties that a text is read with, each both ways round."""

_SLOT = re.compile(r"\{([AB])(?:\.(\w+))?\}")
Party = dict[str, str]


def score_sides(path: Path, context: Context) -> Scored:
    """Scores on a mapping with `parties` by kind (each with the forms of its name) and `texts` with slots {A}, {B.adj} …"""
    plan = _plan(path)
    even = 0
    predictions: list[dict[str, Any]] = []
    texts = plan["texts"][: context.take]
    for n, text in enumerate(texts):
        told = [_signature(context, text["text"], a, b) for a, b in _fillings(plan["parties"][text["kind"]], n)]
        differing = sorted({line for one in told for line in one if any(line not in other for other in told)})
        even += not differing
        predictions.append({"id": text["id"], "even": not differing, "differing": differing})
    return Scored(len(texts), {"read alike": share(even, len(texts))}, tuple(predictions))


def _plan(path: Path) -> dict[str, Any]:
    try:
        plan = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise GoldError(f"{path}: cannot be read as texts with slots ({error})") from error
    if not isinstance(plan, dict) or not {"parties", "texts"} <= set(plan):
        raise GoldError(f"{path}: must be a mapping with 'parties' and 'texts'")
    return plan


def _fillings(parties: list[Party], n: int) -> Iterator[tuple[Party, Party]]:
    """Pairs that change from text to text, each both ways round."""
    for step in range(PAIRS):
        a = parties[(2 * n + 5 * step) % len(parties)]
        b = parties[(2 * n + 5 * step + 1 + step) % len(parties)]
        yield a, b
        yield b, a


def _signature(context: Context, template: str, a: Party, b: Party) -> list[str]:
    """What was read, a line for each thing, with slots in the place of names."""
    sides = {"A": a, "B": b}

    def fill(match: re.Match[str]) -> str:
        return sides[match[1]][match[2] or "name"]

    reading = context.read(context.document(_SLOT.sub(fill, template)))
    return sorted(_Lines(reading, sides).all())


class _Lines:
    """The lines of one reading."""

    def __init__(self, reading: Reading, sides: dict[str, Party]) -> None:
        self._reading = reading
        forms = {form: f"{{{slot}}}" for slot, party in sides.items() for form in party.values()}
        self._forms = forms
        self._names = re.compile("|".join(rf"(?<!\w){re.escape(form)}(?!\w)" for form in sorted(forms, key=len, reverse=True)))

    def all(self) -> Iterator[str]:
        """Every event, quotation, figure and dispute."""
        reading = self._reading
        for event in reading.events:
            roles = [[self._who(role.entity) for role in side] for side in (event.actors, event.recipients)]
            facts = (event.type.value, event.modes, event.contexts, event.status.value, event.certainty.level.value, event.voice.basis.value)
            yield f"event {self._words(event.trigger)} {facts} {roles} {self._chain(event.attribution)} {[c.kind.value for c in event.caveats]}"
        for said in reading.quotations:
            manner = (said.kind.value, said.class_.value, said.form.value, said.stance.value, said.act.value, said.negated)
            who = [self._who(entity) for entity in said.source.entities]
            yield f"quotation {self._words(said.content)} {manner} by {who} {self._words(said.source.spans)}"
        for figure in reading.figures:
            yield f"figure {self._words((figure.span,))} {figure.kind.value} {figure.low} {figure.high} {figure.voice.basis.value}"
        for dispute in reading.disputes:
            yield f"dispute {dispute.relation.value} {self._words(dispute.about)}"

    def _words(self, spans: Spans) -> str:
        return " … ".join(self._names.sub(lambda found: self._forms[found[0]], self._reading.document.quote(span)) for span in spans)

    def _who(self, entity: str) -> str:
        return self._names.sub(lambda found: self._forms[found[0]], self._reading.entity(entity).name)

    def _chain(self, links: tuple[Link, ...]) -> list[tuple[str, str, str]]:
        return [(self._who(link.entity) if link.entity else "", link.act, link.party.value) for link in links]
