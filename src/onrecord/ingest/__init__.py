"""Bytes and files to documents: decodes, takes the article out of a page, freezes the text and finds its parts. Reads no meaning."""

from onrecord.ingest.dates import normalise_date
from onrecord.ingest.document import make_document
from onrecord.ingest.read import read_bytes
from onrecord.ingest.sources import ENDINGS, Source, find_sources

__all__ = ["ENDINGS", "Source", "find_sources", "make_document", "normalise_date", "read_bytes"]
