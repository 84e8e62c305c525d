"""How often the rules' readings of status and background are right: what their word weighs beside the model's.

The shares were counted over labelled articles, by what the reading rests on; those of plain words (a modal, "if", "would") are set
somewhat above the count, since in a plain sentence they decide. Some are definitions and no counts: "no evidence that", "is alleged to" and
"feared that" make an act possible (RECORD.md §4), "failed to" makes it denied, a first sentence tells the news.
"""

from __future__ import annotations

from reportedly.record import Status
from reportedly.stages.event.background import Dating
from reportedly.stages.event.status import Reading

Shares = tuple[float, float, float, float]
"""Of happened, planned, possible, denied."""

STATUS_SHARES: dict[Status, float] = {"happened": 0.79, "planned": 0.075, "possible": 0.105, "denied": 0.03}
"""How often each status is right, over all labelled events of the training articles."""
BACKGROUND_SHARE = 0.146
"""How often an event is background there."""

_STATUS: dict[Status, Shares] = {
    "happened": (0.942, 0.025, 0.029, 0.004),
    "planned": (0.163, 0.792, 0.039, 0.006),
    "possible": (0.38, 0.17, 0.42, 0.03),
    "denied": (0.207, 0.036, 0.107, 0.650),
}
_BY: dict[tuple[Status, str], Shares] = {
    ("planned", "modal"): (0.06, 0.87, 0.06, 0.01),
    ("planned", "would"): (0.15, 0.72, 0.12, 0.01),
    ("planned", "adverb"): (0.45, 0.45, 0.08, 0.02),
    ("planned", "preposition"): (0.45, 0.45, 0.08, 0.02),
    ("possible", "modal"): (0.10, 0.06, 0.83, 0.01),
    ("possible", "mark"): (0.10, 0.03, 0.84, 0.03),
    ("possible", "adverb"): (0.20, 0.04, 0.74, 0.02),
    ("possible", "question"): (0.20, 0.04, 0.74, 0.02),
    ("possible", "passive"): (0.005, 0.002, 0.992, 0.001),
    ("possible", "evidence"): (0.0001, 0.0001, 0.9997, 0.0001),
    ("possible", "fear"): (0.02, 0.002, 0.968, 0.01),
    ("denied", "negation"): (0.06, 0.01, 0.04, 0.89),
    ("denied", "failed"): (0.02, 0.005, 0.015, 0.96),
}
"""The same by what says so, where that tells more."""
_DATED: dict[Dating, float] = {"own": 0.95, "carried": 0.8, "": 0.11}
_DATED_PLAN: dict[Dating, float] = {"own": 0.22, "carried": 0.22, "": 0.02}
_UNDATED_REST = 0.01
_LEAD = 0.002
"""How often a report is background where the rules find it dated as past in its own clause, in a sentence around it, or not; of
one that is planned; of a possible or denied one without a date: what did not happen is told as history with its date or
not at all; and of an undated one in the first sentence of a text, which tells the news."""


def status_shares(reading: Reading) -> tuple[tuple[Status, float], ...]:
    """How likely each status is where the rules read this."""
    return tuple(zip(STATUS_SHARES, _BY.get((reading.status, reading.by), _STATUS[reading.status]), strict=True))


def background_share(dating: Dating, status: Status, lead: bool = False) -> float:
    """How likely background is where the rules find this date on a report of that status; ``lead``: in a text's first sentence."""
    if lead and not dating:
        return _LEAD
    if status == "planned":
        return _DATED_PLAN[dating]
    return _DATED[dating] if dating or status == "happened" else _UNDATED_REST
