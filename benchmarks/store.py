"""What the store costs: readings are generated, written through the real writer, and asked for again. Asserts nothing.

    python benchmarks/store.py                          # 100,000 readings; a store of some gigabytes in a temporary folder
    python benchmarks/store.py --readings 2000
    python benchmarks/store.py --store FILE             # keep it there; measured as it is when it holds that many already

A generated reading has as many rows as a real one of the same length (those of the sample reports: some 3,700 characters, 31 quotations,
13 events, 40 entities of which half have names). Its words are drawn as words of a language are: few often, most seldom.
Writes benchmarks/RESULTS-store.md.
"""

from __future__ import annotations

import argparse
import datetime
import platform
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import accumulate
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from onrecord.model.attribution import Link, Party, Voice, VoiceBasis
from onrecord.model.document import Document, Genre, Region, RegionKind
from onrecord.model.entity import Entity
from onrecord.model.event import Certainty, Event, EventType, Modality, Polarity, Role, Status, Time
from onrecord.model.figure import Figure, FigureBasis, FigureKind
from onrecord.model.identity import identify
from onrecord.model.mention import EntityKind
from onrecord.model.quotation import Act, ContentForm, Cue, Quotation, QuotationClass, QuotationKind, Source
from onrecord.model.reading import Reading, Run
from onrecord.model.span import Span
from onrecord.model.when import DateBasis, When
from onrecord.store import Store
from onrecord.store.check import check_words
from onrecord.store.search import Question, search
from onrecord.view import open_store

HERE = Path(__file__).resolve().parent
VOCABULARY, NAMES, OUTLETS = 40_000, 20_000, 200
ENTITIES, SENTENCES = 40, 30
ASKED = 200
"""Questions of each kind."""
BATCH = 100
LIMITS = {"open the store": 1000.0, "search": 300.0, "page of a document": 200.0}
"""Milliseconds; for opening the slowest, for the others the 95th of a hundred."""


class Language(NamedTuple):
    """Made-up words and names, and how often each is used."""

    words: list[str]
    word_weights: list[float]
    names: list[str]
    name_weights: list[float]


class Measured(NamedTuple):
    """Milliseconds of many calls."""

    median: float
    p95: float
    most: float


def make_language(random: Random) -> Language:
    """Words by Zipf's law: the nth is used 1/n times as often as the first."""
    syllables = [a + b + c for a in "bdfgklmnprstv" for b in "aeiou" for c in ("", "l", "n", "r", "s")]

    def made(count: int, parts: int) -> list[str]:
        return list({"".join(random.choices(syllables, k=parts)): None for _ in range(count * 2)})[:count]

    words, names = made(VOCABULARY, 3), [" ".join(part.capitalize() for part in made(2, 2)) for _ in range(NAMES)]
    return Language(words, _zipf(len(words)), names, _zipf(len(names)))


def _zipf(count: int) -> list[float]:
    return list(accumulate(1 / (n + 2) for n in range(count)))


