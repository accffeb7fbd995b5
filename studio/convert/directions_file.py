"""Fitted latent directions between the program that fits them and the one that ships them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import safetensors.torch
import torch
from torch import Tensor

from studio.core.controls import controls_from_json, controls_to_json
from studio.core.params import VectorParam


@dataclass(frozen=True)
class Directions:
    """Vectors (n, latent), the layers each acts on (n, L), and the sliders that move them.

    The rows stand in the order of the sliders' axes, one control after the other.
    """

    vectors: Tensor
    layers: Tensor
    controls: tuple[VectorParam, ...]
    report: Mapping[str, Any] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """The request keys of the rows."""
        return tuple(param.key(axis) for param in self.controls for axis in param.axes)


def write_directions(path: Path, directions: Directions) -> None:
    """One safetensors file with the sliders and the report in its metadata."""
    tensors = {"vectors": directions.vectors, "layers": directions.layers}
    metadata = {
        "controls": json.dumps(controls_to_json(directions.controls)),
        "report": json.dumps(dict(directions.report)),
    }
    safetensors.torch.save_file(
        {name: tensor.float().contiguous() for name, tensor in tensors.items()}, path, metadata
    )


def read_directions(path: Path) -> Directions:
    """Reads what `write_directions` wrote; raises ValueError if rows and sliders disagree."""
    with safetensors.safe_open(path, framework="pt") as file:
        metadata = file.metadata() or {}
        vectors, layers = file.get_tensor("vectors"), file.get_tensor("layers")
    controls = controls_from_json(json.loads(metadata["controls"]))
    vector_params = tuple(param for param in controls if isinstance(param, VectorParam))
    found = Directions(vectors, layers, vector_params, json.loads(metadata["report"]))
    if not len(found.names) == len(vectors) == len(layers) or not torch.isfinite(vectors).all():
        raise ValueError(f"{path.name} does not have one row for each slider")
    return found
