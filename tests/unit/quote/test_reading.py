"""The quote stage as a whole: any text goes through, spans stay inside, reading twice gives the same."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from onrecord.lexicon.cues import load_cues
from onrecord.lexicon.roles import load_roles
from onrecord.mention import find_mentions
from onrecord.model.mention import Mentions
from onrecord.model.parse import Parse
from onrecord.model.quotation import Quotation
from onrecord.quote import find_quotations

MakeParse = Callable[[str], Parse]

ODD_TEXTS = [
    "",
    "\n\n",
    "“",
    "”””",
    '"""""',
    "said",
    "said said said said.",
    "😀 “😀” said 😀.",
    "قال الوزير: «نحن مستعدون»",
    "-- -- --",
    "“a” “b” “c” “d",
    ": “yes”",
    "He said: ",
    "According to",
    "“One.\n“Two.\n“Three.\nFour said.",
    "A" * 3000,
    "( “ ) [ ” ] said ( he )",
]


def read(parse: Parse) -> tuple[Quotation, ...]:
    return find_quotations(parse, find_mentions(parse, load_roles()), load_cues())


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_any_text_goes_through(text: str, parse: MakeParse) -> None:
    parsed = parse(text)
    for quotation in read(parsed):
        assert quotation.content
        for span in (*quotation.content, *quotation.cue.spans, *quotation.source.spans, *quotation.verbatim):
            assert parsed.document.quote(span).strip()


def test_goes_through_without_mentions(parse: MakeParse) -> None:
    (quotation,) = find_quotations(parse("Ruiz said that it rained."), Mentions((), ()), load_cues())
    assert quotation.source.entities == ()
    assert quotation.source.why


def test_many_paragraphs(parse: MakeParse) -> None:
    quotations = read(parse("\n".join(["“It rained,” Ruiz said."] * 300)))
    assert len(quotations) == 300
    assert len({quotation.id for quotation in quotations}) == 300


def test_order_and_ids_are_stable(parse: MakeParse) -> None:
    parsed = parse("Ruiz said it rained. “It rained,” he said. The “old” pier burned, according to the police.")
    first, second = read(parsed), read(parsed)
    assert first == second
    starts = [min(span.start for span in (*q.content, *q.cue.spans)) for q in first]
    assert starts == sorted(starts)


def test_parents_are_records_of_the_same_document(parse: MakeParse) -> None:
    quotations = read(parse("The ministry said that Ruiz had denied that the bridge was unsafe."))
    ids = {quotation.id for quotation in quotations}
    parents = [quotation.parent for quotation in quotations if quotation.parent is not None]
    assert parents
    assert set(parents) <= ids


def test_contents_of_one_record_do_not_overlap(parse: MakeParse) -> None:
    for quotation in read(parse("“We are ready,” said Ruiz, “but not today.” He added that it was late.")):
        spans = quotation.content
        assert all(a.end <= b.start for a, b in pairwise(spans))


def test_nothing_is_called_likely_that_was_not_measured(parse: MakeParse) -> None:
    quotations = read(parse("Ruiz said that it rained. The “old pier” burned."))
    assert [quotation.confidence for quotation in quotations] == [None, None]


def test_a_missing_speaker_is_left_open_with_a_reason(parse: MakeParse) -> None:
    (term,), (said,) = read(parse("The “old pier” burned.")), read(parse("Ruiz said that it rained."))
    assert [(open_.field, bool(open_.why)) for open_ in term.unresolved] == [("source", True)]
    assert said.unresolved == ()


def test_another_paragraph_moves_no_quotation(parse: MakeParse) -> None:
    alone = read(parse("“It rained,” Ruiz said."))
    more = read(parse("“It rained,” Ruiz said.\nThe pier was closed in May."))
    assert [q.content for q in alone] == [q.content for q in more]
