"""Where an entity belongs, put together from what the report's words say of it and what the lexicons know of its name."""

from __future__ import annotations

import msgspec

from onrecord.lexicon.places import Place
from onrecord.model.absent import Unresolved
from onrecord.model.entity import OfficeHeld
from onrecord.model.mention import EntityKind

# the sector of whoever held an office before, and of princes
FORMER = "ELI"
# what somebody may be beside an office: a colonel and a father of three
_OF_NOBODY = "CVL"
_SAYING_LITTLE = frozenset((_OF_NOBODY, FORMER))
# trades of people who may have a public role beside
_PRIVATE = frozenset((_OF_NOBODY, "LAB", "AGR", "BUS", "UAF"))


class Belonging(msgspec.Struct, frozen=True):
    """Where an entity belongs as far as is known yet, and how that is known.

    `is_abroad`: maybe of another country than those around it; `is_open`: other words may tell a sector that fits better.
    """

    country: str | None = None
    sectors: tuple[str, ...] = ()
    international: str | None = None
    kind: EntityKind | None = None
    how: str = ""
    roles: tuple[OfficeHeld, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    place: Place | None = None
    is_former: bool = False
    is_abroad: bool = False
    is_open: bool = False

    @property
    def is_known(self) -> bool:
        """Is anything told of it?"""
        return bool(self.country or self.sectors or self.international or self.place)


def joined(first: Belonging, second: Belonging) -> Belonging:
    """What the first says, and what only the second says."""
    unresolved = first.unresolved or second.unresolved
    country = first.country or second.country
    # an international body belongs to no country, whatever stands around its name
    if first.international is not None and first.country is None:
        country = None
    # "Colonel Bast, a spokesman for the rebels": a rank says less than whom its bearer serves
    is_told_better = first.is_open and not second.is_open and not first.is_former and bool(set(second.sectors) - _SAYING_LITTLE)
    # "the prisoner, a former judge"; not "the protest leader, a waiter"
    is_told_better |= set(first.sectors) == {_OF_NOBODY} and bool(set(second.sectors) - _PRIVATE)
    return Belonging(
        country=country,
        # nor is the African Union a trade union
        sectors=second.sectors if is_told_better else first.sectors or (() if first.international is not None else second.sectors),
        international=first.international or second.international,
        kind=first.kind or second.kind,
        how=first.how or second.how,
        roles=tuple(dict.fromkeys((*first.roles, *second.roles))),
        unresolved=() if country is not None and unresolved and unresolved[0].field == "country" else unresolved,
        place=first.place or second.place,
        is_former=first.is_former or second.is_former,
        is_abroad=first.is_abroad or second.is_abroad,
        is_open=(first.is_open and not is_told_better) or (not first.sectors and second.is_open),
    )


def in_office(described: Belonging, holder: Belonging) -> Belonging:
    """A holder of an office by name, as the report calls him: its words come first, "former president" before all."""
    found = joined(described, holder)
    how = "; ".join(filter(None, (described.how, holder.how)))
    if described.is_former:
        # what the lexicon takes for a present office, the report knows to be past
        return msgspec.structs.replace(found, roles=described.roles if FORMER not in holder.sectors else found.roles, how=how)
    # a prince is of the elite, and of the government where he reigns
    said = tuple(sector for sector in described.sectors if sector != FORMER)
    held = () if said and FORMER in holder.sectors else holder.sectors
    return msgspec.structs.replace(found, sectors=tuple(dict.fromkeys((*said, *held))), how=how)
