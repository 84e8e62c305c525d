"""Gold against found, layer by layer: the figures that say how good a Reading is. ``measure`` defines each of them."""

from reportedly.score.clusters import cluster_scores, pair_counts
from reportedly.score.gold import load_gold, load_readings
from reportedly.score.measure import Rate, Row, Scores, is_joined, paired_reports, paired_statements, same_name, score
from reportedly.score.sheet import Said, Sheet, sheet_of

__all__ = [
    "Rate",
    "Row",
    "Said",
    "Scores",
    "Sheet",
    "cluster_scores",
    "is_joined",
    "load_gold",
    "load_readings",
    "pair_counts",
    "paired_reports",
    "paired_statements",
    "same_name",
    "score",
    "sheet_of",
]
