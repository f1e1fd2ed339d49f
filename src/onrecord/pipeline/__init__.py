"""Puts the stages in order: one document to one reading, many documents to an account that balances."""

from onrecord.pipeline.batch import Account, Progress, read_many
from onrecord.pipeline.lexicons import Lexicons, load_lexicons
from onrecord.pipeline.pairs import code_pair
from onrecord.pipeline.reader import Reader, make_reader
from onrecord.pipeline.workers import read_with_workers

__all__ = ["Account", "Lexicons", "Progress", "Reader", "code_pair", "load_lexicons", "make_reader", "read_many", "read_with_workers"]
