"""Directions in a flow's latents that mean something, found when training is over.

Every latent of a flow is as good as any other, and there are as many as pixels; but the coarse
ones draw the shape of things. Two kinds of directions are looked for among them:

* contrasts: the mean latent of the pictures with some label, less the mean of all (Kingma and
  Dhariwal, "Glow", arXiv:1807.03039, section 5; between two values, the difference of their means);
* components: those that change the coarse picture most (`studio.nn.components`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor

from studio.core.params import Axis, ParamValue, VectorParam
from studio.data.batch import Batch
from studio.nn import flows
from studio.nn.components import NAME as COMPONENT
from studio.nn.components import principal_directions, sliders
from studio.nn.dequantisation import MIDDLE
from studio.nn.flow_network import MultiScaleFlow, contrasts_of

LABELLED = 2048  # pictures that contrasts are measured on
DRAWN = 4096  # latents that components are measured on
PART = 128  # of them at once
TEMPERATURE = 0.8  # at which they are drawn
CONTRAST = "towards"
_COMPONENTS_HELP = "Directions in which the shapes of this model differ most, found without labels."
_TOWARDS_HELP = "Moves pictures towards what training pictures with a label have in common."


def moved_by_sliders(
    model: MultiScaleFlow, latents: Tensor, params: Mapping[str, ParamValue]
) -> Tensor:
    """Latents (N, C, S, S) with what the moved sliders add."""
    keys = [f"{COMPONENT}.c{i + 1}" for i in range(len(model.components))]
    keys += [f"{CONTRAST}.{name}" for name, _ in contrasts(model)]
    directions = torch.cat([model.components, model.contrasts])
    rows = [row for row, key in enumerate(keys) if params.get(key)]
    if not rows:
        return latents
    amounts = directions.new_tensor([float(params[keys[row]]) for row in rows])
    offset = (directions[rows] * amounts[:, None, None, None]).sum(dim=0, keepdim=True)
    return latents + spread_out(model, offset)


def contrasts(model: MultiScaleFlow) -> Iterator[tuple[str, str]]:
    """Name and label of each contrast, in the order of its rows."""
    for name, _, values in model.config.conditions:
        if contrasts_of(values) == 1:
            yield name, " / ".join(values)
        else:
            yield from ((f"{name}_{i}", value) for i, value in enumerate(values))


@torch.no_grad()
def finish(model: MultiScaleFlow, batches: Iterator[Batch]) -> tuple[VectorParam, ...]:
    """Finds both kinds, stores them in the model, and returns their sliders."""
    found = []
    if len(model.contrasts):
        model.contrasts.copy_(_contrasts(model, batches))
        found.append(VectorParam(CONTRAST, "Towards", _axes(model), _TOWARDS_HELP, "Towards"))
    if len(model.components):
        drawing = torch.Generator().manual_seed(0)
        latents = torch.randn(DRAWN, *model.config.coarse, generator=drawing)
        latents = latents.to(model.components.device)
        made = [_coarse_picture(model, part * TEMPERATURE) for part in torch.split(latents, PART)]
        best = principal_directions(
            latents.flatten(1), torch.cat(made).flatten(1), len(model.components)
        )
        model.components.copy_(best.directions.view_as(model.components))
        found.append(replace(sliders(best.shares), help=_COMPONENTS_HELP))
    return tuple(found)


def coarse(model: MultiScaleFlow, latents: Tensor) -> Tensor:
    """The part (N, C, s, s) of latents (N, C, S, S) that draws the shape of things."""
    for _ in range(model.config.detail_scales):
        latents, _ = flows.haar(latents)
    return latents


def _coarse_picture(model: MultiScaleFlow, latents: Tensor) -> Tensor:
    """What coarse latents (N, C, s, s) draw, a picture (N, C, s, s)."""
    side = latents.shape[-1]
    return next(y for y in model.decoding(spread_out(model, latents)) if y.shape[-1] == side)


def spread_out(model: MultiScaleFlow, coarse_latents: Tensor) -> Tensor:
    """Coarse latents (N, C, s, s) as latents (N, C, S, S) with nothing in the detail."""
    gain = model.config.image_size // coarse_latents.shape[-1]
    return F.interpolate(coarse_latents, scale_factor=float(gain)) / gain


def _axes(model: MultiScaleFlow) -> tuple[Axis, ...]:
    return tuple(
        Axis(
            name,
            label[:1].upper() + label[1:],
            low=-2.0,
            high=2.0,
            help="The difference between the mean latents of such training pictures and of "
            "others; at 1 it is added once.",
        )
        for name, label in contrasts(model)
    )


def _contrasts(model: MultiScaleFlow, batches: Iterator[Batch]) -> Tensor:
    """(rows, C, s, s); 0 for a value that no picture has."""
    images: list[Tensor] = []
    labels: list[Tensor] = []
    while sum(len(part) for part in labels) < LABELLED:
        batch = next(batches)
        images.append(batch.images)
        labels.append(batch.labels)
    parts = torch.split(torch.cat(images) * MIDDLE, PART)
    z, known = torch.cat([coarse(model, model(part)[0]) for part in parts]), torch.cat(labels)
    rows = []
    for column, (_, _, values) in enumerate(model.config.conditions):
        of = known[:, column]
        middle = _mean(z[of >= 0], torch.zeros_like(z[0]))
        means = [_mean(z[of == value], middle) for value in range(len(values))]
        if contrasts_of(values) == 1:
            rows.append(means[1] - means[0])
        else:
            rows += [mean - middle for mean in means]
    return torch.stack(rows)


def _mean(z: Tensor, otherwise: Tensor) -> Tensor:
    return z.mean(dim=0) if len(z) else otherwise
