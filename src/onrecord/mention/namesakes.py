"""Two people of one surname, told apart by how they are addressed: "Mr Furey" where the report has called the other Furey "she".

Only by what the report says of their sex, and only where one alone is left.
"""

from __future__ import annotations

from onrecord.mention.pronouns import Gender
from onrecord.mention.threads import Thread, Threads
from onrecord.model.mention import EntityKind, Form
from onrecord.model.parse import Parse

SPOUSES = {Gender.FEMALE: "wife", Gender.MALE: "husband"}
_OTHER = {Gender.FEMALE: Gender.MALE, Gender.MALE: Gender.FEMALE}


def shared_surnames(parse: Parse, threads: Threads) -> dict[str, list[int]]:
    """Surnames that somebody shares who is named before them by a given name alone ("Elsa and Torsten Holm"), with those mentions."""
    found: dict[str, list[int]] = {}
    for one in threads.found:
        token = parse.tokens[one.mention.head]
        if one.mention.form is not Form.NAME or len(one.traits.words) < 2 or token.dep != "conj" or one.mention.kind is not EntityKind.PERSON:
            continue
        first = threads.headed_by(token.head)
        begins = one.mention.tokens.first
        if first is not None and parse.tokens[begins - 1].lower == "and" and _is_given_name(threads, first, begins):
            found.setdefault(one.traits.words[-1], []).append(first)
    return found


def _is_given_name(threads: Threads, m: int, end: int) -> bool:
    """One word right before the "and", and nobody known to be anything but a person."""
    one = threads.found[m]
    if one.mention.form is not Form.NAME:
        return False
    is_open = one.mention.kind in (EntityKind.PERSON, EntityKind.OTHER) or threads.of(m).is_only_labelled
    return len(one.mention.core) == 1 and one.mention.tokens.end == end - 1 and is_open and not one.traits.titles and not one.traits.is_capitals


def join_addressed(threads: Threads, shared: dict[str, list[int]], *, is_last: bool = False) -> None:
    """Join every "Mr" or "Ms" with a surname to the one full name that it can mean, as far as sexes are known by now (`is_last`: for good)."""
    bearers: dict[str, list[int]] = {surname: list(mentions) for surname, mentions in shared.items()}
    for i, one in enumerate(threads.found):
        if one.mention.form is Form.NAME and len(one.traits.words) > 1 and threads.of(i).kind in (EntityKind.PERSON, EntityKind.OTHER):
            bearers.setdefault(one.traits.words[-1], []).append(i)
            if "-" in one.traits.words:
                # "Ms Park" of "Park Ji-won"
                bearers.setdefault(one.traits.words[0], []).append(i)
    for i, one in enumerate(threads.found):
        if one.mention.form is not Form.NAME or len(one.traits.words) != 1 or one.traits.gender is Gender.UNKNOWN:
            continue
        if not _has_full_name(threads.of(i)):
            _join_the_one_left(threads, i, bearers.get(one.traits.words[0], []), is_last=is_last)


def _join_the_one_left(threads: Threads, i: int, bearers: list[int], *, is_last: bool) -> None:
    chains = {id(threads.of(j)): j for j in bearers}
    gender = threads.found[i].traits.gender
    if len(chains) < 2:
        if chains:
            _join_of_couple(threads, i, next(iter(chains.values())), is_last=is_last)
        return
    same = [j for j in chains.values() if threads.of(j).gender is gender]
    open_ = [j for j in chains.values() if threads.of(j).gender is Gender.UNKNOWN]
    if len(same) == 1:
        threads.join(same[0], i)
    elif not same and len(open_) == 1:
        threads.join(open_[0], i)


def _join_of_couple(threads: Threads, i: int, bearer: int, *, is_last: bool) -> None:
    """ "Mrs Holm", where one alone of the name is named in full, and is not known to be a man."""
    gender = threads.of(bearer).gender
    if gender is threads.found[i].traits.gender or (is_last and gender is Gender.UNKNOWN and not _is_somebodys_spouse(threads, i)):
        threads.join(bearer, i)


def _is_somebodys_spouse(threads: Threads, i: int) -> bool:
    """Has the report said "his wife" before "Mrs Holm"?"""
    spouses = threads.with_head(SPOUSES[threads.found[i].traits.gender], i)
    owners = (threads.headed_by(threads.found[m].traits.possessor) for m in spouses)
    return any(owner is not None and threads.found[owner].traits.pronoun is not None for owner in owners)


def spouse_addressed(threads: Threads, i: int) -> int | None:
    """ "His wife" before "Mrs Holm", where he is a Holm and nobody else has been found for her."""
    traits = threads.found[i].traits
    if len(traits.words) != 1 or traits.gender is Gender.UNKNOWN or threads.of(i).mentions[0] != i:
        return None
    for m in threads.with_head(SPOUSES[traits.gender], i):
        owner = threads.headed_by(threads.found[m].traits.possessor)
        bears = owner is not None and any(words[-1] == traits.words[0] for words in threads.of(owner).names if words)
        if bears and owner is not None and threads.of(owner) is not threads.of(i) and threads.of(m).gender is not _OTHER[traits.gender]:
            return m
    return None


def _has_full_name(thread: Thread) -> bool:
    return any(len(words) > 1 for words in thread.names)
