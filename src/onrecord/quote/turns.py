"""Whose turn it is in an interview or a transcript: words without quotation marks, said by the one whose label stands before them.

"Mira Holt: We had no roof." is a direct quotation. Questions are the outlet's part of the talk and nobody's words here. Looks only at texts that were
told apart as interviews or transcripts; elsewhere a name and a colon may introduce anything.
"""

from __future__ import annotations

from collections import Counter

import msgspec

from onrecord.model.document import Genre, RegionKind
from onrecord.model.parse import TokenRange
from onrecord.quote.draft import Draft
from onrecord.quote.scene import Scene

TURN = "quote/turn"
_GENRES = frozenset({Genre.INTERVIEW, Genre.TRANSCRIPT})
_TOLD = frozenset({RegionKind.BODY, RegionKind.STANDFIRST})
# A label is short; a longer start of a paragraph before a colon is a sentence
_LONGEST_LABEL = 14
_LONGEST_NAME = 6
# Q and A say who asks, whatever the name
_ASKING, _ANSWERING = frozenset({"q", "question"}), frozenset({"a", "answer"})


class _Turn(msgspec.Struct, frozen=True):
    """A paragraph of somebody's: the tokens of the label's name, and those of what is said."""

    label: tuple[int, ...]
    name: str
    words: tuple[int, ...]
    labelled: bool = True


def turns_of(scene: Scene) -> list[Draft]:
    """One draft for each paragraph of an answer or a speech, in the order of the text."""
    if scene.parse.document.genre not in _GENRES:
        return []
    turns = _known(scene, _labelled(scene))
    if not turns:
        return []
    asking = _askers(scene, turns)
    full = {name: _fullest(scene, name, turns) for name in {turn.name for turn in turns}}
    return [
        Draft(site=None, frame="quote", content=turn.words, source=turn.label if turn.labelled else (), speaker=full[turn.name], rule=TURN)
        for turn in turns
        if turn.words and turn.name not in asking
    ]


def _labelled(scene: Scene) -> list[_Turn]:
    """The turn that each paragraph begins; one without label where it begins none. Notes and headlines are left out."""
    found: list[_Turn] = []
    for paragraph in _paragraphs(scene):
        tokens = scene.parse.tokens
        if scene.parse.document.region_at(tokens[paragraph.first].start) not in _TOLD:
            continue
        colon = next((i for i in list(paragraph)[:_LONGEST_LABEL] if tokens[i].text.endswith(":")), None)
        if colon is None or colon == paragraph.first or not tokens[paragraph.first].text[0].isupper():
            words = tuple(paragraph)
            found.append(_Turn((), "", words, labelled=False))
            continue
        name = tuple(_name(scene, paragraph.first, colon))
        found.append(_Turn(name, " ".join(tokens[i].lower for i in name), tuple(range(colon + 1, paragraph.end))))
    return found


def _paragraphs(scene: Scene) -> list[TokenRange]:
    """The tokens of each paragraph."""
    tokens, starts = scene.parse.tokens, list[int]()
    for token in tokens:
        if not starts or token.paragraph != tokens[starts[-1]].paragraph:
            starts.append(token.i)
    return [TokenRange(first, end) for first, end in zip(starts, [*starts[1:], len(tokens)], strict=True)]


def _name(scene: Scene, first: int, colon: int) -> list[int]:
    """The name of a label without office or outlet behind it ("HOLT, Ministry of Works", "QUESTION (Harbour Weekly)")."""
    end = next((i for i in range(first, colon) if scene.parse.tokens[i].text in (",", "(")), colon)
    return list(range(first, end))


def _known(scene: Scene, paragraphs: list[_Turn]) -> list[_Turn]:
    """The turns under labels that come back, by themselves, by their last word or by their initials; in a transcript a turn goes on without label."""
    often = Counter(turn.name for turn in paragraphs if turn.label)
    back = {name for name, times in often.items() if times > 1 and name.count(" ") < _LONGEST_NAME}
    found: list[_Turn] = []
    speaking = ""
    for turn in paragraphs:
        if turn.label:
            speaking = next((name for name in (turn.name, turn.name.rpartition(" ")[2], _initials(turn.name)) if name in back), "")
        elif scene.parse.document.genre is not Genre.TRANSCRIPT:
            speaking = ""
        if speaking:
            found.append(msgspec.structs.replace(turn, name=speaking))
    return found


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split())


def _askers(scene: Scene, turns: list[_Turn]) -> set[str]:
    """The labels of those who ask: Q, or every other turn of theirs holds a question."""
    turn_of: dict[str, list[bool]] = {}
    for turn in turns:
        if turn.labelled:
            turn_of.setdefault(turn.name, []).append(any(scene.parse.tokens[i].text == "?" for i in turn.words))
    asking = {name for name, asks in turn_of.items() if name not in _ANSWERING and 2 * sum(asks) >= len(asks)}
    return asking | (_ASKING & set(turn_of))


def _fullest(scene: Scene, name: str, turns: list[_Turn]) -> int | None:
    """The word of the longest label of this speaker that names an entity; None where the label is no name ("A:")."""
    labels = sorted({turn.label for turn in turns if turn.name == name and turn.labelled}, key=len, reverse=True)
    if name in _ANSWERING:
        return None
    for label in labels:
        for i in reversed(label):
            if scene.mentions.at(i) is not None:
                return i
    return None
