"""How long RealNVP takes for 16 pictures, side by side with the library normflows.

The library's multi-scale flow is given as many scales, and at each as many couplings with networks
as wide and as deep as ours; its squeezes, splits and couplings are its own. So are its maps: half
the picture's side at the finest scale, and half of that at each further one. It computes on the
engine's device, in float32 and, by autocast, in the engine's precision; the faster of the two
counts. All take turns on the same cores in one run, and medians are compared. Its weights are
random: that makes no difference to the time.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch

from studio.core.card import ModelCard
from studio.core.engine import Engine
from studio.core.request import GenerateRequest
from studio.core.steps import CancelToken, drain
from studio.engine.device import PRECISIONS
from studio.evaluation.turns import medians_in_turn

PICTURES, ROUNDS = 16, 9
Draw = Callable[[int], object]


@dataclass(frozen=True)
class FlowSpeed:
    """Median seconds for all pictures; None where normflows is not installed."""

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


def measure(engine: Engine, card: ModelCard) -> FlowSpeed:
    """Times a flow, and the library beside it if it is installed."""

    def ours(seed: int) -> object:
        request = GenerateRequest(card.name, seed, PICTURES)
        return drain(engine.execute(request), CancelToken(), _ignore)

    drawers: dict[str, Draw] = {"ours": ours}
    parameters = None
    if importlib.util.find_spec("normflows") is not None:
        ours(0)  # the engine says what it computes in once it has loaded something
        info = engine.info()
        device = torch.device(info.device if info else "cpu")
        dtype = PRECISIONS[info.precision] if info else torch.float32
        network = _network(importlib.import_module("normflows"), card).to(device).eval()
        parameters = sum(parameter.numel() for parameter in network.parameters())
        drawers["library_float32"] = _library(network, device, torch.float32)
        if dtype != torch.float32:
            drawers["library"] = _library(network, device, dtype)
    medians = medians_in_turn(drawers, ROUNDS)
    return FlowSpeed(
        medians["ours"],
        card.parameters,
        medians.get("library"),
        medians.get("library_float32"),
        parameters,
    )


def _network(normflows: Any, card: ModelCard) -> Any:
    """The library's RealNVP of the card's depth and width, coarsest scale first as it wants it."""
    config = card.config
    scales, side, channels = len(config["couplings"]), config["image_size"], config["channels"]
    bases: list[Any] = []
    flows: list[list[Any]] = []
    merges: list[Any] = []
    for scale in reversed(range(scales)):
        # Each squeeze gives four times the channels; all but the last scale leave half of them.
        inside = channels * 2 ** (scale + 2)
        width, depth = config["widths"][scale], 2 + 2 * config["blocks"][scale]
        sizes = [inside // 2, *[width] * (depth - 1), inside]
        flows.append([])
        for number in range(config["couplings"][scale]):
            net = normflows.nets.ConvNet2d(sizes, [3] * depth, init_zeros=False)
            mode = ("channel", "channel_inv")[number % 2]
            flows[-1].append(normflows.flows.AffineCouplingBlock(net, split_mode=mode))
        flows[-1].append(normflows.flows.Squeeze())
        last = scale == scales - 1
        shape = (inside if last else inside // 2, *(2 * (side >> (scale + 1),)))
        bases.append(normflows.distributions.DiagGaussian(shape))
        if not last:
            merges.append(normflows.flows.Merge())
    return normflows.MultiscaleFlow(bases, flows, merges, class_cond=False)


def _library(network: Any, device: torch.device, dtype: torch.dtype) -> Draw:
    """From noise to bytes by the library's network."""

    @torch.inference_mode()
    def draw(seed: int) -> object:
        torch.manual_seed(seed)
        with torch.autocast(device.type, dtype=dtype, enabled=dtype != torch.float32):
            x, _ = network.sample(PICTURES)
        return x.float().add(1).mul(127.5).round().clamp(0, 255).to(torch.uint8).cpu()

    return draw


def _ignore(_step: object) -> None:
    """The bench wants the end, not the way."""
