"""The one who speaks, whom the parser took for a part of what is said: "It will be the largest lender, founder Ana Ruiz said in a letter".

Looks at the words between the last comma and a cue without subject. Refuses a phrase that is not certainly somebody.
"""

from __future__ import annotations

from onrecord.model.parse import Parse, TokenRange
from onrecord.quote.scene import Scene

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NAMING = frozenset({"PROPN", "NOUN", "PRON", "NUM"})
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
# How the parser hangs such a phrase on the words before the comma
_HUNG = frozenset({"appos", "conj", "npadvmod", "dobj", "attr", "pobj", "dep", "oprd"})
_RELATIVE = frozenset({"WP", "WP$"})
_COUNTING = frozenset({"DET", "PRON", "NUM"})
_INSIDE_PHRASE = frozenset({"compound", "amod", "nmod"})
# The longest such phrase: "Ana Ruiz, the former head of the port authority of Faro, said"
_REACH = 24


def displaced_speaker(scene: Scene, verb: int) -> int | None:
    """The speaker of a finite cue without a subject, whom the parser took for a part of what is said, or of what stands before it."""
    parse = scene.parse
    if not _lacks_subject(parse, verb):
        return None
    swallowed = swallowed_speaker(scene, verb)
    if swallowed is not None:
        return swallowed[0]
    if parse.tokens[verb].tag not in _FINITE:
        return None
    return inverted_speaker(scene, verb) or set_off_speaker(scene, verb)


def _lacks_subject(parse: Parse, verb: int) -> bool:
    """Is it a finite verb, or one with a finite helper, to which the parser gave no subject?"""
    helpers = () if parse.tokens[verb].tag in _FINITE else parse.children_by(verb, "aux")
    is_finite = parse.tokens[verb].tag in _FINITE or (bool(helpers) and parse.tokens[helpers[0]].tag in _FINITE)
    return is_finite and parse.child(verb, *_SUBJECTS) is None


def swallowed_phrase(scene: Scene, verb: int, speaker: int) -> TokenRange | None:
    """The whole phrase of this speaker where it was swallowed, else nothing."""
    found = swallowed_speaker(scene, verb) if _lacks_subject(scene.parse, verb) else None
    return found[1] if found is not None and found[0] == speaker else None


def swallowed_speaker(scene: Scene, verb: int) -> tuple[int, TokenRange] | None:
    """Head and tokens of the phrase right before a finite cue that has no subject of its own, behind a comma that ends what is said."""
    parse, tokens = scene.parse, scene.parse.tokens
    helpers = parse.children_by(verb, "aux")
    if parse.child(verb, "ccomp") is None:
        return None
    verb_or_helper = min(verb, *helpers) if helpers else verb
    start = parse.sentences[tokens[verb].sentence].first
    found: tuple[int, TokenRange] | None = None
    for comma in range(verb_or_helper - 2, max(start, verb - _REACH), -1):
        if scene.marks.at(comma) is not None or (tokens[comma].dep in _SUBJECTS and not _is_in_clause(parse, comma, verb)):
            break
        if tokens[comma].text != ",":
            continue
        head = _lone_head(parse, comma + 1, verb_or_helper)
        if head is None:
            break
        if tokens[head].dep in _HUNG and scene.is_speaker(head) and _is_said_before(parse, verb, comma):
            found = head, TokenRange(comma + 1, verb_or_helper)
    return found


def inverted_speaker(scene: Scene, verb: int) -> int | None:
    """ "Said Berg, who has been there and, by his own account, got lost": behind a clause and a comma, the subject of what follows the cue."""
    parse, tokens = scene.parse, scene.parse.tokens
    if verb < 2 or tokens[verb - 1].text != "," or not _lacks_subject(parse, verb):
        return None
    clauses = parse.children_by(verb, "ccomp")
    behind = [i for i in clauses if parse.left_edge(i) == verb + 1]
    if not behind or len(clauses) == len(behind) or scene.marks.at(verb + 1) is not None:
        return None
    subject = parse.child(behind[0], "nsubj")
    is_named = subject is not None and parse.left_edge(subject) == verb + 1 and tokens[subject].pos in ("NOUN", "PROPN")
    return subject if is_named and subject is not None and scene.is_speaker(subject) else None


def set_off_speaker(scene: Scene, verb: int) -> int | None:
    """ "Ana Ruiz, whose data were left out, said the figures were guesses", where the parser takes the clause about her for what is said."""
    tokens = scene.parse.tokens
    if verb < 2 or tokens[verb - 1].text != ",":
        return None
    start = scene.parse.sentences[tokens[verb].sentence].first
    relative = next((i for i in range(verb - 2, max(start, verb - _REACH), -1) if tokens[i].tag in _RELATIVE and tokens[i - 1].text == ","), None)
    if relative is None or relative < start + 2 or scene.marks.at(relative) is not None:
        return None
    head = relative - 2
    while tokens[head].dep in _INSIDE_PHRASE and head < tokens[head].head < relative:
        head = tokens[head].head
    is_somebody = scene.is_speaker(head) or tokens[head].pos in _COUNTING
    return head if is_somebody and scene.parse.left_edge(head) == start else None


def coordinated_speaker(scene: Scene, verb: int) -> int | None:
    """ "When troops found tools and Berg claimed that …", where the parser puts Berg with the tools: right before a finite cue, behind "and"."""
    parse, tokens = scene.parse, scene.parse.tokens
    head = verb - 1
    if head < 1 or tokens[head].dep != "conj" or tokens[head].pos not in _NAMING or tokens[verb].tag not in _FINITE:
        return None
    clauses = parse.children_by(verb, "ccomp")
    if not any(clause > verb for clause in clauses) or not _lacks_subject(parse, verb) or not scene.is_speaker(head):
        return None
    before = parse.left_edge(head) - 1
    return head if before >= 0 and tokens[before].dep == "cc" and tokens[before].sentence == tokens[verb].sentence else None


def _lone_head(parse: Parse, first: int, end: int) -> int | None:
    """The only one of these words that hangs on something outside them, if it is a noun."""
    tops = [i for i in range(first, end) if not first <= parse.tokens[i].head < end and parse.tokens[i].pos != "PUNCT"]
    return tops[0] if len(tops) == 1 and parse.tokens[tops[0]].pos in _NAMING else None


def _is_in_clause(parse: Parse, i: int, verb: int) -> bool:
    """Is it the subject of a relative clause ("Ana Ruiz, who heads the port, said")?"""
    return any(parse.tokens[a].dep in ("relcl", "acl") for a in parse.ancestors(i) if a < verb)


def _is_said_before(parse: Parse, verb: int, comma: int) -> bool:
    """Does a clause of the cue's, with a subject, begin before the comma, or a phrase that tells where ("In a letter to the board, Ana Ruiz")?"""
    opening = parse.child(verb, "prep")
    if opening is not None and opening == parse.sentences[parse.tokens[verb].sentence].first:
        return True
    subjects = (parse.child(clause, *_SUBJECTS) for clause in parse.children_by(verb, "ccomp") if clause < comma)
    return any(subject is not None and not _is_aside(parse, subject) for subject in subjects)


def _is_aside(parse: Parse, subject: int) -> bool:
    """ "Another, who gave only his first name, Omar, said": a clause about the speaker."""
    return parse.tokens[subject].tag == "WP" and subject > 0 and parse.tokens[subject - 1].text == ","
