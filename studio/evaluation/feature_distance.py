"""How different two versions of one picture look, by what a network sees in them.

After Zhang et al., "The Unreasonable Effectiveness of Deep Features as a Perceptual Metric", 2018
(arXiv:1801.03924), with EfficientNet-Lite0 instead of their networks and without their weights
learned from people: named "feature distance" here, never LPIPS, with which it cannot be compared.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor

from studio.core.steps import Image
from studio.evaluation.features import FILE
from studio.nn.efficientnet_lite import load
from studio.nn.pixels import from_pixels

_TINY = 1e-8


class FeatureDistance:
    """Measures in float32 on the processor, so that figures of different machines agree."""

    def __init__(self, path: Path = FILE) -> None:
        self._network = load(path)

    @torch.inference_mode()
    def __call__(self, one: Image, two: Image, where: Tensor | None = None) -> float:
        """Of two pictures (H, W, 3) of one size: 0 if they are equal, about 1 for strangers.

        At each place of each of five maps the channels are brought to length 1; the distance is the
        mean square of their difference, averaged over places, summed over channels, averaged over
        maps. `where` (H, W) in [0, 1] weighs the places.
        """
        pair = torch.stack([from_pixels(one), from_pixels(two)])
        total = 0.0
        maps = self._network.maps(pair)
        for found in maps:
            unit = found / (found.square().sum(dim=1, keepdim=True) + _TINY).sqrt()
            apart = (unit[0] - unit[1]).square().sum(dim=0)
            total += float(_mean(apart, where))
        return total / len(maps)


def _mean(apart: Tensor, where: Tensor | None) -> Tensor:
    if where is None:
        return apart.mean()
    size = (apart.shape[0], apart.shape[1])
    weights = torch.nn.functional.adaptive_avg_pool2d(where[None, None].float(), size)[0, 0]
    return (apart * weights).sum() / weights.sum().clamp_min(_TINY)
