"""Pictures as 1280 numbers each, by a network that knows photographs.

EfficientNet-Lite0, trained on ImageNet, its last maps averaged. Pictures are first brought to one
side, bilinearly; `resources/features/README.md` has the measurements by which it was chosen.
"""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor

from studio.core.paths import RESOURCES
from studio.core.steps import Step
from studio.data.pictures import Pixels
from studio.engine.device import choose
from studio.engine.process import usable_threads
from studio.nn.efficientnet_lite import load
from studio.nn.pixels import rgb

FOLDER = RESOURCES / "features"
FILE = FOLDER / "efficientnet-lite0.safetensors"
SIDE = 128
NAME = f"EfficientNet-Lite0, pictures at {SIDE} px"
_BATCH = 32


class FeatureNetwork:
    """Turns pictures into features. Raises BadCheckpointError if its file is missing.

    It computes in float32, whatever models are drawn in: figures of two machines are compared, and
    bfloat16 was seen to move FID by 4 % and by 15 % of two models, that of real pictures by 3 %.
    """

    def __init__(self, device: torch.device, path: Path = FILE) -> None:
        self._device = device
        self._network = load(path).to(device)

    def features(self, images: Pixels) -> Generator[Step, None, Tensor]:
        """uint8 (N, S, S, 1 or 3) -> float32 (N, 1280) on the CPU; a Step for each batch."""
        found = []
        for start in range(0, len(images), _BATCH):
            found.append(self._of(images[start : start + _BATCH]))
            yield Step(min(start + _BATCH, len(images)), len(images))
        return torch.cat(found)

    @torch.inference_mode()
    def _of(self, images: Pixels) -> Tensor:
        x = torch.from_numpy(images.copy()).to(self._device)  # it may be a read-only map
        x = x.permute(0, 3, 1, 2).float().div_(127.5).sub_(1)
        return self._network(enlarged(rgb(x))).cpu().clone()  # type: ignore[no-any-return]  # modules are untyped


def feature_network(device: str, threads: int | None) -> FeatureNetwork:
    """The network where the engine would compute too; None takes what is usable."""
    torch.set_num_threads(threads or usable_threads())
    return FeatureNetwork(choose(device).device)


def enlarged(x: Tensor) -> Tensor:
    """(N, 3, S, S) -> (N, 3, SIDE, SIDE), bilinearly; without aliasing where it is reduced."""
    if x.shape[-1] == SIDE:
        return x
    smooth = x.shape[-1] > SIDE
    return F.interpolate(x, size=(SIDE, SIDE), mode="bilinear", antialias=smooth)
