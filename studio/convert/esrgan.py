"""Builds `checkpoints/upscale.safetensors` from the archive of its weights.

The npm package `@upscalerjs/esrgan-thick` (MIT) holds Keras layers as JSON and their float32
weights, cut into files. Kernels there are (height, width, in, out), and the channels that become
pixels are counted place by place, where torch counts them colour by colour.
"""

from __future__ import annotations

import json
import tarfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from studio.core.card import ModelCard
from studio.core.errors import BadCheckpointError
from studio.engine.checkpoints import save_checkpoint
from studio.nn.dense_residual import BLOCKS
from studio.tools.upscale import NATIVE, TOOL

GROUPS, LAYERS = 10, 4

CARD = ModelCard(
    name="upscale",
    family=TOOL.name,
    title="Upscale",
    family_title=TOOL.title,
    image_size=0,
    parameters=0,
    description="Enlarges a photograph two or four times, and draws the details that it lacks.",
    trained_on="DIV2K: 800 photographs of high resolution.",
    licence=(
        "MIT, copyright 2022 Kevin Scott. The photographs behind the weights (DIV2K) were given "
        "for academic research."
    ),
    origin=(
        "ESRGAN (arXiv:1809.00219) in its form with residual dense blocks, from the npm package "
        "@upscalerjs/esrgan-thick 1.0.0. Changed: names and order of the weights, float16."
    ),
    controls=TOOL.params,
    tool=TOOL.spec,
)


def build(archive: Path, out: Path) -> ModelCard:
    """Writes the checkpoint and returns its card.

    Raises BadCheckpointError if the archive is not the right one, SaveError if `out` cannot be
    written.
    """
    tensors = {name: tensor.half() for name, tensor in read_package(archive, NATIVE).items()}
    count = sum(tensor.numel() for tensor in tensors.values())
    return save_checkpoint(out, tensors, replace(CARD, parameters=count))


def read_package(archive: Path, scale: int) -> dict[str, Tensor]:
    """The weights for one scale, named as in `studio.nn.dense_residual`, float32.

    Raises BadCheckpointError if the archive is not the right one.
    """
    try:
        with tarfile.open(archive) as bundle:
            folder = f"package/models/x{scale}"
            model = json.loads(_member(bundle, f"{folder}/model.json"))
            (manifest,) = model["weightsManifest"]
            data = b"".join(_member(bundle, f"{folder}/{path}") for path in manifest["paths"])
        return _renamed(_arrays(manifest["weights"], data), scale)
    except (OSError, LookupError, ValueError, TypeError, tarfile.TarError) as error:
        raise BadCheckpointError(
            f"{archive.name} is not the archive of @upscalerjs/esrgan-thick."
        ) from error


def _member(bundle: tarfile.TarFile, name: str) -> bytes:
    file = bundle.extractfile(name)
    if file is None:
        raise KeyError(name)
    return file.read()


def _arrays(weights: list[dict[str, Any]], data: bytes) -> dict[str, Tensor]:
    """The manifest's arrays one after another, as torch orders them."""
    arrays: dict[str, Tensor] = {}
    offset = 0
    for weight in weights:
        shape = tuple(weight["shape"])
        count = int(np.prod(shape))
        array = np.frombuffer(data, "<f4", count, offset).reshape(shape)
        offset += 4 * count
        order = (3, 2, 0, 1) if len(shape) == 4 else (0,)
        arrays[weight["name"]] = torch.from_numpy(array.transpose(order).copy())
    if offset != len(data):
        raise ValueError("the weights are longer than their list")
    return arrays


def _renamed(arrays: dict[str, Tensor], scale: int) -> dict[str, Tensor]:
    names = {
        "Pre_blocks_conv": "first",
        "post_blocks_conv": "last",
        "PreShuffle": "spread",
        "SR": "finish",
    }
    for group in range(GROUPS):
        for block in range(BLOCKS):
            at = f"groups.{group}.blocks.{block}"
            names[f"LFF_{group + 1}_{block + 1}"] = f"{at}.join"
            for layer in range(LAYERS):
                names[f"F_{group + 1}_{block + 1}_{layer + 1}"] = f"{at}.layers.{layer}"
    ours = {
        f"{mine}.{part}": arrays[f"{their_name}/{kind}"]
        for their_name, mine in names.items()
        for part, kind in (("weight", "kernel"), ("bias", "bias"))
    }
    for part in ("weight", "bias"):
        theirs = ours[f"spread.{part}"]
        places = theirs.view(scale**2, 3, *theirs.shape[1:])
        ours[f"spread.{part}"] = places.transpose(0, 1).flatten(0, 1).contiguous()
    return ours
