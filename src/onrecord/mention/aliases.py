"""Join names that name the same: "Yossi Adler" and "Adler", "World Food Programme" and "WFP", "the U.S. State Department" and "the State Department".

Keeps namesakes apart: a surname that two people of the report bear joins neither, unless a title or the first to appear tells which.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.mention.pronouns import Gender
from onrecord.mention.threads import Threads
from onrecord.mention.traits import Determiner
from onrecord.model.mention import EntityKind, Form

_LITTLE = frozenset({"of", "the", "and", "for", "in", "on", "de", "&"})
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


def join_names(threads: Threads) -> None:
    """Join all names of the report, the same before the shortened."""
    names = [i for i, one in enumerate(threads.found) if one.mention.form is Form.NAME]
    _join_same(threads, names)
    _join_short(threads, names)
    _join_initials(threads, names)


def plain(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words of a name without full stops and endings that do not name ("U.N." → "un", "Jr.")."""
    return tuple(word.replace(".", "") for word in words if word not in _SUFFIXES and word != ",") or words


def _join_same(threads: Threads, names: list[int]) -> None:
    first: dict[tuple[str, ...], int] = {}
    for i in names:
        traits = threads.found[i].traits
        key = ("=country", traits.country) if traits.country else plain(traits.words)
        threads.join(first.setdefault(key, i), i)


def _join_short(threads: Threads, names: list[int]) -> None:
    """A shorter name to the one fuller name that it can stand for."""
    ends: dict[str, list[int]] = {}
    begins: dict[str, list[int]] = {}
    seen: set[tuple[str, ...]] = set()
    for i in names:
        words = plain(threads.found[i].traits.words)
        if len(words) > 1 and words not in seen:
            seen.add(words)
            ends.setdefault(words[-1], []).append(i)
            begins.setdefault(words[0], []).append(i)
    for i in names:
        if threads.found[i].traits.country is not None:
            continue
        words = plain(threads.found[i].traits.words)
        fuller = [j for j in (*ends.get(words[-1], ()), *begins.get(words[0], ())) if _shortens(threads, i, j)]
        if not fuller and len(words) == 1:
            fuller = [j for j in begins.get(words[0], []) if _begins(threads, i, j)]
        chosen = _choose(threads, i, fuller)
        if chosen is not None:
            threads.join(chosen, i)


def _shortens(threads: Threads, short: int, full: int) -> bool:
    """ "Adler" of "Yossi Adler", "State Department" of "U.S. State Department", "Ali Khan" of "Ali Reza Khan"."""
    few, many = plain(threads.found[short].traits.words), plain(threads.found[full].traits.words)
    if len(few) >= len(many) or threads.of(full).country is not None:
        return False
    kinds = {threads.of(short).kind, threads.of(full).kind}
    role = threads.found[full].traits.role
    is_firm = threads.of(full).kind is EntityKind.ORGANISATION and (role is None or role.is_generic)
    is_unsure = threads.of(short).is_only_labelled and threads.of(short).kind is not EntityKind.PLACE
    if is_firm and is_unsure and few == many[: len(few)] and len(few) > 1:
        return True
    if EntityKind.PERSON in kinds:
        is_person = kinds <= {EntityKind.PERSON, EntityKind.OTHER} or (len(few) == 1 and threads.of(full).kind is EntityKind.PERSON)
        return is_person and many[-1] == few[-1] and (len(few) == 1 or many[0] == few[0]) and not _titles_clash(threads, short, full)
    if few == many[: len(few)] and len(few) > 1 and many[len(few)] in _LITTLE:
        return True
    return many[-len(few) :] == few and many[-len(few) - 1] not in _LITTLE


def _begins(threads: Threads, short: int, full: int) -> bool:
    """ "Golden" of "Golden Padauk Holdings": the first word of a firm; a first name alone of a person."""
    kind = threads.of(full).kind
    mine = threads.of(short).kind
    if kind is EntityKind.PERSON:
        return mine in (EntityKind.PERSON, EntityKind.OTHER)
    role = threads.found[full].traits.role
    if kind is mine is EntityKind.ORGANISATION and threads.found[short].traits.determiner is Determiner.DEFINITE:
        return True  # "the Treasury" of "the Treasury Department"
    return kind is EntityKind.ORGANISATION and (role is None or role.is_generic) and mine in (EntityKind.ORGANISATION, EntityKind.OTHER)


def _titles_clash(threads: Threads, a: int, b: int) -> bool:
    genders = {threads.of(a).gender, threads.of(b).gender}
    return genders == {Gender.FEMALE, Gender.MALE}


def _choose(threads: Threads, short: int, fuller: Iterable[int]) -> int | None:
    """The one chain among those that fit; where several do, one that a title singles out, or the only one met before."""
    chains = {id(threads.of(j)): j for j in fuller if not threads.are_joined(short, j)}
    if len(chains) <= 1:
        return next(iter(chains.values()), None)
    gender = threads.of(short).gender
    if gender is not Gender.UNKNOWN:
        alike = [j for j in chains.values() if threads.of(j).gender is gender]
        if len(alike) == 1:
            return alike[0]
    titles = {entry.key for entry in threads.found[short].traits.titles}
    titled = [j for j in chains.values() if titles & _title_keys(threads, j)]
    return titled[0] if len(titled) == 1 else None


def _title_keys(threads: Threads, i: int) -> set[str]:
    return {entry.key for m in threads.of(i).mentions for entry in threads.found[m].traits.titles}


def _join_initials(threads: Threads, names: list[int]) -> None:
    """ "WFP" to the one name of several words whose initials it has."""
    by_initials: dict[str, list[int]] = {}
    for i in names:
        words = threads.found[i].traits.words
        if len(words) > 1 and threads.of(i).kind is not EntityKind.PERSON:
            for initials in {_initials(words), _initials(tuple(w for w in words if w not in _LITTLE))}:
                by_initials.setdefault(initials, []).append(i)
    for i in names:
        words = plain(threads.found[i].traits.words)
        if len(words) == 1 and 1 < len(words[0]) <= 8 and threads.of(i).kind is not EntityKind.PERSON:
            chosen = _choose(threads, i, by_initials.get(words[0], ()))
            if chosen is not None and _is_capitals(threads, i):
                threads.join(chosen, i)


def _initials(words: tuple[str, ...]) -> str:
    return "".join(word[0] for word in words if word[0].isalnum())


def _is_capitals(threads: Threads, i: int) -> bool:
    return threads.found[i].traits.is_capitals
