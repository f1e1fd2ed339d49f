"""Which of several places of one name."""

from __future__ import annotations

from collections import Counter

from onrecord.lexicon.places import Place, load_places
from onrecord.resolve.place_choice import PlaceContext, choose, contains, describe, kilometres

EMPTY = PlaceContext(Counter(), frozenset())
LONDON = (
    Place("london", "settlement", "GBR", "ENG", 51.51, -0.13, 8962),
    Place("london", "settlement", "CAN", "08", 42.98, -81.23, 422),
    Place("london", "settlement", "USA", "OH", 39.89, -83.45, 10),
)
TEXAS = Place("texas", "admin1", "USA", "TX", 31.0, -99.0, 29000)
ONTARIO = Place("ontario", "admin1", "CAN", "08", 50.0, -85.0, 14000)


def test_the_largest_where_nothing_else_is_said() -> None:
    assert choose(LONDON, EMPTY, ()).place == LONDON[0]


def test_what_the_report_says_outranks_people() -> None:
    assert choose(LONDON, EMPTY, (ONTARIO,)).place == LONDON[1]


def test_two_that_fit_equally_stay_open() -> None:
    twins = (Place("x", "settlement", "USA", "OH", 40.0, -83.0, 20), Place("x", "settlement", "USA", "TX", 31.0, -99.0, 20))
    choice = choose(twins, EMPTY, ())
    assert choice.place is None
    assert len(choice.candidates) == 2


def test_a_small_place_in_a_country_that_the_report_never_names_stays_open() -> None:
    about_texas = PlaceContext(Counter({"USA": 4}), frozenset({("USA", "TX")}))
    village = (Place("malakoff", "settlement", "FRA", "11", 48.8, 2.3, 30),)
    assert choose(village, about_texas, ()).place is None
    assert choose(village, EMPTY, ()).place == village[0]


def test_no_candidates() -> None:
    assert choose((), EMPTY, ()).place is None


def test_containment() -> None:
    assert contains(ONTARIO, LONDON[1])
    assert not contains(TEXAS, LONDON[2])
    assert not contains(TEXAS, TEXAS)


def test_distance_along_the_earth() -> None:
    assert round(kilometres(51.51, -0.13, 48.86, 2.35)) in range(340, 348)
    assert kilometres(0, 0, 0, 0) == 0


def test_description_tells_places_apart() -> None:
    assert describe(LONDON[1], load_places()) == "London, Ontario, CAN"
