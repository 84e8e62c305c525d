"""Reads news and writes the sourced record: who did what to whom, when, where and according to whom."""

__version__ = "0.12.0"
