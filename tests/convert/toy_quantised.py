"""The two networks for any style as the archive has them: of chance bytes, and nothing but
constants and what names them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import onnx

from studio.nn.style_reader import HEAD, NUMBERS, STAGES

Shapes = Mapping[str, tuple[int, ...]]


def reader_shapes() -> dict[str, tuple[int, ...]]:
    """The weights of each convolution of the reader, by the archive's name."""
    found = {"MobilenetV2/Conv": (32, 3, 3, 3)}
    number, inputs = 0, 32
    for repeats, _, expansion, outputs in STAGES:
        for _ in range(repeats):
            at = f"MobilenetV2/expanded_conv{f'_{number}' if number else ''}"
            inner = inputs * expansion
            if number:
                found[f"{at}/expand"] = (inner, inputs, 1, 1)
            found[f"{at}/depthwise"] = (inner, 1, 3, 3)
            found[f"{at}/project"] = (outputs, inner, 1, 1)
            number, inputs = number + 1, outputs
    found["MobilenetV2/Conv_1"] = (HEAD, inputs, 1, 1)
    found["mobilenet_conv/Conv"] = (NUMBERS, HEAD, 1, 1)
    return found


def painter_shapes() -> dict[str, tuple[int, ...]]:
    """The same of the network that paints, and of the maps from numbers to its styles."""
    found: dict[str, tuple[int, ...]] = {
        "transformer/contract/conv1": (8, 3, 9, 9),
        "transformer/contract/conv2": (16, 8, 3, 3),
        "transformer/contract/conv3": (32, 16, 3, 3),
    }
    styled = {
        f"transformer/residual/residual{block}/conv{i}": (32, 32, 3, 3)
        for block in range(1, 6)
        for i in (1, 2)
    }
    styled |= {
        "transformer/expand/conv1/conv": (16, 32, 3, 3),
        "transformer/expand/conv2/conv": (8, 16, 3, 3),
        "transformer/expand/conv3/conv": (3, 8, 9, 9),
    }
    for name, shape in styled.items():
        found[name] = shape
        for kind in ("Conv", "Conv_1"):
            found[f"style_params/{name}/StyleNorm/{kind}"] = (shape[0], NUMBERS, 1, 1)
    return found


def bytes_of(name: str, shape: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    """The bytes of a convolution and the scale of each of its outputs, which the name decides."""
    chance = np.random.default_rng(len(name) * 1000 + shape[0])
    values = chance.integers(-127, 128, shape).astype(np.int8)
    return values, chance.uniform(0.001, 0.01, shape[0]).astype(np.float32)


def model(shapes: Shapes) -> onnx.ModelProto:
    """Weights of 8 bits, and biases of 32 that are each 7 times their scale."""
    nodes, constants = [], []

    def constant(name: str, values: np.ndarray) -> str:
        constants.append(onnx.numpy_helper.from_array(values, name))
        return name

    for name, shape in shapes.items():
        values, scales = bytes_of(name, shape)
        biases = np.full(shape[0], 7, np.int32)
        inputs = []
        for kind, array in ((f"{name}/weights", values), (f"{name}/bias", biases)):
            parts = [
                constant(kind, array),
                constant(f"{kind}/scale", scales),
                constant(f"{kind}/zero", np.zeros(shape[0], array.dtype)),
            ]
            nodes.append(onnx.helper.make_node("DequantizeLinear", parts, [f"{kind}/number"]))
            inputs.append(f"{kind}/number")
        nodes.append(onnx.helper.make_node("Conv", ["x", *inputs], [f"{name}/out"]))
    return onnx.helper.make_model(onnx.helper.make_graph(nodes, "toy", [], [], constants))
