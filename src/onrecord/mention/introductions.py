"""Somebody whom a report first describes and then names: "A rancher was sentenced on Thursday. … Clay Dunmire, 66, apologised."

The usual way to open a report: who the first sentence is about gets a name as the subject of the next paragraph. Only where that name comes without
an office or a calling of its own, and nobody else in the opening could bear it.
"""

from __future__ import annotations

from onrecord.mention.pronouns import Gender
from onrecord.mention.threads import Threads
from onrecord.mention.traits import Determiner, Rank
from onrecord.model.mention import EntityKind, Form, Number
from onrecord.model.parse import Parse

# A surname alone is somebody known from before
_FULL_NAME = 2
_MAIN_PARTS = frozenset({Rank.SUBJECT, Rank.OBJECT})
_TELLING = frozenset({Determiner.INDEFINITE, Determiner.POSSESSED, Determiner.DEFINITE})


def join_introductions(parse: Parse, threads: Threads) -> None:
    """Join the one whom the opening describes to the name that the next paragraph begins with, and whoever is named one sentence later elsewhere."""
    _join_opening(parse, threads)
    for m, one in enumerate(threads.found):
        if one.traits.rank is not Rank.SUBJECT or one.mention.form is not Form.NAME or not _is_main_subject(parse, threads, m):
            continue
        if _is_bare_name(parse, threads, m) and not _is_explained(parse, threads, m):
            described = _topic_before(parse, threads, one.traits.sentence)
            if described is not None and _agree(threads, described, m):
                threads.join(described, m)


def _is_explained(parse: Parse, threads: Threads, m: int) -> bool:
    """Does the report say who this is, by a title, an apposition or a clause, wherever it has the name?"""
    for n in threads.of(m).mentions:
        one = threads.found[n]
        if one.mention.form is Form.DESCRIPTION or one.traits.titles or one.traits.modifiers or one.traits.possessor is not None:
            return True
        if one.mention.form is Form.NAME and any(parse.tokens[c].pos != "NUM" for c in parse.children_by(one.mention.head, "appos", "prep")):
            return True
    return False


def _topic_before(parse: Parse, threads: Threads, sentence: int) -> int | None:
    """The one whom the sentence before is about, if it is somebody known by office or kinship only ("the governor", "Urawa's manager")."""
    before = threads.in_sentence(sentence - 1)
    here = (m for m in before if not threads.found[m].traits.is_possessive and parse.tokens[threads.found[m].mention.head].dep != "attr")
    persons = [m for m in here if threads.of(m).kind is EntityKind.PERSON]
    main = [m for m in persons if _is_said_of_root(parse, threads, m)]
    if len(main) != 1 or len({id(threads.of(m)) for m in persons if not threads.found[m].traits.pronoun}) != 1:
        return None
    one = threads.found[main[0]]
    is_known = one.traits.determiner in (Determiner.DEFINITE, Determiner.POSSESSED) and one.traits.role is not None and one.traits.role_words
    return main[0] if is_known and _is_nobody_yet(parse, threads, main[0]) else None


def _is_said_of_root(parse: Parse, threads: Threads, m: int) -> bool:
    """The subject of the main verb, or whoever a thing is said to be according to."""
    return threads.found[m].traits.rank is Rank.SUBJECT and (
        _is_main_subject(parse, threads, m) or parse.tokens[threads.found[m].mention.head].dep == "pobj"
    )


def _is_nobody_yet(parse: Parse, threads: Threads, m: int) -> bool:
    one = threads.found[m]
    is_described = one.mention.form is Form.DESCRIPTION and one.mention.number is Number.ONE and not threads.of(m).is_named
    return is_described and parse.child(one.mention.head, "conj") is None and not one.traits.role_words & {"spokesperson"}


