"""NICE: the first flow of its kind, which moves values but never stretches them.

Dinh, Krueger, Bengio, "NICE: Non-linear Independent Components Estimation", 2014
(arXiv:1410.8516). Additive couplings, x_moved -> x_moved - m(x_rest), keep volumes; a diagonal
scaling, one factor for each value, is all that stretches. So

    log p(x) = log N(z; 0, I) - sum of the log scales,

with the same determinant for every picture: what the model knows of one picture it can say only
by moving its values, never by how sure it is of them.

Which values a coupling moves is free in NICE. The paper takes odd and even ones and fully
connected networks of 1000 units, 65 million weights at this size; here the parts are those of
RealNVP (`studio.nn.flow_network`: details given a coarser picture, then checkerboards), and the
networks convolutional, so that the two differ in their couplings alone. As in the paper, a fixed
linear map comes first: there whitening, here the Haar transform and the data's own deviations.
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
    """The network's shape, smaller than RealNVP's; it is trained by likelihood."""

    couplings: tuple[int, ...] = (3, 4, 5, 8)
    widths: tuple[int, ...] = (64, 64, 96, 96)
    blocks: tuple[int, ...] = (1, 1, 1, 1)


def build(config: Config) -> MultiScaleFlow:
    """The flow with additive couplings."""
    return MultiScaleFlow(config, additive=True)


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
    name="nice",
    title="Flow: NICE",
    config=Config,
    build=build,
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
