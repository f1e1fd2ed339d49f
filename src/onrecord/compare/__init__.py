"""What belongs together and what cannot both stand: tellings of one event, disputes and open claims in a report, who is who across reports."""

from onrecord.compare.disputes import find_disputes
from onrecord.compare.identity import Ground, KeptApart, Link, actors_of, link_entities, namesakes_kept_apart
from onrecord.compare.retellings import link_retellings

__all__ = ["Ground", "KeptApart", "Link", "actors_of", "find_disputes", "link_entities", "link_retellings", "namesakes_kept_apart"]
