"""RealNVP: an invertible map between pictures and noise, with an exact likelihood.

Dinh, Sohl-Dickstein, Bengio, "Density estimation using Real NVP", 2016 (arXiv:1605.08803).

The network is `studio.nn.flow_network`: affine couplings with residual networks, checkerboard and
channel-wise masks, a squeeze and a factoring out at each scale. It is trained by likelihood
alone: least mean bits per dimension of pictures dequantised by uniform noise.

What differs from the paper: the squeeze is a Haar transform, so each scale leaves a smaller
picture; scales and shifts are initialised from data instead of batch norm (as in Glow,
arXiv:1807.03039); pictures are not passed through a logit, since few values touch the ends of
their range; networks know where in the picture they are.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

from torch import Tensor

from studio.core.request import PictureRequest
from studio.core.steps import Step
from studio.data.batch import Batch
from studio.families._base import Action, Family, Likelihood, Loss, Outcome, Phase, Training
from studio.nn import flow_pictures, flow_sliders
from studio.nn.flow_network import FlowConfig, MultiScaleFlow


@dataclass(frozen=True)
class Config(FlowConfig):
    """The network's shape; it is trained by likelihood, which has no settings."""


def loss(model: MultiScaleFlow, batch: Batch) -> Loss:
    """Mean bits per dimension."""
    bits = flow_pictures.learning_bits(model, batch.images)
    return bits, {"bits": bits.detach()}


def invert(
    model: MultiScaleFlow, request: PictureRequest, picture: Tensor
) -> Generator[Step, None, Outcome]:
    """Encodes and decodes a picture (1, 3, S, S); the largest error, bits, the latent's size."""
    shown = yield from flow_pictures.invert(model, request, picture)
    return Outcome(shown.images, shown.captions, shown.facts)


def vary(
    model: MultiScaleFlow, request: PictureRequest, picture: Tensor
) -> Generator[Step, None, Outcome]:
    """Relatives of a picture (1, 3, S, S), from latents near its own."""
    shown = yield from flow_pictures.vary(model, request, picture)
    return Outcome(shown.images, shown.captions, shown.facts)


FAMILY = Family(
    name="realnvp",
    title="Flow: RealNVP",
    config=Config,
    build=MultiScaleFlow,
    sample=flow_pictures.sample,
    prepare=flow_pictures.prepare,
    params=flow_pictures.TEMPERATURES,
    training=Training(
        phases=(Phase("flow", loss),),
        begin=flow_pictures.begin,
        finish=flow_sliders.finish,
    ),
    likelihood=Likelihood(flow_pictures.bits, exact=True, of=flow_pictures.LIKELIHOOD_OF),
    actions=(
        Action("invert", *flow_pictures.INVERT_TEXTS, run=invert),
        Action(
            "vary",
            *flow_pictures.VARY_TEXTS,
            run=vary,
            params=flow_pictures.VARYING,
            variants=True,
        ),
    ),
)
