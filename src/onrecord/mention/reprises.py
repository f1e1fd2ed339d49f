"""Join a description to somebody whom it describes anew: "Senator Brandt … the lawmaker", "Samira Adan … the bakery worker", "the 34-year-old".

What the noun may take up, the lexicon of reprises says; here, whether one alone in sight can be meant. An office ("the judge", "the director")
takes up nobody just named: it may bring in its holder by itself. "The former" and "the latter" choose between the last two spoken of.
"""

from __future__ import annotations

from onrecord.lexicon.reprises import RepriseEntry, load_reprises
from onrecord.mention.arguments import are_co_arguments
from onrecord.mention.fitness import is_filed_from
from onrecord.mention.pronouns import Gender
from onrecord.mention.threads import Thread, Threads
from onrecord.mention.traits import Determiner, Rank
from onrecord.model.mention import EntityKind, Form, Number
from onrecord.model.parse import Parse

# Somebody just spoken of: in this sentence or in the three before it
_REACH = 3
# An office may be taken up by its wider word from further off, but not across a page
_WIDER_REACH = 8
_BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.GROUP})
_STATE = frozenset({"GOV", "COP", "MIL", "JUD", "LEG"})
_PARENTS = frozenset({"mother", "father", "grandmother", "grandfather", "parent"})
_ADDRESSES = frozenset({"mr", "dr", "mrs", "ms", "miss", "mister", "madam", "sir", "dame", "lady", "lord"})
_CHOOSING = {"former": 0, "latter": 1}


def reprised(parse: Parse, threads: Threads, i: int) -> int | None:
    """A mention of the one whom description `i` describes anew, or None."""
    one = threads.found[i]
    age = _age_in_phrase(parse, one.mention.head)
    if (one.mention.number is not Number.ONE and age is None) or one.traits.determiner not in (Determiner.DEFINITE, Determiner.POINTING):
        return None
    if age is not None or _is_parent_of_some(parse, one.mention.head):
        return _lone_person(parse, threads, i, None, age)
    entry = load_reprises().find(one.traits.head_lemma, _word_before(parse, one.mention.head))
    if entry is None:
        return None
    found = _of_taken_words(parse, threads, i, entry)
    if found is not None:
        return found
    if one.mention.kind in _BODIES:
        return _lone_body(parse, threads, i, entry)
    return _lone_person(parse, threads, i, entry, None) if entry.takes_anybody else None


def word_of_the_past(parse: Parse, threads: Threads, i: int) -> frozenset[str]:
    """ "former" of "the former general" after "General Maris": it narrows nothing, and need not have been said before."""
    one = threads.found[i]
    before = _word_before(parse, one.mention.head)
    entry = load_reprises().find(one.traits.head_lemma, before) if before in one.traits.modifiers else None
    return frozenset({before}) if entry is not None and entry.is_of_the_past else frozenset()


def one_of_two(parse: Parse, threads: Threads, i: int) -> int | None:
    """ "The former" and "the latter": the last two persons or bodies spoken of, in the order in which the report brought them in."""
    one = threads.found[i]
    place = _CHOOSING.get(parse.tokens[one.mention.head].lower)
    if place is None or one.mention.tokens.end - one.mention.tokens.first > 2:
        return None
    for back in range(_REACH + 1):
        pair: dict[int, Thread] = {}
        for m in threads.since(one.traits.sentence - back, i):
            thread, traits = threads.of(m), threads.found[m].traits
            if thread.is_named and not traits.quoted and thread.number is Number.ONE and (thread.kind is EntityKind.PERSON or thread.kind in _BODIES):
                pair[id(thread)] = thread
        persons = [thread for thread in pair.values() if thread.kind is EntityKind.PERSON]
        two = persons if len(persons) == 2 else list(pair.values())
        if len(two) == 2:
            return sorted(thread.mentions[0] for thread in two)[place]
        if len(two) > 2:
            return None
    return None


def _word_before(parse: Parse, head: int) -> str:
    return parse.tokens[head - 1].lower if head > 0 and parse.tokens[head - 1].head == head else ""


