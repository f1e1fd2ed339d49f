"""Document → Parse. The parser's own objects end here."""

from onrecord.parse.pieces import Piece, split_pieces
from onrecord.parse.spacy_parser import Parser, SpacyParser
from onrecord.parse.stored import StoredParser

__all__ = ["Parser", "Piece", "SpacyParser", "StoredParser", "split_pieces"]
