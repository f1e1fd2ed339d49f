"""Read from the safest "he" and "she" of a report who is a man and who a woman, before any doubtful one is placed.

What the words tell is never guessed from a name; where they tell both, the reading that leaves nobody else unexplained holds, or neither.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.mention.anaphors import Candidate, announced_before, candidates_of, floor_of, is_main_subject, needed_lead, owns_somebody, pronoun_of
from onrecord.mention.descriptions import antecedent_of as antecedent_of_description
from onrecord.mention.namesakes import join_addressed
from onrecord.mention.pronouns import Gender
from onrecord.mention.threads import Thread, Threads
from onrecord.mention.traits import Determiner, Rank
from onrecord.model.mention import Form
from onrecord.model.parse import Parse

# Leads from which it is learnt that somebody is "he" or "she": first those that leave no doubt, then what these make plain
_LEADS_TO_LEARN_FROM = (2.8, 1.8, 1.2)


def learn_gender(parse: Parse, threads: Threads, shared: dict[str, list[int]]) -> None:
    """Read from the safest "he" and "she" of the report who is a man and who a woman, before any doubtful one is placed."""
    join_addressed(threads, shared)
    ranked = {i: _ranked(parse, threads, i) for i in _telling(parse, threads)}
    for lead in _LEADS_TO_LEARN_FROM:
        while learnt := _learn_once(parse, threads, ranked, lead):
            # only where one of them was in question is anything surer now
            again = [i for i, candidates in ranked.items() if any(id(candidate.thread) in learnt for candidate in candidates)]
            ranked.update({i: _ranked(parse, threads, i) for i in again})
    join_addressed(threads, shared, is_last=True)


def _telling(parse: Parse, threads: Threads) -> Iterator[int]:
    """Every "he" and "she" from which something can be learnt; not from those that may run ahead of their name."""
    for i, one in enumerate(threads.found):
        pronoun = one.traits.pronoun
        if pronoun is None or pronoun.gender is Gender.UNKNOWN or one.traits.quoted:
            continue
        if one.traits.is_possessive and not owns_somebody(parse, threads, i):
            continue
        if announced_before(parse, threads, i) is None:
            yield i


def _ranked(parse: Parse, threads: Threads, i: int) -> list[Candidate]:
    """Those whom a pronoun can stand for, the likeliest first."""
    return sorted(candidates_of(parse, threads, i, pronoun_of(threads, i)), key=lambda candidate: -candidate.score)


def _learn_once(parse: Parse, threads: Threads, ranked: dict[int, list[Candidate]], lead: float) -> set[int]:
    """One round over the pronouns; each makes the others surer. The threads (by identity) of which something was learnt."""
    votes: dict[int, dict[Gender, int]] = {}
    chosen: dict[int, Thread] = {}
    for i, candidates in ranked.items():
        if not candidates:
            continue
        best, *others = candidates
        one = threads.found[i].traits
        # objects are harder to place than subjects and owners
        least = lead if one.rank is Rank.SUBJECT or one.is_possessive else _LEADS_TO_LEARN_FROM[0]
        if best.thread is None or best.score < floor_of(pronoun_of(threads, i), best.thread):
            continue
        if others and best.score - others[0].score < max(least, needed_lead(parse, threads, i, best, others[0])):
            continue
        if _is_rather_another(parse, threads, ranked, i):
            continue
        chosen[id(best.thread)] = best.thread
        votes.setdefault(id(best.thread), {}).setdefault(pronoun_of(threads, i).gender, i)
    learnt: set[int] = set()
    for key, genders in votes.items():
        gender = next(iter(genders)) if len(genders) == 1 else _likelier(parse, threads, chosen[key], genders)
        if gender is not None and chosen[key].gender is Gender.UNKNOWN and not _is_taken_up(parse, threads, chosen[key]):
            chosen[key].gender = gender
            learnt.add(key)
    return learnt


def _is_rather_another(parse: Parse, threads: Threads, ranked: dict[int, list[Candidate]], i: int) -> bool:
    """ "He had heard her sing" after "Berg left": whom "he" means first of all, "she" does not."""
    if is_main_subject(parse, threads, i) and threads.found[i].traits.rank is Rank.SUBJECT:
        return False
    best, gender = ranked[i][0].thread, pronoun_of(threads, i).gender
    beside = (j for j in threads.in_sentence(threads.found[i].traits.sentence) if ranked.get(j))
    main = (j for j in beside if threads.found[j].traits.rank is Rank.SUBJECT and is_main_subject(parse, threads, j))
    return any(pronoun_of(threads, j).gender is not gender and ranked[j][0].thread is best for j in main)


def _likelier(parse: Parse, threads: Threads, thread: Thread, votes: dict[Gender, int]) -> Gender | None:
    """Of somebody who would be both "he" and "she" the one that can mean nobody else named before, or else the one that a sentence is about."""
    left = [gender for gender, i in votes.items() if not any(_is_known(threads, m, thread, gender) for m in range(i))]
    if len(left) != 1:
        left = [gender for gender, i in votes.items() if not _is_told(parse, threads, i)]
        left = left if left and is_main_subject(parse, threads, votes[left[0]]) else []
    return left[0] if len(left) == 1 else None


def _is_told(parse: Parse, threads: Threads, i: int) -> bool:
    """ "He" in "The commissioner said he would be found": the subject of what somebody tells."""
    verb = parse.tokens[parse.tokens[threads.found[i].mention.head].head]
    return threads.found[i].traits.rank is Rank.SUBJECT and verb.dep == "ccomp"


def _is_known(threads: Threads, m: int, thread: Thread, gender: Gender) -> bool:
    other = threads.of(m)
    return other is not thread and other.is_named and other.gender is gender


def _is_taken_up(parse: Parse, threads: Threads, thread: Thread) -> bool:
    """ "The professor" after "Professor Holm": to be joined later, and what is learnt of it alone could stand against that."""
    first = threads.found[thread.mentions[0]]
    if thread.is_named or first.mention.form is not Form.DESCRIPTION or first.traits.determiner not in (Determiner.DEFINITE, Determiner.POINTING):
        return False
    return antecedent_of_description(parse, threads, thread.mentions[0]) is not None