def _age_in_phrase(parse: Parse, head: int) -> str | None:
    """ "34" of "the 34-year-old" and "a 34-year-old clerk"."""
    for word in (head, *parse.children_by(head, "amod", "nummod")):
        years = [j for j in range(max(0, word - 4), word) if parse.tokens[j].text.isdigit()]
        if parse.tokens[word].lower == "old" and years:
            return parse.tokens[years[-1]].text
    return None


def _age_behind(parse: Parse, head: int) -> str | None:
    """ "34" of "Omar Dahl, 34,"."""
    return next((parse.tokens[j].text for j in parse.children_by(head, "appos") if parse.tokens[j].text.isdigit()), None)


def _is_parent_of_some(parse: Parse, head: int) -> bool:
    """ "The mother of three" speaks of somebody known; "the mother of the boy" brings her in."""
    if parse.tokens[head].lemma.lower() not in _PARENTS:
        return False
    counted = (parse.child(of, "pobj") for of in parse.children_by(head, "prep") if parse.tokens[of].lower == "of")
    return any(j is not None and parse.tokens[j].pos == "NUM" for j in counted)


def _of_taken_words(parse: Parse, threads: Threads, i: int, entry: RepriseEntry) -> int | None:
    """The only one of whom a word was said that the noun takes up; of several, the one that the sentence before is about."""
    one = threads.found[i]
    fitting: dict[int, int] = {}
    for word in entry.takes:
        for m in threads.with_head(word, i):
            thread = threads.of(m)
            is_near = one.traits.sentence - threads.found[thread_last(threads, thread, i)].traits.sentence <= _WIDER_REACH
            is_told = thread.is_named or one.mention.kind not in _BODIES or not one.traits.modifiers
            if (
                is_near
                and is_told
                and thread.number is not Number.SEVERAL
                and _may_be(parse, threads, i, thread)
                and not _has_other_modifiers(threads, i, m)
            ):
                fitting[id(thread)] = m
    if len(fitting) > 1:
        fitting = {key: m for key, m in fitting.items() if _is_topic(parse, threads, i, threads.of(m))}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def thread_last(threads: Threads, thread: Thread, i: int) -> int:
    """The thread's last mention before `i`, or its first."""
    last = threads.last_before(thread, i)
    return thread.mentions[0] if last is None else last


def _has_other_modifiers(threads: Threads, i: int, m: int) -> bool:
    """ "The defence lawyer" is no "attorney for the state": each has words that the other lacks."""
    mine, theirs = threads.found[i].traits.modifiers, threads.of(m).vocabulary
    role = threads.found[i].traits.role
    said = frozenset(word for words in role.lemmas for word in words) if role is not None else frozenset[str]()
    return bool(mine - said - theirs)


def _lone_person(parse: Parse, threads: Threads, i: int, entry: RepriseEntry | None, age: str | None) -> int | None:
    """The only person just spoken of who can be meant; of several, the one that the sentence before is about."""
    fitting: dict[int, int] = {}
    for m in threads.since(threads.found[i].traits.sentence - _REACH, i):
        thread = threads.of(m)
        if threads.found[m].traits.quoted or thread.kind is not EntityKind.PERSON or thread.number is Number.SEVERAL:
            continue
        if _may_be(parse, threads, i, thread) and _is_free(parse, threads, thread, entry, age) and threads.found[m].traits.rank is not Rank.INSIDE:
            fitting[id(thread)] = m
    if age is not None:
        aged = [m for m in fitting.values() if age in _ages(parse, threads, threads.of(m))]
        if len(aged) == 1:
            return aged[0]
    if len(fitting) > 1:
        fitting = {key: m for key, m in fitting.items() if _is_topic(parse, threads, i, threads.of(m))}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _may_be(parse: Parse, threads: Threads, i: int, thread: Thread) -> bool:
    """No other sex, and not already a part of the same clause."""
    genders = {threads.of(i).gender, thread.gender}
    return thread is not threads.of(i) and genders != {Gender.FEMALE, Gender.MALE} and not are_co_arguments(parse, threads, i, thread)


