"""On whose behalf somebody speaks, and to which body somebody belongs: "a department spokesperson", "Hamas officials", "a member of the party".

Never a country: whose minister one is, is for the stage that resolves actors.
"""

from __future__ import annotations

from onrecord.lexicon.roles import RoleEntry
from onrecord.mention.threads import Thread, Threads
from onrecord.mention.traits import Determiner
from onrecord.model.mention import EntityKind, Form
from onrecord.model.parse import Parse

_BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.GROUP})
_SPOKEN_FOR = _BODIES | {EntityKind.COUNTRY, EntityKind.PERSON}
# "A spokesman" without more speaks for a body in this sentence or in the two before
_REACH = 2


def find_spoken_for(parse: Parse, threads: Threads, thread: Thread) -> int | None:
    """A mention of the body for which this one speaks."""
    for i in thread.mentions:
        if not _is_spokesperson(threads, i):
            continue
        body = _stated(parse, threads, i, ("for", "of", "from", "at", "with"), _SPOKEN_FOR)
        if body is None and not threads.found[i].traits.modifiers and threads.found[i].mention.form is Form.DESCRIPTION:
            body = _in_sight(threads, i)
        if body is not None and not threads.are_joined(body, i):
            return body
    return None


def find_body(parse: Parse, threads: Threads, thread: Thread) -> int | None:
    """A mention of the body to which this person or these people belong, where the words say so."""
    if thread.kind not in (EntityKind.PERSON, EntityKind.GROUP, EntityKind.OTHER):
        return None
    for i in thread.mentions:
        if any(entry.belongs for entry in _roles_said(threads, i)) and not _is_spokesperson(threads, i):
            body = _stated(parse, threads, i, ("of", "at", "from", "with"), _BODIES)
            if body is not None and not threads.are_joined(body, i):
                return body
        body = _in_clause(parse, threads, i)
        if body is not None and not threads.are_joined(body, i):
            return body
    return None


def _in_clause(parse: Parse, threads: Threads, i: int) -> int | None:
    """ "insurgents belonging to the front", "men who identified themselves as members of the front", "a suspect believed to belong to the front"."""
    for clause in parse.children_by(threads.found[i].mention.head, "acl", "relcl"):
        below = [verb for preposition in parse.children_by(clause, "prep") for verb in parse.children_by(preposition, "pcomp")]
        for verb in (clause, *parse.children_by(clause, "xcomp", "ccomp"), *below):
            if parse.tokens[verb].lemma.lower() == "belong":
                body = _behind(parse, threads, verb, ("to",))
                if body is not None:
                    return body
        for preposition in parse.children_by(clause, "prep"):
            if parse.tokens[preposition].lower == "as" and parse.tokens[clause].lemma.lower() in ("identify", "describe"):
                m = threads.headed_by(parse.child(preposition, "pobj"))
                role = None if m is None else threads.found[m].traits.role
                if m is not None and role is not None and role.belongs:
                    return _stated(parse, threads, m, ("of", "from"), _BODIES)
    return None


def _behind(parse: Parse, threads: Threads, verb: int, prepositions: tuple[str, ...]) -> int | None:
    for preposition in parse.children_by(verb, "prep"):
        body = threads.headed_by(parse.child(preposition, "pobj"))
        if parse.tokens[preposition].lower in prepositions and body is not None and threads.of(body).kind in _BODIES:
            return body
    return None


def _is_spokesperson(threads: Threads, i: int) -> bool:
    return any(entry.speaks_for for entry in _roles_said(threads, i))


def _roles_said(threads: Threads, i: int) -> tuple[RoleEntry, ...]:
    traits = threads.found[i].traits
    if threads.found[i].mention.form is Form.NAME:
        return traits.titles
    return () if traits.role is None else (traits.role,)


def _stated(parse: Parse, threads: Threads, i: int, prepositions: tuple[str, ...], kinds: frozenset[EntityKind]) -> int | None:
    """The body said with the role itself: behind a preposition, as possessor, or before the noun."""
    head = threads.found[i].mention.head
    for prep in parse.children_by(head, "prep"):
        if parse.tokens[prep].lower in prepositions:
            body = threads.headed_by(parse.child(prep, "pobj"))
            if body is not None and threads.of(body).kind in kinds:
                return body
    body = threads.headed_by(parse.child(head, "poss"))
    if body is not None and threads.of(body).kind in kinds:
        return body
    return _before_noun(parse, threads, i, kinds)


def _before_noun(parse: Parse, threads: Threads, i: int, kinds: frozenset[EntityKind]) -> int | None:
    """ "department" in "a department spokesperson", "Hamas" in "Hamas leader Musa Dene": a name there, or the noun of a body met before."""
    mention = threads.found[i].mention
    end = mention.core.first if mention.form is Form.NAME else mention.head
    for token in range(end - 1, mention.tokens.first - 1, -1):
        m = threads.headed_by(token)
        if m is not None and m != i and threads.of(m).kind in kinds and parse.tokens[token].dep in ("compound", "nmod"):
            return m
    for token in range(end - 1, mention.tokens.first - 1, -1):
        if parse.tokens[token].dep == "compound" and parse.tokens[token].pos == "NOUN":
            bodies = {id(threads.of(m)): m for m in threads.with_head(parse.tokens[token].lemma.lower(), i) if _is_near_body(threads, i, m)}
            if len(bodies) == 1:
                return next(iter(bodies.values()))
    return None


def _is_near_body(threads: Threads, i: int, m: int) -> bool:
    """Was the body named just before, and of no other country than the one in this sentence?"""
    thread = threads.of(m)
    here = threads.found[i].traits.sentence
    if thread.kind is not EntityKind.ORGANISATION or here - threads.found[m].traits.sentence > _REACH:
        return False
    owner = threads.headed_by(threads.found[m].traits.possessor)
    countries = {threads.of(n).country for n in threads.in_sentence(here)} - {None}
    return owner is None or not countries or threads.of(owner).country in countries


def _in_sight(threads: Threads, i: int) -> int | None:
    """The only body near: "Hamas rejected the offer. A spokesman called it an insult." """
    traits = threads.found[i].traits
    if traits.determiner not in (Determiner.INDEFINITE, Determiner.DEFINITE):
        return None
    fitting: dict[int, int] = {}
    for m in threads.since(traits.sentence - _REACH, i):
        thread = threads.of(m)
        if thread.kind in _BODIES or thread.kind is EntityKind.COUNTRY:
            fitting[id(thread)] = m
    return next(iter(fitting.values())) if len(fitting) == 1 else None
