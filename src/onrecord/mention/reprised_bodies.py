"""Which body a description takes up anew: "the group", "the shipbuilder", "the firm".

Only where one alone in sight can be meant; a ministry or a court is never "the company".
"""

from __future__ import annotations

from onrecord.lexicon.actors import load_actors
from onrecord.lexicon.names import load_names
from onrecord.lexicon.reprises import RepriseEntry
from onrecord.mention.fitness import is_filed_from, is_where
from onrecord.mention.speaking import tells
from onrecord.mention.threads import Thread, Threads
from onrecord.mention.topics import REACH, is_topic, may_be, sentence_before
from onrecord.mention.traits import Rank
from onrecord.model.mention import EntityKind, Form
from onrecord.model.parse import Parse

_BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.GROUP})
_STATE = frozenset({"GOV", "COP", "MIL", "JUD", "LEG"})
_PRIVATE = frozenset({"BUS", "EDU", "MED", "JRN", "SOC", "REL", "AGR"})
_WITH_ARMS = frozenset({"UAF", "REB", "PRM", "CRM", "MIL"})


def lone_body(parse: Parse, threads: Threads, i: int, entry: RepriseEntry) -> int | None:
    """ "The paramilitary group": the only body in sight that can be meant; of several, the one that the sentence before is about."""
    fitting: dict[int, int] = {}
    for m in threads.since(threads.found[i].traits.sentence - REACH, i):
        thread = threads.of(m)
        if thread.kind not in _BODIES or threads.found[m].traits.quoted or is_filed_from(parse, threads, m) or is_where(parse, threads, m):
            continue
        if is_part_of_thing(parse, threads, m):
            continue
        if _is_open_to(parse, threads, i, thread, entry) and not _says_what_it_is(threads, i, thread, entry) and may_be(parse, threads, i, thread):
            fitting[id(thread)] = m
    fitting = {key: m for key, m in fitting.items() if threads.of(m).is_named} or fitting
    if len(fitting) > 1:
        fitting = {key: m for key, m in fitting.items() if is_topic(parse, threads, i, threads.of(m))}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def is_part_of_thing(parse: Parse, threads: Threads, m: int) -> bool:
    """ "Adme" in "the Adme crossing": a word that only names a thing; in "Hamas officials" it tells whose they are."""
    token = parse.tokens[threads.found[m].mention.head]
    if token.dep not in ("compound", "nmod") or len(threads.of(m).mentions) > 1:
        return False
    whole = threads.headed_by(token.head)
    role = None if whole is None else threads.found[whole].traits.role
    return role is None or role.kind is not EntityKind.PERSON


def only_body(parse: Parse, threads: Threads, i: int) -> int | None:
    """ "The firm" far behind the only body that the report has named, of which nothing tells that it is another kind of body."""
    named: dict[int, int] = {}
    for m in range(i):
        if threads.found[m].mention.form is Form.NAME and threads.of(m).kind in _BODIES and not is_filed_from(parse, threads, m):
            named[id(threads.of(m))] = m
    m = next(iter(named.values()), i)
    words = threads.found[m].traits.words
    is_open = len(named) == 1 and (len(words) > 1 or load_names().is_body_name(words)) and _is_firm(threads, threads.of(m))
    return m if is_open and may_be(parse, threads, i, threads.of(m)) else None


def has_other_topic(parse: Parse, threads: Threads, i: int, found: int) -> bool:
    """Is the sentence before about another body with a name, of which "the company" could be said as well?"""
    before = threads.in_sentence(sentence_before(threads, i))
    others = (m for m in before if threads.of(m).is_named and threads.of(m).kind in _BODIES and not threads.are_joined(m, found))
    return any(is_topic(parse, threads, i, threads.of(m)) for m in others)


