"""Heads of state and of government by their names: known on the day of the report, former after it, and never a stranger of the same name."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from onrecord.lexicon.actors import load_actors
from onrecord.lexicon.roles import load_roles
from onrecord.mention import find_mentions
from onrecord.model.entity import Entity, RoleBasis
from onrecord.model.mention import EntityKind
from onrecord.parse import Parser
from onrecord.resolve import load_knowledge, resolve_entities
from tests.conftest import plain_document

LEADERS = tuple(entry for entry in load_actors().listed.entries if entry.kind is EntityKind.PERSON)
AS_OF = next(entry.as_of for entry in LEADERS)
# whose plain name stands for them alone, and who were in office on the day of the data
IN_OFFICE = tuple(entry for entry in LEADERS if entry.names and entry.terms[0].until is None and entry.terms[0].from_)

OWN = """# as of 2026-01-17
key\tnames\tnear\tkind\tcountry\tsectors\toffice\tfrom\tuntil\tsource
amos_kiprono\tAmos Kiprono\tPresident Kiprono\tperson\tKEN\tGOV\tPresident\t2010-03-01\t2014-03-01\tonrecord
amos_kiprono\tAmos Kiprono\tPresident Kiprono\tperson\tKEN\tGOV\tPresident\t2018-03-01\t\tonrecord
julio_benedetti\tJulio Benedetti\t\tperson\tARG\tGOV\tPresident\t2001-01-01\t2005-01-01\tonrecord
tom_miller\t\tTom Miller | Prime Minister Miller\tperson\tBHS\tGOV\tPrime Minister\t2019-05\t\tonrecord
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user's own leaders: invented people."""
    path = tmp_path_factory.mktemp("own")
    (path / "actors").mkdir()
    (path / "actors" / "leaders.tsv").write_text(OWN, "utf-8")
    return path


def entities_of(parser: Parser, text: str, day: str | None, *folders: Path) -> tuple[Entity, ...]:
    (parsed,) = parser.parse_many([msgspec.structs.replace(plain_document(text), published=day)])
    return tuple(resolve_entities(parsed, find_mentions(parsed, load_roles()), load_knowledge(folders), load_roles()).values())


def named(entities: tuple[Entity, ...], name: str) -> Entity:
    return next(entity for entity in entities if entity.name.endswith(name.split()[-1]))


def test_the_plain_name_of_a_head_of_government_says_country_and_sector(parser: Parser) -> None:
    wrong, right = [], set()
    for entry in IN_OFFICE:
        first = entities_of(parser, f"{entry.names[-1]} visited the port.", AS_OF)[0]
        if first.country == entry.country and "GOV" in first.sectors:
            right.add(entry.country)
        else:
            wrong.append((entry.names[-1], first.country, first.sectors))
    assert len(right) >= 150
    assert not wrong


@pytest.mark.parametrize(
    ("day", "sectors", "how", "held"),
    [
        ("2012-06-01", ("GOV",), "lexicon actors/amos_kiprono", [("2010-03-01", "2014-03-01")]),
        ("2014-03-01", ("ELI",), "lexicon actors/amos_kiprono (in office until 2014-03-01)", [("2010-03-01", "2014-03-01")]),
        ("2016-01-01", ("ELI",), "lexicon actors/amos_kiprono (in office until 2014-03-01)", [("2010-03-01", "2014-03-01")]),
        ("2018-03-01", ("GOV",), "lexicon actors/amos_kiprono", [("2018-03-01", None)]),
        ("2026-01-17", ("GOV",), "lexicon actors/amos_kiprono", [("2018-03-01", None)]),
        ("2027-01-01", ("GOV",), "lexicon actors/amos_kiprono (as of 2026-01-17)", [("2018-03-01", None)]),
        ("2009-01-01", (), "lexicon actors/amos_kiprono (in office from 2010-03-01)", []),
        (None, ("GOV",), "lexicon actors/amos_kiprono (as of 2026-01-17; the report has no date)", [("2018-03-01", None)]),
    ],
)
def test_an_office_counts_on_the_day_of_the_report(
    parser: Parser, folder: Path, day: str | None, sectors: tuple[str, ...], how: str, held: list[tuple[str, str | None]]
) -> None:
    entity = named(entities_of(parser, "Amos Kiprono visited the port.", day, folder), "Kiprono")
    assert (entity.country, entity.sectors, entity.how, entity.kind) == ("KEN", sectors, how, EntityKind.PERSON)
    assert [(office.from_, office.to) for office in entity.roles] == held
    assert {(office.office, office.of, office.basis) for office in entity.roles} <= {("President", "KEN", RoleBasis.LEXICON)}


