"""What is trained for the sake of the face tools, and is neither a family nor a tool itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from torch import nn

from studio.core.params import Param
from studio.nn.learning import Training


@dataclass(frozen=True)
class Aid:
    """A network that the face tools stand on. `config` is a frozen dataclass; `build` makes the
    network from it."""

    name: str
    title: str
    config: type[Any]
    build: Callable[[Any], nn.Module]
    training: Training
    params: tuple[Param, ...] = ()
