"""From the controls of a diffusion model to its way through the noise, and what is shown of it."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

from studio.core.params import ChoiceParam, FloatParam, IntParam, ParamValue
from studio.core.steps import Image, Step
from studio.nn.pixels import rgb
from studio.nn.samplers import Denoise, Draw, Walk, ddim, ddpm, dpm_solver, heun
from studio.nn.schedules import HIGHEST, SCHEDULES, Levels

LOOKS = 256  # previews of one walk, about: so many can be told, kept and painted
KEPT = 0.995  # dynamic thresholding: the share of values that stays as it is

SAMPLER = ChoiceParam(
    "sampler",
    "Sampler",
    default="dpm_sde",
    choices=(
        ("dpm_sde", "DPM-Solver++ SDE"),
        ("dpm", "DPM-Solver++"),
        ("heun", "Heun"),
        ("ddim", "DDIM"),
        ("ddpm", "DDPM"),
    ),
    group="Sampling",
    help="How each step is taken. DPM-Solver++ needs the fewest steps; SDE, with fresh noise in "
    "each, forgives the network its mistakes. Heun looks twice in each step; DDIM is the plain "
    "deterministic one; DDPM, the original, adds fresh noise and needs many.",
)
STEPS = IntParam(
    "steps",
    "Steps",
    default=30,
    low=1,
    high=1000,
    group="Sampling",
    help="In how many steps the noise is removed. More are slower and better, up to a point: about "
    "20 for DPM-Solver++ and Heun, 100 for DDIM, several hundred for DDPM.",
)
ETA = FloatParam(
    "eta",
    "Fresh noise (eta)",
    default=0.0,
    low=0.0,
    high=1.0,
    group="Sampling",
    help="For DDIM alone: how much fresh noise each step adds. At 0 the starting noise decides the "
    "whole picture, at 1 it is DDPM.",
)
SPACING = ChoiceParam(
    "spacing",
    "Levels",
    default="karras",
    choices=(("karras", "Karras"), ("cosine", "Cosine"), ("linear", "Linear")),
    group="Sampling",
    help="Where the steps lie between noise and picture. Karras spends most of them near the "
    "picture, cosine in the middle, and linear is the original schedule of DDPM.",
)
LIMIT = ChoiceParam(
    "limit",
    "Keep colours in range",
    default="clip",
    choices=(("off", "Off"), ("clip", "Clip"), ("dynamic", "Scale")),
    group="Sampling",
    help="What happens to foreseen colours that no screen can show: nothing, each is cut off, or "
    "the picture is scaled down to fit, which keeps strong guidance from glaring.",
)


@dataclass(frozen=True)
class Way:
    """What the controls say of a walk: sampler and eta, and where the steps lie."""

    sampler: str
    eta: float
    limit: str
    levels: Levels

    def walk(self, denoise: Denoise, x: Tensor, draw: Draw) -> Walk:
        """The sampler at work: yields (noisy, foreseen clean) after each step."""
        inside = limited(denoise, self.limit)
        match self.sampler:
            case "ddpm":
                return ddpm(inside, x, self.levels, draw)
            case "ddim":
                return ddim(inside, x, self.levels, draw, self.eta)
            case "dpm_sde":
                return dpm_solver(inside, x, self.levels, draw)
            case "heun":
                return heun(inside, x, self.levels)
            case _:
                return dpm_solver(inside, x, self.levels)


def way(params: Mapping[str, ParamValue], highest: float = HIGHEST, most: int = STEPS.high) -> Way:
    """Reads the controls; what is not given stands at its default. At most `most` steps."""
    steps = min(int(params.get("steps", STEPS.default)), most)
    spacing = SCHEDULES[str(params.get("spacing", SPACING.default))]
    return Way(
        str(params.get("sampler", SAMPLER.default)),
        float(params.get("eta", ETA.default)),
        str(params.get("limit", LIMIT.default)),
        spacing(steps, highest),
    )


def limited(denoise: Denoise, limit: str) -> Denoise:
    """The denoiser with its pictures kept in [-1, 1] by that rule (see LIMIT).

    "dynamic": Saharia et al., Imagen, 2022 (arXiv:2205.11487), section 2.3.
    """
    if limit == "off":
        return denoise
    if limit == "clip":
        return lambda x, i: denoise(x, i).clamp_(-1, 1)

    def scaled(x: Tensor, i: int) -> Tensor:
        clean = denoise(x, i)
        largest = clean.abs().flatten(1).quantile(KEPT, dim=1).clamp_min_(1)[:, None, None, None]
        return clean.clamp(-largest, largest).div_(largest)

    return scaled


def shown(walk: Walk, steps: int, first: int = 0) -> Generator[Step, None, Tensor]:
    """Yields Steps with both sides of the walk, and returns the last noisy pictures, float32.

    Pictures come out of the noise together; each step of the walk shows some of them in turn, so
    many that there are about LOOKS in all, and at least one. The first picture's index is `first`.
    """
    x = torch.empty(0)
    for i, (x, clean) in enumerate(walk):
        count = len(x)
        looks = min(count, max(1, LOOKS // steps))
        which = [(i * looks + j) % count for j in range(looks)]
        for j, (noisy, foreseen) in enumerate(
            zip(_bytes(x, which), _bytes(clean, which), strict=True)
        ):
            yield Step(i * looks + j + 1, steps * looks, noisy, first + which[j], foreseen)
    return x.float()


def _bytes(x: Tensor, which: list[int]) -> list[Image]:
    """Some of the pictures as pixels, converted together."""
    chosen = x if which == list(range(len(x))) else x[which]
    scaled = rgb(chosen).permute(0, 2, 3, 1).float().add(1).mul_(127.5).round_().clamp_(0, 255)
    return list(scaled.to(torch.uint8).cpu().contiguous().numpy())
