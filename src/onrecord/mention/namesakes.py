"""Two people of one surname, told apart by how they are addressed: "Mr Furey" where the report has called the other Furey "she".

Only by what the report says of their sex, and only where one alone is left.
"""

from __future__ import annotations

from onrecord.mention.pronouns import Gender
from onrecord.mention.threads import Thread, Threads
from onrecord.model.mention import EntityKind, Form


def join_addressed(threads: Threads) -> None:
    """Join every "Mr" or "Ms" with a surname to the one full name that it can mean, as far as sexes are known by now."""
    bearers: dict[str, list[int]] = {}
    for i, one in enumerate(threads.found):
        if one.mention.form is Form.NAME and len(one.traits.words) > 1 and threads.of(i).kind is EntityKind.PERSON:
            bearers.setdefault(one.traits.words[-1], []).append(i)
    for i, one in enumerate(threads.found):
        if one.mention.form is not Form.NAME or len(one.traits.words) != 1 or one.traits.gender is Gender.UNKNOWN:
            continue
        if not _has_full_name(threads.of(i)):
            _join_the_one_left(threads, i, bearers.get(one.traits.words[0], []))


def _join_the_one_left(threads: Threads, i: int, bearers: list[int]) -> None:
    chains = {id(threads.of(j)): j for j in bearers}
    if len(chains) < 2:
        return
    gender = threads.found[i].traits.gender
    same = [j for j in chains.values() if threads.of(j).gender is gender]
    open_ = [j for j in chains.values() if threads.of(j).gender is Gender.UNKNOWN]
    if len(same) == 1:
        threads.join(same[0], i)
    elif not same and len(open_) == 1:
        threads.join(open_[0], i)


def _has_full_name(thread: Thread) -> bool:
    return any(len(words) > 1 for words in thread.names)