def _is_free(parse: Parse, threads: Threads, thread: Thread, entry: RepriseEntry | None, age: str | None) -> bool:
    """Is nothing said of the person that stands against it: another age, or an office that this calling does not go with?"""
    ages = _ages(parse, threads, thread)
    if age is not None:
        return not ages or age in ages
    if entry is None or entry.is_of_the_past:
        return True
    return not any(
        role.belongs or (role.is_title and role.key not in _ADDRESSES)
        for m in thread.mentions
        for role in (*threads.found[m].traits.titles, *((threads.found[m].traits.role,) if threads.found[m].traits.role else ()))
    )


def _ages(parse: Parse, threads: Threads, thread: Thread) -> set[str]:
    heads = [threads.found[m].mention.head for m in thread.mentions if threads.found[m].mention.form is not Form.PRONOUN]
    return {age for head in heads for age in (_age_in_phrase(parse, head), _age_behind(parse, head)) if age is not None}


def _is_topic(parse: Parse, threads: Threads, i: int, thread: Thread) -> bool:
    """Is the sentence before, or the rest of this one, about the thread: is it the subject of its main verb?"""
    here = threads.found[i].traits.sentence
    for m in threads.of_thread_in(thread, here - 1):
        token = parse.tokens[threads.found[m].mention.head]
        if token.dep in ("nsubj", "nsubjpass") and parse.tokens[token.head].is_root:
            return True
    return False


def _lone_body(parse: Parse, threads: Threads, i: int, entry: RepriseEntry) -> int | None:
    """ "The paramilitary group": the only body in sight that can be meant; of several, the one that the sentence before is about."""
    fitting: dict[int, int] = {}
    for m in threads.since(threads.found[i].traits.sentence - _REACH, i):
        thread = threads.of(m)
        if thread.kind not in _BODIES or threads.found[m].traits.quoted or is_filed_from(parse, threads, m) or _is_where(parse, threads, m):
            continue
        if _is_open_to(parse, threads, i, thread, entry) and not _says_what_it_is(threads, thread, entry) and _may_be(parse, threads, i, thread):
            fitting[id(thread)] = m
    if len(fitting) > 1:
        fitting = {key: m for key, m in fitting.items() if _is_topic(parse, threads, i, threads.of(m))}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _is_open_to(parse: Parse, threads: Threads, i: int, thread: Thread, entry: RepriseEntry) -> bool:
    """Any named body in sight may be "the group"; only what the sentence before is about, "the newspaper" or, unnamed, "the company"."""
    is_topic = _is_topic(parse, threads, i, thread)
    if thread.is_named:
        return is_topic or entry.takes_anybody
    return entry.takes_anybody and is_topic and not threads.found[i].traits.modifiers and _is_private(threads, thread)


def _is_where(parse: Parse, threads: Threads, m: int) -> bool:
    """ "In Carrefour": a place, whatever label the parser gives it."""
    token = parse.tokens[threads.found[m].mention.head]
    return token.dep == "pobj" and threads.of(m).is_only_labelled and parse.tokens[token.head].lower in ("in", "at", "near", "outside")


def _says_what_it_is(threads: Threads, thread: Thread, entry: RepriseEntry) -> bool:
    """Does a role noun tell that it is another kind of body ("State Department", "the pilots' union")? "Doctors Without Borders" may be a group."""
    named = (threads.found[m] for m in thread.mentions if threads.found[m].mention.form is Form.NAME)
    if any(one.traits.role is not None and one.traits.role.kind in _BODIES for one in named):
        return True
    described = (threads.found[m].traits for m in thread.mentions if threads.found[m].mention.form is Form.DESCRIPTION)
    told = {traits.head_lemma for traits in described if traits.role is not None and traits.role.kind in _BODIES}
    return bool(told) and not entry.takes_anybody and not told & (entry.takes | set(entry.lemmas))


def _is_private(threads: Threads, thread: Thread) -> bool:
    """Is nothing said of it that makes it a body of state? "The company" is no ministry."""
    return not any(role is not None and role.sector in _STATE for role in (threads.found[m].traits.role for m in thread.mentions))
