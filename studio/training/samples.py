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
from studio.data.batches import batches
from studio.data.pictures import PictureSet
from studio.faces._base import Aid
from studio.families._base import Family
from studio.nn.pixels import to_pixels
from studio.tools._base import Tool
from studio.training.plans import Plan

SEED = 1  # of the first picture
COUNT = 32
COLUMNS = 8
EXERCISES = 8
_GAP = 2  # pixels between two pictures


@dataclass(frozen=True)
class Grid:
    """Pixels, and the same as a PNG file."""

    image: Image
    png: bytes


def draw_grid(plan: Plan, model: nn.Module, pictures: PictureSet) -> Grid:
    """Of a family some samples with its own settings; of a tool some exercises, answered."""
    if isinstance(plan, Family):
        return as_grid([to_pixels(picture) for picture in draw(plan, model, COUNT)])
    shown = answered(plan, model, pictures)
    return as_grid([to_pixels(each) for each in shown.flatten(0, 1)], COLUMNS // 4 * shown.shape[1])


@torch.no_grad()
def answered(tool: Tool | Aid, model: nn.Module, pictures: PictureSet) -> torch.Tensor:
    """Always the same exercises: float (N, K, 3, S, S) in [-1, 1], of each the picture as it is
    given, the network's answer, and the truth."""
    training = tool.training
    if training is None or training.pose is None or training.show is None:
        raise ValueError(f"{tool.name} has no exercises")
    device = next(model.parameters()).device
    batch = next(batches(pictures, EXERCISES, seed=SEED, device=device))
    with torch.random.fork_rng():
        torch.manual_seed(SEED)
        posed = training.pose(model, batch)
    return training.show(model, posed).float().clamp(-1, 1).cpu()


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
