"""Lemmas that the parser's lemmatiser gets wrong: "staged" is no form of "stag". One small table; says nothing of meaning."""

from __future__ import annotations

from functools import lru_cache

from onrecord.lexicon.table import data_folder, read_table

COLUMNS = ("form", "pos", "lemma")


@lru_cache(maxsize=1)
def load_lemmas() -> dict[tuple[str, str], str]:
    """The right lemma by form (lower case) and part of speech (VERB, NOUN …)."""
    path = data_folder() / "verbs" / "en" / "lemmas.tsv"
    return {(row.cells["form"], row.cells["pos"]): row.cells["lemma"] for row in read_table(path, COLUMNS)}