def _join_opening(parse: Parse, threads: Threads) -> None:
    opening = _opening(parse, threads)
    named = None if opening is None else _named_next(parse, threads, opening)
    if opening is None or named is None:
        return
    described = _described(parse, threads, opening)
    if described is not None and _agree(threads, described, named):
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
        found = [m for m in threads.in_sentence(sentence) if _is_main_subject(parse, threads, m)]
        return found[0] if len(found) == 1 and _is_bare_name(parse, threads, found[0]) else None
    return None


def _is_main_subject(parse: Parse, threads: Threads, m: int) -> bool:
    token = parse.tokens[threads.found[m].mention.head]
    return token.dep in ("nsubj", "nsubjpass") and parse.tokens[token.head].is_root


def _is_bare_name(parse: Parse, threads: Threads, m: int) -> bool:
    """A full name at its first appearance, without office, apposition or clause; an age may follow it."""
    one = threads.found[m]
    if one.mention.form is not Form.NAME or one.mention.kind not in (EntityKind.PERSON, EntityKind.OTHER) or len(one.mention.core) < _FULL_NAME:
        return False
    if threads.of(m).mentions[0] != m or one.traits.titles or one.traits.modifiers or one.traits.quoted or one.traits.possessor is not None:
        return False
    if _is_it(parse, threads, one.mention.head, one.traits.sentence) or not _is_first_named(threads, m):
        return False
    beside = (parse.tokens[child] for child in parse.children_by(one.mention.head, "appos", "acl", "prep", "conj"))
    return all(token.dep == "appos" and token.text.isdigit() for token in beside)


def _is_it(parse: Parse, threads: Threads, subject: int, sentence: int) -> bool:
    """ "Zeagold Ridge lost a third of its flock": what has an "its" under its own verb is a body."""
    verb = parse.tokens[subject].head
    own = (parse.tokens[threads.found[m].mention.head] for m in threads.in_sentence(sentence) if threads.found[m].traits.is_possessive)
    its = [token.i for token in own if token.lower == "its" and token.i > verb]
    return any(next((a for a in parse.ancestors(i) if parse.tokens[a].pos in ("VERB", "AUX")), None) == verb for i in its)


def _is_first_named(threads: Threads, m: int) -> bool:
    """Where somebody else is named before in the sentence, the description may be his."""
    before = (n for n in threads.in_sentence(threads.found[m].traits.sentence) if n < m and not threads.found[n].traits.quoted)
    return not any(threads.found[n].mention.form is Form.NAME and threads.of(n).kind is EntityKind.PERSON for n in before)


def _described(parse: Parse, threads: Threads, opening: int) -> int | None:
    """The only person whom the opening is about: its subject, or the object of an act of bodies alone ("Police have charged a student")."""
    persons = [m for m in threads.in_sentence(opening) if threads.of(m).kind is EntityKind.PERSON]
    main = [m for m in persons if threads.found[m].traits.rank in _MAIN_PARTS and _is_argument_of_root(parse, threads, m)]
    single = [m for m in main if threads.found[m].mention.form is Form.DESCRIPTION and threads.found[m].mention.number is Number.ONE]
    if len(single) != 1 or len(main) != 1:
        return None
    one = threads.found[single[0]]
    is_nobody_yet = not threads.of(single[0]).is_named and one.traits.determiner in _TELLING and one.traits.role is not None
    is_one_alone = parse.child(one.mention.head, "conj") is None and not one.traits.role_words & {"spokesperson"}
    return single[0] if is_nobody_yet and is_one_alone else None


def _is_argument_of_root(parse: Parse, threads: Threads, m: int) -> bool:
    token = parse.tokens[threads.found[m].mention.head]
    return token.dep in ("nsubj", "nsubjpass", "dobj") and parse.tokens[token.head].is_root


def _agree(threads: Threads, described: int, named: int) -> bool:
    genders = {threads.of(described).gender, threads.of(named).gender}
    role = threads.found[described].traits.role
    return genders != {Gender.FEMALE, Gender.MALE} and role is not None and not role.speaks_for
