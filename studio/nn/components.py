"""Principal directions of a latent space: those in which the pictures differ most.

After Härkönen et al., "GANSpace: discovering interpretable GAN controls", 2020
(arXiv:2004.02546): principal components of what the network makes of many latents, then for each
the latent direction that goes with it, by regression.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from studio.core.params import Axis, VectorParam

NAME = "component"


@dataclass(frozen=True)
class Components:
    """`directions` (K, L), float32: one standard deviation of a component each, by falling
    variance; `shares` (K,) of the whole variance, in [0, 1]."""

    directions: Tensor
    shares: Tensor


def principal_directions(latents: Tensor, made: Tensor, count: int) -> Components:
    """The `count` directions of `latents` (M, L) along which `made` (M, F) varies most.

    With components c of unit variance, the direction of each is E[(latent - mean) c]: for normal
    latents and a linear network its right singular vector. Its largest entry is positive.
    """
    made = made.double() - made.double().mean(dim=0)
    latents = latents.double() - latents.double().mean(dim=0)
    variances, axes = torch.linalg.eigh(made.T @ made / len(made))
    order = variances.argsort(descending=True)[:count]
    scores = made @ axes[:, order] / variances[order].clamp_min(1e-12).sqrt()
    directions = scores.T @ latents / len(made)
    largest = directions.gather(1, directions.abs().argmax(dim=1, keepdim=True))
    directions = directions * torch.where(largest < 0, -1.0, 1.0)
    return Components(directions.float(), (variances[order] / variances.sum()).float())


def sliders(shares: Tensor) -> VectorParam:
    """One slider for each component, in standard deviations."""
    axes = tuple(
        Axis(
            f"c{i}",
            f"Component {i}",
            help="A direction in which the pictures of this model differ most, found without any "
            "label. One step is one standard deviation.",
            share=float(share),
        )
        for i, share in enumerate(shares.tolist(), start=1)
    )
    return VectorParam(
        NAME,
        "Components",
        axes,
        help="Moves along the directions in which what the generator draws differs most, in "
        "standard deviations; the first ones change the most.",
        group="Components",
    )
