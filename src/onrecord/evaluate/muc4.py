"""Perpetrators with confidence: which organisations a report names for its attacks, and on whose word.

`path` is the folder with docs.jsonl and templates.jsonl. Gold is the set of (organisation, confidence) over a document's templates; an
organisation is met when one name contains the other, capitals ignored; where gold gives several confidences any counts.

From a reading come the organisations that act in its assaults, that threaten violence, that free captives, and that are accused, each once with one
confidence:

- FACT: an assault in the report's own voice, or carried by a voice that is no side of it, with no doubt in the words;
- AUTHORITIES and ACCUSED: somebody accuses or says so; AUTHORITIES when that is a government, court, army, police or secret service;
- CLAIMED: the organisation says so of itself; what it denies, others accuse it of;
- POSSIBLE: the words say "possibly", "may have".

Where several events differ, a claim of the organisation's own goes before an accusation, and either before what is told without a source.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from onrecord.errors import GoldError
from onrecord.evaluate.result import Context, Scored, f1, read_jsonl, share
from onrecord.lexicon.actor_entries import ActorEntry
from onrecord.lexicon.actors import load_actors
from onrecord.lexicon.roles import load_roles
from onrecord.model.attribution import Link, Party
from onrecord.model.entity import Entity
from onrecord.model.event import CertaintyLevel, Event, EventType, Status
from onrecord.model.mention import EntityKind
from onrecord.model.reading import Reading

FACT, AUTHORITIES, ACCUSED, CLAIMED, POSSIBLE = "FACT", "AUTHORITIES", "ACCUSED", "CLAIMED", "POSSIBLE"
_TELLING_MOST_FIRST = (CLAIMED, AUTHORITIES, ACCUSED, FACT, POSSIBLE)
"""Of several, the one that says on whose word it is known."""
_IN_GOLD = (
    ("BY AUTHORITIES", AUTHORITIES),
    ("CLAIMED", CLAIMED),
    ("SUSPECTED OR ACCUSED", ACCUSED),
    ("POSSIBLE", POSSIBLE),
    ("REPORTED AS FACT", FACT),
)
_STATE = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG"})
_CLAIMS = ("verbs/admit-deed", "verbs/claim-attack", "verbs/claim-credit", "verbs/claim-credit-again", "verbs/claim-deed", "verbs/own-up-to")
_BLAMING = ("accuse", "deny", "think")
_NEVER = frozenset({"GOV", "COP", "JUD", "LEG"})
_ARMED_ONCE = frozenset({"MIL", "PRM", "REB", "UAF", "PTY"})
"""A movement that fought in the years of the set may be a party since."""
_ARMED = frozenset({"MIL", "PRM", "REB", "UAF"})
_VIOLENT = frozenset({"REB", "UAF", "CRM"})
_CIVIL = frozenset({"CVL", "BUS", "JRN"})
_AGAINST_PEOPLE = frozenset({"abduct", "aerial", "heavy-weapons", "sexual", "targeted", "torture"})
_INDEFINITE = ("A ", "AN ", "THAT ", "THIS ", "UNIDENTIFIED ", "UNKNOWN ")
# "the Inti Popular Liberation Movement" says whose it is, "the armed group" does not
_LONG_NAME = 4
_BODIES = (EntityKind.ORGANISATION, EntityKind.GROUP)
_PEOPLE = (EntityKind.PERSON, EntityKind.GROUP)
_UNTOLD = (Status.NEGATED, Status.FUTURE, Status.HYPOTHETICAL)
_SUSPECTED = (CertaintyLevel.ALLEGED, CertaintyLevel.SUSPECTED)
# shorter names are initials that occur in every other word
_SHORTEST_INSIDE = 3
_INITIALS = range(3, 8)
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
    """Confidence of every organisation that the reading has as perpetrator, under the name by which the report calls it most often."""
    entities = {entity.id: entity for entity in reading.entities}
    text = _plain(reading.document.text)
    called = {entity.name: _called(entity, reading.document.text) for entity in reading.entities if entity.named}
    found: list[tuple[str, str]] = []
    for event in reading.events:
        for said, confidence in _named_by(event, entities):
            name = _plain(called.get(said, said))
            twin = next((i for i, (known, _) in enumerate(found) if _are_one(known, name)), None)
            if name and twin is None:
                found.append((name, confidence))
            elif name and twin is not None:
                known, held = found[twin]
                found[twin] = (max(known, name, key=text.count), min(held, confidence, key=_TELLING_MOST_FIRST.index))
    return dict(found)


def _called(entity: Entity, text: str) -> str:
    """The full name, or its initials where the report writes those more often."""
    used = Counter(_plain(text[span.start : span.end]) for span in entity.mentions)
    begin = {word[:1] for word in _plain(entity.name).split()}
    short = [name for name in used if " " not in name and len(name) in _INITIALS and sum(letter in begin for letter in name) * 2 > len(name)]
    return max((entity.name, *short), key=lambda name: used[_plain(name)])


def _are_one(name: str, other: str) -> bool:
    """ "FMLN" and the words behind the letters, if the lexicon gives both to one actor; "Blue Front" and "Blue Front units"."""
    first, second = _known(name), _known(other)
    if first is not None and second is not None:
        return first.key == second.key
    short, long = sorted((name, other), key=len)
    return _within(short, long.partition(" OF ")[0])


def _known(name: str) -> ActorEntry | None:
    """Whom the lexicon has under this name in capitals: initials, or words."""
    return load_actors().actor(name) or load_actors().actor(name.title())


def _plain(name: str) -> str:
    """Capitals, single spaces, no article; nothing for a name that is an article alone."""
    words = name.upper().split()
    return " ".join(words[1:] if words and words[0] in ("A", "AN", "THE") else words)


def _named_by(event: Event, entities: dict[str, Entity]) -> Iterator[tuple[str, str]]:
    if (
        event.part_of is not None
        or event.status is Status.HISTORICAL
        or (event.status in _UNTOLD and event.certainty.level is not CertaintyLevel.POSSIBLE)
    ):
        # the set counts incidents of the day, not those of years ago
        return
    if event.type is EventType.ASSAULT and not _is_battle(event, entities):
        for role in event.actors:
            if event.rule not in _CLAIMS and _is_soldiery(role.entity, entities) and not _hurts_civilians(event, entities):
                continue
            for name in _bodies(role.entity, entities):
                yield name, _confidence(event, entities)
    elif (event.type is EventType.THREATEN and "violence" in event.modes) or _frees_captives(event, entities):
        for role in event.actors:
            for name in _bodies(role.entity, entities):
                yield name, _confidence(event, entities)
    elif event.type is EventType.ACCUSE and "allege" in event.modes:
        accusers = [entities[role.entity] for role in event.actors if role.entity in entities]
        for role in event.recipients:
            for name in _bodies(role.entity, entities):
                yield name, AUTHORITIES if any(map(_is_of_state, accusers)) else ACCUSED


def _frees_captives(event: Event, entities: dict[str, Entity]) -> bool:
    """A state releases prisoners; whom a band of fighters or robbers releases, it had taken."""
    doers = (entities[role.entity] for role in event.actors if role.entity in entities)
    return event.type is EventType.RETREAT and "release" in event.modes and any(_VIOLENT & set(doer.sectors) for doer in doers)


def _is_battle(event: Event, entities: dict[str, Entity]) -> bool:
    """Between armed sides, or against soldiers alone: the set counts attacks on those who do not fight."""
    if not event.recipients:
        return len({role.entity for role in event.actors}) > 1
    return all(role.entity in entities and _bears_arms(entities[role.entity]) for role in event.recipients)


def _bears_arms(entity: Entity) -> bool:
    """Troops and fighters, and what is theirs: "army positions", "an air force helicopter"."""
    if _ARMED & set(entity.sectors):
        return True
    return entity.kind not in _PEOPLE and _known_within(_plain(entity.name)) is not None


def _is_soldiery(entity_id: str, entities: dict[str, Entity]) -> bool:
    """A state's own, by what it is called: an army, a brigade; "UC-ELN" is not, nor are its commandos."""
    entity = entities.get(entity_id)
    if entity is not None and entity.member_of in entities:
        entity = entities[entity.member_of or ""]
    if entity is None or "MIL" not in entity.sectors:
        return False
    return not entity.named or any(_means_soldiery(word) for word in entity.name.lower().split())


