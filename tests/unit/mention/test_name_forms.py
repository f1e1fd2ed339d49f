"""How names come apart: which shorter forms a full name has and how usual each is; no word breaks it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.lexicon.names import load_names
from onrecord.mention.name_forms import ShortForms, Tier, generation_of, plain_words

NAMES = load_names()
FORMS = ShortForms(NAMES)


def forms(name: str) -> dict[str, Tier]:
    words = plain_words(tuple(name.lower().replace("-", " - ").replace("“", "“ ").replace("”", " ”").split()), NAMES)
    return {" ".join(form): tier for form, tier in FORMS.of(words).items()}


@pytest.mark.parametrize(
    ("name", "form", "tier"),
    [
        ("Gabriela Ríos Montaño", "ríos", Tier.MIDDLE),
        ("Gabriela Ríos Montaño", "ríos montaño", Tier.USUAL),
        ("Gabriela Ríos Montaño", "gabriela montaño", Tier.USUAL),
        ("Azman bin Rosli", "azman", Tier.USUAL),
        ("Guðrún Steinsdóttir", "guðrún", Tier.USUAL),
        ("Abebe Tesfaye", "abebe", Tier.GIVEN),
        ("Khalid al-Masroudi", "al-masroudi", Tier.USUAL),
        ("Khalid al-Masroudi", "masroudi", Tier.USUAL),
        ("Abu Qutada al-Shamri", "abu qutada", Tier.GIVEN),
        ("Willem van der Hoeven", "van der hoeven", Tier.USUAL),
        ("Hassan Warsame “Dheere” Elmi", "dheere", Tier.USUAL),
        ("Hassan Warsame “Dheere” Elmi", "hassan warsame elmi", Tier.USUAL),
        ("Elchin Vagif oglu Mammadzade", "elchin mammadzade", Tier.USUAL),
        ("Daw Khin Hla", "khin hla", Tier.USUAL),
    ],
)
def test_form(name: str, form: str, tier: Tier) -> None:
    assert forms(name)[form] is tier


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Abu Hamza", "hamza"),
        ("Abu Hamza al-Tal", "hamza"),
        ("Larisa Ivanovna Belkina", "ivanovna"),
        ("Willem van der Hoeven", "van"),
        ("Willem van der Hoeven", "willem van"),
        ("K. P. Raghunandan", "k"),
        ("K. P. Raghunandan", "k p"),
        ("Turki bin Salman al-Harfi", "salman"),
        ("Haji Mirwais Stanek", "haji"),
        ("Tan Sri Zainal Mokhtar", "tan sri"),
        ("Adler", "adler"),
        ("One Two Three Four Five", "one two"),
    ],
)
def test_no_form(name: str, form: str) -> None:
    assert form not in forms(name)


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        (("al", "-", "masroudi"), ("al-masroudi",)),
        (("niamh", "o’dalaigh"), ("niamh", "o'dalaigh")),
        (("robert", "quennell", "jr."), ("robert", "quennell")),
        (("u.n.",), ("un",)),
        (("jr.",), ("jr",)),
        (("-",), ("-",)),
        ((".",), (".",)),
    ],
)
def test_plain_words(words: tuple[str, ...], plain: tuple[str, ...]) -> None:
    assert plain_words(words, NAMES) == plain


def test_generation() -> None:
    assert generation_of(("robert", "quennell", "jr."), NAMES) == "jr"
    assert generation_of(("robert", "quennell", "sr", "."), NAMES) == "sr"
    assert generation_of(("robert", "quennell"), NAMES) is None
    assert generation_of(("jr.",), NAMES) is None
    assert generation_of((), NAMES) is None


@given(
    st.lists(
        st.sampled_from(["-", "“", "”", ".", "'", "abu", "al", "bin", "van", "der", "oglu", "jr", "haji", "u", "é", "\u200b", "ana"]), max_size=12
    )
)
@settings(max_examples=300, deadline=None, derandomize=True, database=None)
def test_no_words_break_it(words: list[str]) -> None:
    plain = plain_words(tuple(words), NAMES)
    found = FORMS.of(plain)
    assert plain not in found
    assert all(form and all(form) for form in found)
    assert all(set("".join(form)) <= set("".join(plain)) for form in found)


def test_the_longest_names_have_few_forms() -> None:
    assert len(FORMS.of(tuple(f"w{n}" for n in range(10)))) < 40
    assert len(FORMS.of(tuple(f"w{n}" for n in range(5_000)))) < 5
