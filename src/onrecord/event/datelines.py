"""Places at the head of a report that say where it was written: "ALGIERS, Algeria - Police have …", "Kolkata: The state has …".

Whoever stands there does nothing. Refuses a lone name in small letters before a dash, which may be a subject cut off by it.
"""

from __future__ import annotations

from onrecord.model.parse import Parse

_DASHES = frozenset({"-", "--", "–", "—"})
_GOES_ON = frozenset({",", "("})
_LONGEST = 14
_BEGINS, _REACH, _SHORTEST = 2, 8, 4


def is_in_dateline(parse: Parse, i: int) -> bool:
    """Capitals among the first words of a sentence that goes on in small letters behind a dash; a place right before a colon and a sentence."""
    token = parse.tokens[i]
    first, end = parse.sentences[token.sentence].first, parse.sentences[token.sentence].end
    if i - first > _BEGINS:
        # "Lima, May 17, ANP -": the agency right before the dash
        ends = i + 1 < end and i - first < _LONGEST and parse.tokens[i + 1].text in _DASHES
        return ends and any(_opens_with_place(parse, k, end) for k in range(first, first + _BEGINS + 1))
    if i + 1 < token.head and parse.tokens[i + 1].text == ":":
        name = parse.name_at(i)
        return name is not None and name.label == "GPE"
    if _opens_with_place(parse, i, end):
        return True
    if len(token.text) < _SHORTEST or not token.text.isupper():
        return False
    dash = next((k for k in range(i + 1, min(i + _REACH, end)) if parse.tokens[k].text in _DASHES), None)
    if dash is None or parse.tokens[dash].start == parse.tokens[dash - 1].end:
        return False
    return any(parse.tokens[k].text.islower() for k in range(dash + 1, min(dash + _REACH, end)))


def _opens_with_place(parse: Parse, i: int, end: int) -> bool:
    """ "Lima, May 17, ANP - The envoy left", "LIMA (ANP) : The envoy left": nothing in small letters up to the dash, and more than a place."""
    if not parse.tokens[i].text[:1].isupper() or i + 1 >= end or parse.tokens[i + 1].text not in _GOES_ON:
        return False
    for k in range(i + 1, min(i + _LONGEST, end - 1)):
        text = parse.tokens[k].text
        if text == ":" or (text in _DASHES and parse.tokens[k].start > parse.tokens[k - 1].end):
            return parse.tokens[k + 1].text[:1].isupper() and any(parse.tokens[b].text in _GOES_ON for b in range(i + 1, k))
        if text[:1].islower():
            return False
    return False
