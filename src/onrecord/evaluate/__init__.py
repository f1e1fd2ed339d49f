"""Gold sets in, scores out. The sets themselves never come with the package: the user points at them."""

from onrecord.evaluate.result import Context, Result
from onrecord.evaluate.sets import SETS, evaluate_set

__all__ = ["SETS", "Context", "Result", "evaluate_set"]
