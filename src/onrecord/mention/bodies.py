"""Bodies that the parser takes for something else: "Salmon farmer Havsund said it had lost a million fish", "members of Golden Aster".

Learnt from an "it" that can mean nobody else, from members and fighters that somebody has, and from a noun that says of which kind a name is ("the
guerrilla group Askatu", "a squad calling itself the Owls"). Whoever has a title or is "he" or "she" somewhere stays a person.
"""

from __future__ import annotations

from onrecord.mention.anaphors import candidates_of, pronoun_of
from onrecord.mention.pronouns import Gender, Voicing
from onrecord.mention.speaking import tells
from onrecord.mention.threads import Threads
from onrecord.mention.traits import Determiner
from onrecord.model.mention import EntityKind, Form, Number
from onrecord.model.parse import Parse

# More than a title and a label together
_PLAIN = 5
_UNSURE = frozenset({EntityKind.PERSON, EntityKind.OTHER, EntityKind.DOCUMENT})
_BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.GROUP})
_FIGHTING = frozenset({"CRM", "PRM", "REB", "UAF"})
_QUOTATION_MARKS = frozenset("\"“”„«»'‘’") | {"``", "''"}
_OPENING = frozenset({"(", "[", ","})
_CLOSING = frozenset({")", "]", ","})
_SUBJECTS = ("nsubj", "nsubjpass")
# "The Popular Revolutionary Army (ERP)": in another language a word or two begin otherwise
_MOST = 0.6
# "FPM": two letters are too few to tell, and no newspaper writes more than seven
_SHORTEST, _LONGEST = 3, 7


def learn_bodies(parse: Parse, threads: Threads) -> None:
    """Take for bodies the names of which the report says so, and join what the same words name twice."""
    for i, one in enumerate(threads.found):
        if one.mention.form is Form.NAME:
            _learn_from_members(parse, threads, i)
            _learn_from_plural(parse, threads, i)
            _join_noun_before(parse, threads, i)
            _join_self_named(parse, threads, i)
            _join_initials_behind(parse, threads, i)
    _learn_from_it(parse, threads)


# -- a name that has members


def _learn_from_members(parse: Parse, threads: Threads, i: int) -> None:
    """ "militants of Ansar", "members of Golden Aster": what is told of by its fighters or members is a body."""
    head = threads.found[i].mention.head
    preposition = parse.tokens[head].head
    if parse.tokens[head].dep != "pobj" or parse.tokens[preposition].lower != "of" or not _is_unsure(threads, i):
        return
    m = threads.headed_by(parse.tokens[preposition].head)
    role = None if m is None else threads.found[m].traits.role
    if m is None or role is None or threads.found[m].mention.number is not Number.SEVERAL or not role.belongs:
        return
    if role.is_generic or role.sector in _FIGHTING:
        threads.of(i).is_said_to_be(EntityKind.ORGANISATION, _PLAIN)


def _learn_from_plural(parse: Parse, threads: Threads, i: int) -> None:
    """ "The paramilitary Eagles of Chaco": many under one name, and what stands before it is no title of one person."""
    one = threads.found[i]
    label = parse.name_at(one.mention.head)
    is_many = parse.tokens[one.mention.head].tag == "NNPS" and one.traits.determiner is Determiner.DEFINITE
    is_person = threads.of(i).kind is EntityKind.PERSON and threads.of(i).gender is Gender.UNKNOWN
    is_titled = any(title.is_title for title in one.traits.titles)
    if is_many and is_person and not is_titled and label is not None and label.label == "ORG":
        threads.of(i).is_said_to_be(EntityKind.ORGANISATION, _PLAIN)


def _is_unsure(threads: Threads, i: int) -> bool:
    """Does only a label say who or what it is?"""
    thread = threads.of(i)
    is_titled = any(title.is_title or title.belongs for m in thread.mentions for title in threads.found[m].traits.titles)
    return thread.kind in _UNSURE and thread.gender is Gender.UNKNOWN and thread.country is None and not is_titled and thread.is_only_labelled


# -- a noun that says which kind of body a name is


def _join_noun_before(parse: Parse, threads: Threads, i: int) -> None:
    """ "The Basque group Askatu carried out the raid", "the guerrilla organisation “Red Path”": a noun for bodies right before a name."""
    first = threads.found[i].mention.tokens.first
    before = first - 1
    while before > 0 and parse.tokens[before].text in _QUOTATION_MARKS:
        before -= 1
    m = threads.headed_by(before) if before >= 0 else None
    if m is None or threads.are_joined(m, i) or not _is_body_noun(threads, m) or threads.of(m).is_named:
        return
    if not (_is_unsure(threads, i) or threads.of(i).kind in _BODIES) or not _stand_together(parse, before, threads.found[i].mention.head):
        return
    threads.join(m, i)
    threads.of(i).is_said_to_be(EntityKind.ORGANISATION, _PLAIN)


def _is_body_noun(threads: Threads, m: int) -> bool:
    one = threads.found[m]
    role = one.traits.role
    return one.mention.form is Form.DESCRIPTION and one.mention.number is not Number.SEVERAL and role is not None and role.kind in _BODIES


