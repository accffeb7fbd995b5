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

import math
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass

import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor, nn

from studio.core.facts import GIVEN, Fact
from studio.core.params import FloatParam, IntParam, Param, ParamValue
from studio.core.request import GenerateRequest, PictureRequest
from studio.core.steps import Step
from studio.data.batch import Batch
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
from studio.nn.conditions import GUIDANCE, Conditions, choices, drawn, drop, seen_in, shares, told
from studio.nn.hole import HOLE, hole_facts, hole_of, opened
from studio.nn.magnitude import GAIN, UnitLayer, fold, renew, weighted
from studio.nn.noise import noises
from studio.nn.noise_stream import NoiseStream
from studio.nn.pixels import in_channels, rgb, to_pixels
from studio.nn.repainting import RESAMPLING, Known, repaint, steps_walked
from studio.nn.samplers import Denoise
from studio.nn.schedules import Levels, cosine, diffuse, precondition, ratio_at, sigma
from studio.nn.unet import UNet, UNetShape
from studio.nn.walking import ETA, LIMIT, SAMPLER, SPACING, STEPS, limited, shown, way

DRAFT_STEPS = 8  # of a picture that only follows a slider
Acting = Generator[Step, None, Outcome]
FEATURES = 64  # waves that tell the network its level

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


@dataclass(frozen=True)
class Config:
    """`deviation` is the pictures' standard deviation. `level_mean` and `level_spread` are of the
    logarithm of the noise's, in training. `drop` is how often conditions are left out."""

    image_size: int = 64
    channels: int = 3
    conditions: Conditions = ()
    patch: int = 2
    widths: tuple[int, ...] = (64, 128, 256)
    blocks: tuple[int, ...] = (1, 2, 3)
    attention: tuple[bool, ...] = (False, False, True)
    embedding: int = 256
    deviation: float = 0.5
    level_mean: float = -1.0
    level_spread: float = 1.4
    drop: float = 0.1


class Diffusion(nn.Module):
    """Foresees the clean picture in a noisy one, given the level and what is to be seen."""

    waves: Tensor
    phases: Tensor
    usual: Tensor

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.config = config
        self.network = UNet(
            UNetShape(
                config.image_size,
                config.channels,
                config.patch,
                config.widths,
                config.blocks,
                config.attention,
                config.embedding,
            )
        )
        self.level = UnitLayer(config.embedding, FEATURES, 0, 1.0)
        self.kinds = nn.ModuleList(
            UnitLayer(config.embedding, len(values) + 1, 0, math.sqrt(len(values) + 1))
            for _, _, values in config.conditions
        )
        self.difficulty = nn.Linear(FEATURES, 1)  # logarithm of the usual loss at a level
        nn.init.zeros_(self.difficulty.weight)
        nn.init.zeros_(self.difficulty.bias)
        place = (torch.arange(FEATURES, dtype=torch.float64) + 0.5) / FEATURES
        waves = 2 * math.pi * torch.special.ndtri(place)  # as if drawn from a normal distribution
        phases = 2 * math.pi * (torch.arange(FEATURES, dtype=torch.float64) * 0.61803398875 % 1)
        self.register_buffer("waves", waves.float(), persistent=False)
        self.register_buffer("phases", phases.float(), persistent=False)
        self.register_buffer("usual", shares(config.conditions))

    def type_of_maps(self) -> torch.dtype:
        """In which type feature maps are computed."""
        return self.network.place.dtype

    def forward(self, y: Tensor, ratio: Tensor, labels: Tensor) -> Tensor:
        """y = x + ratio noise (N, C, S, S), ratio (N,), labels (N, K) (-1: any) -> x, foreseen."""
        whole, part, inner = precondition(ratio.view(-1, 1, 1, 1), self.config.deviation)
        seen: Tensor = self.network(y * inner, self.scales(ratio, labels))
        return y * whole + seen.float() * part

    def scales(self, ratio: Tensor, labels: Tensor) -> Tensor:
        """What the network's blocks are told: ratio (N,), labels (N, K) -> (N, M)."""
        vector = self.level(self.features(ratio))
        if self.kinds:
            each = [
                kind(F.one_hot(labels[:, k] + 1, len(values) + 1).float())
                for k, (kind, (_, _, values)) in enumerate(
                    zip(self.kinds, self.config.conditions, strict=True)
                )
            ]
            vector = weighted(vector, torch.stack(each).sum(dim=0) / math.sqrt(len(each)), 0.5)
        scales: Tensor = self.network.scales(F.hardswish(vector) * GAIN)
        return scales

    def features(self, ratio: Tensor) -> Tensor:
        """The level as waves of unit variance: (N,) -> (N, FEATURES) (EDM2, equation 75)."""
        place = ratio.log()[:, None] / 4  # EDM's c_noise
        return math.sqrt(2) * torch.cos(place * self.waves + self.phases)


