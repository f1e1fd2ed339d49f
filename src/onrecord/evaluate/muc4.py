"""Perpetrators with confidence: which organisations a report names for its attacks, and on whose word.

`path` is the folder with docs.jsonl and templates.jsonl. Gold is the set of (organisation, confidence) over a document's templates; an
organisation is met when one name contains the other, capitals ignored; where gold gives several confidences any counts.

From a reading come the organisations that act in its assaults and those that are accused, each once with one confidence:

- FACT: an assault in the report's own voice, or carried by a voice that is no side of it, with no doubt in the words;
- AUTHORITIES and ACCUSED: somebody accuses or says so; AUTHORITIES when that is a government, court, army, police or secret service;
- CLAIMED: the organisation says so of itself;
- POSSIBLE: the words say "possibly", "may have".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from onrecord.errors import GoldError
from onrecord.evaluate.result import Context, Scored, f1, read_jsonl, share
from onrecord.lexicon.actor_entries import ActorEntry
from onrecord.lexicon.actors import load_actors
from onrecord.model.attribution import Link, Party
from onrecord.model.entity import Entity
from onrecord.model.event import CertaintyLevel, Event, EventType, Status
from onrecord.model.mention import EntityKind
from onrecord.model.reading import Reading

FACT, AUTHORITIES, ACCUSED, CLAIMED, POSSIBLE = "FACT", "AUTHORITIES", "ACCUSED", "CLAIMED", "POSSIBLE"
_STRONGEST_FIRST = (CLAIMED, FACT, AUTHORITIES, ACCUSED, POSSIBLE)
_IN_GOLD = (
    ("BY AUTHORITIES", AUTHORITIES),
    ("CLAIMED", CLAIMED),
    ("SUSPECTED OR ACCUSED", ACCUSED),
    ("POSSIBLE", POSSIBLE),
    ("REPORTED AS FACT", FACT),
)
_STATE = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG"})
_CLAIMS = ("verbs/claim-attack", "verbs/claim-credit")
_NEVER = frozenset({"GOV", "COP", "JUD", "LEG"})
_ARMED_ONCE = frozenset({"MIL", "REB", "UAF", "PTY"})
"""A movement that fought in the years of the set may be a party since."""
_ARMED = frozenset({"MIL", "REB", "UAF"})
_BODIES = (EntityKind.ORGANISATION, EntityKind.GROUP)
_PEOPLE = (EntityKind.PERSON, EntityKind.GROUP)
_UNTOLD = (Status.NEGATED, Status.FUTURE, Status.HYPOTHETICAL)
_SUSPECTED = (CertaintyLevel.ALLEGED, CertaintyLevel.SUSPECTED)
# shorter names are initials that occur in every other word
_SHORTEST_INSIDE = 3
_QUOTED = re.compile(r'"([^"]+)"')

Known = tuple[set[str], set[str]]
"""Names of one organisation and the confidences that gold gives it."""


def score_muc4(path: Path, context: Context) -> Scored:
    """Scores of the perpetrator organisations that readings of the documents name. Raises `GoldError` where a file is missing."""
    if not path.is_dir():
        raise GoldError(f"{path}: must be the folder that holds docs.jsonl and templates.jsonl")
    gold = gold_perpetrators(read_jsonl(path / "templates.jsonl"))
    documents = context.lines(path / "docs.jsonl")
    told = {line["id"]: perpetrators_of(context.read(context.document(line["text"]))) for line in documents}
    return score_perpetrators({doc: gold.get(doc, []) for doc in told}, told)


def gold_perpetrators(templates: Iterable[dict[str, Any]]) -> dict[str, list[Known]]:
    """Organisations with their confidences, by document."""
    found: dict[str, list[Known]] = {}
    for template in templates:
        known = found.setdefault(template["doc"], [])
        for entry in template.get("PERP: ORGANIZATION CONFIDENCE", ()):
            head, _, tail = entry.partition(":")
            names = {name.upper() for name in _QUOTED.findall(tail)}
            if names:
                _add(known, names, confidences_in(head))
    return found


def _add(known: list[Known], names: set[str], confidences: set[str]) -> None:
    twin = next((one for one in known if one[0] & names), None)
    if twin is None:
        known.append((names, confidences))
    else:
        twin[0].update(names)
        twin[1].update(confidences)


def confidences_in(head: str) -> set[str]:
    """The confidences that the words before a name give."""
    found = set()
    for part in head.split("/"):
        found.update([next((confidence for words, confidence in _IN_GOLD if words in part), "")])
    return found - {""}


def perpetrators_of(reading: Reading) -> dict[str, str]:
    """Confidence by name of every organisation that the reading has as perpetrator."""
    entities = {entity.id: entity for entity in reading.entities}
    found: dict[str, str] = {}
    for event in reading.events:
        for said, confidence in _named_by(event, entities):
            name = next((known for known in found if _are_one(known, _plain(said))), _plain(said))
            held = found.get(name)
            if name and (held is None or _STRONGEST_FIRST.index(confidence) < _STRONGEST_FIRST.index(held)):
                found[name] = confidence
    return found


def _are_one(name: str, other: str) -> bool:
    """Does the lexicon give both names to one actor ("FMLN" and the words behind the letters)?"""
    first, second = _known(name), _known(other)
    return first is not None and second is not None and first.key == second.key


def _known(name: str) -> ActorEntry | None:
    """Whom the lexicon has under this name in capitals: initials, or words."""
    return load_actors().actor(name) or load_actors().actor(name.title())


def _plain(name: str) -> str:
    """Capitals, single spaces, no article; nothing for a name that is an article alone."""
    words = name.upper().split()
    return " ".join(words[1:] if words and words[0] in ("A", "AN", "THE") else words)


def _named_by(event: Event, entities: dict[str, Entity]) -> Iterator[tuple[str, str]]:
    if event.status in _UNTOLD and event.certainty.level is not CertaintyLevel.POSSIBLE:
        return
    if event.type is EventType.ASSAULT and not _is_battle(event, entities):
        for role in event.actors:
            if event.rule not in _CLAIMS and _is_soldiery(role.entity, entities) and not _hurts_civilians(event, entities):
                continue
            for name in _bodies(role.entity, entities):
                yield name, _confidence(event, entities)
    elif event.type is EventType.ACCUSE and "allege" in event.modes:
        accusers = [entities[role.entity] for role in event.actors if role.entity in entities]
        for role in event.recipients:
            for name in _bodies(role.entity, entities):
                yield name, AUTHORITIES if any(map(_is_of_state, accusers)) else ACCUSED


def _is_battle(event: Event, entities: dict[str, Entity]) -> bool:
    """Between armed sides, or against soldiers alone: the set counts attacks on those who do not fight."""
    if not event.recipients:
        return len({role.entity for role in event.actors}) > 1
    return all(role.entity in entities and _ARMED & set(entities[role.entity].sectors) for role in event.recipients)


def _is_soldiery(entity_id: str, entities: dict[str, Entity]) -> bool:
    return entity_id in entities and "MIL" in entities[entity_id].sectors


def _hurts_civilians(event: Event, entities: dict[str, Entity]) -> bool:
    """What an army does to positions, towns and rebels is war to the set; what it does to people is not."""
    hurt = [entities[role.entity] for role in event.recipients if role.entity in entities]
    return any(entity.kind in _PEOPLE and not _ARMED & set(entity.sectors) for entity in hurt)


def _bodies(entity_id: str, entities: dict[str, Entity]) -> Iterator[str]:
    """The name of the organisation, or of the one that those who act belong to. Police and governments are no perpetrators of the set."""
    entity = entities.get(entity_id)
    if entity is None or _NEVER & set(entity.sectors):
        return
    if entity.kind in _BODIES and (entity.named or "MIL" in entity.sectors):
        yield entity.name
    elif entity.member_of in entities:
        yield entities[entity.member_of or ""].name
    elif not entity.named:
        yield from _body_in(entity, entities)


def _body_in(entity: Entity, entities: dict[str, Entity]) -> Iterator[str]:
    """ "ELN guerrillas": the ELN, if the reading knows one of that name; "terrorists of the front": the front. "Armed men" are nobody's."""
    said = _plain(entity.name)
    inside = [name for other in entities.values() if other.named and other.kind in _BODIES and _within(name := _plain(other.name), said)]
    head, of, tail = said.partition(" OF ")
    if inside:
        yield max(inside, key=len)
    elif of and head:
        yield tail
    elif (known := _known_within(said)) is not None:
        yield known


