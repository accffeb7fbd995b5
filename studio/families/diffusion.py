"""Diffusion: pictures come out of noise step by step.

Ho, Jain & Abbeel, "Denoising Diffusion Probabilistic Models", 2020 (arXiv:2006.11239). Noise is
added to a picture until nothing is left of it; a network learns to foresee the clean picture in a
noisy one; sampling walks back from pure noise (`studio.nn.samplers`), with fewer steps the better
the solver.

How this one differs from the first, for quality at little training:

* the network sees and predicts what has unit variance at each level of noise: the preconditioning
  of Karras et al., EDM, 2022 (arXiv:2206.00364, table 1), which at a data deviation of 1 is the
  v-prediction of Salimans & Ho, 2022 (arXiv:2202.00512);
* levels are drawn evenly spread over a batch (Kingma et al., 2021, arXiv:2107.00630, appendix
  I.1) from EDM's log-normal distribution;
* the loss of each level is divided by what is usual there, which the model learns beside it (EDM2,
  Karras et al., 2023, arXiv:2312.02696, equation 14): what min-SNR weighting (arXiv:2303.09556)
  does by a formula;
* conditions are dropped now and then, so that one network is also the unconditional one:
  classifier-free guidance (Ho & Salimans, 2022, arXiv:2207.12598).
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping

import torch
from torch import Tensor

from studio.core.facts import GIVEN, Fact
from studio.core.params import FloatParam, IntParam, Param, ParamValue
from studio.core.request import GenerateRequest, PictureRequest
from studio.core.steps import Step
from studio.data.batch import Batch
from studio.data.hole_shapes import HOLE
from studio.families._base import (
    Action,
    Family,
    Likelihood,
    Loss,
    Outcome,
    Phase,
    Sampling,
    Training,
)
from studio.nn.bound import bits_per_dimension
from studio.nn.conditions import (
    GUIDANCE,
    choices,
    drawn,
    drop,
    seen_in,
    told,
)
from studio.nn.denoiser import Config, Diffusion, guided
from studio.nn.hole import hole_facts, hole_of, opened
from studio.nn.magnitude import fold, renew
from studio.nn.noise import noises
from studio.nn.noise_stream import NoiseStream
from studio.nn.pixels import in_channels, rgb, to_pixels
from studio.nn.repainting import RESAMPLING, Known, repaint, steps_walked
from studio.nn.schedules import (
    Levels,
    cosine,
    diffuse,
    log_normal,
    precondition,
    ratio_at,
    sigma,
)
from studio.nn.walking import ETA, LIMIT, SAMPLER, SPACING, STEPS, limited, shown, way

DRAFT_STEPS = 8  # of a picture that only follows a slider
Acting = Generator[Step, None, Outcome]

LEVEL = FloatParam(
    "level",
    "Noise",
    default=0.5,
    low=0.0,
    high=1.0,
    help="How much of the picture is covered. At 0.3 the small details are drawn anew, at 0.6 the "
    "face is another one in the same light, at 1 nothing of the picture is left.",
)
PICTURES = IntParam(
    "pictures",
    "Pictures",
    default=9,
    low=2,
    high=32,
    help="How many levels of noise are shown, from the picture itself to noise alone.",
)


def loss(model: Diffusion, batch: Batch) -> Loss:
    """The squared error of the network's own prediction, over what is usual at its level."""
    x, config = batch.images, model.config
    ratio = log_normal(len(x), config.level_mean, config.level_spread, x.device)
    labels = drop(batch.labels, config.drop)
    with torch.autocast(x.device.type, enabled=False):
        each = ratio.view(-1, 1, 1, 1)
        whole, part, inner = precondition(each, config.deviation)
        y = x + each * torch.randn_like(x)
        target = (x - y * whole) / part
        usual = model.difficulty(model.features(ratio))[:, 0]
        scales = model.scales(ratio, labels)
    seen = model.network(y * inner, scales)
    with torch.autocast(x.device.type, enabled=False):
        error = (seen.float() - target).square().flatten(1).mean(dim=1)
        total = (error * torch.exp(-usual) + usual).mean()
    return total, {"error": error.detach().mean()}