def _means_soldiery(word: str) -> bool:
    role = load_roles().find((word,))
    return role is not None and role.sector == "MIL"


def _hurts_civilians(event: Event, entities: dict[str, Entity]) -> bool:
    """What an army does to positions, towns and rebels is war to the set; what it does to people is not."""
    if not event.recipients and _AGAINST_PEOPLE & set(event.modes):
        return True
    hurt = [entities[role.entity] for role in event.recipients if role.entity in entities]
    return any(entity.kind in _PEOPLE and not _ARMED & set(entity.sectors) for entity in hurt)


def _bodies(entity_id: str, entities: dict[str, Entity]) -> Iterator[str]:
    """The name of the organisation, or of the one that those who act belong to. Police and governments are no perpetrators of the set."""
    entity = entities.get(entity_id)
    if entity is None or _NEVER & set(entity.sectors):
        return
    if entity.kind in _BODIES and (entity.named or _is_the_force(entity) or _is_body_called_so(entity)):
        yield entity.name
    elif entity.member_of in entities:
        name = entities[entity.member_of or ""].name
        if not name.upper().startswith(_INDEFINITE):
            yield name
    elif not entity.named:
        yield from _body_in(entity, entities)
    elif entity.kind is EntityKind.OTHER:
        # the set is in capitals, where a strange name is easily taken for no body's
        yield entity.name
    elif (known := _known_within(_plain(entity.name))) is not None:
        yield known


