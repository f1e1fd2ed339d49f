"""What the sentence before is about, and whether a description may be somebody at all: asked of persons and of bodies alike."""

from __future__ import annotations

from onrecord.mention.arguments import are_co_arguments
from onrecord.mention.pronouns import Gender
from onrecord.mention.threads import Thread, Threads
from onrecord.model.mention import EntityKind
from onrecord.model.parse import Parse

# Somebody just spoken of: in this sentence or in the three before it
REACH = 3
# "a letter to Reuters", "an interview with Reuters", "a statement for Reuters"
_TOWARDS = frozenset({"to", "with", "for"})


def may_be(parse: Parse, threads: Threads, i: int, thread: Thread) -> bool:
    """No other sex, and not already a part of the same clause."""
    genders = {threads.of(i).gender, thread.gender}
    if threads.are_two_names(i, thread):
        return False
    if thread.kind is EntityKind.PERSON and _is_told_by(parse, threads, i, thread):
        return False
    if thread is threads.of(i) or genders == {Gender.FEMALE, Gender.MALE}:
        return False
    return not are_co_arguments(parse, threads, i, thread) and not is_addressed(parse, threads, i, thread)


def is_addressed(parse: Parse, threads: Threads, i: int, thread: Thread) -> bool:
    """ "Reuters" in "In a letter to Reuters, Dahl said the group would …" and in "told Reuters that the group …": who hears it."""
    head = threads.found[i].mention.head
    heard = [parse.tokens[threads.found[m].mention.head] for m in threads.of_thread_in(thread, threads.found[i].traits.sentence) if m < i]
    told = next((a for a in parse.ancestors(head) if parse.tokens[a].dep == "ccomp"), None) if heard else None
    if told is None:
        return False
    outside = [token for token in heard if not parse.is_below(token.i, told)]
    by_verb = (token.dep in ("dobj", "dative") and token.head == parse.tokens[told].head for token in outside)
    by_noun = (token.dep == "pobj" and parse.tokens[token.head].lower in _TOWARDS for token in outside)
    return any(by_verb) or any(by_noun)


def _is_told_by(parse: Parse, threads: Threads, i: int, thread: Thread) -> bool:
    """ "The father said the boy could swim": nobody calls himself so in what he says."""
    for m in threads.of_thread_in(thread, threads.found[i].traits.sentence):
        verb = parse.tokens[threads.found[m].mention.head].head
        is_subject = parse.tokens[threads.found[m].mention.head].dep == "nsubj" and parse.child(verb, "ccomp") is not None
        if is_subject and any(
            parse.tokens[a].dep == "ccomp" and parse.tokens[a].head == verb for a in parse.ancestors(threads.found[i].mention.head)
        ):
            return True
    return False


def is_topic(parse: Parse, threads: Threads, i: int, thread: Thread) -> bool:
    """Is the sentence before about the thread: is it the subject of its main verb?"""
    for m in threads.of_thread_in(thread, sentence_before(threads, i)):
        token = parse.tokens[threads.found[m].mention.head]
        verb = parse.tokens[token.head]
        # the parser may hang a subject on the "was" of "was not amused"
        if token.dep in ("nsubj", "nsubjpass") and (verb.is_root or (verb.dep == "auxpass" and parse.tokens[verb.head].is_root)):
            return True
    return False


def sentence_before(threads: Threads, i: int) -> int:
    """The last sentence before that is more than words quoted (““What else is there?” the father of three asked”)."""
    one = threads.found[i].traits
    for sentence in range(one.sentence - 1, one.sentence - REACH - 1, -1):
        mentions = threads.in_sentence(sentence)
        if any(not threads.found[m].traits.quoted for m in mentions):
            return sentence
    return one.sentence - 1
