"""Find whom a third-person pronoun stands for.

Weighs nearness, grammatical weight, the clause around, continuity and what the text itself tells of sex and number.
Where two candidates weigh nearly the same it finds nobody.
"""

from __future__ import annotations

import math

import msgspec

from onrecord.mention.barred import forbidden_threads, is_bound, is_own_words
from onrecord.mention.descriptions import antecedent_of as antecedent_of_description
from onrecord.mention.descriptions import verb_of
from onrecord.mention.exchanges import goes_on_speaking, turn_of
from onrecord.mention.fitness import (
    fits,
    fits_person,
    goes_on_with_content,
    is_before_colon,
    is_filed_from,
    is_loose_reflexive,
    is_only_quoted,
    speaks_of_both,
)
from onrecord.mention.grammar import subject_above
from onrecord.mention.pronouns import Gender, Pronoun, Voicing
from onrecord.mention.speaking import is_speaker
from onrecord.mention.threads import Thread, Threads
from onrecord.mention.traits import Rank
from onrecord.model.mention import EntityKind, Form, Number
from onrecord.model.parse import Parse

# How far back a pronoun reaches, in sentences: persons stay in mind longer than things
_REACH_OF_PERSONS = 6
_REACH_OF_OTHERS = 3
# The lead that the best candidate must have over the next; chosen on the cases of tests/language
_LEAD = 1.2
_LEAD_OF_SHARED_VERB = 2.6
_LEAD_OF_TOPIC = 0.0
_LEAD_OVER_KNOWN = 1.5
_LEAD_OF_OBJECT_IT = 3.0

_RANK = {Rank.SUBJECT: 2.0, Rank.OBJECT: 1.0, Rank.OBLIQUE: 0.5, Rank.INSIDE: 0.0}
_AROUND = 2.0
_AND_SO_ON = 1.0
# A known sex speaks for somebody only as far as one of unknown sex may be of the other
_KNOWN_GENDER = 0.9
_MAIN_CLAUSE = 0.8
_SPEAKER_AGAIN = 1.2
_SAME_PARAGRAPH = 1.0
_AROUND_OBJECT = 1.0
_CONTINUED = 0.9
_PARALLEL = 0.5
_NAMED = 0.3
_SIZE = 0.15
_DISTANCE = 1.3
_FROM_QUOTATION = -1.5
_INTO_QUOTATION = -1.6
_LOCAL = 1.5
_OWN_DEED = 3.0
# Below this a thing or body is too far off to be meant by "it" or "they"
_FLOOR = 0.3
# Somebody whom the parser takes for a place or a body must at least stand near
_FLOOR_OF_MISLABELLED = -1.5
_OWNS = 1.5
# A surname alone is somebody known from before
_FULL_NAME = 2

_CLAUSES = frozenset({"ccomp", "advcl", "xcomp", "pcomp", "acl", "relcl", "conj"})

# "accused Chad of", "kept Chad from", "praised Chad for": what follows is the object's; "ended the siege by leaving" is the subject's
_OF_THE_OBJECT = frozenset({"of", "from", "for", "with", "into"})
_OF_THE_SUBJECT = frozenset({"promise", "threaten", "vow"})


class Candidate(msgspec.Struct):
    """One thread that a pronoun could stand for, the mention that speaks most for it, and how much; no thread for "A and B" together."""

    thread: Thread | None
    mention: int
    score: float


def antecedent_of(parse: Parse, threads: Threads, i: int) -> int | None:
    """A mention of the one whom pronoun `i` stands for, or None."""
    pronoun = threads.found[i].traits.pronoun
    if pronoun is None or threads.of(i).mentions[0] != i:
        return None
    _settle_speaker(parse, threads, i)
    candidates = candidates_of(parse, threads, i, pronoun)
    announced = announced_before(parse, threads, i) if pronoun.personal else None
    if announced is not None and (not candidates or _is_brought_in(parse, threads, i, announced, candidates)):
        return announced
    candidates.sort(key=lambda candidate: -candidate.score)
    if not candidates:
        return _unnamed_one(parse, threads, i)
    best, *others = candidates
    if best.thread is None or (others and best.score - others[0].score < needed_lead(parse, threads, i, best, others[0])):
        return None
    if _has_body_around(parse, threads, i, pronoun, best):
        return None
    if best.score < floor_of(pronoun, best.thread) or is_only_quoted(threads, i, best.thread):
        return None
    if (
        not pronoun.personal
        and pronoun.number is Number.ONE
        and best.thread.kind is EntityKind.OTHER
        and not is_speaker(parse, threads, best.mention)
    ):
        return None
    return best.mention


