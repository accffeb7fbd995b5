"""A small configuration of each tool, quick enough for contract tests."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from studio.core.steps import Image
from studio.data.aged_faces import AGES
from studio.faces.finding import Finder
from studio.faces.framing import Frame
from studio.faces.pivot import Fitting, Pivot, Portraits
from studio.faces.reader import Reading
from studio.tools._base import Tool

_SMALL: dict[str, dict[str, Any]] = {
    "colorize": {"widths": (8, 8, 8, 8), "blocks": (1, 1, 1, 1), "crop": 32, "image_size": 40},
    "deblur": {"widths": (8, 8), "blocks": (1, 2), "crop": 16, "image_size": 24, "around": 4},
    "denoise": {"widths": (8, 8), "blocks": (1, 2), "crop": 16, "image_size": 24, "around": 4},
    "face_age": {"widths": (8, 8), "blocks": (1, 1), "crop": 16, "image_size": 48},
    "face_gender": {"image_size": 64, "layers": 2, "latent": 4},
    "inpaint": {"widths": (8, 8), "blocks": (1, 4), "crop": 16, "image_size": 24},
    "style_transfer": {
        "contract": (4, 4, 4),
        "blocks": 1,
        "expand": (4, 4),
        "edge": 3,
        "any_contract": (4, 4, 4),
        "any_blocks": 1,
        "any_expand": (4, 4),
    },
    "upscale": {
        "width": 8,
        "growth": 4,
        "layers": 2,
        "groups": 1,
        "crop": 16,
        "image_size": 24,
    },
}


def small_config(tool: Tool, **changed: Any) -> Any:
    """The tool's config; tools that are small anyway need no entry."""
    return tool.config(**{**_SMALL.get(tool.name, {}), **changed})


class EverythingIsAFace(Finder):
    """Finds one face in any picture, as large as the picture and larger than it must be."""

    def faces(self, photo: Image, reduced: float = 1.0) -> list[Frame]:
        height, width = photo.shape[:2]
        return [Frame((width / 2, height / 2), (max(height, width, 64) / 2, 0.0))]

    def reading(self, _face: Image) -> Reading:
        return Reading(age=30.0, spread=5.0, male=0.5)


class Plain(nn.Module):
    """Draws squares, as bright as the mean of w."""

    def draft(self, w: Tensor) -> Tensor:
        return w.mean().tanh().expand(1, 3, 16, 16)

    def picture(self, w: Tensor) -> Tensor:
        return w.mean().tanh().expand(1, 3, 64, 64)


class EverybodySits(Portraits):
    """Draws every face as a plain square, after one step."""

    @property
    def side(self) -> int:
        return 16

    def sit(self, photo: Image, frame: Frame) -> Fitting:
        pivot = Pivot(Plain(), torch.zeros(2, 4))
        yield 1, pivot
        return pivot


def labels_for(tool: Tool, count: int) -> Tensor:
    """What is known of pictures that the tool learns from, (count, K)."""
    if tool.name == "face_age":
        return torch.arange(10, 10 * AGES + 10, 10).expand(count, AGES)
    return torch.zeros(count, 0, dtype=torch.int64)
