"""A network that repaints a photograph in a style, which is a set of scales and shifts.

Johnson, Alahi, Fei-Fei, "Perceptual losses for real-time style transfer", 2016 (arXiv:1603.08155):
one pass through a network stands for a long optimisation. Dumoulin, Shlens, Kudlur, "A learned
representation for artistic style", 2016 (arXiv:1610.07629): one network for many styles, whose maps
are normalised and then scaled and shifted as the style says (conditional instance normalisation),
so that a mixture of scales and shifts is a mixture of styles. Ghiasi et al., "Exploring the
structure of a real-time, arbitrary neural artistic stylization network", 2017 (arXiv:1705.06830):
scales and shifts that a second network reads off any painting (`studio.nn.style_reader`); there the
style begins behind the contraction.

    photograph -- contract (1/4 of the side) -- residual blocks -- expand --> painting

What is normalised by are moments over a whole picture. A picture that is computed in pieces needs
the same ones in all of them: `measured` takes them from samples, and `forward` is given them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor, nn

ALIGN = 4
"""Sides must be multiples of it, and so must the places where pieces begin."""

REACH = 64
"""No pixel is changed by what lies farther away, but through the moments."""

_EPSILON = 1e-5
Moments = tuple[Tensor, Tensor]
"""Mean and variance of each channel, (1, C, 1, 1), float32."""

_Norm = Callable[[Tensor], Moments]


@dataclass(frozen=True)
class StyleShape:
    """Widths of the maps: while contracting (the last two halve the side), in the residual
    `blocks`, and while expanding (each doubles the side). `edge` is the first and last kernel.
    With `plain` the contraction knows no style and has biases instead."""

    contract: tuple[int, int, int] = (32, 32, 32)
    blocks: int = 6
    expand: tuple[int, int] = (8, 4)
    edge: int = 9
    plain: bool = False


class PlainConv(nn.Module):
    """Convolution that keeps the size (or halves it), for every style the same."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int = 1) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(outputs, inputs, kernel, kernel))
        self.bias = nn.Parameter(torch.zeros(outputs))
        nn.init.kaiming_normal_(self.weight)
        self.stride = stride

    def forward(self, x: Tensor, _style: Iterator[Tensor], _norm: _Norm) -> Tensor:
        """x (N, inputs, H, W) -> (N, outputs, H / stride, W / stride)."""
        x = _mirrored(x, self.weight.shape[-1] // 2)
        return F.conv2d(x, self.weight, self.bias, stride=self.stride)


class StyledConv(nn.Module):
    """Convolution that keeps the size (or halves it), then normalised, scaled and shifted."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int = 1) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(outputs, inputs, kernel, kernel))
        nn.init.kaiming_normal_(self.weight)
        self.stride = stride

    def forward(self, x: Tensor, styles: Iterator[Tensor], norm: _Norm) -> Tensor:
        """x (N, inputs, H, W) -> (N, outputs, H / stride, W / stride). The next of `styles`,
        (2, outputs) or (N, 2, outputs), is its own."""
        style = next(styles)
        x = F.conv2d(_mirrored(x, self.weight.shape[-1] // 2), self.weight, stride=self.stride)
        mean, variance = norm(x)
        wanted = style.float()[..., None, None]
        scale = wanted[..., 0, :, :, :] * (variance + _EPSILON).rsqrt()
        shift = wanted[..., 1, :, :, :] - mean * scale
        return torch.addcmul(shift.to(x.dtype), x, scale.to(x.dtype))


class StyleNetwork(nn.Module):
    """Photographs and a style in, paintings out."""

    def __init__(self, shape: StyleShape) -> None:
        super().__init__()
        first, second, inner = shape.contract
        begun = PlainConv if shape.plain else StyledConv
        self.contract = nn.ModuleList(
            (begun(3, first, shape.edge), begun(first, second, 3, 2), begun(second, inner, 3, 2))
        )
        self.blocks = nn.ModuleList(StyledConv(inner, inner, 3) for _ in range(2 * shape.blocks))
        wide, narrow = shape.expand
        self.expand = nn.ModuleList(
            (
                StyledConv(inner, wide, 3),
                StyledConv(wide, narrow, 3),
                StyledConv(narrow, 3, shape.edge),
            )
        )
        self.widths = [len(part.weight) for part in self.parts()]

    def parts(self) -> list[StyledConv]:
        """All that a style decides in the order in which they are passed, which is a style's."""
        whole = [*self.contract, *self.blocks, *self.expand]
        return [part for part in whole if isinstance(part, StyledConv)]

    def forward(self, x: Tensor, style: Tensor, moments: Sequence[Moments] | None = None) -> Tensor:
        """x (N, 3, H, W) in [0, 1], style (2, the sum of `widths`), or (N, 2, ...) with one for
        each, -> (N, 3, H, W) in [0, 1].

        H and W must be multiples of ALIGN. Without `moments`, those of each picture are taken.
        """
        if moments is None:
            return self._passed(x, style, _own)
        known = iter(moments)
        return self._passed(x, style, lambda _x: next(known))

    def measured(self, x: Tensor, style: Tensor) -> list[Moments]:
        """The moments of pieces x (N, 3, h, w) of one picture, taken together."""
        found: list[Moments] = []

        def norm(y: Tensor) -> Moments:
            variance, mean = torch.var_mean(y.float(), dim=(0, 2, 3), correction=0, keepdim=True)
            found.append((mean, variance))
            return mean, variance

        self._passed(x, style, norm)
        return found

    def _passed(self, x: Tensor, style: Tensor, norm: _Norm) -> Tensor:
        styles = iter(torch.split(style, self.widths, dim=-1))
        for part in self.contract:
            x = F.relu(part(x, styles, norm))
        for first, second in zip(self.blocks[::2], self.blocks[1::2], strict=True):
            y = F.relu(first(x, styles, norm))
            x = x + second(y, styles, norm)
        wide, narrow, last = self.expand
        x = F.relu(wide(F.interpolate(x, scale_factor=2.0), styles, norm))
        x = F.relu(narrow(F.interpolate(x, scale_factor=2.0), styles, norm))
        return torch.sigmoid(last(x, styles, norm))


def _own(x: Tensor) -> Moments:
    variance, mean = torch.var_mean(x.float(), dim=(2, 3), correction=0, keepdim=True)
    return mean, variance


def _mirrored(x: Tensor, by: int) -> Tensor:
    """The picture goes on beyond its edges as in a mirror; small ones repeat their edge."""
    small = min(x.shape[2:]) <= by
    return F.pad(x, (by, by, by, by), mode="replicate" if small else "reflect")
