"""Parse → Quotations: who said what, by cue, by marks, by both.

Finds attributions in text; whether an event rests on one is for the attribute stage.
"""

from onrecord.quote.quoter import Quoter, load_quoter
from onrecord.quote.reading import find_quotations

__all__ = ["Quoter", "find_quotations", "load_quoter"]
