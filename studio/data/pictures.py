"""Training pictures of one kind and size, in memory or mapped from a file. Needs no torch."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from studio.data.batch import Condition

Pixels = npt.NDArray[np.uint8]
Labels = npt.NDArray[np.int64]


@dataclass(frozen=True)
class PictureSet:
    """N pictures of S x S pixels and what is known of each.

    `images` are uint8 (N, S, S, C), C = 1 (grey) or 3 (RGB), perhaps a memory map that cannot be
    written to. `labels` are int64 (N, K): for each of the K `conditions` the index of its value,
    -1 where it is not known.

    `name` is for programs, `title` for people; `described` is what a checkpoint's card says the
    model was trained on. `framing` is "face" if each picture is an upright face in its square
    (`studio.faces.framing`). `notes` are sentences that a person should be told, such as how many
    files were left out.
    """

    images: Pixels
    labels: Labels
    conditions: tuple[Condition, ...] = ()
    name: str = "pictures"
    title: str = "Pictures"
    described: str = ""
    licence: str = ""
    non_commercial: bool = False
    origin: str = ""
    notes: tuple[str, ...] = ()
    framing: str = ""

    def __post_init__(self) -> None:
        count, height, width, channels = self.images.shape
        if self.images.dtype != np.uint8 or height != width or channels not in {1, 3}:
            raise ValueError(f"pictures must be uint8 (N, S, S, 1 or 3), not {self.images.shape}")
        if self.labels.shape != (count, len(self.conditions)):
            raise ValueError(f"{count} pictures cannot have labels {self.labels.shape}")
        for column, condition in zip(self.labels.T, self.conditions, strict=True):
            if count and not -1 <= column.min() <= column.max() < len(condition.values):
                raise ValueError(f"a label of {condition.name} names none of its values")

    def __len__(self) -> int:
        return len(self.images)

    @property
    def size(self) -> int:
        """S, the side of the pictures in pixels."""
        return int(self.images.shape[1])

    @property
    def channels(self) -> int:
        """C: 1 grey, 3 RGB."""
        return int(self.images.shape[3])


def unlabelled(count: int) -> Labels:
    """Labels (count, 0) of pictures of which nothing is known."""
    return np.zeros((count, 0), np.int64)
