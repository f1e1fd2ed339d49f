"""What `onrecord lexicon check` refuses, and the words with which it does: file, line, entry, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.lexicon.check import check_lexicons, entry_files
from onrecord.lexicon.registry import LOADERS, all_lexicons
from onrecord.lexicon.table import data_folder

TITLES = "key\tlemma\tkind\tsector\tflags\tsource\tyes\tno\n"
CUES = "key\tlemma\tpos\tframes\tclass\tstance\tact\tsource\tyes\tno\n"
SWORN = "mutter\tmutter\tverb\tclause:usually\tspeech\tneutral\tassert\tonrecord\tyes\tno\n"
ENTRY = "{key: %s, lemma: grumble, pos: verb, type: %s, mode: %s, roles: {actor: subject}, source: onrecord, yes: [{text: Y}], no: [{text: N}]}\n"


def faults_of(folder: Path, name: str, content: str | bytes) -> list[str]:
    """The faults in a user's folder that holds this file, the folder itself left out of their words."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return [str(fault).replace(f"{folder}/", "") for fault in check_lexicons((folder,))[0]]


def role(key: str, sector: str = "", source: str = "onrecord", yes: str = "[A warden] left.", no: str = "They ward it off.") -> str:
    return f"{key}\t{key}\tperson\t{sector}\t\t{source}\t{yes}\t{no}\n"


def verb(key: str, type_: str = "ACCUSE", mode: str = "disapprove") -> str:
    return "- " + ENTRY % (key, type_, mode)


def test_the_shipped_lexicons_have_no_fault() -> None:
    faults, count = check_lexicons()
    assert [str(fault) for fault in faults] == []
    assert count > 6000


def test_a_sound_lexicon_of_ones_own_is_let_through(tmp_path: Path) -> None:
    assert faults_of(tmp_path, "titles/en.tsv", TITLES + role("harbourmaster", "BUS") + role("lockkeeper")) == []


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        (role("usher", source="onrecrod"), "titles/en.tsv:2: usher: source 'onrecrod' is not in SOURCES.toml. Did you mean onrecord?"),
        (role("usher", source="xyz"), "titles/en.tsv:2: usher: source 'xyz' is not in SOURCES.toml. Add it to SOURCES.toml."),
        (role("usher", source="onrecord | xyz"), "titles/en.tsv:2: usher: source 'xyz' is not in SOURCES.toml. Add it to SOURCES.toml."),
        (role("usher", source=""), "titles/en.tsv:2: usher: source '' is not in SOURCES.toml. Add it to SOURCES.toml."),
        (role("usher", yes=""), "titles/en.tsv:2: usher: no yes example; add a sentence in which the entry holds"),
        (role("usher", no=""), "titles/en.tsv:2: usher: no no example; add a sentence in which the entry does not hold"),
        (role("usher", yes="", no=""), "titles/en.tsv:2: usher: no yes and no example; add a sentence in which the entry holds"),
        (role("usher", "GVO"), "titles/en.tsv:2: usher: no sector code 'GVO'. Did you mean GOV?"),
        (role(""), "titles/en.tsv:2: entry without a key; give it one of its own, such as its lemma"),
        (
            role("usher") + "# a comment\n" + role("usher"),
            "titles/en.tsv:4: usher: the key stands already in line 2; join the two or rename one",
        ),
        (role("usher") + role("umpire"), "titles/en.tsv:3: umpire: not sorted: it must stand before 'usher'"),
        (role("usher", no="They usher\thim in."), "titles/en.tsv:2: 9 cells under 8 columns; is there a tab inside a cell?"),
    ],
)
def test_a_faulty_row_is_named(tmp_path: Path, rows: str, fault: str) -> None:
    assert fault in faults_of(tmp_path, "titles/en.tsv", TITLES + rows)


def test_an_unknown_international_code(tmp_path: Path) -> None:
    header = "key\tnames\tkind\tuse\tcountry\tsectors\tinternational\tsource\tyes\tno\n"
    row = "lake_union\tLake Union\torganisation\tactor\t\tGOV\tIGOO\tonrecord\tThe [Lake Union] met.\tThe lake is a union of two.\n"
    assert faults_of(tmp_path, "actors/en.tsv", header + row) == ["actors/en.tsv:2: lake_union: no international code 'IGOO'. Did you mean IGO?"]


def test_a_wrong_header(tmp_path: Path) -> None:
    told = faults_of(tmp_path, "cues/en.tsv", "key\tlemma\nmutter\tmutter\n")
    assert told == [
        "cues/en.tsv:1: no column pos, frames, class, stance, act, source, yes, no; "
        "the header must name key, lemma, pos, frames, class, stance, act, source, yes, no"
    ]


def test_an_unknown_frame(tmp_path: Path) -> None:
    told = faults_of(tmp_path, "cues/en.tsv", CUES + SWORN.replace("clause:usually", "clauze:usually"))
    assert told == ["cues/en.tsv:2: mutter: no frame 'clauze'; write a construction and its band, such as clause:usually or pp:of:rarely"]


def test_an_unknown_type_of_event(tmp_path: Path) -> None:
    told = faults_of(tmp_path, "verbs/en/grumble.yaml", verb("grumble", "ACUSE"))
    assert told == ["verbs/en/grumble.yaml:1: grumble: code ACUSE is not a PLOVER type. Did you mean ACCUSE?"]


def test_an_unknown_mode(tmp_path: Path) -> None:
    told = faults_of(tmp_path, "verbs/en/grumble.yaml", "\n" + verb("grumble", mode="disaprove"))
    assert told == ["verbs/en/grumble.yaml:2: grumble: ACCUSE has no mode 'disaprove'. Did you mean disapprove?"]


