"""What a family is trained on, one batch at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the window looks into folders of pictures, and has no torch yet
    from torch import Tensor


@dataclass(frozen=True)
class Condition:
    """One thing that is known of every training picture, such as the kind of garment.

    `name` is its key in requests, `label` and `values` are for people.
    """

    name: str
    label: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Batch:
    """Pictures and what is known of them.

    `images` are float (N, C, S, S) in [-1, 1]; with one byte a value before, so each is a
    multiple of 1/127.5. `labels` are int64 (N, K): for each condition the index of its value,
    -1 where it is not known.
    """

    images: Tensor
    labels: Tensor
