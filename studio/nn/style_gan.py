"""What the families of style-based adversaries share: all but how the discriminator is braked.

The generator is that of `studio.nn.style_generator`, its opponent that of `studio.nn.adversarial`.
A checkpoint holds both, and what was measured when its training ended: the mean of w (for
truncation), the principal directions (for sliders), and which scores the discriminator gives to
the training pictures and to its generator's own (so that it can say what a score is worth).
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor, nn

from studio.core.facts import Fact
from studio.core.params import FloatParam, Param, ParamValue
from studio.core.request import GenerateRequest
from studio.core.steps import Step
from studio.data.batch import Batch
from studio.nn.adversarial import Discriminator, Judge
from studio.nn.components import NAME, principal_directions, sliders
from studio.nn.noise import noises
from studio.nn.pixels import rgb
from studio.nn.style_generator import (
    StyleGenerator,
    cast_kernels,
    check_side,
    halving,
    settle,
    widths_from,
)

MARKS = 101  # quantiles of the scores that are kept
KNOWN = 4096  # pictures that directions are found from
SCORED = 2048  # pictures of each kind whose scores are kept
SMALL = 16  # px, the side at which pictures are compared for directions
TOGETHER = 64  # pictures drawn at a time when training ends

Opinions = Callable[[Tensor], Tensor]
"""Pictures (N, C, S, S) -> scores (L, N), one for each of L ways to look at them."""


@dataclass(frozen=True)
class StyleGanConfig:
    """`finest` is the width of the feature maps at half the picture's side; it doubles with each
    halving of the side, up to `widest`, and is halved at the full side. Those of the discriminator,
    which begins at half the side, begin with `judge_`.

    `components` is the number of principal directions.
    """

    image_size: int = 64
    channels: int = 3
    latent: int = 128
    mapping_layers: int = 2
    finest: int = 64
    widest: int = 256
    judge_finest: int = 64
    judge_widest: int = 256
    components: int = 20

    def __post_init__(self) -> None:
        check_side(self.image_size)

    @property
    def widths(self) -> tuple[int, ...]:
        """Of the generator, from side 4 to the picture's."""
        return widths_from(self.image_size, self.finest, self.widest)

    @property
    def judge_widths(self) -> tuple[int, ...]:
        """Of the discriminator, from half the picture's side to 4."""
        return halving(self.image_size, self.judge_finest, self.judge_widest)


class StyleGan(nn.Module):
    """A generator, its discriminator, and what is known of them.

    `levels`: the discriminator is told how noisy a picture is. `looks`: how many scores it gives
    to one picture.
    """

    mean_w: Tensor
    directions: Tensor
    references: Tensor

    def __init__(self, config: StyleGanConfig, *, levels: bool = False, looks: int = 1) -> None:
        super().__init__()
        c = config
        self.generator = StyleGenerator(c.latent, c.mapping_layers, c.widths, c.channels)
        self.discriminator = Discriminator(c.channels, c.image_size, c.judge_widths, levels=levels)
        self.register_buffer("mean_w", torch.zeros(c.latent))
        self.register_buffer("directions", torch.zeros(c.components, c.latent))
        self.register_buffer("references", torch.zeros(2, looks, MARKS))

    def drawn(self, count: int) -> Tensor:
        """Pictures (count, C, S, S) from fresh noise, for training."""
        z = torch.randn(count, self.mean_w.shape[0], device=self.mean_w.device)
        pictures: Tensor = self.generator(z)
        return pictures


def generator_of(model: StyleGan) -> Iterable[nn.Parameter]:
    """What the generator's phase changes."""
    return model.generator.parameters()


def discriminator_of(model: StyleGan) -> Iterable[nn.Parameter]:
    """What the discriminator's phase changes."""
    return model.discriminator.parameters()


def prepare(model: StyleGan, dtype: torch.dtype) -> None:
    """Casts the kernels that meet feature maps.

    Styles, norms and the discriminator stay float32: they decide too much, and cost little.
    """
    model.to(memory_format=torch.channels_last)
    cast_kernels(model.generator.synthesis, dtype)


def styles(model: StyleGan, request: GenerateRequest) -> Tensor:
    """w (count, latent) of a request's pictures: noise, truncation, sliders."""
    z = noises(request, model.mean_w.shape[0]).to(model.mean_w.device)
    w: Tensor = model.generator.mapping(z)
    w = torch.lerp(model.mean_w, w, float(request.params.get("truncation", 1.0)))
    return w + _amounts(model, request.params) @ model.directions


@torch.no_grad()
def sample(model: StyleGan, request: GenerateRequest) -> Generator[Step, None, Tensor]:
    """All pictures of a request at once; one step."""
    images: Tensor = model.generator.synthesis(styles(model, request))
    yield Step(request.count, request.count)
    return rgb(images.float().clamp(-1, 1))


