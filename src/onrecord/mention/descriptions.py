"""Join a definite description to what it stands for: "the department", "the group", "the president", "the gunmen".

Looks for the same head noun first, said in a description, a title or a name; a word that fits many things ("the group", "the country")
may stand for the only thing of its kind in sight. Where two would do equally well it stays alone. Indefinites always begin anew.
"""

from __future__ import annotations

from onrecord.mention.arguments import are_co_arguments as are_co_arguments
from onrecord.mention.arguments import verb_of as verb_of
from onrecord.mention.fitness import is_filed_from, is_where
from onrecord.mention.kin import relative_of
from onrecord.mention.nationals import same_people
from onrecord.mention.owners import Ownership
from onrecord.mention.reprised_bodies import is_part_of_thing
from onrecord.mention.reprises import differ_in_age, one_of_two, reprised, word_of_the_past, words_of_age
from onrecord.mention.threads import Thread, Threads
from onrecord.mention.topics import is_addressed
from onrecord.mention.traits import Determiner, Rank
from onrecord.model.mention import EntityKind, Form, Number
from onrecord.model.parse import Parse

# What has no name ("the bill", "the gunmen") is rarely taken up again after a page
_PLAIN_REACH = 12
# "The group" stands for something in this sentence or in the two before
_GENERIC_REACH = 2
# Mentions before a far-off "the group" among which a rival is looked for
_RIVAL_REACH = 400
# Two candidates last seen this near to each other compete
_COMPETING = 2

_PAIRS = frozenset({"both", "pair", "duo"})
_BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.GROUP})


def antecedent_of(parse: Parse, threads: Threads, i: int) -> int | None:
    """A mention of what the description `i` takes up again, or None: new, or undecided."""
    traits = threads.found[i].traits
    counted = _counted_before(parse, threads, i)
    if counted is not None:
        return counted
    if traits.determiner is Determiner.POSSESSED:
        found = _same_possessor(threads, i)
        return relative_of(threads, i) if found is None else found
    if traits.determiner is Determiner.BARE:
        return _same_collective(threads, i)
    if traits.determiner not in (Determiner.DEFINITE, Determiner.POINTING):
        return None
    found = one_of_two(parse, threads, i)
    if found is None and threads.found[i].mention.tokens.first == threads.found[i].mention.head:
        found = _named_before(parse, threads, i)
    if found is None:
        found = _same_head(parse, threads, i)
    if found is None:
        found = same_people(parse, threads, i)
    if found is not None or (_is_head_near(threads, i) and not word_of_the_past(parse, threads, i)):
        return found
    found = _generic(parse, threads, i)
    return reprised(parse, threads, i) if found is None else found


def _named_before(parse: Parse, threads: Threads, i: int) -> int | None:
    """ "Group" in "the Red Shield (RS) group", where the brackets cut the article off: the name between."""
    role = threads.found[i].traits.role
    if role is None or not role.is_generic or role.kind not in _BODIES:
        return None
    names = (threads.headed_by(j) for j in parse.children_by(threads.found[i].mention.head, "nmod", "compound"))
    return next((m for m in names if m is not None and threads.found[m].mention.form is Form.NAME), None)


def _counted_before(parse: Parse, threads: Threads, i: int) -> int | None:
    """ "Both" and "the two" after "two accomplices": as many as were counted just before, with no two named since."""
    one = threads.found[i]
    number = _count_alone(parse, one.mention.head)
    if number is None or one.traits.rank is not Rank.SUBJECT:
        return None
    for m in reversed(threads.since(one.traits.sentence - _GENERIC_REACH, i)):
        other = threads.found[m]
        if other.mention.form is Form.NAME and parse.child(other.mention.head, "conj") is not None:
            return None
        is_counted = other.mention.form is Form.DESCRIPTION and any(
            parse.tokens[j].lower == number for j in parse.children_by(other.mention.head, "nummod")
        )
        if is_counted and other.traits.rank >= Rank.OBJECT and other.mention.number is Number.SEVERAL:
            return m
    return None


def _count_alone(parse: Parse, head: int) -> str | None:
    """How many a number without noun, "both" or "the pair" speaks of."""
    token = parse.tokens[head]
    if token.lower in _PAIRS:
        return "two"
    is_definite = any(parse.tokens[j].lower in ("the", "all") for j in parse.children_by(head, "det", "predet"))
    return token.lower if token.tag == "CD" and token.lower.isalpha() and token.lower != "one" and is_definite else None


def _is_head_near(threads: Threads, i: int) -> bool:
    """Was the same noun said shortly before? Then it is undecided rather than new."""
    traits = threads.found[i].traits
    same = [m for m in threads.with_head(traits.head_lemma, i)[-_RIVAL_REACH:] if _numbers_fit(threads, i, m)]
    return bool(same) and traits.sentence - threads.found[same[-1]].traits.sentence <= 2 * _GENERIC_REACH


