"""No lexicon proves its entries with one sentence: a pattern may serve few entries of a file, and no sentence stands for many.

A pattern is a sentence with the words of its entry, and all figures, taken out.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from onrecord.lexicon.check import entry_files
from onrecord.lexicon.table import data_folder, read_table, read_yaml

SHARE = 0.05
# few entries of a large file, so that a hundred drawn at random read like a hundred sentences
LOWER = {"titles/en.tsv": 0.005, "actors/en.tsv": 0.02, "figures/people.tsv": 0.03, "places/regions.tsv": 0.03}
# what proves a word of time is the date that it makes, whatever happened on that day
HIGHER = {"dates/en.tsv": 0.26}
# the frame of a credit, a label or a dateline is itself what these prove
FRAMES = "regions"
# two of a short list may be alike
ALWAYS = 2
_NAMING = ("key", "lemma", "names", "words", "forms", "adjectives", "nouns", "country", "name", "place", "particle")
_MARKS = re.compile(r"[\[\]{}]|=[a-z/-]+(?=})")
_WORD = re.compile(r"[^\W_]+|\S")


def sentences(path: Path) -> Iterator[tuple[str, str, str]]:
    """Words of the entry, `yes` or `no`, and a sentence, for every example of a file."""
    if path.suffix == ".yaml":
        for _, raw in read_yaml(path):
            for column in ("yes", "no"):
                for example in raw.get(column) or ():
                    yield _words(raw), column, example["text"] if isinstance(example, dict) else example
    else:
        for row in read_table(path, ("key", "yes", "no")):
            for column in ("yes", "no"):
                for text in row.many(column):
                    yield _words(row.cells), column, text


def _words(fields: Mapping[str, object]) -> str:
    return " ".join(str(fields.get(name, "")) for name in _NAMING).lower()


def pattern(entry_words: str, sentence: str) -> str:
    """The sentence without what is particular to its entry: "A miner fell." is "_ fell." in the entry "miner"."""
    own = {word[:4] for word in re.findall(r"[^\W_]+", entry_words)}
    tokens = (token.lower() for token in _WORD.findall(_MARKS.sub("", sentence)))
    masked = " ".join("_" if token[:4] in own else "#" if token.isdigit() else token for token in tokens)
    return re.sub(r"^(?:an?|the) ", "", re.sub(r"_(?: - _| _)+", "_", masked))


def _tables() -> dict[str, tuple[Path, ...]]:
    """Files by the name of the table that they make: a folder of YAML files is one."""
    found: dict[str, tuple[Path, ...]] = {}
    for path in entry_files(data_folder()):
        name = (path.parent if path.suffix == ".yaml" else path).relative_to(data_folder()).as_posix()
        if not name.startswith(FRAMES):
            found[name] = (*found.get(name, ()), path)
    return found


TABLES = _tables()


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("column", ["yes", "no"])
def test_no_pattern_serves_many_entries(name: str, column: str) -> None:
    found = [(words, text) for path in TABLES[name] for words, of, text in sentences(path) if of == column]
    patterns = Counter(pattern(words, text) for words, text in found)
    most = max(ALWAYS, math.ceil(len({words for words, _ in found}) * (LOWER | HIGHER).get(name, SHARE)))
    assert {words: n for words, n in patterns.items() if n > most} == {}


@pytest.mark.parametrize("name", TABLES)
def test_no_sentence_is_yes_and_no_of_one_entry(name: str) -> None:
    given = [example for path in TABLES[name] for example in sentences(path)]
    held = {(words, _MARKS.sub("", text)) for words, of, text in given if of == "yes"}
    assert [text for words, of, text in given if of == "no" and (words, _MARKS.sub("", text)) in held] == []


def test_what_a_pattern_is() -> None:
    assert pattern("miner", "[A miner] fell 12 metres.") == pattern("baker", "[The baker] fell 9 metres.") == "_ fell # metres ."
    assert pattern("miner", "[A miner] fell.") != pattern("miner", "[A miner] sang.")
