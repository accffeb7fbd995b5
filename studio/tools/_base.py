"""What an editing tool must say about itself."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import nn

from studio.core import tool_spec
from studio.core.facts import Fact
from studio.core.params import FloatParam, Param, ParamValue
from studio.core.photograph import Plane
from studio.core.steps import Image, Step
from studio.core.tool_spec import ToolSpec
from studio.faces.finding import Finder
from studio.faces.pivot import Portraits
from studio.nn.learning import Training

Editing = Generator[Step, None, Image]


def _plain(model: nn.Module, dtype: torch.dtype) -> None:
    model.to(dtype=dtype, memory_format=torch.channels_last)  # type: ignore[call-overload]  # torch's stubs lack this form


FEATHER = FloatParam(
    tool_spec.FEATHER,
    "Feather",
    default=2.0,
    low=0.0,
    high=64.0,
    step=0.5,
    unit="px",
    help="Over how many pixels around the mask the result fades into the picture.",
)
"""For tools that work through a mask; the engine sees to it."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """What a tool works on: sRGB `pixels` (H, W, 3) uint8, the mask (H, W) or None, and colours
    that were dabbed on, `paint` (H, W, 4) or None.

    `params` holds a checked value for each control; noise starts from `seed`. `reduced` says how
    many times smaller the picture is than the one that it previews. `references` are sRGB pixels
    (H, W, 3) of other pictures, as many as the tool's spec allows. A `draft` is wanted quickly.
    Tools for faces have them found by the `finder`, and drawn anew by `portraits`; both remember.
    Tools that can be stopped before their end (`partial` in their spec) ask after each step
    whether somebody has seen `enough`.
    """

    pixels: Image
    mask: Plane | None
    params: Mapping[str, ParamValue]
    seed: int = 0
    paint: Image | None = None
    reduced: float = 1.0
    references: tuple[Image, ...] = ()
    draft: bool = False
    enough: Callable[[], bool] = lambda: False
    finder: Finder = field(default_factory=Finder)
    portraits: Portraits = field(default_factory=Portraits)


@dataclass(frozen=True)
class Tool:
    """One entry of the tools. Every tool module ends with one, named TOOL.

    `config` is a frozen dataclass; `build` makes the network from it. `run` yields a Step after
    each unit of work and returns the whole edited picture as sRGB, uint8; what the mask leaves out
    is put back by the engine. Its memory must be bounded by tiles, but for a few copies of the
    picture. `prepare` casts what may be cast to the compute dtype. `check` raises BadParamError, in
    one sentence, for a sheet that it cannot work on. `tell` measures what came of it, a result of
    `run`.
    """

    name: str
    title: str
    spec: ToolSpec
    config: type[Any]
    build: Callable[[Any], nn.Module]
    run: Callable[[Any, Sheet], Editing]
    params: tuple[Param, ...] = ()
    prepare: Callable[[Any, torch.dtype], None] = _plain
    check: Callable[[Sheet], None] = lambda _sheet: None
    tell: Callable[[Any, Sheet, Image], tuple[Fact, ...]] = lambda _model, _sheet, _result: ()
    training: Training | None = None
