"""Who is who across reports: links from the entities of single reports to an actor that several of them speak of.

Every link states its grounds and is a line beside the entities: whoever takes it away has the entities as they were. A link rests on one
profile alone ("Omar Dahl, finance minister, KEN"), so nothing follows from links put together. Never linked: unnamed sources, private persons
(no public office, no lexicon entry), a person's single name, a name whose letters only look Latin.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

import msgspec

from onrecord.compare.acquaintance import Acquaintance, get_acquainted
from onrecord.lexicon.names import NameLexicon, load_names
from onrecord.model.identity import ID_DIGITS
from onrecord.model.mention import EntityKind
from onrecord.model.reading import Reading

# peoples and crowds have names, too, and are no actors of one will
_LISTED = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION})


class Ground(StrEnum):
    """Why an entity is taken for one that other reports speak of."""

    LEXICON = "same lexicon entry"
    OFFICE = "same full name and same office of the same country"
    SECTOR = "same full name and same country and sector"
    BODY = "same full name of a body and same country"
    PLACE = "same place in GeoNames"


class Link(msgspec.Struct, frozen=True):
    """One entity of one document is this actor. `actor` and `id` come from the grounds alone and are the same in every run.

    `profile` is what all entities of the actor have in common, as words; `spelled` are the ways in which their names are written.
    """

    id: str
    actor: str
    document: str
    entity: str
    ground: Ground
    profile: tuple[str, ...]
    spelled: tuple[str, ...]

    @property
    def grounds(self) -> str:
        """The grounds in words: "same lexicon entry: actors/hamas"."""
        spelled = f"; spelled {', '.join(f'“{name}”' for name in self.spelled)}" if len(self.spelled) > 1 else ""
        return f"{self.ground.value}: {', '.join(self.profile)}{spelled}"


class KeptApart(msgspec.Struct, frozen=True):
    """Two entities of one name in two documents, and why they are not one actor. Each is (document, entity)."""

    name: str
    first: tuple[str, str]
    second: tuple[str, str]
    why: str


class _Profile(msgspec.Struct, frozen=True):
    """What an entity may have in common with another; equal profiles may be one actor."""

    ground: Ground
    key: tuple[str, ...]
    words: tuple[str, ...]


def link_entities(readings: Iterable[Reading], names: NameLexicon | None = None) -> tuple[Link, ...]:
    """Links for all entities that another document speaks of, too, sorted by actor; the same whatever the order of the readings.

    An entity may have links on several grounds; each holds without the others.
    """
    return _links(_all_known(readings, load_names() if names is None else names))


def namesakes_kept_apart(readings: Iterable[Reading], names: NameLexicon | None = None) -> tuple[KeptApart, ...]:
    """People of public life and bodies of one name against whose being one something speaks, one pair for each two of them, with the reason.

    Where nothing speaks for or against it `why_apart` tells that much of any two. Private persons and unnamed sources are left out: to list
    where their names stand would itself link them.
    """
    known = _all_known(readings, load_names() if names is None else names)
    actors: dict[tuple[str, str], set[str]] = {}
    for link in _links(known):
        actors.setdefault((link.document, link.entity), set()).add(link.actor)
    by_name: dict[tuple[object, ...], list[Acquaintance]] = {}
    for one in known:
        if one.kind in _LISTED and (one.refused is None or one.doubtful):
            by_name.setdefault((one.kind is EntityKind.PERSON, one.look or one.spelling), []).append(one)
    found: list[KeptApart] = []
    for same in by_name.values():
        seen: list[Acquaintance] = []
        for one in same:
            mine = actors.get(one.place, set())
            if any(actors.get(other.place, set()) & mine for other in seen):
                continue
            rivals = [other for other in seen if other.document != one.document and (other.doubtful or one.doubtful or clash_of(other, one))]
            found += [KeptApart(one.name, other.place, one.place, why_apart(other, one)) for other in rivals]
            seen.append(one)
    return tuple(sorted(found, key=lambda kept: (kept.name, kept.first, kept.second)))


def why_apart(first: Acquaintance, second: Acquaintance) -> str:
    """Why these two are not taken for one: "kept apart: another office (mayor; senator)"."""
    for one in (first, second):
        if one.refused is not None:
            return f"kept apart: {one.refused}"
    clash = clash_of(first, second)
    return f"kept apart: {clash or 'the reports give no ground beyond the name'}"


def clash_of(first: Acquaintance, second: Acquaintance) -> str | None:
    """What speaks against one person or body: another kind, country, generation, office, sector or age."""
    if (first.kind is EntityKind.PERSON) is not (second.kind is EntityKind.PERSON):
        return "a person and a body"
    if first.country and second.country and first.country != second.country:
        return f"another country ({first.country}; {second.country})"
    if first.generation != second.generation:
        return f"another generation ({first.generation or 'none'}; {second.generation or 'none'})"
    if not first.may_hold_same_office(second):
        return f"another office ({' and '.join(first.office_words)}; {' and '.join(second.office_words)})"
    if not first.may_be_as_old(second):
        return f"another age ({first.age}; {second.age})"
    if first.sector and second.sector and first.sector != second.sector and not first.shares_office(second):
        return f"another sector ({first.sector}; {second.sector})"
    return None


def actors_of(links: Iterable[Link]) -> dict[str, tuple[Link, ...]]:
    """Links by actor; an actor whom only one document is left to speak of is none."""
    found: dict[str, list[Link]] = {}
    for link in links:
        found.setdefault(link.actor, []).append(link)
    return {actor: tuple(of) for actor, of in found.items() if len({link.document for link in of}) > 1}


def _all_known(readings: Iterable[Reading], names: NameLexicon) -> tuple[Acquaintance, ...]:
    # what is known of the entities is kept, not the readings: a store may hold more of them than memory does
    by_document = {reading.document.id: get_acquainted(reading, names) for reading in readings}
    return tuple(known for document in sorted(by_document) for known in by_document[document])


def _links(known: tuple[Acquaintance, ...]) -> tuple[Link, ...]:
    groups: dict[tuple[Ground, tuple[str, ...]], list[tuple[_Profile, Acquaintance]]] = {}
    for one in known:
        if one.refused is None:
            for profile in _profiles(one):
                groups.setdefault((profile.ground, profile.key), []).append((profile, one))
    agreed = {key: _agreeing(key[0], [one for _, one in members]) for key, members in groups.items()}
    places = {key: frozenset(one.place for one in ones) for key, ones in agreed.items() if len({one.document for one in ones}) > 1}
    by_office = [those for (ground, _), those in places.items() if ground is Ground.OFFICE]
    held = {place: those for those in by_office for place in those}
    found: list[Link] = []
    for (ground, key), those in places.items():
        if ground is Ground.SECTOR and those <= held.get(next(iter(those)), frozenset()):
            # the office has said it already
            continue
        actor = _id("actor", ground.name, *key)
        # of several ways to write the profile the first in the alphabet: the order of the reports says nothing
        words = min(profile.words for profile, one in groups[ground, key] if one.place in those)
        spelled = tuple(sorted({one.name for one in agreed[ground, key]}))
        found += [Link(_id("link", actor, *place), actor, *place, ground, words, spelled) for place in those]
    return tuple(sorted(found, key=lambda link: (link.actor, link.document, link.entity)))


def _profiles(one: Acquaintance) -> list[_Profile]:
    """What may tie this entity to those of other documents."""
    if one.entry is not None:
        return [_Profile(Ground.LEXICON, (one.entry,), (one.entry,))]
    if one.geonames is not None:
        return [_Profile(Ground.PLACE, (str(one.geonames),), (one.name, f"GeoNames {one.geonames}"))]
    if one.country is None or one.kind not in _LISTED:
        return []
    if one.kind is EntityKind.ORGANISATION:
        return [_Profile(Ground.BODY, (*one.spelling, one.country), (one.name, one.country))] if len(one.spelling) > 1 else []
    name = one.name
    found: list[_Profile] = []
    for office, words in zip(one.offices, one.office_words, strict=True):
        # two spellings are one name only where the office has one holder: a country has many mayors
        said = one.key if office in one.sole else one.spelling
        found.append(_Profile(Ground.OFFICE, (*said, one.generation or "", "·", *office, one.country), (name, words, one.country)))
    if one.sector:
        key = (*one.spelling, one.generation or "", "·", one.sector, one.country)
        found.append(_Profile(Ground.SECTOR, key, (name, one.sector, one.country)))
    return found


def _agreeing(ground: Ground, members: list[Acquaintance]) -> list[Acquaintance]:
    """The members, without those of whom a document has two; none where anything speaks against their being one."""
    if ground in (Ground.LEXICON, Ground.PLACE):
        # the lexicon tells who it is, however often a document speaks of it
        return members
    count = Counter(one.document for one in members)
    single = [one for one in members if count[one.document] == 1]
    different = list({one.signature: one for one in single}.values())
    if any(clash_of(a, b) for i, a in enumerate(different) for b in different[i + 1 :]):
        return []
    return single


def _id(kind: str, *parts: str) -> str:
    return f"{kind}-{hashlib.sha256(chr(31).join((kind, *parts)).encode('utf-8', 'surrogatepass')).hexdigest()[:ID_DIGITS]}"
