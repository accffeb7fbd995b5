"""What a discriminator thinks, and what that is worth."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from studio.core.steps import CancelToken, Step, drain
from studio.nn.opinion import ask, keep_scores, no_scores


def brightness(x: Tensor) -> Tensor:
    return x.mean(dim=(1, 2, 3))


def grey(*values: float) -> Tensor:
    return torch.tensor(values).view(-1, 1, 1, 1).expand(-1, 1, 8, 8)


def test_a_score_is_told_beside_those_of_known_pictures() -> None:
    scores = no_scores()
    real = [grey(0.0, 0.2), grey(0.4, 0.6, 0.8)]
    keep_scores(scores, brightness, real, [grey(-1.0, -0.5)])
    steps: list[Step] = []
    shown = drain(ask(brightness, scores, grey(0.2), 1), CancelToken(), steps.append)
    facts = {fact.name: fact.value for fact in shown.facts}
    assert facts["score"] == pytest.approx(0.2)
    assert facts["above_training"] == pytest.approx(25, abs=0.5)
    assert facts["above_own"] == 100
    assert [(step.done, step.total) for step in steps] == [(1, 2), (2, 2)]


def test_the_place_where_it_looked_glows() -> None:
    def corner(x: Tensor) -> Tensor:
        return 5 * x[:, 0, 0, 0]

    shown = drain(ask(corner, no_scores(), grey(0.0), 1), CancelToken(), lambda _step: None)
    picture, glow = shown.images
    assert torch.equal(picture, torch.zeros(3, 8, 8))
    assert glow[0, 0, 0] > glow[0, 7, 7] + 0.5
