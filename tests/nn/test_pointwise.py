"""The fused pointwise layer against its two steps."""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows

from studio.nn.pointwise import leaky_pointwise


def layer() -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    rng = torch.Generator().manual_seed(3)
    x = torch.randn(1, 16, 12, 10, generator=rng)
    return x, torch.randn(24, 16, 1, 1, generator=rng), torch.randn(24, generator=rng)


@torch.no_grad()
def test_one_pass_gives_what_two_steps_give() -> None:
    x, weight, bias = layer()
    expected = F.leaky_relu(F.conv2d(x, weight, bias), 0.2)
    assert torch.allclose(leaky_pointwise(x, weight, bias, 0.2), expected, atol=1e-5)
    last = x.contiguous(memory_format=torch.channels_last)
    assert torch.allclose(leaky_pointwise(last, weight, bias, 0.2), expected, atol=1e-5)


@torch.no_grad()
def test_in_bfloat16_it_differs_by_no_more_than_rounding() -> None:
    x, weight, bias = (each.bfloat16() for each in layer())
    expected = F.leaky_relu(F.conv2d(x.float(), weight.float(), bias.float()), 0.2)
    ours = leaky_pointwise(x, weight, bias, 0.2).float()
    assert torch.allclose(ours, expected, rtol=2**-7, atol=1e-3)


def test_it_carries_gradients_where_they_are_asked_for() -> None:
    x, weight, bias = layer()
    weight.requires_grad_()
    leaky_pointwise(x, weight, bias, 0.2).sum().backward()
    assert weight.grad is not None
    assert weight.grad.abs().min() > 0
