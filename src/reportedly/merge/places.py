"""Whether two reports place something in different places."""

from __future__ import annotations

from functools import lru_cache

from reportedly.knowledge.countries import country
from reportedly.record import Where

_TOWN = 0.3  # degrees, some 30 km: places nearer than that may be one, named by the suburb and by the town


def elsewhere(a: Where, b: Where) -> bool:
    """Whether neither can lie in the other: two countries, or two places in one that are more than a town apart."""
    if a.country and b.country and a.country != b.country:
        return True
    if _whole(a.name, a.country) or _whole(b.name, b.country) or a.name.casefold() == b.name.casefold():
        return False
    return _degrees(a, b) > _TOWN


@lru_cache(maxsize=4096)
def _whole(name: str, iso3: str | None) -> bool:
    """Whether it is a country rather than a place in it."""
    return bool(iso3) and (found := country(name, capitals=False)) is not None and found.iso3 == iso3


def _degrees(a: Where, b: Where) -> float:
    """How far apart, in degrees; 0 where one has no position."""
    if a.latitude is None or b.latitude is None or a.longitude is None or b.longitude is None:
        return 0.0
    return max(abs(a.latitude - b.latitude), abs(a.longitude - b.longitude))
