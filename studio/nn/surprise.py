"""Where in a picture a model is surprised: the bits that each pixel costs, as a picture."""

from __future__ import annotations

import torch
from torch import Tensor

from studio.core.facts import Fact

# From what was expected to what was not: black, violet, orange, pale yellow; in [0, 1].
_STOPS = ((0.0, 0.0, 0.02), (0.34, 0.06, 0.43), (0.93, 0.41, 0.15), (0.99, 1.0, 0.78))


def heat(bits: Tensor, most: float) -> Tensor:
    """Bits of each pixel (S, S) -> colours (3, S, S) in [-1, 1]: dark at 0, pale at `most`."""
    stops = torch.tensor(_STOPS, device=bits.device)
    place = (bits.float() / most).clamp(0, 1) * (len(_STOPS) - 1)
    below = place.floor().clamp(max=len(_STOPS) - 2).long()
    colours = torch.lerp(stops[below], stops[below + 1], (place - below).unsqueeze(-1))
    return colours.permute(2, 0, 1) * 2 - 1


def surprise_facts(bits: Tensor, channels: int) -> tuple[Fact, ...]:
    """What is told of the bits of each pixel (S, S) of a picture with so many channels."""
    return (
        Fact("bits_per_dimension", "Bits per dimension", float(bits.mean()) / channels),
        Fact("bits", "Bits of the whole picture", float(bits.sum())),
        Fact("most", "Bits of the most surprising pixel", float(bits.max())),
    )
