"""What is said goes on behind its cue: "The boat was a trawler, she told reporters, and its crew had ignored calls".

Asks the tense: what a cue in the past is followed by is said where it stands in the past before, the present or the future of the past. A plain past
("…, and the crowd laughed") may be the report's own, and stays out.
"""

from __future__ import annotations

from onrecord.model.parse import Parse
from onrecord.quote.scene import Scene

_COMPLEMENTS = ("ccomp", "xcomp")
_PRESENT = frozenset({"VBZ", "VBP"})
_SPEAKING_AGAIN = frozenset({"quote", "clause"})


def clause_behind(scene: Scene, cue: int, content: tuple[int, ...]) -> tuple[int, ...]:
    """The tokens of a main clause with a subject of its own behind a cue that ends or parts what is said; nothing where it may be the report's."""
    parse, tokens = scene.parse, scene.parse.tokens
    if not content or content[0] > cue or tokens[cue].tag != "VBD" or scene.marks.at(cue) is not None:
        return ()
    if any(scene.marks.at(i) is not None for i in content):
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
