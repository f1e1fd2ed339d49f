"""docs/codebook.md says how onrecord codes: its facts are those of the data, its sentences are read as it says.

A cell that ends in "(not read so yet)" is a known gap: it must fail, and says so when it no longer does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from onrecord.lexicon.table import data_folder, read_table
from onrecord.model.event import Event, EventType
from onrecord.model.reading import Reading
from onrecord.ontology import load_ontology

PAGE = (Path(__file__).parents[2] / "docs" / "codebook.md").read_text("utf-8")
TYPES = [event_type.value for event_type in EventType]
EXAMPLES, NEAR_MISSES = 3, 3
_CODE = re.compile(r"(?P<type>[A-Z]+)(?P<modes>(?: [a-z-]+,?)*)(?: \((?P<status>[a-z]+)\))?")
_GAP = "(not read so yet)"
_HAPPENING = ("actual", "ongoing")


class Code(NamedTuple):
    """A type, modes that must be there, and a status."""

    type: str
    modes: frozenset[str] = frozenset()
    status: tuple[str, ...] = ("actual",)

    def fits(self, event: Event) -> bool:
        return event.type.value == self.type and self.modes <= set(event.modes) and event.status.value in self.status


def section(heading: str) -> str:
    return PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def table(text: str, first: str) -> list[list[str]]:
    """The rows of the table whose first column has this heading, without the heading."""
    found: list[list[str]] = []
    inside = False
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []
        inside = bool(cells) and (inside or cells[0] == first)
        if inside:
            found.append(cells)
    return found[2:]


def codes(cell: str) -> list[Code]:
    found = []
    for part in cell.removesuffix(_GAP).strip().split(" + "):
        match = _CODE.fullmatch(part)
        assert match or part == "none", f"not a code as this page writes it: {part}"
        if match:
            found.append(Code(match["type"], frozenset(match["modes"].replace(",", "").split()), (match["status"] or "actual",)))
    return found


def case(heading: str, sentence: str, wanted: list[Code], banned: str | None, gap: bool) -> Any:
    marks = pytest.mark.xfail(reason="the page says so", strict=True) if gap else ()
    return pytest.param(sentence.removesuffix(_GAP).strip(), wanted, banned, id=f"{heading}: {sentence[:60]}", marks=marks)


def cases() -> Iterator[Any]:
    for name in TYPES:
        text = section(name)
        for mode, _, _, sentence in table(text, "mode"):
            yield case(f"{name} {mode}", sentence, [Code(name, frozenset({mode}), _HAPPENING)], None, _GAP in sentence)
        for sentence, code, _ in table(text, "example"):
            yield case(name, sentence, codes(code), None, _GAP in code)
        for sentence, code, _ in table(text, "near miss"):
            yield case(f"not {name}", sentence, codes(code), name, _GAP in code)
    for question, _, sentence, code, _ in table(section("Where the manual leaves a choice"), "question"):
        yield case(question, sentence, codes(code), None, _GAP in code)


@pytest.mark.parametrize(("sentence", "wanted", "banned"), cases())
def test_a_sentence_is_coded_as_the_page_says(sentence: str, wanted: list[Code], banned: str | None, read: Callable[[str], Reading]) -> None:
    events = [event for event in read(sentence).events if event.part_of is None]
    told = [f"{event.type.value} {','.join(event.modes)} ({event.status.value}) by {event.rule}" for event in events]
    for code in wanted:
        assert any(code.fits(event) for event in events), f"no {code} among {told}"
    assert wanted or not events, f"more than is told: {told}"
    assert banned not in {event.type.value for event in events}, told


def test_what_is_asked_for_is_part_of_the_asking(read: Callable[[str], Reading]) -> None:
    asking, release = read("Amnesty demanded the release of the editor.").events
    assert (asking.type, asking.status, asking.part_of) == (EventType.REQUEST, "actual", None)
    assert (release.type, release.status, release.part_of) == (EventType.RETREAT, "hypothetical", asking.id)


@pytest.mark.parametrize("name", TYPES)
def test_a_type_has_its_facts_examples_and_near_misses(name: str) -> None:
    facts, text = load_ontology().types[EventType(name)], section(name)
    said = re.search(r"Quad (\d) · score (-?[\d.]+) · a recipient is (not required|required)", text)
    assert said is not None
    assert (int(said[1]), float(said[2]), said[3] == "required") == (facts.quad, facts.score, facts.recipient_required)
    assert len({row[0] for row in table(text, "example")}) >= EXAMPLES
    assert len({row[0] for row in table(text, "near miss")}) >= NEAR_MISSES


@pytest.mark.parametrize("name", TYPES)
def test_a_type_has_its_modes_and_scores(name: str) -> None:
    on_page = {row[0]: None if row[1] == "none" else float(row[1]) for row in table(section(name), "mode")}
    assert on_page == {mode: score for (of, mode), score in load_ontology().modes.items() if of.value == name}


@pytest.mark.parametrize("name", TYPES)
def test_the_roots_of_cameo_map_to_the_type(name: str) -> None:
    (said,) = re.findall(r"CAMEO ((?:\d+(?:, | and | to )?)+)", section(name))
    roots = [
        str(code).zfill(len(first)) for first, last in re.findall(r"(\d+)(?: to (\d+))?", said) for code in range(int(first), int(last or first) + 1)
    ]
    mapped = load_ontology().cameo
    for root in roots:
        types = [event_type for code, event_type in mapped.items() if code.startswith(root)]
        assert name in types, root


def test_the_quad_classes() -> None:
    on_page = {(int(row[0]), name) for row in table(PAGE, "quad class") for name in row[2].split(", ")}
    assert on_page == {(facts.quad, event_type.value) for event_type, facts in load_ontology().types.items()}


def test_every_context_is_told() -> None:
    on_page = [row[0] for row in table(section("Contexts"), "context")]
    assert sorted(on_page) == sorted(load_ontology().contexts)


def test_every_dropped_mode_is_mapped_to_one_of_today() -> None:
    ontology = load_ontology()
    rows = table(section("Modes of 2021 that the manual has dropped"), "type")
    on_page = {(name, mode, code) for name, mode, listed, _ in rows for code in listed.split(", ")}
    cells = [row.cells for row in read_table(data_folder() / "ontologies" / "cameo" / "to_plover.tsv", ("cameo", "type", "mode"))]
    dropped = {(c["type"], c["mode"], c["cameo"]) for c in cells if c["mode"] and (EventType(c["type"]), c["mode"]) not in ontology.modes}
    assert on_page == dropped
    for *_, today in rows:
        (code,) = codes(today)
        assert all((EventType(code.type), mode) in ontology.modes for mode in code.modes)
