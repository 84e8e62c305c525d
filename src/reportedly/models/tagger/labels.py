"""What the tagger can say, in the order of its outputs. Changing an order needs new weights."""

from __future__ import annotations

from typing import get_args

from reportedly.record import Stance, Status, Type

TYPES: tuple[Type, ...] = get_args(Type)
STATUSES: tuple[Status, ...] = get_args(Status)
STANCES: tuple[Stance, ...] = get_args(Stance)

CUE_ANCHORS = ("none", "cue", "bare")
"""A token is no anchor, the first of a cue, or the first of content that has no cue (a quotation that goes on)."""
CUE_ROLES = ("cue", "source", "content")
EVENT_ROLES = ("trigger", "actor", "target", "when", "where")

DOMAINS = ("record", "polnear")
"""Whose conventions to follow: those of the record, or those of the Political News Attribution Relations corpus."""
