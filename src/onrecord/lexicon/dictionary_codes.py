"""The codes of actors in dictionaries of the TABARI and PETRARCH kind: "AFGGOV", "IGOUNO", "~MIL", with the days on which they hold.

Says what a code comes to in ISO 3166 and PLOVER by the table `ontologies/cameo/actors.tsv`, or why it says nothing. A code with one unknown
part says nothing at all: what is left of it could be wrong.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import msgspec

from onrecord.errors import LexiconError
from onrecord.lexicon.table import Row, Where, data_folder, loaded_once, read_table

COLUMNS = ("code", "at", "kind", "country", "sector", "international", "meaning")
KINDS = ("country", "region", "role", "field", "international", "group", "religion", "people", "degree")
PLACES = ("first", "later", "")
NULL = "---"
# years of two figures: 00 to 30 are of this century, as TABARI and PETRARCH have it
_LAST_OF_THIS_CENTURY = 30
# civil society is what is of no state and of no organisation of states
_OF_NO_STATE = "SOC"
_ONE_DAY = timedelta(days=1)


class CodeEntry(msgspec.Struct, frozen=True):
    """One part of a code: three letters with their meaning. `at` is where they mean it: first, later, or anywhere ("")."""

    code: str
    at: str
    kind: str
    country: str
    sector: str
    international: str
    meaning: str
    where: Where


class Coded(msgspec.Struct, frozen=True, gc=False):
    """What a code says in ISO 3166 and PLOVER; all empty for one that names nobody ("---")."""

    country: str | None = None
    sectors: tuple[str, ...] = ()
    international: str | None = None

    @property
    def is_bare_country(self) -> bool:
        """Nothing but a country: its name, a word for its people, a place in it."""
        return self.country is not None and not self.sectors and self.international is None


class DatedCode(msgspec.Struct, frozen=True, gc=False):
    """What held from one day up to, not including, another (ISO 8601; None is open)."""

    coded: Coded
    from_: str | None = None
    until: str | None = None

    @property
    def is_dated(self) -> bool:
        return self.from_ is not None or self.until is not None


class CodeTable:
    """What the parts of codes mean. Read-only once made; a user's rows stand before the shipped ones."""

    def __init__(self, entries: tuple[CodeEntry, ...], countries: frozenset[str]) -> None:
        self.entries = entries
        self._first: dict[str, CodeEntry] = {}
        self._later: dict[str, CodeEntry] = {}
        for entry in entries:
            for index, at in ((self._first, "first"), (self._later, "later")):
                if entry.at in ("", at):
                    index.setdefault(entry.code, entry)
        for country in countries:
            whole = CodeEntry(country, "", "country", country, "", "", "", Where("actors/countries.tsv", 0))
            self._first.setdefault(country, whole)
            self._later.setdefault(country, whole)
        self._known: dict[str, Coded] = {NULL: Coded()}

    def read(self, code: str) -> Coded:
        """What a code says. Raises `LexiconError` with the part that is in no table, without its line."""
        if code not in self._known:
            self._known[code] = _joined(self._parts(code))
        return self._known[code]

    def _parts(self, code: str) -> list[CodeEntry]:
        letters = code.strip("~")
        if "/" in letters:
            raise LexiconError(f"[{code}] is two actors; give each a name of its own")
        if not letters or len(letters) % 3:
            raise LexiconError(f"[{code}] is not made of parts of three letters, such as AFGGOV")
        found = []
        for start in range(0, len(letters), 3):
            part = letters[start : start + 3]
            # detailed codes for religions end in figures, those for peoples are small letters: neither says more than the part before
            if start and (part.isdigit() or part.islower() or part == "###"):
                continue
            entry = (self._later if start else self._first).get(part)
            if entry is None:
                raise LexiconError(self._unknown(code, part, start > 0))
            found.append(entry)
        return found

    def _unknown(self, code: str, part: str, is_later: bool) -> str:
        index = self._later if is_later else self._first
        roles = (name for name, entry in index.items() if entry.kind in ("role", "field", "international"))
        # two letters that changed places; any other slip of three letters is near too many codes
        near = next((name for name in roles if sorted(name) == sorted(part)), None)
        hint = f"did you mean {near}?" if near else "correct it, or add it to actors/codes.tsv"
        return f"{part} in [{code}] is no code that the table knows; {hint}"


