"""Find whom a third-person pronoun stands for.

Weighs nearness, grammatical weight, the clause around, continuity and what the text itself tells of sex and number; refuses what grammar forbids
(an object is not its own verb's subject, the speaker of a quotation is not "he" in it). Where two candidates weigh nearly the same it finds nobody.
"""

from __future__ import annotations

import msgspec

from onrecord.mention.descriptions import are_co_arguments, verb_of
from onrecord.mention.grammar import subject_above
from onrecord.mention.pronouns import Gender, Pronoun
from onrecord.mention.threads import Thread, Threads
from onrecord.mention.traits import Determiner, Rank
from onrecord.model.mention import EntityKind, Form, Number
from onrecord.model.parse import Parse

# How far back a pronoun reaches, in sentences: persons stay in mind longer than things
_REACH_OF_PERSONS = 6
_REACH_OF_OTHERS = 3
# The lead that the best candidate must have over the next; chosen on the cases of tests/language
_LEAD = 1.2
_LEAD_OF_SHARED_VERB = 2.6
_LEAD_OF_OBJECT_IT = 3.0

_RANK = {Rank.SUBJECT: 2.0, Rank.OBJECT: 1.0, Rank.OBLIQUE: 0.5, Rank.INSIDE: 0.0}
_AROUND = 2.0
# A known sex speaks for somebody only as far as one of unknown sex may be of the other
_KNOWN_GENDER = 0.6
_MAIN_CLAUSE = 0.8
_SPEAKER_AGAIN = 1.2
_SAME_PARAGRAPH = 1.0
_AROUND_OBJECT = 1.0
_CONTINUED = 0.7
_PARALLEL = 0.5
_NAMED = 0.3
_SIZE = 0.15
_DISTANCE = 1.3
_FROM_QUOTATION = -1.5
_DOUBTFUL = -1.5
_CONTRARY = -5.0
_INTO_QUOTATION = -1.6
_LOCAL = 1.5
# Below this a thing or body is too far off to be meant by "it" or "they"
_FLOOR = 0.3
# A lead that leaves no doubt: enough to learn from it that somebody is "he" or "she"
_SAFE_LEAD = 2.8
_OWNS = 1.5

_BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.COUNTRY, EntityKind.GROUP})
_CLAUSES = frozenset({"ccomp", "advcl", "xcomp", "pcomp", "acl", "relcl", "conj"})


class Candidate(msgspec.Struct):
    """One thread that a pronoun could stand for, the mention that speaks most for it, and how much; no thread for "A and B" together."""

    thread: Thread | None
    mention: int
    score: float


def antecedent_of(parse: Parse, threads: Threads, i: int) -> int | None:
    """A mention of the one whom pronoun `i` stands for, or None."""
    pronoun = threads.found[i].traits.pronoun
    if pronoun is None:
        return None
    candidates = _candidates(parse, threads, i, pronoun)
    if not candidates and pronoun.personal:
        return _announced(parse, threads, i)
    candidates.sort(key=lambda candidate: -candidate.score)
    if not candidates:
        return None
    best, *others = candidates
    if best.thread is None or (others and best.score - others[0].score < _needed_lead(parse, threads, i, best, others[0])):
        return None
    if not pronoun.personal and best.thread.number is not Number.SEVERAL and best.score < _FLOOR:
        return None
    if not pronoun.personal and pronoun.number is Number.ONE and best.thread.kind is EntityKind.OTHER:
        return None
    return best.mention


def learn_gender(parse: Parse, threads: Threads) -> None:
    """Read from the safest "he" and "she" of the report who is a man and who a woman, before any doubtful one is placed."""
    votes: dict[int, list[Gender]] = {}
    chosen: dict[int, Thread] = {}
    for i, one in enumerate(threads.found):
        pronoun = one.traits.pronoun
        if pronoun is None or pronoun.gender is Gender.UNKNOWN or one.traits.rank is not Rank.SUBJECT:
            continue
        candidates = sorted(_candidates(parse, threads, i, pronoun), key=lambda candidate: -candidate.score)
        is_safe = len(candidates) == 1 or (len(candidates) > 1 and candidates[0].score - candidates[1].score >= _SAFE_LEAD)
        if is_safe and candidates[0].thread is not None:
            chosen[id(candidates[0].thread)] = candidates[0].thread
            votes.setdefault(id(candidates[0].thread), []).append(pronoun.gender)
    for key, genders in votes.items():
        if len(set(genders)) == 1 and chosen[key].gender is Gender.UNKNOWN:
            chosen[key].gender = genders[0]


