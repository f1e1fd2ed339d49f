"""Does a voice belong to a side of an event? Told alike, whatever is known of the parties."""

from __future__ import annotations

import msgspec

from onrecord.attribute.sides import Sides
from onrecord.model.attribution import Party
from onrecord.model.entity import Entity
from onrecord.model.event import Role
from onrecord.model.mention import EntityKind, Number


def _entity(name: str, *, named: bool, country: str | None = None, sectors: tuple[str, ...] = (), how: str = "the report's words") -> Entity:
    return Entity(name, name, EntityKind.ORGANISATION, named, country, sectors, how, ())


def sides_of(*entities: Entity) -> Sides:
    return Sides({entity.id: entity for entity in entities})


def test_an_inferred_country_does_not_tell_two_apart() -> None:
    group = _entity("a group", named=True, how="lexicon actors/group")
    inferred = _entity("the army", named=False, country="KEN", sectors=("MIL",), how="the only country that the report names: KEN")
    unknown = _entity("the army", named=False, sectors=("MIL",))
    for army in (inferred, unknown):
        assert sides_of(group, army).party("the army", (Role("a group", ()),), ()) is Party.UNKNOWN


def test_a_country_in_its_own_words_tells_two_apart() -> None:
    group = _entity("a group", named=True, how="lexicon actors/group")
    army = _entity("the Kenyan army", named=False, country="KEN", sectors=("MIL",), how="the report's words: “Kenyan”")
    assert sides_of(group, army).party("the Kenyan army", (Role("a group", ()),), ()) is Party.NEITHER


def test_two_bodies_of_one_state_stand_together() -> None:
    ministry = _entity("the ministry", named=False, country="KEN", sectors=("GOV",), how="the only country that the report names: KEN")
    army = _entity("the Kenyan army", named=False, country="KEN", sectors=("MIL",), how="the report's words: “Kenyan”")
    assert sides_of(ministry, army).party("the ministry", (Role("the Kenyan army", ()),), ()) is Party.ACTOR


def test_the_government_of_a_report_that_names_no_state_is_one() -> None:
    unnumbered = (_entity(name, named=False, sectors=("GOV",)) for name in ("the interior minister", "the government"))
    minister, government = (msgspec.structs.replace(entity, number=Number.ONE) for entity in unnumbered)
    role = (Role("the government", ()),)
    assert sides_of(minister, government).party("the interior minister", role, ()) is Party.ACTOR
    kenya = _entity("Kenya", named=True, country="KEN", sectors=("GOV",))
    assert sides_of(minister, government, kenya).party("the interior minister", role, ()) is Party.UNKNOWN


def test_several_unnamed_officials_are_of_no_one_government() -> None:
    officials, government = (_entity(name, named=False, sectors=("GOV",)) for name in ("officials", "the government"))
    several = msgspec.structs.replace(officials, number=Number.SEVERAL)
    assert sides_of(several, government).party("officials", (Role("the government", ()),), ()) is Party.UNKNOWN
