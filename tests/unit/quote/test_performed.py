"""Sayings that are made in being put so, and the deed that decides whether what it was done to say was said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.lexicon.cues import load_cues
from onrecord.lexicon.roles import load_roles
from onrecord.mention import find_mentions
from onrecord.model.parse import Parse
from onrecord.model.quotation import Quotation
from onrecord.quote import find_quotations
from onrecord.quote.performed import deciding_word, is_said_by_saying

Parser = Callable[[str], Parse]


def _first(parsed: Parse, cue: str) -> tuple[int, Quotation]:
    quotations = find_quotations(parsed, find_mentions(parsed, load_roles()), load_cues())
    head = next(token.i for token in parsed.tokens if token.lower == cue)
    at = parsed.tokens[head].span
    return head, next(q for q in quotations if any(span.start <= at.start < span.end for span in q.cue.spans))


@pytest.mark.parametrize(
    ("text", "cue", "said"),
    [
        ("I must warn you that the bridge is closed.", "warn", True),
        ("We can report that the crew is safe.", "report", True),
        ("She must warn him that the bridge is closed.", "warn", False),
        ("I cannot say that the crew is safe.", "say", False),
        ("I could have warned you that the bridge is closed.", "warned", False),
        ("I was going to tell you that the crew is safe.", "tell", False),
        ("I want the bridge to close.", "want", False),
        ("Do you think the bridge will close?", "think", True),
        ("The board would like him to leave.", "like", True),
        ("The board would have liked the bridge to close.", "liked", False),
        ("I can understand why the bridge is closed.", "understand", True),
    ],
)
def test_the_first_person_says_by_saying(parse: Parser, text: str, cue: str, said: bool) -> None:
    parsed = parse(text)
    found = find_quotations(parsed, find_mentions(parsed, load_roles()), load_cues())
    assert any(is_said_by_saying(parsed, q) for q in found) is said, (cue, found)


@pytest.mark.parametrize(
    ("text", "cue", "decides"),
    [
        ("Lund held a meeting in the square to announce that he was stepping down.", "announce", "held"),
        ("Lund announced that he was stepping down.", "announced", "announced"),
        ("The guide pleaded with them to reject the offer.", "reject", "reject"),
        ("Lund took to the radio to praise the crew.", "praise", "took"),
        ("The port is pleased to announce that the crew is safe.", "announce", "pleased"),
        ("Lund is afraid to say that the crew is lost.", "say", "say"),
    ],
)
def test_a_deed_decides_for_what_it_was_done_to_say(parse: Parser, text: str, cue: str, decides: str) -> None:
    parsed = parse(text)
    head, quotation = _first(parsed, cue)
    assert parsed.tokens[deciding_word(parsed, head, quotation)].lower == decides
