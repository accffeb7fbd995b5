"""What a model family must say about itself."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from studio.core.params import Param
from studio.core.request import GenerateRequest
from studio.core.steps import Step

Sampling = Generator[Step, None, Tensor]


def _plain(model: nn.Module, dtype: torch.dtype) -> None:
    model.to(dtype)


@dataclass(frozen=True)
class Family:
    """One entry of the catalogue. Every family module ends with one, named FAMILY.

    `config` is a frozen dataclass; `build` makes the network from it. `sample` yields a Step
    after each unit of work and returns float images (N, 3, H, W) in [-1, 1]; it must be
    deterministic given the request, whose params hold a checked value for each control.
    `params` are the controls that every checkpoint of the family has; a checkpoint's card may
    add its own (for instance its named directions).
    `prepare` casts what may be cast to the compute dtype. `draft_size` is the side in pixels of
    a draft picture, None if the family draws drafts like all others. `batch` is how many
    pictures one call of `sample` should draw at most; the engine splits larger requests.
    """

    name: str
    title: str
    config: type[Any]
    build: Callable[[Any], nn.Module]
    sample: Callable[[Any, GenerateRequest], Sampling]
    params: tuple[Param, ...] = ()
    prepare: Callable[[Any, torch.dtype], None] = _plain
    draft_size: int | None = None
    batch: int = 64
