"""Places at the head of a report that say where it was written: "ALGIERS, Algeria - Police have …", "Kolkata: The state has …".

Whoever stands there does nothing. Refuses names in small letters before a dash, which may be a subject cut off by it.
"""

from __future__ import annotations

from onrecord.model.parse import Parse

_DASHES = frozenset({"-", "--", "–", "—"})
_BEGINS, _REACH, _SHORTEST = 2, 8, 4


def is_in_dateline(parse: Parse, i: int) -> bool:
    """Capitals among the first words of a sentence that goes on in small letters behind a dash; a place right before a colon and a sentence."""
    token = parse.tokens[i]
    first, end = parse.sentences[token.sentence].first, parse.sentences[token.sentence].end
    if i - first > _BEGINS:
        return False
    if i + 1 < token.head and parse.tokens[i + 1].text == ":":
        name = parse.name_at(i)
        return name is not None and name.label == "GPE"
    if len(token.text) < _SHORTEST or not token.text.isupper():
        return False
    dash = next((k for k in range(i + 1, min(i + _REACH, end)) if parse.tokens[k].text in _DASHES), None)
    if dash is None or parse.tokens[dash].start == parse.tokens[dash - 1].end:
        return False
    return any(parse.tokens[k].text.islower() for k in range(dash + 1, min(dash + _REACH, end)))
