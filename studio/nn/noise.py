"""Starting noise, the same on every device and in every batch."""

from __future__ import annotations

import torch
from torch import Tensor

from studio.core.request import GenerateRequest


def noise(seed: int, *shape: int) -> Tensor:
    """Standard normal noise of one picture: float32 on the CPU, decided by the seed alone.

    It is always drawn by a CPU generator, since each device's own generator gives other
    numbers, and one picture at a time, so that a picture does not depend on its batch.
    """
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


def noises(request: GenerateRequest, *shape: int) -> Tensor:
    """The starting noise of each picture of a request: float32 (count, *shape), on the CPU.

    With `to_seed`, it lies `position` of the way to that seed's.
    """
    start = torch.stack([noise(request.seed + i, *shape) for i in range(request.count)])
    if request.to_seed is None:
        return start
    return slerp(start, noise(request.to_seed, *shape).expand_as(start), request.position)


def slerp(a: Tensor, b: Tensor, t: float) -> Tensor:
    """Spherical interpolation between the rows of a and b, (N, ...), at t in [0, 1].

    Normal noise in many dimensions lies near a sphere, which a straight line would leave.
    Shoemake, "Animating rotation with quaternion curves", 1985; lengths are interpolated too.
    """
    flat_a, flat_b = a.flatten(1), b.flatten(1)
    length_a, length_b = (x.norm(dim=1, keepdim=True).clamp_min(1e-8) for x in (flat_a, flat_b))
    unit_a, unit_b = flat_a / length_a, flat_b / length_b
    angle = torch.acos((unit_a * unit_b).sum(1, keepdim=True).clamp(-1, 1))
    sine = torch.sin(angle)
    near = sine < 1e-4
    safe = torch.where(near, torch.ones_like(sine), sine)
    weight_a = torch.where(near, torch.full_like(sine, 1 - t), torch.sin((1 - t) * angle) / safe)
    weight_b = torch.where(near, torch.full_like(sine, t), torch.sin(t * angle) / safe)
    length = torch.lerp(length_a, length_b, t)
    between: Tensor = (weight_a * unit_a + weight_b * unit_b) * length
    return between.view_as(a)
