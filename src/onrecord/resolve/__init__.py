"""Mentions → actors, places, dates: who and what the words stand for. Says why where it cannot say."""

from onrecord.resolve.dates import Dated, Dates, find_dates

__all__ = ["Dated", "Dates", "find_dates"]
