"""The first four stages of VGG16: what pictures are compared by while a tool is trained.

Simonyan and Zisserman, "Very Deep Convolutional Networks for Large-Scale Image Recognition", 2014
(arXiv:1409.1556). Two pictures that look alike have like features, also where their pixels differ
(Johnson et al., "Perceptual Losses for Real-Time Style Transfer", 2016, arXiv:1603.08155); figures
of quality are taken with another network (`studio.evaluation.feature_distance`), which no training
has seen. The weights are constants here: gradients pass through them to the picture.
"""

from __future__ import annotations

from pathlib import Path

import safetensors.torch
import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from safetensors import SafetensorError
from torch import Tensor, nn

from studio.core.errors import BadCheckpointError
from studio.core.paths import RESOURCES

FILE = RESOURCES / "features" / "vgg16.safetensors"
STAGES = ((64, 64), (128, 128), (256, 256, 256), (512,))
MEANS = (122.67892, 116.66877, 104.00699)  # of red, green, blue: what it was trained with
_TINY = 1e-8


class Vgg(nn.Module):
    """Pictures (N, 3, H, W) in [-1, 1] -> the maps of every convolution, by stages."""

    mean: Tensor

    def __init__(self) -> None:
        super().__init__()
        mean = torch.tensor(MEANS).view(1, 3, 1, 1) / 127.5 - 1
        self.register_buffer("mean", mean, persistent=False)
        inputs = 3
        for name, outputs in layers():
            weight = torch.zeros(outputs, inputs, 3, 3)
            self.register_buffer(f"{name}_weight", weight, persistent=False)
            self.register_buffer(f"{name}_bias", torch.zeros(outputs), persistent=False)
            inputs = outputs

    def forward(self, x: Tensor, last: str = "conv4_1", *, mean: bool = False) -> dict[str, Tensor]:
        """After each ReLU (N, C, H / 2**s, W / 2**s) for stage s = 0..3, up to the layer `last`.

        Between stages the largest of 2 x 2 values is kept, as in its training, or their `mean`: for
        pictures that are changed by gradients, to which the largest would draw grids (Gatys et
        al., 2016, section 2).
        """
        pool = F.avg_pool2d if mean else F.max_pool2d
        found: dict[str, Tensor] = {}
        x = (x - self.mean) * 127.5
        for name, _ in layers():
            if name.endswith("_1") and name != "conv1_1":
                x = pool(x, 2)
            x = F.relu(F.conv2d(x, self._part(name, "weight"), self._part(name, "bias"), padding=1))
            found[name] = x
            if name == last:
                break
        return found

    def _part(self, name: str, kind: str) -> Tensor:
        part: Tensor = getattr(self, f"{name}_{kind}")
        return part


def layers() -> list[tuple[str, int]]:
    """Names and widths of the convolutions, in order."""
    stages = enumerate(STAGES, 1)
    return [(f"conv{s}_{i}", width) for s, stage in stages for i, width in enumerate(stage, 1)]


def load(path: Path = FILE) -> Vgg:
    """The network with its weights in float32; raises BadCheckpointError."""
    network = Vgg()
    try:
        tensors = safetensors.torch.load_file(path)
        for name, _ in layers():
            for kind in ("weight", "bias"):
                part: Tensor = getattr(network, f"{name}_{kind}")
                part.copy_(tensors[f"{name}.{kind}"])
    except (OSError, SafetensorError, LookupError, RuntimeError) as error:
        raise BadCheckpointError(f"{path.name} is damaged; install the program again.") from error
    return network.to(memory_format=torch.channels_last)


def unlikeness(one: Tensor, two: Tensor) -> Tensor:
    """Of two maps (N, C, H, W): at each place, (N, 1, H, W), from 0 to 4.

    The channels are brought to length 1 (arXiv:1801.03924), so that bright and flat places count
    alike; what is left is the square of their distance.
    """
    return (_unit(one) - _unit(two)).square().sum(dim=1, keepdim=True)


def _unit(x: Tensor) -> Tensor:
    x = x.float()
    return x * (x.square().sum(dim=1, keepdim=True) + _TINY).rsqrt()
