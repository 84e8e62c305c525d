"""Country codes of two letters, for formats that want them."""

from __future__ import annotations

from functools import cache

import pycountry


@cache
def iso2(iso3: str | None) -> str | None:
    """The two letters, small, of an ISO 3166-1 alpha-3 code (Kosovo: xk); None where there are none, as for former states."""
    if iso3 == "XKX":
        return "xk"
    found = pycountry.countries.get(alpha_3=iso3) if iso3 else None
    return found.alpha_2.lower() if found else None