def test_the_reports_own_words_come_first(parser: Parser, folder: Path) -> None:
    former = named(entities_of(parser, "Former president Amos Kiprono visited the port.", "2020-01-01", folder), "Kiprono")
    assert (former.country, former.sectors) == ("KEN", ("ELI",))
    assert [office.basis for office in former.roles] == [RoleBasis.TEXT]
    general = named(entities_of(parser, "General Amos Kiprono visited the port.", "2020-01-01", folder), "Kiprono")
    assert general.sectors == ("MIL", "GOV")


@pytest.mark.parametrize(
    "text",
    [
        "The Peruvian striker Amos Kiprono scored twice.",
        "Peruvian journalist Amos Kiprono left.",
        "Nurse Amos Kiprono closed the ward.",
        "Amos Kiprono Wafula bought a house.",
    ],
)
def test_a_stranger_of_the_same_name_holds_no_office(parser: Parser, folder: Path, text: str) -> None:
    entity = named(entities_of(parser, text, "2020-01-01", folder), "Wafula" if "Wafula" in text else "Kiprono")
    assert "GOV" not in entity.sectors
    assert RoleBasis.LEXICON not in [office.basis for office in entity.roles]


def test_a_name_that_many_bear_needs_its_country(parser: Parser, folder: Path) -> None:
    alone = named(entities_of(parser, "Tom Miller scored twice.", "2020-01-01", folder), "Miller")
    assert (alone.country, alone.sectors) == (None, ())
    at_home = named(entities_of(parser, "Tom Miller spoke in the Bahamas.", "2020-01-01", folder), "Miller")
    assert (at_home.country, at_home.sectors, at_home.how) == ("BHS", ("GOV",), "lexicon actors/tom_miller (near BHS)")
    abroad = named(entities_of(parser, "Tom Miller spoke in Norway.", "2020-01-01", folder), "Miller")
    assert (abroad.country, abroad.sectors) == (None, ())


def test_an_office_and_a_surname_are_a_name_where_the_country_is_named(parser: Parser, folder: Path) -> None:
    here = named(entities_of(parser, "President Kiprono left Kenya.", "2020-01-01", folder), "Kiprono")
    assert (here.country, here.roles[-1].basis) == ("KEN", RoleBasis.LEXICON)
    elsewhere = named(entities_of(parser, "President Kiprono of the skating club left Norway.", "2020-01-01", folder), "Kiprono")
    assert RoleBasis.LEXICON not in [office.basis for office in elsewhere.roles]


@pytest.mark.parametrize(
    ("text", "country", "candidates"),
    [
        ("The Labour Party lost the vote. Norway mourned.", "NOR", set()),
        ("New Zealand's Labour Party lost the vote.", "NZL", set()),
        ("The Labour Party lost the vote. Norway and Britain mourned.", None, {"NOR", "GBR"}),
        ("The House of Representatives sat late. The Philippines and China talked.", "PHL", set()),
    ],
)
def test_a_shared_name_is_that_of_the_country_that_the_report_names(parser: Parser, text: str, country: str | None, candidates: set[str]) -> None:
    entity = next(e for e in entities_of(parser, text, AS_OF) if "Party" in e.name or "House" in e.name)
    assert entity.country == country
    assert entity.sectors[0] in ("PTY", "LEG")
    assert {code for reason in entity.unresolved for code in reason.candidates} == candidates


def test_a_shared_name_alone_says_its_sector_and_no_country(parser: Parser) -> None:
    entity = next(e for e in entities_of(parser, "The Labour Party lost the vote.", AS_OF) if "Labour" in e.name)
    assert (entity.country, entity.sectors) == (None, ("PTY",))
    assert len(entity.unresolved[0].candidates) > 1


def test_an_abbreviation_says_nothing_without_its_country(parser: Parser) -> None:
    assert all("COD" not in (e.country or "") for e in entities_of(parser, "The FARDC moved on.", AS_OF))
    near = next(e for e in entities_of(parser, "The FARDC took Goma in DR Congo.", AS_OF) if "FARDC" in e.name)
    assert (near.country, near.sectors) == ("COD", ("MIL",))


@pytest.mark.parametrize(
    ("day", "sectors"), [("1995-01-01", "REB"), ("1999-01-01", "GOV"), ("2010-01-01", "REB"), ("2023-01-01", "GOV"), (None, "GOV")]
)
def test_a_movement_is_what_it_was_on_the_day(parser: Parser, day: str | None, sectors: str) -> None:
    entity = named(entities_of(parser, "The Taliban closed the pass.", day), "Taliban")
    assert (entity.country, entity.sectors) == ("AFG", (sectors,))