def _needed_lead(parse: Parse, threads: Threads, i: int, best: Candidate, second: Candidate) -> float:
    """More where little can be told: for "it" as an object, and in a clause under a verb that has both as subject and object."""
    pronoun = _pronoun(threads, i)
    verbs = {verb_of(parse, threads.found[m].mention.head) for m in (best.mention, second.mention)}
    share_verb = len(verbs) == 1 and None not in verbs and threads.found[best.mention].traits.sentence == threads.found[i].traits.sentence
    if _is_plain_object(threads, i, pronoun):
        return _LEAD_OF_OBJECT_IT
    return _LEAD_OF_SHARED_VERB if share_verb else _LEAD


def _is_plain_object(threads: Threads, i: int, pronoun: Pronoun) -> bool:
    """ "it" as an object is the hardest to place."""
    is_possessive = threads.found[i].traits.is_possessive
    return not pronoun.personal and pronoun.number is Number.ONE and not is_possessive and threads.found[i].traits.rank is not Rank.SUBJECT


def _candidates(parse: Parse, threads: Threads, i: int, pronoun: Pronoun) -> list[Candidate]:
    """Everybody in reach, the nearest sentence that has somebody and the one before it."""
    sentence = threads.found[i].traits.sentence
    reach = _REACH_OF_PERSONS if pronoun.personal else _REACH_OF_OTHERS
    forbidden = _forbidden(parse, threads, i)
    found: dict[int, Candidate] = {}
    last = sentence - reach
    for s in range(sentence, sentence - reach - 1, -1):
        if s < last:
            break
        for m in threads.in_sentence(s):
            if m >= i or _is_own_words(threads, i, m):
                continue
            candidate = _weigh(parse, threads, i, m, pronoun, forbidden)
            if candidate is None:
                continue
            key = id(candidate.thread) if candidate.thread is not None else -m
            if key not in found or candidate.score > found[key].score:
                found[key] = candidate
            last = max(last, s - 1)
    return list(found.values())


def _is_own_words(threads: Threads, i: int, m: int) -> bool:
    """Does `m` stand in the very words that pronoun `i` is said to speak ("“Dunn must go,” he said")? Nobody calls himself so."""
    mine, theirs = threads.found[i].traits, threads.found[m].traits
    return bool(theirs.quoted) and not mine.quoted and mine.rank is Rank.SUBJECT and mine.sentence == theirs.sentence


def _forbidden(parse: Parse, threads: Threads, i: int) -> set[int]:
    """Threads (by identity) that grammar excludes: the quotation's speaker, the understood subject of the pronoun's own verb."""
    found: set[int] = set()
    head = threads.found[i].mention.head
    token = parse.tokens[head]
    if token.dep in ("dobj", "pobj", "dative"):
        subject = _understood_subject(parse, head)
        m = threads.headed_by(subject)
        if m is not None:
            found.add(id(threads.of(m)))
    found.update(id(threads.of(m)) for m in _named_below(parse, threads, i))
    if threads.found[i].traits.quoted:
        found.update(id(threads.of(m)) for m in speakers_around(parse, threads, i))
    return found


def _named_below(parse: Parse, threads: Threads, i: int) -> list[int]:
    """Whoever is named in the content of what a pronoun says or does: "he" in "He says Bello knows" is not Bello."""
    token = parse.tokens[threads.found[i].mention.head]
    if token.dep not in ("nsubj", "nsubjpass"):
        return []
    later = (m for m in threads.in_sentence(token.sentence) if m > i and threads.found[m].mention.form is Form.NAME)
    return [m for m in later if parse.is_below(threads.found[m].mention.head, token.head)]


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


def speakers_around(parse: Parse, threads: Threads, i: int) -> list[int]:
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