def _is_the_force(entity: Entity) -> bool:
    """ "The army" is a body; "military patrols" are whose they may be."""
    return "MIL" in entity.sectors and (entity.name.upper().startswith("THE ") or _known(_plain(entity.name)) is not None)


def _is_body_called_so(entity: Entity) -> bool:
    """ "The drug mafias", "the Inti Popular Liberation Movement": told apart from others by what they are called; "an armed group" is not."""
    if entity.kind is not EntityKind.ORGANISATION or "MIL" in entity.sectors or entity.name.upper().startswith(_INDEFINITE):
        return False
    return bool(_VIOLENT & set(entity.sectors)) or len(_plain(entity.name).partition(" OF ")[0].split()) >= _LONG_NAME


def _body_in(entity: Entity, entities: dict[str, Entity]) -> Iterator[str]:
    """ "ELN guerrillas": the ELN, if the reading knows one of that name; "terrorists of the front": the front. "Armed men" are nobody's."""
    if entity.kind is EntityKind.PLACE or _CIVIL & set(entity.sectors):
        return
    said = _plain(entity.name)
    inside = [name for other in entities.values() if other.named and other.kind in _BODIES and _within(name := _plain(other.name), said)]
    head, of, tail = said.partition(" OF THE ")
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
    if event.rule in _CLAIMS or any(link.party is Party.ACTOR and link.act != "deny" for link in event.attribution):
        return CLAIMED
    blamed = any(link.act in _BLAMING for link in event.attribution) or event.certainty.level in _SUSPECTED
    if not blamed:
        return FACT
    others = (link for link in event.attribution if link.party is not Party.ACTOR)
    return AUTHORITIES if any(_speaks_for_state(link, entities) for link in others) else ACCUSED


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
