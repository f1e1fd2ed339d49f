"""Every role and every country name of the shipped lexicon in a sentence where it holds and in one where it does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.errors import LexiconError
from onrecord.lexicon.roles import CountryEntry, RoleEntry, RoleLexicon, load_roles, role_words
from onrecord.mention import find_mentions
from onrecord.model.mention import EntityKind, Form, Mention, Mentions
from onrecord.model.parse import Parse

ROLES = load_roles()
SECTORS = frozenset(
    [
        "COP",
        "GOV",
        "JUD",
        "LEG",
        "MIL",
        "PRM",
        "PTY",
        "REB",
        "SPY",
        "UAF",
        "UNK",
        "AGR",
        "BUS",
        "CRM",
        "CVL",
        "EDU",
        "ELI",
        "JRN",
        "LAB",
        "MED",
        "REF",
        "OPP",
        "PRE",
        "REL",
        "SOC",
    ]
) | {""}
HEADER = "key\tlemma\tkind\tsector\tflags\tsource\tyes\tno\n"

Read = tuple[Parse, Mentions, dict[str, int]]


def bare(text: str) -> str:
    return text.replace("[", "").replace("]", "")


@pytest.fixture(scope="module")
def read(parse: Callable[[str], Parse]) -> Read:
    """All examples as paragraphs of one document (one parse of thousands costs a fraction of thousands of parses), and where each begins."""
    entries: list[RoleEntry | CountryEntry] = [*ROLES.entries, *ROLES.countries]
    texts = {bare(example.text) for entry in entries for example in (*entry.yes, *entry.no)}
    lines = sorted(texts)
    parsed = parse("\n".join(lines))
    starts, offset = {}, 0
    for line in lines:
        starts[line] = offset
        offset += len(line) + 1
    return parsed, find_mentions(parsed, ROLES), starts


def said_of(parse: Parse, mention: Mention) -> set[str]:
    """Keys of all roles said in the words of a mention."""
    words = role_words(parse.tokens[i] for i in mention.tokens)
    if mention.form is Form.NAME:
        return {phrase.entry.key for phrase in ROLES.find_all(words)}
    found = ROLES.find_at(words, mention.head - mention.tokens.first)
    return set() if found is None else {found.key}


def mentions_of(read: Read, text: str) -> list[Mention]:
    """The mentions of one example sentence."""
    start = read[2][text]
    return [m for m in read[1].mentions if start <= m.span.start and m.span.end <= start + len(text)]


def role_faults(read: Read, entry: RoleEntry) -> Iterator[str]:
    for example in entry.yes:
        text = bare(example.text)
        start, end = example.text.index("["), example.text.index("]") - 1
        offset = read[2][text]
        inside = [m for m in mentions_of(read, text) if offset + start <= m.span.start and read[0].tokens[m.head].end <= offset + end]
        if not any(entry.key in said_of(read[0], m) for m in inside):
            yield f"{entry.where}: does not hold in {example.text!r}"
    for example in entry.no:
        if any(entry.key in said_of(read[0], m) for m in mentions_of(read, bare(example.text))):
            yield f"{entry.where}: holds in {example.text!r}"


def country_faults(read: Read, entry: CountryEntry) -> Iterator[str]:
    for example in entry.yes:
        text = bare(example.text)
        start, end = example.text.index("["), example.text.index("]") - 1
        offset = read[2][text]
        found = {m.kind for m in mentions_of(read, text) if m.span.start == offset + start and m.span.end == offset + end}
        if found != {EntityKind.COUNTRY}:
            yield f"{entry.where}: does not hold in {example.text!r}"
    for example in entry.no:
        if any(m.kind is EntityKind.COUNTRY for m in mentions_of(read, bare(example.text))):
            yield f"{entry.where}: holds in {example.text!r}"


@pytest.mark.parametrize("entry", ROLES.entries, ids=lambda entry: entry.key)
def test_role(entry: RoleEntry, read: Read) -> None:
    assert list(role_faults(read, entry)) == []


@pytest.mark.parametrize("entry", ROLES.countries, ids=lambda entry: entry.key)
def test_country(entry: CountryEntry, read: Read) -> None:
    assert list(country_faults(read, entry)) == []


def test_every_entry_is_whole_and_in_order() -> None:
    for entries in (ROLES.entries, ROLES.countries):
        keys = [entry.key for entry in entries]
        assert keys == sorted(keys)
        assert all(entry.source and entry.yes and entry.no for entry in entries)
    assert {entry.sector for entry in ROLES.entries} <= SECTORS


def test_no_spelling_stands_twice() -> None:
    seen: dict[tuple[str, ...], str] = {}
    for entry in ROLES.entries:
        for words in entry.lemmas:
            assert words not in seen, f"{entry.where}: {' '.join(words)!r} is also in {seen[words]!r}"
            seen[words] = entry.key


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (("the", "deputy", "prime", "minister"), "deputy_prime_minister"),
        (("chilean", "foreign", "minister"), "foreign_minister"),
        (("u.s.", "state", "department"), "state_department"),
        (("a", "convoy"), None),
        ((), None),
    ],
)
def test_the_longest_phrase_wins(words: tuple[str, ...], key: str | None) -> None:
    found = ROLES.find(words)
    assert (None if found is None else found.key) == key


def test_all_roles_in_a_row_of_titles() -> None:
    found = ROLES.find_all(("iranian", "supreme", "leader", "ayatollah", "mansour"))
    assert [(phrase.entry.key, phrase.first, phrase.end) for phrase in found] == [("supreme_leader", 1, 3), ("ayatollah", 3, 4)]


def test_own_entries_take_precedence(tmp_path: Path) -> None:
    (tmp_path / "titles").mkdir()
    (tmp_path / "titles" / "en.tsv").write_text(
        HEADER + "harbourmaster\tharbourmaster\tperson\tBUS\ttitle\tmine\tx\ty\njudge\tjudge\tperson\tGOV\t\tmine\tx\ty\n"
    )
    roles = load_roles((tmp_path,))
    assert roles.find(("harbourmaster",)) is not None
    judge = roles.find(("judge",))
    assert judge is not None
    assert judge.sector == "GOV"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("a\tb\tbeast\t\t\tx\ty\tn\n", "kind 'beast' is not one of"),
        ("a\tb\tperson\t\tloud\tx\ty\tn\n", "flags are"),
        ("a\t\tperson\t\t\tx\ty\tn\n", "no lemma"),
        ("a\tb\tperson\t\t\tx\ty\tn\na\tc\tperson\t\t\tx\ty\tn\n", "stands already at"),
    ],
)
def test_a_faulty_row_is_refused(row: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "titles").mkdir()
    (tmp_path / "titles" / "en.tsv").write_text(HEADER + row)
    with pytest.raises(LexiconError, match=message):
        load_roles((tmp_path,))


def test_an_empty_lexicon_finds_nothing() -> None:
    assert RoleLexicon(()).find(("minister",)) is None
