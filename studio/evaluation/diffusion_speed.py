"""How long 16 pictures take in 50 steps of DDIM, side by side with the library diffusers.

The library's own U-Net is given the same number of levels, widths and attention, the same 2 x 2
patches to work on, and as many layers as bring it nearest to our number of parameters; its own
scheduler walks. It computes on the engine's device, in that precision and in float32, and the
faster of the two counts. All take turns on the same cores in one run, and medians are compared. Its
weights are random: that makes no difference to the time.
"""

from __future__ import annotations

import importlib
import importlib.util
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from studio.core.card import ModelCard
from studio.core.engine import Engine
from studio.core.params import ParamValue
from studio.core.request import GenerateRequest
from studio.core.steps import CancelToken, drain
from studio.engine.device import PRECISIONS
from studio.evaluation.turns import medians_in_turn

PICTURES, STEPS, ROUNDS = 16, 50, 5
MOST_LAYERS = 4
Draw = Callable[[int], object]


@dataclass(frozen=True)
class DiffusionSpeed:
    """Median seconds for all pictures; None where diffusers is not installed."""

    ours: float
    parameters: int
    library: float | None = None
    library_float32: float | None = None
    library_parameters: int | None = None

    @property
    def ratio(self) -> float | None:
        """How many times as fast as the faster of the library's two precisions we are."""
        times = [t for t in (self.library, self.library_float32) if t is not None]
        return min(times) / self.ours if times else None


def measure(engine: Engine, card: ModelCard) -> DiffusionSpeed:
    """Times a diffusion model, and the library beside it if it is installed."""

    def ours(seed: int) -> object:
        params: dict[str, ParamValue] = {"steps": STEPS, "sampler": "ddim"}
        request = GenerateRequest(card.name, seed, PICTURES, params)
        return drain(engine.execute(request), CancelToken(), _ignore)

    drawers: dict[str, Draw] = {"ours": ours}
    parameters = None
    if importlib.util.find_spec("diffusers") is not None:
        ours(0)  # the engine says what it computes in once it has loaded something
        info = engine.info()
        device = torch.device(info.device if info else "cpu")
        dtype = PRECISIONS[info.precision] if info else torch.float32
        network = _network(importlib.import_module("diffusers"), card)
        parameters = _size(network)
        drawers["library"] = _library(network, device, dtype)
        if dtype != torch.float32:
            other = _network(importlib.import_module("diffusers"), card)
            drawers["library_float32"] = _library(other, device, torch.float32)
    medians = medians_in_turn(drawers, ROUNDS)
    return DiffusionSpeed(
        medians["ours"],
        card.parameters,
        medians.get("library"),
        medians.get("library_float32"),
        parameters,
    )


def _network(diffusers: Any, card: ModelCard) -> Any:
    """The library's U-Net nearest to the card's in size."""
    config = card.config
    patch, widths, attention = config["patch"], config["widths"], config["attention"]
    down = ["AttnDownBlock2D" if attends else "DownBlock2D" for attends in attention]
    up = ["AttnUpBlock2D" if attends else "UpBlock2D" for attends in reversed(attention)]

    def of(layers: int) -> Any:
        return diffusers.UNet2DModel(
            sample_size=config["image_size"] // patch,
            in_channels=config["channels"] * patch**2,
            out_channels=config["channels"] * patch**2,
            block_out_channels=tuple(widths),
            layers_per_block=layers,
            norm_num_groups=groups(widths),
            down_block_types=tuple(down),
            up_block_types=tuple(up),
        )

    networks = (of(layers) for layers in range(1, MOST_LAYERS + 1))
    return min(networks, key=lambda network: abs(_size(network) - card.parameters))


def groups(widths: Sequence[int]) -> int:
    """Of the library's group norms: 32 as it has them, or fewer where that does not divide."""
    return math.gcd(32, *widths)


def _library(network: Any, device: torch.device, dtype: torch.dtype) -> Draw:
    """From noise to bytes by the library's network and its DDIM."""
    diffusers = importlib.import_module("diffusers")
    network = network.to(device, dtype).eval()
    channels, side = network.config.in_channels, network.config.sample_size

    @torch.inference_mode()
    def draw(seed: int) -> object:
        scheduler = diffusers.DDIMScheduler(num_train_timesteps=1000)
        scheduler.set_timesteps(STEPS)
        rng = torch.Generator().manual_seed(seed)
        x = torch.randn(PICTURES, channels, side, side, generator=rng).to(device, dtype)
        for t in scheduler.timesteps:
            x = scheduler.step(network(x, t).sample, t, x).prev_sample
        return x.float().add(1).mul(127.5).round().clamp(0, 255).to(torch.uint8).cpu()

    return draw


def _size(network: torch.nn.Module) -> int:
    return sum(parameter.numel() for parameter in network.parameters())


def _ignore(_step: object) -> None:
    """The bench wants the end, not the way."""
