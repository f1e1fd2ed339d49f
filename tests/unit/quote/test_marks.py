"""Pairing quotation marks: styles, apostrophes, missing and mismatched marks, several paragraphs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model.parse import Parse
from onrecord.quote.marks import pair_marks

MakeParse = Callable[[str], Parse]


def paired(parse: Parse) -> list[str]:
    return [parse.document.quote(pair.span) for pair in pair_marks(parse)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “one two” here.", ["“one two”"]),
        ('He said "one two" here.', ['"one two"']),
        ("He said ''one two'' here.", ["''one two''"]),
        ("He said ``one two'' here.", ["``one two''"]),
        ("He said «one two» here.", ["«one two»"]),
        ("He said »one two« here.", ["»one two«"]),
        ("He said „one two“ here.", ["„one two“"]),
        ("He said 「one two」 here.", ["「one two」"]),
        ("He said ‘one two’ here.", ["‘one two’"]),
        ("He said 'one two' here.", ["'one two'"]),
        ('He said “one two" here.', ['“one two"']),
        ("The dogs' bowls and the cats' beds.", []),
        ("It isn't Ruiz's fault; rock 'n' roll from the '90s.", []),
        ("‘The workers’ hall,’ he said.", ["‘The workers’ hall,’"]),
        ("“She said ‘no’ twice,” he said.", ["“She said ‘no’ twice,”"]),
        ("He said “one two and left.", ["“one two and left."]),
        ("one two” he said.", []),
        ("A board of 5'10\" and 6'2\" length.", []),
        ('"One," he said. "Two."', ['"One,"', '"Two."']),
        ('“” “ ” ""', []),
    ],
)
def test_pairs(text: str, expected: list[str], parse: MakeParse) -> None:
    assert paired(parse(text)) == expected


def test_opening_mark_at_each_paragraph(parse: MakeParse) -> None:
    first, second = pair_marks(parse("“One two three.\n“Four five,” he said."))
    assert not first.closed
    assert second.closed
    assert second.continues


def test_a_closed_pair_is_not_continued(parse: MakeParse) -> None:
    _, second = pair_marks(parse("“One two three.”\n“Four five,” he said."))
    assert not second.continues


def test_a_pair_never_crosses_a_paragraph(parse: MakeParse) -> None:
    assert paired(parse("He said “one two\nand three” he said.")) == ["“one two"]
