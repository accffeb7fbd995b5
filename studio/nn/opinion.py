"""What a discriminator thinks of a picture, and what that is worth.

A logit says little alone, so beside the discriminator stand the quantiles of the scores that it
gave, when its training ended, to real pictures and to those of its own generator.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable

import torch
from torch import Tensor

from studio.core.facts import GIVEN, Fact
from studio.core.steps import Step
from studio.nn.adversarial import Judge
from studio.nn.coder import Shown
from studio.nn.pixels import rgb
from studio.nn.style_gan import MARKS, percentile, sway


def no_scores() -> Tensor:
    """Room for the quantiles of the scores of real and of generated pictures, (2, MARKS)."""
    return torch.zeros(2, MARKS)


def keep_scores(
    scores: Tensor, judge: Judge, real: Iterable[Tensor], made: Iterable[Tensor]
) -> None:
    """Fills `scores` from batches (N, C, S, S) of real and of generated pictures."""
    marks = torch.linspace(0, 1, MARKS, device=scores.device)
    for row, parts in enumerate((real, made)):
        found = torch.cat([judge(part) for part in parts])
        scores[row].copy_(torch.quantile(found, marks))


def ask(judge: Judge, scores: Tensor, given: Tensor, seed: int) -> Generator[Step, None, Shown]:
    """The score of a picture (1, C, S, S), what it is worth, and where a change would move it."""
    with torch.no_grad():
        score = float(judge(given))
    real, own = (percentile(score, marks) for marks in scores)
    yield Step(1, 2)
    glow = sway(judge, given, torch.Generator().manual_seed(seed))
    yield Step(2, 2)
    return Shown(
        torch.cat([rgb(given), glow]),
        (GIVEN, "Where a change would sway it most"),
        (
            Fact("score", "Score of the discriminator", score),
            Fact("above_training", "Training pictures that score lower", real, "%"),
            Fact("above_own", "Generated pictures that score lower", own, "%"),
        ),
    )