def _weigh(parse: Parse, threads: Threads, i: int, m: int, pronoun: Pronoun, forbidden: set[int]) -> Candidate | None:
    """How well mention `m` fits pronoun `i`; None where it cannot be."""
    thread = threads.of(m)
    doubt = _fits(parse, threads, i, m, pronoun)
    together = _speaks_of_both(parse, threads, m, pronoun)
    if (doubt is None and not together) or id(thread) in forbidden:
        return None
    if not together and _is_bound(parse, threads, i, thread, pronoun):
        return None
    mine, theirs = threads.found[i].traits, threads.found[m].traits
    score = _RANK[theirs.rank] - _DISTANCE * min(3, mine.sentence - theirs.sentence) + (doubt or 0.0)
    score += _SIZE * min(5, len(thread.mentions)) + (_NAMED if thread.is_named else 0.0)
    if mine.is_possessive and mine.sentence == theirs.sentence and _has_nearest_subject(parse, threads, i, m):
        score += _LOCAL
    if mine.sentence == theirs.sentence and _is_around(parse, threads, i, m, pronoun):
        score += _AROUND if theirs.rank is Rank.SUBJECT else _AROUND_OBJECT
    if mine.rank is Rank.SUBJECT and theirs.rank is Rank.SUBJECT:
        score += _PARALLEL
    if theirs.pronoun is not None and theirs.pronoun.gender is pronoun.gender and theirs.pronoun.number is pronoun.number:
        score += _CONTINUED
    if pronoun.gender is not Gender.UNKNOWN and thread.gender is pronoun.gender:
        score += _KNOWN_GENDER
    if theirs.rank is Rank.SUBJECT and mine.sentence != theirs.sentence and _is_main_subject(parse, threads, m):
        score += _MAIN_CLAUSE + (_SPEAKER_AGAIN if _is_speaker(parse, threads, i) and _is_speaker(parse, threads, m) else 0.0)
    if mine.sentence != theirs.sentence and mine.paragraph == theirs.paragraph:
        score += _SAME_PARAGRAPH
    if pronoun.personal and (_owns_subject(parse, threads, m) or _owns_phrase_around(parse, threads, i, m)):
        score += _OWNS
    if theirs.quoted and not mine.quoted:
        score += _FROM_QUOTATION
    if mine.quoted and not theirs.quoted and not pronoun.personal:
        score += _INTO_QUOTATION
    return Candidate(None if together else thread, m, score)


def _owns_phrase_around(parse: Parse, threads: Threads, i: int, m: int) -> bool:
    """ "Biden" in "Biden's remarks, in which he said …"."""
    token = parse.tokens[threads.found[m].mention.head]
    return token.dep == "poss" and token.head != token.i and parse.is_below(threads.found[i].mention.head, token.head)


def _is_main_subject(parse: Parse, threads: Threads, m: int) -> bool:
    token = parse.tokens[threads.found[m].mention.head]
    verb = parse.tokens[token.head]
    # the only subject that is a prepositional object is whoever a thing is said to be according to
    return token.dep == "pobj" or verb.is_root or (verb.dep == "conj" and parse.tokens[verb.head].is_root)


def _is_speaker(parse: Parse, threads: Threads, m: int) -> bool:
    """Is this the unquoted subject of a verb with a content clause, or in a sentence with quoted words?"""
    one = threads.found[m]
    if one.traits.quoted or one.traits.rank is not Rank.SUBJECT:
        return False
    token = parse.tokens[one.mention.head]
    if token.dep == "pobj" or parse.child(token.head, "ccomp") is not None:
        return True
    return any(threads.found[n].traits.quoted for n in threads.in_sentence(one.traits.sentence))


def _fits(parse: Parse, threads: Threads, i: int, m: int, pronoun: Pronoun) -> float | None:
    """None where kind, number or sex forbid it; else a deduction for doubt."""
    thread = threads.of(m)
    kind = thread.kind
    if _is_mere_predicate(parse, threads, m) or (threads.found[m].traits.is_display and not thread.is_named):
        return None
    if pronoun.personal:
        return _fits_person(threads, thread, m, pronoun)
    if kind is EntityKind.PERSON and thread.number is Number.ONE:
        return None
    if pronoun.number is Number.SEVERAL:
        return _fits_they(parse, threads, i, m)
    return _fits_it(parse, threads, i, m)


def _is_mere_predicate(parse: Parse, threads: Threads, m: int) -> bool:
    """ "president" in "wants to become president" and "the race for president" is nobody in particular."""
    one = threads.found[m]
    if one.mention.form is not Form.DESCRIPTION or len(threads.of(m).mentions) > 1:
        return False
    token = parse.tokens[threads.found[m].mention.head]
    is_predicate = token.dep in ("attr", "oprd") or (token.dep == "pobj" and parse.tokens[token.head].lower == "as")
    is_bare = one.traits.determiner is Determiner.BARE and one.mention.kind is EntityKind.PERSON and token.tag == "NN"
    return is_predicate or (is_bare and one.traits.rank is not Rank.SUBJECT)


def _owns_subject(parse: Parse, threads: Threads, m: int) -> bool:
    """ "Clinton" in "Clinton's use of the server should disqualify her"."""
    token = parse.tokens[threads.found[m].mention.head]
    return token.dep == "poss" and parse.tokens[token.head].dep in ("nsubj", "nsubjpass")


