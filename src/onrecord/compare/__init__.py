"""What belongs together and what cannot both stand: tellings of one event, disputes and open claims inside one report."""

from onrecord.compare.disputes import find_disputes
from onrecord.compare.retellings import link_retellings

__all__ = ["find_disputes", "link_retellings"]
