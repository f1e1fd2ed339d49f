"""A quoter trained on a few invented sentences, in which one word attributes and its likeness does not."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.errors import GoldError, ModelError
from onrecord.evaluate import Context
from onrecord.evaluate.quoter_training import train_quoter
from onrecord.lexicon.cues import load_cues
from onrecord.lexicon.roles import load_roles
from onrecord.mention import find_mentions
from onrecord.model.parse import Parse
from onrecord.quote import find_quotations, load_quoter
from onrecord.quote.quoter import FORM, Quoter, learn
from onrecord.settings import Settings

# (sentence, source, cue, content): with a content where somebody is quoted, without one where nobody is
TELLING = [
    ("The mayor said that the {0} was shut.", "The mayor", "said", "that the {0} was shut"),
    ("The captain praised the {0}.", "The captain", "praised", "the {0}"),
    ("The pilot released the {0}.", "", "", ""),
]
THINGS = ("pier", "tower", "market", "bridge", "ferry", "harbour", "station", "school")


def gold_lines() -> list[str]:
    lines = []
    for number, thing in enumerate(THINGS):
        text, marked = "", []
        for sentence, *parts in TELLING:
            whole = sentence.format(thing)
            if parts[0]:
                spans = {}
                for role, part in zip(("source", "cue", "content"), parts, strict=True):
                    at = len(text) + whole.index(part.format(thing))
                    spans[role] = [[at, at + len(part.format(thing))]]
                marked.append(spans)
            text += whole + " "
        lines.append(json.dumps({"doc_id": f"invented-{number}", "text": text.strip(), "attributions": marked}))
    return lines


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Quoter:
    path = tmp_path_factory.mktemp("gold") / "invented.jsonl"
    path.write_text("\n".join(gold_lines()) + "\n", "utf-8")
    return train_quoter(path, Context(Settings()))


def test_what_was_marked_weighs_more_than_what_was_not(trained: Quoter) -> None:
    assert trained.weights["word praise frame np"] > 0 > trained.weights["word release frame np"]
    assert trained.n >= 2 * len(THINGS)


def test_rules_and_model_decide_together(trained: Quoter, parse: Callable[[str], Parse]) -> None:
    parsed = parse("The captain praised the lighthouse. The pilot released the lighthouse.")
    mentions = find_mentions(parsed, load_roles())
    rules = {quotation.cue.lemma for quotation in find_quotations(parsed, mentions, load_cues(), trained)}
    assert rules == {"praise"}


def test_a_model_may_overrule_the_rules(parse: Callable[[str], Parse]) -> None:
    parsed = parse("The mayor said that the pier was shut.")
    mentions = find_mentions(parsed, load_roles())
    silent = Quoter(FORM, {"always": -4.0}, 1, "")
    assert find_quotations(parsed, mentions, load_cues())
    assert not find_quotations(parsed, mentions, load_cues(), silent)


def test_training_twice_gives_the_same() -> None:
    examples = [(("always", f"word {n % 3}"), n % 3 == 0) for n in range(30)]
    assert learn(examples, "gold") == learn(examples, "gold")


def test_a_saved_quoter_is_read_again(trained: Quoter, tmp_path: Path) -> None:
    path = tmp_path / "mine.quoter"
    path.write_bytes(json.dumps({"form": trained.form, "weights": trained.weights, "n": trained.n, "gold": trained.gold}).encode())
    assert load_quoter(str(path)) == trained
    assert load_quoter(str(path)).digest == trained.digest


@pytest.mark.parametrize(("content", "wrong"), [("{}", "no quoter"), ('{"form": "old", "weights": {}, "n": 1, "gold": ""}', "train it again")])
def test_another_file_is_refused(tmp_path: Path, content: str, wrong: str) -> None:
    path = tmp_path / "other"
    path.write_text(content, "utf-8")
    with pytest.raises(ModelError, match=wrong):
        load_quoter(str(path))


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="onrecord train quoter"):
        load_quoter(str(tmp_path / "none"))


def test_gold_without_marks_teaches_nothing(tmp_path: Path) -> None:
    path = tmp_path / "empty.jsonl"
    path.write_text(json.dumps({"doc_id": "a", "text": "The mayor said that the pier was shut.", "attributions": []}) + "\n", "utf-8")
    with pytest.raises(GoldError, match="nothing to learn"):
        train_quoter(path, Context(Settings()))


def test_the_setting_changes_the_digest_only_when_it_is_given() -> None:
    assert Settings(quoter="mine.quoter").digest != Settings().digest
