"""Deeds that the parser hangs on the noun before them though they go with the verb above it.

Of a participle behind a comma that is lost ("ambushed a group near Oster killing 15 of them"): only in texts that have lost their commas, and only
where a mere number is the object, which counts those just named; refuses passives, whose subject did nothing. Of what somebody is accused of by
others ("is accused by two groups of killing clerks"). Finds the verb; who did it is for the clause to say.
"""

from __future__ import annotations

from functools import lru_cache

from onrecord.lexicon.events import load_events
from onrecord.lexicon.unpunctuated import lacks_commas
from onrecord.model.parse import Parse

_VERBS = ("VERB",)


def verb_of_result(parse: Parse, participle: int) -> int | None:
    """The verb above whose subject did what the participle tells."""
    token = parse.tokens[participle]
    if token.tag != "VBG" or token.dep != "acl" or not _has_bare_number(parse, participle) or not lacks_commas(parse.document.text):
        return None
    above = next((i for i in parse.ancestors(participle) if parse.tokens[i].pos in _VERBS), None)
    if above is None or above > participle or parse.child(above, "nsubjpass", "auxpass") is not None:
        return None
    return None if _is_inside_subject(parse, participle, above) else above


def _has_bare_number(parse: Parse, verb: int) -> bool:
    """ "killing 15", "injuring many others", "dozens of them": a number, others than those just named, or a part of them."""
    counted = parse.child(verb, "dobj")
    if counted is None:
        return False
    if parse.tokens[counted].tag == "CD" or parse.tokens[counted].lower == "others":
        return True
    parts = (parse.child(of, "pobj") for of in parse.children_by(counted, "prep") if parse.tokens[of].lower == "of")
    return any(part is not None and parse.tokens[part].tag == "PRP" for part in parts)


def _is_inside_subject(parse: Parse, participle: int, verb: int) -> bool:
    """ "A bomb killing 15 exploded": the participle tells of the subject itself."""
    subject = parse.child(verb, "nsubj")
    return subject is not None and participle in parse.subtree(subject)


def verb_of_agent(parse: Parse, noun: int) -> int:
    """The verb by whose agent a preposition was caught; the noun itself where it is no agent."""
    by = parse.tokens[noun].head
    return parse.tokens[by].head if parse.tokens[noun].dep == "pobj" and parse.tokens[by].dep == "agent" else noun


def is_result_of_passive(parse: Parse, participle: int, main: int) -> bool:
    """ "The convoy was attacked by rebels, killing four": whoever attacked killed; of "was sworn in, promising a truce" the subject promises."""
    token = parse.tokens[participle]
    if token.tag != "VBG" or token.lemma.lower() not in _results() or parse.child(participle, "aux", "mark") is not None:
        return False
    return parse.child(main, "nsubjpass", "auxpass") is not None


@lru_cache(maxsize=1)
def _results() -> frozenset[str]:
    return load_events().words("@results")