def floor_of(pronoun: Pronoun, thread: Thread) -> float:
    """How much must speak for a candidate that nobody rivals."""
    if pronoun.personal:
        return -math.inf if thread.kind is EntityKind.PERSON else _FLOOR_OF_MISLABELLED
    return -math.inf if thread.number is Number.SEVERAL else _FLOOR


def _has_body_around(parse: Parse, threads: Threads, i: int, pronoun: Pronoun, best: Candidate) -> bool:
    """ "Hamas called its truce a success as they held on": who is an earlier sentence's to be "they", with a body at hand in this one?"""
    sentence = threads.found[i].traits.sentence
    if pronoun.number is not Number.SEVERAL or threads.found[best.mention].traits.sentence == sentence:
        return False
    here = (m for m in threads.in_sentence(sentence) if m < i and threads.of(m).kind in (EntityKind.ORGANISATION, EntityKind.GROUP))
    return any(threads.found[m].traits.rank is Rank.SUBJECT and _is_around(parse, threads, i, m, pronoun) for m in here)


def _unnamed_one(parse: Parse, threads: Threads, i: int) -> int | None:
    """ "A resident said the water was brown. They had seen …": "they" of one person whose name and sex are held back, where no others are near."""
    one = threads.found[i].traits
    if pronoun_of(threads, i).number is not Number.SEVERAL or one.rank is not Rank.SUBJECT:
        return None
    for m in threads.in_sentence(one.sentence - 1):
        thread = threads.of(m)
        is_unnamed = threads.found[m].mention.form is Form.DESCRIPTION and not thread.is_named and thread.gender is Gender.UNKNOWN
        is_person = thread.kind is EntityKind.PERSON and thread.number is Number.ONE and threads.found[m].traits.paragraph == one.paragraph
        if is_unnamed and is_person and is_main_subject(parse, threads, m) and is_speaker(parse, threads, m):
            return m
    return None


def _settle_speaker(parse: Parse, threads: Threads, i: int) -> None:
    """ "“He knows,” he joked": whoever speaks is placed before "he" in the words spoken, so that the two are kept apart."""
    if not threads.found[i].traits.quoted:
        return
    for m in threads.in_sentence(threads.found[i].traits.sentence):
        other = threads.found[m].traits
        is_open = m > i and not other.quoted and other.rank is Rank.SUBJECT and threads.of(m).mentions[0] == m
        if is_open and threads.found[m].mention.form is Form.DESCRIPTION:
            described = antecedent_of_description(parse, threads, m)
            if described is not None:
                threads.join(described, m)
        if is_open and other.pronoun is not None and other.pronoun.voicing is Voicing.THIRD and not other.pronoun.reflexive:
            target = antecedent_of(parse, threads, m)
            if target is not None:
                threads.join(target, m)


def _is_brought_in(parse: Parse, threads: Threads, i: int, announced: int, candidates: list[Candidate]) -> bool:
    """ "Although she was hurt, Samia Nour went back": a full name that comes here for the first time, with nobody before who is known as "she"."""
    one = threads.found[announced]
    if threads.of(announced).mentions[0] < i or one.mention.form is not Form.NAME or len(one.mention.core) < _FULL_NAME:
        return False
    gender = pronoun_of(threads, i).gender
    return not any(candidate.thread is not None and candidate.thread.gender is gender for candidate in candidates)


def owns_somebody(parse: Parse, threads: Threads, i: int) -> bool:
    """ "His wife", "Ruiz's lawyer": whose they are is seldom in doubt, and who speaks next may be they; whose claim "her claim" is, often."""
    owned = threads.headed_by(parse.tokens[threads.found[i].mention.head].head)
    return threads.found[i].traits.is_possessive and owned is not None and threads.of(owned).kind is EntityKind.PERSON


