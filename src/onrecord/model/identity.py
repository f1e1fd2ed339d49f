"""Ids as hashes of what a thing says: reading the same document twice gives the same ids."""

from __future__ import annotations

import hashlib

from onrecord.model.span import Spans

# 60 bits: among the some 10^4 things of one long document two ids meet with a chance of about 10^-10
ID_DIGITS = 15


def identify(kind: str, document: str, spans: Spans, *codes: str) -> str:
    """An id such as `event-3f2a…` from the document's id, the spans and the codes that make the thing what it is."""
    said = "\x1f".join([kind, document, *(f"{span.start}:{span.end}" for span in spans), *codes])
    return f"{kind}-{hashlib.sha256(said.encode()).hexdigest()[:ID_DIGITS]}"
