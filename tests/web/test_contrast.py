"""Text stands out from its ground as WCAG AA asks (4.5 to 1), in light and in dark."""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import product

import pytest

STYLE = files("onrecord.web").joinpath("static/style.css").read_text("utf-8")
_ROOT = re.compile(r":root \{(.*?)\}", re.DOTALL)
_COLOUR = re.compile(r"--([\w-]+): (#[0-9a-f]{3,6});")
LEAST, LEAST_OF_FORMS = 4.5, 3.0
GROUNDS = ("paper", "sheet", "quoted", "lit", "found", "number-ground")
PAGE_GROUNDS = ("paper", "sheet", "lit")


def palettes() -> dict[str, dict[str, str]]:
    light, dark, _print = (dict(_COLOUR.findall(block)) for block in _ROOT.findall(STYLE))
    return {"light": light, "dark": light | dark}


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


PAIRS = [
    *product(["ink"], GROUNDS),
    *product(["event", "link"], ("paper", "quoted", "lit", "found")),
    *product(["quiet", "quotation", "number"], PAGE_GROUNDS),
    ("paper", "ink"),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read(scheme: str, text: str, ground: str) -> None:
    palette = palettes()[scheme]
    assert contrast(palette[text], palette[ground]) >= LEAST


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("form", "ground"), list(product(["rule-strong", "focus", "number", "event", "quotation"], PAGE_GROUNDS)))
def test_forms_can_be_seen(scheme: str, form: str, ground: str) -> None:
    palette = palettes()[scheme]
    assert contrast(palette[form], palette[ground]) >= LEAST_OF_FORMS
