"""The usual way to open a report: who the first sentence describes gets a name as the subject of the next paragraph.

Only where that name comes without an office or a calling of its own, and nobody else in the opening could bear it.
"""

from __future__ import annotations

from onrecord.mention.introduced_bodies import join_introduced_body
from onrecord.mention.new_names import (
    agree,
    has_other_place,
    is_bare_name,
    is_first_full_name,
    is_he_or_she,
    is_main_subject,
    narrowing,
)
from onrecord.mention.reprises import is_calling
from onrecord.mention.threads import Threads
from onrecord.mention.traits import Determiner, Rank
from onrecord.model.mention import EntityKind, Form, Number
from onrecord.model.parse import Parse

_STATE = frozenset({"GOV", "COP", "MIL", "JUD", "LEG"})
_MAIN_PARTS = frozenset({Rank.SUBJECT, Rank.OBJECT})
_TELLING = frozenset({Determiner.INDEFINITE, Determiner.POSSESSED, Determiner.DEFINITE})


def join_opening(parse: Parse, threads: Threads) -> None:
    opening = _opening(parse, threads)
    if opening is not None:
        join_introduced_body(parse, threads, opening)
    named = None if opening is None else _named_next(parse, threads, opening)
    if opening is None or named is None:
        return
    described = _described(parse, threads, opening)
    if described is None or not agree(threads, described, named):
        return
    if is_bare_name(parse, threads, named) or not is_calling(threads.found[described].traits.role):
        threads.join(described, named)


def _opening(parse: Parse, threads: Threads) -> int | None:
    """The first sentence of the report's own text that is not set as a headline and has a main verb."""
    for one in threads.found:
        sentence = one.traits.sentence
        if not one.traits.is_display and _main_verb(parse, sentence) is not None:
            return sentence
    return None


def _main_verb(parse: Parse, sentence: int) -> int | None:
    return next((i for i in parse.sentences[sentence] if parse.tokens[i].is_root and parse.tokens[i].pos in ("VERB", "AUX")), None)


def _named_next(parse: Parse, threads: Threads, opening: int) -> int | None:
    """The full name, never met before, that is the subject of the first sentence of the paragraph after the opening one."""
    start = parse.tokens[parse.sentences[opening].first].paragraph
    for sentence in range(opening + 1, len(parse.sentences)):
        if parse.tokens[parse.sentences[sentence].first].paragraph == start:
            continue
        found = [m for m in threads.in_sentence(sentence) if is_main_subject(parse, threads, m) or _is_behind_quotation(parse, threads, m)]
        found = [m for m in found if not threads.found[m].traits.quoted] if len(found) > 1 else found
        if len(found) == 1 and is_he_or_she(threads, found[0]):
            found = _inserted_names(parse, threads, sentence)
            if not found:
                continue
        found = _told_by_officials(parse, threads, found[0]) if len(found) == 1 and _are_officials(threads, found[0]) else found
        is_open = len(found) == 1 and (is_bare_name(parse, threads, found[0]) or _is_of_some_trade(parse, threads, found[0]))
        return found[0] if is_open else None
    return None


def _inserted_names(parse: Parse, threads: Threads, sentence: int) -> list[int]:
    """ "Before she left, Ana Ruiz said, she had copied them": who is named by an inserted cue where the main clause has a pronoun."""
    named = (m for m in threads.in_sentence(sentence) if threads.found[m].mention.form is Form.NAME and not threads.found[m].traits.quoted)
    return [m for m in named if _is_subject_of_aside(parse, threads, m)]


def _is_subject_of_aside(parse: Parse, threads: Threads, m: int) -> bool:
    """Between commas nothing but a name and its verb?"""
    one = threads.found[m].mention
    first, verb = one.tokens.first, parse.tokens[one.head].head
    is_between = verb == one.tokens.end and first > 0 and verb + 1 < len(parse.tokens) and parse.tokens[first - 1].text == ","
    return is_between and parse.tokens[verb].pos == "VERB" and parse.tokens[verb + 1].text == "," and parse.tokens[one.head].dep == "nsubj"


