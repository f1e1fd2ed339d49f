"""One reading for people: the report's sentences, and under each who says what, who does what to whom, and on whose word.

Only words: the same lines are readable without colour, in a narrow window and through a screen reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from onrecord.cli.console import harmless
from onrecord.cli.phrases import (
    describe_dispute,
    describe_event,
    describe_figure,
    describe_quotation,
    describe_report,
)
from onrecord.model.document import RegionKind
from onrecord.model.quotation import QuotationKind
from onrecord.model.reading import Reading
from onrecord.model.span import Span, covering

if TYPE_CHECKING:
    from rich.console import Console

_LABEL = 9
"""Width of the column that says what a line is."""
_STYLES = {"says": "cyan", "event": "yellow", "figure": "magenta", "dispute": "red", "open": "red"}


def show_reading(reading: Reading, console: Console) -> None:
    """Print the whole record of one report."""
    console.print(Rule(Text(harmless(describe_report(reading)), style="bold"), align="left"))
    for number, sentence in enumerate(reading.sentences):
        if number and _opens_paragraph(reading, sentence):
            console.print()
        console.print(_sentence(reading, sentence))
        for label, words in _lines_under(reading, sentence):
            _print_line(console, label, words)
    _show_disputes(reading, console)
    console.print(Rule(Text(_counts(reading)), align="left", style="dim"))


def _opens_paragraph(reading: Reading, sentence: Span) -> bool:
    return any(
        paragraph.start <= sentence.start < paragraph.end and sentence.start - paragraph.start < 1 for paragraph in reading.document.paragraphs
    )


def _sentence(reading: Reading, sentence: Span) -> Text:
    words = Text(harmless(" ".join(reading.document.quote(sentence).split("\n"))))
    region = reading.document.region_at(sentence.start)
    if region is RegionKind.HEADLINE:
        words.stylize("bold")
    elif region is not RegionKind.BODY:
        words.append(f"  ({region.value})", style="dim")
    for span in _triggers(reading):
        if sentence.covers(span):
            words.stylize("bold", span.start - sentence.start, span.end - sentence.start)
    return words


def _triggers(reading: Reading) -> Iterator[Span]:
    for event in reading.events:
        yield from event.trigger


def _lines_under(reading: Reading, sentence: Span) -> Iterator[tuple[str, str]]:
    for quotation in reading.quotations:
        words = quotation.cue.spans or quotation.content
        if words and sentence.covers(Span(words[0].start, words[0].start + 1)) and quotation.kind is not QuotationKind.TERM:
            yield "says", describe_quotation(reading, quotation)
    for event in reading.events:
        if sentence.overlaps(event.trigger[0]):
            yield "event", describe_event(reading, event)
    for figure in reading.figures:
        if sentence.overlaps(figure.span):
            yield "figure", describe_figure(reading, figure)


def _print_line(console: Console, label: str, words: str) -> None:
    line = Text(f"{label:<{_LABEL - 2}}", style=_STYLES[label])
    # continuation lines stand under the words, not under the label
    width = max(console.width - _LABEL - 2, 20)
    wrapped = Text(harmless(words)).wrap(console, width)
    first, rest = (wrapped[0], wrapped[1:]) if wrapped else (Text(), [])
    console.print(Padding(Text.assemble(line, "  ", first), (0, 0, 0, 2), expand=False))
    for more in rest:
        console.print(Padding(more, (0, 0, 0, 2 + _LABEL), expand=False))


def _show_disputes(reading: Reading, console: Console) -> None:
    if not reading.disputes:
        return
    console.print()
    console.print(Text("Disputed or open", style="bold"))
    for dispute in sorted(reading.disputes, key=lambda d: covering(d.about)):
        label = "dispute" if dispute.relation.value in ("contradicts", "denies", "rejects-figure") else "open"
        _print_line(console, label, describe_dispute(reading, dispute))


def _counts(reading: Reading) -> str:
    parts = (
        (len(reading.quotations), "quotations"),
        (sum(event.part_of is None for event in reading.events), "events"),
        (len(reading.figures), "figures"),
        (len(reading.disputes), "disputed or open"),
    )
    return ", ".join(f"{count} {noun}" for count, noun in parts)
