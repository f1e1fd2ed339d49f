"""A user's dictionaries among the lexicons: who speaks before whom, how they are checked, explained and counted, and what a reading makes of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

import onrecord
from onrecord.cli.app import app
from onrecord.lexicon.actor_entries import ActorEntry
from onrecord.lexicon.actors import load_actors
from onrecord.lexicon.check import check_lexicons
from onrecord.lexicon.dictionary_codes import load_codes
from onrecord.lexicon.dictionary_report import report_dictionaries
from onrecord.lexicon.registry import all_lexicons
from onrecord.lexicon.roles import load_roles
from onrecord.lexicon.table import data_folder
from onrecord.lexicon.why import find_entries
from onrecord.model.parse import Parse
from onrecord.ontology import load_ontology
from onrecord.pipeline import load_lexicons
from onrecord.resolve.actor_names import ActorNames

ACTORS = """# the desk's own list
VELMORA_HARBOUR_COUNCIL_ [KENGOV]
+HARBOUR_COUNCIL_OF_VELMORA_
ORSEL_FRONT_ [KENREB]
\t[KENGOVMIL 150101-180630]
\t[KENPTY >190601]
ORSELIT [UGACVL]
WHO_ [IGOUNO]
HAMAS_ [PSEPTY]
"""
AGENTS = "HARBOUR_WARDEN_ [~GOV]\nGENERAL_ [~REB]\nTALLY_KEEPER_ [~LAB]\n"
ACTOR_COLUMNS = "key\tnames\tkind\tuse\tcountry\tsectors\tinternational\tsource\tyes\tno\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "desk.actors").write_text(ACTORS, "utf-8")
    (tmp_path / "actors" / "desk.agents").write_text(AGENTS, "utf-8")
    return tmp_path


def named(folder: Path, name: str) -> ActorEntry:
    entry = load_actors((folder,)).actor(name)
    assert entry is not None
    return entry


# -- who speaks before whom


def test_an_actor_is_found_by_each_of_its_names(folder: Path) -> None:
    entry = named(folder, "the Velmora Harbour Council")
    assert entry == named(folder, "HARBOUR COUNCIL OF VELMORA")
    assert (entry.country, entry.sectors, entry.kind, entry.source) == ("KEN", ("GOV",), None, "desk.actors")
    assert entry.rule == "actors/velmora_harbour_council"
    assert load_actors((folder,)).actor("velmora harbour council") is None


def test_days_become_terms(folder: Path) -> None:
    entry = named(folder, "Orsel Front")
    assert [(term.sectors, term.from_, term.until) for term in entry.terms] == [
        (("PTY",), "2019-06-01", None),
        (("GOV", "MIL"), "2015-01-01", "2018-07-01"),
    ]
    assert entry.sectors == ("REB",)


def test_a_dictionary_speaks_before_what_ships(folder: Path) -> None:
    shipped = load_actors().actor("Hamas")
    assert shipped is not None
    assert shipped.sectors != ("PTY",)
    assert named(folder, "Hamas").sectors == ("PTY",)
    assert named(folder, "HAMAS").source == "desk.actors"


def test_a_table_of_ones_own_speaks_before_a_dictionary(folder: Path) -> None:
    row = "orsel_front\tOrsel Front\tgroup\tactor\tUGA\tOPP\t\tonrecord\t[Orsel Front] met.\tThe front moved.\n"
    (folder / "actors" / "en.tsv").write_text(ACTOR_COLUMNS + row, "utf-8")
    assert named(folder, "Orsel Front").country == "UGA"
    assert named(folder, "Velmora Harbour Council").country == "KEN"


def test_words_in_small_letters_and_short_words_with_one_capital_name_nobody(folder: Path) -> None:
    actors = load_actors((folder,))
    assert named(folder, "WHO").source == "desk.actors"
    assert actors.actor("Who") is None
    assert actors.actor("who") is None


def test_a_name_without_a_stop_goes_on(folder: Path) -> None:
    assert named(folder, "Orselites").country == "UGA"
    assert load_actors((folder,)).actor("Orselitgate") is None


@pytest.mark.parametrize("name", ["KENYA_ [KEN]", "KENYAN_ [KEN]", "NAIROBI_ [KEN]", "MOMBASA_ [KEN]", "KENYA_\n\t[SUN <631211]\n\t[KEN >631212]"])
def test_of_a_country_and_its_places_the_lexicons_know_more(folder: Path, name: str) -> None:
    (folder / "actors" / "desk.actors").write_text(f"{name}\n", "utf-8")
    actors = load_actors((folder,))
    assert len(actors.dictionary.entries) == 1
    assert actors.actor(name.partition("_")[0]) is None


@pytest.mark.parametrize("name", ["KENYA_ [UGA]", "CONGOLESE_ [COD]", "MOMBASA_ [UGA]", "KENYA_ [KENGOV]", "VELMORA_ [KEN]"])
def test_what_they_know_otherwise_or_not_at_all_is_the_dictionary_s(folder: Path, name: str) -> None:
    (folder / "actors" / "desk.actors").write_text(f"{name}\n", "utf-8")
    assert named(folder, name.partition("_")[0]).source == "desk.actors"


def test_agents_are_roles_with_the_dictionary_s_sector(folder: Path) -> None:
    own, shipped = load_roles((folder,)), load_roles()
    warden, general, plain = own.find(("harbour", "warden")), own.find(("general",)), shipped.find(("general",))
    assert warden is not None
    assert general is not None
    assert plain is not None
    assert (warden.sector, warden.source, warden.rule) == ("GOV", "desk.agents", "titles/harbour_warden")
    # what sort of thing a general is, and that the word is a title, the lexicon knows
    assert (general.sector, general.kind, general.flags) == ("REB", plain.kind, plain.flags)
    assert plain.sector == "MIL"


# -- one file, without a folder


def test_a_dictionary_named_itself(folder: Path) -> None:
    path = folder / "actors" / "desk.actors"
    assert named(path, "Orsel Front").country == "KEN"
    before = load_lexicons((str(path),)).files
    path.write_text(ACTORS + "BRANNIK_LEAGUE_ [KENLAB]\n", "utf-8")
    load_lexicons.cache_clear()
    assert load_lexicons((str(path),)).files != before


def test_what_is_neither_is_refused_by_a_reading(tmp_path: Path) -> None:
    with pytest.raises(onrecord.LexiconError, match="no such folder of lexicons"):
        onrecord.read("The council met on Monday.", settings=onrecord.Settings(lexicons=(str(tmp_path / "none"),)))


# -- checking, explaining, counting


def faults_of(folder: Path, content: str, name: str = "desk.actors") -> list[str]:
    path = folder / name if "/" in name else folder / "actors" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, "utf-8")
    return [str(fault).replace(f"{folder}/", "") for fault in check_lexicons((folder,))[0]]


def test_a_sound_dictionary_is_let_through(folder: Path) -> None:
    faults, count = check_lexicons((folder,))
    assert faults == ()
    assert count == check_lexicons()[1] + 5 + 3


def test_a_line_that_cannot_be_read_is_a_fault(folder: Path) -> None:
    told = faults_of(folder, ACTORS + "MIRA_TOLL_\n\t[KENGVO]\n")
    assert told == ["actors/desk.actors:11: GVO in [KENGVO] is no code that the table knows; did you mean GOV? MIRA TOLL is left out"]


def test_a_file_that_is_no_dictionary_is_one_fault(folder: Path) -> None:
    told = faults_of(folder, "Nothing here.\n")
    assert len(told) == 1
    assert told[0].startswith("actors/desk.actors:1: no code; write one in brackets")


def test_a_dictionary_in_the_wrong_place(folder: Path) -> None:
    assert faults_of(folder, ACTORS, "lists/more.actors") == ["lists/more.actors: no lexicon reads a dictionary here; put it into actors/"]


def test_codes_of_ones_own_must_come_to_codes_of_records(folder: Path) -> None:
    header = "code\tat\tkind\tcountry\tsector\tinternational\tmeaning\n"
    told = faults_of(folder, header + "ORF\tlater\trole\t\tGVO\t\tOrsel Front\n", "codes.tsv")
    assert told == ["actors/codes.tsv:2: ORF: no sector code 'GVO'. Did you mean GOV?"]


def test_the_shipped_table_comes_to_codes_of_records() -> None:
    ontology = load_ontology()
    assert {entry.sector for entry in load_codes().entries} - {""} <= ontology.sectors
    assert {entry.international for entry in load_codes().entries} - {""} <= ontology.international
    rows = (data_folder() / "ontologies" / "cameo" / "actors.tsv").read_text("utf-8").splitlines()
    codes = [tuple(row.split("\t")[:2]) for row in rows if not row.startswith(("#", "code\t"))]
    assert codes == sorted(codes)


def test_a_report_counts_what_was_read_and_refused(folder: Path) -> None:
    (folder / "actors" / "desk.actors").write_bytes((ACTORS + "ORSEL_FRONT_ [UGA]\nMIRA_TÖLL_\n+M._TOLL_\n\t[KENXYX]\n").encode("cp1252"))
    actors, agents = report_dictionaries((folder,))
    assert actors.summary.removeprefix(f"{folder}/") == (
        "actors/desk.actors: 13 lines, 6 actors with 7 names; 1 lines refused, 2 left out with them; 1 names stand twice, the first is kept; "
        "read as Windows-1252, better saved as UTF-8"
    )
    assert agents.summary.endswith("desk.agents: 3 lines, 3 agents with 3 names")


def test_why_tells_names_codes_and_days(folder: Path) -> None:
    (entry,) = (entry for entry in find_entries(("the Orsel Front",), (folder,)) if entry.key == "orsel_front")
    assert (entry.lexicon, entry.where.line) == ("actors", 4)
    assert entry.facts == (
        ("names", "ORSEL FRONT"),
        ("from 2019-06-01", "KEN PTY"),
        ("from 2015-01-01 until 2018-07-01", "KEN GOV MIL"),
        ("else", "KEN REB"),
        ("source", "desk.actors"),
    )


@pytest.mark.parametrize(
    ("words", "rule"),
    [("harbour warden", "titles/harbour_warden"), ("Orselites", "actors/orselit"), ("Harbour Council of Velmora", "actors/velmora_harbour_council")],
)
def test_why_finds_words_and_other_names(folder: Path, words: str, rule: str) -> None:
    assert rule in [f"{entry.lexicon}/{entry.key}" for entry in find_entries((words,), (folder,))]
    assert rule not in [f"{entry.lexicon}/{entry.key}" for entry in find_entries((words,))]


def test_they_are_counted_with_their_lexicons(folder: Path) -> None:
    own, shipped = all_lexicons((folder,)), all_lexicons()
    assert len(own["actors"]) == len(shipped["actors"]) + 5
    assert len(own["titles"]) == len(shipped["titles"]) + 3


def test_the_commands_say_so(folder: Path) -> None:
    sound = CliRunner().invoke(app, ["lexicon", "check", "--lexicon", str(folder)])
    assert sound.exit_code == 0, sound.output
    assert f"{folder}/actors/desk.actors: 9 lines, 5 actors with 6 names\n" in sound.output
    (folder / "actors" / "desk.agents").write_text("PILOT [~LAB]\nTALLY!WHO! [~LAB]\n", "utf-8")
    faulty = CliRunner().invoke(app, ["lexicon", "check", "--lexicon", str(folder / "actors" / "desk.agents")])
    assert faulty.exit_code == 1
    assert "desk.agents:2: !WHO! is not defined above" in faulty.output
    none = CliRunner().invoke(app, ["lexicon", "list", "--lexicon", str(folder / "none")])
    assert none.exit_code == 2
    assert "no such folder of lexicons" in none.output


# -- in reports


def test_the_longest_name_wins_over_a_shorter_one_that_ships(folder: Path, parse: Callable[[str], Parse]) -> None:
    (folder / "actors" / "desk.actors").write_text("HAMAS_RELIEF_COMMITTEE_ [PSECVL]\n", "utf-8")
    parsed = parse("The Hamas Relief Committee opened a kitchen.")
    names = ActorNames(parsed, load_actors((folder,)))
    rules = {name.entry.rule for token in parsed.tokens if (name := names.at(token.i)) is not None}
    assert rules == {"actors/hamas_relief_committee"}


@pytest.mark.parametrize(
    ("published", "sectors"),
    [
        ("2014-12-31", ("REB",)),
        ("2015-01-01", ("GOV", "MIL")),
        ("2018-06-30", ("GOV", "MIL")),
        ("2018-07-01", ("REB",)),
        ("2019-06-01", ("PTY",)),
    ],
)
def test_a_code_with_days_holds_on_them_alone(folder: Path, published: str, sectors: tuple[str, ...]) -> None:
    settings = msgspec.structs.replace(onrecord.Settings(), lexicons=(str(folder),))
    reading = onrecord.read("The Orsel Front shelled the barracks near Mombasa.", published=published, settings=settings)
    (front,) = (entity for entity in reading.entities if entity.name == "Orsel Front")
    assert (front.country, front.sectors) == ("KEN", sectors)
    assert front.how == "lexicon actors/orsel_front"


@pytest.mark.parametrize(("published", "sectors"), [("1997-12-31", ("OPP",)), ("2003-12-31", ("GOV",)), ("2004-01-01", ("ELI",))])
def test_a_person_is_what_a_dictionary_says_on_that_day(folder: Path, published: str, sectors: tuple[str, ...]) -> None:
    (folder / "actors" / "persons.actors").write_text("MIRA_TOLL_\n\t[KENOPP <971231]\n\t[KENGOV 980101-031231]\n\t[KENELI]\n", "utf-8")
    settings = msgspec.structs.replace(onrecord.Settings(), lexicons=(str(folder),))
    reading = onrecord.read("“We will not go,” Mira Toll told reporters after she met the dockers.", published=published, settings=settings)
    (toll,) = (entity for entity in reading.entities if entity.name == "Mira Toll")
    assert (toll.country, toll.sectors) == ("KEN", sectors)
