"""Between pictures as numbers in torch and as bytes outside it."""

from __future__ import annotations

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
