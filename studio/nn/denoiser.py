"""The network of diffusion: it foresees the clean picture in a noisy one.

What it sees and predicts has unit variance at each level of noise (the preconditioning of EDM,
Karras et al., 2022, arXiv:2206.00364, table 1). Level and conditions reach it as one vector.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor, nn

from studio.nn.conditions import Conditions, kinds, shares
from studio.nn.magnitude import GAIN, UnitLayer, weighted
from studio.nn.samplers import Denoise
from studio.nn.schedules import Levels, precondition
from studio.nn.unet import UNet, UNetShape

FEATURES = 64  # waves that tell the network its level


@dataclass(frozen=True)
class Config:
    """`deviation` is the pictures' standard deviation. `level_mean` and `level_spread` are of the
    logarithm of the noise's, in training. `drop` is how often conditions are left out. The
    rest is that of `studio.nn.unet.UNetShape`."""

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
    fine: int = 0


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
                config.fine,
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
    rows, whose = kinds(labels)
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
