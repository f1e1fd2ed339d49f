"""Bodies that the parser takes for people: "Salmon farmer Havsund said it had lost a million fish".

Learnt from an "it" that can mean nobody else, where nothing but a label or a calling makes a person of the name. Whoever has a full name, a title
or is "he" or "she" somewhere stays a person.
"""

from __future__ import annotations

from onrecord.mention.anaphors import candidates_of, pronoun_of
from onrecord.mention.pronouns import Gender, Voicing
from onrecord.mention.speaking import tells
from onrecord.mention.threads import Threads
from onrecord.model.mention import EntityKind, Form, Number
from onrecord.model.parse import Parse

# More than a title and a label together
_PLAIN = 5


def learn_bodies(parse: Parse, threads: Threads) -> None:
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
