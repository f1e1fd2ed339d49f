"""What one given actor does to one given recipient."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.event import StatusFinder, code_pair_in
from onrecord.lexicon.events import load_events
from onrecord.lexicon.roles import load_roles
from onrecord.lexicon.status import load_status
from onrecord.mention import find_mentions
from onrecord.model.absent import Absent, Why
from onrecord.model.event import PairCode
from onrecord.model.parse import Parse
from onrecord.model.span import Span

Parsing = Callable[[str], Parse]


def code(parse: Parsing, text: str, actor: str | None, recipient: str | None) -> PairCode:
    parsed = parse(text)

    def span(words: str | None) -> Span | None:
        return None if words is None else Span(text.index(words), text.index(words) + len(words))

    mentions = find_mentions(parsed, load_roles())
    return code_pair_in(parsed, mentions, load_events(), StatusFinder(parsed, load_status()), span(actor), span(recipient))


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "expected"),
    [
        ("Kenya accused Uganda of smuggling.", "Kenya", "Uganda", "ACCUSE"),
        ("Uganda was accused by Kenya of smuggling.", "Kenya", "Uganda", "ACCUSE"),
        ("Kenya praised Uganda and condemned Chad.", "Kenya", "Chad", "ACCUSE"),
        ("Kenya praised Uganda and condemned Chad.", "Kenya", "Uganda", "SUPPORT"),
        ("After the rebels attacked the base, Chad sent food to Niger.", "Chad", "Niger", "AID"),
        ("Kenya condemned the raid by Uganda on the village.", "Kenya", "Uganda", "ACCUSE"),
        ("Kenya agreed to send food to Chad.", "Kenya", "Chad", "AGREE"),
        ("Kenya will not lift the ban on goods from Chad.", "Kenya", "Chad", "REJECT"),
        ("The two sides failed to reach an agreement on Monday.", "The two sides", None, "REJECT"),
        ("Parliament will impose a curfew in the port.", "Parliament", "the port", "THREATEN"),
    ],
)
def test_type(text: str, actor: str, recipient: str | None, expected: str, parse: Parsing) -> None:
    assert code(parse, text, actor, recipient).type == expected


def test_without_an_actor(parse: Parsing) -> None:
    assert code(parse, "Two engineers were kidnapped near the dam.", None, "Two engineers").type == "ASSAULT"


def test_nothing_between_them(parse: Parsing) -> None:
    answer = code(parse, "Kenya lies north of Tanzania.", "Kenya", "Tanzania")
    assert isinstance(answer.type, Absent)
    assert answer.type.why is Why.NOT_AN_EVENT
    assert answer.rule is None


def test_rule_and_words_are_given(parse: Parsing) -> None:
    answer = code(parse, "Kenya accused Uganda of smuggling.", "Kenya", "Uganda")
    assert (answer.rule, answer.trigger, answer.modes) == ("verbs/accuse", (Span(6, 13),), ("allege",))


def test_another_sentence_does_not_answer(parse: Parsing) -> None:
    answer = code(parse, "Kenya lies north of Tanzania. Rebels attacked a base.", "Kenya", "Tanzania")
    assert isinstance(answer.type, Absent)
