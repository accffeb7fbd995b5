"""Numbers in few digits, as a person reads them."""

from __future__ import annotations

import math


def figure(value: float, digits: int) -> str:
    """Of so many digits, with commas and without an exponent: 1,390 and 0.0012; 0 is "0"."""
    if not value:
        return "0"
    decimals = digits - 1 - math.floor(math.log10(abs(value)))
    return f"{round(value, decimals):,.{max(0, decimals)}f}"
