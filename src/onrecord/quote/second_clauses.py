"""What is said goes on in a second clause: "The boat was a trawler, she told reporters, and its crew had ignored calls"; "said the road was shut, the
bridge was down and nobody had come"; "said that it was safe, but that nobody should swim".

Behind a cue that ends or parts what is said it asks the tense: a clause is said where it stands in the past before, the present or the future of the
past. A plain past ("…, and the crowd laughed") may be the report's own, and stays out.
"""

from __future__ import annotations

from onrecord.model.parse import Parse
from onrecord.quote.clauses import is_finite, opens_with_question, opens_with_that
from onrecord.quote.scene import Scene

_COMPLEMENTS = ("ccomp", "xcomp")
_PRESENT = frozenset({"VBZ", "VBP"})
# "He put it at 45, but I would not be surprised …": outside marks whoever writes speaks again
_WHO_WRITES = frozenset({"i", "we"})
_SPEAKING_AGAIN = frozenset({"quote", "clause"})


def further_clauses(scene: Scene, cue: int, content: tuple[int, ...]) -> tuple[int, ...]:
    """The tokens of the clauses that go on with a content, with what joins them to it; nothing where none is certain."""
    if not content or scene.marks.at(cue) is not None or any(scene.marks.at(i) is not None for i in content):
        return ()
    return _clauses_beside(scene, cue, content) if content[0] > cue else clause_behind(scene, cue, content)


def _clauses_beside(scene: Scene, cue: int, content: tuple[int, ...]) -> tuple[int, ...]:
    """Clauses that the parser hung on the cue beside the content, right behind it and parted by no more than a comma and an "and"."""
    parse, last = scene.parse, content[-1]
    for clause in parse.children(cue):
        first = _opening(parse, clause)
        if first <= last or parse.tokens[clause].dep in ("cc", "punct"):
            continue
        between = range(last + 1, first)
        is_near = all(parse.tokens[i].text == "," or parse.tokens[i].pos == "CCONJ" for i in between)
        if not is_near or not between or not _goes_on(scene, clause):
            break
        last = max(last, parse.right_edge(clause))
    found = tuple(range(content[-1] + 1, last + 1))
    return () if any(scene.marks.at(i) is not None for i in found) else found


def _opening(parse: Parse, clause: int) -> int:
    """The first word of a clause, a comma before it left out."""
    return next((i for i in parse.subtree(clause) if parse.tokens[i].pos not in ("PUNCT", "CCONJ")), clause)


def _goes_on(scene: Scene, clause: int) -> bool:
    """Is it another clause of content: a second complement, or one joined to the cue that begins with "that" or stands in the future of the past?"""
    parse, tokens = scene.parse, scene.parse.tokens
    subject = parse.child(clause, "nsubj", "nsubjpass", "expl")
    if subject is None or not is_finite(parse, clause) or tokens[subject].lower in _WHO_WRITES:
        return False
    if tokens[clause].dep == "ccomp":
        return not opens_with_question(parse, clause)
    # "I believe that the work is done, and there is no need to stay"
    is_added = tokens[subject].dep == "expl" and tokens[parse.left_edge(clause) - 1].lower == "and"
    return tokens[clause].dep == "conj" and (
        opens_with_that(parse, clause) or is_added or any(tokens[j].tag == "MD" for j in parse.children_by(clause, "aux"))
    )


def clause_behind(scene: Scene, cue: int, content: tuple[int, ...]) -> tuple[int, ...]:
    """The tokens of a main clause with a subject of its own behind a cue that ends or parts what is said; nothing where it may be the report's."""
    parse, tokens = scene.parse, scene.parse.tokens
    if tokens[cue].tag != "VBD":
        return ()
    for clause in parse.children_by(cue, "conj"):
        first = parse.left_edge(clause)
        if first > max(cue, content[-1]) and tokens[first - 1].pos == "CCONJ" and tokens[first - 2].text == "," and _is_said(scene, clause):
            return tuple(i for i in parse.subtree(clause) if scene.marks.at(i) is None)
    return ()


def _is_said(scene: Scene, clause: int) -> bool:
    """Has the clause a subject, and a tense that the report's own account of the past would not have?"""
    parse, tokens = scene.parse, scene.parse.tokens
    if parse.child(clause, "nsubj", "nsubjpass", "expl") is None or scene.marks.at(clause) is not None or _is_cue(scene, clause):
        return False
    helpers = [tokens[j] for j in parse.children_by(clause, "aux", "auxpass")]
    if any(helper.tag == "MD" or helper.lower == "had" for helper in helpers):
        return True
    if any(helper.lemma == "have" for helper in helpers):
        return False
    finite = next((helper.tag for helper in helpers), tokens[clause].tag)
    return finite in _PRESENT


def _is_cue(scene: Scene, clause: int) -> bool:
    """Does it tell words itself ("…, he said, and critics say that …")?"""
    parse = scene.parse
    if _has_complement(parse, clause):
        return True
    entries = scene.cues.starting_with(parse.tokens[clause].lemma.lower(), "verb")
    return any(_SPEAKING_AGAIN & entry.frames.keys() and len(entry.words) == 1 for entry in entries)


def _has_complement(parse: Parse, clause: int) -> bool:
    return parse.child(clause, *_COMPLEMENTS) is not None
