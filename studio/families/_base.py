"""What a model family must say about itself."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from studio.core.action_spec import ActionSpec
from studio.core.facts import Fact
from studio.core.params import Param
from studio.core.request import GenerateRequest, PictureRequest
from studio.core.steps import Step
from studio.nn.learning import Loss as Loss
from studio.nn.learning import Phase as Phase
from studio.nn.learning import Training as Training

Sampling = Generator[Step, None, Tensor]


def _plain(model: nn.Module, dtype: torch.dtype) -> None:
    model.to(dtype)


@dataclass(frozen=True)
class Likelihood:
    """How probable the model finds a picture.

    `bits` takes images (N, 3, S, S) in [-1, 1], as they come from bytes, and a generator for
    what must be drawn; returns bits per dimension (N,), float64 or float32. `exact` is False where
    that is only an upper bound. `of` says what is counted, in a few words.
    """

    bits: Callable[[Any, Tensor, torch.Generator], Tensor]
    exact: bool
    of: str = "pixels in 256 steps"


@dataclass(frozen=True)
class Outcome:
    """What came of an action: pictures (N, 3, S, S) in [-1, 1], one caption each, and numbers."""

    images: Tensor
    captions: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class Action:
    """Something that a family does with a picture that it is given.

    `run` gets the model, the request and the picture (1, 3, S, S) in [-1, 1], cropped and scaled
    to the model's size; like a sampler it yields a Step after each unit of work. With `variants`
    it gives one picture more for each that the request counts, from a seed of its own. With `mask`
    it redraws a hole (`studio.data.hole_shapes`) and leaves all else exactly as the model sees it.
    """

    name: str
    label: str
    help: str
    run: Callable[[Any, PictureRequest, Tensor], Generator[Step, None, Outcome]]
    params: tuple[Param, ...] = ()
    variants: bool = False
    mask: bool = False

    @property
    def spec(self) -> ActionSpec:
        """What the cards of the family's checkpoints say of it."""
        return ActionSpec(self.name, self.label, self.help, self.params, self.variants, self.mask)


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

    A family that can be trained here has a `training`, and its config has the fields `image_size`
    (S, a side in pixels), `channels` (C, 1 or 3) and, if it uses them, `conditions`: a tuple
    with (name, label, values) for each Condition of the data.
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
    training: Training | None = None
    likelihood: Likelihood | None = None
    actions: tuple[Action, ...] = ()
