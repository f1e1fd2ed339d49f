"""Countries and armed groups are parsed alike, and every token keeps its own words and place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model.parse import Parse
from onrecord.parse.stand_ins import StandIns

Parser = Callable[[str], Parse]

TEMPLATE = "{A} rejected the offer, and {a} troops shelled a village near {B} on Monday."
SIDES = [("Eritrea", "Eritrean"), ("Russia", "Russian"), ("Saudi Arabia", "Saudi Arabian"), ("Burkina Faso", "Burkinabe")]


def grammar(parsed: Parse) -> list[tuple[str, str, str]]:
    """What the parser says of every token but those of names."""
    return [(token.text, token.dep, token.tag) for token in parsed.tokens if token.text[0].islower()]


@pytest.mark.parametrize("a", SIDES)
@pytest.mark.parametrize("b", SIDES)
def test_exchanging_two_countries_changes_nothing_else(a: tuple[str, str], b: tuple[str, str], parse: Parser) -> None:
    told = parse(TEMPLATE.format(A=a[0], a=a[1], B=b[0]))
    assert grammar(told) == grammar(parse(TEMPLATE.format(A="Peru", a="Peruvian", B="Chad")))


@pytest.mark.parametrize(
    "text", ["Guinea-Bissau’s army left Saudi Arabia.", "“Chinese ships,” said Addis Ababa, “are in Iran-backed hands.”", "Peruvians"]
)
def test_tokens_have_their_own_words(text: str, parse: Parser) -> None:
    parsed = parse(text)
    assert [text[token.start : token.end] for token in parsed.tokens] == [token.text for token in parsed.tokens]
    assert "".join(token.text for token in parsed.tokens) == text.replace(" ", "")
    assert [token.i for token in parsed.tokens] == list(range(len(parsed.tokens)))


def test_a_name_of_several_words_hangs_on_its_last(parse: Parser) -> None:
    parsed = parse("Troops entered Saudi Arabia on Monday.")
    saudi, arabia = (next(token for token in parsed.tokens if token.text == word) for word in ("Saudi", "Arabia"))
    assert (saudi.dep, saudi.head) == ("compound", arabia.i)
    assert parsed.name_at(saudi.i) == parsed.name_at(arabia.i)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya and Kenyan troops", "Germany and German troops"),
        ("Kenya, Peru and Kenyans", "Germany, Russia and Germans"),
        ("They met Michael Jordan.", "They met Michael Jordan."),
        ("Chad Ferris spoke in Chad.", "Chad Ferris spoke in Germany."),
        ("Kenyatta spoke.", "Kenyatta spoke."),
        ("Fighting ended. Chad rejoiced.", "Fighting ended. Germany rejoiced."),
        ("Boko Haram left.", "Hamas left."),
        ("Côte d’Ivoire left.", "Germany left."),
    ],
)
def test_what_is_replaced(text: str, expected: str) -> None:
    assert StandIns().reword(text).text == expected


def test_one_report_has_one_stand_in_for_a_country() -> None:
    report = StandIns()
    report.reword("Peru and Chile")
    assert report.reword("Chile and Peru").text == "Russia and Germany"


@pytest.mark.parametrize("group", ["Hamas", "FDLR", "CODECO", "Al-Shabab", "Boko Haram"])
def test_a_day_or_an_article_before_a_group_is_no_part_of_its_name(group: str) -> None:
    text = StandIns().reword(f"On Monday {group} left. In May {group} came back.").text
    assert text == "On Monday Hamas left. In May Hamas came back."