def finish(model: StyleGan, batches: Iterator[Batch], opinions: Opinions) -> tuple[Param, ...]:
    """Measures what the buffers of a trained model hold; returns its sliders."""
    drawing = torch.Generator().manual_seed(0)
    device = model.mean_w.device
    z = torch.randn(KNOWN, model.mean_w.shape[0], generator=drawing).to(device)
    w = model.generator.mapping(z)
    model.mean_w.copy_(w.mean(dim=0))
    settle(model.generator.synthesis, _parts(w))
    made = torch.cat([model.generator.synthesis(part).clamp(-1, 1) for part in _parts(w)])
    small = F.adaptive_avg_pool2d(made, SMALL).flatten(1)
    found = principal_directions(w, small, len(model.directions))
    model.directions.copy_(found.directions)
    real = _pictures(batches, SCORED)
    model.discriminator.spread.copy_(_usual_spread(model.discriminator, real))
    for row, pictures in enumerate((real, made[:SCORED])):
        scores = torch.cat([opinions(part) for part in _parts(pictures)], dim=1)
        marks = torch.linspace(0, 1, MARKS, device=device)
        model.references[row].copy_(torch.quantile(scores.float(), marks, dim=1).T)
    return (sliders(found.shares),)


def verdict(model: StyleGan, scores: Tensor, names: Iterable[tuple[str, str]]) -> tuple[Fact, ...]:
    """What scores (L,) are worth: beside each, how many known pictures have a lower one.

    `names` has an ending for the facts' names and one for their labels, for each of the L looks.
    """
    facts: list[Fact] = []
    for look, (name, label) in enumerate(names):
        score = float(scores[look])
        real, own = (percentile(score, marks[look]) for marks in model.references)
        facts += [
            Fact(f"score{name}", f"Score of the discriminator{label}", score),
            Fact(f"above_training{name}", f"Training pictures that score lower{label}", real, "%"),
            Fact(f"above_own{name}", f"Generated pictures that score lower{label}", own, "%"),
        ]
    return tuple(facts)


def percentile(score: float, marks: Tensor) -> float:
    """How much of a distribution lies below a score, in percent; `marks` (M,) are its quantiles."""
    known = marks.double().cpu().numpy()
    return float(np.interp(score, known, np.linspace(0, 100, len(known))))


def sway(judge: Judge, picture: Tensor, generator: torch.Generator) -> Tensor:
    """Where a change would move the score most, (1, 3, S, S): glowing on the darkened picture.

    The gradient's size, averaged over slightly noisy copies of the picture (1, C, S, S), since
    that of a single one is ragged (Smilkov et al., "SmoothGrad", 2017, arXiv:1706.03825).
    """
    copies = picture.expand(TOGETHER // 2, -1, -1, -1)
    noise = torch.randn(copies.shape, generator=generator).to(picture.device)
    with torch.enable_grad():
        noisy = (copies + 0.1 * noise).requires_grad_()
        (slope,) = torch.autograd.grad(judge(noisy).sum(), noisy)
    glow = F.avg_pool2d(slope.abs().mean(dim=(0, 1))[None, None], 5, 1, 2, count_include_pad=False)
    glow = glow / glow.max().clamp_min(1e-12)
    colours = torch.cat([3 * glow, 3 * glow - 1, 3 * glow - 2], dim=1).clamp(0, 1)
    grey = picture.mean(dim=1, keepdim=True) / 2 + 0.5
    return torch.lerp(grey.expand_as(colours) * 0.6, colours, glow) * 2 - 1


TRUNCATION = FloatParam(
    "truncation",
    "Truncation",
    default=1.0,
    low=0.0,
    high=1.5,
    group="Shape",
    help="Nearer to the average picture. 0 is the average itself, 1 the full variety of the "
    "model; above 1 pictures become stranger and faults more frequent.",
)


def _amounts(model: StyleGan, params: Mapping[str, ParamValue]) -> Tensor:
    values = [float(params.get(f"{NAME}.c{i + 1}", 0.0)) for i in range(len(model.directions))]
    return torch.tensor(values, device=model.mean_w.device)


def _pictures(batches: Iterator[Batch], count: int) -> Tensor:
    parts: list[Tensor] = []
    while sum(len(part) for part in parts) < count:
        parts.append(next(batches).images)
    return torch.cat(parts)[:count]


def _usual_spread(judge: Discriminator, real: Tensor) -> Tensor:
    level = torch.zeros(TOGETHER, device=real.device) if judge.level is not None else None
    spreads = [judge.usual_spread(part, level) for part in _parts(real)]
    return torch.stack(spreads).mean()


def _parts(x: Tensor) -> list[Tensor]:
    """Rows of x, TOGETHER at a time (which divides KNOWN and SCORED)."""
    return [x[first : first + TOGETHER] for first in range(0, len(x), TOGETHER)]
