"""The parts of a variational autoencoder, against closed forms."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import torch
from torch import Tensor
from torch.distributions import MultivariateNormal, Normal, kl_divergence

from studio.nn.variational import Posterior, log_bound, log_prior, posterior


@pytest.fixture(autouse=True)
def seeded() -> Iterator[None]:
    with torch.random.fork_rng():
        torch.manual_seed(4)
        yield


def some() -> Posterior:
    return posterior(torch.randn(5, 6))


def test_the_divergence_is_that_of_two_normal_distributions() -> None:
    q = some()
    normal = Normal(q.mean, (0.5 * q.log_variance).exp())
    expected = kl_divergence(normal, Normal(torch.zeros(3), torch.ones(3)))
    torch.testing.assert_close(q.divergence(), expected)


def test_the_prior_is_no_distance_from_itself() -> None:
    assert Posterior(torch.zeros(2, 3), torch.zeros(2, 3)).divergence().abs().max() == 0


def test_densities_are_those_of_normal_distributions() -> None:
    q, z = some(), torch.randn(7, 5, 3)
    expected = Normal(q.mean, (0.5 * q.log_variance).exp()).log_prob(z).sum(dim=-1)
    torch.testing.assert_close(q.log_density(z), expected)
    torch.testing.assert_close(log_prior(z), Normal(0.0, 1.0).log_prob(z).sum(dim=-1))


def test_draws_have_the_mean_and_the_variance_of_the_posterior() -> None:
    q = some()
    z = q.draw(torch.randn(20_000, 5, 3))
    assert torch.allclose(z.mean(dim=0), q.mean, atol=0.06)
    assert torch.allclose(z.var(dim=0).log(), q.log_variance, atol=0.06)


def test_gradients_go_through_a_draw_to_mean_and_variance() -> None:
    mean, log_variance = torch.randn(4, 3), torch.randn(4, 3)
    mean.requires_grad_()
    log_variance.requires_grad_()
    noise, pull = torch.randn(4, 3), torch.randn(4, 3)
    (Posterior(mean, log_variance).draw(noise) * pull).sum().backward()
    torch.testing.assert_close(mean.grad, pull)
    deviation = (0.5 * log_variance.detach()).exp()
    torch.testing.assert_close(log_variance.grad, pull * noise * deviation / 2)


def test_the_gradient_of_an_expectation_is_right_on_average() -> None:
    mean = torch.tensor([[0.7]], requires_grad=True)
    log_variance = torch.tensor([[-0.4]], requires_grad=True)
    z = Posterior(mean, log_variance).draw(torch.randn(400_000, 1, 1))
    z.square().mean().backward()  # E z^2 = mean^2 + variance
    assert mean.grad is not None
    assert log_variance.grad is not None
    assert mean.grad.item() == pytest.approx(1.4, abs=0.01)
    assert log_variance.grad.item() == pytest.approx(torch.tensor(-0.4).exp().item(), abs=0.01)


class Linear:
    """p(z) = N(0, I), p(x|z) = N(A z, s^2 I): all that is hard elsewhere is known here."""

    def __init__(self) -> None:
        self.a = torch.randn(4, 2, dtype=torch.float64)
        self.s = torch.tensor(0.7, dtype=torch.float64)
        self.x = torch.randn(1, 4, dtype=torch.float64)

    def log_likelihood(self, z: Tensor) -> Tensor:
        return Normal(z @ self.a.T, self.s).log_prob(self.x).sum(dim=-1)

    def log_p(self) -> float:
        covariance = self.a @ self.a.T + self.s**2 * torch.eye(4).double()
        return float(MultivariateNormal(torch.zeros(4).double(), covariance).log_prob(self.x))

    def bound(self, q: Posterior, draws: int, tries: int) -> float:
        z = q.draw(torch.randn(draws, tries, 2, dtype=torch.float64))
        return float(log_bound(self.log_likelihood(z), log_prior(z), q.log_density(z)).mean())


def test_the_bound_is_below_the_likelihood_and_tighter_with_more_draws() -> None:
    model = Linear()
    q = Posterior(torch.zeros(1, 2).double(), torch.zeros(1, 2).double())
    one, some, many = (model.bound(q, draws, 4000) for draws in (1, 8, 64))
    assert one < some < many < model.log_p() + 0.01


def test_with_one_draw_the_bound_is_likelihood_minus_divergence() -> None:
    model = Linear()
    q = Posterior(torch.full((1, 2), 0.3).double(), torch.full((1, 2), -1.0).double())
    z = q.draw(torch.randn(200_000, 2, dtype=torch.float64))
    expected = float(model.log_likelihood(z).mean() - q.divergence().sum())
    assert model.bound(q, 1, 200_000) == pytest.approx(expected, abs=0.02)


def test_the_bound_of_the_true_posterior_is_the_likelihood_itself() -> None:
    model = Linear()
    # Orthogonal columns make the true posterior independent in every dimension, as q is.
    model.a = torch.tensor([[1.0, 0.0], [1.0, 0.0], [0.0, 2.0], [0.0, 1.0]]).double()
    precision = 1 + (model.a.square().sum(dim=0)) / model.s**2
    mean = (model.x @ model.a) / model.s**2 / precision
    q = Posterior(mean, -precision.log()[None])
    assert model.bound(q, 1, 3) == pytest.approx(model.log_p(), abs=1e-9)
