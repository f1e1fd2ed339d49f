"""Join one name in two spellings: "Mohammed Zubairov" and "Muhammad Zubairoff", "Kyiv" and "Kiev".

Same spelling is no ground alone: the name must be full, or have one bearer only in the report; titles must not differ, and nobody stands beside
himself in one sentence. Letters of another alphabet are never read as Latin ones.
"""

from __future__ import annotations

from onrecord.lexicon.names import NameLexicon
from onrecord.mention.pronouns import Gender
from onrecord.mention.threads import Threads, is_mere_label
from onrecord.model.mention import EntityKind

# Three letters are alike by chance ("Ali", "Eli")
_SHORTEST_KEY = 4

Key = tuple[str, ...]


def join_spellings(threads: Threads, plain: dict[int, tuple[str, ...]], names: NameLexicon) -> None:
    """Join what the earlier rules left apart only because it is spelled in two ways. `plain`: the words of every name, by mention."""
    keys = {words: tuple(names.key(word) for word in words) for words in dict.fromkeys(plain.values())}
    bearers: dict[Key, dict[int, int]] = {}
    spelled: dict[Key, set[tuple[str, ...]]] = {}
    for i, words in plain.items():
        if threads.of(i).country is not None:
            continue
        key = keys[words]
        for form in {key, key[-1:]}:
            chains = bearers.setdefault(form, {})
            known = chains.setdefault(id(threads.of(i)), i)
            if len(words) > len(plain[known]):
                chains[id(threads.of(i))] = i
        spelled.setdefault(key, set()).add(words)
        spelled.setdefault(key[-1:], set()).add(words[-1:])
    for form, chains in bearers.items():
        if len(chains) == 2 and len(spelled[form]) > 1 and len("".join(form)) >= _SHORTEST_KEY:
            a, b = chains.values()
            if _are_one(threads, a, b, plain, keys, names):
                threads.join(a, b)


def _are_one(threads: Threads, a: int, b: int, plain: dict[int, Key], keys: dict[Key, Key], names: NameLexicon) -> bool:
    """Two chains whose names have one key: is there ground to take them for one?"""
    if threads.are_joined(a, b) or plain[a] == plain[b] or any(names.doubtful_letters(" ".join(plain[i])) for i in (a, b)):
        return False
    if _stand_side_by_side(threads, a, b):
        return False
    kinds = {threads.of(a).kind, threads.of(b).kind}
    if names.is_place_key(keys[plain[a]][-1]) and keys[plain[a]] == keys[plain[b]]:
        return EntityKind.PLACE in kinds
    if _titles_differ(threads, a, b):
        return False
    lengths = {len(plain[a]), len(plain[b])}
    if min(lengths) > 1:
        return keys[plain[a]] == keys[plain[b]] and (len(kinds) == 1 or EntityKind.PERSON in kinds)
    if not any(threads.of(i).kind is EntityKind.PERSON and (len(plain[i]) > 1 or _titles(threads, i)) for i in (a, b)):
        return False
    if any(threads.of(i).kind not in (EntityKind.PERSON, EntityKind.OTHER) and not is_mere_label(threads, i) for i in (a, b)):
        return False
    # a surname to its one bearer; two surnames alone only under one title
    return max(lengths) > 1 or bool(_titles(threads, a) & _titles(threads, b))


def _stand_side_by_side(threads: Threads, a: int, b: int) -> bool:
    """One sentence that has both speaks of two."""
    mine = {threads.found[m].traits.sentence for m in threads.of(a).mentions}
    return any(threads.found[m].traits.sentence in mine for m in threads.of(b).mentions)


def _titles(threads: Threads, i: int) -> set[str]:
    return {entry.key for m in threads.of(i).mentions for entry in threads.found[m].traits.titles}


def _titles_differ(threads: Threads, a: int, b: int) -> bool:
    if {threads.of(a).gender, threads.of(b).gender} == {Gender.FEMALE, Gender.MALE}:
        return True
    mine, theirs = _titles(threads, a), _titles(threads, b)
    return bool(mine and theirs) and not mine & theirs
