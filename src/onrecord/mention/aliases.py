"""Join names that name the same: "Yossi Adler" and "Adler", "World Food Programme" and "WFP", "the U.S. State Department" and "the State Department".

Keeps namesakes apart: a surname that two people of the report bear joins neither, unless a title or the first to appear tells which.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.lexicon.names import NameLexicon
from onrecord.mention.name_forms import ShortForms, Tier, generation_of, plain_words
from onrecord.mention.namesakes import SPOUSES
from onrecord.mention.pronouns import Gender
from onrecord.mention.spellings import join_spellings
from onrecord.mention.threads import Threads, is_mere_label
from onrecord.mention.traits import Determiner
from onrecord.model.mention import EntityKind, Form

_LITTLE = frozenset({"of", "the", "and", "for", "in", "on", "de", "&"})


def join_names(threads: Threads, names: NameLexicon, forms: ShortForms, shared: frozenset[str] = frozenset()) -> None:
    """Join all names of the report, the same before the shortened, the shortened before those spelled otherwise. `shared`: surnames of couples."""
    found = [i for i, one in enumerate(threads.found) if one.mention.form is Form.NAME]
    plain = {i: plain_words(threads.found[i].traits.words, names) for i in found}
    generations = {i: generation_of(threads.found[i].traits.words, names) for i in found}
    torn = _torn_names(threads, plain)
    _join_same(threads, plain, generations, torn)
    _Shortening(threads, plain, generations, forms, shared, torn).join()
    _join_initials(threads, found)
    join_spellings(threads, plain, names)


def _torn_names(threads: Threads, plain: dict[int, tuple[str, ...]]) -> frozenset[str]:
    """Surnames of a couple: "Mr Holm" and "Mrs Holm", or "Mrs Holm" in a report that speaks of somebody's wife."""
    told: dict[str, set[Gender]] = {}
    for i, words in plain.items():
        gender = threads.found[i].traits.gender
        if len(words) == 1 and gender is not Gender.UNKNOWN:
            told.setdefault(words[0], set()).add(gender)
    if not told:
        return frozenset()
    spouses = {gender for gender, word in SPOUSES.items() if threads.with_head(word, len(threads.found))}
    return frozenset(word for word, genders in told.items() if len(genders) > 1 or genders & spouses)


def _join_same(threads: Threads, plain: dict[int, tuple[str, ...]], generations: dict[int, str | None], torn: frozenset[str] = frozenset()) -> None:
    """Equal words; father and son of one name are two, and so are "Mr Holm" and "Mrs Holm"."""
    told: dict[tuple[str, ...], set[str]] = {}
    for i, generation in generations.items():
        if generation is not None:
            told.setdefault(plain[i], set()).add(generation)
    first: dict[tuple[str, ...], int] = {}
    for i, words in plain.items():
        traits = threads.found[i].traits
        key = ("=country", traits.country) if traits.country else words
        if len(told.get(words, ())) > 1:
            key = (*words, generations[i] or "")
        if len(words) == 1 and words[0] in torn and traits.gender is not Gender.UNKNOWN:
            key = (*words, traits.gender.value)
        threads.join(first.setdefault(key, i), i)


