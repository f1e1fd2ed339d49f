"""The sample reports that ship with the package: invented events, written for it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

import msgspec

from onrecord.errors import InputError
from onrecord.ingest import make_document, read_bytes
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


def load_corpus(settings: Settings) -> Iterator[Document | Skipped]:
    """The reports that ship with the package, with the facts that came with each; a corrected text names the one that it replaces."""
    folder = data_folder() / "corpus"
    if not (folder / "corpus.toml").exists():
        yield from (sample.document for sample in load_samples(settings))
        return
    ids: dict[str, str] = {}
    for facts in tomllib.loads((folder / "corpus.toml").read_text("utf-8"))["report"]:
        name = facts["file"]
        given = {key: facts[key] for key in ("title", "publisher", "published", "url") if key in facts}
        report = read_bytes((folder / name).read_bytes(), name, **given, settings=settings)
        if isinstance(report, Document):
            ids[name] = report.id
            earlier = ids.get(facts.get("version_of", ""))
            report = msgspec.structs.replace(report, version_of=earlier) if earlier else report
        yield report
