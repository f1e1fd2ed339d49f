"""Spans that nest and overlap, cut into pieces: nothing lost, nothing twice."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.span import Span
from onrecord.web.marks import Mark, Marking, MarkKind, Reference

TEXT = "The ministry said that “two men attacked 🚓 the post”, and left."


def spans(limit: int) -> st.SearchStrategy[Span]:
    ends = st.tuples(st.integers(0, limit), st.integers(0, limit)).filter(lambda pair: pair[0] != pair[1])
    return ends.map(lambda pair: Span(min(pair), max(pair)))


MARKS = st.lists(st.builds(Mark, spans(len(TEXT)), st.sampled_from(MarkKind), st.integers(1, 9)), max_size=12)
CUTS = st.sets(st.integers(1, len(TEXT) - 1), max_size=4)


@given(MARKS, CUTS)
def test_the_pieces_are_the_text(marks: list[Mark], cuts: set[int]) -> None:
    edges = [0, *sorted(cuts), len(TEXT)]
    marking = Marking(TEXT, marks, ())
    for start, end in itertools.pairwise(edges):
        assert "".join(piece.text for piece in marking.cut(Span(start, end))) == TEXT[start:end]


@given(MARKS, CUTS)
def test_a_character_lies_under_just_its_marks(marks: list[Mark], cuts: set[int]) -> None:
    edges = [0, *sorted(cuts), len(TEXT)]
    marking = Marking(TEXT, marks, ())
    for start, end in itertools.pairwise(edges):
        for piece in marking.cut(Span(start, end)):
            for at in range(piece.start, piece.start + len(piece.text)):
                over = [mark for mark in marks if mark.span.start <= at < mark.span.end]
                assert set(piece.notes) == {mark.note for mark in over}
                assert set(piece.kinds) == {mark.kind for mark in over}


@given(st.lists(st.builds(Reference, st.integers(0, len(TEXT)), st.integers(1, 9), st.just("note")), max_size=8), MARKS, CUTS)
def test_every_reference_stands_once(references: list[Reference], marks: list[Mark], cuts: set[int]) -> None:
    edges = [0, *sorted(cuts), len(TEXT)]
    marking = Marking(TEXT, marks, references)
    placed = [reference.note for start, end in itertools.pairwise(edges) for piece in marking.cut(Span(start, end)) for reference in piece.references]
    assert sorted(placed) == sorted(reference.note for reference in references)


def test_an_act_inside_a_quotation_lies_under_both() -> None:
    said = Span(TEXT.index("“"), TEXT.index("”") + 1)
    act = Span(TEXT.index("attacked"), TEXT.index("attacked") + len("attacked"))
    pieces = Marking(TEXT, [Mark(said, MarkKind.QUOTED, 1), Mark(act, MarkKind.TRIGGER, 2)], ()).cut(Span(0, len(TEXT)))
    assert [(piece.text, piece.notes) for piece in pieces] == [
        ("The ministry said that ", ()),
        ("“two men ", (1,)),
        ("attacked", (1, 2)),
        (" 🚓 the post”", (1,)),
        (", and left.", ()),
    ]
