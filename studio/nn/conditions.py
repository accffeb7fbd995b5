"""What a model is told of a picture beside its noise: conditions that may be left open."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, product

import torch
from torch import Tensor

from studio.core.params import ChoiceParam, FloatParam, Param, ParamValue
from studio.data.batch import Batch

ANY = "any"
COUNTED = 128  # batches in which kinds are counted
Conditions = tuple[tuple[str, str, tuple[str, ...]], ...]
"""Of each condition its name, its label and its values, as in a family's config."""

GUIDANCE = FloatParam(
    "guidance",
    "Guidance",
    default=1.0,
    low=0.0,
    high=8.0,
    step=0.1,
    group="What to draw",
    help="How far the chosen kind is exaggerated. At 1 pictures are as the model believes them, "
    "above it more typical and less varied, at 0 the choice is ignored.",
)


def told(conditions: Conditions, params: Mapping[str, ParamValue]) -> Tensor:
    """The chosen value of each condition as an index, (K,), -1 for any."""
    chosen = (params.get(name, ANY) for name, _, _ in conditions)
    values = (values for _, _, values in conditions)
    found = [v.index(str(c)) if c in v else -1 for c, v in zip(chosen, values, strict=True)]
    return torch.tensor(found, dtype=torch.int64)


def shares(conditions: Conditions) -> Tensor:
    """Zeros for each way to combine the conditions' values, as `counted` fills them in."""
    return torch.zeros(math.prod(len(values) for _, _, values in conditions))


def counted(conditions: Conditions, labels: Tensor) -> Tensor:
    """How often each combination is among labels (N, K), as shares of 1, in the order of
    `itertools.product`; all 0 where no picture has all of its labels."""
    sizes = [len(values) for _, _, values in conditions]
    known = labels[(labels >= 0).all(dim=1)].cpu()
    place = torch.zeros(len(known), dtype=torch.int64)
    for k, size in enumerate(sizes):
        place = place * size + known[:, k]
    counts = torch.bincount(place, minlength=math.prod(sizes)).float()
    return counts / counts.sum().clamp_min(1)


def seen_in(conditions: Conditions, batches: Iterator[Batch]) -> Tensor:
    """What `counted` says of the first batches of a training."""
    if not conditions:
        return shares(conditions)
    return counted(conditions, torch.cat([each.labels for each in islice(batches, COUNTED)]))


def drawn(conditions: Conditions, chosen: Tensor, usual: Tensor, seeds: Iterable[int]) -> Tensor:
    """Labels (N, K) of pictures of which `chosen` (K,) was chosen, -1 being any.

    What was left open is drawn for each picture by its seed, as often as its combination with
    what was chosen is among the training pictures (`usual`, from `counted`). Where that is never,
    it stays open.
    """
    sizes = [len(values) for _, _, values in conditions]
    rows = torch.tensor(list(product(*map(range, sizes)))).view(math.prod(sizes), len(sizes))
    fits = ((rows == chosen) | (chosen < 0)).all(dim=1)
    weights = usual.cpu().double() * fits
    numbers = list(seeds)
    if weights.sum() <= 0:
        return chosen.expand(len(numbers), -1)
    reached = weights.cumsum(dim=0) / weights.sum()
    at = torch.stack([_chance(seed) for seed in numbers])
    return rows[torch.searchsorted(reached, at, right=True).clamp_max(len(rows) - 1)]


def kinds(labels: Tensor) -> tuple[Tensor, Tensor]:
    """The different rows of labels (K,) or (N, K), and which of them each picture has, (N,)."""
    each = labels if labels.ndim == 2 else labels[None]
    if not each.shape[1]:
        return each[:1], each.new_zeros(len(each))
    rows, whose = torch.unique(each, dim=0, return_inverse=True)
    return rows, whose


def _chance(seed: int) -> Tensor:
    """A number in [0, 1) that has nothing to do with the noise of the same seed."""
    return torch.rand((), dtype=torch.float64, generator=torch.Generator().manual_seed(~seed))


def choices(conditions: Conditions) -> tuple[Param, ...]:
    """A control for each condition."""
    return tuple(
        ChoiceParam(
            name,
            label,
            default=ANY,
            choices=((ANY, "Any"), *((value, value.capitalize()) for value in values)),
            group="What to draw",
            help="Draws only pictures of this kind. Any: as often as in the training pictures.",
        )
        for name, label, values in conditions
    )


def drop(labels: Tensor, share: float) -> Tensor:
    """Of a share of the pictures all conditions are forgotten, of another share each alone."""
    every = torch.rand(len(labels), 1, device=labels.device) < share
    one = torch.rand(labels.shape, device=labels.device) < share
    return torch.where(every | one, -1, labels)
