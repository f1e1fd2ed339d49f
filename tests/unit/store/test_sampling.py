"""Drawing rows, and precision from the judgements on them alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import NotInStoreError
from onrecord.store import Judged, Store, Verdict
from onrecord.store.sampling import Precision, Stratum, allot, draw, measure_precision, wilson
from tests.store.readings import full_reading, small_reading


# Values of R: binom::binom.confint(x, n, methods = "wilson")
@pytest.mark.parametrize(
    ("right", "judged", "low", "high"),
    [(8, 10, 0.4901625, 0.9433178), (0, 10, 0.0, 0.2775328), (10, 10, 0.7224672, 1.0), (95, 100, 0.8882495, 0.9784561), (1, 2, 0.0945312, 0.9054688)],
)
def test_wilsons_interval(right: int, judged: int, low: float, high: float) -> None:
    assert wilson(right, judged) == pytest.approx((low, high), abs=2e-6)


def test_nothing_judged_tells_nothing() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


@given(st.integers(1, 50), st.dictionaries(st.text(max_size=2), st.integers(1, 40), min_size=1, max_size=8))
def test_shares_add_up_and_take_no_more_than_there_is(number: int, sizes: dict[str, int]) -> None:
    shares = allot(number, sizes)
    assert all(1 <= share <= sizes[name] for name, share in shares.items())
    reachable = sum(sizes[name] for name in shares)
    assert sum(shares.values()) == min(number, reachable)
    if number >= len(sizes):
        assert set(shares) == set(sizes)
        assert sum(shares.values()) == min(number, sum(sizes.values()))


def fill(store: Store, count: int) -> None:
    for number in range(count):
        store.writer.write(small_reading(number))


def test_the_same_seed_draws_the_same_rows(store: Store) -> None:
    fill(store, 20)
    _, first = draw(store, 10)
    _, again = draw(store, 10)
    _, other = draw(store, 10, seed=1)
    assert first == again
    assert {row["item"] for row in first} != {row["item"] for row in other}
    assert len(first) == 10
    assert {row["stratum"] for row in first} == {"quotation indirect speech", "event COERCE"}


def test_a_row_of_the_sheet_can_be_judged_without_the_store(store: Store) -> None:
    store.writer.write(full_reading())
    _, rows = draw(store, 5, kinds=("event",))
    threat = next(row for row in rows if row["item"] == "event-1")
    assert (threat["who"], threat["words"]) == ("on the word of The authority, quoting an unresolved speaker", "threatened")
    assert threat["what"] == "THREATEN restrict: The authority → the dockers; negated; alleged"
    assert threat["verdict"] == ""


def test_precision_is_of_drawn_rows_alone(store: Store) -> None:
    fill(store, 10)
    drawing, rows = draw(store, 8, kinds=("event",))
    drawn = [row["item"] for row in rows]
    for number, item in enumerate(drawn[:5]):
        store.judge(Judged(item, Verdict.ACCEPT if number < 3 else Verdict.REJECT, "ann"))
    picked = next(row["event"] for row in store.events() if row["event"] not in drawn)
    store.judge(Judged(picked, Verdict.REJECT, "ann"))
    assert measure_precision(store).strata == (Stratum("event COERCE", 10, 8, 5, 3),)
    assert measure_precision(store, drawing).overall == pytest.approx((0.6, *wilson(3, 5)), abs=0.06)


def test_the_last_judgement_that_stands_counts(store: Store) -> None:
    fill(store, 1)
    _, (row,) = draw(store, 1, kinds=("event",))
    store.judge(Judged(row["item"], Verdict.ACCEPT, "ann"))
    later = store.judge(Judged(row["item"], Verdict.CORRECT, "ben", "status", "future"))
    assert measure_precision(store).strata[0].right == 0
    store.withdraw(later, who="ben")
    assert measure_precision(store).strata[0].right == 1


def test_strata_count_with_their_weight_in_the_store() -> None:
    measured = Precision(1, (Stratum("common", 900, 10, 10, 9), Stratum("rare", 100, 10, 10, 1), Stratum("unjudged", 500, 10, 0, 0)))
    assert measured.overall is not None
    share, low, high = measured.overall
    assert share == pytest.approx(0.9 * 0.9 + 0.1 * 0.1)
    assert low < share < high


def test_nothing_to_draw_from_and_no_drawing(store: Store) -> None:
    with pytest.raises(NotInStoreError, match="holds no quotations"):
        draw(store, 5)
    with pytest.raises(NotInStoreError, match="there is no drawing"):
        measure_precision(store)
