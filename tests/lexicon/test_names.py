"""Every example of the naming customs: a name is shortened or spelled as its entry says, and not as its near miss."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import LexiconError
from onrecord.lexicon.names import (
    BodyEntry,
    EndingEntry,
    HonorificEntry,
    LetterEntry,
    NameEntry,
    OfficeEntry,
    ParticleEntry,
    SpellingEntry,
    load_names,
)
from onrecord.lexicon.table import Example
from onrecord.mention.name_forms import ShortForms, plain_words

NAMES = load_names()
FORMS = ShortForms(NAMES)


def examples(*kinds: type) -> list[tuple[NameEntry, Example, bool]]:
    return [(e, x, holds) for e in NAMES if isinstance(e, kinds) for holds in (True, False) for x in (e.yes if holds else e.no)]


def words(name: str) -> tuple[str, ...]:
    return plain_words(tuple(name.lower().replace("-", " - ").split()), NAMES)


def of(value: object) -> str | None:
    return f"{value.where}-{value.key}" if isinstance(value, NameEntry) else None


@pytest.mark.parametrize(("entry", "example", "holds"), examples(ParticleEntry, HonorificEntry, EndingEntry), ids=of)
def test_short_forms(entry: NameEntry, example: Example, holds: bool) -> None:
    full, short = example.text.split(" > ")
    assert (words(short) in FORMS.of(words(full))) is holds


@pytest.mark.parametrize(("entry", "example", "holds"), examples(SpellingEntry), ids=of)
def test_spellings(entry: NameEntry, example: Example, holds: bool) -> None:
    one, other = (tuple(NAMES.key(word) for word in name.split()) for name in example.text.split(" = "))
    assert (one == other) is holds


@pytest.mark.parametrize(("entry", "example", "holds"), examples(LetterEntry), ids=of)
def test_letters(entry: LetterEntry, example: Example, holds: bool) -> None:
    assert bool(NAMES.doubtful_letters(example.text)) is holds


@pytest.mark.parametrize(("entry", "example", "holds"), examples(OfficeEntry), ids=of)
def test_offices(entry: OfficeEntry, example: Example, holds: bool) -> None:
    found = NAMES.office(tuple(example.text.lower().split()))
    assert (found is not None and found.key == entry.key) is holds


@pytest.mark.parametrize(("entry", "example", "holds"), examples(BodyEntry), ids=of)
def test_bodies(entry: BodyEntry, example: Example, holds: bool) -> None:
    said = tuple(example.text.lower().split())
    tells = {"name": NAMES.is_body_name(said), "body": NAMES.says_body(said[-1]), "either": NAMES.may_be_body(said[-1])}
    assert tells[entry.says] is holds


def test_every_entry_has_examples_and_source() -> None:
    assert not [of(entry) for entry in NAMES if not (entry.yes and entry.no and entry.source)]


@pytest.mark.parametrize(
    ("file", "row", "message"),
    [
        ("particles.tsv", "key\tparticle\tcustoms\tdoes\tplain\tsource\tyes\tno\nx\tx\t\tsings\t\tonrecord\ta\tb\n", "particles.tsv:2: does 'sings'"),
        ("honorifics.tsv", "key\thonorific\tcustoms\tleast\tsource\tyes\tno\nx\tx\t\tfew\tonrecord\ta\tb\n", "honorifics.tsv:2: least 'few'"),
        ("endings.tsv", "key\tending\tdoes\tplace\tcustoms\tsource\tyes\tno\nx\tx\t\tup\t\tonrecord\ta\tb\n", "endings.tsv:2: place 'up'"),
        ("spellings.tsv", "key\tkind\tuse\tforms\tsource\tyes\tno\nx\tpart\tperson\tx\tonrecord\ta\tb\n", "spellings.tsv:2: kind"),
        ("spellings.tsv", "key\tkind\tuse\tforms\tsource\tyes\tno\nx\tends\tperson\toff\tonrecord\ta\tb\n", "no rewriting"),
        ("offices.tsv", "key\toffice\tholders\tsource\tyes\tno\nx\tx\tmany\tonrecord\ta\tb\n", "offices.tsv:2: holders 'many'"),
        ("bodies.tsv", "key\tword\tsays\tsource\tyes\tno\nx\tx\tperhaps\tonrecord\ta\tb\n", "bodies.tsv:2: says 'perhaps'"),
        ("letters.tsv", "key\tletter\tlooks\talphabet\tsource\tyes\tno\nx\txy\tx\tNone\tonrecord\ta\tb\n", "letters.tsv:2: letter 'xy'"),
    ],
)
def test_a_faulty_row_is_named(file: str, row: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "names").mkdir()
    (tmp_path / "names" / file).write_text(row, "utf-8")
    with pytest.raises(LexiconError, match=message):
        load_names((tmp_path,))


def test_a_folder_of_the_user_adds_a_custom(tmp_path: Path) -> None:
    (tmp_path / "names").mkdir()
    header = "key\tparticle\tcustoms\tdoes\tplain\tsource\tyes\tno\n"
    (tmp_path / "names" / "particles.tsv").write_text(f"{header}zel\tzel\tInvented\tlink\t\tonrecord\tOna zel Umbra > Umbra\tOna > zel\n", "utf-8")
    own = ShortForms(load_names((tmp_path,)))
    assert ("zel", "umbra") in own.of(("ona", "zel", "umbra"))
    assert ("ona", "zel") not in own.of(("ona", "zel", "umbra"))
    assert ("ona", "zel") in FORMS.of(("ona", "zel", "umbra"))
