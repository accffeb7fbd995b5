"""How far two pictures are apart, in words and numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.core.later import later
from studio.core.steps import Image

if TYPE_CHECKING:
    import numpy as np
else:
    np = later("numpy")


LOSSY = (".jpg", ".jpeg", ".webp")  # of files whose formats do not keep pixels exactly


@dataclass(frozen=True)
class Difference:
    """`largest` and `mean` are of the absolute differences of all channels, 0 to 255."""

    identical: bool
    largest: int
    mean: float
    same_size: bool

    def sentence(self) -> str:
        """What a person is told, without a full stop."""
        if self.identical:
            return "identical"
        if not self.same_size:
            return "the pictures differ in size"
        return f"largest difference {self.largest} of 255 (mean {_short(self.mean)})"


def difference(a: Image, b: Image) -> Difference:
    """Compares two pictures; those of different size are not compared pixel by pixel."""
    if a.shape != b.shape:
        return Difference(identical=False, largest=255, mean=255.0, same_size=False)
    gap = np.maximum(a, b) - np.minimum(a, b)
    largest = int(gap.max(initial=0))
    mean = float(gap.mean()) if gap.size else 0.0
    return Difference(identical=largest == 0, largest=largest, mean=mean, same_size=True)


def _short(mean: float) -> str:
    return "below 0.01" if mean < 0.005 else f"{mean:.2f}"