class _Shortening:
    """The shorter names of a report and the fuller ones that they can stand for."""

    def __init__(
        self,
        threads: Threads,
        plain: dict[int, tuple[str, ...]],
        generations: dict[int, str | None],
        forms: ShortForms,
        shared: frozenset[str],
        torn: frozenset[str],
    ) -> None:
        self._threads = threads
        self._shared = shared
        self._torn = torn
        self._plain = plain
        self._generations = generations
        self._bare = {i: forms.bare(words) for i, words in plain.items()}
        self._ends: dict[str, list[int]] = {}
        self._begins: dict[str, list[int]] = {}
        self._people: dict[tuple[str, ...], list[tuple[Tier, int]]] = {}
        seen: set[tuple[tuple[str, ...], str | None]] = set()
        for i, words in plain.items():
            if len(words) < 2 or (words, generations[i]) in seen:
                continue
            seen.add((words, generations[i]))
            self._ends.setdefault(words[-1], []).append(i)
            self._begins.setdefault(words[0], []).append(i)
            if threads.of(i).kind in (EntityKind.PERSON, EntityKind.OTHER):
                for form, tier in forms.of(words).items():
                    self._people.setdefault(form, []).append((tier, i))

    def join(self) -> None:
        """A shorter name to the one fuller name that it can stand for."""
        for i in self._plain:
            if self._threads.found[i].traits.country is not None:
                continue
            for tier in Tier:
                fuller = self._fuller(i, tier)
                if not fuller:
                    continue
                if self._is_of_a_family(i):
                    break
                chosen = _choose(self._threads, i, fuller)
                if chosen is not None:
                    self._threads.join(chosen, i)
                break

    def _fuller(self, i: int, tier: Tier) -> list[int]:
        words = self._plain[i]
        called = (*self._people.get(words, ()), *(self._people.get(self._bare[i], ()) if self._bare[i] != words else ()))
        people = [j for of, j in called if of is tier and not self._threads.are_joined(i, j) and self._may_be_called(i, j, tier)]
        if tier is Tier.USUAL:
            near = (*self._ends.get(words[-1], ()), *self._begins.get(words[0], ()))
            return [*people, *(j for j in near if self._shortens(i, j))]
        if tier is Tier.GIVEN and len(words) == 1:
            return [*people, *(j for j in self._begins.get(words[0], ()) if _begins(self._threads, i, j))]
        return people

    def _is_of_a_family(self, i: int) -> bool:
        """ "Mrs Prowse" where several Prowses are named in full and no title has told their sex: to be told by what the report says of them."""
        words = self._plain[i]
        if len(words) == 1 and words[0] in self._shared:
            return True
        if len(words) != 1 or self._threads.found[i].traits.gender is Gender.UNKNOWN:
            return False
        if words[0] in self._torn:
            return True
        bearers = {id(self._threads.of(j)): self._threads.of(j).gender for j in (*self._ends.get(words[0], ()), *self._begins.get(words[0], ()))}
        return len(bearers) > 1 and Gender.UNKNOWN in bearers.values()

    def _may_be_called(self, short: int, full: int, tier: Tier) -> bool:
        """May the person `full` be called by the short name, as far as kind and sex tell?"""
        threads = self._threads
        mine, theirs = threads.of(short).kind, threads.of(full).kind
        if threads.of(full).country is not None or _titles_clash(threads, short, full):
            return False
        if self._generations[short] not in (None, self._generations[full]):
            return False
        if {mine, theirs} <= {EntityKind.PERSON, EntityKind.OTHER}:
            return EntityKind.PERSON in (mine, theirs) if tier is not Tier.MIDDLE else mine is theirs is EntityKind.PERSON
        if theirs is not EntityKind.PERSON or (tier is Tier.MIDDLE and len(self._plain[short]) == 1):
            return False
        if tier is Tier.USUAL and len(self._plain[short]) == 1:
            return True
        return is_mere_label(threads, short)

    def _shortens(self, short: int, full: int) -> bool:
        """ "State Department" of "U.S. State Department", the first words of a firm."""
        threads = self._threads
        few, many = self._plain[short], self._plain[full]
        if len(few) >= len(many) or threads.of(full).country is not None:
            return False
        role = threads.found[full].traits.role
        is_firm = threads.of(full).kind is EntityKind.ORGANISATION and (role is None or role.is_generic)
        is_unsure = threads.of(short).is_only_labelled and threads.of(short).kind is not EntityKind.PLACE
        if is_firm and is_unsure and few == many[: len(few)] and len(few) > 1:
            return True
        if EntityKind.PERSON in (threads.of(short).kind, threads.of(full).kind):
            return False
        if few == many[: len(few)] and len(few) > 1 and many[len(few)] in _LITTLE:
            return True
        return many[-len(few) :] == few and many[-len(few) - 1] not in _LITTLE


def _begins(threads: Threads, short: int, full: int) -> bool:
    """ "Golden" of "Golden Padauk Holdings": the first word of a firm."""
    kind = threads.of(full).kind
    mine = threads.of(short).kind
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
        words = threads.found[i].traits.words
        word = words[0].replace(".", "") if len(words) == 1 else ""
        if 1 < len(word) <= 8 and threads.of(i).kind is not EntityKind.PERSON:
            chosen = _choose(threads, i, by_initials.get(word, ()))
            if chosen is not None and _is_capitals(threads, i):
                threads.join(chosen, i)
                threads.of(i).speak_for_body()


def _initials(words: tuple[str, ...]) -> str:
    return "".join(word[0] for word in words if word[0].isalnum())


def _is_capitals(threads: Threads, i: int) -> bool:
    return threads.found[i].traits.is_capitals
