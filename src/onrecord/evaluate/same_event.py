"""Which articles tell of the same event: B³ over articles.

Clusters of documents are not made yet: every article stands for itself, and the score is what that gives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from pathlib import Path

from onrecord.evaluate.result import Context, Scored, f1


def score_same_event(path: Path, context: Context) -> Scored:
    """Scores on lines {"doc", "topic", "cluster", "sentences"}; gold clusters are (topic, cluster)."""
    lines = context.lines(path)
    gold = [(line["topic"], line["cluster"]) for line in lines]
    predicted = [line["doc"] for line in lines]
    precision, recall = b_cubed(gold, predicted)
    scores = {"B3 F1": f1(precision * recall, precision, recall), "B3 precision": precision, "B3 recall": recall}
    return Scored(len(lines), scores)


def b_cubed(gold: Sequence[Hashable], predicted: Sequence[Hashable]) -> tuple[float, float]:
    """Precision and recall averaged over items: the share of an item's cluster-mates that belong there (Bagga and Baldwin 1998)."""
    together = Counter(zip(gold, predicted, strict=True))
    gold_sizes, predicted_sizes = Counter(gold), Counter(predicted)
    n = len(gold)
    if not n:
        return 0.0, 0.0
    precision = sum(count * count / predicted_sizes[p] for (_, p), count in together.items()) / n
    recall = sum(count * count / gold_sizes[g] for (g, _), count in together.items()) / n
    return precision, recall
