"""Ways back from noise to a picture: short generators that yield (x_t, predicted clean picture).

Each gets `denoise(x, i)`, which foresees the clean picture in x, (N, C, H, W), at level i of
`levels`, and yields, after each step, the noisy picture at the new level and the clean one that was
foreseen. The last level is clean, so the last noisy picture is the result.

All are written for x_t = alpha_t x_0 + sigma_t noise with alpha^2 + sigma^2 = 1
(`studio.nn.schedules`). What depends on the level alone is plain Python numbers: nothing is read
back from the device, and no step waits for another.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import torch
from torch import Tensor

from studio.nn.schedules import Levels

Denoise = Callable[[Tensor, int], Tensor]
Draw = Callable[[], Tensor]
"""Fresh standard normal noise, of x's shape and device."""
Walk = Iterator[tuple[Tensor, Tensor]]


def ddpm(denoise: Denoise, x: Tensor, levels: Levels, draw: Draw) -> Walk:
    """Ancestral sampling: Ho et al., 2020 (arXiv:2006.11239), equations 6, 7 and 11.

    x_s is drawn from q(x_s | x_t, x_0) with the predicted x_0, between any two levels s < t. With
    a = alpha_t / alpha_s and b = sigma_t^2 - a^2 sigma_s^2, the variance of the step from s to t:

        mean = a sigma_s^2 / sigma_t^2 x_t + alpha_s b / sigma_t^2 x_0
        variance = b sigma_s^2 / sigma_t^2
    """
    for i in range(levels.steps):
        clean = denoise(x, i)
        x, deviation = ancestral(x, clean, levels, i)
        if deviation > 0:
            x = torch.add(x, draw(), alpha=deviation)
        yield x, clean


def ancestral(x: Tensor, clean: Tensor, levels: Levels, i: int) -> tuple[Tensor, float]:
    """Mean and deviation of `ddpm`'s step from level i, where x is, to the next."""
    before, after = levels.sigma(i) ** 2, levels.sigma(i + 1) ** 2
    step = levels.alpha(i) / levels.alpha(i + 1)
    fresh = before - step**2 * after
    mean = step * after / before * x + levels.alpha(i + 1) * fresh / before * clean
    return mean, math.sqrt(fresh * after / before)


def ddim(denoise: Denoise, x: Tensor, levels: Levels, draw: Draw, eta: float = 0.0) -> Walk:
    """Song et al., "Denoising Diffusion Implicit Models", 2020 (arXiv:2010.02502), equation 12.

    eta 0 is deterministic, eta 1 is `ddpm` (equation 16: the fresh noise in between).
    """
    for i in range(levels.steps):
        clean = denoise(x, i)
        a, s = levels.alpha(i), levels.sigma(i)
        b, r = levels.alpha(i + 1), levels.sigma(i + 1)
        fresh = eta * r / s * math.sqrt(max(0.0, 1 - (a / b) ** 2)) if eta else 0.0
        keep = math.sqrt(r**2 - fresh**2) / s
        x = keep * x + (b - keep * a) * clean  # b clean + sqrt(r^2 - fresh^2) foreseen noise
        if fresh:
            x = torch.add(x, draw(), alpha=fresh)
        yield x, clean


def dpm_solver(denoise: Denoise, x: Tensor, levels: Levels, draw: Draw | None = None) -> Walk:
    """DPM-Solver++(2M): Lu et al., 2022 (arXiv:2211.01095), algorithm 2.

    A second-order multistep solver of the flow in the logarithm of the ratio; one network call a
    step. The first step, and the last one (to a ratio of 0), are of first order.

    With `draw` it is the same paper's SDE-DPM-Solver++(2M), at first order `ddpm`: what a network
    did wrong is drowned in fresh noise, where the deterministic way carries it on to the end.
    """
    noisy = draw is not None
    last_clean, last_stride = x, 0.0
    for i in range(levels.steps):
        clean = denoise(x, i)
        before, after = levels.ratios[i], levels.ratios[i + 1]
        stride = math.log(before / after) if after > 0 else math.inf
        ahead = clean
        if last_stride and math.isfinite(stride):
            ahead = torch.lerp(last_clean, clean, 1 + stride / (2 * last_stride))
        kept = math.exp(-stride) if noisy else 1.0
        fresh = -math.expm1(-2 * stride if noisy else -stride)
        x = levels.sigma(i + 1) / levels.sigma(i) * kept * x
        x = torch.add(x, ahead, alpha=levels.alpha(i + 1) * fresh)
        if draw is not None and after > 0:
            x = torch.add(x, draw(), alpha=levels.sigma(i + 1) * math.sqrt(fresh))
        last_clean, last_stride = clean, stride
        yield x, clean


def heun(denoise: Denoise, x: Tensor, levels: Levels) -> Walk:
    """Heun's second-order steps: Karras et al., EDM, 2022 (arXiv:2206.00364), algorithm 1.

    It runs in y = x / alpha, where the flow is dy / d ratio = (y - clean) / ratio. Two network
    calls a step, but one in the last.
    """
    y = x / levels.alpha(0)
    for i in range(levels.steps):
        before, after = levels.ratios[i], levels.ratios[i + 1]
        clean = denoise(levels.alpha(i) * y, i)
        slope = (y - clean) / before
        y_after = torch.add(y, slope, alpha=after - before)
        if after > 0:
            again = denoise(levels.alpha(i + 1) * y_after, i + 1)
            slope = (slope + (y_after - again) / after) / 2
            y_after = torch.add(y, slope, alpha=after - before)
        y = y_after
        yield levels.alpha(i + 1) * y, clean
