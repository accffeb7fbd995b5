"""A TensorFlow.js graph run by torch: its padding, its steps, and what is refused."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows

from studio.core.errors import StudioError
from studio.evaluation.tfjs_graph import Graph, read_graph

NUMBERS = np.random.default_rng(3)
KERNEL = NUMBERS.normal(size=(3, 3, 2, 4)).astype(np.float32)
DEEP = NUMBERS.normal(size=(3, 3, 4, 1)).astype(np.float16)
SHIFT = NUMBERS.normal(size=4).astype(np.float32)
DENSE = NUMBERS.normal(size=(4, 3)).astype(np.float32)
BIAS = NUMBERS.normal(size=3).astype(np.float32)
SLOPE = NUMBERS.normal(size=(1, 1, 1, 4)).astype(np.float32)
WEIGHTS = {
    "kernel": KERNEL,
    "deep": DEEP,
    "shift": SHIFT,
    "slope": SLOPE,
    "dense": DENSE,
    "bias": BIAS,
    "sides": np.array([[0, 0], [1, 0], [2, 3], [0, 0]], np.int32),
    "shape": np.array([-1, 6], np.int32),
}
SAME = {"padding": {"s": "U0FNRQ=="}}


def strides(by: int) -> dict[str, Any]:
    return {"strides": {"list": {"i": ["1", str(by), str(by), "1"]}}}


def node(name: str, op: str, *inputs: str, **attr: Any) -> dict[str, Any]:
    return {"name": name, "op": op, "input": list(inputs), "attr": attr}


NODES = [
    {"name": "in", "op": "Placeholder"},
    *({"name": name, "op": "Const"} for name in WEIGHTS),
    node("conv", "Conv2D", "in", "kernel", **strides(2), **SAME),
    node("shifted", "Add", "conv:0", "shift"),
    node("relu", "Relu", "shifted"),
    node("deepened", "DepthwiseConv2dNative", "relu", "deep", **strides(1), **SAME),
    node("mean", "Mean", "deepened"),
    node(
        *("out", "_FusedMatMul", "mean", "dense", "bias"),
        fused_ops={"list": {"s": ["Qmlhc0FkZA==", "UmVsdQ=="]}},
    ),
    node("padded", "Pad", "in", "sides"),
    node("less", "Sub", "shift", "conv"),
    node("sloped", "Mul", "less", "slope"),
    node("flat", "Reshape", "in", "shape"),
    node("odd", "Cumsum", "in"),
]


def archive(path: Path, nodes: list[dict[str, Any]]) -> Path:
    specs = [
        {
            "name": name,
            "shape": list(values.shape),
            "dtype": "int32" if values.dtype == np.int32 else "float32",
            **({"quantization": {"dtype": "float16"}} if values.dtype == np.float16 else {}),
        }
        for name, values in WEIGHTS.items()
    ]
    model = {"modelTopology": {"node": nodes}, "weightsManifest": [{"weights": specs}]}
    data = b"".join(values.tobytes() for values in WEIGHTS.values())
    with tarfile.open(path, "w:gz") as members:
        for name, content in (("m/net.json", json.dumps(model).encode()), ("m/net.bin", data)):
            info = tarfile.TarInfo(name)
            info.size = len(content)
            members.addfile(info, io.BytesIO(content))
    return path


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    return read_graph(archive(tmp_path / "net.tgz", NODES), "m", "net")


@pytest.mark.parametrize("side", [6, 7])
def test_its_steps_are_those_of_tensorflow(graph: Graph, side: int) -> None:
    x = torch.randn(2, 2, side, side, generator=torch.Generator().manual_seed(1))
    # SAME puts what is odd to the right and below.
    margin = (0, 1, 0, 1) if side == 6 else (1, 1, 1, 1)
    conv = F.conv2d(F.pad(x, margin), torch.from_numpy(KERNEL).permute(3, 2, 0, 1), stride=2)
    relu = F.relu(conv + torch.from_numpy(SHIFT).view(-1, 1, 1))
    deep = torch.from_numpy(DEEP.astype(np.float32)).permute(2, 3, 0, 1)
    mean = F.conv2d(relu, deep, padding=1, groups=4).mean(dim=(2, 3))
    out = F.relu(mean @ torch.from_numpy(DENSE) + torch.from_numpy(BIAS))
    found = graph.run(x, ("conv", "out"))
    assert torch.allclose(found[0], conv, atol=1e-5)
    assert torch.allclose(found[1], out, atol=1e-5)


def test_pictures_keep_their_channels_last_where_that_is_seen(graph: Graph) -> None:
    x = torch.randn(2, 2, 6, 6, generator=torch.Generator().manual_seed(2))
    padded, sloped, conv = graph.run(x, ("padded", "sloped", "conv"))
    assert torch.equal(padded, F.pad(x, (2, 3, 1, 0)))
    shift, slope = (torch.from_numpy(each).reshape(-1, 1, 1) for each in (SHIFT, SLOPE))
    assert torch.allclose(sloped, (shift - conv) * slope)
    flat = graph.run(x[:, :, :1, :3], ("flat",))[0]
    assert torch.equal(flat[1, :2], x[1, :, 0, 0])


def test_a_step_that_is_not_known_is_named(graph: Graph) -> None:
    with pytest.raises(StudioError, match="Cumsum"):
        graph.run(torch.zeros(1, 2, 6, 6), ("odd",))


def test_another_archive_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = archive(tmp_path / "net.tgz", NODES)
    with pytest.raises(StudioError, match=r"net\.tgz does not hold other"):
        read_graph(path, "m", "other")
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(StudioError, match="does not hold"):
        read_graph(path, "m", "net")
