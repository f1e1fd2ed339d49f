"""The sample reports that ship with the package: invented events, written for it."""

from __future__ import annotations

import tomllib

import msgspec

from onrecord.errors import InputError
from onrecord.ingest import make_document
from onrecord.lexicon.table import data_folder
from onrecord.model.document import Document, Skipped
from onrecord.settings import Settings


class Sample(msgspec.Struct, frozen=True):
    """A sample report, its short name and what it is."""

    name: str
    document: Document
    note: str


def load_samples(settings: Settings) -> tuple[Sample, ...]:
    """Every sample report, in order. Raises `InputError` when one cannot be taken in: then the package is damaged."""
    folder = data_folder() / "samples"
    listed = tomllib.loads((folder / "samples.toml").read_text("utf-8"))["sample"]
    return tuple(_sample(facts, (folder / facts["file"]).read_text("utf-8"), settings) for facts in listed)


def _sample(facts: dict[str, str], text: str, settings: Settings) -> Sample:
    document = make_document(
        text, title=facts["title"], publisher=facts["publisher"], published=facts["published"], source_path=facts["file"], settings=settings
    )
    if isinstance(document, Skipped):
        raise InputError(f"sample {facts['file']} was not taken in ({document.why}): install onrecord again")
    return Sample(facts["file"].removesuffix(".txt"), document, facts["note"])
