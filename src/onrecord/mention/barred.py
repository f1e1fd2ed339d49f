"""Whom a pronoun cannot stand for, by grammar and by whose words it stands in.

An object is not its own verb's subject, nor the understood subject of its infinitive; the speaker of a quotation is not "he" in it;
and whoever is named in what somebody says is not that somebody.
"""

from __future__ import annotations

from onrecord.mention.descriptions import are_co_arguments, verb_of
from onrecord.mention.fitness import is_inserted
from onrecord.mention.pronouns import Voicing
from onrecord.mention.speaking import tells
from onrecord.mention.threads import Thread, Threads
from onrecord.mention.traits import Determiner, Rank
from onrecord.model.mention import EntityKind, Form, Number
from onrecord.model.parse import Parse


def is_own_words(threads: Threads, i: int, m: int) -> bool:
    """Does `m` stand in the very words that pronoun `i` is said to speak ("“Dunn must go,” he said")? Nobody calls himself so."""
    mine, theirs = threads.found[i].traits, threads.found[m].traits
    return bool(theirs.quoted) and not mine.quoted and mine.rank is Rank.SUBJECT and mine.sentence == theirs.sentence


_BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.GROUP})
# "Jo has sold hers": what is owned is not said, and the subject may own it
_OWNING = frozenset({"hers", "his", "theirs"})


def forbidden_threads(parse: Parse, threads: Threads, i: int) -> set[int]:
    """Threads (by identity) that grammar excludes: the quotation's speaker, the understood subject of the pronoun's own verb."""
    found: set[int] = set()
    head = threads.found[i].mention.head
    token = parse.tokens[head]
    if token.dep in ("dobj", "pobj", "dative") and token.lower not in _OWNING:
        subject = _understood_subject(parse, head)
        m = threads.headed_by(subject)
        if m is not None:
            found.add(id(threads.of(m)))
    found.update(id(threads.of(m)) for m in (*_named_below(parse, threads, i), *_spoken_of_in_own_words(threads, i)))
    if threads.found[i].traits.quoted:
        found.update(id(threads.of(m)) for m in _speakers_around(parse, threads, i))
    return found


def _named_below(parse: Parse, threads: Threads, i: int) -> list[int]:
    """Whoever is named in the content of what a pronoun says or does: "he" in "He says Bello knows" is not Bello."""
    token = parse.tokens[threads.found[i].mention.head]
    if token.dep not in ("nsubj", "nsubjpass"):
        return []
    if is_inserted(parse, token.i):
        # "Duchess, he said, had never bitten": the words around are his
        around = (m for m in threads.in_sentence(token.sentence) if threads.found[m].traits.pronoun is None and not threads.found[m].traits.quoted)
        return [m for m in around if _is_inserted_behind(parse, threads, i, m) and not _tells_before(parse, threads, i, m)]
    later = (m for m in threads.in_sentence(token.sentence) if m > i and threads.found[m].mention.form is Form.NAME)
    below = (m for m in later if not threads.found[m].traits.quoted and parse.is_below(threads.found[m].mention.head, token.head))
    # a body may well speak of "Hamas fighters"
    return [m for m in below if parse.tokens[threads.found[m].mention.head].dep != "compound" or threads.of(m).kind not in _BODIES]


def _is_inserted_behind(parse: Parse, threads: Threads, i: int, m: int) -> bool:
    """Does "he said" stand right behind the mention, or in the clause whose subject it is ("The old woman was, she said, an author")?"""
    head = threads.found[i].mention.head
    verb = verb_of(parse, threads.found[m].mention.head)
    is_host = verb is not None and threads.found[m].traits.rank is Rank.SUBJECT and m < i and parse.tokens[parse.tokens[head].head].head == verb
    owned = parse.tokens[threads.found[m].mention.head].head
    if threads.found[m].traits.is_possessive and parse.tokens[owned].dep in ("nsubj", "nsubjpass"):
        # "The minister's daughters, she said, were abroad"
        is_host = is_host or (m < i and parse.tokens[parse.tokens[head].head].head == parse.tokens[owned].head)
    return threads.found[m].mention.tokens.end == head - 1 or is_host