@torch.no_grad()
def sample(model: Diffusion, request: GenerateRequest) -> Sampling:
    """Walks from noise to pictures, all of them together."""
    config, params = model.config, request.params
    chosen = way(params, most=DRAFT_STEPS if request.draft else STEPS.high)
    device = model.waves.device
    stream = NoiseStream(request, config.channels, config.image_size, config.image_size)
    labels = drawn(config.conditions, told(config.conditions, params), model.usual, request.seeds)
    denoise = guided(model, chosen.levels, labels.to(device), _guidance(params))
    walk = chosen.walk(denoise, stream.draw().to(device), lambda: stream.draw().to(device))
    x = yield from shown(walk, chosen.levels.steps)
    return rgb(x.clamp(-1, 1))


@torch.no_grad()
def bits(model: Diffusion, images: Tensor, rng: torch.Generator) -> Tensor:
    """The variational bound of pictures (N, 3, S, S), in bits per dimension, (N,)."""
    x = in_channels(images, model.config.channels)
    anything = torch.full((len(model.config.conditions),), -1, device=x.device)

    def foresee(y: Tensor, ratio: float) -> Tensor:
        levels = Levels((ratio, 0.0))
        return guided(model, levels, anything)(y * levels.alpha(0), 0)

    return bits_per_dimension(foresee, x, rng)


@torch.no_grad()
def renoise(model: Diffusion, request: PictureRequest, picture: Tensor) -> Acting:
    """Noises the picture to a level and comes back, once for each variant.

    Meng et al., SDEdit, 2021 (arXiv:2108.01073): what the noise covers is drawn anew, what stands
    out of it stays.
    """
    config, params, device = model.config, request.params, model.waves.device
    x = in_channels(picture.to(device), config.channels)
    level = float(params.get("level", LEVEL.default))
    top = ratio_at(level)
    if top == 0:
        yield Step(1, 1, to_pixels(rgb(x)[0]))
        return Outcome(rgb(x), ("no noise",), _distances(x, x, level))
    chosen = way(params, highest=top)
    labels, guidance = told(config.conditions, params).to(device), _guidance(params)
    stream = NoiseStream(GenerateRequest(request.model, request.seed, request.count), *x.shape[1:])
    noisy = diffuse(x, stream.draw().to(device), top)
    denoise = guided(model, chosen.levels, labels, guidance)
    walk = chosen.walk(denoise, noisy, lambda: stream.draw().to(device))
    back = (yield from shown(walk, chosen.levels.steps, first=1)).clamp(-1, 1)
    captions = ("with noise", *(f"seed {request.seed + i}" for i in range(request.count)))
    images = torch.cat([noisy[:1].clamp(-1, 1), back])
    return Outcome(rgb(images), captions, _distances(back, x, level))


@torch.no_grad()
def repaint_hole(model: Diffusion, request: PictureRequest, picture: Tensor) -> Acting:
    """Draws a hole anew, once for each variant (`studio.nn.repainting`)."""
    config, params, device = model.config, request.params, model.waves.device
    x = in_channels(picture.to(device), config.channels)
    known = Known(x, hole_of(request, config.image_size).to(device))
    chosen, times = way(params), int(params.get("resampling", RESAMPLING.default))
    labels, guidance = told(config.conditions, params).to(device), _guidance(params)
    denoise = limited(guided(model, chosen.levels, labels, guidance), chosen.limit)
    stream = NoiseStream(GenerateRequest(request.model, request.seed, request.count), *x.shape[1:])

    def draw() -> Tensor:
        return stream.draw().to(device)

    walk = repaint(denoise, draw(), known, chosen.levels, draw, times)
    whole = steps_walked(chosen.levels.steps, times)
    made = (yield from shown(walk, whole, first=1)).clamp(-1, 1)
    captions = ("with the hole", *(f"seed {request.seed + i}" for i in range(request.count)))
    images = torch.cat([opened(x, known.hole), made])
    return Outcome(rgb(images), captions, hole_facts(made, x, known.hole))


