"""Every cue of the shipped lexicon in the sentences where it holds and in those where it does not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from onrecord.errors import LexiconError
from onrecord.lexicon.cues import ActionEntry, Band, CueEntry, TailEntry, TakerEntry, load_cues, read_example
from onrecord.lexicon.roles import load_roles
from onrecord.lexicon.table import Example
from onrecord.mention import find_mentions
from onrecord.model.parse import Parse
from onrecord.model.quotation import Quotation
from onrecord.model.span import Spans
from onrecord.quote import find_quotations

CUES = load_cues()
# Sentences that are not read as the lexicon says, each with its reason: the tree is bent, or the construction attributes too seldom to be taken
GAPS: dict[str, str] = yaml.safe_load((Path(__file__).parent / "cue_gaps.yaml").read_text("utf-8"))


def examples(side: str) -> Iterator[object]:
    for entry in CUES.entries:
        for number, example in enumerate(entry.yes if side == "yes" else entry.no):
            name = f"{entry.key} {side} {number}"
            marks = [pytest.mark.xfail(reason=GAPS[name], strict=True)] if name in GAPS else []
            yield pytest.param(entry, example, id=name, marks=marks)


def read(parse: Parse) -> tuple[Quotation, ...]:
    return find_quotations(parse, find_mentions(parse, load_roles()), CUES)


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def said(parse: Parse, spans: Spans) -> set[str]:
    return words(" ".join(parse.document.quote(span) for span in spans))


@pytest.mark.parametrize(("entry", "example"), examples("yes"))
def test_holds(entry: CueEntry, example: Example, parse: Callable[[str], Parse]) -> None:
    parsed = parse(example.text)
    source, content = words(" ".join(example.expect["source"])), words(" ".join(example.expect["content"]))
    found = [quotation for quotation in read(parsed) if quotation.rule == entry.rule]
    assert any(
        (not source or source & said(parsed, quotation.source.spans)) and 2 * len(content & said(parsed, quotation.content)) >= len(content)
        for quotation in found
    ), found


@pytest.mark.parametrize(("entry", "example"), examples("no"))
def test_does_not_hold(entry: CueEntry, example: Example, parse: Callable[[str], Parse]) -> None:
    assert not [quotation for quotation in read(parse(example.text)) if quotation.rule == entry.rule]


def test_gaps_name_examples() -> None:
    known = {f"{e.key} {side} {n}" for e in CUES.entries for side, all_ in (("yes", e.yes), ("no", e.no)) for n in range(len(all_))}
    assert known >= set(GAPS)
    assert all(GAPS.values())


def test_every_entry_has_both_sides() -> None:
    assert not [entry.key for entry in CUES.entries if not entry.yes or not entry.no]


def test_keys_are_sorted() -> None:
    keys = [entry.key for entry in CUES.entries]
    assert keys == sorted(keys)


def test_every_medium_is_a_setting(parse: Callable[[str], Parse]) -> None:
    for entry in CUES.media:
        parsed = parse(entry.yes[0].text)
        assert entry.medium in [quotation.medium for quotation in read(parsed)], entry.key


@pytest.mark.parametrize("entry", CUES.actions, ids=lambda entry: entry.key)
def test_actions_are_nobodys_words(entry: ActionEntry, parse: Callable[[str], Parse]) -> None:
    words_of = entry.lemma.split()

    def found(text: str) -> list[Quotation]:
        return [q for q in read(parse(text)) if (q.cue.lemma or "").split()[: len(words_of)] == words_of]

    assert not [example.text for example in entry.yes if found(example.text)]
    assert not [example.text for example in entry.no if not found(example.text)]


@pytest.mark.parametrize("entry", CUES.tails, ids=lambda entry: entry.key)
def test_tails_are_the_reports_own(entry: TailEntry, parse: Callable[[str], Parse]) -> None:
    for example in entry.yes:
        parsed = parse(example.text)
        contents = [said(parsed, quotation.content) for quotation in read(parsed)]
        assert words(" ".join(example.expect["content"])) in contents, (example.text, contents)
    for example in entry.no:
        parsed = parse(example.text)
        assert all(set(entry.words) <= said(parsed, quotation.content) for quotation in read(parsed)), example.text


@pytest.mark.parametrize("entry", [*CUES.takers, *CUES.issuers, *CUES.receivers], ids=lambda entry: f"{entry.where} {entry.key}")
def test_whose_words_the_object_of_a_verb_is(entry: TakerEntry, parse: Callable[[str], Parse]) -> None:
    for example in (*entry.yes, *entry.no):
        parsed = parse(example.text)
        if not example.expect["content"]:
            assert all((q.cue.lemma or "").split()[:1] == [entry.lemma] for q in read(parsed)), example.text
            continue
        of_noun = [q for q in read(parsed) if said(parsed, q.content) == words(example.expect["content"][0])]
        sources = {parsed.document.quote(span) for q in of_noun for span in q.source.spans}
        assert sources == set(example.expect["source"]), example.text


def test_bands_of_grammar_are_those_that_the_stage_looks_for() -> None:
    assert {key.split()[0] for key in CUES.bands} == {"clausal", "nominal", "noun", "phrasal"}
    assert set(CUES.bands.values()) == set(Band)


def test_marked_example() -> None:
    example = read_example("[Ruiz] said {that it rained}.")
    assert example.text == "Ruiz said that it rained."
    assert example.expect == {"source": ("Ruiz",), "content": ("that it rained",)}


def test_source_inside_content() -> None:
    assert read_example("{[Ruiz] to leave} was expected.").expect == {"source": ("Ruiz",), "content": ("Ruiz to leave",)}


HEADER = "key\tlemma\tpos\tframes\tclass\tstance\tact\tsource\tyes\tno\n"


def test_user_entry_replaces_a_shipped_one(tmp_path: Path) -> None:
    folder = tmp_path / "cues"
    folder.mkdir()
    (folder / "mine.tsv").write_text(HEADER + "say\tsay\tverb\tclause:rarely\tspeech\tneutral\tassert\tonrecord\t[A] said {b}.\tC.\n", "utf-8")
    (entry,) = [entry for entry in load_cues((tmp_path,)).entries if entry.key == "say"]
    assert list(entry.frames) == ["clause"]


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("say\tsay\tverb\tclause\tspeech\tneutral\tassert\tonrecord\ta\tb\n", "no frame"),
        ("say\tsay\tverb\tclause:always\tspeech\tneutral\tassert\tonrecord\ta\tb\n", "always"),
        ("say\tsay\tverb\tclause:usually\ttalk\tneutral\tassert\tonrecord\ta\tb\n", "talk"),
    ],
)
def test_wrong_entries_name_their_place(tmp_path: Path, row: str, wrong: str) -> None:
    folder = tmp_path / "cues"
    folder.mkdir()
    (folder / "mine.tsv").write_text(HEADER + row, "utf-8")
    with pytest.raises(LexiconError, match=rf"mine\.tsv:2: say: .*{wrong}"):
        load_cues((tmp_path,))


def test_wrong_tail_names_its_place(tmp_path: Path) -> None:
    folder = tmp_path / "cues"
    folder.mkdir()
    (folder / "tails.tsv").write_text("key\twords\topens\tsource\tyes\tno\nwhile\twhile\tchapter\tonrecord\t{A}, while B.\tC.\n", "utf-8")
    with pytest.raises(LexiconError, match=r"tails\.tsv:2: while: .*chapter.*clause, phrase, apposition"):
        load_cues((tmp_path,))
