"""Dictionaries of the TABARI and PETRARCH kind, line by line: what is read, what is refused and in which words, what codes and days come to."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import LexiconError
from onrecord.lexicon.dictionaries import Dictionary, DictionaryActor, dictionary_files, read_dictionary, require_lexicons
from onrecord.lexicon.dictionary_codes import Coded, load_codes, read_dated, read_day
from onrecord.lexicon.dictionary_names import CapitalNames, is_written_as_name
from onrecord.lexicon.table import data_folder, read_table

CODES = load_codes()


def written(folder: Path, text: str | bytes, name: str = "desk.actors") -> Dictionary:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return read_dictionary(path, CODES)


def only(dictionary: Dictionary) -> DictionaryActor:
    assert dictionary.refusals == ()
    (actor,) = dictionary.actors
    return actor


def told(dictionary: Dictionary) -> list[tuple[int, str]]:
    return [(refusal.where.line, refusal.what) for refusal in dictionary.refusals]


# -- what is read


def test_a_name_with_its_code(tmp_path: Path) -> None:
    actor = only(written(tmp_path, "VELMORA_HARBOUR_COUNCIL_ [KENGOV]\n"))
    assert actor.names == ("VELMORA HARBOUR COUNCIL",)
    assert actor.coded == Coded("KEN", ("GOV",))
    assert actor.key == "velmora_harbour_council"
    assert (actor.where.file, actor.where.line) == (str(tmp_path / "desk.actors"), 1)


def test_other_names_before_and_after_the_code(tmp_path: Path) -> None:
    first = only(written(tmp_path, "ORSEL_FRONT_ [KENREB]\n+FRONT_OF_ORSEL_\n+ORSELITES_ +ORSELIANS_\n"))
    last = only(written(tmp_path, "ORSEL_FRONT_\n+FRONT_OF_ORSEL_\n+ORSELITES_ +ORSELIANS_\n\t[KENREB]\n"))
    assert first.names == last.names == ("ORSEL FRONT", "FRONT OF ORSEL", "ORSELITES", "ORSELIANS")
    assert first.coded == last.coded


def test_blanks_and_small_letters_are_as_good_as_underscores_and_capitals(tmp_path: Path) -> None:
    assert only(written(tmp_path, "Orsel Workers_League_ [KENLAB]\n")).names == ("ORSEL WORKERS LEAGUE",)


def test_a_stop_ends_a_name_and_its_absence_leaves_it_open(tmp_path: Path) -> None:
    assert only(written(tmp_path, "ORSEL_ [KEN]\n+ORSELIT\n")).stems == {"ORSELIT"}


@pytest.mark.parametrize(
    "line",
    [
        "ORSEL_FRONT_ [KENREB] ;abc 21 Sep 2005",
        "ORSEL_FRONT_ [KENREB]# ours # twice",
        "ORSEL_FRONT_ [KENREB] <!-- checked -->",
        "ORSEL_FRONT_[KENREB]\t",
    ],
)
def test_comments_are_left_aside(tmp_path: Path, line: str) -> None:
    assert only(written(tmp_path, f"# head\n<!-- of\nlines -->\n{line}\n")).coded.sectors == ("REB",)


def test_a_comment_of_many_lines_holds_no_actor(tmp_path: Path) -> None:
    found = written(tmp_path, "ORSEL_ [KEN]\n<!-- begins\nTORVA_ [UGA]\nends -->\nBRANNIK_ [TZA]\n")
    assert [actor.names for actor in found.actors] == [("ORSEL",), ("BRANNIK",)]


def test_words_that_name_nobody_and_what_follows_a_stop_are_left_aside(tmp_path: Path) -> None:
    found = written(tmp_path, "<NOUN>\nARMS_DEAL\nACCORD_ ;abc\n</NOUN>\nORSEL_ [KEN]\n---STOP---\nTORVA_ [UGA]\n")
    assert only(found).names == ("ORSEL",)
    assert found.aside == 6


def test_every_line_is_counted_once(tmp_path: Path) -> None:
    text = "# head\nORSEL_ [KEN]\n+ORSELIA_\n\nTORVA_\n+TORVANIA_\n\t[UGAGVO]\n\t[UGA >990101]\nBRANNIK_\n"
    found = written(tmp_path, text)
    assert (found.lines, found.aside, found.left_out, len(found.refusals)) == (9, 2, 3, 2)
    assert only(written(tmp_path, "ORSEL_ [KEN]\n+ORSELIA_")).names == ("ORSEL", "ORSELIA")


@pytest.mark.parametrize(("ending", "name"), [("\r\n", "desk.actors"), ("\r", "desk.actors.txt"), ("\n", "Desk.Own.actors.txt")])
def test_line_ends_and_file_names(tmp_path: Path, ending: str, name: str) -> None:
    assert len(written(tmp_path, ending.join(["ORSEL_ [KEN]", "TORVA_ [UGA]"]), name).actors) == 2


# -- days


@pytest.mark.parametrize(
    ("figures", "day"),
    [("000101", "2000-01-01"), ("301231", "2030-12-31"), ("310101", "1931-01-01"), ("991231", "1999-12-31"), ("18970304", "1897-03-04")],
)
def test_years_of_two_figures_turn_at_thirty(figures: str, day: str) -> None:
    assert read_day(figures)[0] == day


@pytest.mark.parametrize(
    ("words", "from_", "until"),
    [
        ("KENGOV 980101-031231", "1998-01-01", "2004-01-01"),
        ("KENGOV 18970101-450228", "1897-01-01", "1945-03-01"),
        ("KENGOV >070101", "2007-01-01", None),
        ("KENGOV > 20070101", "2007-01-01", None),
        ("KENGOV <911231", None, "1992-01-01"),
        ("KENGOV<911231", None, "1992-01-01"),
        ("KENGOV 120228 - 120228", "2012-02-28", "2012-02-29"),
        ("KENGOV", None, None),
    ],
)
def test_each_day_that_is_named_is_included(words: str, from_: str | None, until: str | None) -> None:
    dated = read_dated(CODES, words)
    assert (dated.from_, dated.until) == (from_, until)
    assert dated.coded == Coded("KEN", ("GOV",))


def test_several_codes_on_one_line_and_on_lines_of_their_own(tmp_path: Path) -> None:
    one = only(written(tmp_path, "MIRA_TOLL_\t[KENOPP <971231] [KENGOV 980101-031231][KENELI]\n"))
    several = only(written(tmp_path, "MIRA_TOLL_ ; abc\n  [KENGOV 980101-031231]\n\t[KENELI]\n\t[KENOPP <971231] # before\n"))
    assert one.terms == several.terms
    assert [term.coded.sectors for term in one.terms] == [("GOV",), ("OPP",)]
    assert one.coded == several.coded == Coded("KEN", ("ELI",))


def test_without_a_code_for_other_days_nothing_is_said_of_them(tmp_path: Path) -> None:
    actor = only(written(tmp_path, "MIRA_TOLL_ [KENGOV 980101-031231]\n"))
    assert actor.coded == Coded()
    assert len(actor.terms) == 1


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ("KENGVO", "GVO in [KENGVO] is no code that the table knows; did you mean GOV? MIRA TOLL is left out"),
        ("KENXYX", "XYX in [KENXYX] is no code that the table knows; correct it, or add it to actors/codes.tsv; MIRA TOLL is left out"),
        ("KENGO", "[KENGO] is not made of parts of three letters, such as AFGGOV; MIRA TOLL is left out"),
        ("KEN/UGA", "[KEN/UGA] is two actors; give each a name of its own; MIRA TOLL is left out"),
        ("KENGOV 2004017-20061201", "'2004017' is no day; write YYMMDD or YYYYMMDD; MIRA TOLL is left out"),
        ("KENGOV >990231", "'990231' is no day of the calendar; write YYMMDD or YYYYMMDD; MIRA TOLL is left out"),
        ("KENGOV 031231-980101", "[KENGOV 031231-980101] ends before it begins; MIRA TOLL is left out"),
        (
            "KENGOV 980101",
            "[KENGOV 980101] has a day without a sign; write >980101 for from that day on, <980101 for up to it, or two days; MIRA TOLL is left out",
        ),
    ],
)
def test_one_code_that_cannot_be_read_leaves_the_actor_out(tmp_path: Path, code: str, what: str) -> None:
    found = written(tmp_path, f"MIRA_TOLL_\n\t[KENELI]\n\t[{code}]\nORSEL_ [KEN]\n")
    assert [actor.names for actor in found.actors] == [("ORSEL",)]
    assert told(found) == [(3, what)]


def test_a_bracket_that_is_not_closed(tmp_path: Path) -> None:
    found = written(tmp_path, "MIRA_TOLL_ [KENGOV\nORSEL_ [KEN]\n")
    assert told(found) == [(1, "a bracket is not closed; write a code as [AFGGOV]; MIRA TOLL is left out")]


def test_a_name_without_a_code(tmp_path: Path) -> None:
    found = written(tmp_path, "MIRA_TOLL_\nORSEL_ [KEN]\n")
    assert told(found) == [(1, "no code; write one in brackets behind the name, or + before it if it belongs to the name above")]


@pytest.mark.parametrize(("line", "what"), [("+TORVA_", "a +"), ("\t[UGA]", "a code")])
def test_what_stands_behind_an_empty_line_belongs_to_nobody(tmp_path: Path, line: str, what: str) -> None:
    found = written(tmp_path, f"ORSEL_ [KEN]\n\n{line}\n")
    assert told(found) == [(3, f"{what} with no name above it; an empty line ends an actor, so take that out or give the name")]
    assert [actor.names for actor in found.actors] == [("ORSEL",)]


def test_one_faulty_name_leaves_the_others(tmp_path: Path) -> None:
    found = written(tmp_path, "ORSEL_ [KEN]\n+ORSEL]_\n+ORSELIA_\n")
    assert found.actors[0].names == ("ORSEL", "ORSELIA")
    assert told(found) == [(2, "'ORSEL]_' is no name; write words in capitals joined by _")]


# -- files


def test_latin_letters_of_one_byte_are_read_and_told(tmp_path: Path) -> None:
    found = written(tmp_path, "PÖRTO_VELMORA_ [KEN]\n".encode("cp1252"))
    assert found.encoding == "cp1252"
    assert found.actors[0].names == ("PÖRTO VELMORA",)
    assert written(tmp_path, "\ufeffPÖRTO_VELMORA_ [KEN]\n").actors[0].names == ("PÖRTO VELMORA",)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x00\x01ORSEL_ [KEN]", "not a text; save it as UTF-8"),
        ("The harbour council met.\nNobody came.\n", "no entry of this file can be read; is it a dictionary of the TABARI or PETRARCH form?"),
    ],
)
def test_a_file_that_is_no_dictionary(tmp_path: Path, data: str | bytes, words: str) -> None:
    with pytest.raises(LexiconError, match=words.replace("?", r"\?")):
        written(tmp_path, data)


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="cannot be read"):
        read_dictionary(tmp_path / "none.actors", CODES)


def test_dictionaries_are_found_in_the_folder_of_actors_or_by_name(tmp_path: Path) -> None:
    (tmp_path / "actors").mkdir()
    for name in ("b.agents", "a.actors.txt", "en.tsv", "notes.txt"):
        (tmp_path / "actors" / name).touch()
    (tmp_path / "stray.actors").touch()
    assert [path.name for path in dictionary_files((tmp_path,))] == ["a.actors.txt", "b.agents"]
    assert [path.name for path in dictionary_files((tmp_path / "stray.actors",))] == ["stray.actors"]


@pytest.mark.parametrize(("name", "words"), [("none", "no such folder of lexicons"), ("notes.txt", "no lexicon; name a folder, or a dictionary")])
def test_what_is_no_lexicon_is_refused(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "notes.txt").touch()
    (tmp_path / "desk.agents").touch()
    require_lexicons((tmp_path, tmp_path / "desk.agents"))
    with pytest.raises(LexiconError, match=words):
        require_lexicons((tmp_path / name,))


# -- codes


@pytest.mark.parametrize(
    ("code", "country", "sectors", "international"),
    [
        ("KEN", "KEN", (), None),
        ("KENGOV", "KEN", ("GOV",), None),
        # a secondary role says only what a minister is minister of
        ("KENGOVHLH", "KEN", ("GOV",), None),
        ("KENHLH", "KEN", ("MED",), None),
        ("KENMED", "KEN", ("JRN",), None),
        ("KENOPPMED", "KEN", ("JRN", "OPP"), None),
        ("KENGOVMIL", "KEN", ("GOV", "MIL"), None),
        ("KENOPPPTY", "KEN", ("PTY", "OPP"), None),
        ("KENGOVPTY", "KEN", ("PTY", "GOV"), None),
        ("KENSEP", "KEN", ("REB",), None),
        ("KENINSRAD", "KEN", ("REB",), None),
        ("KENREBMUS", "KEN", ("REB",), None),
        ("KENREBkik", "KEN", ("REB",), None),
        ("KENHRI", "KEN", ("SOC",), None),
        # their own spellings, and states that are no more
        ("KSVGOV", "XKX", ("GOV",), None),
        ("ROMGOV", "ROU", ("GOV",), None),
        ("TMP", "TLS", (), None),
        ("USR", "SUN", (), None),
        ("SUN", "SUN", (), None),
        ("GBRIMYGOV", "IMN", ("GOV",), None),
        # the same letters, first and later
        ("MUSGOV", "MUS", ("GOV",), None),
        # a region is no country
        ("SEAREB", None, ("REB",), None),
        ("IGOUNO", None, (), "UNO"),
        ("IGOUNOKENHRI", None, (), "UNO"),
        ("IGOEUREEC", None, (), "EUR"),
        ("IGOWSTNAT", None, (), "IGO"),
        ("IGOUNOJUDICJ", None, ("JUD",), "UNO"),
        ("NGOKENHRI", "KEN", ("SOC",), "NGO"),
        ("NGOHLH", None, ("MED",), "NGO"),
        ("NGOCHRPRO360", None, (), "NGO"),
        ("NGMENV", None, ("SOC",), "ISM"),
        ("MNCKEN", "KEN", ("BUS",), "MNC"),
        ("MNCKENMED", "KEN", ("JRN",), "MNC"),
        ("IMGMUSALQ", None, ("REB",), "IMG"),
        ("INTREB", None, ("REB",), None),
        ("KENREBHMS", "KEN", ("REB",), None),
        ("---", None, (), None),
    ],
)
def test_what_a_code_comes_to(code: str, country: str | None, sectors: tuple[str, ...], international: str | None) -> None:
    assert CODES.read(code) == Coded(country, sectors, international)


def test_codes_of_ones_own_stand_before_the_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / "actors").mkdir()
    header = "code\tat\tkind\tcountry\tsector\tinternational\tmeaning\n"
    (tmp_path / "actors" / "codes.tsv").write_text(header + "ORF\tlater\tgroup\t\t\t\tOrsel Front\nVLM\tfirst\tcountry\tKEN\t\t\tVelmora\n", "utf-8")
    codes = load_codes((tmp_path,))
    assert codes.read("VLMREBORF") == Coded("KEN", ("REB",))
    with pytest.raises(LexiconError, match="VLM in"):
        CODES.read("VLMREB")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("ORF\tlater\tgroop\t\t\t\tOrsel Front", "kind 'groop' is not one of country, region"),
        ("ORF\tlast\tgroup\t\t\t\tOrsel Front", "at 'last' is not one of first, later"),
        ("ORFE\tlater\tgroup\t\t\t\tOrsel Front", "code 'ORFE' is not of three letters"),
    ],
)
def test_a_faulty_table_of_codes(tmp_path: Path, row: str, words: str) -> None:
    (tmp_path / "codes.tsv").write_text("code\tat\tkind\tcountry\tsector\tinternational\tmeaning\n" + row + "\n", "utf-8")
    with pytest.raises(LexiconError, match=f"codes.tsv:2: {words}"):
        load_codes((tmp_path / "desk.actors",))


def test_no_part_means_two_things_at_one_place() -> None:
    seen = set()
    for entry in CODES.entries:
        for at in ("first", "later") if not entry.at else (entry.at,):
            assert (entry.code, at) not in seen, entry.code
            seen.add((entry.code, at))


def test_no_row_of_the_table_hides_a_country_of_today() -> None:
    countries = {row.cells["country"] for row in read_table(data_folder() / "actors" / "countries.tsv", ("country",))}
    hiding = {entry.code: entry.at for entry in CODES.entries if entry.code in countries}
    # Mauritius and Saint Helena stand first in a code, the religions with these letters later
    assert hiding == {"MUS": "later", "SHN": "later"}


# -- names


@pytest.mark.parametrize(
    ("words", "is_name"),
    [
        ("Orsel Front", True),
        ("ORSEL FRONT", True),
        ("orsel front", False),
        ("Front of Orsel", True),
        ("Front against Orsel", False),
        ("al-Orsel Front", True),
        ("Orsel front", False),
        ("ORF", True),
        ("Orf", False),
        ("orf", False),
        ("Orsel", True),
        ("orsel", False),
        ("U.N.", True),
    ],
)
def test_what_is_written_as_a_name(words: str, is_name: bool) -> None:
    assert is_written_as_name(words) is is_name


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Orselit", True),
        ("Orselite", True),
        ("Orselitians", True),
        ("Orselitgate", False),
        ("Orselit Bay", False),
        ("Port of Torvan", True),
        ("Port of Torva", True),
        ("Orf", False),
        ("Orfina", False),
    ],
)
def test_a_name_without_a_stop_goes_on_by_an_ending(name: str, stem: bool) -> None:
    names = CapitalNames((each, True, each) for each in ("ORSELIT", "PORT OF TORVA", "ORF"))
    assert (names.find(name) is not None) is stem


def test_of_two_entries_with_one_name_the_first_is_kept() -> None:
    assert CapitalNames((("ORSEL", False, 1), ("ORSEL", False, 2))).find("Orsel") == 1


def test_where_a_name_may_begin() -> None:
    names = CapitalNames((each, is_stem, each) for each, is_stem in (("AL-ORSEL FRONT", False), ("PORT OF TORVA", False), ("ORSELIT", True)))
    assert names.longest_from("al") >= 4
    assert names.longest_from("Port") >= 3
    assert names.longest_from("port") == 0
    assert names.longest_from("Orselites") == 1
    assert names.longest_from("Brannik") == 0


# -- agents


def phrases(dictionary: Dictionary) -> list[tuple[str, ...]]:
    return [phrase for agent in dictionary.agents for phrase in agent.phrases]


def test_an_agent_with_its_sector(tmp_path: Path) -> None:
    (agent,) = written(tmp_path, "HARBOUR_WARDEN_ [~GOVHLH] # ours\n", "desk.agents").agents
    assert (agent.key, agent.phrases, agent.sector, agent.where.line) == ("harbour_warden", (("harbour", "warden"),), "GOV", 1)


def test_plurals_in_braces(tmp_path: Path) -> None:
    found = written(tmp_path, "WARDEN_OF_PORTS {WARDENS_OF_PORTS } [~GOV]\nDREDGING_STAFF {} [~LAB]\nPILOT[~LAB]\n", "desk.agents.txt")
    assert phrases(found) == [("warden", "of", "ports"), ("wardens", "of", "ports"), ("dredging", "staff"), ("pilot",)]


def test_sets_are_filled_in(tmp_path: Path) -> None:
    found = written(tmp_path, "!WORKER! = MAN, WOMAN\n!RANK! = CHIEF, DEPUTY\nHARBOUR_!RANK! [~GOV]\nTALLY!WORKER! [~LAB]\n", "desk.agents")
    assert phrases(found) == [("harbour", "chief"), ("harbour", "deputy"), ("tallyman",), ("tallywoman",)]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("TALLY!WORKER! [~LAB]", "!WORKER! is not defined above; write !WORKER! = ONE, ANOTHER"),
        ("!WORKER! = !WORKER!", "!WORKER! needs words, separated by commas, and no other set among them"),
        ("TALLYMAN", "no code; write one in brackets behind the word, such as [~GOV]"),
        ("TALLYMAN [~LAB}", "no code; write one in brackets behind the word, such as [~GOV]"),
        ("TALLYMAN [~LBA]", "LBA in [~LBA] is no code that the table knows; did you mean LAB?"),
        ("TALLYMAN [~LQB]", "LQB in [~LQB] is no code that the table knows; correct it, or add it to actors/codes.tsv"),
        ("VICAR_GENERAL [~CHR]", "[~CHR] names no sector of PLOVER, so the word would say nothing"),
        ("[~LAB]", "no word before the code"),
    ],
)
def test_an_agent_that_cannot_be_read(tmp_path: Path, line: str, what: str) -> None:
    found = written(tmp_path, f"PILOT [~LAB]\n{line}\n", "desk.agents")
    assert told(found) == [(2, what)]
    assert phrases(found) == [("pilot",)]