def _same_possessor(threads: Threads, i: int) -> int | None:
    """ "his wife" … "his wife": one head noun, one possessor."""
    traits = threads.found[i].traits
    mine = threads.headed_by(traits.possessor)
    if mine is None:
        return None
    for j in reversed(threads.with_head(traits.head_lemma, i)):
        theirs = threads.headed_by(threads.found[j].traits.possessor)
        if (
            theirs is not None
            and threads.are_joined(mine, theirs)
            and _numbers_fit(threads, i, j)
            and threads.found[j].traits.modifiers == traits.modifiers
        ):
            return j
    return None


def _same_collective(threads: Threads, i: int) -> int | None:
    """ "Police" … "police": a collective without article is one and the same in a report."""
    traits = threads.found[i].traits
    if traits.role is None or not traits.role.is_collective or traits.role.kind is not EntityKind.ORGANISATION:
        return None
    for j in reversed(threads.with_head(traits.head_lemma, i)):
        other = threads.found[j].traits
        if other.role is traits.role and other.modifiers == traits.modifiers and other.determiner in (Determiner.BARE, Determiner.DEFINITE):
            return j
    return None


def _same_head(parse: Parse, threads: Threads, i: int) -> int | None:
    """The most recent thing with this head noun that the modifiers do not exclude, unless another is as near."""
    one = threads.found[i]
    besides = word_of_the_past(parse, threads, i) | words_of_age(parse, threads, i)
    ownership = Ownership(parse, threads, i)
    fitting: dict[int, int] = {}
    for j in reversed(threads.with_head(one.traits.head_lemma, i)[-_RIVAL_REACH:]):
        thread = threads.of(j)
        if id(thread) in fitting or not _can_take_up(parse, threads, i, j, besides, ownership) or are_co_arguments(parse, threads, i, thread):
            continue
        if _is_post_alone(parse, threads, thread) or _is_nobody(parse, threads, thread) or _is_told_apart(parse, threads, i, j):
            continue
        last = threads.last_before(thread, i)
        if last is not None and (thread.is_named or one.traits.sentence - threads.found[last].traits.sentence <= _PLAIN_REACH):
            fitting[id(thread)] = last
    found = _nearest(threads, _of_the_same_office(threads, i, list(fitting.values())))
    return None if found is not None and _is_overtaken(parse, threads, i, found) else found


def _is_told_apart(parse: Parse, threads: Threads, i: int, j: int) -> bool:
    """ "The widow of a miner met the man who shot him": in one sentence, whom a clause tells is somebody else than the first such person."""
    mine, theirs = threads.found[i].traits, threads.found[j].traits
    if theirs.quoted and not mine.quoted and theirs.determiner is Determiner.POINTING:
        return True  # "“This man is a liar,” said the man who had hired him"
    if mine.sentence == theirs.sentence and _has_of(parse, threads, i) and not _has_of(parse, threads, j) and theirs.pronoun is None:
        return True  # "Chadian forces crossed the river to help the forces of the regime"
    clause = parse.child(threads.found[i].mention.head, "relcl")
    is_marking = clause is not None and parse.tokens[parse.left_edge(clause) - 1].text != ","
    return is_marking and mine.sentence == theirs.sentence and threads.of(j).kind is EntityKind.PERSON


def _has_of(parse: Parse, threads: Threads, m: int) -> bool:
    """Does "of" tell whose or of what it is?"""
    return any(parse.tokens[j].lower == "of" for j in parse.children_by(threads.found[m].mention.head, "prep"))


def _is_post_alone(parse: Parse, threads: Threads, thread: Thread) -> bool:
    """ "mayor of Faro" in "the race for mayor of Faro": the post, which is nobody."""
    one = threads.found[thread.mentions[0]]
    is_bare = one.traits.determiner is Determiner.BARE and one.mention.number is Number.ONE and one.mention.form is Form.DESCRIPTION
    token = parse.tokens[one.mention.head]
    return is_bare and len(thread.mentions) == 1 and thread.kind is EntityKind.PERSON and token.tag == "NN" and token.dep in ("pobj", "attr", "oprd")


def _is_nobody(parse: Parse, threads: Threads, thread: Thread) -> bool:
    """ "A driver" in "ran without a driver"."""
    token = parse.tokens[threads.found[thread.mentions[0]].mention.head]
    return len(thread.mentions) == 1 and token.dep == "pobj" and parse.tokens[token.head].lower == "without" and not thread.is_named


