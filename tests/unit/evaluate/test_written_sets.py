"""The scorers of the project's own sets: on texts whose right and wrong answers are plain."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from onrecord.errors import GoldError
from onrecord.evaluate.actors import RIGHT, UNRESOLVED, WRONG, judged, score_actors
from onrecord.evaluate.dates import score_dates
from onrecord.evaluate.result import Context
from onrecord.evaluate.speakers import score_speakers
from onrecord.evaluate.status_and_voice import score_status_and_voice
from onrecord.evaluate.written_sets import answers, read_texts
from onrecord.settings import Settings


@pytest.fixture(scope="module")
def context() -> Context:
    return Context(Settings())


def written(folder: Path, *texts: object) -> Path:
    path = folder / "set.yaml"
    path.write_text(yaml.safe_dump(list(texts)), "utf-8")
    return path


def test_answers_are_one_or_several_or_none() -> None:
    assert answers("none") == {None}
    assert answers(["KEN", "none"]) == {"KEN", None}


@pytest.mark.parametrize(("told", "expected"), [("KEN", RIGHT), (None, UNRESOLVED), ("UGA", WRONG)])
def test_verdicts(told: str | None, expected: str) -> None:
    assert judged(told, frozenset({"KEN"})) == expected


def test_an_answer_where_none_is_due_is_wrong() -> None:
    assert judged("KEN", frozenset({None})) == WRONG
    assert judged(None, frozenset({None})) == RIGHT


def test_actors(tmp_path: Path, context: Context) -> None:
    text = "Kenyan Foreign Minister Wanjiru Odera met Peruvian miners in Nairobi."
    mentions = [
        {"words": "Kenyan Foreign Minister Wanjiru Odera", "country": "KEN", "sector": "GOV"},
        {"words": "Peruvian miners", "country": "CHL", "sector": ["LAB", "none"]},
    ]
    scored = score_actors(written(tmp_path, {"id": "a", "text": text, "mentions": mentions}), context)
    assert scored.n == 2
    assert scored.scores["country right"] == 0.5
    assert scored.scores["country wrong"] == 0.5
    assert scored.scores["sector right"] == 1.0
    assert scored.scores["country and sector both right"] == 0.5


def test_dates(tmp_path: Path, context: Context) -> None:
    dates = [
        {"words": "on Tuesday", "start": "2024-03-05", "end": "2024-03-06"},
        {"words": "recently", "start": None, "end": None, "unresolved": True},
        {"words": "last week", "start": "2024-02-19", "end": "2024-02-26"},
    ]
    text = "The court sat on Tuesday and heard what the panel had recently found last week."
    near_miss = {"id": "n", "published": "2024-03-06", "text": "General March may march on the town.", "dates": []}
    scored = score_dates(written(tmp_path, {"id": "d", "published": "2024-03-06", "text": text, "dates": dates}, near_miss), context)
    assert scored.scores["share right"] == pytest.approx(2 / 3)
    assert scored.scores["wrong rather than unresolved"] == pytest.approx(1 / 3)
    assert scored.scores["near misses left alone"] == 1.0


def test_speakers(tmp_path: Path, context: Context) -> None:
    text = "Ilse Tarn leads the dockers’ union. She said the strike would go on for a week. The port denied that it had threatened anyone."
    quotations = [
        {"content": "the strike would go on for a week", "source": "She", "speaker": "Ilse Tarn"},
        {"content": "it had threatened anyone", "source": "The port", "speaker": "a harbour clerk"},
        {"content": "the strike would go on for a week", "source": "She", "speaker": "Ada Holm"},
    ]
    scored = score_speakers(written(tmp_path, {"id": "s", "text": text, "quotations": quotations}), context)
    assert scored.scores["right"] == pytest.approx(1 / 3)
    assert scored.scores["unresolved"] == pytest.approx(1 / 3)
    assert scored.scores["wrong"] == pytest.approx(1 / 3)


def test_an_alleged_act_shown_as_fact_is_counted(tmp_path: Path, context: Context) -> None:
    shelled = {"id": "t", "text": "Troops shelled the town of Karsa on Monday.", "predicate": "shelled", "status": "negated", "voice": "report"}
    denied = {"id": "u", "text": "The army denied that troops shelled the town.", "predicate": "shelled", "status": "actual", "voice": "denial"}
    scores = score_status_and_voice(written(tmp_path, shelled, denied), context).scores
    assert scores["status right"] == 0.5
    assert scores["shown as plain fact, and is none"] == 0.5
    assert scores["coded as event"] == 1.0


@pytest.mark.parametrize("content", ["- just words\n", "text: no list\n", "- [unclosed\n"])
def test_what_is_no_set_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "set.yaml"
    path.write_text(content, "utf-8")
    with pytest.raises(GoldError, match=r"set\.yaml"):
        read_texts(path)


def test_words_that_do_not_stand_in_the_text_are_refused(tmp_path: Path, context: Context) -> None:
    text = {"id": "t", "text": "Troops shelled the town of Karsa.", "predicate": "bombed", "status": "actual", "voice": "report"}
    with pytest.raises(GoldError, match="bombed"):
        score_status_and_voice(written(tmp_path, text), context)
