"""All lexicons that a reading uses, loaded together, and the digest that names them."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

import msgspec

from onrecord.lexicon.calendar import Calendar, load_calendar
from onrecord.lexicon.contexts import ContextLexicon, load_contexts
from onrecord.lexicon.cues import CueLexicon, load_cues
from onrecord.lexicon.dictionaries import require_lexicons
from onrecord.lexicon.disputes import DisputeLexicon, load_disputes
from onrecord.lexicon.events import EventLexicon, load_events
from onrecord.lexicon.figures import FigureLexicon, load_figures
from onrecord.lexicon.names import NameLexicon, load_names
from onrecord.lexicon.roles import RoleLexicon, load_roles
from onrecord.lexicon.status import StatusLexicon, load_status
from onrecord.lexicon.table import data_folder
from onrecord.resolve import Knowledge, load_knowledge

# endings of files that lexicons are read from
_READ = (".tsv", ".yaml", ".toml", ".txt", ".actors", ".agents")


class Lexicons(msgspec.Struct, frozen=True):
    """Every lexicon, and the digest of the files that they came from."""

    roles: RoleLexicon
    names: NameLexicon
    cues: CueLexicon
    events: EventLexicon
    contexts: ContextLexicon
    status: StatusLexicon
    figures: FigureLexicon
    knowledge: Knowledge
    calendar: Calendar
    disputes: DisputeLexicon
    files: str

    def digest(self, model: str) -> str:
        """Of the lexicons and the model together: what a reading's data were."""
        return hashlib.sha256(f"{self.files}\x1f{model}".encode()).hexdigest()[:16]


@lru_cache(maxsize=2)
def load_lexicons(folders: tuple[str, ...] = ()) -> Lexicons:
    """The shipped lexicons and those of the user's folders, which take precedence. Raises `LexiconError`."""
    extra = tuple(Path(folder) for folder in folders)
    require_lexicons(extra)
    return Lexicons(
        roles=load_roles(extra),
        names=load_names(extra),
        cues=load_cues(extra),
        events=load_events(extra),
        contexts=load_contexts(extra),
        status=load_status(extra),
        figures=load_figures(extra),
        knowledge=load_knowledge(extra),
        calendar=load_calendar(extra),
        disputes=load_disputes(extra),
        files=_digest_files((data_folder(), *extra)),
    )


def _digest_files(folders: tuple[Path, ...]) -> str:
    digest = hashlib.sha256()
    for folder in folders:
        if folder.is_file():
            digest.update(folder.name.encode())
            digest.update(folder.read_bytes())
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.suffix in _READ and not {"samples", "corpus"} & set(path.relative_to(folder).parts):
                digest.update(path.relative_to(folder).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()