def loss(model: Diffusion, batch: Batch) -> Loss:
    """The squared error of the network's own prediction, over what is usual at its level."""
    x, config = batch.images, model.config
    ratio = training_ratios(len(x), config, x.device)
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


def training_ratios(count: int, config: Config, device: torch.device) -> Tensor:
    """Log-normal noise levels, (count,): one in each `count`th of the distribution."""
    place = (torch.rand(1, device=device) + torch.arange(count, device=device) / count) % 1
    normal = torch.erfinv((2 * place - 1).clamp(-0.99999, 0.99999)) * math.sqrt(2)
    return torch.exp(config.level_mean + config.level_spread * normal)


def guided(model: Diffusion, levels: Levels, labels: Tensor, guidance: float = 1.0) -> Denoise:
    """The denoiser of a walk over `levels`, everything that the level decides computed beforehand.

    `labels` are those of all pictures, (K,), or of each, (N, K). With a guidance g other than 1,
    clean = free + g (told - free), both computed in one batch (Ho & Salimans, equation 6).
    """
    network, deviation = model.network, model.config.deviation
    kind = model.type_of_maps()
    alphas = [levels.alpha(i) for i in range(levels.steps)]
    ratio = torch.tensor(levels.ratios[:-1], device=labels.device)
    factors = [f.tolist() for f in precondition(ratio.double(), deviation)]
    rows, whose = _kinds(labels if labels.ndim == 2 else labels[None])
    each_row = (model.scales(ratio, row.expand(levels.steps, -1)).to(kind) for row in rows)
    scales = torch.stack(list(each_row), dim=1)  # (steps, rows, M)
    double = guidance != 1 and bool(rows.numel()) and int(rows.max()) >= 0
    if double:
        open_row = torch.full((levels.steps, rows.shape[1]), -1, device=labels.device)
        free = model.scales(ratio, open_row).to(kind)

    def denoise(x: Tensor, i: int) -> Tensor:
        whole, part, inner = (
            each[i] / a for each, a in zip(factors, (alphas[i], 1, alphas[i]), strict=True)
        )
        y = x * inner
        told = scales[i] if len(rows) == 1 else scales[i][whose]
        if double:
            pair = torch.cat([told.expand(len(x), -1), free[i].expand(len(x), -1)])
            both = network(y.repeat(2, 1, 1, 1), pair)
            with_kind, without = both.float().chunk(2)
            seen = torch.lerp(without, with_kind, guidance)
        else:
            seen = network(y, told).float()
        return torch.add(x * whole, seen, alpha=part)

    return denoise


def _kinds(labels: Tensor) -> tuple[Tensor, Tensor]:
    """The different rows of labels (N, K), and which of them each picture has, (N,)."""
    if not labels.shape[1]:
        return labels[:1], labels.new_zeros(len(labels))
    rows, whose = torch.unique(labels, dim=0, return_inverse=True)
    return rows, whose


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
    the first, which sees noise."""
    model.to(memory_format=torch.channels_last)
    fold(model, torch.float32)
    for name, layer in model.network.named_children():
        if name not in ("modulate", "enter"):
            fold(layer, dtype)
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
