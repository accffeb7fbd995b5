"""The inverse 2D Haar transform as one matrix: how some generators double the side of a picture."""

from __future__ import annotations

import torch
from torch import Tensor

BANDS = 4  # of one channel: the low band and three of details


def spread(x: Tensor) -> Tensor:
    """x (1, 4 * C, H, W), channels ordered (row, column, C) -> (1, C, 2H, 2W), channels last.

    A pixel shuffle, but with the channels in the order in which each pixel's lie together in
    memory: so it moves rows of numbers and not single ones.
    """
    _, channels, height, width = x.shape
    pixels = x.permute(0, 2, 3, 1).reshape(height, width, 2, 2, channels // 4)
    rows = pixels.transpose(1, 2).reshape(1, 2 * height, 2 * width, channels // 4)
    return rows.permute(0, 3, 1, 2)


def inverse_haar(channels: int) -> Tensor:
    """Inverse 2D Haar transform as a matrix (4 * channels, 4 * channels).

    In: all low bands, then for each channel its three detail bands. Out: ready for a pixel
    shuffle by 2, that is, for each channel its pixels (row 0 | 1) x (column 0 | 1).
    The first detail band changes sign from row to row, the second from column to column, the
    third from both; all with weight 1/2 (the orthonormal transform).
    """
    signs = torch.tensor([[1, 1, 1, 1], [1, 1, -1, -1], [1, -1, 1, -1], [1, -1, -1, 1]]) / 2
    matrix = torch.zeros(channels, BANDS, BANDS * channels)
    for c in range(channels):
        details = channels + 3 * c
        matrix[c][:, [c, details, details + 1, details + 2]] = signs
    return matrix.view(BANDS * channels, BANDS * channels)
