#!/usr/bin/env python3
"""Draw coded events from news for a blind reading, and count what the readers said of them.

    blind_reading.py draw events GOLD --into sheet.jsonl     # all events of 200 random sentences of syria/ and wikinews/
    blind_reading.py draw plain GOLD --into sheet.jsonl      # every event in the report's own voice and actual, of 40 reports by outlet
    blind_reading.py count sheet.jsonl ANSWERS.jsonl [ANSWERS.jsonl]

A sheet holds gold texts: keep it out of the project. Each line has an id, the words around the event and what was recorded of it; a reader answers a
line {"id", "type", "roles", "fact", "why"}, the first three true or false: is the type right for what the words tell; is everybody who is named as actor
or recipient rightly there; does the event, as the words tell it, stand as recorded (its status, and the voice). Readers see nothing else and not
each other. The draw is the same for the same seed. Documents whose id hashes to an odd number are drawn from unless --open is given: the
others may be read while rules are made.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.evaluate import Context
from onrecord.evaluate.result import read_jsonl
from onrecord.model.attribution import VoiceBasis
from onrecord.model.entity import Entity
from onrecord.model.event import Event, Role, Status
from onrecord.model.reading import Reading
from onrecord.settings import Settings

SENTENCES, REPORTS = 200, 40
QUESTIONS = ("type", "roles", "fact")
_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": "“", "''": "”"}
_NO_SPACE_BEFORE = re.compile(r" +([,.;:?!%)\]”]|'s\b|n't\b|'(?:re|ve|ll|d|m)\b)")
_NO_SPACE_AFTER = re.compile(r"([(\[“$£€]) +")

Report = dict[str, str]


def reports(gold: Path, *, open_half: bool) -> list[Report]:
    """Every report of the two sets that belongs to this half: id, outlet, date, title, text."""
    found = [
        {"id": f"syria/{row['id']}", "outlet": row["publisher"], "date": iso_of(row["date"]), "title": row["title"], "text": row["text"]}
        for row in read_jsonl(gold / "syria" / "reports_2011_2016.jsonl")
    ]
    found += [
        {
            "id": f"wikinews/{row['curid']}",
            "outlet": "Wikinews",
            "date": "",
            "title": row["title"],
            "text": " ".join(map(untokenised, row["sentences"])),
        }
        for row in read_jsonl(gold / "wikinews" / "train.jsonl")
    ]
    return [report for report in found if (number_of(report["id"]) % 2 == 0) is open_half]


def iso_of(date: str) -> str:
    """ "7/10/2016" is the tenth of July."""
    month, day, year = date.split("/")
    return f"{int(year):04}-{int(month):02}-{int(day):02}"


def untokenised(sentence: str) -> str:
    """A tokenised sentence as it was printed, near enough."""
    for token, mark in _BRACKETS.items():
        sentence = sentence.replace(token, mark)
    return _NO_SPACE_AFTER.sub(r"\1", _NO_SPACE_BEFORE.sub(r"\1", sentence.replace(" 's", "'s")))


def number_of(words: str) -> int:
    return int(hashlib.sha1(words.encode()).hexdigest(), 16)


def draw_events(gold: Path, context: Context, seed: str, *, open_half: bool) -> Iterator[dict[str, Any]]:
    """All events of random sentences, one sentence of a report."""
    by_chance = sorted(reports(gold, open_half=open_half), key=lambda report: number_of(seed + report["id"]))
    for report in by_chance[:SENTENCES]:
        reading = read(report, context)
        sentences = reading.sentences
        if not sentences:
            continue
        chosen = sentences[number_of(seed + report["id"] + "sentence") % len(sentences)]
        inside = [e for e in reading.events if e.trigger and chosen.start <= e.trigger[0].start < chosen.end]
        if not inside:
            yield {"id": f"{report['id']}#none", "sentence": reading.document.text[chosen.start : chosen.end], "event": None}
        yield from (line_of(report, reading, event) for event in inside)


def draw_plain(gold: Path, context: Context, seed: str, *, open_half: bool) -> Iterator[dict[str, Any]]:
    """Events in the report's own voice and actual, of reports taken from all outlets in turn."""
    by_outlet: dict[str, list[Report]] = defaultdict(list)
    for report in sorted(reports(gold, open_half=open_half), key=lambda report: number_of(seed + report["id"])):
        by_outlet[report["outlet"]].append(report)
    queues = list(by_outlet.values())
    chosen = [queue[n] for n in range(max(map(len, queues))) for queue in queues if n < len(queue)][:REPORTS]
    for report in chosen:
        reading = read(report, context)
        plain = (e for e in reading.events if e.voice.basis is VoiceBasis.REPORT and e.status is Status.ACTUAL and e.certainty.level == "asserted")
        yield from (line_of(report, reading, event) for event in plain)


