"""Which words of a text in capitals are the name of a front, a movement, a cell: "the lake liberation front (llf)", "the group “red dawn”".

Told by the brackets that give or explain initials, by quotation marks beside a noun for bodies, and by rows of words of which the names of fronts
in the lexicon are made. Looks at no grammar: the text has not been parsed. A row with one such word ("the popular army") is left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from functools import lru_cache

from onrecord.lexicon.actors import load_actors
from onrecord.lexicon.roles import load_roles
from onrecord.model.mention import EntityKind

Kinds = Callable[[str], frozenset[str]]

_BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.GROUP})
_FIGHTING = frozenset({"REB", "PRM", "UAF"})
_STATE = frozenset({"COP", "GOV", "MIL"})
_BRACKETS = {"(": ")", "[": "]"}
_QUOTATION_MARKS = frozenset('"“”')
# articles and prepositions of the languages in which fronts give themselves names
_LITTLE = frozenset(
    {"and", "da", "de", "del", "des", "do", "du", "el", "et", "for", "in", "la", "las", "le", "los", "of", "on", "para", "por", "the", "to", "y"}
)
_INITIALS = range(3, 8)
_LONGEST = 8
# words that stand in the names of this many fronts tell nothing of where or whose a front is
_IN_MANY_NAMES = 3
_TELLING = 2


def bodies_in(words: Sequence[str], kinds: Kinds, named: Set[int]) -> dict[int, str]:
    """The spelling of every word that is part of such a name, by its place; `words` are in small letters, marks are words of their own.

    `named` are the places of the words that are known to be names of somebody or some place.
    """
    found: dict[int, str] = {}
    initials = set(_behind_bodies(words, kinds))
    for first, end, short in _glossed(words, kinds, named):
        found |= _capitalised(words, first, end)
        initials.add(short)
    for first, end in (*_quoted(words), *_rows(words, kinds, named)):
        found |= _capitalised(words, first, end)
    return found | {n: word.upper() for n, word in enumerate(words) if word in initials and (not kinds(word) or (n and words[n - 1] in _BRACKETS))}


def _capitalised(words: Sequence[str], first: int, end: int) -> dict[int, str]:
    return {n: words[n].capitalize() for n in range(first, end) if words[n].isalpha() and len(words[n]) > 1 and not _is_little(words[n])}


def _is_little(word: str) -> bool:
    return word in _LITTLE or len(word) == 1


# -- brackets


def _behind_bodies(words: Sequence[str], kinds: Kinds) -> Iterator[str]:
    """ "… guerrilla army (egtk)", "… front [fpmr]": a word that no dictionary has, alone in brackets behind a noun for bodies."""
    for n in range(1, len(words) - 2):
        is_closed = words[n] in _BRACKETS and words[n + 2] == _BRACKETS[words[n]]
        if is_closed and _may_be_initials(words[n + 1]) and not kinds(words[n + 1]) and _is_body(words[n - 1]):
            yield words[n + 1]


def _glossed(words: Sequence[str], kinds: Kinds, named: Set[int]) -> Iterator[tuple[int, int, str]]:
    """Where a name begins and ends, and the initials in the brackets behind it or before its own."""
    for n, word in enumerate(words):
        closing = _BRACKETS.get(word)
        if closing is None or n == 0:
            continue
        end = next((i for i in range(n + 1, min(n + 2 + 2 * _LONGEST, len(words))) if words[i] == closing), None)
        if end is None:
            continue
        if end == n + 2 and _may_be_initials(words[n + 1]):
            first = _begins_at(words, n, words[n + 1]) or (_begins_with_body(words, n) if n + 1 in named else None)
            if first is not None:
                yield first, n, words[n + 1]
        elif _may_be_initials(words[n - 1]) and not kinds(words[n - 1]) and _names_body(words, n + 1, end, kinds):
            yield n + 1, end, words[n - 1]


def _may_be_initials(word: str) -> bool:
    return word.isalpha() and len(word) in _INITIALS


def _begins_at(words: Sequence[str], end: int, initials: str) -> int | None:
    """Where the name begins of which every word begins with another of these letters; None where one is left over."""
    free = list(initials)
    first = end
    for n in range(end - 1, max(end - 1 - 2 * _LONGEST, -1), -1):
        word = words[n]
        if not word.isalpha() and word != "'":
            break
        if word[:1] in free and not (_is_little(word) and first == end):
            free.remove(word[:1])
            first = n
        elif not _is_little(word) and word != "'":
            break
        if not free:
            return first
    return None


def _begins_with_body(words: Sequence[str], end: int) -> int | None:
    """Where "army of national liberation" begins before initials of another language: at a noun for bodies with "of" or "for" behind it."""
    for n in range(end - 1, max(end - 1 - _LONGEST, -1), -1):
        if not words[n].isalpha() or (words[n] == "the" and words[n - 1] not in ("of", "for")):
            return None
        if words[n + 1] in ("of", "for") and n + 2 < end and _is_body(words[n]):
            return n
    return None


def _names_body(words: Sequence[str], first: int, end: int, kinds: Kinds) -> bool:
    """ "army of national liberation": two words or more, one of them a noun for bodies, and nothing but words."""
    inside = words[first:end]
    is_plain = len(inside) > 1 and all(word.isalpha() or word == "'" for word in inside) and not any(kinds(word) == {"verb"} for word in inside)
    return is_plain and any(_is_body(word) for word in inside)


# -- quotation marks


def _quoted(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The words between marks, where a noun for bodies stands right before or behind them ("the group “…”", "the “…” command"), or "itself" does."""
    opening: int | None = None
    for n, word in enumerate(words):
        if word not in _QUOTATION_MARKS:
            continue
        if opening is None:
            opening = n
            continue
        first, end = opening + 1, n - 1 if words[n - 1] in ",." else n
        opening = None
        if not 0 < end - first <= _LONGEST or not all(w.isalpha() or w in "'-" for w in words[first:end]):
            continue
        before = [w for w in words[max(first - 3, 0) : first - 1] if w != "the"]
        behind = words[n + 1] if n + 1 < len(words) else ""
        if (before and (_is_body(before[-1]) or before[-1] in ("itself", "themselves"))) or _is_body(behind) or _are_members(behind):
            yield first, end