def needed_lead(parse: Parse, threads: Threads, i: int, best: Candidate, second: Candidate) -> float:
    """More where little can be told: for "it" as an object, and in a clause under a verb that has both as subject and object."""
    pronoun = pronoun_of(threads, i)
    verbs = {verb_of(parse, threads.found[m].mention.head) for m in (best.mention, second.mention)}
    share_verb = len(verbs) == 1 and None not in verbs and threads.found[best.mention].traits.sentence == threads.found[i].traits.sentence
    if _is_plain_object(threads, i, pronoun):
        return _LEAD_OF_OBJECT_IT
    if share_verb and not _does_the_deed(parse, threads, i, best.mention):
        return _LEAD_OF_SHARED_VERB
    if _opens_on_topic(parse, threads, i, best, second) or goes_on_speaking(parse, threads, i, best.mention, second.mention):
        return _LEAD_OF_TOPIC
    return _LEAD_OVER_KNOWN if _is_rather(pronoun, best, second) else _LEAD


def _opens_on_topic(parse: Parse, threads: Threads, i: int, best: Candidate, second: Candidate) -> bool:
    """Whom the sentence just before in this paragraph is about, against one of an earlier sentence: "Berg flies home on Friday. He said …"."""
    mine, theirs, other = (threads.found[m].traits for m in (i, best.mention, second.mention))
    is_just_before = mine.paragraph == theirs.paragraph and mine.sentence - theirs.sentence == 1 and theirs.rank is Rank.SUBJECT
    is_new = best.thread is not None and best.thread.is_named and threads.found[best.thread.mentions[0]].traits.sentence == theirs.sentence
    is_behind = other.sentence < theirs.sentence and (is_new or not _is_rather(pronoun_of(threads, i), best, second))
    is_alone = other.paragraph < mine.paragraph or is_behind
    are_main = is_main_subject(parse, threads, best.mention) and is_main_subject(parse, threads, i)
    return is_just_before and is_alone and are_main and theirs.pronoun is None


def _is_rather(pronoun: Pronoun, best: Candidate, second: Candidate) -> bool:
    """Is the second known to be a "he" where the best is not?"""
    return best.thread is not None and second.thread is not None and best.thread.gender is Gender.UNKNOWN and second.thread.gender is pronoun.gender


def _is_plain_object(threads: Threads, i: int, pronoun: Pronoun) -> bool:
    """ "it" as an object is the hardest to place."""
    is_possessive = threads.found[i].traits.is_possessive
    return not pronoun.personal and pronoun.number is Number.ONE and not is_possessive and threads.found[i].traits.rank is not Rank.SUBJECT


def candidates_of(parse: Parse, threads: Threads, i: int, pronoun: Pronoun) -> list[Candidate]:
    """Everybody in reach, the nearest sentence that has somebody and the one before it."""
    sentence = threads.found[i].traits.sentence
    reach = _REACH_OF_PERSONS if pronoun.personal else _REACH_OF_OTHERS
    forbidden = forbidden_threads(parse, threads, i)
    found: dict[int, Candidate] = {}
    last = sentence - reach
    for s in range(sentence, sentence - reach - 1, -1):
        if s < last:
            break
        for m in threads.in_sentence(s):
            if m >= i or is_own_words(threads, i, m) or is_filed_from(parse, threads, m):
                continue
            if threads.found[m].traits.pronoun is not None and (_is_relative_elsewhere(parse, threads, i, m) or is_loose_reflexive(threads, m)):
                continue
            candidate = _weigh(parse, threads, i, m, pronoun, forbidden)
            if candidate is None:
                continue
            key = id(candidate.thread) if candidate.thread is not None else -m
            if key not in found or candidate.score > found[key].score:
                found[key] = candidate
            last = max(last, s - 1)
    return list(found.values())


def _is_relative_elsewhere(parse: Parse, threads: Threads, i: int, m: int) -> bool:
    """Is `m` the "who" of a clause that the pronoun stands outside of? The noun before it speaks for both."""
    pronoun = threads.found[m].traits.pronoun
    if pronoun is None or pronoun.voicing is not Voicing.RELATIVE:
        return False
    clause = parse.tokens[threads.found[m].mention.head].head
    return not parse.is_below(threads.found[i].mention.head, clause)


