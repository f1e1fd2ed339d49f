"""What one report lets us know of an entity that might be met again in another: name, office, country, sector, age, lexicon entry.

Says of whom nothing may be carried from report to report, and why. Reads only what the record holds.
"""

from __future__ import annotations

import re

import msgspec

from onrecord.lexicon.names import NameLexicon
from onrecord.mention.name_forms import generation_of, plain_words
from onrecord.model.entity import Entity
from onrecord.model.mention import EntityKind, Number
from onrecord.model.reading import Reading

# PLOVER sectors of public life; everybody else is private unless a lexicon knows the name
PUBLIC_SECTORS = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "PTY", "REB", "OPP", "ELI"})
_LINKED_KINDS = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.GROUP, EntityKind.COUNTRY, EntityKind.PLACE})
_ENTRY = "lexicon "
# words of time before an office: the office is the same
_TIMES = frozenset({"former", "ex", "late", "then", "acting", "interim", "outgoing", "caretaker", "the", "a", "an", "his", "her", "their", "its"})
_SMALL = frozenset({"of", "for", "the", "and"})
# "Jonas Ek, 34," and "34-year-old Jonas Ek"
_AGE_BEHIND = re.compile(r"\A, (?:aged )?(\d{1,3})(?=[,.;])|\A \((\d{1,3})\)")
_AGE_BEFORE = re.compile(r"(\d{1,3})[- ]year[- ]old\b[^.,;“”\"]{0,40}\Z")
_YEAR = re.compile(r"\A(\d{4})")
_FURTHEST = 60


class Acquaintance(msgspec.Struct, frozen=True):
    """An entity as far as another report may know it again. `refused` says why it may not be known again at all.

    `spelling` are the plain words of the name, `key` what its spellings have in common, `look` the Latin words that a doubtful name looks like.
    `offices` are the words of public offices in one order, `office_words` the same to be read, `sole` those of which a country has one only.
    """

    document: str
    entity: str
    name: str
    kind: EntityKind
    spelling: tuple[str, ...]
    key: tuple[str, ...]
    generation: str | None
    country: str | None
    sector: str | None
    offices: tuple[tuple[str, ...], ...]
    office_words: tuple[str, ...]
    sole: frozenset[tuple[str, ...]]
    age: int | None
    year: int | None
    entry: str | None
    geonames: int | None
    refused: str | None
    look: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()

    @property
    def signature(self) -> tuple[object, ...]:
        """All that can speak for or against being one with another of the same name."""
        return self.kind, self.country, self.generation, self.offices, self.age, self.year, self.sector

    @property
    def place(self) -> tuple[str, str]:
        """Document and entity."""
        return self.document, self.entity

    def shares_office(self, other: Acquaintance) -> bool:
        return bool(set(self.offices) & set(other.offices))

    def may_hold_same_office(self, other: Acquaintance) -> bool:
        """Is one of the offices the other's, or a shorter word for it ("minister" for the finance minister)? True where one has none."""
        if not self.offices or not other.offices:
            return True
        return any(_is_shorter(a, b) or _is_shorter(b, a) for a in self.offices for b in other.offices)

    def may_be_as_old(self, other: Acquaintance) -> bool:
        """Do the ages fit, with the years between the reports and one for the birthday?"""
        if self.age is None or other.age is None:
            return True
        if self.year is None or other.year is None:
            return abs(self.age - other.age) <= 1
        return abs((self.age - self.year) - (other.age - other.year)) <= 1


def get_acquainted(reading: Reading, names: NameLexicon) -> tuple[Acquaintance, ...]:
    """All named entities of a report; an unnamed source has no name by which it could be known again."""
    document = reading.document.id
    year = _YEAR.match(reading.document.published or "")
    published = int(year.group(1)) if year is not None else None
    return tuple(_acquaintance(reading, document, published, entity, names) for entity in reading.entities if entity.named)


