"""What is taken for English, what is not, and what is let through in doubt."""

from __future__ import annotations

import pytest

from onrecord.ingest.language import find_language

READ = ("en",)


@pytest.mark.parametrize(
    "text",
    [
        "Police arrest two in raid on harbour",
        "POLICE ARREST TWO IN RAID ON HARBOUR",
        "Police detain Chigumbura in Zimbabwe",
        "THE MINISTRY OF ROADS SAID TODAY THAT THE BRIDGE AT KESH WOULD BE CLOSED.",
        "The minister said: “La route est fermée jusqu’à nouvel ordre.” He left for the harbour, where reporters were waiting for him at noon.",
        "The minister said the road was closed. قال الوزير إن الطريق مغلق. He left the room and took no questions.",
    ],
)
def test_english(text: str) -> None:
    assert find_language(text, READ).is_read


@pytest.mark.parametrize(
    "text",
    [
        "Abdulrahman Yusuf, Nkechi Okonkwo, Thabo Mokoena, Mwangi Kamau",
        "Jakarta, Yogyakarta, Surabaya, Medan, Makassar, Denpasar, Semarang",
        "Kesh – Moreth – Sedd: 3:1 (2:0)",
        "Adeyemi hails Okafor, Abubakar",
    ],
)
def test_names_only_are_let_through(text: str) -> None:
    language = find_language(text, READ)
    assert language.is_read
    assert language.code in (None, "en")


def test_mostly_english_is_read() -> None:
    english = "The ministry said on Monday that the harbour road would stay closed until the water had gone. " * 12
    french = "Le ministère a annoncé lundi que la route du port resterait fermée jusqu’à la fin de la semaine. " * 6
    assert find_language(english + french, READ).is_read
    assert find_language(french + english, READ).is_read
    other = find_language(french * 4 + english[:400], READ)
    assert (other.code, other.is_read) == ("fr", False)


@pytest.mark.parametrize(
    "text",
    [
        "Ministarstvo je u ponedjeljak priopćilo da će cesta prema luci ostati zatvorena do kraja tjedna.",
        "Departementet opplyste mandag at veien til havna forblir stengt fram til slutten av uka.",
        "Kementerian memberitahu pada hari Isnin bahawa jalan ke pelabuhan akan kekal ditutup.",
    ],
)
def test_languages_with_near_neighbours(text: str) -> None:
    assert not find_language(text, READ).is_read


def test_no_words_at_all() -> None:
    language = find_language("… 123 !!", READ)
    assert (language.code, language.is_read) == (None, True)