def _weigh(parse: Parse, threads: Threads, i: int, m: int, pronoun: Pronoun, forbidden: set[int]) -> Candidate | None:
    """How well mention `m` fits pronoun `i`; None where it cannot be."""
    thread = threads.of(m)
    if id(thread) in forbidden:
        return None
    doubt = fits(parse, threads, i, m, pronoun)
    together = speaks_of_both(parse, threads, m, pronoun)
    if doubt is None and not together:
        return None
    if not together and is_bound(parse, threads, i, thread):
        return None
    mine, theirs = threads.found[i].traits, threads.found[m].traits
    score = _RANK[theirs.rank] - _DISTANCE * min(3, mine.sentence - theirs.sentence) + (doubt or 0.0)
    score += _SIZE * min(5, len(thread.mentions)) + (_NAMED if thread.is_named else 0.0)
    if mine.is_possessive and mine.sentence == theirs.sentence and _owns_nearby(parse, threads, i, m):
        score += _LOCAL
    is_around = (_is_around(parse, threads, i, m, pronoun) and not goes_on_with_content(parse, threads, i, m)) or (
        pronoun.personal and is_before_colon(parse, threads, i, m)
    )
    if mine.sentence == theirs.sentence and is_around:
        score += _AROUND if theirs.rank is Rank.SUBJECT else _AROUND_OBJECT
        score += _AND_SO_ON if _goes_on_from(parse, threads, i, m) else 0.0
    if mine.rank is Rank.SUBJECT and theirs.rank is Rank.SUBJECT:
        score += _PARALLEL
    if theirs.pronoun is not None and theirs.pronoun.gender is pronoun.gender and theirs.pronoun.number is pronoun.number:
        score += _CONTINUED
    if pronoun.gender is not Gender.UNKNOWN and thread.gender is pronoun.gender:
        score += _KNOWN_GENDER
    is_next = mine.sentence - theirs.sentence == 1
    if theirs.rank is Rank.SUBJECT and mine.sentence != theirs.sentence and is_main_subject(parse, threads, m):
        score += _MAIN_CLAUSE + (_SPEAKER_AGAIN if is_speaker(parse, threads, i) and is_speaker(parse, threads, m) and is_next else 0.0)
    if mine.sentence != theirs.sentence and mine.paragraph == theirs.paragraph:
        score += _SAME_PARAGRAPH
    if pronoun.personal and (_owns_topic(parse, threads, i, m) or _owns_phrase_around(parse, threads, i, m)):
        score += _OWNS
    if (pronoun.personal or mine.is_possessive) and _does_the_deed(parse, threads, i, m):
        score += _AROUND if pronoun.personal else _OWN_DEED
    score += turn_of(parse, threads, i, m)
    if theirs.quoted and not mine.quoted:
        score += _FROM_QUOTATION
    if mine.quoted and not theirs.quoted and not pronoun.personal:
        score += _INTO_QUOTATION
    return Candidate(None if together else thread, m, score)


def _owns_topic(parse: Parse, threads: Threads, i: int, m: int) -> bool:
    """ "Ruiz" in "Ruiz's remarks were odd. He …"; of "Ruiz's lawyer spoke. He …", it is the lawyer whom the next sentence is about."""
    is_here = threads.found[i].traits.sentence == threads.found[m].traits.sentence
    return _owns_subject(parse, threads, m) and (is_here or not owns_somebody(parse, threads, m))


def _owns_phrase_around(parse: Parse, threads: Threads, i: int, m: int) -> bool:
    """ "Biden" in "Biden's remarks, in which he said …"."""
    token = parse.tokens[threads.found[m].mention.head]
    return token.dep == "poss" and token.head != token.i and parse.is_below(threads.found[i].mention.head, token.head)


def _goes_on_from(parse: Parse, threads: Threads, i: int, m: int) -> bool:
    """ "Ruiz produced a receipt, and she asked …": two main clauses joined, a subject each."""
    verb = parse.tokens[parse.tokens[threads.found[i].mention.head].head]
    is_subject = parse.tokens[threads.found[i].mention.head].dep in ("nsubj", "nsubjpass")
    if goes_on_with_content(parse, threads, i, m):
        return False
    return is_subject and verb.dep == "conj" and verb.head == parse.tokens[threads.found[m].mention.head].head and is_main_subject(parse, threads, m)


def _owns_nearby(parse: Parse, threads: Threads, i: int, m: int) -> bool:
    """Whose own a thing is: the object's that is to do the deed ("accused Chad of moving its troops"), else the nearest subject's."""
    doer = _doer_by_object(parse, threads.found[i].mention.head)
    return _has_nearest_subject(parse, threads, i, m) if doer is None else doer == threads.found[m].mention.head


