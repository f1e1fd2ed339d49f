"""Parse and mentions → events: what words code an act, who does it to whom, whether it happened."""

from onrecord.event.coder import find_events
from onrecord.event.fallback import load_fallback
from onrecord.event.figures import find_figures
from onrecord.event.pair import code_pair_in
from onrecord.event.status import StatusFinder

__all__ = ["StatusFinder", "code_pair_in", "find_events", "find_figures", "load_fallback"]