@torch.no_grad()
def forward_process(model: Diffusion, request: PictureRequest, picture: Tensor) -> Acting:
    """The picture under ever more of the same noise, and what the network foresees in each."""
    config, params, device = model.config, request.params, model.waves.device
    x = in_channels(picture.to(device), config.channels)
    steps = int(params.get("pictures", PICTURES.default)) - 1
    levels = cosine(steps)
    noise = noises(GenerateRequest(request.model, request.seed), *x.shape[1:]).to(device)
    labels = told(config.conditions, params).to(device)
    denoise = guided(model, levels, labels, _guidance(params))
    noisy, foreseen, captions = [x], [x], [GIVEN]
    for done, i in enumerate(reversed(range(steps)), start=1):
        noisy.append(diffuse(x, noise, levels.ratios[i]).clamp(-1, 1))
        foreseen.append(denoise(diffuse(x, noise, levels.ratios[i]), i).clamp(-1, 1))
        captions.append(f"{_percent(levels.sigma(i) ** 2)} noise")
        yield Step(done, steps, to_pixels(rgb(noisy[-1])[0]), done, to_pixels(rgb(foreseen[-1])[0]))
    images = torch.cat([*noisy, *foreseen[1:]])
    return Outcome(rgb(images), (*captions, *(f"foreseen from {c}" for c in captions[1:])))


def _percent(share: float) -> str:
    """Of a share in [0, 1], with as many digits as the ends need."""
    return f"{share:.2%}" if share < 0.01 or share > 0.99 else f"{share:.0%}"


def _guidance(params: Mapping[str, ParamValue]) -> float:
    return float(params.get("guidance", GUIDANCE.default))


def _distances(back: Tensor, x: Tensor, level: float) -> tuple[Fact, ...]:
    error = (back - x).square().flatten(1).mean(dim=1).sqrt().mean().item() * 127.5
    share = sigma(ratio_at(level)) ** 2
    return (
        Fact("level", "Level", level),
        Fact("noise_share", "Noise in the noisy picture", 100 * share, "%"),
        Fact("distance", "Mean distance from the original", error, "grey levels"),
    )


def prepare(model: Diffusion, dtype: torch.dtype) -> None:
    """Fixes the weights in use: the network's in that type; in float32 those that see levels, and
    those that see noise."""
    model.to(memory_format=torch.channels_last)
    fold(model, torch.float32)
    for name, layer in model.network.named_children():
        if name not in ("modulate", "enter", "fine"):
            fold(layer, dtype)
    if model.network.fine is not None:
        fold(model.network.fine.leave, dtype)
    model.network.place.data = model.network.place.data.to(dtype)


def end(model: Diffusion, batches: Iterator[Batch]) -> tuple[Param, ...]:
    """After training: how usual each kind is, and the controls that the conditions add."""
    conditions = model.config.conditions
    model.usual.copy_(seen_in(conditions, batches))
    return choices(conditions)


def keep_size(model: Diffusion, _batch: Batch) -> None:
    """For each step of training (see `studio.nn.magnitude`)."""
    renew(model)


FAMILY = Family(
    name="diffusion",
    title="Diffusion",
    config=Config,
    build=Diffusion,
    sample=sample,
    prepare=prepare,
    batch=16,
    params=(SAMPLER, STEPS, GUIDANCE, ETA, SPACING, LIMIT),
    training=Training((Phase("denoise", loss),), observe=keep_size, finish=end),
    likelihood=Likelihood(bits, exact=False),
    actions=(
        Action(
            "renoise",
            "Noise and come back",
            "Covers the picture with noise up to a level and lets the model find its way back. "
            "What the noise covered is drawn anew.",
            renoise,
            (LEVEL,),
            variants=True,
        ),
        Action(
            "repaint",
            "Repaint a hole",
            "Draws a part of your picture anew, several ways, and leaves every other pixel as it "
            "is. The way from noise is walked with fresh noise in each step, whatever sampler is "
            "chosen.",
            repaint_hole,
            (HOLE, RESAMPLING),
            variants=True,
            mask=True,
        ),
        Action(
            "forward",
            "Show the forward process",
            "The picture under more and more noise, as in training, and the clean picture that "
            "the model foresees in each.",
            forward_process,
            (PICTURES,),
        ),
    ),
)