def _stand_together(parse: Parse, noun: int, name: int) -> bool:
    """Are noun and name one phrase, or both subject of one verb? In "the militia Hassan leads" the militia is led."""
    one, other = parse.tokens[noun], parse.tokens[name]
    if name + 1 < len(parse.tokens) and parse.tokens[name + 1].tag == "POS":
        return False
    if other.dep == "appos" and other.head == noun:
        return [token.pos for token in parse.tokens[name + 1 : name + 3]] != ["VERB", "VERB"]
    if one.dep in ("compound", "nmod") and one.head == name:
        return True
    if other.dep not in _SUBJECTS:
        return False
    verb = other.head
    if one.head == verb and one.dep in (*_SUBJECTS, "dep", "npadvmod"):
        return True
    has_object = other.dep == "nsubjpass" or parse.child(verb, "dobj", "ccomp") is not None
    return parse.tokens[verb].dep == "relcl" and parse.tokens[verb].head == noun and has_object


def _join_self_named(parse: Parse, threads: Threads, i: int) -> None:
    """ "A squad calling itself the Owls", "gunmen who call themselves the Shield"."""
    name = threads.found[i].mention.head
    verb = parse.tokens[name].head
    if parse.tokens[name].dep not in ("oprd", "dobj", "attr", "appos") or parse.tokens[verb].lemma.lower() != "call":
        return
    itself = [c for c in parse.children_by(verb, "dobj", "nsubj") if c != name and parse.tokens[c].lower in ("itself", "themselves")]
    if not itself or parse.tokens[verb].dep not in ("acl", "relcl"):
        return
    m = threads.headed_by(parse.tokens[verb].head)
    role = None if m is None else threads.found[m].traits.role
    if m is None or role is None or threads.of(m).is_named:
        return
    if role.kind in _BODIES or (threads.found[m].mention.number is Number.SEVERAL and role.sector in _FIGHTING):
        threads.join(m, i)
        threads.of(i).is_said_to_be(EntityKind.ORGANISATION, _PLAIN)


# -- a name and its initials


def _join_initials_behind(parse: Parse, threads: Threads, i: int) -> None:
    """ "The Patriotic Front for Change, PFC,", "the ELN [Army of National Liberation]": initials beside the name that they stand for.

    In another language their order is another. In brackets most letters have to begin some word of the name, between commas all.
    """
    end = threads.found[i].mention.tokens.end
    if end + 1 >= len(parse.tokens) or parse.tokens[end].text not in _OPENING:
        return
    first = end + 1
    while first + 1 < len(parse.tokens) and parse.tokens[first].text in _QUOTATION_MARKS:
        first += 1
    j = next((m for m in threads.in_sentence(threads.found[i].traits.sentence) if threads.found[m].mention.core.first == first), None)
    if j is None or threads.found[j].mention.form is not Form.NAME or threads.are_joined(i, j):
        return
    after = threads.found[j].mention.core.end
    while after < len(parse.tokens) and parse.tokens[after].text in _QUOTATION_MARKS:
        after += 1
    is_bracketed = parse.tokens[end].text != ","
    if after >= len(parse.tokens) or parse.tokens[after].text not in _CLOSING or (parse.tokens[after].text != ",") is not is_bracketed:
        return
    shares = max(_shared_initials(threads, j, i), _shared_initials(threads, i, j) if is_bracketed else 0.0)
    if shares < (_MOST if is_bracketed else 1.0):
        return
    if {threads.of(i).kind, threads.of(j).kind} <= _UNSURE | _BODIES and threads.of(i).gender is threads.of(j).gender is Gender.UNKNOWN:
        threads.join(i, j)
        threads.of(i).is_said_to_be(EntityKind.ORGANISATION, _PLAIN)


def _shared_initials(threads: Threads, short: int, long: int) -> float:
    """How many of the letters of the one begin a word of the other, no word used twice."""
    words = threads.found[short].traits.words
    if len(words) != 1 or not threads.found[short].traits.is_capitals or not _SHORTEST <= len(words[0]) <= _LONGEST or not words[0].isalpha():
        return 0.0
    free = [word[:1] for word in threads.found[long].traits.words]
    if len(free) < 2:
        return 0.0
    shared = 0
    for letter in words[0]:
        if letter in free:
            free.remove(letter)
            shared += 1
    return shared / len(words[0])


# -- a name that is "it"


def _learn_from_it(parse: Parse, threads: Threads) -> None:
    """Join each "it" that whoever tells something can alone be, and take that one for a body."""
    for i, one in enumerate(threads.found):
        pronoun = one.traits.pronoun
        if pronoun is None or pronoun.voicing is not Voicing.THIRD or pronoun.personal or pronoun.number is not Number.ONE or one.traits.quoted:
            continue
        m = _teller(parse, threads, i)
        if m is not None and _may_be_body(threads, m) and not candidates_of(parse, threads, i, pronoun_of(threads, i)):
            threads.of(m).is_said_to_be(EntityKind.ORGANISATION, _PLAIN)
            threads.join(m, i)


def _teller(parse: Parse, threads: Threads, i: int) -> int | None:
    """ "Havsund" in "Havsund said it had lost …"."""
    token = parse.tokens[threads.found[i].mention.head]
    clause = parse.tokens[token.head]
    if token.dep not in ("nsubj", "nsubjpass") or clause.dep != "ccomp" or not tells(parse, clause.head):
        return None
    return threads.headed_by(parse.child(clause.head, "nsubj"))


def _may_be_body(threads: Threads, m: int) -> bool:
    one, thread = threads.found[m], threads.of(m)
    if one.mention.form is not Form.NAME or len(one.mention.core) > 1 or one.traits.quoted or thread.gender is not Gender.UNKNOWN:
        return False
    is_open = thread.kind in (EntityKind.PERSON, EntityKind.OTHER) and all(len(words) == 1 for words in thread.names)
    return is_open and not any(title.is_title or title.belongs for n in thread.mentions for title in threads.found[n].traits.titles)
