"""The prepositions that hang on a word, each with the noun that it governs, through the ways in which the parser hangs them elsewhere.

Gives words and tokens; what a preposition says of the noun is for the entries.
"""

from __future__ import annotations

from onrecord.model.parse import Parse

_ABSOLUTE = frozenset({"with", "without", "despite", "than", "as"})
"""Behind these a noun with a participle is a clause: "with rebels holding the town"."""
NOT_OF_PLACE = frozenset({"according", "because", "due", "owing", "prior", "subsequent", "thanks"})
"""What stands behind "according to", "prior to" is nobody to whom a thing is done."""
_CLAUSES = frozenset({"advcl", "acl", "relcl", "ccomp"})


def prepositions_of(parse: Parse, head: int) -> tuple[tuple[str, int], ...]:
    """Each preposition that hangs on this token, with the noun that it governs."""
    found: list[tuple[str, int]] = []
    for child in parse.children(head):
        token = parse.tokens[child]
        if token.dep in ("prep", "agent") or (token.dep == "dative" and token.pos == "ADP"):
            found += _governed(parse, child)
        elif token.dep in _CLAUSES and (doer := _subject_after_for(parse, child)) is not None:
            found.append(("for", doer))
        elif token.dep in ("advmod", "prt"):
            # "along with", "ahead of": the preposition hangs on the adverb
            found += [pair for below in parse.children_by(child, "prep") for pair in _governed(parse, below)]
    return tuple((word, _meant(parse, head, noun)) for word, noun in found)


def _meant(parse: Parse, verb: int, noun: int) -> int:
    """ "the raid for which the front claimed credit": the raid."""
    is_relative = parse.tokens[noun].tag in ("WDT", "WP") and parse.tokens[verb].dep == "relcl"
    return parse.tokens[verb].head if is_relative else noun


def _subject_after_for(parse: Parse, verb: int) -> int | None:
    """ "set a deadline for the clan to leave": the clan."""
    subject = parse.child(verb, "nsubj", "nsubjpass")
    if subject is None or not any(parse.tokens[mark].lower == "for" and mark < subject for mark in parse.children_by(verb, "mark")):
        return None
    return subject


def _governed(parse: Parse, preposition: int) -> list[tuple[str, int]]:
    word = parse.tokens[preposition].lower
    # "described it as illegal": only "as" governs an adjective
    governed = ("pobj", "pcomp", "amod", "acomp") if word == "as" else ("pobj", "pcomp")
    nouns = parse.children_by(preposition, *governed)
    # "the ex-mayor" comes in three words, each of them the preposition's
    if not nouns and (stranded := _stranded(parse, preposition)) is not None:
        return [(word, stranded)]
    if word not in _ABSOLUTE:
        nouns = tuple(_subject_of_participle(parse, noun) for noun in nouns)
    found = [(word, noun) for noun in nouns if parse.tokens[noun].text != "-" and not (noun + 1 in nouns and parse.tokens[noun + 1].text == "-")]
    if word in NOT_OF_PLACE:
        return found
    for below in parse.children_by(preposition, "prep", "conj"):
        if parse.tokens[below].pos == "ADP":
            found += _governed(parse, below)
    return found


def _subject_of_participle(parse: Parse, noun: int) -> int:
    """ "strikes on fighters holding the town": the parser makes the fighters the subject of what the preposition governs."""
    token = parse.tokens[noun]
    subject = parse.child(noun, "nsubj") if token.dep == "pcomp" and token.tag == "VBG" else None
    return noun if subject is None or subject > noun else subject


def _stranded(parse: Parse, preposition: int) -> int | None:
    """ "the observers were fired on": what the preposition governs is the subject."""
    verb = parse.tokens[preposition].head
    is_bare = parse.child(verb, "dobj", "prt") is None and parse.child(preposition, "prep", "pcomp", "amod", "advmod") is None
    return parse.child(verb, "nsubjpass") if is_bare else None
