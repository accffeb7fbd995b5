"""The noise that a stepwise sampler draws on its way, one stream for each picture."""

from __future__ import annotations

import torch
from torch import Tensor

from studio.core.request import GenerateRequest
from studio.nn.noise import slerp


class NoiseStream:
    """Standard normal noise for the pictures of a request, one draw after the other.

    The first draw is `studio.nn.noise.noises`, the starting noise; the next ones go on from there.
    Each picture has a generator of its own on the CPU, so that it does not depend on its batch, and
    on a journey between two seeds each draw lies between the two streams, so that it is smooth.
    """

    def __init__(self, request: GenerateRequest, *shape: int) -> None:
        self._shape = shape
        self._streams = [_stream(request.seed + i) for i in range(request.count)]
        self._ends = [] if request.to_seed is None else [_stream(request.to_seed)]
        self._position = request.position

    def draw(self) -> Tensor:
        """The next noise of each picture: float32 (count, *shape), on the CPU."""
        noise = torch.stack([torch.randn(self._shape, generator=rng) for rng in self._streams])
        for rng in self._ends:
            end = torch.randn(self._shape, generator=rng).expand_as(noise)
            noise = slerp(noise, end, self._position)
        return noise


def _stream(seed: int) -> torch.Generator:
    return torch.Generator().manual_seed(seed)
