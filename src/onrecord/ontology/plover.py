"""The codes of PLOVER 2 and CAMEO as one checked value. Decides nothing about language."""

from __future__ import annotations

import difflib
from functools import lru_cache

import msgspec

from onrecord.errors import LexiconError
from onrecord.lexicon.table import data_folder, read_table
from onrecord.model.event import EventType


class TypeFacts(msgspec.Struct, frozen=True):
    """Quad class (1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict), score (-10 to 10) and meaning."""

    quad: int
    score: float
    recipient_required: bool
    meaning: str


class Ontology(msgspec.Struct, frozen=True):
    """Every code that a record may hold."""

    types: dict[EventType, TypeFacts]
    modes: dict[tuple[EventType, str], float | None]
    contexts: frozenset[str]
    sectors: frozenset[str]
    international: frozenset[str]
    cameo: dict[str, str]

    def score(self, event_type: EventType, modes: tuple[str, ...]) -> float | None:
        """The score of the first mode, or of the type without mode; None where the codebook gives none."""
        if modes:
            return self.modes[event_type, modes[0]]
        return self.types[event_type].score

    def check_type(self, name: str, where: str) -> EventType:
        """The type with this name; raises `LexiconError` with the nearest one."""
        try:
            return EventType(name)
        except ValueError as error:
            raise LexiconError(f"{where}: code {name} is not a PLOVER type. {_nearest(name, [t.value for t in EventType])}") from error

    def check_mode(self, event_type: EventType, mode: str, where: str) -> str:
        """The mode itself; raises `LexiconError` when this type has no such mode."""
        if (event_type, mode) not in self.modes:
            known = [name for of, name in self.modes if of is event_type]
            raise LexiconError(f"{where}: {event_type} has no mode {mode!r}. {_nearest(mode, known)}")
        return mode

    def check_context(self, context: str, where: str) -> str:
        """The context itself; raises `LexiconError` when there is none of this name."""
        if context not in self.contexts:
            raise LexiconError(f"{where}: no context {context!r}. {_nearest(context, sorted(self.contexts))}")
        return context

    def check_cameo(self, code: str, where: str) -> str:
        """The CAMEO code itself; raises `LexiconError` when there is none."""
        if code not in self.cameo:
            raise LexiconError(f"{where}: no CAMEO code {code!r}. {_nearest(code, sorted(self.cameo))}")
        return code


def _nearest(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    return f"Did you mean {near[0]}?" if near else f"Known: {', '.join(known) or 'none'}."


@lru_cache(maxsize=1)
def load_ontology() -> Ontology:
    """The shipped codes."""
    plover = data_folder() / "ontologies" / "plover"
    types = {
        EventType(row.cells["type"]): TypeFacts(
            int(row.cells["quad"]), float(row.cells["score"]), row.cells["recipient_required"] == "yes", row.cells["meaning"]
        )
        for row in read_table(plover / "types.tsv", ("type", "quad", "recipient_required", "score", "meaning"))
    }
    modes = {
        (EventType(row.cells["type"]), row.cells["mode"]): float(row.cells["score"]) if row.cells["score"] else None
        for row in read_table(plover / "modes.tsv", ("type", "mode", "score"))
    }
    cameo_table = data_folder() / "ontologies" / "cameo" / "to_plover.tsv"
    return Ontology(
        types=types,
        modes=modes,
        contexts=frozenset(row.cells["context"] for row in read_table(plover / "contexts.tsv", ("context",))),
        sectors=frozenset(row.cells["code"] for row in read_table(plover / "sectors.tsv", ("code", "meaning"))),
        international=frozenset(row.cells["code"] for row in read_table(plover / "international.tsv", ("code", "meaning"))),
        cameo={row.cells["cameo"]: row.cells["type"] for row in read_table(cameo_table, ("cameo", "type"))},
    )
