"""Whether a pronoun and somebody agree in kind, number and sex, as far as the words tell."""

from __future__ import annotations

from onrecord.lexicon.names import load_names
from onrecord.mention.pronouns import Gender, Pronoun
from onrecord.mention.speaking import is_speaker, tells
from onrecord.mention.threads import Thread, Threads
from onrecord.mention.traits import Determiner, Rank
from onrecord.model.mention import EntityKind, Form, Number
from onrecord.model.parse import Parse

# What is taken off for agreeing only perhaps, and for agreeing against what the sentence has said
_DOUBTFUL = -1.5
_PERHAPS = -1.0
_CONTRARY = -5.0
# What speaks for a document that was just read out
_READ_OUT = 2.5

# The endings by which the language makes a doer of a verb or a subject
_DOERS = ("er", "or", "ist", "ian", "man", "woman", "eer")

_BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.COUNTRY, EntityKind.GROUP})


def fits(parse: Parse, threads: Threads, i: int, m: int, pronoun: Pronoun) -> float | None:
    """None where kind, number or sex forbid it; else a deduction for doubt."""
    thread = threads.of(m)
    kind = thread.kind
    if _is_mere_predicate(parse, threads, m) or (threads.found[m].traits.is_display and not thread.is_named):
        return None
    if threads.found[m].traits.quoted and _is_unplaced(threads, i, m):
        return None
    if pronoun.personal:
        is_part = kind is not EntityKind.PERSON and parse.tokens[threads.found[m].mention.head].dep in ("compound", "nmod")
        if is_part or (is_where(parse, threads, m) and _is_one_word(threads, m)):
            return None  # "Pereira" in "in Pereira", "United Nations" in "the United Nations mission"
        doubt = fits_person(threads, thread, m, pronoun)
        return _PERHAPS if doubt is None and _may_be_calling(parse, threads, m) else doubt
    if kind is EntityKind.PERSON and thread.number is Number.ONE:
        return _PERHAPS if pronoun.number is Number.ONE and _is_rather_a_body(parse, threads, i, m) else None
    if pronoun.number is Number.SEVERAL:
        return _fits_they(parse, threads, i, m)
    return _fits_it(parse, threads, i, m)


def _is_unplaced(threads: Threads, i: int, m: int) -> bool:
    """ "“He was a good size,” said Dahl. His wife …": a "he" of words quoted of whom nothing else is said is seldom anybody outside of them."""
    theirs = threads.found[m].traits
    return theirs.pronoun is not None and not threads.found[i].traits.quoted and threads.of(m).mentions == [m]


def _may_be_calling(parse: Parse, threads: Threads, m: int) -> bool:
    """ "A facilitator from Lima said … He": a noun that no lexicon has, with the ending of a doer, as the subject of what is told."""
    one, thread = threads.found[m], threads.of(m)
    is_told = one.traits.determiner in (Determiner.DEFINITE, Determiner.INDEFINITE) and one.traits.rank is Rank.SUBJECT and one.traits.role is None
    is_open = thread.kind is EntityKind.OTHER and thread.number is Number.ONE and not thread.is_named and one.mention.form is Form.DESCRIPTION
    token = parse.tokens[one.mention.head]
    return is_told and is_open and token.tag == "NN" and token.lower.endswith(_DOERS) and tells(parse, token.head)


def is_filed_from(parse: Parse, threads: Threads, m: int) -> bool:
    """ "BOGOTÁ" before the first words: where the report was filed, and nobody in it."""
    return parse.document.is_in_dateline(threads.found[m].mention.span)


def is_where(parse: Parse, threads: Threads, m: int) -> bool:
    """ "In Carrefour": a place, whatever label the parser gives it."""
    token = parse.tokens[threads.found[m].mention.head]
    if load_names().is_body_name(threads.found[m].traits.words) or _is_held_in(parse, threads, m):
        return False  # "shares in Orvell Marine"
    return token.dep == "pobj" and threads.of(m).is_only_labelled and parse.tokens[token.head].lower in ("in", "at", "near", "outside")


def _is_held_in(parse: Parse, threads: Threads, m: int) -> bool:
    """ "Shares in Cyprus's Orvell Harl": several words that the parser takes for a body, behind a noun in the plural that they tell of."""
    token = parse.tokens[threads.found[m].mention.head]
    label = parse.name_at(token.i)
    is_body = label is not None and label.label == "ORG" and len(threads.found[m].mention.core) > 1
    return is_body and token.dep == "pobj" and parse.tokens[parse.tokens[token.head].head].tag == "NNS"


