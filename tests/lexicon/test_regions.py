"""Every yes and no of `data/regions`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import LexiconError
from onrecord.ingest import make_document
from onrecord.lexicon.region_entries import AgencyEntry, GenreSign, LanguageEntry, Line, WordGroup
from onrecord.lexicon.regions import RegionLexicon, load_regions
from onrecord.lexicon.table import Entry, Example
from onrecord.model.document import Document, Genre, Skipped
from onrecord.settings import Settings

LEXICON = load_regions()
SETTINGS = Settings()
# Enough plain reporting to stand around a line whose genre is asked
STORY = "The harbour road was shut on Monday after a fire in a warehouse, the ministry of roads said in a statement to the press."


def _examples(entries: Sequence[Entry], which: str) -> list[Any]:
    return [pytest.param(entry, example, id=f"{entry.key}|{example.text[:40]}") for entry in entries for example in getattr(entry, which)]


@pytest.mark.parametrize(("line", "example"), _examples(LEXICON.lines, "yes"))
def test_line_holds(line: Line, example: Example) -> None:
    match = LEXICON.match_line(example.text, line.zone)
    assert match is not None
    assert match.line.key == line.key


@pytest.mark.parametrize(("line", "example"), _examples(LEXICON.lines, "no"))
def test_line_does_not_hold(line: Line, example: Example) -> None:
    assert LEXICON.match_line(example.text, line.zone) is None


def _has_dateline(example: Example) -> bool:
    first, _, below = example.text.partition("\n")
    return (LEXICON.read_dateline_alone(first) if below else LEXICON.read_dateline(first)) is not None


GROUPS = tuple(group for group in LEXICON.groups if group.key != "small-words")


@pytest.mark.parametrize(("group", "example"), _examples(GROUPS, "yes"))
def test_group_makes_a_dateline(group: WordGroup, example: Example) -> None:
    assert _has_dateline(example)


@pytest.mark.parametrize(("group", "example"), _examples(GROUPS, "no"))
def test_group_makes_no_dateline(group: WordGroup, example: Example) -> None:
    assert not _has_dateline(example)


def test_small_words() -> None:
    (group,) = (group for group in LEXICON.groups if group.key == "small-words")
    assert all(LEXICON.has_small_words(example.text) for example in group.yes)
    assert not any(LEXICON.has_small_words(example.text) for example in group.no)


def _read(text: str, url: str | None = None) -> Document:
    document = make_document(text, url=url, settings=SETTINGS)
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize(("agency", "example"), _examples(LEXICON.agencies, "yes"))
def test_agency_is_credited(agency: AgencyEntry, example: Example) -> None:
    assert _read(example.text).agency == agency.name


@pytest.mark.parametrize(("agency", "example"), _examples(LEXICON.agencies, "no"))
def test_agency_is_only_named(agency: AgencyEntry, example: Example) -> None:
    assert _read(example.text).agency is None


def _genre(sign: GenreSign, words: str) -> Genre:
    if sign.at == "address":
        return _read(f"Harbour road shut\n\n{STORY}", url=words).genre
    layouts = {
        "headline": f"{words}\n\n{STORY}\n\n{STORY}",
        "label": f"Harbour road shut after blaze\n\n{words}\n\n{STORY}\n\n{STORY}",
        "note": f"Harbour road shut after blaze\n\n{STORY}\n\n{STORY}\n\n{words}",
        "story": f"Harbour road shut after blaze\n\n{STORY}\n\n{words}\n\n{STORY}",
    }
    return _read(layouts[sign.at]).genre


@pytest.mark.parametrize(("sign", "example"), _examples(LEXICON.signs, "yes"))
def test_genre_sign_holds(sign: GenreSign, example: Example) -> None:
    assert _genre(sign, example.text) is sign.genre


@pytest.mark.parametrize(("sign", "example"), _examples(LEXICON.signs, "no"))
def test_genre_sign_does_not_hold(sign: GenreSign, example: Example) -> None:
    assert _genre(sign, example.text) is Genre.NEWS


@pytest.mark.parametrize("group", LEXICON.reporting, ids=lambda group: group.key)
def test_reporting_signs(group: WordGroup) -> None:
    assert all(LEXICON.count_signs(group.key, example.text) >= 2 for example in group.yes)
    assert all(LEXICON.count_signs(group.key, example.text) == 0 for example in group.no)


@pytest.mark.parametrize(("language", "example"), _examples(LEXICON.languages, "yes"))
def test_language_is_skipped_by_name(language: LanguageEntry, example: Example) -> None:
    made = make_document(example.text, settings=SETTINGS)
    assert made == Skipped("the text", f"in {language.name} ({language.key}): only English is read for now")


@pytest.mark.parametrize(("language", "example"), _examples(LEXICON.languages, "no"))
def test_names_make_no_language(language: LanguageEntry, example: Example) -> None:
    assert isinstance(make_document(example.text, settings=SETTINGS), Document)


def test_every_entry_has_examples_and_a_source() -> None:
    assert [entry.key for entry in LEXICON.entries if not (entry.yes and entry.no and entry.source)] == []


def test_keys_are_unique() -> None:
    keys = [entry.key for entry in LEXICON.entries]
    assert len(keys) == len(set(keys))


def _user_lexicon(folder: Path, lines: str) -> RegionLexicon:
    (folder / "regions").mkdir()
    (folder / "regions" / "lines.yaml").write_text(lines, "utf-8")
    return load_regions((folder,))


def test_user_entries_come_first(tmp_path: Path) -> None:
    lexicon = _user_lexicon(
        tmp_path,
        "- {key: our-label, kind: boilerplate, at: begins, words: ['harbour desk:'], zone: any, source: us}\n",
    )
    match = lexicon.match_line("Harbour desk: ring us.")
    assert match is not None
    assert match.line.key == "our-label"
    assert LEXICON.match_line("Harbour desk: ring us.") is None


def test_unknown_kind_names_the_near_one(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"lines.yaml:1: kind 'captoin' is not known. Did you mean caption\?"):
        _user_lexicon(tmp_path, "- {key: x, kind: captoin, at: begins, words: [x], zone: any, source: us}\n")