def _acquaintance(reading: Reading, document: str, year: int | None, entity: Entity, names: NameLexicon) -> Acquaintance:
    written = tuple(entity.name.lower().removeprefix("the ").split())
    spelling = names.without_honorifics(plain_words(written, names)) or written
    doubtful = names.doubtful_letters(entity.name)
    offices = _offices(entity, names)
    entry = entity.how.removeprefix(_ENTRY).split(";")[0] if entity.how.startswith(_ENTRY) else None
    known = Acquaintance(
        document=document,
        entity=entity.id,
        name=entity.name,
        kind=entity.kind,
        spelling=spelling,
        key=names.name_key(" ".join(spelling)),
        generation=generation_of(written, names),
        country=entity.country or entity.international,
        sector=entity.sectors[0] if entity.sectors else None,
        offices=tuple(sorted(offices)),
        office_words=tuple(offices[office].words for office in sorted(offices)),
        sole=frozenset(office for office, said in offices.items() if said.is_sole),
        age=_age(reading, entity) if entity.kind is EntityKind.PERSON else None,
        year=year,
        entry=entry,
        geonames=entity.geonames if entity.kind is EntityKind.PLACE else None,
        refused=None,
        look=_look(entity.name, names) if doubtful else (),
        doubtful=doubtful,
    )
    return msgspec.structs.replace(known, refused=_refusal(known, entity))


def _look(name: str, names: NameLexicon) -> tuple[str, ...]:
    """The plain words of the Latin name that this one looks like. Capitals and small letters of other alphabets look like different letters."""
    seen = tuple(names.looks_like(word) for word in name.removeprefix("the ").split())
    return names.without_honorifics(plain_words(seen, names)) or seen


def _refusal(known: Acquaintance, entity: Entity) -> str | None:
    """Why this entity must not be known again in another report, or None."""
    if known.doubtful:
        return f"the name has letters that are not what they look like ({'; '.join(known.doubtful)})"
    if entity.kind not in _LINKED_KINDS:
        return "no person, body, country or place"
    if entity.kind is EntityKind.PERSON:
        if entity.number is Number.SEVERAL:
            return "several people"
        if len(known.spelling) < 2:
            return "a single name is borne by many"
        is_public = bool(known.offices) and (known.sector in PUBLIC_SECTORS or entity.international is not None)
        if known.entry is None and not is_public:
            return "a private person: no public office, no lexicon entry"
    if known.entry is None and known.geonames is None and known.country is None:
        return "no country, and no lexicon entry"
    return None


class _OfficeSaid(msgspec.Struct, frozen=True):
    """An office in the words of the report; `is_sole`: a country has one at a time ("finance minister"), not many ("mayor")."""

    words: str
    is_sole: bool


def _offices(entity: Entity, names: NameLexicon) -> dict[tuple[str, ...], _OfficeSaid]:
    """Public offices as the report gives them, by their words in one order."""
    found: dict[tuple[str, ...], _OfficeSaid] = {}
    for held in entity.roles:
        words = tuple(word for word in held.office.lower().replace("ex-", "").split() if word not in _TIMES)
        office = names.office(tuple(word for n, word in enumerate(words) if "of" not in words[:n])) or names.office(words)
        head = next((n for n, word in enumerate(words) if word == "of"), len(words))
        if office is None and head < len(words):
            office = names.office(words[:head])
        if office is not None:
            # "minister of health" and "health minister" are one office
            own = {word for form in office.offices for word in form}
            rest = sorted(word for word in words if word not in _SMALL and word not in own)
            found.setdefault((office.key, *rest), _OfficeSaid(" ".join(words), office.holders == "one" or bool(rest)))
    return found


def _is_shorter(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    return short[0] == full[0] and set(short) <= set(full)


def _age(reading: Reading, entity: Entity) -> int | None:
    """The age that stands beside a mention; None where none or several stand there."""
    text = reading.document.text
    found: set[int] = set()
    for span in entity.mentions:
        behind = _AGE_BEHIND.match(text[span.end : span.end + _FURTHEST])
        before = _AGE_BEFORE.search(text[max(0, span.start - _FURTHEST) : span.start])
        inside = _AGE_BEFORE.search(text[span.start : span.end])
        for match in (behind, before, inside):
            if match is not None:
                found.add(int(next(group for group in match.groups() if group)))
    return next(iter(found)) if len(found) == 1 else None
