"""The multi-scale flow that NICE, RealNVP and Flow-GAN share, down to the names of its tensors.

RealNVP (Dinh et al., arXiv:1605.08803) squeezes 2x2 pixels into channels, couples them, and
factors out half of them at each scale. Here the squeeze is the orthonormal Haar transform, which
makes what is factored out the finest detail and leaves a picture of half the side (Yu et al.,
"Wavelet Flow", arXiv:2010.13821):

    picture = low_0 -> (low_1, details_1) -> ... -> low_L
    log p(picture) = log p(low_L) + sum over l of log p(details_l | low_l)

Details are first shifted and scaled as the low band foretells (the map-wide coupling "all"),
then coupled among themselves with checkerboard and channel-wise masks, the low band always in
sight. The last low band is coupled alone. Where maps are large they are squeezed once more for
the couplings, since small maps with many channels are what a processor is quick at.

A latent has the shape of a picture: what the scales leave, put together by the inverse transform.
As that is orthonormal, N(0, I) stays N(0, I).
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from itertools import chain, cycle, islice

import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor, nn

from studio.nn import flows
from studio.nn.flows import Coupling, CouplingNet, Diagonal

Conditions = tuple[tuple[str, str, tuple[str, ...]], ...]
"""(name, label, values) of what is known of the training pictures."""


@dataclass(frozen=True)
class FlowConfig:
    """The shape of the network. Each tuple has an entry for each scale, finest first; the last
    is that of the picture of side S / 2 ** (entries - 1) at which halving ends.

    `couplings` of a scale; `widths`, `blocks` (residual blocks) of their networks, and `patches`:
    2 if 2x2 values are squeezed into channels for them, else 1.
    `components` is how many directions of the coarse latents are looked for after training.
    """

    image_size: int = 64
    channels: int = 3
    conditions: Conditions = ()
    couplings: tuple[int, ...] = (4, 6, 8, 12)
    widths: tuple[int, ...] = (96, 64, 96, 96)
    blocks: tuple[int, ...] = (1, 2, 2, 1)
    patches: tuple[int, ...] = (2, 1, 1, 1)
    components: int = 16

    def __post_init__(self) -> None:
        if (
            len({len(each) for each in (self.couplings, self.widths, self.blocks, self.patches)})
            > 1
        ):
            raise ValueError("couplings, widths, blocks, patches must have an entry for each scale")
        if self.image_size % (2 ** len(self.widths)):
            raise ValueError(f"a side of {self.image_size} cannot be halved for every scale")

    @property
    def scales(self) -> int:
        """L + 1: the pairs of bands, and the last picture."""
        return len(self.widths)

    @property
    def detail_scales(self) -> int:
        """How many halvings away the shape of things is: what a quarter of the side shows."""
        return min(2, self.scales - 1)

    @property
    def coarse(self) -> tuple[int, int, int]:
        """(C, s, s): the low band of a latent after so many halvings."""
        return (self.channels, *(2 * (self.image_size >> self.detail_scales,)))


class Scale(nn.Module):
    """The couplings of one map, (N, C, side, side), with what is given beside it."""

    def __init__(self, config: FlowConfig, index: int, *, additive: bool) -> None:
        super().__init__()
        halvings = min(index + 1, config.scales - 1)
        side = config.image_size >> halvings
        last = index == config.scales - 1
        channels = config.channels * (1 if last else 3)
        self.norm = Diagonal(channels, side, learned=False)
        self.given_norm = None if last else Diagonal(config.channels, side, learned=False)
        self.stretch = Diagonal(channels, side, learned=True)
        self.patch = patch = config.patches[index]
        given = 0 if last else config.channels * patch**2

        def net(inputs: int, outputs: int) -> nn.Module:
            width, blocks = config.widths[index], config.blocks[index]
            return CouplingNet(inputs, outputs, side // patch, width, blocks)

        self.couplings = nn.ModuleList(
            Coupling(flows.kept(mask, channels, side, patch), given, net, additive=additive)
            for mask in islice(masks(last=last), config.couplings[index])
        )

    def begin(self, x: Tensor, given: Tensor | None) -> None:
        """Takes means and deviations from the data."""
        self.norm.begin(x)
        if self.given_norm is not None and given is not None:
            self.given_norm.begin(given)

    def forward(self, x: Tensor, given: Tensor | None) -> tuple[Tensor, Tensor]:
        """x (N, C, side, side), given (N, G, side, side) -> z like x, log-determinant (N,)."""
        seen = self._seen(given)
        x, log_det = self.norm(x)
        x = F.pixel_unshuffle(x, self.patch)
        for coupling in self.couplings:
            x, more = coupling(x, seen)
            log_det = log_det + more
        z, more = self.stretch(F.pixel_shuffle(x, self.patch))
        return z, log_det + more

    def inverse(self, z: Tensor, given: Tensor | None) -> Tensor:
        """z (N, C, side, side), given (N, G, side, side) -> x like z."""
        seen = self._seen(given)
        z = F.pixel_unshuffle(self.stretch.inverse(z), self.patch)
        for coupling in reversed(self.couplings):
            z = coupling.inverse(z, seen)  # type: ignore[operator]  # modules are untyped
        return self.norm.inverse(F.pixel_shuffle(z, self.patch))

    def _seen(self, given: Tensor | None) -> Tensor | None:
        if given is None or self.given_norm is None:
            return None
        return F.pixel_unshuffle(flows.squashed(self.given_norm(given)[0]), self.patch)


class MultiScaleFlow(nn.Module):
    """Pictures with noise within each byte's step, y in [-1, 1] -> latents of the same shape."""

    colours: Tensor
    components: Tensor
    contrasts: Tensor

    def __init__(self, config: FlowConfig, *, additive: bool = False) -> None:
        super().__init__()
        self.config = config
        self.sampling_dtype = torch.float32
        self.scales = nn.ModuleList(
            Scale(config, index, additive=additive) for index in range(config.scales)
        )
        rows = sum(contrasts_of(values) for _, _, values in config.conditions)
        self.register_buffer("colours", flows.colour_axes(config.channels), persistent=False)
        self.register_buffer("components", torch.zeros(config.components, *config.coarse))
        self.register_buffer("contrasts", torch.zeros(rows, *config.coarse))

    def forward(self, y: Tensor) -> tuple[Tensor, Tensor]:
        """y (N, C, S, S) -> latents (N, C, S, S), log-determinants (N,)."""
        bands, low = self._bands(y)
        z, log_det = self.scales[-1](low, None)
        for scale, (given, details) in zip(self._paired(), reversed(bands), strict=True):
            left, more = scale(details, given)
            z, log_det = flows.unhaar(z, left), log_det + more
        return z, log_det

    def decoding(
        self, latents: Tensor, dtype: torch.dtype | None = None
    ) -> Generator[Tensor, None, Tensor]:
        """latents (N, C, S, S) -> yields y of each scale, coarsest first; returns that of side S.

        The networks compute in `dtype`; on None, as the caller's autocast says.
        """
        left = []
        for _ in range(self.config.scales - 1):
            latents, details = flows.haar(latents)
            left.append(details)
        with _computing(latents, dtype):
            low = self.scales[-1].inverse(latents, None)  # type: ignore[operator]  # modules are untyped
        y = self._picture(low)
        yield y
        for scale, z in zip(self._paired(), reversed(left), strict=True):
            with _computing(latents, dtype):
                low = flows.unhaar(low, scale.inverse(z, low))
            y = self._picture(low)
            yield y
        return y

    def decode(self, latents: Tensor) -> Tensor:
        """latents (N, C, S, S) -> y (N, C, S, S)."""
        *_, y = self.decoding(latents)
        return y

    def begin(self, y: Tensor) -> None:
        """Takes means and deviations from y (N, C, S, S)."""
        bands, low = self._bands(y)
        self.scales[-1].begin(low, None)  # type: ignore[operator]  # modules are untyped
        for scale, (given, details) in zip(self._paired(), reversed(bands), strict=True):
            scale.begin(details, given)

    def _bands(self, y: Tensor) -> tuple[list[tuple[Tensor, Tensor]], Tensor]:
        """The low band and the details of each halving, finest first, and the last low band."""
        low = flows.along(self.colours, y)
        bands = []
        for _ in range(self.config.scales - 1):
            low, details = flows.haar(low)
            bands.append((low, details))
        return bands, low

    def _paired(self) -> list[Scale]:
        """The scales with details, coarsest first."""
        return list(reversed(self.scales))[1:]  # type: ignore[return-value]  # modules are untyped

    def _picture(self, low: Tensor) -> Tensor:
        """A low band as a picture: back to red, green and blue, and to means of pixels."""
        gain = self.config.image_size // low.shape[-1]
        return flows.along(self.colours.T, low) / gain


def masks(*, last: bool) -> Iterator[str]:
    """The masks of a scale's couplings, in the order in which a picture meets them."""
    turn = cycle((*flows.SPATIAL, *flows.CHANNELWISE))
    return turn if last else chain([flows.ALL], turn)


def contrasts_of(values: tuple[str, ...]) -> int:
    """How many sliders a condition gets: one between two values, else one for each."""
    return 1 if len(values) == 2 else len(values)


def _computing(x: Tensor, dtype: torch.dtype | None) -> AbstractContextManager[object]:
    if dtype is None:
        return nullcontext()
    if dtype is torch.float32:
        return torch.autocast(x.device.type, enabled=False)
    return torch.autocast(x.device.type, dtype=dtype)
