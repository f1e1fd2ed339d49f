"""Actors and agents from dictionaries of the TABARI and PETRARCH kind, line by line.

    PORT_COUNCIL_OF_VELMORA_ [XYZGOV]       a name in capitals, words joined by "_", a stop "_" at its end, and what it is
    +VELMORA_PORT_COUNCIL_                  the same under another name
        [XYZGOV 980101-031231]              what it was on those days, each day included

Says what each line is and which it cannot take, with the reason: a line is read or told of, never passed over. An actor of whom one code
cannot be read is left out whole, since the others would then hold on days on which they do not. Decides nothing about a report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from onrecord.errors import LexiconError
from onrecord.lexicon.dictionary_codes import Coded, CodeTable, DatedCode, read_dated
from onrecord.lexicon.table import Where

ACTOR_ENDINGS = (".actors", ".actors.txt")
AGENT_ENDINGS = (".agents", ".agents.txt")

_IN_BRACKETS = re.compile(r"\[([^][]*)\]")
_SECTION = re.compile(r"</?\w+>\s*")
_XML_COMMENT = re.compile(r"<!.*?(?:-->|$)")
_SET = re.compile(r"!(\w+)!")
_PLURAL = re.compile(r"\{([^}]*)\}")
_STOP = "---STOP---"


class DictionaryActor(msgspec.Struct, frozen=True, gc=False):
    """An actor by its names, in capitals with single spaces. `stems` are those without a stop: their last word may go on ("AUSTRAL").

    `coded` is what holds on days that are in none of `terms`; the latest term stands first.
    """

    key: str
    names: tuple[str, ...]
    stems: frozenset[str]
    coded: Coded
    terms: tuple[DatedCode, ...]
    where: Where


class DictionaryAgent(msgspec.Struct, frozen=True, gc=False):
    """A word for somebody of a sector, as small letters: ("port", "warden")."""

    key: str
    phrases: tuple[tuple[str, ...], ...]
    sector: str
    where: Where


class Refusal(msgspec.Struct, frozen=True):
    """A line that is not read, and why."""

    where: Where
    what: str


class Dictionary(msgspec.Struct, frozen=True):
    """One file. `lines` counts all of them, `aside` the comments, empty lines and words marked as naming nobody; `left_out` the lines of
    actors who are left out for one of them that is refused."""

    path: Path
    actors: tuple[DictionaryActor, ...]
    agents: tuple[DictionaryAgent, ...]
    refusals: tuple[Refusal, ...]
    lines: int
    aside: int
    left_out: int
    encoding: str

    @property
    def names(self) -> int:
        """How many names or words it gives."""
        return sum(len(actor.names) for actor in self.actors) + sum(len(agent.phrases) for agent in self.agents)


def dictionary_files(extra: Iterable[Path], endings: tuple[str, ...] = (*ACTOR_ENDINGS, *AGENT_ENDINGS)) -> tuple[Path, ...]:
    """Dictionaries in `actors/` of the user's folders, or named themselves, in the order of their names."""
    found: list[Path] = []
    for path in extra:
        candidates = sorted((path / "actors").glob("*")) if path.is_dir() else [path]
        found += [candidate for candidate in candidates if candidate.name.endswith(endings) and candidate.is_file()]
    return tuple(found)


def require_lexicons(extra: Iterable[Path]) -> None:
    """Raises `LexiconError` for a path that is neither a folder of lexicons nor a dictionary."""
    for path in extra:
        if path.is_dir() or (path.is_file() and path.name.endswith((*ACTOR_ENDINGS, *AGENT_ENDINGS))):
            continue
        if path.exists():
            endings = ", ".join((*ACTOR_ENDINGS, *AGENT_ENDINGS))
            raise LexiconError(f"{path}: no lexicon; name a folder, or a dictionary of actors or agents that ends in {endings}")
        raise LexiconError(f"{path}: no such folder of lexicons; name one that holds cues/, verbs/, actors/ …")