def _of_the_same_office(threads: Threads, i: int, lasts: list[int]) -> list[int]:
    """ "The mayor" is the mayor rather than the deputy mayor, where the report has both."""
    role = threads.found[i].traits.role
    if role is None or len(lasts) < 2 or role.kind is not EntityKind.PERSON:
        return lasts
    same = [m for m in lasts if any(role.key in _offices(threads, n) for n in threads.of(m).mentions)]
    return same or lasts


def _offices(threads: Threads, m: int) -> set[str]:
    traits = threads.found[m].traits
    return {entry.key for entry in (*traits.titles, traits.role) if entry is not None}


def _is_overtaken(parse: Parse, threads: Threads, i: int, found: int) -> bool:
    """Has another thing come up since, that a word of little meaning ("the group") could stand for as well?"""
    role = threads.found[i].traits.role
    if role is None or not role.is_generic or role.kind not in _BODIES or threads.found[i].traits.modifiers:
        return False
    is_far = threads.found[i].traits.sentence - threads.found[found].traits.sentence > _GENERIC_REACH
    is_in_name = any(threads.found[i].traits.head_lemma in words for words in threads.of(found).names)
    return any(
        threads.of(m).is_named and _is_of_kind(threads.of(m), role.kind) and (not is_in_name or _is_subject_of_its_sentence(parse, threads, m))
        for m in range(max(0, i - _RIVAL_REACH) if is_far else found + 1, i)
        if threads.found[m].mention.form is Form.NAME
        and not (threads.found[m].traits.quoted or threads.found[m].traits.is_possessive)
        and not threads.are_joined(m, found)
    )


def _can_take_up(parse: Parse, threads: Threads, i: int, j: int, besides: frozenset[str], ownership: Ownership) -> bool:
    """Number, and no modifier that the other thing does not have: "the finance ministry" is not "the foreign ministry"."""
    thread = threads.of(j)
    one = threads.found[i]
    if not _numbers_fit(threads, i, j) or threads.are_two_names(i, thread) or differ_in_age(parse, threads, i, thread):
        return False
    if ownership.is_of_others(thread):
        return False
    if (
        one.traits.role is not None
        and thread.kind not in (one.traits.role.kind, EntityKind.OTHER)
        and not {thread.kind, one.traits.role.kind} <= _BODIES
    ):
        return False
    return one.traits.modifiers - besides <= thread.vocabulary


def _numbers_fit(threads: Threads, i: int, j: int) -> bool:
    numbers = {threads.found[i].mention.number, threads.of(j).number}
    return Number.UNKNOWN in numbers or len(numbers) == 1


def _nearest(threads: Threads, lasts: list[int]) -> int | None:
    lasts.sort(reverse=True)
    if len(lasts) > 1:
        best, second = (threads.found[m].traits for m in lasts[:2])
        if best.sentence - second.sentence < _COMPETING:
            return None
    return lasts[0] if lasts else None


def _generic(parse: Parse, threads: Threads, i: int) -> int | None:
    """The one thing in sight that a word of little meaning can stand for."""
    one = threads.found[i]
    role = one.traits.role
    if role is None or not role.is_generic or one.traits.modifiers or one.mention.number is not Number.ONE:
        return None
    fitting: dict[int, int] = {}
    for j in threads.since(one.traits.sentence - _GENERIC_REACH, i):
        thread = threads.of(j)
        is_fit = thread.is_named and not threads.are_two_names(i, thread) and _is_of_kind(thread, role.kind)
        is_fit = is_fit and not (is_filed_from(parse, threads, j) or is_where(parse, threads, j) or is_part_of_thing(parse, threads, j))
        if is_fit and not are_co_arguments(parse, threads, i, thread) and not is_addressed(parse, threads, i, thread):
            fitting[id(thread)] = max(j, fitting.get(id(thread), j), key=lambda m: (threads.found[m].traits.rank, m))
    if len(fitting) == 1:
        return next(iter(fitting.values()))
    subjects = [
        m for m in fitting.values() if _is_subject_of_its_sentence(parse, threads, m) and threads.found[m].traits.sentence >= one.traits.sentence - 1
    ]
    return subjects[0] if len(subjects) == 1 and role.kind in _BODIES else None


def _is_subject_of_its_sentence(parse: Parse, threads: Threads, m: int) -> bool:
    token = parse.tokens[threads.found[m].mention.head]
    return threads.found[m].traits.rank is Rank.SUBJECT and parse.tokens[token.head].is_root


def _is_of_kind(thread: Thread, kind: EntityKind) -> bool:
    """A body whose name already says what it is ("State Department") is not called by another such word ("the company")."""
    if kind in _BODIES:
        return thread.kind in _BODIES and not thread.roles and thread.number is Number.ONE
    return thread.kind is kind and kind in (EntityKind.COUNTRY, EntityKind.PLACE)
