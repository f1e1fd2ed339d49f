"""How far cues and contents reach, and from tokens to characters.

A cue is its whole verb group with adverbs and setting ("said in a recent interview"); content runs without what belongs to cue and source.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from onrecord.lexicon.cues import Opening, TailEntry
from onrecord.model.parse import Parse, TokenRange
from onrecord.model.span import Span, Spans
from onrecord.quote.marks import Marks
from onrecord.quote.scene import Scene
from onrecord.quote.speakers import is_particle_of_name

_RELATIVES = frozenset({"WDT", "WP", "WP$", "WRB"})
_BRACKETS = frozenset({"(", ")"})
_COMMAS = frozenset({",", "—", "–", "--"})
_TAILS = {Opening.CLAUSE: ("advcl",), Opening.PHRASE: ("prep",), Opening.APPOSITION: ("appos",)}
_GROUP = frozenset({"aux", "auxpass", "neg", "prt", "advmod", "npadvmod"})
_QUOTES = frozenset("\"“”„«»「」『』‘’'‚‹›") | {"``", "''"}


def verb_group(parse: Parse, words: tuple[int, ...], content: frozenset[int], marks: Marks) -> tuple[int, ...]:
    """The cue's words with helpers, negation and adverbs, as far as they are not content."""
    found = set(words)
    subject = parse.child(words[0], "nsubj", "nsubjpass")
    for word in words:
        for child in parse.children(word):
            if subject is not None and child < subject < word and parse.tokens[child].dep == "advmod":
                continue  # it joins the sentence to the one before ("however, they warned")
            if parse.tokens[child].dep in _GROUP and child not in content and not is_particle_of_name(parse, child, word):
                part = parse.subtree(child)
                if not content.intersection(part) and marks.at(child) == marks.at(word):
                    found.update(part)
    return tuple(sorted(found))


def without_afterthought(scene: Scene, cue: int, content: tuple[int, ...]) -> tuple[int, ...]:
    """Without what the report adds behind a comma ("…, which closed in May", "…, even as guns were heard"), where the content follows its cue."""
    if not content or content[0] < cue:
        return content
    parse = scene.parse
    for n, i in enumerate(content):
        if n == 0 or parse.tokens[i - 1].text not in _COMMAS or scene.marks.at(i) != scene.marks.at(cue):
            continue
        if parse.tokens[i].tag in _RELATIVES and _ends_with_clause_of(parse, i, content) and not _is_parallel(parse, i, content[:n]):
            return content[:n]
        if any(_ends_with_tail(parse, i, entry, content) for entry in scene.cues.tails_at(parse.tokens[i].lower)):
            return content[:n]
    return content


def _ends_with_tail(parse: Parse, first: int, entry: TailEntry, content: tuple[int, ...]) -> bool:
    """Do these words begin a clause, phrase or apposition that runs to the end of the content?"""
    tokens = parse.tokens
    last = first + len(entry.words) - 1
    if last >= len(tokens) or tuple(tokens[i].lower for i in range(first, last + 1)) != entry.words:
        return False
    top = last if entry.opens is Opening.PHRASE else tokens[last].head
    fits = tokens[top].dep in _TAILS[entry.opens] and top in content and parse.left_edge(top) == first
    return fits and all(tokens[j].pos == "PUNCT" for j in content if j > parse.right_edge(top))


def without_holes(parse: Parse, content: tuple[int, ...], without: frozenset[int]) -> tuple[int, ...]:
    """With the words that the parser hung elsewhere between two parts of a content, where neither cue nor source stands among them."""
    if not content:
        return content
    found, holding = set(content), set(without)
    for low, high in pairwise(content):
        between = range(low + 1, high)
        if between and not holding.intersection(between) and parse.tokens[low].sentence == parse.tokens[high].sentence:
            found.update(between)
    return tuple(sorted(found))


def _ends_with_clause_of(parse: Parse, relative: int, content: tuple[int, ...]) -> bool:
    """Does the relative clause that this pronoun opens run to the end of the content?"""
    for above in parse.ancestors(relative):
        if above not in content or parse.left_edge(above) < relative:
            return False
        if parse.tokens[above].dep == "relcl":
            return all(parse.tokens[j].pos == "PUNCT" for j in content if j > parse.right_edge(above))
    return False