def _is_of_some_trade(parse: Parse, threads: Threads, m: int) -> bool:
    """ "Luis Berg, a notary, told the court": a full name at its first appearance, and a trade that anybody may have behind it."""
    one = threads.found[m]
    beside = [threads.headed_by(j) for j in parse.children_by(one.mention.head, "appos") if not parse.tokens[j].text.isdigit()]
    emphasised = _emphasised(parse, threads, one.mention.head)
    beside = emphasised or beside
    trade = beside[0] if len(beside) == 1 else None
    if trade is None or has_other_place(threads, m) or not is_first_full_name(threads, m) or threads.of(m).kind is not EntityKind.PERSON:
        return False
    told = threads.found[trade]
    is_plain = told.traits.determiner is Determiner.INDEFINITE and told.mention.form is Form.DESCRIPTION
    is_plain = is_plain and (bool(emphasised) or is_calling(told.traits.role))
    return is_plain and not narrowing(threads, m) and parse.child(one.mention.head, "acl", "prep", "conj") is None


def _emphasised(parse: Parse, threads: Threads, name: int) -> list[int | None]:
    """ "A hunter" in "Jana Kos, herself a hunter, said"."""
    reflexive = next((j for j in parse.children_by(name, "appos") if parse.tokens[j].lower.endswith("self")), None)
    return [] if reflexive is None else [threads.headed_by(j) for j in parse.children_by(reflexive, "appos")]


def _told_by_officials(parse: Parse, threads: Threads, officials: int) -> list[int]:
    """ "Prosecutors say Luis Berg, 71, took the money": whom the clause is about that they say."""
    verb = parse.tokens[threads.found[officials].mention.head].head
    subjects = (parse.child(clause, "nsubj", "nsubjpass") for clause in parse.children_by(verb, "ccomp"))
    return [m for m in (threads.headed_by(subject) for subject in subjects) if m is not None and not threads.found[m].traits.quoted]


def _described(parse: Parse, threads: Threads, opening: int) -> int | None:
    """The only person whom the opening is about: its subject, or the object of an act of bodies or officials ("Police have charged a student")."""
    persons = [m for m in threads.in_sentence(opening) if threads.of(m).kind is EntityKind.PERSON]
    main = [m for m in persons if threads.found[m].traits.rank in _MAIN_PARTS and _is_argument_of_root(parse, threads, m)]
    main = [m for m in main if not _are_officials(threads, m)]
    main = main or _lone_object(parse, threads, persons)
    if sum(threads.found[m].mention.number is Number.ONE for m in main) == 1:
        # "A watchman pulled eleven people from the fire": of those many, none is named first
        main = [m for m in main if threads.found[m].mention.number is Number.ONE or threads.found[m].traits.rank is Rank.SUBJECT]
    single = [m for m in main if threads.found[m].mention.form is Form.DESCRIPTION and threads.found[m].mention.number is Number.ONE]
    if len(single) != 1 or len(main) != 1:
        return None
    one = threads.found[single[0]]
    is_nobody_yet = not threads.of(single[0]).is_named and one.traits.determiner in _TELLING and one.traits.role is not None
    is_one_alone = parse.child(one.mention.head, "conj") is None and not one.traits.role_words & {"spokesperson"}
    return single[0] if is_nobody_yet and is_one_alone else None


def _lone_object(parse: Parse, threads: Threads, persons: list[int]) -> list[int]:
    """ "A court has ordered the county to pay a widow": the only person of the opening, brought in as the object of some verb below its own."""
    told = [m for m in persons if not threads.found[m].traits.pronoun and not _are_officials(threads, m)]
    is_lone = len(told) == 1 and threads.found[told[0]].traits.determiner is Determiner.INDEFINITE
    return told if is_lone and parse.tokens[threads.found[told[0]].mention.head].dep == "dobj" else []


def _are_officials(threads: Threads, m: int) -> bool:
    """ "Prosecutors", "detectives": several, who act for the state and of whom none will be named."""
    one = threads.found[m]
    return one.mention.number is Number.SEVERAL and one.traits.role is not None and one.traits.role.sector in _STATE


def _is_argument_of_root(parse: Parse, threads: Threads, m: int) -> bool:
    token = parse.tokens[threads.found[m].mention.head]
    is_of_root = token.dep in ("nsubj", "nsubjpass", "dobj") and parse.tokens[token.head].is_root
    return is_of_root or _is_subject_of_aside(parse, threads, m)


def _is_behind_quotation(parse: Parse, threads: Threads, m: int) -> bool:
    """ "“I was tired, and I left,” Ruiz said", where the parser joins the cue to the last words quoted."""
    token = parse.tokens[threads.found[m].mention.head]
    verb = parse.tokens[token.head]
    above = threads.headed_by(parse.child(verb.head, "nsubj"))
    is_cue = token.dep == "nsubj" and verb.dep == "conj" and not threads.found[m].traits.quoted
    return is_cue and above is not None and bool(threads.found[above].traits.quoted)
