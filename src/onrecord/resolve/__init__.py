"""Mentions → actors, places, dates: who and what the words stand for. Says why where it cannot say."""

from onrecord.resolve.dated import Dated, Dates
from onrecord.resolve.dates import find_dates
from onrecord.resolve.entities import resolve_entities
from onrecord.resolve.knowledge import Knowledge, load_knowledge
from onrecord.resolve.places import resolve_place
from onrecord.resolve.resolved import Entities

__all__ = ["Dated", "Dates", "Entities", "Knowledge", "find_dates", "load_knowledge", "resolve_entities", "resolve_place"]