def _tells_before(parse: Parse, threads: Threads, i: int, m: int) -> bool:
    """Is it the subject of a verb of saying itself, which stands before ("Lindmark said …, although, she added, …")?"""
    verb = verb_of(parse, threads.found[m].mention.head)
    return verb is not None and verb < threads.found[i].mention.head and tells(parse, verb)


def _spoken_of_in_own_words(threads: Threads, i: int) -> list[int]:
    """Whoever is "he", or is named or described as somebody known, in the very words that pronoun `i` speaks: the speaker would say "I"."""
    one = threads.found[i].traits
    if one.quoted or one.rank is not Rank.SUBJECT:
        return []
    return [m for m in threads.in_sentence(one.sentence) if _is_third_in_quotation(threads, m) or (m < i and _is_told_in_quotation(threads, m))]


def _is_third_in_quotation(threads: Threads, m: int) -> bool:
    traits = threads.found[m].traits
    return bool(traits.quoted) and traits.pronoun is not None and traits.pronoun.voicing is Voicing.THIRD and traits.pronoun.personal


def _is_told_in_quotation(threads: Threads, m: int) -> bool:
    """ "“And the bishop is a landlord,” she said": the bishop is another, and so is "Dunn" in "“Dunn must go,” he said"."""
    one = threads.found[m]
    if not one.traits.quoted or one.traits.pronoun is not None or one.mention.number is not Number.ONE or one.traits.is_possessive:
        return False
    return threads.of(m).kind is EntityKind.PERSON and (one.mention.form is Form.NAME or one.traits.determiner is Determiner.DEFINITE)


def _understood_subject(parse: Parse, i: int) -> int | None:
    """Who does the deed of an infinitive or gerund: "Karim accused Adler of betraying him" is about Adler's betraying."""
    verb = verb_of(parse, i)
    while verb is not None and parse.child(verb, "nsubj", "nsubjpass") is None:
        token = parse.tokens[verb]
        if token.dep not in ("xcomp", "pcomp", "advcl", "conj", "acl", "ccomp", "prep"):
            return None
        above = token.head
        if parse.tokens[above].pos == "ADP":
            above = parse.tokens[above].head
        controller = parse.child(above, "dobj") if token.dep in ("xcomp", "pcomp", "ccomp") else None
        if controller is not None and controller < verb:
            return controller
        verb = above if above != verb else None
    return None if verb is None else parse.child(verb, "nsubj", "nsubjpass")


def _speakers_around(parse: Parse, threads: Threads, i: int) -> list[int]:
    """Who says the quotation that mention `i` stands in: the unquoted subjects of sentences of its paragraph that hold quoted words."""
    one = threads.found[i].traits
    found: list[int] = []
    for sentence in range(one.sentence - 2, one.sentence + 2):
        mentions = threads.in_sentence(sentence)
        for m in mentions:
            other = threads.found[m].traits
            if other.paragraph != one.paragraph or other.quoted or other.rank is not Rank.SUBJECT:
                continue
            verb = parse.tokens[parse.tokens[threads.found[m].mention.head].head]
            tied = sentence == one.sentence or any(threads.found[n].traits.quoted == one.quoted for n in mentions)
            if tied and (verb.is_root or verb.dep in ("ccomp", "parataxis", "conj", "advcl")):
                found.append(m)
    return found


def is_bound(parse: Parse, threads: Threads, i: int, thread: Thread) -> bool:
    """May the pronoun not stand for the thread, by the grammar of one clause? A possessive may for its subject, not for its own noun."""
    head = threads.found[i].mention.head
    if parse.tokens[head].lower in _OWNING and parse.tokens[head].dep != "poss":
        return False
    if parse.tokens[head].dep == "poss":
        owned = parse.tokens[head].head
        same = (owned, *parse.children_by(owned, "appos"))
        return any(threads.found[m].mention.head in same for m in threads.of_thread_in(thread, threads.found[i].traits.sentence))
    return are_co_arguments(parse, threads, i, thread)
