"""Reads the constants of an OpenVINO IR network (XML graph and raw weights) with numpy alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import numpy.typing as npt

from studio.core.errors import BadCheckpointError


@dataclass(frozen=True)
class Constant:
    """A float32 constant of the graph, in the graph's own order."""

    name: str
    values: npt.NDArray[np.float32]


def constants(xml: Path, weights: Path) -> Iterator[Constant]:
    """Yields every float32 constant; raises BadCheckpointError if the pair is not whole."""
    try:
        layers = ElementTree.parse(xml).getroot().iter("layer")
        blob = weights.read_bytes()
    except (OSError, ElementTree.ParseError) as error:
        raise BadCheckpointError(f"{xml.name} is no readable OpenVINO network.") from error
    for layer in layers:
        data = layer.find("data")
        if layer.get("type") != "Const" or data is None or data.get("element_type") != "f32":
            continue
        shape = tuple(int(n) for n in (data.get("shape") or "").split(",") if n.strip())
        begin, size = int(data.get("offset", 0)), int(data.get("size", 0))
        if begin + size > len(blob) or size != 4 * int(np.prod(shape)):
            raise BadCheckpointError(f"{weights.name} is cut off or belongs to another network.")
        values = np.frombuffer(blob, "<f4", size // 4, begin).reshape(shape)
        yield Constant(layer.get("name") or "", values)
