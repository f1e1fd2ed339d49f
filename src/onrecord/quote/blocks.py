"""Words set off as a block without marks: "In his decree he wrote:" at the end of a paragraph, and the next paragraph.

Only what follows a cue that introduces words, with somebody as its subject and a colon at the end. Refuses lists, labels and paragraphs with marks.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model.document import RegionKind
from onrecord.model.parse import TokenRange
from onrecord.quote.attributions import make_draft
from onrecord.quote.draft import Draft, Site
from onrecord.quote.scene import Scene
from onrecord.quote.speakers import speaker_of_verb

# A shorter paragraph is a heading or an item of a list
_SHORTEST = 6
_OMITTED = frozenset({"…", "...", "["})
_PLAIN = frozenset({RegionKind.BODY, RegionKind.STANDFIRST})


def blocks_of(scene: Scene, drafts: list[Draft], sites: tuple[Site, ...]) -> list[Draft]:
    """A draft for each paragraph that a cue with a colon introduces."""
    return [draft for sentence, block in _blocks(scene) if (draft := _introduced(scene, drafts, sites, sentence, block)) is not None]


def _blocks(scene: Scene) -> Iterator[tuple[TokenRange, tuple[int, ...]]]:
    """Sentences that end their paragraph with a colon, and the tokens of the paragraph behind."""
    tokens, sentences = scene.parse.tokens, scene.parse.sentences
    for n, sentence in enumerate(sentences[:-1]):
        last, following = sentence.end - 1, sentences[n + 1]
        if tokens[last].text != ":" or following.first >= following.end or tokens[following.first].paragraph != tokens[last].paragraph + 1:
            continue
        paragraph, block = tokens[following.first].paragraph, list[int]()
        for i in range(following.first, len(tokens)):
            if tokens[i].paragraph != paragraph:
                break
            block.append(i)
        yield sentence, tuple(block)


def _introduced(scene: Scene, drafts: list[Draft], sites: tuple[Site, ...], sentence: TokenRange, block: tuple[int, ...]) -> Draft | None:
    """The draft of the main verb that introduces the block, where it has no other content."""
    parse, tokens = scene.parse, scene.parse.tokens
    site = next((s for s in sites if s.head in sentence and tokens[s.head].is_root and s.entry is not None and "quote" in s.entry.frames), None)
    if site is None or any(draft.site is not None and draft.site.head == site.head for draft in drafts):
        return None
    opening = tokens[block[0]].text
    if len(block) < _SHORTEST or not (opening[0].isalnum() or opening in _OMITTED) or any(scene.marks.at(i) is not None for i in block):
        return None
    if parse.document.region_at(tokens[block[0]].start) not in _PLAIN or not any(tokens[i].pos in ("VERB", "AUX") for i in block):
        return None
    speaker = speaker_of_verb(scene, site.head)
    return None if speaker is None or not scene.is_speaker(speaker) else make_draft(scene, site, "quote", block, speaker)
