"""The embedded store: what was read is kept in one SQLite file, which is the system of record.

schema/*.sql are its tables, `Writer` adds readings, `Store` gives them back, judgements stand beside the machine's rows.
"""

from onrecord.store.build import BuildPlan, build
from onrecord.store.forgetting import Tombstone
from onrecord.store.judging import Judged, Verdict
from onrecord.store.store import Row, Store
from onrecord.store.views import Column, View, read_views
from onrecord.store.writer import Counts, Writer, Written

__all__ = ["BuildPlan", "Column", "Counts", "Judged", "Row", "Store", "Tombstone", "Verdict", "View", "Writer", "Written", "build", "read_views"]
