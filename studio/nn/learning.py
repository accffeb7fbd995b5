"""What families and tools say of how they learn; the loop that follows it is `studio.training`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from torch import Tensor, nn

from studio.core.params import Param
from studio.data.batch import Batch

Loss = tuple[Tensor, dict[str, Tensor]]
"""What is minimised, and what the curves show beside it (scalars, detached)."""


@dataclass(frozen=True)
class Phase:
    """One optimiser's part of a training step; adversaries have two of them.

    `loss` gets the model and a batch, or what `Training.pose` made of that. `parameters` are the
    ones it changes; the gradients of all others are thrown away. It is run on every batch whose
    number is a multiple of `every`. What a compiler cannot take (second derivatives) says so.
    """

    name: str
    loss: Callable[[Any, Any], Loss]
    parameters: Callable[[Any], Iterable[nn.Parameter]] = nn.Module.parameters
    every: int = 1
    compiled: bool = True


@dataclass(frozen=True)
class Training:
    """How something learns. The loop (`studio.training`) owns optimisers, averages and curves.

    `begin` sees the first batches before the first step, for what is initialised by data.
    `observe` is called on each batch, without gradients: for what is counted, not descended.
    `adapt` is called after each step with the losses' latest values, for settings that follow them.
    `finish` sees batches without end and the averaged model, stores in its buffers what can only be
    known then (directions, the order of latent dimensions), and returns the controls that this
    adds to the checkpoint.
    `pose` makes of each batch, without gradients and uncompiled, what the losses get in its place:
    for tools, pictures with something wrong with them. `around` puts a network into another one,
    as its `network`, with what is needed to teach it and not kept: losses get that one. `show`
    takes that and what `pose` made; returns (N, K, 3, S, S) in [-1, 1], K looks at each exercise.
    """

    phases: tuple[Phase, ...]
    begin: Callable[[Any, Iterator[Batch]], None] | None = None
    observe: Callable[[Any, Batch], None] | None = None
    adapt: Callable[[Any, Mapping[str, float]], None] | None = None
    finish: Callable[[Any, Iterator[Batch]], tuple[Param, ...]] | None = None
    pose: Callable[[Any, Batch], Any] | None = None
    around: Callable[[Any], nn.Module] | None = None
    show: Callable[[Any, Any], Tensor] | None = None
