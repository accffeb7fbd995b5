"""EfficientNet-Lite0 without its classifier: what pictures are compared by (FID, KID, precision).

Tan and Le, "EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks", 2019
(arXiv:1905.11946); Lite leaves out squeeze-and-excitation and uses ReLU6. The batch norms are
folded into the convolutions (`studio.convert.efficientnet_lite0`), so this network cannot be
trained; it turns pictures into 1280 numbers, each the mean of one map of the last layer.

Its convolutions pad as TensorFlow does ("SAME"): where the stride is 2, one pixel more on the
right and below than on the left and above.
"""

from __future__ import annotations

from pathlib import Path

import safetensors.torch
import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from safetensors import SafetensorError
from torch import Tensor, nn

from studio.core.errors import BadCheckpointError

FEATURES = 1280
STEM = 32
# Of each stage: blocks, kernel, stride of the first block, expansion, channels.
STAGES = (
    (1, 3, 1, 1, 16),
    (2, 3, 2, 6, 24),
    (2, 5, 2, 6, 40),
    (3, 3, 2, 6, 80),
    (3, 5, 1, 6, 112),
    (4, 5, 2, 6, 192),
    (1, 3, 1, 6, 320),
)


class Same(nn.Conv2d):
    """A convolution that gives ceil(side / stride) and pads as TensorFlow does."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int, groups: int) -> None:
        around = kernel // 2 if stride == 1 else 0  # else `forward` pads, one side more
        super().__init__(inputs, outputs, kernel, stride, around, groups=groups)

    def forward(self, x: Tensor) -> Tensor:
        """x (N, C, H, W) -> (N, C', ceil(H / stride), ceil(W / stride))."""
        kernel, stride = self.kernel_size[0], self.stride[0]
        if stride > 1:
            down, across = (
                max((-(-n // stride) - 1) * stride + kernel - n, 0) for n in x.shape[2:]
            )
            x = F.pad(x, (across // 2, across - across // 2, down // 2, down - down // 2))
        return super().forward(x)


class Block(nn.Module):
    """Expand by a 1x1 convolution, filter each channel, project; added to its input if it fits."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int, expansion: int) -> None:
        super().__init__()
        inner = inputs * expansion
        self.expand = nn.Conv2d(inputs, inner, 1) if expansion != 1 else None
        self.depthwise = Same(inner, inner, kernel, stride, inner)
        self.project = nn.Conv2d(inner, outputs, 1)
        self.adds = stride == 1 and inputs == outputs

    def forward(self, x: Tensor) -> Tensor:
        """x (N, inputs, H, W) -> (N, outputs, H / stride, W / stride)."""
        y = x if self.expand is None else F.relu6(self.expand(x), inplace=True)
        y = self.project(F.relu6(self.depthwise(y), inplace=True))
        return y.add_(x) if self.adds else y  # type: ignore[no-any-return]  # modules are untyped


class EfficientNetLite0(nn.Module):
    """Pictures -> 1280 numbers each."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = Same(3, STEM, 3, 2, 1)
        blocks, inputs = [], STEM
        for repeats, kernel, stride, expansion, outputs in STAGES:
            for i in range(repeats):
                blocks.append(Block(inputs, outputs, kernel, 1 if i else stride, expansion))
                inputs = outputs
        self.blocks = nn.Sequential(*blocks)
        self.head = nn.Conv2d(inputs, FEATURES, 1)

    def forward(self, x: Tensor) -> Tensor:
        """x (N, 3, S, S) in [-1, 1] -> float32 (N, 1280), each in [0, 6]."""
        x = F.relu6(self.head(self.blocks(self._begun(x))), inplace=True)
        return x.mean(dim=(2, 3), dtype=torch.float32)

    def maps(self, x: Tensor, stages: int = 5) -> tuple[Tensor, ...]:
        """x (N, 3, H, W) in [-1, 1] -> what the first stages give, (N, C, h, w) each; the side is
        halved before the first four and the sixth. Five see as far as most of a face."""
        x = self._begun(x)
        found: list[Tensor] = []
        blocks = iter(self.blocks)
        for repeats, *_ in STAGES[:stages]:
            for _ in range(repeats):
                x = next(blocks)(x)
            found.append(x)
        return tuple(found)

    def _begun(self, x: Tensor) -> Tensor:
        # The original wants (byte - 127) / 128, and a byte is 127.5 (x + 1).
        x = (x * (127.5 / 128) + 0.5 / 128).to(self.stem.weight.dtype)
        return F.relu6(self.stem(x.contiguous(memory_format=torch.channels_last)), inplace=True)


def load(path: Path) -> EfficientNetLite0:
    """The network from its file, float32; raises BadCheckpointError if the file is not whole."""
    network = EfficientNetLite0()
    try:
        tensors = safetensors.torch.load(path.read_bytes())
        network.load_state_dict({name: tensor.float() for name, tensor in tensors.items()})
    except (OSError, SafetensorError, RuntimeError, ValueError) as error:
        raise BadCheckpointError(
            f"{path.name} is missing or damaged; install the program again."
        ) from error
    network.to(memory_format=torch.channels_last)
    return network.eval().requires_grad_(requires_grad=False)
