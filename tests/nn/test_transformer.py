"""The causal transformer: places see what lies before them, and the cache changes nothing."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from studio.nn.transformer import Mlp, Transformer, Turn, grid_turns


def transformer(rows: int = 3, columns: int = 4) -> Transformer:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        return Transformer((rows, columns), width=16, layers=2, heads=2)


def noise(*shape: int) -> Tensor:
    return torch.randn(shape, generator=torch.Generator().manual_seed(1))


def test_a_place_sees_itself_and_those_before_it_and_no_other() -> None:
    model, x = transformer(), noise(1, 12, 16).requires_grad_()
    for place in range(12):
        (slope,) = torch.autograd.grad(model(x)[0, place].square().sum(), x)
        moved = slope[0].abs().sum(dim=1) > 0
        assert moved.tolist() == [other <= place for other in range(12)]


@pytest.mark.parametrize("first", [0, 1, 5, 11])
@torch.no_grad()
def test_the_cache_gives_what_reading_all_again_gives(first: int) -> None:
    model, x = transformer(), noise(2, 12, 16)
    cache = model.empty_cache(2, torch.float32)
    parts = [model(x[:, :first], cache)] if first else []
    parts += [model(x[:, i : i + 1], cache) for i in range(first, 12)]
    assert cache.length == 12
    assert torch.allclose(torch.cat(parts, dim=1), model(x), atol=1e-5)


@torch.no_grad()
def test_several_places_may_follow_what_the_cache_holds() -> None:
    model, x = transformer(), noise(2, 12, 16)
    cache = model.empty_cache(2, torch.float32)
    parts = [model(x[:, start:end], cache) for start, end in ((0, 3), (3, 8), (8, 12))]
    assert torch.allclose(torch.cat(parts, dim=1), model(x), atol=1e-5)


@torch.no_grad()
def test_idle_rows_do_not_disturb_the_others() -> None:
    model, x = transformer(), noise(4, 6, 16)
    cache = model.empty_cache(3, torch.float32)
    steps = torch.cat([model(x[:, i : i + 1], cache) for i in range(6)], dim=1)
    assert torch.allclose(steps[:3], model(x[:3]), atol=1e-5)


def test_learning_and_drawing_compute_the_same() -> None:
    model, x = transformer(), noise(2, 12, 16)
    learning = model(x)
    with torch.no_grad():
        assert torch.allclose(learning, model(x), atol=1e-5)


def test_turning_keeps_lengths() -> None:
    turn = Turn(*grid_turns(3, 4, 8))
    x = noise(5, 12, 8)
    assert torch.allclose(turn(x).norm(dim=-1), x.norm(dim=-1), atol=1e-5)


def test_what_a_place_sees_depends_on_how_far_away_it_is_alone() -> None:
    turn = Turn(*grid_turns(4, 4, 8))
    query, key = (turn(each.expand(16, 8)) for each in noise(2, 8))
    scores = (query @ key.T).view(4, 4, 4, 4)
    one_step_right = torch.stack([scores[row, column, row, column + 1] for row in range(4)
                                  for column in range(3)])  # fmt: skip
    one_step_down = torch.stack([scores[row, column, row + 1, column] for row in range(3)
                                 for column in range(4)])  # fmt: skip
    assert torch.allclose(one_step_right, one_step_right[:1].expand(12), atol=1e-5)
    assert torch.allclose(one_step_down, one_step_down[:1].expand(12), atol=1e-5)
    assert not torch.allclose(one_step_right[:1], one_step_down[:1], atol=1e-3)


def test_the_gradient_reaches_every_parameter() -> None:
    model = transformer()
    model(noise(1, 12, 16)).square().sum().backward()
    still = [name for name, p in model.named_parameters() if p.grad is None or not p.grad.any()]
    # Turned keys all move by the same bias only where nothing is turned; queries see the rest.
    assert still == []


@torch.no_grad()
def test_a_deep_stack_begins_near_its_input() -> None:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        layers = [Mlp(64, 24) for _ in range(24)]
    x = y = noise(50, 64)
    for layer in layers:
        y = layer(y)
    assert 0.9 < float(y.std() / x.std()) < 2.5
