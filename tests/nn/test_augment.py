"""Random changes of pictures: none at chance 0, fair on average, with gradients."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import torch

from studio.nn.augment import CUT, augmented, cut, moved, recoloured, resampling

ALWAYS, NEVER = torch.ones(()), torch.zeros(())


@pytest.fixture(autouse=True)
def seeded() -> Iterator[None]:
    with torch.random.fork_rng():
        torch.manual_seed(7)
        yield


def test_at_chance_0_a_picture_is_left_as_it_is() -> None:
    x = torch.rand(8, 3, 16, 16) * 2 - 1
    torch.testing.assert_close(augmented(x, NEVER), x)


def test_the_chance_is_kept_for_each_picture() -> None:
    x = (torch.rand(1, 3, 16, 16) * 2 - 1).expand(4000, -1, -1, -1)
    changed = (cut(x, torch.tensor(0.3)) != x).flatten(1).any(dim=1)
    assert changed.float().mean().item() == pytest.approx(0.3, abs=0.03)


def test_moving_is_by_whole_pixels_and_repeats_the_edge() -> None:
    x = torch.arange(8.0)
    matrix = resampling(8, torch.tensor([2.0, -1.0]), torch.ones(2))
    expected = [[0, 0, 0, 1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6, 7, 7]]
    torch.testing.assert_close(matrix @ x, torch.tensor(expected).float())


def test_zooming_stretches_about_the_middle() -> None:
    x = torch.arange(8.0) - 3.5
    found = (resampling(8, torch.zeros(1), torch.tensor([2.0])) @ x)[0]
    torch.testing.assert_close(found, x / 2)


def test_changed_colours_are_right_on_average() -> None:
    x = torch.rand(1, 3, 4, 4) * 2 - 1
    mean = recoloured(x.expand(40_000, -1, -1, -1), ALWAYS).mean(dim=0)
    torch.testing.assert_close(mean, x[0], atol=0.02, rtol=0)


def test_what_moves_one_way_moves_the_other_way_as_often() -> None:
    x = torch.zeros(1, 1, 32, 32)
    x[..., 14:18, 14:18] = 1
    mean = moved(x.expand(6000, -1, -1, -1), ALWAYS).mean(dim=(0, 1))
    place = torch.arange(32.0)
    for profile in (mean.sum(dim=0), mean.sum(dim=1)):
        assert (profile * place).sum() / profile.sum() == pytest.approx(15.5, abs=0.1)


def test_a_square_is_cut_out() -> None:
    hidden = cut(torch.ones(500, 3, 16, 16), ALWAYS) == 0
    inside = hidden[:, 0].flatten(1).sum(dim=1)
    assert inside.max() == (16 * CUT) ** 2
    assert inside.min() >= (16 * CUT / 2 - 1) ** 2
    assert torch.equal(hidden[:, 0], hidden[:, 2])


def test_gradients_pass_through_all_changes() -> None:
    x = torch.rand(4, 3, 16, 16).requires_grad_()
    augmented(x, torch.tensor(0.8)).square().sum().backward()
    assert x.grad is not None
    assert (x.grad.abs().flatten(1).amax(dim=1) > 0).all()
    assert torch.isfinite(x.grad).all()
