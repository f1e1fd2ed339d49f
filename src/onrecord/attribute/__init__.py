"""Quotations + events + figures → on whose word each thing is known."""

from onrecord.attribute.sides import Sides
from onrecord.attribute.voices import attribute

__all__ = ["Sides", "attribute"]
