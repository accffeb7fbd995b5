"""Training pictures shuffled into batches without end, the same however often one starts again.

Each epoch has its own order. Order and mirroring are drawn from (seed, epoch) alone, so the
batch after `seen` pictures is known without the ones before: training that was stopped anywhere
goes on with exactly the pictures that it would have seen, with another batch size too.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from studio.core.errors import StudioError
from studio.data.batch import Batch
from studio.data.pictures import PictureSet

Indices = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
_ORDER, _MIRROR = 0, 1  # what a stream of random numbers is for


def batches(  # noqa: PLR0913 - what decides a stream of pictures, named in every call
    pictures: PictureSet,
    batch: int,
    *,
    seed: int,
    seen: int = 0,
    flip: bool = False,
    rank: int = 0,
    world: int = 1,
    device: torch.device | str = "cpu",
) -> Iterator[Batch]:
    """Batches without end, from the one that follows `seen` pictures.

    With `flip`, a picture is mirrored half of the times that it is shown. Of `world` processes
    that train together each takes an equal part of a batch, this one the `rank`-th; `batch` and
    `seen` count the pictures of all of them. Raises StudioError if there are no pictures, or if
    a batch has no equal parts.
    """
    if not len(pictures):
        raise StudioError("There are no pictures to train on; choose another folder.")
    if batch < 1 or batch % world:
        raise StudioError(
            f"A batch of {batch} cannot be shared by {world} processes; "
            f"choose a multiple of {world}."
        )
    own = batch // world
    shuffled = Shuffled(len(pictures), seed)

    def following(seen: int) -> Batch:
        indices, mirrored = shuffled.places(seen + rank * own, own)
        return batch_of(pictures, indices, mirrored if flip else None, device)

    return map(following, count(seen, batch))


class Shuffled:
    """The endless order in which a number of pictures is shown, and whether mirrored."""

    def __init__(self, pictures: int, seed: int) -> None:
        self._count = pictures
        self._seed = seed
        self._epoch = -1
        self._order: Indices = np.zeros(0, np.int64)
        self._mirrored: Flags = np.zeros(0, np.bool_)

    def places(self, first: int, number: int) -> tuple[Indices, Flags]:
        """What is shown at `number` places of the order from `first` on: (number,) each."""
        indices, mirrored = [], []
        while number > 0:
            epoch, start = divmod(first, self._count)
            self._turn_to(epoch)
            part = slice(start, start + number)
            indices.append(self._order[part])
            mirrored.append(self._mirrored[part])
            first += len(indices[-1])
            number -= len(indices[-1])
        return np.concatenate(indices), np.concatenate(mirrored)

    def _turn_to(self, epoch: int) -> None:
        if epoch == self._epoch:
            return
        self._epoch = epoch
        order = np.random.default_rng([_ORDER, self._seed, epoch])
        mirror = np.random.default_rng([_MIRROR, self._seed, epoch])
        self._order = order.permutation(self._count)
        self._mirrored = mirror.integers(0, 2, self._count, np.uint8).astype(np.bool_)


def batch_of(
    pictures: PictureSet,
    indices: Indices,
    mirrored: Flags | None = None,
    device: torch.device | str = "cpu",
) -> Batch:
    """The pictures at `indices` (N,), those marked in `mirrored` (N,) with left and right
    exchanged: float32 (N, C, S, S) in [-1, 1], channels_last, on the device."""
    images = np.asarray(pictures.images[indices])
    if mirrored is not None:
        images[mirrored] = images[mirrored, :, ::-1]
    return Batch(
        to_unit(torch.from_numpy(images).to(device)),
        torch.from_numpy(pictures.labels[indices]).to(device),
    )


def to_unit(images: Tensor) -> Tensor:
    """uint8 (N, S, S, C) -> float32 (N, C, S, S) in [-1, 1], channels_last, without a copy more
    than that needs: bytes in this order already lie channels last."""
    floats = images.permute(0, 3, 1, 2).to(torch.float32, memory_format=torch.channels_last)
    return floats.div_(127.5).sub_(1)
