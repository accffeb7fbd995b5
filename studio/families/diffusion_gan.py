"""Diffusion-GAN: the discriminator sees every picture through noise whose depth follows the game.

Wang et al., "Diffusion-GAN: training GANs with diffusion", 2022 (arXiv:2206.02262). Generator and
discriminator are those of the plain GAN, so that the two can be compared; but real and generated
pictures alike go a random way down a forward diffusion before they are judged,

    y = sqrt(a_t) x + sqrt(1 - a_t) s e,    e ~ N(0, I),    a_t = product of (1 - beta_i), i <= t,

and the discriminator is told t. Half of all pictures stay clean; for the others t is drawn from
1 ... T with chances that rise with t. T grows while the discriminator is too sure of real
pictures, r = E[sign D(real)] above a target, and shrinks otherwise: the game is never too easy.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

from studio.core.facts import GIVEN
from studio.core.params import Param
from studio.core.request import PictureRequest
from studio.core.steps import Step
from studio.data.batch import Batch
from studio.families._base import Action, Family, Loss, Outcome, Phase, Training
from studio.nn import style_gan
from studio.nn.adversarial import discriminator_loss, estimated_slope, generator_loss
from studio.nn.pixels import in_channels, rgb
from studio.nn.style_gan import StyleGan, StyleGanConfig

LOOKS = (  # the depths at which a picture is judged, as parts of T
    (0.0, "", ""),
    (1 / 3, "_light", " through light noise"),
    (2 / 3, "_medium", " through medium noise"),
    (1.0, "_heavy", " through heavy noise"),
)


@dataclass(frozen=True)
class Config(StyleGanConfig):
    """The noise levels t run to `deepest`, their betas evenly from `first_beta` to `last_beta`;
    `noise` is s. T starts at `shallowest`, and moves by `pace` of `deepest` in one step, so that r
    comes to `assured`. `gamma`, `penalised`, `reach`: the slope penalty, as in the plain GAN.
    """

    gamma: float = 0.1
    penalised: float = 0.25
    reach: float = 0.05
    assured: float = 0.6
    pace: float = 3e-4
    shallowest: int = 5
    deepest: int = 500
    first_beta: float = 1e-4
    last_beta: float = 0.02
    noise: float = 0.05

    def __post_init__(self) -> None:
        super().__post_init__()
        if not 0 < self.shallowest < self.deepest:
            raise ValueError("shallowest must lie between 0 and deepest")


class DiffusionGan(StyleGan):
    """Generator, discriminator, the diffusion and its present depth T."""

    depth: Tensor
    kept: Tensor

    def __init__(self, config: Config) -> None:
        super().__init__(config, levels=True, looks=len(LOOKS))
        self.config = config
        self.register_buffer("depth", torch.tensor(float(config.shallowest)))
        self.register_buffer("kept", kept_share(config), persistent=False)

    def judged(self, images: Tensor, t: Tensor, *, alone: bool = False) -> Tensor:
        """Scores (N,) of pictures (N, C, S, S) that are noisy already, at levels t (N,)."""
        scores: Tensor = self.discriminator(images, t / self.config.deepest, alone=alone)
        return scores


def kept_share(config: Config) -> Tensor:
    """a_t, how much of a picture's variance is left at each level 0 ... deepest."""
    betas = torch.linspace(config.first_beta, config.last_beta, config.deepest).double()
    return torch.cat([torch.ones(1).double(), (1 - betas).cumprod(dim=0)]).float()


def drawn_levels(count: int, depth: Tensor) -> Tensor:
    """Levels (count,): half of them 0, the others t in 1 ... T with a chance of 2 t / (T (T + 1)).

    The latter by inverting their distribution, t (t + 1) / (T (T + 1)).
    """
    whole = depth.floor()
    chance = torch.rand(count, device=depth.device)
    t = ((torch.sqrt(1 + 4 * chance * whole * (whole + 1)) - 1) / 2).ceil()
    t = torch.minimum(t.clamp_min(1), whole)
    return torch.where(torch.rand(count, device=depth.device) < 0.5, t, torch.zeros_like(t))


def diffused(model: DiffusionGan, x: Tensor, t: Tensor, noise: Tensor) -> Tensor:
    """Pictures x (N, C, S, S) at levels t (N,), with the given noise e of the same shape."""
    kept = model.kept[t.long()].view(-1, 1, 1, 1)
    return kept.sqrt() * x + (1 - kept).sqrt() * model.config.noise * noise


