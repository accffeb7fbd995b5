"""What is asked of an editing tool: frozen and complete, like every request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from studio.core.errors import BadParamError
from studio.core.params import MAX_SEED, ParamValue
from studio.core.photograph import Photograph, Plane
from studio.core.request import MAX_COUNT


@dataclass(frozen=True, eq=False)
class EditRequest:
    """Asks the tool checkpoint `model` to edit a photograph; `mask` (H, W), 255 = change this.

    Pixels where the mask is 0 come out bit by bit as they are, but for what a tool enlarges.
    Variant i of `count` starts from `seed + i`.
    """

    model: str
    photo: Photograph
    mask: Plane | None = None
    seed: int = 0
    count: int = 1
    params: Mapping[str, ParamValue] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not 1 <= self.count <= MAX_COUNT:
            raise BadParamError(f"Count must be a whole number from 1 to {MAX_COUNT}.")
        if not 0 <= self.seed <= MAX_SEED - self.count + 1:
            raise BadParamError(f"Seed must be a whole number from 0 to {MAX_SEED}.")
        if self.mask is not None and self.mask.shape != self.photo.pixels.shape[:2]:
            raise BadParamError("The mask and the picture must have the same size.")
