"""Several processes that train one network, started by torch's own launcher.

`torchrun --nproc-per-node 2 main.py train ...` sets the environment that is read here. Gradients
are averaged after each phase's backward pass, all in one flat message: adversaries have several
losses over shared networks, for which the wrapper class of torch (one forward, one backward)
was not made.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import torch
import torch.distributed as dist
from torch import Tensor, nn


@dataclass(frozen=True)
class World:
    """This process's number among `size`. The first one writes."""

    rank: int = 0
    size: int = 1

    @property
    def writes(self) -> bool:
        """Whether this process is the one that writes files."""
        return self.rank == 0

    def average_gradients(self, parameters: Iterable[nn.Parameter]) -> None:
        """Makes every process's gradients the mean of all; None counts as zero."""
        if self.size == 1:
            return
        given = list(parameters)
        flat = torch.cat([_gradient(each).flatten() for each in given])
        dist.all_reduce(flat)
        flat /= self.size
        parts = torch.split(flat, [each.numel() for each in given])
        for each, mean in zip(given, parts, strict=True):
            each.grad = mean.view_as(each)

    def mean(self, values: dict[str, float]) -> dict[str, float]:
        """The mean of each number over all processes."""
        if self.size == 1 or not values:
            return values
        numbers = torch.tensor(list(values.values()), dtype=torch.float64)
        dist.all_reduce(numbers)
        return dict(zip(values, (numbers / self.size).tolist(), strict=True))

    @contextmanager
    def first_alone(self) -> Iterator[None]:
        """Inside, the first process goes before the others."""
        if self.size > 1 and not self.writes:
            dist.barrier()
        try:
            yield
        finally:
            if self.size > 1 and self.writes:
                dist.barrier()

    def agree(self, wish: bool) -> bool:
        """True everywhere once the first process wishes it."""
        if self.size == 1:
            return wish
        said = torch.tensor([wish and self.writes], dtype=torch.int32)
        dist.all_reduce(said, dist.ReduceOp.MAX)
        return bool(said.item())


@contextmanager
def joined_world() -> Iterator[World]:
    """The world that the launcher made, or this process alone."""
    size = int(os.environ.get("WORLD_SIZE", "1"))
    if size == 1:
        yield World()
        return
    dist.init_process_group()  # gloo for the processor's tensors, NCCL for CUDA's
    try:
        yield World(dist.get_rank(), dist.get_world_size())
        dist.barrier()  # who leaves while another still talks to it may bring that one down
    finally:
        dist.destroy_process_group()
        # What is left of the group lies in cycles: collected while the interpreter ends, its
        # threads would take the process with them ("terminate called without an active exception").
        gc.collect()


def _gradient(parameter: nn.Parameter) -> Tensor:
    return torch.zeros_like(parameter) if parameter.grad is None else parameter.grad
