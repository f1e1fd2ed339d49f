"""Somebody by country: "the striker Kofi Mensah … the Ghanaian", "Petteri Saarinen, the Finnish minister … the Finn", "President Otieno of Kenya …
the Kenyan leader".

The one person of whom that country was said; for "the Ghanaian", else the one person whom the sentence before is about. Never where two would do.
"""

from __future__ import annotations

from onrecord.lexicon.actors import load_actors
from onrecord.mention.arguments import are_co_arguments
from onrecord.mention.demonyms import country_of
from onrecord.mention.fitness import fits_person
from onrecord.mention.pronouns import Gender, Pronoun, Voicing
from onrecord.mention.threads import Thread, Threads
from onrecord.mention.traits import Determiner, Rank
from onrecord.model.mention import EntityKind, Form, Number
from onrecord.model.parse import Parse

# "The Ghanaian" is one person; "the French" and "the Swiss" may be a people
_ONE_OR_ALL = ("ese", "ish", "ch", "ss")
_REACH = 6
_HE_OR_SHE = Pronoun(Voicing.THIRD, Number.ONE, Gender.UNKNOWN, personal=True)


def join_nationals(parse: Parse, threads: Threads) -> None:
    """Join "the Ghanaian" as subject to the person meant."""
    for i, one in enumerate(threads.found):
        token = parse.tokens[one.mention.head]
        name = parse.name_at(token.i)
        if name is None or name.label != "NORP" or token.tag != "NNP" or token.lower.endswith(_ONE_OR_ALL):
            continue
        country = country_of(parse, one.mention.core)
        if one.traits.determiner is not Determiner.DEFINITE or one.traits.rank is not Rank.SUBJECT or country is None:
            continue
        if threads.of(i).mentions[0] != i or threads.of(i).mentions[1:2] > [i + 1] or parse.tokens[token.head].pos not in ("VERB", "AUX"):
            continue
        target = _of_country(parse, threads, i, country)
        target = _lone_topic(parse, threads, i) if target is None else target
        if target is not None and not _is_of_another(parse, threads, target, country):
            threads.join(target, i)


def _is_of_another(parse: Parse, threads: Threads, m: int, country: str) -> bool:
    """ "The Frenchwoman" is not whom the report has called "the Belgian"."""
    told = (threads.found[n] for n in threads.of(m).mentions)
    countries = {
        country_of(parse, one.mention.core) for one in told if one.mention.form is Form.NAME and one.traits.determiner is Determiner.DEFINITE
    }
    return bool(countries - {None, country})


def same_people(parse: Parse, threads: Threads, i: int) -> int | None:
    """ "The Finnish minister" and "the Kenyan leader": an office with a country before it, and one person near of whom that country was said."""
    one = threads.found[i]
    is_office = one.traits.role is not None and one.traits.role.kind is EntityKind.PERSON and one.mention.number is Number.ONE
    if not is_office or one.traits.determiner is not Determiner.DEFINITE or len(one.traits.modifiers) != 1:
        return None
    country = _country_said(one.traits.modifiers)
    return None if country is None else _of_country(parse, threads, i, country)


def _of_country(parse: Parse, threads: Threads, i: int, country: str) -> int | None:
    """The only named person in the sentences before of whom a word of this country was said."""
    fitting: dict[int, int] = {}
    for m in threads.since(threads.found[i].traits.sentence - _REACH, i):
        thread = threads.of(m)
        is_one = thread.is_named and thread.kind is EntityKind.PERSON and thread.number is Number.ONE and not threads.found[m].traits.quoted
        if is_one and _is_said_of(threads, thread, country) and not are_co_arguments(parse, threads, i, thread):
            fitting[id(thread)] = m
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _is_said_of(threads: Threads, thread: Thread, country: str) -> bool:
    return any(_country_said(threads.found[m].traits.modifiers) == country for m in thread.mentions)


def _country_said(words: frozenset[str]) -> str | None:
    """The country of the one demonym among words before a noun."""
    found = set[str]()
    for word in words:
        spoken = load_actors().spoken_of(word.capitalize()) if word.isalpha() else None
        if spoken is not None and spoken.country and not load_actors().shared_people(word.capitalize()):
            found.add(spoken.country.lower())
    return next(iter(found)) if len(found) == 1 else None


def _lone_topic(parse: Parse, threads: Threads, i: int) -> int | None:
    """The only person in the sentence before, as the subject or the object of its main verb; where it has a "he" alone, in the one before that."""
    sentence = threads.found[i].traits.sentence - 1
    before = [m for m in threads.in_sentence(sentence) if _may_be_person(threads, m)]
    if before and all(threads.found[m].traits.pronoun is not None and threads.found[m].mention.number is Number.ONE for m in before):
        is_same = threads.found[before[0]].traits.paragraph == threads.found[i].traits.paragraph
        before = [m for m in threads.in_sentence(sentence - 1) if _may_be_person(threads, m)] if is_same else before
    alone = {id(threads.of(m)): m for m in before if threads.of(m).is_named and threads.of(m).number is Number.ONE}
    alone = alone or {id(threads.of(m)): m for m in before if _is_lone_stranger(threads, before, m)}
    if len(alone) == 1 and any(_is_of_main_verb(parse, threads, m) for m in before if id(threads.of(m)) in alone):
        return next(iter(alone.values()))
    return None


def _is_lone_stranger(threads: Threads, before: list[int], m: int) -> bool:
    """ "A woman who swam ashore told rescuers … The Afghan said": somebody nameless and the only one of the sentence, told of by a noun."""
    thread, one = threads.of(m), threads.found[m]
    is_one = thread.number is Number.ONE and one.mention.form is Form.DESCRIPTION and one.traits.rank is Rank.SUBJECT
    others = (n for n in before if threads.of(n) is not thread and threads.of(n).number is Number.ONE and not threads.found[n].traits.is_possessive)
    # "her daughter" is told of as hers
    return is_one and all(threads.found[n].traits.determiner is Determiner.POSSESSED for n in others)


def _may_be_person(threads: Threads, m: int) -> bool:
    """A person, or a full name without article that only the parser's label makes something else."""
    one, thread = threads.found[m], threads.of(m)
    if one.traits.quoted:
        return False
    is_full = one.mention.form is Form.NAME and len(one.mention.core) > 1 and one.traits.determiner is Determiner.BARE
    return thread.kind is EntityKind.PERSON or (
        is_full and one.traits.rank is Rank.SUBJECT and fits_person(threads, thread, m, _HE_OR_SHE) is not None
    )


def _is_of_main_verb(parse: Parse, threads: Threads, m: int) -> bool:
    token = parse.tokens[threads.found[m].mention.head]
    return token.dep in ("nsubj", "nsubjpass", "dobj") and parse.tokens[token.head].is_root
