"""The parts that all adversaries share, against closed forms."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest
import torch
from torch import Tensor

from studio.nn import adversarial
from studio.nn.adversarial import Discriminator


@pytest.fixture(autouse=True)
def seeded() -> Iterator[None]:
    with torch.random.fork_rng():
        torch.manual_seed(5)
        yield


def small(**options: bool) -> Discriminator:
    return Discriminator(3, 16, (8, 16), **options)


def test_losses_at_known_logits() -> None:
    zero, high = torch.zeros(4), torch.full((4,), 2.0)
    loss = adversarial.discriminator_loss(high, -high)
    assert loss.item() == pytest.approx(2 * math.log1p(math.exp(-2)))
    assert adversarial.discriminator_loss(zero, zero).item() == pytest.approx(2 * math.log(2))
    assert adversarial.generator_loss(high).item() == pytest.approx(math.log1p(math.exp(-2)))
    assert adversarial.relativistic_loss(high, -high).item() == pytest.approx(
        math.log1p(math.exp(-4))
    )


def test_the_generators_loss_does_not_saturate_where_it_is_found_out() -> None:
    logit = torch.tensor([-20.0], requires_grad=True)
    adversarial.generator_loss(logit).backward()
    assert logit.grad is not None
    assert logit.grad.item() == pytest.approx(-1.0, abs=1e-6)


def test_the_slope_of_a_quadratic_discriminator_is_known() -> None:
    images = torch.randn(6, 3, 4, 4)
    scale = torch.tensor(0.5, requires_grad=True)

    def judge(x: Tensor) -> Tensor:
        return scale * x.square().sum(dim=(1, 2, 3))  # gradient: 2 * scale * x

    found = adversarial.slope(judge, images)
    expected = images.square().sum(dim=(1, 2, 3)).mean()
    torch.testing.assert_close(found, expected)
    found.backward()  # d/ds of 4 s^2 |x|^2 is 8 s |x|^2
    assert scale.grad is not None
    torch.testing.assert_close(scale.grad, 4 * expected)


def test_the_estimated_slope_of_a_linear_discriminator_is_right_on_average() -> None:
    weights = torch.randn(48)
    images = torch.randn(20_000, 3, 4, 4)
    found = adversarial.estimated_slope(lambda x: x.flatten(1) @ weights, images)
    assert found.item() == pytest.approx(weights.square().sum().item(), rel=0.05)


def test_no_gradient_reaches_a_frozen_discriminator_but_the_pictures_get_theirs() -> None:
    judge = small()
    images = torch.randn(4, 3, 16, 16, requires_grad=True)
    adversarial.generator_loss(adversarial.frozen(judge)(images)).backward()
    assert images.grad is not None
    assert images.grad.abs().amin(dim=0).max() > 0
    assert all(parameter.grad is None for parameter in judge.parameters())
    again = images.detach().requires_grad_()
    adversarial.generator_loss(judge(again)).backward()
    torch.testing.assert_close(again.grad, images.grad)


@pytest.mark.parametrize("levels", [False, True])
def test_every_parameter_of_the_discriminator_learns(levels: bool) -> None:
    judge = small(levels=levels)
    level = torch.rand(8) if levels else None
    judge(torch.randn(8, 3, 16, 16), level).square().sum().backward()
    for name, parameter in judge.named_parameters():
        assert parameter.grad is not None, name
        assert parameter.grad.abs().max() > 0, name


def test_a_discriminator_soon_sees_fine_faults() -> None:
    judge = Discriminator(1, 16, (16, 32))
    optimizer = torch.optim.Adam(judge.parameters(), lr=2e-3, betas=(0.0, 0.99))
    row = torch.arange(16)
    checks = ((row[:, None] + row) % 2 * 2.0 - 1).view(1, 1, 16, 16)  # every 2x2 of mean 0

    def pictures() -> Tensor:
        return torch.randn(16, 1, 2, 2).repeat_interleave(8, 2).repeat_interleave(8, 3)

    for _ in range(60):
        real, fake = judge(pictures()), judge(pictures() + 0.2 * checks)
        adversarial.discriminator_loss(real, fake).backward()
        optimizer.step()
        optimizer.zero_grad()
    told = (judge(pictures()) > 0).float().mean(), (judge(pictures() + 0.2 * checks) < 0).float()
    assert told[0] > 0.8
    assert told[1].mean() > 0.8


def test_the_spread_is_that_of_each_group() -> None:
    x = torch.randn(8, 3, 2, 2)
    groups = [x[0::2], x[1::2]]
    expected = [g.var(dim=0, correction=0).add(1e-8).sqrt().mean() for g in groups] * 4
    torch.testing.assert_close(adversarial.spread(x), torch.stack(expected))
    assert adversarial.spread(x[:1].expand(4, -1, -1, -1)).max() < 1e-3
    assert adversarial.spread(torch.randn(7, 3, 2, 2)).shape == (7,)


def test_an_opinion_given_alone_does_not_depend_on_the_others() -> None:
    judge = small(levels=True)
    images, level = torch.randn(8, 3, 16, 16), torch.rand(8)
    judge.spread.copy_(judge.usual_spread(images, level))
    together = judge(images, level, alone=True)
    one = judge(images[2:3], level[2:3], alone=True)
    torch.testing.assert_close(together[2:3], one, atol=1e-5, rtol=1e-5)
    assert judge.spread > 0


def test_a_size_that_cannot_be_halved_is_refused() -> None:
    with pytest.raises(ValueError, match="do not halve"):
        Discriminator(1, 28, (8, 8, 8))
