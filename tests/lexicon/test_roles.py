"""Every role and every country name of the shipped lexicon in a sentence where it holds and in one where it does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.errors import LexiconError
from onrecord.lexicon.roles import CountryEntry, RoleEntry, RoleLexicon, load_roles, role_words
from onrecord.lexicon.table import Example
from onrecord.mention import find_mentions
from onrecord.model.mention import EntityKind, Mention, Mentions
from onrecord.model.parse import Parse

ROLES = load_roles()
SECTORS = frozenset("COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()) | {""}
HEADER = "key\tlemma\tkind\tsector\tflags\tsource\tyes\tno\n"

Parser = Callable[[str], Parse]


def said_of(parse: Parse, mention: Mention) -> set[str]:
    """Keys of all roles said in the words of a mention up to its head."""
    words = role_words(parse.tokens[i] for i in range(mention.tokens.first, mention.head + 1))
    if mention.core.first < mention.head or mention.form == "name":
        return {phrase.entry.key for phrase in ROLES.find_all(words)}
    found = ROLES.find(words)
    return set() if found is None else {found.key}


def marked(parse: Callable[[str], Parse], example: Example) -> tuple[Parse, Mentions, int, int]:
    """The parsed sentence and where its square brackets stood."""
    start = example.text.index("[")
    end = example.text.index("]") - 1
    parsed = parse(example.text.replace("[", "").replace("]", ""))
    return parsed, find_mentions(parsed, ROLES), start, end


@pytest.mark.parametrize("entry", ROLES.entries, ids=lambda entry: entry.key)
def test_role_holds(entry: RoleEntry, parse: Parser) -> None:
    for example in entry.yes:
        parsed, mentions, start, end = marked(parse, example)
        inside = [m for m in mentions.mentions if start <= m.span.start and m.span.end >= end and parsed.tokens[m.head].end <= end]
        assert any(entry.key in said_of(parsed, m) for m in inside), f"{entry.where}: {example.text}"


@pytest.mark.parametrize("entry", ROLES.entries, ids=lambda entry: entry.key)
def test_role_does_not_hold(entry: RoleEntry, parse: Parser) -> None:
    for example in entry.no:
        parsed = parse(example.text)
        for mention in find_mentions(parsed, ROLES).mentions:
            assert entry.key not in said_of(parsed, mention), f"{entry.where}: {example.text}"


@pytest.mark.parametrize("entry", ROLES.countries, ids=lambda entry: entry.key)
def test_country_holds(entry: CountryEntry, parse: Parser) -> None:
    for example in entry.yes:
        parsed, mentions, start, end = marked(parse, example)
        kinds = {m.kind for m in mentions.mentions if m.span.start == start and m.span.end == end}
        assert kinds == {EntityKind.COUNTRY}, f"{entry.where}: {example.text}"


@pytest.mark.parametrize("entry", ROLES.countries, ids=lambda entry: entry.key)
def test_country_does_not_hold(entry: CountryEntry, parse: Parser) -> None:
    for example in entry.no:
        kinds = {m.kind for m in find_mentions(parse(example.text), ROLES).mentions}
        assert EntityKind.COUNTRY not in kinds, f"{entry.where}: {example.text}"


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
    (tmp_path / "titles" / "en.tsv").write_text(HEADER + "harbourmaster\tharbourmaster\tperson\tBUS\ttitle\tmine\tx\ty\njudge\tjudge\tperson\tGOV\t\tmine\tx\ty\n")
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