def _fits_person(threads: Threads, thread: Thread, m: int, pronoun: Pronoun) -> float | None:
    if thread.number is Number.SEVERAL or Gender.UNKNOWN is not thread.gender is not pronoun.gender:
        return None
    if thread.kind is EntityKind.PERSON:
        return 0.0
    is_weak = thread.is_named and thread.is_only_labelled and thread.kind in (EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.OTHER)
    return _DOUBTFUL if is_weak and threads.found[m].mention.form is Form.NAME else None


def _fits_they(parse: Parse, threads: Threads, i: int, m: int) -> float | None:
    thread = threads.of(m)
    if thread.number is Number.SEVERAL:
        is_thing = thread.kind is EntityKind.OTHER
        return (-2.5 if _says(parse, threads, i) else -1.0) if is_thing else 0.0
    if any(_is_it(threads, n) for n in threads.of_thread_in(thread, threads.found[i].traits.sentence)):
        return _CONTRARY
    role = threads.found[m].traits.role
    if role is not None and role.is_collective and thread.kind in _BODIES:
        return -1.0
    return _DOUBTFUL if thread.kind in (EntityKind.ORGANISATION, EntityKind.GROUP) else None


def _is_it(threads: Threads, m: int) -> bool:
    """Has the sentence already said "it" of the same thread? Then "they" is another."""
    pronoun = threads.found[m].traits.pronoun
    return pronoun is not None and pronoun.number is Number.ONE


def _fits_it(parse: Parse, threads: Threads, i: int, m: int) -> float | None:
    thread = threads.of(m)
    if thread.number is Number.SEVERAL and not (thread.is_named and thread.kind in _BODIES):
        return None
    if threads.found[m].traits.pronoun is not None and thread.mentions == [m]:
        return -1.0 if thread.kind is EntityKind.OTHER else 0.0
    if thread.kind in _BODIES:
        return 0.0
    if thread.kind is EntityKind.DOCUMENT:
        return 0.0 if threads.found[m].traits.rank is Rank.SUBJECT else -0.5
    if thread.kind is EntityKind.PLACE:
        return -0.5
    return None if _says(parse, threads, i) else -0.5


def _says(parse: Parse, threads: Threads, i: int) -> bool:
    """Is the pronoun the subject of a verb that a content clause hangs on ("it said officers had …")? Then it is somebody."""
    token = parse.tokens[threads.found[i].mention.head]
    if token.dep not in ("nsubj", "nsubjpass"):
        return False
    return parse.tokens[token.head].pos == "VERB" and parse.child(token.head, "ccomp") is not None


def _speaks_of_both(parse: Parse, threads: Threads, m: int, pronoun: Pronoun) -> bool:
    """ "Ruiz and Berg … they": a coordination that no single mention stands for."""
    if pronoun.personal or pronoun.number is Number.ONE or threads.of(m).number is Number.SEVERAL:
        return False
    head = threads.found[m].mention.head
    return threads.found[m].traits.rank >= Rank.OBJECT and parse.child(head, "conj") is not None and threads.of(m).kind is not EntityKind.OTHER


def _is_bound(parse: Parse, threads: Threads, i: int, thread: Thread, pronoun: Pronoun) -> bool:
    """May the pronoun not stand for the thread, by the grammar of one clause? A possessive may for its subject, not for its own noun."""
    head = threads.found[i].mention.head
    if parse.tokens[head].dep == "poss":
        owned = parse.tokens[head].head
        same = (owned, *parse.children_by(owned, "appos"))
        return any(threads.found[m].mention.head in same for m in threads.of_thread_in(thread, threads.found[i].traits.sentence))
    return are_co_arguments(parse, threads, i, thread)


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


def _announced(parse: Parse, threads: Threads, i: int) -> int | None:
    """Somebody named after the pronoun: "When he arrived, Berg …"; "“He lied,” Adler said of Karim"."""
    head = threads.found[i].mention.head
    clause = next((a for a in parse.ancestors(head) if parse.tokens[a].dep == "advcl"), None)
    if clause is not None and not threads.found[i].traits.quoted:
        subject = parse.child(parse.tokens[clause].head, "nsubj", "nsubjpass")
        m = threads.headed_by(subject)
        if m is not None and m > i and _fits_person(threads, threads.of(m), m, _pronoun(threads, i)) == 0.0:
            return m
    return _spoken_of(parse, threads, i) if threads.found[i].traits.quoted else None


def _pronoun(threads: Threads, i: int) -> Pronoun:
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
            return m if _fits_person(threads, threads.of(m), m, _pronoun(threads, i)) is not None else None
    return None
