"""Texts that have lost their commas are parsed as if they had those before the speaker at the end of a sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.lexicon.unpunctuated import lacks_commas
from onrecord.model.parse import Parse
from onrecord.parse.lost_commas import lost_commas

REST = (
    "The town lies on the river and is home to many families who fled the fighting in the hills. The road to the coast has been closed since last"
    " week and food is short in most of the villages that lie along it. Rain is expected on Sunday and the bridge may not hold."
)


@pytest.mark.parametrize(
    "marked",
    [
        "Twelve sheep drowned when the dyke gave way| a shepherd said on Sunday.",
        "Twelve sheep drowned when the dyke gave way| the Northern League for Animal Welfare reported.",
        "Hailstones broke windows at a market in the old town| ANSA reported.",
        "Snow closed both of the passes in the north of the country| state television said late Friday.",
        "The army has retaken the airport and the port| he told AFP on Monday.",
        "Six people died in the blast near the mill| a source at the provincial police command said.",
        "Six houses were burned in the raid| residents said in a statement.",
        "Six sheep were stolen in the valley on Thursday| Iraqi officials said.",
        "The mill was struck by lightning on Thursday| Norways state-run news agency reported.",
        "Planes sprayed the orchards near the lake on Thursday| Jordanian state TV reported without giving figures.",
        "Nine barns burned down near the border with Iraq| an office counting the losses said on Friday.",
        "Hail fell on the northern district for an hour| residents of the town said on Monday.",
        "Hail fell on the northern district for an hour| Peruvian Farm Minister Ana Quispe said.",
    ],
)
def test_comma_before_the_speaker(marked: str) -> None:
    text = marked.replace("|", "")
    assert lost_commas(text) == (marked.index("|"),)


@pytest.mark.parametrize(
    "text",
    [
        "On Sunday the minister said.",
        "Three men were held in the raid as the ministry said on Monday.",
        "Nobody could explain to the reporters what the minister said on Monday.",
        "The clerk filed a note about the harvest in the north and the mayor said little.",
        "A large part of the crowd left when the police reported.",
        "The figures for the north of the country were higher than the government announced.",
        "",
        "said said said said said said said",
    ],
)
def test_no_comma(text: str) -> None:
    assert lost_commas(text) == ()


@pytest.mark.parametrize(
    "marked",
    [
        "Six sheep drowned when the dyke in the north gave way| a shepherd said| and two barns were lost.",
        "Hailstones broke windows at a market in the old town| the mayor said on Sunday| but nobody was hurt.",
    ],
)
def test_commas_on_both_sides_of_a_speaker_behind_whom_it_goes_on(marked: str) -> None:
    first = marked.index("|")
    assert lost_commas(marked.replace("|", "")) == (first, marked.index("|", first + 1) - 1)


def test_no_comma_where_the_speaker_goes_on() -> None:
    assert lost_commas("The clerk filed a note on the harvest and the mayor said and wrote that it was poor.") == ()


def test_only_texts_without_any_comma() -> None:
    assert lacks_commas(REST)
    assert not lacks_commas(REST + " Yes, it does.")
    assert not lacks_commas("Six people died in the blast a monitor said.")


@pytest.mark.parametrize(
    "opening", ["Six people died in the blast in Peru residents said.", "Iraq has closed the border with Iran the ministry said on Monday."]
)
def test_tokens_are_those_of_the_text(parse: Callable[[str], Parse], opening: str) -> None:
    parsed = parse(f"{opening} {REST}")
    assert all(parsed.document.text[t.start : t.end] == t.text and t.text.strip() for t in parsed.tokens)
    assert not any(t.text == "," for t in parsed.tokens)
    said = next(t for t in parsed.tokens if t.text == "said")
    assert said.is_root
    assert parsed.child(said.i, "ccomp") is not None


@pytest.mark.parametrize(
    "marked",
    [
        "Nobody ever told divers of such old wrecks| said Ida Lund of the harbour office.",
        "Most of the wheat had gone mouldy by May| said one miller.",
        "Two ferries stayed in port because of the ice| a club that watches the lake said on Monday.",
        "Thieves have emptied nine chapels in the valley since Easter| the Velmora television channel reported Friday.",
        "Half of the bridges over the Tarn need repair| local authorities told reporters on Saturday.",
    ],
)
def test_comma_before_speakers_of_other_forms(marked: str) -> None:
    text = marked.replace("|", "")
    assert lost_commas(text) == (marked.index("|"),)


@pytest.mark.parametrize(
    "text",
    [
        "Late on Friday the ministry in Oster said the prince.",
        "The mayor of the northern port said Chad was calm.",
        "The prayer for the dead was said on Monday.",
    ],
)
def test_no_comma_where_another_speaks(text: str) -> None:
    assert lost_commas(text) == ()
