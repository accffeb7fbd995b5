"""Grids of samples from the same noise again and again, so that one sees a network learn."""

from __future__ import annotations

import copy
import io
from dataclasses import dataclass

import numpy as np
import torch
from PIL import Image as Pictures
from torch import nn

from studio.core.params import resolve
from studio.core.request import GenerateRequest
from studio.core.steps import CancelToken, Image, drain
from studio.families._base import Family
from studio.nn.pixels import to_pixels

SEED = 1  # of the first picture
COUNT = 32
COLUMNS = 8
_GAP = 2  # pixels between two pictures


@dataclass(frozen=True)
class Grid:
    """Pixels, and the same as a PNG file."""

    image: Image
    png: bytes


def draw_grid(family: Family, model: nn.Module, count: int = COUNT) -> Grid:
    """Draws `count` pictures of the model with the family's own settings."""
    sampled = draw(family, model, count)
    return as_grid([to_pixels(picture) for picture in sampled])


@torch.no_grad()
def draw(family: Family, model: nn.Module, count: int, seed: int = SEED) -> torch.Tensor:
    """float (count, 3, S, S) in [-1, 1] from the seeds `seed` onwards; the model is left alone."""
    still = copy.deepcopy(model).eval()
    family.prepare(still, torch.float32)
    params = resolve(family.params, {})
    parts = []
    for first in range(0, count, family.batch):
        size = min(family.batch, count - first)
        request = GenerateRequest("training", seed + first, size, params)
        parts.append(drain(family.sample(still, request), CancelToken(), lambda _step: None))
    return torch.cat(parts)


def as_grid(pictures: list[Image], columns: int = COLUMNS) -> Grid:
    """Pictures of one size in rows, on white."""
    height, width = pictures[0].shape[:2]
    rows = -(-len(pictures) // columns)
    shape = (rows * (height + _GAP) - _GAP, min(columns, len(pictures)) * (width + _GAP) - _GAP, 3)
    sheet = np.full(shape, 255, np.uint8)
    for index, picture in enumerate(pictures):
        top, left = (index // columns) * (height + _GAP), (index % columns) * (width + _GAP)
        sheet[top : top + height, left : left + width] = picture
    file = io.BytesIO()
    Pictures.fromarray(sheet).save(file, "PNG")
    return Grid(sheet, file.getvalue())