def _is_parallel(parse: Parse, relative: int, before: tuple[int, ...]) -> bool:
    """Does it take up a relative clause of the content ("a land where work is open, where bread is cheap and where …")?"""
    word = parse.tokens[relative].lower
    opened = (parse.tokens[i - 1] for i in before if parse.tokens[i].lower == word and parse.tokens[i].tag in _RELATIVES)
    return any(token.pos != "PUNCT" for token in opened)


def within_part(scene: Scene, cue: int, content: tuple[int, ...]) -> tuple[int, ...]:
    """The content between the semicolons and inside the brackets around its cue.

    What stands beyond them is a sentence of its own, but "; that …" goes on with it.
    """
    if not content:
        return content
    parse, marks = scene.parse, scene.marks
    sentence = parse.sentences[parse.tokens[cue].sentence]
    parting = [i for i in sentence if parse.tokens[i].text == ";" and marks.at(i) == marks.at(cue) and not _goes_on(parse, i)]
    low, high = _brackets_around(parse, cue, sentence)
    low = max((i for i in parting if i < cue), default=low)
    high = min((i for i in parting if i > cue), default=high)
    kept = tuple(i for i in content if low < i < high)
    going_on = next((i for i in sentence if content[-1] < i < high and parse.tokens[i].text == ";" and _goes_on(parse, i)), None)
    if going_on is not None and parse.tokens[content[0]].lower == "that" and going_on - content[-1] == 1:
        kept = (*kept, *range(going_on, min(high, sentence.end)))
    return kept if any(parse.tokens[i].pos != "PUNCT" for i in kept) else content


def _brackets_around(parse: Parse, cue: int, sentence: TokenRange) -> tuple[int, int]:
    """The brackets between which a cue stands; what lies outside every token where there are none."""
    brackets = [i for i in sentence if parse.tokens[i].text in _BRACKETS]
    before = next((i for i in reversed(brackets) if i < cue), None)
    behind = next((i for i in brackets if i > cue), None)
    if before is None or behind is None or parse.tokens[before].text != "(" or parse.tokens[behind].text != ")":
        return -1, len(parse.tokens)
    return before, behind


def _goes_on(parse: Parse, semicolon: int) -> bool:
    """Does "that", "to" or "and that" follow, another part of what was said?"""
    following = [parse.tokens[i].lower for i in range(semicolon + 1, min(semicolon + 3, len(parse.tokens)))]
    return bool(following) and (following[0] in ("that", "to") or following[1:] == ["that"])


def paragraphs_of(parse: Parse) -> list[TokenRange]:
    """The tokens of each paragraph that has any."""
    tokens, starts = parse.tokens, list[int]()
    for token in tokens:
        if not starts or token.paragraph != tokens[starts[-1]].paragraph:
            starts.append(token.i)
    return [TokenRange(first, end) for first, end in pairwise([*starts, len(tokens)])]


def spans_of(parse: Parse, tokens: Iterable[int], *, bare: bool = True) -> Spans:
    """Characters of runs of neighbouring tokens, `bare` of punctuation at their edges; no span crosses a paragraph."""
    runs: list[list[int]] = []
    for i in tokens:
        if runs and _adjoins(parse, runs[-1][-1], i):
            runs[-1].append(i)
        else:
            runs.append([i])
    found = []
    for run in runs:
        kept = _without_edges(parse, run) if bare else run
        if kept:
            found.append(Span(parse.tokens[kept[0]].start, parse.tokens[kept[-1]].end))
    return tuple(found)


def _adjoins(parse: Parse, i: int, j: int) -> bool:
    if parse.tokens[i].paragraph != parse.tokens[j].paragraph:
        return False
    return j == i + 1 or (j == i + 2 and parse.tokens[i + 1].pos == "PUNCT" and parse.tokens[i + 1].text not in _QUOTES)


def _without_edges(parse: Parse, run: list[int]) -> list[int]:
    """Without commas, full stops and dashes at the edges; quotation marks stay where they belong to a pair."""
    first, end = 0, len(run)
    while first < end and _is_edge(parse, run[first]):
        first += 1
    while end > first and _is_edge(parse, run[end - 1]):
        end -= 1
    return run[first:end]


def _is_edge(parse: Parse, i: int) -> bool:
    token = parse.tokens[i]
    return (
        not any(c.isalnum() for c in token.text)
        and token.text not in _QUOTES
        and token.text not in ("?", "!", "%", "$", "€", "£", ")", "(", "]", "[")
    )