def _joined(parts: list[CodeEntry]) -> Coded:
    """A later country is the more particular one (a territory), and so is a later body; a field counts where no role is said."""
    country = next((part.country for part in reversed(parts) if part.country), None)
    kind = parts[0].international or None
    international = next((part.international for part in reversed(parts) if part.international), None) if kind else None
    roles = [part.sector for part in parts if part.kind == "role"]
    sectors = roles
    if not set(roles) - {"OPP", "PTY"}:
        sectors = [*(part.sector for part in parts if part.kind == "field"), *roles]
    if kind == "IGO":
        # of states together, whatever country or region its code names
        country = None
        sectors = [sector for sector in sectors if sector != _OF_NO_STATE]
    if not sectors and kind:
        sectors = [parts[0].sector] if parts[0].sector else []
    if "PTY" in sectors:
        sectors = ["PTY", *(sector for sector in sectors if sector != "PTY")]
    return Coded(country, tuple(dict.fromkeys(sectors)), international)


def read_dated(table: CodeTable, words: str) -> DatedCode:
    """What stands between brackets: a code, alone or with "<", ">" or two days, each day included. Raises `LexiconError` without the line.

    "AFGGOV 930110-940305" held from 10 January 1993 up to, not including, 6 March 1994.
    """
    code, _, when = words.strip().partition(" ")
    for sign in "<>":
        # "[ARM<911221]" is written too
        if sign in code:
            code, _, rest = code.partition(sign)
            when = f"{sign}{rest}{when}"
    coded = table.read(code)
    if not when:
        return DatedCode(coded)
    when = when.replace(" ", "")
    if when[0] == ">":
        return DatedCode(coded, from_=read_day(when[1:])[0])
    if when[0] == "<":
        return DatedCode(coded, until=read_day(when[1:])[1])
    first, dash, last = when.partition("-")
    if not dash:
        raise LexiconError(f"[{words.strip()}] has a day without a sign; write >{first} for from that day on, <{first} for up to it, or two days")
    begins, ends = read_day(first)[0], read_day(last)[1]
    if ends <= begins:
        raise LexiconError(f"[{words.strip()}] ends before it begins")
    return DatedCode(coded, begins, ends)


# days come again and again: terms begin where others end
@lru_cache(maxsize=50_000)
def read_day(figures: str) -> tuple[str, str]:
    """A day written YYMMDD or YYYYMMDD, and the day after it; years 00 to 30 are 2000 to 2030. Raises `LexiconError` without the line."""
    if not figures.isdigit() or len(figures) not in (6, 8):
        raise LexiconError(f"{figures!r} is no day; write YYMMDD or YYYYMMDD")
    year, month, day = int(figures[:-4]), int(figures[-4:-2]), int(figures[-2:])
    if len(figures) == 6:
        year += 2000 if year <= _LAST_OF_THIS_CENTURY else 1900
    try:
        that = date(year, month, day)
        return that.isoformat(), (that + _ONE_DAY).isoformat()
    except (ValueError, OverflowError):
        raise LexiconError(f"{figures!r} is no day of the calendar; write YYMMDD or YYYYMMDD") from None


@loaded_once
def load_codes(extra: tuple[Path, ...] = ()) -> CodeTable:
    """The shipped table, and before it the `actors/codes.tsv` of the user's folders. Raises `LexiconError`."""
    entries = [_entry(row) for folder in extra for path in (own_codes(folder),) if path.exists() for row in read_table(path, COLUMNS)]
    entries += [_entry(row) for row in read_table(data_folder() / "ontologies" / "cameo" / "actors.tsv", COLUMNS)]
    countries = read_table(data_folder() / "actors" / "countries.tsv", ("country",))
    return CodeTable(tuple(entries), frozenset(row.cells["country"] for row in countries))


def own_codes(path: Path) -> Path:
    """Where a user's own codes stand: in his folder's `actors`, or beside the one dictionary that he named."""
    return path / "actors" / "codes.tsv" if path.is_dir() else path.parent / "codes.tsv"


def _entry(row: Row) -> CodeEntry:
    cells = {name: row.cells[name] for name in COLUMNS}
    for column, known in (("kind", KINDS), ("at", PLACES)):
        if cells[column] not in known:
            raise LexiconError(f"{row.where}: {column} {cells[column]!r} is not one of {', '.join(name for name in known if name)}")
    if len(cells["code"]) != 3:
        raise LexiconError(f"{row.where}: code {cells['code']!r} is not of three letters; a code is made of such parts")
    return CodeEntry(**cells, where=row.where)