def _is_one_word(threads: Threads, m: int) -> bool:
    """ "In Pereira" tells of a town, whatever the label; of a name in full only a label for a place does."""
    one = threads.found[m].mention
    return one.form is Form.NAME and (len(one.core) == 1 or threads.of(m).kind is not EntityKind.PERSON)


def _is_mere_predicate(parse: Parse, threads: Threads, m: int) -> bool:
    """ "president" in "wants to become president" and "the race for president" is nobody in particular."""
    one = threads.found[m]
    if one.mention.form is not Form.DESCRIPTION or len(threads.of(m).mentions) > 1:
        return False
    token = parse.tokens[threads.found[m].mention.head]
    is_predicate = token.dep in ("attr", "oprd") or (token.dep == "pobj" and parse.tokens[token.head].lower == "as")
    is_bare = one.traits.determiner is Determiner.BARE and one.mention.kind is EntityKind.PERSON and token.tag == "NN"
    return is_predicate or (is_bare and one.traits.rank is not Rank.SUBJECT)


def fits_person(threads: Threads, thread: Thread, m: int, pronoun: Pronoun) -> float | None:
    if thread.number is Number.SEVERAL or Gender.UNKNOWN is not thread.gender is not pronoun.gender:
        return None
    if thread.kind is EntityKind.PERSON:
        return None if thread.is_only_labelled and _is_no_persons_name(threads, m) else 0.0
    # "ABC" is nobody's name, whatever the parser's label
    is_weak = (
        not _is_no_persons_name(threads, m)
        and thread.is_named
        and thread.is_only_labelled
        and thread.kind in (EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.OTHER)
    )
    return _DOUBTFUL if is_weak and threads.found[m].mention.form is Form.NAME else None


def _is_no_persons_name(threads: Threads, m: int) -> bool:
    """ "ABC", or a word with an article ("told the Abendblatt"), whatever the parser's label; "the Ghanaian" is somebody."""
    one = threads.found[m]
    is_titled = one.traits.determiner is Determiner.DEFINITE and len(one.mention.core) == 1 and one.traits.country is None
    return one.traits.is_capitals or (one.mention.form is Form.NAME and is_titled and one.traits.rank is not Rank.SUBJECT)


def _is_rather_a_body(parse: Parse, threads: Threads, i: int, m: int) -> bool:
    """ "Finland's border guard … It said": a country's own, which the word alone may make a person, and nothing but a description."""
    one = threads.found[m]
    owner = threads.headed_by(one.traits.possessor)
    is_plain = one.mention.form is Form.DESCRIPTION and not threads.of(m).is_named and threads.of(m).gender is Gender.UNKNOWN
    return is_plain and one.traits.rank is Rank.SUBJECT and owner is not None and threads.of(owner).country is not None and _says(parse, threads, i)


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
    if thread.kind not in (EntityKind.ORGANISATION, EntityKind.GROUP):
        return None
    return _DOUBTFUL + (_PERHAPS if _is_told_as_one(parse, threads, m) else 0.0)


def _is_told_as_one(parse: Parse, threads: Threads, m: int) -> bool:
    """ "The service says": a verb in the singular makes "they" less likely."""
    token = parse.tokens[threads.found[m].mention.head]
    return token.dep in ("nsubj", "nsubjpass") and any(
        parse.tokens[j].tag == "VBZ" or parse.tokens[j].lower == "was" for j in (token.head, *parse.children_by(token.head, "aux", "auxpass"))
    )


def _is_read_out(parse: Parse, threads: Threads, i: int, m: int) -> bool:
    """ "The captain read a statement. … it said": the document that somebody gave out in the sentence before."""
    token = parse.tokens[threads.found[m].mention.head]
    subject = threads.headed_by(parse.child(token.head, "nsubj"))
    is_next = threads.found[i].traits.sentence - threads.found[m].traits.sentence == 1
    is_given = token.dep == "dobj" and subject is not None and threads.of(subject).kind is EntityKind.PERSON
    return is_next and is_given and _says(parse, threads, i)


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
        is_where_it_was = thread.kind is EntityKind.COUNTRY and threads.found[m].traits.rank < Rank.OBJECT
        return _PERHAPS if is_where_it_was and _says(parse, threads, i) else 0.0
    if thread.kind is EntityKind.DOCUMENT:
        if _is_read_out(parse, threads, i, m):
            return _READ_OUT
        return 0.0 if threads.found[m].traits.rank is Rank.SUBJECT else -0.5
    if thread.kind is EntityKind.PLACE:
        return -0.5
    is_speaking = threads.found[m].traits.determiner is Determiner.DEFINITE and is_speaker(parse, threads, m)
    return -0.5 if is_speaking or not _says(parse, threads, i) else None