def _are_members(word: str) -> bool:
    """ "guerrillas", "militants": many who belong to a body."""
    role = load_roles().find((word[:-1],)) if word.endswith("s") else None
    return role is not None and role.belongs and role.sector in _FIGHTING


def _is_body(word: str) -> bool:
    for form in (word, word[:-1]) if word.endswith("s") else (word,):
        role = load_roles().find((form,))
        if role is not None and role.kind in _BODIES and (role.is_generic or role.sector in (*_FIGHTING, "CRM", "MIL")):
            return True
    return False


# -- rows of words of which such names are made


def _rows(words: Sequence[str], kinds: Kinds, named: Set[int]) -> Iterator[tuple[int, int]]:
    """ "the national resistance front", "the Sarawa freedom movement", "the Manuel Ortega front": two words of names before a noun for bodies."""
    telling = _words_of_names()
    for n, word in enumerate(words):
        if word not in telling or not _is_body(word) or _is_of_state(word, kinds) or (n and _is_fighter(words[n - 1])):
            # "the Barrios military academy", "the Red Path guerrilla group"
            continue
        first = n
        while first > 0 and (words[first - 1] in telling or words[first - 1] in ("'", "s") or first - 1 in named):
            first -= 1
        while first < n and not words[first].isalpha():
            first += 1
        inside = [i for i in range(first, n) if len(words[i]) > 1 and words[i].isalpha()]
        before = [i for i in inside if i in named or (words[i] in telling and not _is_role(words, first, n + 1, words[i]))]
        if len(before) >= _TELLING and not _is_little(words[first]):
            yield first, n + 1


def _is_of_state(word: str, kinds: Kinds) -> bool:
    """ "military" of "military academy"."""
    role = load_roles().find((word,)) if "adj" in kinds(word) else None
    return role is not None and role.sector in _STATE


def _is_fighter(word: str) -> bool:
    """ "guerrilla", "rebel": what says of which kind a band is; "resistance" may be a part of its name."""
    role = load_roles().find((word,))
    return role is not None and role.kind is EntityKind.PERSON and role.sector in _FIGHTING


def _is_role(words: Sequence[str], first: int, end: int, word: str) -> bool:
    """ "armed" of "armed forces": the words of which a role of a state is made."""
    roles = (load_roles().find(tuple(_singular(words[k:end]))) for k in range(first, end - 1) if word in words[k:end])
    return any(role is not None and role.sector in _STATE for role in roles)


def _singular(words: Sequence[str]) -> Iterator[str]:
    yield from words[:-1]
    yield words[-1][:-1] if words[-1].endswith("s") else words[-1]


@lru_cache(maxsize=1)
def _words_of_names() -> frozenset[str]:
    """Words that stand in the names of many fronts ("liberation", "popular", "brigade")."""
    names: dict[str, set[str]] = {}
    for key, _, name in load_actors().listed.names_by_sector(_FIGHTING):
        if name.count(" ") > 1:
            names.setdefault(key, set()).update(word for word in name.lower().replace("'s", "").split() if word.isalpha())
    counted = Counter(word for found in names.values() for word in found)
    return frozenset(word for word, count in counted.items() if count >= _IN_MANY_NAMES and len(word) > _IN_MANY_NAMES)
