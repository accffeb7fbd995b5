"""An archive like that of `random-face`: same graph constants, each filled with one number."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np

CHANNELS = (512, 512, 512, 512, 512, 256, 128, 64)
Shape = tuple[int, ...]


def write_archive(folder: Path, value: float = 1.0, scale: float = 1.0) -> None:
    """Writes MappingNetwork and SynthesisNetwork, .xml and .bin; styles' scales get `scale`."""
    mapping = [("w", (512, 512)), ("b", (512,))] * 8
    _write(folder, "MappingNetwork", mapping, value, scale)
    _write(folder, "SynthesisNetwork", [*_modulations(), *_convolutions()], value, scale)


def _modulations() -> Iterable[tuple[str, Shape]]:
    def one(name: str, width: int, *, scaled: bool = True) -> Iterable[tuple[str, Shape]]:
        yield f"m.{name}.modulation.weight", (width, 512)
        yield f"m.{name}.modulation.bias", (1, width)
        if scaled:
            yield "scale", (1, 1, 1, 1)

    yield from one("layers.6.to_img.conv", CHANNELS[7])
    for i in reversed(range(7)):
        yield from one(f"layers.{i}.conv2.conv", CHANNELS[i + 1])
        yield from one(f"layers.{i}.conv1.conv", CHANNELS[i] // 4)
        yield from one(f"layers.{i}.up", CHANNELS[i], scaled=False)
    yield from one("conv1.conv", CHANNELS[0])


def _convolutions() -> Iterable[tuple[str, Shape]]:
    yield "m.input.input", (1, 512, 4, 4)
    yield "Mul_1_copy", (512, 512, 3, 3)
    yield "noise", (1, 1, 4, 4)
    yield "m.conv1.bias", (1, 512, 1, 1)
    for i in range(7):
        for k, inputs in ((1, CHANNELS[i] // 4), (2, CHANNELS[i + 1])):
            side, outputs = 8 * 2**i, CHANNELS[i + 1]
            yield f"m.layers.{i}.conv{k}.conv.weight_dw", (inputs, 1, 1, 3, 3)
            yield f"Mul_{i}{k}_copy", (outputs, inputs, 1, 1)
            yield "noise", (1, 1, side, side)
            yield f"m.layers.{i}.conv{k}.bias", (1, outputs, 1, 1)
    yield "m.layers.6.to_img.conv.weight", (12, 64, 1, 1)
    yield "m.layers.6.to_img.bias", (1, 12, 1, 1)


def _write(
    folder: Path, name: str, found: Iterable[tuple[str, Shape]], value: float, scale: float
) -> None:
    layers, blob = [], bytearray()
    for label, shape in found:
        fill = scale if shape == (1, 1, 1, 1) else value
        values = np.full(shape, fill, "<f4").tobytes()
        layers.append(
            f'<layer name="{label}" type="Const"><data element_type="f32" '
            f'shape="{", ".join(map(str, shape))}" offset="{len(blob)}" size="{len(values)}"/>'
            "</layer>"
        )
        blob += values
    (folder / f"{name}.xml").write_text(f"<net><layers>{''.join(layers)}</layers></net>")
    (folder / f"{name}.bin").write_bytes(blob)