def _says(parse: Parse, threads: Threads, i: int) -> bool:
    """Is the pronoun the subject of a verb that tells words ("it said he had …", "the oil, it said, was …")? Then it is somebody."""
    token = parse.tokens[threads.found[i].mention.head]
    if token.dep not in ("nsubj", "nsubjpass"):
        return False
    return is_inserted(parse, token.i) or tells(parse, token.head)


def is_inserted(parse: Parse, i: int) -> bool:
    """ "He" in "The oil, he said, was …": two words between commas, a subject and its verb."""
    verb = parse.tokens[i].head
    if verb != i + 1 or i == 0 or verb + 1 >= len(parse.tokens) or parse.tokens[verb].pos != "VERB":
        return False
    return parse.tokens[i - 1].text == "," == parse.tokens[verb + 1].text


def speaks_of_both(parse: Parse, threads: Threads, m: int, pronoun: Pronoun) -> bool:
    """ "Ruiz and Berg … they": a coordination that no single mention stands for."""
    if pronoun.personal or pronoun.number is Number.ONE or threads.of(m).number is Number.SEVERAL:
        return False
    head = threads.found[m].mention.head
    return threads.found[m].traits.rank >= Rank.OBJECT and parse.child(head, "conj") is not None and threads.of(m).kind is not EntityKind.OTHER


def is_only_quoted(threads: Threads, i: int, thread: Thread) -> bool:
    """ "“We buried a girl,” one of them said. She asked …": somebody without name who is nowhere but in words quoted is seldom who speaks next."""
    traits = threads.found[i].traits
    is_subject = not traits.quoted and traits.rank is Rank.SUBJECT
    return is_subject and not thread.is_named and all(threads.found[m].traits.quoted for m in thread.mentions if m < i)


def is_loose_reflexive(threads: Threads, m: int) -> bool:
    """A "herself" of which nothing tells whose it is."""
    pronoun = threads.found[m].traits.pronoun
    return pronoun is not None and pronoun.reflexive and threads.of(m).mentions == [m]


def is_before_colon(parse: Parse, threads: Threads, i: int, m: int) -> bool:
    """ "The speaker" in "The speaker did not: the house, she ruled, was closed", which the parser may take for two sentences."""
    mine, theirs = threads.found[i].mention.head, threads.found[m].mention.head
    verb = parse.tokens[theirs].head
    is_told = threads.found[m].traits.rank is Rank.SUBJECT and not threads.found[m].traits.quoted and not threads.found[i].traits.quoted
    return is_told and verb < mine and any(parse.tokens[j].text == ":" for j in range(verb, mine)) and is_inserted(parse, mine)


def goes_on_with_content(parse: Parse, threads: Threads, i: int, m: int) -> bool:
    """ "He" in "My father was silent, says Ilse, and then he spoke": behind a cue that parts what is said, the words are not about its subject."""
    verb = parse.tokens[threads.found[m].mention.head].head
    token = parse.tokens[threads.found[i].mention.head]
    said = parse.children_by(verb, "ccomp") if threads.found[m].traits.rank is Rank.SUBJECT else ()
    is_cue = any(j < verb or _is_of_other_sex(parse, threads, i, j) for j in said)
    clause = parse.tokens[token.head]
    return is_cue and token.i > verb and token.dep in ("nsubj", "nsubjpass") and clause.dep == "conj" and clause.head == verb


def _is_of_other_sex(parse: Parse, threads: Threads, i: int, clause: int) -> bool:
    """ "She" in "Barr said she had a ladder and he could borrow it": the first of the two is the speaker, if either."""
    subject = threads.headed_by(parse.child(clause, "nsubj", "nsubjpass"))
    mine = threads.found[i].traits.pronoun
    other = None if subject is None else threads.found[subject].traits.pronoun
    return mine is not None and other is not None and {mine.gender, other.gender} == {Gender.FEMALE, Gender.MALE}
