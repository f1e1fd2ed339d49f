"""Parse → mentions and chains: who and what a report names, and which words refer to the same."""

from onrecord.mention.chaining import find_mentions

__all__ = ["find_mentions"]
