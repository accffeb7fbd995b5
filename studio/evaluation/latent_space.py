"""What a model's noise is like: how many random numbers a picture takes, and what lies between.

Half-way pictures start from noise half-way between two seeds. If the space between the seeds is
as well filled as the seeds themselves, they are as good as those: as many of them fall among the
real pictures (precision), and they lie no further from these (FID at the same count).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch.utils._python_dispatch import TorchDispatchMode

from studio.core.params import ParamValue
from studio.core.request import MAX_COUNT, GenerateRequest
from studio.core.steps import CancelToken, drain
from studio.families._base import Family

TOGETHER = 8  # half-way pictures that share one end: few, so that they stay as varied as seeds


def halfway_requests(
    model: str, seed: int, count: int, params: Mapping[str, ParamValue]
) -> Iterator[GenerateRequest]:
    """Requests for `count` pictures half-way between seeds from `seed` on and others.

    Each request's pictures lead to one seed of their own, beyond all that are started from.
    """
    for number, start in enumerate(range(0, count, TOGETHER)):
        yield GenerateRequest(
            model,
            seed + start,
            min(TOGETHER, count - start, MAX_COUNT),
            params,
            to_seed=seed + count + number,
            position=0.5,
        )


@torch.no_grad()
def numbers_drawn(family: Family, model: nn.Module, params: Mapping[str, ParamValue]) -> int:
    """How many random numbers one picture takes, counted while it is drawn."""
    with _Counting() as counting:
        drain(family.sample(model, GenerateRequest("", 0, 1, params)), CancelToken(), _ignore)
    return int(counting.numbers)


class _Counting(TorchDispatchMode):  # type: ignore[no-untyped-call]  # of torch's own metaclass
    """Counts what random operations put out."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # torch leaves it untyped
        self.numbers: int = 0

    def __torch_dispatch__(
        self,
        func: Any,
        types: Sequence[type],
        args: tuple[Any, ...] = (),
        kwargs: Mapping[str, Any] | None = None,
    ) -> Any:
        out = func(*args, **(kwargs or {}))
        if torch.Tag.nondeterministic_seeded in func.tags and isinstance(out, Tensor):
            self.numbers += out.numel()
        return out


def _ignore(_step: object) -> None:
    """Hears nothing."""
