"""Every kind of lexicon by name, with its loader: the list that checking, counting and documentation go by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from onrecord.lexicon.actors import load_actors
from onrecord.lexicon.calendar import load_calendar
from onrecord.lexicon.contexts import load_contexts
from onrecord.lexicon.cues import load_cues
from onrecord.lexicon.disputes import load_disputes
from onrecord.lexicon.events import load_events
from onrecord.lexicon.figures import load_figures
from onrecord.lexicon.names import load_names
from onrecord.lexicon.places import load_places
from onrecord.lexicon.regions import load_regions
from onrecord.lexicon.roles import load_roles
from onrecord.lexicon.status import load_status
from onrecord.lexicon.table import Entry

LOADERS: dict[str, Callable[[tuple[Path, ...]], Any]] = {
    "actors": load_actors,
    "contexts": load_contexts,
    "cues": load_cues,
    "dates": load_calendar,
    "disputes": load_disputes,
    "figures": load_figures,
    "names": load_names,
    "places": load_places,
    "regions": load_regions,
    "status": load_status,
    "titles": load_roles,
    "verbs": load_events,
}


def all_lexicons(extra: tuple[Path, ...] = ()) -> dict[str, Sequence[Entry]]:
    """The entries of every lexicon by its name, shipped and the user's together."""
    return {name: load(extra).entries for name, load in LOADERS.items()}