def test_one_frame_with_two_codes(tmp_path: Path) -> None:
    told = faults_of(tmp_path, "verbs/en/grumble.yaml", verb("grumble") + verb("grumble-more", "REJECT", "null"))
    assert told == [
        "verbs/en/grumble.yaml:2: grumble-more: the frame of 'grumble' has two codes (REJECT here, ACCUSE in verbs/en/grumble.yaml:1); "
        "keep one or add a condition"
    ]


def test_a_condition_makes_another_frame(tmp_path: Path) -> None:
    finer = verb("grumble-loudly", "REJECT", "null").replace("pos: verb", "pos: verb, modifier: [loud]")
    assert faults_of(tmp_path, "verbs/en/grumble.yaml", verb("grumble") + finer) == []


def test_one_key_in_two_files(tmp_path: Path) -> None:
    faults_of(tmp_path, "verbs/en/accuse.yaml", verb("grumble"))
    told = faults_of(tmp_path, "verbs/en/grumble.yaml", verb("grumble"))
    assert told == ["verbs/en/grumble.yaml:1: grumble: the key stands already in verbs/en/accuse.yaml:1; rename one"]


def test_an_order_that_says_something_must_be_announced(tmp_path: Path) -> None:
    lines = "".join(
        f"- {{key: {key}, kind: credit, at: begins, words: ['{key}:'], zone: any, source: onrecord, yes: [Y], no: [N]}}\n" for key in "ba"
    )
    assert faults_of(tmp_path, "regions/lines.yaml", lines) == ["regions/lines.yaml:2: a: not sorted: it must stand before 'b'"]
    assert faults_of(tmp_path, "regions/lines.yaml", "# ordered by priority\n" + lines) == []


def test_what_is_not_utf8(tmp_path: Path) -> None:
    told = faults_of(tmp_path, "titles/en.tsv", TITLES.encode() + "préfet\n".encode("latin-1"))
    assert told == [f"titles/en.tsv:2: not UTF-8 at byte {len(TITLES) + 2}; save it as UTF-8"]


def test_what_is_not_yaml(tmp_path: Path) -> None:
    told = faults_of(tmp_path, "verbs/en/grumble.yaml", verb("grumble") + "- {key: x\n- lemma: y\n")
    assert told == ["verbs/en/grumble.yaml:3: not YAML: did not find expected ',' or '}'"]


def test_sources_that_are_not_toml(tmp_path: Path) -> None:
    (told,) = faults_of(tmp_path, "SOURCES.toml", "[mine\n")
    assert told.startswith("SOURCES.toml: cannot be read as TOML: ")


def test_a_source_of_ones_own(tmp_path: Path) -> None:
    faults_of(tmp_path, "SOURCES.toml", '[mine]\ntitle = "My own notes"\n')
    assert faults_of(tmp_path, "titles/en.tsv", TITLES + role("usher", source="mine")) == []


def test_a_folder_that_no_lexicon_reads(tmp_path: Path) -> None:
    assert faults_of(tmp_path, "title/en.tsv", TITLES + role("usher")) == ["title/en.tsv: no lexicon reads 'title'. Did you mean titles?"]


def test_every_file_of_entries_has_a_loader() -> None:
    folders = {path.relative_to(data_folder()).parts[0] for path in entry_files(data_folder())}
    assert folders == set(LOADERS)
    assert all(all_lexicons().values())


def test_tables_without_examples_are_no_entries() -> None:
    names = {path.name for path in entry_files(data_folder())}
    assert names.isdisjoint({"gazetteer.tsv", "divisions.tsv", "division_points.tsv", "types.tsv", "lemmas.tsv", "to_plover.tsv"})


LEADERS = "key\tnames\tcountry\tsectors\toffice\tfrom\tuntil\tsource\n"


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("a\tAda Moor\tKEN\tGVO\tPresident\t\t\tonrecord\n", "no sector code 'GVO'. Did you mean GOV?"),
        ("a\tAda Moor\tKE\tGOV\tPresident\t\t\tonrecord\n", "country 'KE' is no ISO 3166 alpha-3 code such as KEN"),
        ("a\tAda Moor\tKEN\tGOV\tPresident\t2020\t2019\tonrecord\n", "a term ends on 2019, before it begins on 2020"),
        ("a\tAda Moor\tKEN\tGOV\tPresident\t\t\tonrecrod\n", "source 'onrecrod' is not in SOURCES.toml. Did you mean onrecord?"),
        ("a\t\tKEN\tGOV\tPresident\t\t\tonrecord\n", "entry without a key or without a name; give it both"),
    ],
)
def test_faults_of_a_table_of_actors(tmp_path: Path, row: str, fault: str) -> None:
    assert [said for said in faults_of(tmp_path, "actors/leaders.tsv", LEADERS + row) if said.endswith(fault)]


def test_a_sound_table_of_actors_is_let_through(tmp_path: Path) -> None:
    row = "a\tAda Moor\tKEN\tGOV\tPresident\t2020\t\tonrecord\n"
    assert faults_of(tmp_path, "actors/leaders.tsv", LEADERS + row) == []


def test_a_tab_inside_a_cell_of_a_table_of_actors(tmp_path: Path) -> None:
    faults = faults_of(tmp_path, "actors/leaders.tsv", LEADERS + "a\tAda\tMoor\tKEN\tGOV\tPresident\t2020\t\tonrecord\n")
    assert [fault for fault in faults if fault.startswith("actors/leaders.tsv:2: 9 cells under 8 columns")]
