"""The networks for age and gender as the archive has them, of chance weights.

Nodes and names are the archive's: layers are numbered from the last to the first, and what scales
and shifts has nodes of its own.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx


class Graph:
    """A network that is written down node by node; `at` is what the last one gave."""

    def __init__(self, seed: int) -> None:
        self.at = "images"
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []
        self._chance = np.random.default_rng(seed)

    def node(self, kind: str, *inputs: str, **attributes: Any) -> str:
        """Adds one after `at`, which also takes further inputs."""
        name = f"out_{len(self._nodes)}"
        self._nodes.append(onnx.helper.make_node(kind, [self.at, *inputs], [name], **attributes))
        self.at = name
        return name

    def constant(self, name: str, values: np.ndarray) -> str:
        """Adds an array by its name."""
        self._constants.append(onnx.numpy_helper.from_array(values, name))
        return name

    def chance(self, name: str, *shape: int, spread: float = 1.0, middle: float = 0.0) -> str:
        """Adds normally distributed numbers."""
        values = self._chance.normal(middle, spread, shape).astype(np.float32)
        return self.constant(name, values)

    def convolution(
        self, number: int, inputs: int, outputs: int, side: int = 3, stride: int = 1, edge: int = 1
    ) -> None:
        """The layer of that number, and the one before it, which scales and shifts."""
        weights = self.chance(
            *(f"layer_{number}_weights", outputs, inputs, side, side),
            spread=1.4 * (inputs * side * side) ** -0.5,
        )
        bias = self.chance(f"layer_{number}_bias", outputs, spread=0.1)
        shape = {"kernel_shape": [side] * 2, "strides": [stride] * 2, "pads": [edge] * 4}
        self.node("Conv", weights, bias, **shape)
        affine = (1, outputs, 1, 1)
        self.node("Mul", self.chance(f"layer_{number - 1}_scale", *affine, spread=0.2, middle=1))
        self.node("Add", self.chance(f"layer_{number - 1}_offset", *affine, spread=0.1))

    def linear(self, number: int, inputs: int, outputs: int) -> None:
        """What is in `at`, made flat, times a matrix."""
        self.node("Flatten", axis=1)
        weights = self.chance(f"layer_{number}_weights", inputs, outputs, spread=2 * inputs**-0.5)
        self.node("Gemm", weights, self.chance(f"layer_{number}_bias", outputs))

    def model(self) -> onnx.ModelProto:
        """The network; its last node gives `at`."""
        kind = onnx.TensorProto.FLOAT
        ends = [onnx.helper.make_tensor_value_info(n, kind, None) for n in ("images", self.at)]
        graph = onnx.helper.make_graph(self._nodes, "toy", ends[:1], ends[1:], self._constants)
        opset = onnx.helper.make_opsetid("", 18)
        return onnx.helper.make_model(graph, opset_imports=[opset])


def age_model() -> onnx.ModelProto:
    """(N, 3, 64, 64) -> logits (N, 81); the archive's has a softmax behind them."""
    graph = Graph(1)
    graph.convolution(52, 3, 64, side=7, stride=2, edge=0)
    graph.node("Relu")
    graph.node("MaxPool", kernel_shape=[3, 3], strides=[2, 2])
    _same(graph, (47, 44), 64)
    _smaller(graph, (39, 36), 64, rows=1)
    _same(graph, (28, 25), 128)
    _smaller(graph, (20, 17), 128, rows=0)
    _same(graph, (9, 6), 256)
    graph.node("GlobalAveragePool")
    graph.linear(1, 256, 81)
    return graph.model()


def gender_model() -> onnx.ModelProto:
    """(N, 3, 32, 32) -> logits (N, 2), likewise."""
    graph = Graph(2)
    widths = ((19, 3, 32), (16, 32, 32), (12, 32, 64), (9, 64, 64))
    for number, inputs, outputs in widths:
        graph.convolution(number, inputs, outputs)
        graph.node("Relu")
        if number in {16, 9}:
            graph.node("AveragePool", kernel_shape=[2, 2], strides=[2, 2])
    graph.node("Mul", graph.constant("layer_5_scalar", np.array([0.5], np.float32)))
    graph.linear(4, 4096, 16)
    graph.node("Relu")
    graph.node("Mul", graph.constant("layer_2_scalar", np.array([0.5], np.float32)))
    graph.linear(1, 16, 2)
    return graph.model()


def _same(graph: Graph, numbers: tuple[int, int], width: int) -> None:
    before = graph.at
    graph.convolution(numbers[0], width, width)
    graph.node("Relu")
    graph.convolution(numbers[1], width, width)
    graph.node("Add", before)
    graph.node("Relu")


def _smaller(graph: Graph, numbers: tuple[int, int], width: int, rows: int) -> None:
    """`rows` are those, and the columns, that the convolutions have less than the average."""
    before = graph.at
    graph.convolution(numbers[0], width, 2 * width, stride=2, edge=0)
    graph.node("Relu")
    graph.convolution(numbers[1], 2 * width, 2 * width)
    pads = np.array([0, 0, 0, 0, 0, 0, rows, rows], np.int64)
    change = graph.node("Pad", graph.constant(f"rows_{numbers[0]}", pads))
    graph.at = before
    graph.node("AveragePool", kernel_shape=[2, 2], strides=[2, 2])
    pads = np.array([0, 0, 0, 0, 0, width, 0, 0], np.int64)
    graph.node("Pad", graph.constant(f"channels_{numbers[0]}", pads))
    graph.node("Add", change)
    graph.node("Relu")