def read(report: Report, context: Context) -> Reading:
    return context.read(context.document(report["text"], title=report["title"], published=report["date"] or None, publisher=report["outlet"]))


def line_of(report: Report, reading: Reading, event: Event) -> dict[str, Any]:
    entities = {entity.id: entity for entity in reading.entities}
    text = reading.document.text
    start, end = event.trigger[0].start, event.trigger[-1].end
    return {
        "id": f"{report['id']}#{event.id}",
        "outlet": report["outlet"],
        "around": text[max(0, event.evidence.start - 300) : event.evidence.start],
        "sentence": text[event.evidence.start : start] + "[[" + text[start:end] + "]]" + text[end : event.evidence.end],
        "event": {
            "type": event.type.value,
            "modes": list(event.modes),
            "actors": [told(role, entities, text) for role in event.actors],
            "recipients": [told(role, entities, text) for role in event.recipients],
            "status": event.status.value,
            "certainty": event.certainty.level.value,
            "voice": event.voice.basis.value,
            "on the word of": [entities[link.entity].name for link in event.attribution if link.entity in entities],
        },
        "rule": event.rule,
    }


def told(role: Role, entities: dict[str, Entity], text: str) -> str:
    words = " … ".join(text[span.start : span.end] for span in role.spans)
    name = entities[role.entity].name if role.entity in entities else "?"
    return words if words == name else f"{words} (= {name})"


def count(sheet: Path, answers: list[Path]) -> Iterator[str]:
    """Shares by question, each reader and both; where readers differ; the rules that were wrong most often."""
    lines = {line["id"]: line for line in read_jsonl(sheet) if line.get("event")}
    said = [{row["id"]: row for row in read_jsonl(path)} for path in answers]
    for n, rows in enumerate(said, start=1):
        missing = lines.keys() - rows.keys()
        if missing:
            raise SystemExit(f"{answers[n - 1]}: no answer for {len(missing)} lines, the first of them {sorted(missing)[0]}")
    yield f"events\t{len(lines)}"
    for question in (*QUESTIONS, "type and roles", "all"):
        asked = {"type and roles": QUESTIONS[:2], "all": QUESTIONS}.get(question, (question,))
        right = [{key for key in lines if all(rows[key][each] for each in asked)} for rows in said]
        shares = "\t".join(f"{len(one) / max(1, len(lines)):.3f}" for one in right)
        agreed = sum((key in right[0]) == (key in right[-1]) for key in lines) / max(1, len(lines))
        yield f"{question}\t{shares}\tagree {agreed:.3f}"
    by_outlet: dict[str, list[bool]] = defaultdict(list)
    for key, line in lines.items():
        by_outlet[line["outlet"]].append(all(rows[key]["fact"] for rows in said))
    yield from (f"fact, {outlet}\t{sum(held) / len(held):.3f}\tof {len(held)}" for outlet, held in sorted(by_outlet.items()))
    wrong = Counter(lines[key]["rule"] for key in lines if not all(rows[key][each] for rows in said for each in QUESTIONS))
    yield from (f"doubted\t{rule}\t{times}" for rule, times in wrong.most_common(15))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    drawing = commands.add_parser("draw")
    drawing.add_argument("what", choices=("events", "plain"))
    drawing.add_argument("gold", type=Path)
    drawing.add_argument("--into", type=Path, required=True)
    drawing.add_argument("--seed", default="1")
    drawing.add_argument("--open", action="store_true")
    drawing.add_argument("--parses", type=Path)
    counting = commands.add_parser("count")
    counting.add_argument("sheet", type=Path)
    counting.add_argument("answers", type=Path, nargs="+")
    given = parser.parse_args()
    if given.command == "count":
        sys.stdout.writelines(f"{line}\n" for line in count(given.sheet, given.answers))
        return
    draw = draw_events if given.what == "events" else draw_plain
    lines = draw(given.gold, Context(Settings(), parses=given.parses), given.seed, open_half=given.open)
    # some reports stand twice in their set
    once = {line["id"]: line for line in lines}
    given.into.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in once.values()), "utf-8")


if __name__ == "__main__":
    main()
