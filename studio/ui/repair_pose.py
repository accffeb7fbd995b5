"""The picture that is to be repaired, as the models of one size and colour see it.

Plain functions that run on the file lane.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from studio.core.comparison import read_table
from studio.core.decoding import decode_image
from studio.core.errors import StudioError
from studio.core.mending import Shape
from studio.core.photograph import Plane
from studio.core.pixels import read_image
from studio.core.steps import Image
from studio.data.fitting import fit
from studio.data.hole_shapes import masked, shaped
from studio.evaluation.repair_table import hidden
from studio.ui.compare_shelf import SHIPPED

MOST = 8  # samples
_GREY = 12  # how far the channels of a picture may lie apart that counts as grey


@dataclass(frozen=True, eq=False)
class Sample:
    """A picture and what it is called."""

    name: str
    image: Image


@dataclass(frozen=True, eq=False)
class Pose:
    """`picture` (S, S, 3) as it was, of equal channels if `channels` is 1; `hole` (S, S) is 255
    where it will be hidden; `opened` is what the methods get to see."""

    picture: Image
    hole: Plane
    opened: Image
    channels: int

    @property
    def share(self) -> float:
        """How much of it is hidden, 0 to 1."""
        return float(np.mean(self.hole > 0))


def pose(image: Image, shape: Shape, hole: str | Plane, seed: int) -> Pose:
    """The middle square of a picture (H, W, 3) at the models' size, with a hole of a named shape or
    of a mask. Raises BadParamError if the mask shows none."""
    side, channels = shape
    picture = fit(image, side, channels)
    if channels == 1:
        picture = np.repeat(picture, 3, axis=2)
    where = shaped(hole, side, seed) if isinstance(hole, str) else masked(hole, side)
    return Pose(picture, where.astype(np.uint8) * 255, hidden(picture, where), channels)


def is_grey(image: Image) -> bool:
    """Whether a picture (H, W, 3) shows no colours that are worth the name."""
    small = image[:: max(1, len(image) // 256), :: max(1, image.shape[1] // 256)]
    return bool(np.ptp(small.astype(np.int16), axis=2).mean() < _GREY)


def fullest(samples: Sequence[Sample]) -> int:
    """Which of them to begin with: where most is to be seen, a hole hides something."""
    return max(range(len(samples)), key=lambda i: float(samples[i].image.mean()), default=0)


def samples_for(data: str, side: int, faces: Path, tables: Path = SHIPPED) -> tuple[Sample, ...]:
    """Pictures to try with: real ones that models of this data are measured by, if the program
    brings some; else faces that a model drew. Those that cannot be read are left out."""
    return _real(tables / f"{data}.json", side) or _drawn(faces)


def _real(path: Path, side: int) -> tuple[Sample, ...]:
    if not path.is_file():
        return ()
    try:
        scales = read_table(path).scales
        strip = next(each.samples for each in scales if each.size == side and each.samples)
        row = decode_image(strip, path.name)
    except (StudioError, StopIteration):
        return ()
    wide = len(row)
    count = min(MOST, row.shape[1] // wide)
    return tuple(
        Sample(f"{path.stem}-{i + 1}", row[:, i * wide : (i + 1) * wide]) for i in range(count)
    )


def _drawn(folder: Path) -> tuple[Sample, ...]:
    found = []
    for path in sorted(folder.glob("face-*.webp"))[:MOST]:
        try:
            found.append(Sample(path.name, read_image(path)))
        except StudioError:
            continue
    return tuple(found)