def _does_the_deed(parse: Parse, threads: Threads, i: int, m: int) -> bool:
    """ "Berg" in "Adler accused Berg of taking the ledger when he left": the object whose deed the clause around the pronoun tells."""
    return _doer_by_object(parse, threads.found[i].mention.head) == threads.found[m].mention.head


def _doer_by_object(parse: Parse, token: int) -> int | None:
    """The object of a verb that tells of its deed around this token: "urged Chad to …", "kept Chad from …", "praised Chad for its …"."""
    for above in parse.ancestors(token):
        word = parse.tokens[above]
        holder = parse.tokens[word.head]
        if word.dep == "xcomp":
            verb = holder
        elif word.dep in ("pcomp", "pobj") and holder.lower in _OF_THE_OBJECT and (word.dep == "pcomp" or holder.lower == "for"):
            verb = parse.tokens[holder.head]
        else:
            continue
        doer = parse.child(verb.i, "dobj") if verb.pos == "VERB" and verb.lemma not in _OF_THE_SUBJECT else None
        if doer is not None and doer < above and doer < token:
            return doer
    return None


def is_main_subject(parse: Parse, threads: Threads, m: int) -> bool:
    token = parse.tokens[threads.found[m].mention.head]
    verb = parse.tokens[token.head]
    # the only subject that is a prepositional object is whoever a thing is said to be according to
    return token.dep == "pobj" or verb.is_root or (verb.dep == "conj" and parse.tokens[verb.head].is_root)


def _owns_subject(parse: Parse, threads: Threads, m: int) -> bool:
    """ "Clinton" in "Clinton's use of the server should disqualify her"."""
    token = parse.tokens[threads.found[m].mention.head]
    return token.dep == "poss" and parse.tokens[token.head].dep in ("nsubj", "nsubjpass")


def _has_nearest_subject(parse: Parse, threads: Threads, i: int, m: int) -> bool:
    """Is `m` the subject of the pronoun's own clause ("who lost her daughter")?"""
    return subject_above(parse, threads.found[i].mention.head) == threads.found[m].mention.head


def _is_around(parse: Parse, threads: Threads, i: int, m: int, pronoun: Pronoun) -> bool:
    """Does the pronoun lie in a clause under the verb whose subject or object `m` is, or whose subject `m` owns?"""
    if pronoun.personal and _owns_subject(parse, threads, m):
        owned = parse.tokens[threads.found[m].mention.head].head
        return parse.is_below(threads.found[i].mention.head, parse.tokens[owned].head)
    verb = verb_of(parse, threads.found[m].mention.head)
    head = threads.found[i].mention.head
    if verb is None or not parse.is_below(head, verb):
        return False
    if threads.found[m].traits.rank is Rank.SUBJECT:
        return True
    return any(parse.tokens[a].dep in _CLAUSES and parse.tokens[a].head == verb for a in parse.ancestors(head)) and parse.tokens[verb].pos == "VERB"


def announced_before(parse: Parse, threads: Threads, i: int) -> int | None:
    """Somebody named after the pronoun: "When he arrived, Berg …"; "“He lied,” Adler said of Karim"."""
    head = threads.found[i].mention.head
    clause = next((a for a in parse.ancestors(head) if parse.tokens[a].dep == "advcl"), None)
    if clause is not None and not threads.found[i].traits.quoted:
        subject = parse.child(parse.tokens[clause].head, "nsubj", "nsubjpass")
        m = threads.headed_by(subject)
        if m is not None and m > i and fits_person(threads, threads.of(m), m, pronoun_of(threads, i)) == 0.0:
            return m
    return _spoken_of(parse, threads, i) if threads.found[i].traits.quoted else None


def pronoun_of(threads: Threads, i: int) -> Pronoun:
    pronoun = threads.found[i].traits.pronoun
    assert pronoun is not None
    return pronoun


def _spoken_of(parse: Parse, threads: Threads, i: int) -> int | None:
    """ "Karim" in "“He lied,” Adler said of Karim"."""
    for m in threads.in_sentence(threads.found[i].traits.sentence):
        token = parse.tokens[threads.found[m].mention.head]
        above = parse.tokens[token.head]
        is_topic = m > i and token.dep == "pobj" and above.lower in ("of", "about") and not threads.found[m].traits.quoted
        if is_topic and parse.tokens[above.head].pos == "VERB" and subject_above(parse, token.i) is not None:
            return m if fits_person(threads, threads.of(m), m, pronoun_of(threads, i)) is not None else None
    return None
