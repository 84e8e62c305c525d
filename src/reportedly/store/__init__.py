"""The record: one SQLite file that holds what was read, what people and programs judged of it, and what is searched.

``Store`` writes and reads rows; ``Record`` asks.
"""

from reportedly.store.record import Record
from reportedly.store.store import Store

__all__ = ["Record", "Store"]
