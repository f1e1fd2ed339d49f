"""Put mentions into chains: names first, then what the grammar says outright, then descriptions and pronouns in the order of the text."""

from __future__ import annotations

from onrecord.lexicon.names import NameLexicon, load_names
from onrecord.lexicon.roles import RoleLexicon
from onrecord.mention import anaphors, descriptions
from onrecord.mention.aliases import join_names
from onrecord.mention.behalf import find_body, find_spoken_for
from onrecord.mention.bodies import learn_bodies
from onrecord.mention.finding import find_all
from onrecord.mention.genders import learn_gender
from onrecord.mention.grammar import join_by_grammar
from onrecord.mention.mending import mend_names
from onrecord.mention.name_forms import short_forms
from onrecord.mention.namesakes import shared_surnames, spouse_addressed
from onrecord.mention.nationals import join_nationals
from onrecord.mention.pronouns import Gender, Pronoun, Voicing
from onrecord.mention.threads import Thread, Threads
from onrecord.mention.titles import join_titled
from onrecord.model.identity import identify
from onrecord.model.mention import Chain, Form, Mentions
from onrecord.model.parse import Parse


def find_mentions(parse: Parse, roles: RoleLexicon, names: NameLexicon | None = None) -> Mentions:
    """All mentions of a report and the chains that say which refer to the same. Without `names` the shipped naming customs hold."""
    names = load_names() if names is None else names
    forms = short_forms(names)
    threads = Threads(mend_names(parse, find_all(parse, roles, names), names, forms))
    shared = shared_surnames(parse, threads)
    join_names(threads, names, forms, frozenset(shared))
    join_by_grammar(parse, threads, names)
    join_titled(threads)
    join_nationals(parse, threads)
    learn_bodies(parse, threads)
    learn_gender(parse, threads, shared)
    _join_in_order(parse, threads)
    mentions = tuple(one.mention for one in threads.found)
    # the document's id is a hash of its whole text: taken once
    document = parse.document.id
    return Mentions(mentions, tuple(_chain(parse, document, threads, thread) for thread in threads.all()))


def _join_in_order(parse: Parse, threads: Threads) -> None:
    """Descriptions and pronouns, each after all that stands before it is settled."""
    speaking: dict[tuple[Voicing, str, int, int], int] = {}
    for i, one in enumerate(threads.found):
        pronoun = one.traits.pronoun
        if pronoun is None:
            target = None
            if one.mention.form is Form.DESCRIPTION and threads.of(i).mentions[0] == i:
                target = descriptions.antecedent_of(parse, threads, i)
            elif one.traits.gender is not Gender.UNKNOWN and one.mention.form is Form.NAME:
                target = spouse_addressed(threads, i)
        elif pronoun.voicing is Voicing.THIRD:
            target = None if pronoun.reflexive else anaphors.antecedent_of(parse, threads, i)
        else:
            target = _same_speaker(speaking, i, pronoun, threads)
        if target is not None:
            threads.join(target, i)


def _same_speaker(speaking: dict[tuple[Voicing, str, int, int], int], i: int, pronoun: Pronoun, threads: Threads) -> int | None:
    """ "I … my … me" inside one quotation are one; whose they are, the quote stage knows."""
    if pronoun.voicing is Voicing.RELATIVE:
        return None
    traits = threads.found[i].traits
    return speaking.setdefault((pronoun.voicing, pronoun.number.value, traits.quoted, traits.paragraph), i)


def _chain(parse: Parse, document: str, threads: Threads, thread: Thread) -> Chain:
    spoken_for = find_spoken_for(parse, threads, thread)
    body = find_body(parse, threads, thread)
    return Chain(
        id=_id(document, threads, thread),
        mentions=tuple(thread.mentions),
        best=threads.best(thread),
        kind=thread.kind,
        named=thread.is_named,
        number=thread.number,
        speaks_for=None if spoken_for is None else _id(document, threads, threads.of(spoken_for)),
        member_of=None if body is None else _id(document, threads, threads.of(body)),
    )


def _id(document: str, threads: Threads, thread: Thread) -> str:
    return identify("ent", document, (threads.found[thread.mentions[0]].mention.span,))