class _Draft:
    """A text as it grows, and what stands where."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0

    def add(self, words: str) -> Span:
        span = Span(self.length, self.length + len(words))
        self.parts.append(words)
        self.length += len(words)
        return span


def make_reading(number: int, language: Language) -> Reading:
    """The reading with this number; the same one every time."""
    random = Random(number)
    draft = _Draft()
    cast = list(dict.fromkeys(random.choices(language.names, cum_weights=language.name_weights, k=ENTITIES * 2)))[:ENTITIES]
    mentions: list[list[Span]] = [[] for _ in cast]
    sentences: list[Span] = []
    found: list[tuple[str, int, int, Span, Span, Span]] = []
    for n in range(SENTENCES):
        start = draft.length
        who, whom = random.randrange(len(cast)), random.randrange(len(cast))
        mentions[who].append(source := draft.add(cast[who]))
        cue = draft.add(" said ").start
        draft_content = draft.length
        draft.add(" ".join(random.choices(language.words, cum_weights=language.word_weights, k=9)) + " ")
        mentions[whom].append(draft.add(cast[whom]))
        draft.add(" " + " ".join(random.choices(language.words, cum_weights=language.word_weights, k=4)))
        content = Span(draft_content, draft.length)
        draft.add(".")
        sentences.append(Span(start, draft.length))
        found.append(("said", who, whom, source, Span(cue + 1, cue + 5), content))
        draft.add("\n\n" if n % 2 else " ")
    text = "".join(draft.parts).rstrip()
    day = datetime.date(2020, 1, 1) + datetime.timedelta(days=number // 50)
    publisher = f"Outlet {number * 7 % OUTLETS}"
    paragraphs = tuple(Span(sentences[n].start, sentences[n + 1].end) for n in range(0, SENTENCES, 2))
    document = Document(
        text=text,
        regions=(Region(RegionKind.BODY, Span(0, len(text))),),
        paragraphs=paragraphs,
        genre=Genre.NEWS,
        title=f"Report {number}",
        publisher=publisher,
        published=day.isoformat(),
        url=f"https://outlet.example/{number}",
        language="en",
    )
    return _record(document, tuple(sentences), cast, mentions, found, random)


def _record(
    document: Document,
    sentences: tuple[Span, ...],
    cast: list[str],
    mentions: list[list[Span]],
    found: list[tuple[str, int, int, Span, Span, Span]],
    random: Random,
) -> Reading:
    here = document.id
    ids = [identify("ent", here, (), name) for name in cast]
    entities = tuple(
        Entity(
            ids[n],
            name,
            random.choice(list(EntityKind)),
            n % 2 == 0,
            random.choice(["IRN", "KEN", "BOL", None]),
            ("GOV",),
            "names/made",
            tuple(mentions[n]),
        )
        for n, name in enumerate(cast)
    )
    quotations: list[Quotation] = []
    events: list[Event] = []
    figures: list[Figure] = []
    for n, (lemma, who, whom, source, cue, content) in enumerate(found):
        quotation = Quotation(
            identify("quote", here, (content,)),
            random.choice(list(QuotationKind)),
            QuotationClass.SPEECH,
            Source((source,), (ids[who],)),
            Cue((cue,), lemma),
            (content,),
            ContentForm.CLAUSE,
            act=random.choice(list(Act)),
            rule="cues/say",
        )
        quotations.append(quotation)
        if n % 2 and len(events) < 13:
            trigger = Span(content.start, content.start + 4)
            link = Link(ids[who], quotation.id, "neutral", "assert", Party.UNKNOWN)
            events.append(
                Event(
                    identify("event", here, (trigger,)),
                    random.choice(list(EventType)),
                    (),
                    (),
                    1,
                    None,
                    (trigger,),
                    sentences[n],
                    (Role(ids[who], (source,)),),
                    (Role(ids[whom], (mentions[whom][0],)),),
                    Polarity.POSITIVE,
                    Time.PAST,
                    Modality.REALIS,
                    random.choice(list(Status)),
                    Certainty(),
                    voice=Voice(VoiceBasis.EXPLICIT),
                    attribution=(link,),
                    date=When("2020-01-01", "2020-01-02", DateBasis.RELATIVE, trigger),
                    rule="verbs/made",
                )
            )
        if n % 10 == 0:
            words = Span(content.start, content.start + 3)
            figures.append(Figure(identify("figure", here, (words,)), FigureKind.KILLED, words, 3.0, 3.0, FigureBasis.STATED))
    run = Run("benchmark", "settings", "data")
    return Reading(run, document, sentences, entities, tuple(quotations), tuple(events), tuple(figures), ())


def fill(path: Path, count: int, language: Language, say: Callable[[str], None]) -> tuple[int, float]:
    """Write readings up to this number; how many were not there yet, and the seconds that the writer took for them."""
    spent = 0.0
    with open_store(path, read_only=False) as store:
        build = store.writer.begin_build(["generated"])
        there = len(store)
        for first in range(there, count, BATCH):
            readings = [make_reading(number, language) for number in range(first, min(first + BATCH, count))]
            start = perf_counter()
            store.writer.write_outcomes(build, readings, already=0)
            spent += perf_counter() - start
            if first % 10_000 == 0:
                say(f"{first:,} readings, writer {spent:.0f} s")
        store.writer.end_build(build, count)
    return max(0, count - there), spent


def measure(path: Path, language: Language, say: Callable[[str], None]) -> dict[str, Measured]:
    """Every question many times over, with other words each time."""
    random = Random(1)
    found: dict[str, Measured] = {"open the store": _time_each([lambda: open_store(path).close()] * 20)}
    store = open_store(path)

    def word(low: int, high: int) -> str:
        return language.words[random.randrange(low, high)]

    def name() -> str:
        return random.choices(language.names, cum_weights=language.name_weights)[0]

    def often() -> str:
        return random.choices(language.words, cum_weights=language.word_weights)[0]

    asked: dict[str, Callable[[], Question]] = {
        "one word as often as readers meet it": lambda: Question((often(),)),
        "a rare word": lambda: Question((word(5_000, VOCABULARY),)),
        "two words": lambda: Question((often(), word(100, 5_000))),
        "a word and a speaker": lambda: Question((often(),), speaker=name()),
        "a word, a type and a status": lambda: Question((often(),), type=random.choice(list(EventType)), status=random.choice(list(Status))),
        "a word between two dates": lambda: Question((often(),), from_="2021-01-01", to="2021-03-31"),
    }
    every: list[Callable[[], object]] = []
    for what, make in asked.items():
        calls = [partial(search, store, make()) for _ in range(ASKED)]
        every.extend(calls)
        found[f"search: {what}"] = _time_each(calls)
        say(f"{what}: {found[f'search: {what}'].p95:.0f} ms")
    random.shuffle(every)
    found["search"] = _time_each(every[:ASKED])
    phrases = [
        _phrase(store.sql("SELECT text FROM text WHERE document = ?", (random.randrange(1, len(store) + 1),))[0]["text"], random)
        for _ in range(ASKED)
    ]
    found["check: words of a report, one changed"] = _time_each([partial(check_words, store, words) for words in phrases])
    documents = [store.sql("SELECT id FROM document WHERE key = ?", (random.randrange(1, len(store) + 1),))[0]["id"] for _ in range(ASKED)]
    found["page of a document"] = _time_each([partial(_page, store, document) for document in documents])
    found["the whole reading of a document"] = _time_each([partial(store.reading, document) for document in documents])
    store.close()
    return found


def _phrase(text: str, random: Random) -> str:
    words = text.split()
    start = random.randrange(len(words) - 10)
    chosen = words[start : start + 9]
    chosen[4] = "otherwise"
    return " ".join(chosen)


def _page(store: Store, document: str) -> None:
    for view in ("documents", "quotations", "events", "figures", "disputes", "entities"):
        list(store.view_where(view, {"document": document}))


def _time_each(calls: Sequence[Callable[[], object]]) -> Measured:
    times = []
    for call in calls:
        start = perf_counter()
        call()
        times.append((perf_counter() - start) * 1000)
    return Measured(median(times), quantiles(times, n=20)[-1], max(times))


def render(facts: dict[str, str], found: dict[str, Measured]) -> str:
    """RESULTS-store.md."""
    return "\n".join([*_heading(facts), *_table(found)]) + "\n"


def _heading(facts: dict[str, str]) -> Iterator[str]:
    yield "# What the store costs"
    yield ""
    yield f"Written by `{facts['command']}` on {facts['date']}; do not edit. {facts['machine']}."
    yield ""
    yield f"{facts['readings']} generated readings, {facts['rows']} rows, {facts['size']}. {facts['writing']}"
    yield ""


def _table(found: dict[str, Measured]) -> Iterator[str]:
    yield "| milliseconds | median | 95th of 100 | most | aim |"
    yield "|---|---|---|---|---|"
    for what, times in found.items():
        aim = f"under {LIMITS[what]:.0f}" if what in LIMITS else ""
        yield f"| {what} | {times.median:.1f} | {times.p95:.1f} | {times.most:.1f} | {aim} |"


def _rows(path: Path) -> int:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    tables = ("span", "entity", "quotation", "speaker", "event", "role", "link", "figure", "region", "document", "text")
    total = sum(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)
    connection.close()
    return int(total)


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status."""
    parser = argparse.ArgumentParser(prog="python benchmarks/store.py", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--readings", type=int, default=100_000, metavar="N", help="how many readings the store holds (100,000)")
    parser.add_argument("--store", type=Path, metavar="FILE", help="keep the store there")
    parser.add_argument("--date", default=datetime.datetime.now(tz=datetime.UTC).date().isoformat(), metavar="DAY", help="the day to write (today)")
    parser.add_argument("--out", type=Path, default=HERE / "RESULTS-store.md", metavar="FILE", help="where to write the table")
    given = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        path = given.store or Path(folder) / "benchmark.onrecord"
        language = make_language(Random(0))
        written, spent = fill(path, given.readings, language, _say)
        found = measure(path, language, _say)
        facts = {
            "command": f"python benchmarks/store.py --readings {given.readings}",
            "date": given.date,
            "machine": describe_machine(),
            "readings": f"{given.readings:,}",
            "rows": f"{_rows(path):,}",
            "size": f"{path.stat().st_size / 1e9:.2f} GB ({path.stat().st_size / given.readings / 1000:.0f} kB a reading)",
            "writing": f"The writer took {spent:.0f} s for the last {written:,} of them: {written / spent:.0f} a second." if written else "",
        }
    results = render(facts, found)
    given.out.write_text(results, "utf-8")
    _say(results)
    return 0


def describe_machine() -> str:
    """In words that name nobody's machine."""
    cores = subprocess.run(["nproc"], check=True, capture_output=True, text=True).stdout.strip() if platform.system() == "Linux" else "some"
    return f"{cores} cores of {platform.machine()}, {platform.system()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