def loss_of_generator(model: DiffusionGan, batch: Batch) -> Loss:
    """The generator's drawings should be taken for real, at every level."""
    drawn = model.drawn(len(batch.images)).float()
    t = drawn_levels(len(drawn), model.depth)
    noisy = diffused(model, drawn, t, torch.randn_like(drawn))
    return generator_loss(model.judged(noisy, t)), {}


def loss_of_discriminator(model: DiffusionGan, batch: Batch) -> Loss:
    """Real and drawn pictures should be told apart at every level, with a gentle slope."""
    config, given = model.config, batch.images
    count = len(given)
    t_real, t_fake = (drawn_levels(count, model.depth) for _ in range(2))
    with torch.no_grad():
        drawn = model.drawn(count).to(given.dtype)
        drawn = diffused(model, drawn, t_fake, torch.randn_like(given))
        given = diffused(model, given, t_real, torch.randn_like(given))
    real, fake = model.judged(given, t_real), model.judged(drawn, t_fake)
    some = max(1, round(count * config.penalised))
    twice = t_real[:some].repeat(2)
    slope = estimated_slope(lambda x: model.judged(x, twice), given[:some], config.reach)
    terms = {
        "real": real.mean(),
        "fake": fake.mean(),
        "slope": slope,
        "assured": real.sign().mean(),
        "depth": model.depth,
    }
    total = discriminator_loss(real, fake) + config.gamma / 2 * slope
    return total, {name: value.detach() for name, value in terms.items()}


def adapt(model: DiffusionGan, values: Mapping[str, float]) -> None:
    """One step of T up where the discriminator is too sure of real pictures, else down."""
    config = model.config
    step = config.pace * config.deepest
    too_sure = values["discriminator.assured"] > config.assured
    model.depth.add_(step if too_sure else -step).clamp_(config.shallowest, config.deepest)


def opinions(model: DiffusionGan, pictures: Tensor, drawing: torch.Generator) -> Tensor:
    """Scores (L, N) of pictures (N, C, S, S) at each of LOOKS, each judged alone."""
    scores = []
    for t in depths(model):
        levels = torch.full((len(pictures),), t, device=pictures.device)
        noise = torch.randn(pictures.shape, generator=drawing).to(pictures.device)
        noisy = diffused(model, pictures, levels, noise)
        scores.append(model.judged(noisy, levels.float(), alone=True))
    return torch.stack(scores)


def depths(model: DiffusionGan) -> tuple[int, ...]:
    """The levels t of LOOKS."""
    return tuple(round(float(model.depth) * part) for part, _, _ in LOOKS)


def finish(model: DiffusionGan, batches: Iterator[Batch]) -> tuple[Param, ...]:
    """Mean of w, directions, and which scores are usual at each of LOOKS."""
    drawing = torch.Generator().manual_seed(1)
    return style_gan.finish(model, batches, lambda x: opinions(model, x, drawing))


@torch.no_grad()
def judge(
    model: DiffusionGan, request: PictureRequest, picture: Tensor
) -> Generator[Step, None, Outcome]:
    """Scores of a picture at each of LOOKS, what it looks like there, and where it was looked."""
    given = in_channels(picture, model.config.channels)
    drawing = torch.Generator().manual_seed(request.seed)
    many = opinions(model, given.expand(16, -1, -1, -1), drawing)  # each through other noise
    facts = style_gan.verdict(model, many.mean(dim=1), [(name, label) for _, name, label in LOOKS])
    yield Step(1, 2)
    levels = torch.tensor(depths(model), device=given.device)
    noise = torch.randn(given.shape, generator=drawing).to(given.device)
    seen = diffused(model, given.expand(len(LOOKS), -1, -1, -1), levels, noise)
    glow = style_gan.sway(lambda x: opinions(model, x, drawing).mean(dim=0), given, drawing)
    yield Step(2, 2)
    captions = (
        GIVEN,
        "Through light noise",
        "Through medium noise",
        "Through heavy noise",
        "Where a change would sway it most",
    )
    return Outcome(torch.cat([rgb(seen).clamp(-1, 1), glow]), captions, facts)


FAMILY = Family(
    name="diffusion_gan",
    title="Diffusion-GAN",
    config=Config,
    build=DiffusionGan,
    sample=style_gan.sample,
    prepare=style_gan.prepare,
    params=(style_gan.TRUNCATION,),
    training=Training(
        phases=(
            Phase("discriminator", loss_of_discriminator, style_gan.discriminator_of),
            Phase("generator", loss_of_generator, style_gan.generator_of),
        ),
        adapt=adapt,
        finish=finish,
    ),
    actions=(
        Action(
            "judge",
            "Ask the discriminator",
            "How real the discriminator finds a picture, clean and through noise, compared with "
            "the pictures it was trained on and with those of its generator.",
            judge,
        ),
    ),
)