def read_dictionary(path: Path, codes: CodeTable) -> Dictionary:
    """Everything in one file. Raises `LexiconError` for a file that is no dictionary."""
    text, encoding = _decoded(path)
    reader = _Reader(path, codes, is_of_agents=path.name.endswith(AGENT_ENDINGS))
    lines = text.split("\n")
    if lines and not lines[-1]:
        del lines[-1]
    for number, line in enumerate(lines, start=1):
        if line.startswith(_STOP):
            reader.aside += len(lines) - number + 1
            break
        reader.take(number, line)
    reader.close()
    found = Dictionary(path, tuple(reader.actors), tuple(reader.agents), tuple(reader.refusals), len(lines), reader.aside, reader.left_out, encoding)
    if found.refusals and not found.actors and not found.agents:
        first = found.refusals[0]
        raise LexiconError(f"{first.where}: {first.what} (no entry of this file can be read; is it a dictionary of the TABARI or PETRARCH form?)")
    return found


def read_dictionaries(extra: tuple[Path, ...], codes: CodeTable, endings: tuple[str, ...]) -> Iterator[Dictionary]:
    """The dictionaries of this kind in the user's folders, one after another."""
    for path in dictionary_files(extra, endings):
        yield read_dictionary(path, codes)


def _decoded(path: Path) -> tuple[str, str]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read ({error.strerror})") from error
    if b"\0" in data:
        raise LexiconError(f"{path}: not a text; save it as UTF-8")
    for encoding in ("utf-8-sig", "cp1252", "latin-1"):
        try:
            return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n"), encoding.removesuffix("-sig")
        except UnicodeDecodeError:
            continue
    raise LexiconError(f"{path}: in no encoding that is known; save it as UTF-8")


class _Record:
    """The lines of one actor, as they come."""

    def __init__(self, where: Where) -> None:
        self.where = where
        self.names: list[str] = []
        self.stems: set[str] = set()
        self.codes: list[DatedCode] = []
        self.lines = 0
        self.refused = 0
        self.is_broken = False
        self.is_ended = False


def _actor(record: _Record) -> DictionaryActor:
    """Of two codes without days the first is kept."""
    coded = next((code.coded for code in record.codes if not code.is_dated), Coded())
    terms = [code for code in record.codes if code.is_dated]
    if len(terms) > 1:
        terms.sort(key=lambda term: term.from_ or "", reverse=True)
    key = record.names[0].lower().replace(" ", "_")
    return DictionaryActor(key, tuple(dict.fromkeys(record.names)), frozenset(record.stems), coded, tuple(terms), record.where)