def _known_within(said: str) -> str | None:
    """The longest run of these words that the lexicon knows as an armed group or a force."""
    words = said.split()
    for length in range(len(words), 0, -1):
        for first in range(len(words) - length + 1):
            run = " ".join(words[first : first + length])
            actor = _known(run)
            if actor is not None and _ARMED_ONCE & set(actor.sectors):
                return run
    return None


def _confidence(event: Event, entities: dict[str, Entity]) -> str:
    if event.certainty.level is CertaintyLevel.POSSIBLE or event.status in _UNTOLD:
        return POSSIBLE
    if event.rule in _CLAIMS or any(link.party is Party.ACTOR for link in event.attribution):
        return CLAIMED
    blamed = any(link.act in ("accuse", "deny") for link in event.attribution) or event.certainty.level in _SUSPECTED
    if not blamed:
        return FACT
    return AUTHORITIES if any(_speaks_for_state(link, entities) for link in event.attribution) else ACCUSED


def _speaks_for_state(link: Link, entities: dict[str, Entity]) -> bool:
    entity = entities.get(link.entity or "")
    return entity is not None and _is_of_state(entity)


def _is_of_state(entity: Entity) -> bool:
    return bool(_STATE & set(entity.sectors))


def score_perpetrators(gold: dict[str, list[Known]], told: dict[str, dict[str, str]]) -> Scored:
    """Precision, recall and F1 of organisations, and of organisations with the right confidence."""
    met = right = 0
    for doc, known in gold.items():
        free = dict(told.get(doc, {}))
        for names, confidences in known:
            hits = [name for name in free if same_name(name, names)]
            if hits:
                best = next((name for name in hits if free[name] in confidences), hits[0])
                met += 1
                right += free.pop(best) in confidences
    n_gold, n_told = sum(map(len, gold.values())), sum(map(len, told.values()))
    scores = {
        "perpetrator precision": share(met, n_told),
        "perpetrator recall": share(met, n_gold),
        "perpetrator F1": f1(met, n_gold, n_told),
        "perpetrator-with-confidence precision": share(right, n_told),
        "perpetrator-with-confidence recall": share(right, n_gold),
        "perpetrator-with-confidence F1": f1(right, n_gold, n_told),
    }
    predictions = tuple(
        {"doc": doc, "perpetrators": [{"name": name, "confidence": confidence} for name, confidence in found.items()]} for doc, found in told.items()
    )
    return Scored(len(gold), scores, predictions)


def same_name(name: str, names: Iterable[str]) -> bool:
    """Is one of the names this name, or does one contain the other as whole words?"""
    said = name.upper().strip()
    return len(said) > 1 and any(said == one or _within(said, one) or _within(one, said) for one in names)


def _within(short: str, long: str) -> bool:
    return len(short) > _SHORTEST_INSIDE and re.search(rf"\b{re.escape(short)}\b", long) is not None
