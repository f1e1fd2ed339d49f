"""Numbers in words and digits, with their bounds: "at least 30", "between 12 and 15", "half a million", "dozens", "$3.2bn".

Reads the sequence of tokens, not the tree. Says nothing of what is counted; never adds up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from onrecord.lexicon.figures import Bound, CurrencyEntry, FigureLexicon, NumberEntry, NumberKind, QualifierEntry
from onrecord.model.figure import FigureBasis
from onrecord.model.parse import Parse, TokenRange

_DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)([a-z]{1,2})?")
_DASHES = ("-", "–", "—", "to")

LONGEST_PHRASE = 4
"""Words of the longest qualifier or convention."""


class Quantity(msgspec.Struct, frozen=True):
    """A number with its qualifier. `tokens` are all its words, `number` those of the number alone; `low` and `high` are inclusive."""

    tokens: TokenRange
    number: TokenRange
    low: float | None
    high: float | None
    basis: FigureBasis
    qualifier: str | None = None
    currency: CurrencyEntry | None = None


class _Plain(msgspec.Struct, frozen=True):
    """A number before its qualifier is read."""

    first: int
    end: int
    low: float | None
    high: float | None
    basis: FigureBasis
    currency: CurrencyEntry | None = None


def find_quantities(parse: Parse, lexicon: FigureLexicon) -> Iterator[Quantity]:
    """Every number of the document that is no date, percentage, or part of a hyphened word ("34-year-old")."""
    tokens = parse.tokens
    i, end = 0, len(tokens)
    while i < end:
        word = tokens[i]
        if word.tag != "CD" and word.pos != "NUM" and word.tag != "$" and not lexicon.may_start_number(word.lower):
            i += 1
            continue
        plain = _read_range(parse, lexicon, i)
        if plain is None or _joins_two(parse, i):
            i += 1
            continue
        if not _is_part_of_word(parse, plain) and not _is_date_or_share(parse, plain):
            yield _qualified(parse, lexicon, plain)
        i = plain.end


def _joins_two(parse: Parse, i: int) -> bool:
    """ "Both civilians and soldiers": no number of civilians."""
    return parse.tokens[i].lower == "both" and parse.child(parse.tokens[i].head, "conj") is not None


def _read_range(parse: Parse, lexicon: FigureLexicon, i: int) -> _Plain | None:
    """One number, or two that bound a third ("12 to 15", "between $2 million and $3 million")."""
    first = _read_one(parse, lexicon, i)
    if first is None or first.basis is not FigureBasis.STATED or first.low is None:
        return first
    limit = _sentence_end(parse, i)
    between = i > 0 and parse.tokens[i - 1].lower == "between"
    if first.end + 1 >= limit:
        return first
    link = parse.tokens[first.end].lower
    if link not in _DASHES and not (between and link == "and"):
        return first
    second = _read_one(parse, lexicon, first.end + 1)
    if second is None or second.low is None or second.basis is not FigureBasis.STATED:
        return first
    low = first.low
    scale = _shared_scale(parse, lexicon, second)
    if low < second.low and scale > 1 and low < 1000:
        # "2 to 3 million", "$2-3bn"
        low = low * scale
    if (i > 0 and parse.tokens[i - 1].lower == "from" and not between) or low >= second.low:
        return first
    return _Plain(i - 1 if between else i, second.end, low, second.high, FigureBasis.STATED, first.currency or second.currency)


def _shared_scale(parse: Parse, lexicon: FigureLexicon, number: _Plain) -> float:
    last = parse.tokens[number.end - 1]
    entry = lexicon.number(last.lower)
    if entry is not None and entry.kind is NumberKind.SCALE and number.end - number.first > 1:
        return entry.low or 1
    match = _DIGITS.fullmatch(last.lower)
    return _suffix_value(lexicon, match[2]) if match and match[2] else 1


def _read_one(parse: Parse, lexicon: FigureLexicon, i: int) -> _Plain | None:
    tokens = parse.tokens
    limit = _sentence_end(parse, i)
    if i >= limit:
        return None
    symbol = lexicon.currency(tokens[i].lower)
    if symbol is not None and symbol.before:
        number = _read_value(parse, lexicon, i + 1, limit)
        return None if number is None else msgspec.structs.replace(number, first=i, currency=symbol)
    return _read_phrase(parse, lexicon, i, limit) or _read_value(parse, lexicon, i, limit)


def _read_phrase(parse: Parse, lexicon: FigureLexicon, i: int, limit: int) -> _Plain | None:
    """ "dozens", "tens of thousands", "several", "no one"; the longest that fits."""
    for length in range(min(LONGEST_PHRASE, limit - i), 0, -1):
        entry = lexicon.number(*(parse.tokens[n].lower for n in range(i, i + length)))
        if entry is None or entry.kind in (NumberKind.VALUE, NumberKind.SCALE) or _begins_qualifier(parse, lexicon, i, limit):
            continue
        basis = _BASIS[entry.kind]
        return _Plain(i, i + length, entry.low, entry.high, basis)
    return None


def _begins_qualifier(parse: Parse, lexicon: FigureLexicon, i: int, limit: int) -> bool:
    """ "no fewer than": its "no" is no zero."""
    words = [parse.tokens[n].lower for n in range(i, min(i + LONGEST_PHRASE, limit))]
    return any(lexicon.qualifier(*words[:length]) is not None for length in range(2, len(words) + 1))


_BASIS = {NumberKind.CONVENTION: FigureBasis.CONVENTION, NumberKind.VAGUE: FigureBasis.NONE, NumberKind.ZERO: FigureBasis.STATED}


def _read_value(parse: Parse, lexicon: FigureLexicon, i: int, limit: int) -> _Plain | None:
    """A cardinal: "17", "1,200", "3.2bn", "twenty-five", "one hundred and twenty", "1.2 million", "half a million", "a dozen"."""
    total = current = 0.0
    seen = False
    n = i
    while n < limit:
        word = parse.tokens[n]
        digits = _read_digits(lexicon, word.lower)
        entry = lexicon.number(word.lower)
        if digits is not None:
            if seen:
                break
            current, seen = digits, True
        elif entry is not None and entry.kind is NumberKind.VALUE and _fits(current, entry, seen):
            current, seen = current + (entry.low or 0), True
        elif entry is not None and entry.kind is NumberKind.SCALE and (seen or n > i):
            total, current = _scaled(total, current if seen else 1, entry.low or 1)
            seen = True
        elif seen and _is_adjacent_suffix(parse, lexicon, n):
            current *= _suffix_value(lexicon, word.lower)
            n += 1
            break
        elif not _is_link(parse, lexicon, n, i, limit, seen):
            break
        n += 1
    if not seen or (total == 0 and current == 0.5):
        return None
    value = total + current
    return _Plain(i, n, value, value, FigureBasis.STATED)


def _read_digits(lexicon: FigureLexicon, word: str) -> float | None:
    match = _DIGITS.fullmatch(word)
    if match is None:
        return None
    value = float(match[1].replace(",", ""))
    if not match[2]:
        return value
    suffix = lexicon.suffix(match[2])
    return None if suffix is None else value * (suffix.low or 1)


def _fits(current: float, entry: NumberEntry, seen: bool) -> bool:
    """ "twenty" takes "five"; "twelve" takes nothing."""
    value = entry.low or 0
    return not seen or (current % 100 == 0 and value < 100) or (current % 10 == 0 and current % 100 >= 20 and value < 10)


def _scaled(total: float, current: float, scale: float) -> tuple[float, float]:
    """ "hundred" and "dozen" multiply what came last; "thousand" and above close it."""
    current = (current or 1) * scale
    return (total, current) if scale <= 100 else (total + current, 0.0)


def _is_link(parse: Parse, lexicon: FigureLexicon, n: int, first: int, limit: int, seen: bool) -> bool:
    """Words inside a number: the hyphen of "twenty-five", the "and" of "one hundred and twenty", the "a" of "a dozen"."""
    word = parse.tokens[n].lower
    if n + 1 >= limit:
        return False
    following = lexicon.number(parse.tokens[n + 1].lower)
    if following is None:
        return False
    if word in ("a", "an"):
        return following.kind is NumberKind.SCALE and (n == first or parse.tokens[n - 1].lower == "half")
    previous = lexicon.number(parse.tokens[n - 1].lower) if seen else None
    if word == "-":
        return seen and following.kind is NumberKind.VALUE and previous is not None
    return word == "and" and previous is not None and previous.kind is NumberKind.SCALE and following.kind is NumberKind.VALUE


def _is_adjacent_suffix(parse: Parse, lexicon: FigureLexicon, n: int) -> bool:
    """ "5m" that the tokeniser has cut in two."""
    return parse.tokens[n - 1].end == parse.tokens[n].start and _suffix_value(lexicon, parse.tokens[n].lower) != 1


def _suffix_value(lexicon: FigureLexicon, word: str) -> float:
    entry = lexicon.suffix(word.removesuffix("."))
    return 1 if entry is None else entry.low or 1


def _sentence_end(parse: Parse, i: int) -> int:
    return parse.sentences[parse.tokens[i].sentence].end if i < len(parse.tokens) else i


def _is_part_of_word(parse: Parse, plain: _Plain) -> bool:
    """ "34-year-old", "million-dollar", "pre-1990"."""
    tokens = parse.tokens
    if plain.end + 1 < len(tokens) and tokens[plain.end].text in ("-", "–"):
        after = tokens[plain.end + 1]
        if tokens[plain.end - 1].end == tokens[plain.end].start and tokens[plain.end].end == after.start:
            return True
    before = tokens[plain.first - 1] if plain.first else None
    return before is not None and before.text in ("-", "#", "/") and before.end == tokens[plain.first].start


def _is_date_or_share(parse: Parse, plain: _Plain) -> bool:
    after = parse.tokens[plain.end].lower if plain.end < len(parse.tokens) else ""
    if after in ("%", "percent", "per", "pc", "a.m.", "p.m."):
        return True
    name = parse.name_at(plain.end - 1)
    if name is None or name.label not in ("DATE", "TIME", "PERCENT"):
        return False
    return plain.first in name.tokens and plain.basis is FigureBasis.STATED


def _qualified(parse: Parse, lexicon: FigureLexicon, plain: _Plain) -> Quantity:
    """The number with the words before it ("at least") or after it ("or more")."""
    number = TokenRange(plain.first, plain.end)
    currency = plain.currency or _currency_after(parse, lexicon, plain.end)
    found = _qualifier_before(parse, lexicon, plain.first)
    if found is None:
        after = tuple(token.lower for token in parse.tokens[plain.end : plain.end + 2])
        if after == ("or", "more"):
            return Quantity(TokenRange(plain.first, plain.end + 2), number, plain.low, None, plain.basis, "or more", currency)
        return Quantity(number, number, plain.low, plain.high, plain.basis, None, currency)
    entry, first = found
    low, high = _bounded(entry.bound, plain, whole=currency is None)
    qualifier = None if entry.bound is Bound.EXACT else _without_article(entry.words)
    return Quantity(TokenRange(first, plain.end), number, low, high, plain.basis, qualifier, currency)


def _without_article(words: str) -> str:
    return words.removeprefix("an ")


def _qualifier_before(parse: Parse, lexicon: FigureLexicon, first: int) -> tuple[QualifierEntry, int] | None:
    start = parse.sentences[parse.tokens[first].sentence].first
    for length in range(min(LONGEST_PHRASE, first - start), 0, -1):
        entry = lexicon.qualifier(*(parse.tokens[n].lower for n in range(first - length, first)))
        if entry is not None and not (entry.words == "the" and length == 1):
            return entry, first - length
    return None


def _bounded(bound: Bound, plain: _Plain, *, whole: bool) -> tuple[float | None, float | None]:
    """Bounds are inclusive: more than 300 people are 301 or more; of money, whose parts are not whole, the bound itself is kept."""
    low, high = plain.low, plain.high
    step = 1.0 if whole and low is not None and low == int(low) else 0.0
    if bound is Bound.AT_LEAST:
        return low, None
    if bound is Bound.MORE_THAN:
        return (None if low is None else low + (step if plain.basis is FigureBasis.STATED else 0)), None
    if bound is Bound.AT_MOST:
        return None, high
    if bound is Bound.FEWER_THAN:
        return None, None if high is None else high - (step if plain.basis is FigureBasis.STATED else 0)
    return low, high


def _currency_after(parse: Parse, lexicon: FigureLexicon, end: int) -> CurrencyEntry | None:
    """ "40 million dollars", "millions of dollars", "500 US dollars"."""
    limit = _sentence_end(parse, end - 1)
    for n in range(end, min(end + 3, limit)):
        word = parse.tokens[n]
        entry = lexicon.currency(word.lower)
        if entry is not None and not entry.before:
            scaled = lexicon.number(parse.tokens[end - 1].lower)
            is_scaled = scaled is not None and scaled.kind in (NumberKind.SCALE, NumberKind.CONVENTION)
            return entry if is_scaled or not entry.only_scaled else None
        if word.lower not in ("of", "us", "u.s.") and word.pos not in ("PROPN", "ADJ"):
            return None
    return None