class _Reader:
    """Takes lines in turn; what it makes of them lies in `actors`, `agents` and `refusals`."""

    def __init__(self, path: Path, codes: CodeTable, *, is_of_agents: bool) -> None:
        self.actors: list[DictionaryActor] = []
        self.agents: list[DictionaryAgent] = []
        self.refusals: list[Refusal] = []
        self.aside = 0
        self.left_out = 0
        self._file = str(path)
        self._codes = codes
        self._take = self._take_agent if is_of_agents else self._take_actor
        self._record: _Record | None = None
        self._sets: dict[str, tuple[str, ...]] = {}
        self._is_in_comment = False
        self._is_in_section = False

    def take(self, number: int, line: str) -> None:
        bare = self._without_comments(line)
        if not bare.strip():
            self.aside += 1
            if self._record is not None and not line.strip():
                self._record.is_ended = True
        elif bare[0] == "<" and _SECTION.fullmatch(bare):
            # the lists of nouns and adjectives in TABARI's files are words that name nobody
            self._is_in_section = not bare.startswith("</")
            self.aside += 1
        elif self._is_in_section and "[" not in bare:
            self.aside += 1
        else:
            self._take(Where(self._file, number), bare)

    def close(self) -> None:
        """Ends the actor whose lines were read last."""
        record, self._record = self._record, None
        if record is None:
            return
        if record.is_broken:
            self.left_out += record.lines - record.refused
        elif not record.codes:
            self.left_out += record.lines - 1
            self._refuse(record.where, "no code; write one in brackets behind the name, or + before it if it belongs to the name above")
        elif record.names:
            self.actors.append(_actor(record))

    def _without_comments(self, line: str) -> str:
        if self._is_in_comment:
            _, end, line = line.partition("-->")
            if not end:
                return ""
            self._is_in_comment = False
        if "<!" in line:
            self._is_in_comment = "<!--" in line and "-->" not in line[line.rindex("<!--") :]
            line = _XML_COMMENT.sub("", line)
        for mark in "#;":
            if mark in line:
                line = line[: line.index(mark)]
        return line

    def _refuse(self, where: Where, what: str) -> None:
        self.refusals.append(Refusal(where, what))

    # -- actors

    def _take_actor(self, where: Where, line: str) -> None:
        names, bracket, codes = line.partition("[")
        names = names.strip()
        if names and not names.startswith("+"):
            self.close()
            self._record = _Record(where)
        record = self._record
        if record is None or record.is_ended:
            what = "a code" if not names else "a +"
            self._refuse(where, f"{what} with no name above it; an empty line ends an actor, so take that out or give the name")
            return
        record.lines += 1
        for raw in names.removeprefix("+").split(" +") if names else ():
            self._take_name(where, record, raw.strip())
        if bracket:
            self._take_codes(where, record, bracket + codes)

    def _take_name(self, where: Where, record: _Record, raw: str) -> None:
        name = " ".join(raw.replace("_", " ").replace("’", "'").upper().split()).removeprefix("THE ")
        if "]" in name or not any(c.isalnum() for c in name):
            self._refuse(where, f"{raw!r} is no name; write words in capitals joined by _")
            record.refused += 1
            record.is_broken |= not record.names
            return
        record.names.append(name)
        if not raw.endswith("_"):
            record.stems.add(name)

    def _take_codes(self, where: Where, record: _Record, text: str) -> None:
        found = _IN_BRACKETS.findall(text)
        try:
            if text.count("[") != len(found):
                raise LexiconError("a bracket is not closed; write a code as [AFGGOV]")
            record.codes += [read_dated(self._codes, words) for words in found]
        except LexiconError as unknown:
            why = f"{unknown} " if str(unknown).endswith("?") else f"{unknown}; "
            self._refuse(where, f"{why}{record.names[0] if record.names else 'the actor'} is left out")
            record.refused += 1
            record.is_broken = True

    # -- agents

    def _take_agent(self, where: Where, line: str) -> None:
        defined = _SET.match(line.strip())
        if defined is not None and "=" in line:
            words = tuple(word.strip() for word in line.partition("=")[2].split(",") if word.strip())
            if not words or any("!" in word for word in words):
                self._refuse(where, f"!{defined[1]}! needs words, separated by commas, and no other set among them")
            else:
                self._sets[defined[1]] = words
            return
        written, bracket, code = line.partition("[")
        try:
            found = _IN_BRACKETS.match(bracket + code)
            if found is None:
                raise LexiconError("no code; write one in brackets behind the word, such as [~GOV]")
            coded = read_dated(self._codes, found[1]).coded
            if not coded.sectors:
                raise LexiconError(f"[{found[1]}] names no sector of PLOVER, so the word would say nothing")
            phrases = self._phrases(written)
        except LexiconError as unknown:
            self._refuse(where, str(unknown))
            return
        self.agents.append(DictionaryAgent("_".join(phrases[0]), phrases, coded.sectors[0], where))

    def _phrases(self, words: str) -> tuple[tuple[str, ...], ...]:
        """Singular and plural as written, sets filled in; regular plurals are the parser's work."""
        plural = _PLURAL.search(words)
        written = [words[: plural.start()] if plural else words, *([plural[1]] if plural and plural[1].strip() else [])]
        found = tuple(dict.fromkeys(tuple(form.replace("_", " ").lower().split()) for each in written for form in self._filled(each)))
        if not all(found):
            raise LexiconError("no word before the code")
        return found

    def _filled(self, words: str) -> Iterator[str]:
        marker = _SET.search(words)
        if marker is None:
            yield words
            return
        if marker[1] not in self._sets:
            raise LexiconError(f"!{marker[1]}! is not defined above; write !{marker[1]}! = ONE, ANOTHER")
        for form in self._sets[marker[1]]:
            yield from self._filled(words[: marker.start()] + form + words[marker.end() :])
