"""One picture whose hole is filled by many, while everybody knows what was in it: as plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from studio.core.errors import BadParamError
from studio.core.facts import Fact, Told
from studio.core.params import ParamValue
from studio.core.photograph import Plane
from studio.core.request import Request
from studio.core.steps import Image

_PSNR, _DISTANCE, _SECONDS = "psnr", "distance", "seconds"


@dataclass(frozen=True, eq=False)
class RepairRequest:
    """Asks for a hole to be filled, and how well that was done.

    `method` is a model, a tool, or `studio.core.mending.SMOOTH`. `picture` (S, S, 3) is as it was,
    of equal channels if `channels` is 1; `hole` (S, S) is 255 where it is hidden from the method,
    which answers with `count` variants from `seed` on. Around the hole they are the picture, bit by
    bit. The last Step tells `figures_in` of them.
    """

    method: str
    picture: Image
    hole: Plane
    channels: int
    seed: int = 0
    count: int = 1
    params: Mapping[str, ParamValue] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.hole.shape != self.picture.shape[:2]:
            raise BadParamError("The hole and the picture must have the same size.")
        if not self.hole.any():
            raise BadParamError("There is no hole; hide a part of the picture first.")


@dataclass(frozen=True)
class Figures:
    """Of one variant, inside the hole: its peak signal to noise in dB, its feature distance to what
    was there, and the seconds that it took."""

    psnr: float
    distance: float
    seconds: float


Asked = Request | RepairRequest
"""Whatever the background worker can be asked for."""


def told_of(figures: Sequence[Figures]) -> Told:
    """Figures as facts, which a Step can carry: variant by variant."""
    facts: list[Fact] = []
    for each in figures:
        facts.append(Fact(_PSNR, "Peak signal to noise", each.psnr, "dB"))
        facts.append(Fact(_DISTANCE, "Feature distance", each.distance))
        facts.append(Fact(_SECONDS, "Seconds", each.seconds, "s"))
    return Told((), tuple(facts))


def figures_in(told: Told) -> tuple[Figures, ...]:
    """Reads what `told_of` wrote."""
    values = {
        name: [fact.value for fact in told.facts if fact.name == name]
        for name in (_PSNR, _DISTANCE, _SECONDS)
    }
    each = zip(values[_PSNR], values[_DISTANCE], values[_SECONDS], strict=True)
    return tuple(Figures(*found) for found in each)
