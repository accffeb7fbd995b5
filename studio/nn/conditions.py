"""What a model is told of a picture beside its noise: conditions that may be left open."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor

from studio.core.params import ChoiceParam, FloatParam, Param, ParamValue

ANY = "any"
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