def lone_firm(parse: Parse, threads: Threads, i: int) -> int | None:
    """ "The shipbuilder", a word that no reprise lists: the only named private body in sight, or the one that the sentence before is about."""
    fitting: dict[int, int] = {}
    for m in threads.since(threads.found[i].traits.sentence - REACH, i):
        thread = threads.of(m)
        if thread.kind in _BODIES and thread.is_named and not threads.found[m].traits.quoted and not is_where(parse, threads, m):
            is_open = not is_filed_from(parse, threads, m) and _is_firm(threads, thread)
            if is_open and may_be(parse, threads, i, thread):
                fitting[id(thread)] = m
    if len(fitting) > 1:
        fitting = {key: m for key, m in fitting.items() if is_topic(parse, threads, i, threads.of(m))}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def lone_institution(parse: Parse, threads: Threads, i: int) -> int | None:
    """ "Nordkredit has frozen the accounts. The bank said …": a word for a kind of private body, and one such with a name that tells no kind.

    Only what the sentence before is about, and not whoever says something there: "Radio Sahel reported a fire. The hospital denied it".
    """
    role = threads.found[i].traits.role
    if (
        role is None
        or role.kind not in _BODIES
        or role.sector not in _PRIVATE
        or threads.found[i].traits.modifiers - threads.found[i].traits.role_words
    ):
        return None
    before = threads.in_sentence(sentence_before(threads, i))
    named = {id(threads.of(m)): m for m in before if threads.of(m).is_named and threads.of(m).kind in _BODIES and not threads.found[m].traits.quoted}
    m = next(iter(named.values())) if len(named) == 1 else None
    if m is None or not is_topic(parse, threads, i, threads.of(m)) or tells(parse, parse.tokens[threads.found[m].mention.head].head):
        return None
    is_open = _tells_no_kind(parse, threads, threads.of(m)) and not is_filed_from(parse, threads, m) and may_be(parse, threads, i, threads.of(m))
    return m if is_open and threads.found[i].traits.rank is Rank.SUBJECT else None


def _tells_no_kind(parse: Parse, threads: Threads, thread: Thread) -> bool:
    """Does neither the name nor anything said of it tell what kind of body it is?"""
    cores = [threads.found[m].mention.core for m in thread.mentions if threads.found[m].mention.form is Form.NAME]
    is_known = any(load_actors().actor(parse.document.quote(parse.span(core.first, core.end))) is not None for core in cores)
    return not is_known and all(threads.found[m].traits.role is None or threads.found[m].traits.pronoun for m in thread.mentions)


def _is_open_to(parse: Parse, threads: Threads, i: int, thread: Thread, entry: RepriseEntry) -> bool:
    """Any named body in sight may be "the group"; only what the sentence before is about, "the newspaper" or, unnamed, "the company"."""
    is_topical = is_topic(parse, threads, i, thread)
    if only_one_is_armed(parse, threads, i, thread):
        return False
    if thread.is_named:
        return is_topical or entry.takes_anybody
    return entry.takes_anybody and is_topical and not threads.found[i].traits.modifiers and _is_private(threads, thread)


def only_one_is_armed(parse: Parse, threads: Threads, i: int, thread: Thread) -> bool:
    """ "The extremist group" is no coalition of parties and no observatory."""
    role = threads.found[i].traits.role
    if role is None or role.sector not in _WITH_ARMS:
        return False
    told = {other.sector for m in thread.mentions if (other := threads.found[m].traits.role) is not None and other.sector}
    cores = (threads.found[m].mention.core for m in thread.mentions if threads.found[m].mention.form is Form.NAME)
    actors = (load_actors().actor(parse.document.quote(parse.span(core.first, core.end))) for core in cores)
    known = {actor.sectors[0] for actor in actors if actor is not None and actor.sectors}
    return bool(told | known) and not (told | known) & _WITH_ARMS


def _says_what_it_is(threads: Threads, i: int, thread: Thread, entry: RepriseEntry) -> bool:
    """Does a role noun tell that it is another kind of body ("State Department", "the pilots' union")? "Doctors Without Borders" may be a group."""
    named = (threads.found[m] for m in thread.mentions if threads.found[m].mention.form is Form.NAME)
    if any(one.traits.role is not None and one.traits.role.kind in _BODIES for one in named):
        return True
    described = (threads.found[m].traits for m in thread.mentions if threads.found[m].mention.form is Form.DESCRIPTION)
    told = {traits.head_lemma for traits in described if traits.role is not None and traits.role.kind in _BODIES}
    role = threads.found[i].traits.role
    is_wide = entry.takes_anybody and (role is None or role.is_generic)
    return bool(told) and not is_wide and not told & (entry.takes | set(entry.lemmas))


def _is_private(threads: Threads, thread: Thread) -> bool:
    """Is nothing said of it that makes it a body of state? "The company" is no ministry."""
    return not any(role is not None and role.sector in _STATE for role in (threads.found[m].traits.role for m in thread.mentions))


def _is_firm(threads: Threads, thread: Thread) -> bool:
    """Is nothing said of it but words that any firm goes by ("the company")?"""
    told = (threads.found[m].traits.role for m in thread.mentions)
    return all(role is None or role.is_generic or role.sector == "BUS" for role in told)
