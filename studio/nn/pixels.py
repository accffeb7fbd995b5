"""Between pictures as numbers in torch and as bytes outside it."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import Tensor

from studio.core.steps import Image


def to_pixels(x: Tensor) -> Image:
    """Float (3, H, W) in [-1, 1] -> uint8 (H, W, 3), rounded to the nearest value."""
    scaled = x.detach().permute(1, 2, 0).float().add(1).mul_(127.5).round_().clamp_(0, 255)
    pixels: Image = np.ascontiguousarray(scaled.to(torch.uint8).cpu().numpy())
    return pixels


def from_pixels(image: Image) -> Tensor:
    """uint8 (H, W, 3) -> float32 (3, H, W) in [-1, 1]."""
    return torch.from_numpy(image.copy()).permute(2, 0, 1).float().div_(127.5).sub_(1)


def rgb(x: Tensor) -> Tensor:
    """(N, 1 or 3, H, W) -> (N, 3, H, W): grey pictures get three equal channels."""
    return x.expand(-1, 3, -1, -1)


def in_channels(x: Tensor, channels: int) -> Tensor:
    """(N, 3, H, W) -> (N, channels, H, W): for a model of grey pictures the channels' mean."""
    return x.mean(dim=1, keepdim=True) if channels == 1 else x


class _Within(torch.autograd.Function):
    """Cut off at -1 and 1; the way back leaves out what would lead farther away from them."""

    @staticmethod
    def forward(ctx: Any, x: Tensor) -> Tensor:
        """x -> x in [-1, 1]."""
        ctx.save_for_backward(x)
        return x.clamp(-1, 1)

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> Tensor:
        """Descent goes against the gradient: a positive one leads down."""
        (x,), gradient = ctx.saved_tensors, gradients[0]
        outwards = ((x < -1) & (gradient > 0)) | ((x > 1) & (gradient < 0))
        return gradient.masked_fill(outwards, 0)


def within(x: Tensor) -> Tensor:
    """Pictures as they will be shown, in [-1, 1], for a loss; what lies beyond is led back where
    the loss wants it back, and never farther away.

    A network that was taught by a likelihood of bytes draws black as far below -1: there all
    values mean the same.
    """
    shown: Tensor = _Within.apply(x)
    return shown
