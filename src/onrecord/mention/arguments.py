"""Which mentions are parts of one clause: the subject, the objects of a verb, and what its prepositions bring in. Such parts are different people."""

from __future__ import annotations

from onrecord.mention.threads import Thread, Threads
from onrecord.model.mention import Form
from onrecord.model.parse import Parse

_UPON = frozenset({"against", "on"})


def are_co_arguments(parse: Parse, threads: Threads, i: int, thread: Thread) -> bool:
    """Does a mention of the thread depend on the same verb as mention `i`, or hold it, or lie inside it? Then they are two."""
    one = threads.found[i].mention
    verb = verb_of(parse, one.head)
    for m in threads.of_thread_in(thread, threads.found[i].traits.sentence):
        other = threads.found[m].mention
        if other.head in one.tokens or (one.head in other.tokens and other.form is not Form.NAME):
            return True
        if verb is not None and verb_of(parse, other.head) == verb:
            return True
    return False


def verb_of(parse: Parse, i: int) -> int | None:
    """The verb whose subject, object or prepositional object this is; None for what lies deeper, such as a possessor."""
    token = parse.tokens[i]
    while token.dep == "conj":
        token = parse.tokens[token.head]
    if token.dep == "pobj":
        above = parse.tokens[token.head]
        while above.dep == "prep" and parse.tokens[above.head].pos == "ADP":
            above = parse.tokens[above.head]
        held = parse.tokens[above.head]
        if held.dep == "dobj" and above.lower in _UPON:
            # "carried out strikes against the group"
            return held.head
        return held.i if held.pos in ("VERB", "AUX") else None
    if token.dep in ("nsubj", "nsubjpass", "dobj", "dative", "attr", "oprd"):
        return token.head
    return None
