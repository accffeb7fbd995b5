"""The network of an image GPT: reads pixels in raster order and says how probable the next one is.

A plain transformer over every pixel (Chen et al., "Generative pretraining from pixels", 2020)
spends most of its time on what is obvious. This one goes by groups of G pixels that lie side by
side (Yu et al., "MEGABYTE", arXiv:2305.07185):

    trunk:   a transformer with one place a group. It has read all groups before its own, and says
             at each place what it expects of the group that follows.
    pixels:  a small network with one place a pixel. It sees what the trunk expects and the pixels
             left of and above its own (the neighbours that PixelCNN sees, van den Oord et al.,
             arXiv:1601.06759), and gives one logit a colour.

Every pixel depends on all before it and on none behind it. With G = 1 it is the plain one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor, nn

from studio.nn.conditions import Conditions, shares
from studio.nn.palette import colour_features, nearest
from studio.nn.transformer import Mlp, Transformer, norm

# What is seen directly, as rows down and columns right: of a pixel, pixels; of a group, groups.
PIXELS_SEEN = tuple(
    (row, column)
    for row, columns in ((0, range(-4, 0)), (-1, range(-4, 5)), (-2, range(-2, 3)))
    for column in columns
)
GROUPS_SEEN = tuple((row, column) for row in (-2, -1) for column in (-1, 0, 1))
ABOVE, BESIDE = 2, 4  # rows and columns of padding that pixels need for that
_QUIET = 0.3  # the size of what is known before training, against what is read


@dataclass(frozen=True)
class Shape:
    """`group` is G, which divides `image_size`; `code` is how many numbers stand for a colour
    where it is read. The trunk has `width`, `layers` and `heads`, the network for pixels
    `pixel_width` and `pixel_layers`."""

    image_size: int = 32
    channels: int = 3
    conditions: Conditions = ()
    colours: int = 512
    group: int = 4
    width: int = 256
    layers: int = 8
    heads: int = 4
    code: int = 16
    pixel_width: int = 192
    pixel_layers: int = 3

    @property
    def groups(self) -> tuple[int, int]:
        """Rows of a picture, and groups in a row."""
        return self.image_size, self.image_size // self.group

    @property
    def margin(self) -> int:
        """Columns of padding on both sides, in whole groups."""
        return self.group * -(-BESIDE // self.group)


class PixelGPT(nn.Module):
    """Palette, trunk and network for pixels."""

    palette: Tensor
    usual: Tensor

    def __init__(self, config: Shape) -> None:
        super().__init__()
        self.config = c = config
        if c.image_size % c.group:
            raise ValueError(f"groups of {c.group} pixels do not fill rows of {c.image_size}")
        greys = torch.linspace(-1, 1, c.colours)[:, None].repeat(1, c.channels)
        self.register_buffer("palette", greys)
        self.register_buffer("usual", shares(c.conditions))  # of kinds among training pictures
        self.codes = nn.Embedding(c.colours, c.code)
        self.read = nn.Linear((1 + len(GROUPS_SEEN)) * c.group * c.code, c.width)
        self.places = nn.Parameter(_QUIET * torch.randn(math.prod(c.groups), c.width))
        self.known = nn.ParameterList(
            _QUIET * torch.randn(1 + len(values), c.width) for _, _, values in c.conditions
        )
        self.trunk = Transformer(c.groups, c.width, c.layers, c.heads)
        self.expect = nn.Linear(c.width, c.group * c.pixel_width)
        self.look = nn.Linear(len(PIXELS_SEEN) * c.code, c.pixel_width)
        self.pixels = nn.ModuleList(
            Mlp(c.pixel_width, c.pixel_layers) for _ in range(c.pixel_layers)
        )
        self.head = nn.Linear(c.pixel_width, c.colours)
        self.start_from_colours()

    @torch.no_grad()
    def start_from_colours(self) -> None:
        """Sets what stands for each colour, where it is read and where it is chosen, by where it
        lies among the colours of the palette: similar colours begin similar."""
        c = self.config
        self.codes.weight.copy_(colour_features(self.palette, c.code))
        features = colour_features(self.palette, c.pixel_width)
        self.head.weight.copy_(_QUIET * features / math.sqrt(c.pixel_width))
        nn.init.zeros_(self.head.bias)

    def tokens(self, images: Tensor) -> Tensor:
        """Images (N, C, S, S) in [-1, 1] -> the nearest colours (N, S * S), in raster order."""
        count, channels = images.shape[:2]
        pixels = images.permute(0, 2, 3, 1).reshape(-1, channels)
        return nearest(pixels, self.palette).view(count, -1)

    def pictures(self, tokens: Tensor) -> Tensor:
        """Tokens (N, S * S) -> their colours (N, C, S, S) in [-1, 1], float32."""
        size = self.config.image_size
        colours: Tensor = self.palette[tokens].float()
        return colours.view(len(tokens), size, size, -1).permute(0, 3, 1, 2)

    def forward(self, tokens: Tensor, labels: Tensor) -> Tensor:
        """Tokens (N, R * S), the first R rows of pictures, labels (N, K) with -1 for unknown ->
        logits (N, R * S, colours)."""
        size, width = self.config.image_size, self.config.pixel_width
        padded = self.padded_codes(tokens)
        expected = self.expectation(self.trunk(self.reading(padded, self.told(labels))))
        around = shifted(padded, PIXELS_SEEN, self.config.margin, size)
        x = expected.view((*around.shape[:3], width)) + self.look(around)
        return self.logits(x).flatten(1, 2)

    def padded_codes(self, tokens: Tensor) -> Tensor:
        """Tokens (N, R * S) -> what stands for them (N, R + ABOVE, S + 2 margins, code), zero
        where there is no picture."""
        size, margin = self.config.image_size, self.config.margin
        codes: Tensor = self.codes(tokens.view(len(tokens), -1, size))
        return F.pad(codes, (0, 0, margin, margin, ABOVE, 0))

    def reading(self, padded: Tensor, told: Tensor) -> Tensor:
        """What the trunk is given at each place (N, places, width): the group before it in raster
        order, the groups above its own, where it is, and what is told of the picture (N, width)."""
        c = self.config
        side, columns = c.margin // c.group, c.groups[1]
        grid = padded.view(*padded.shape[:2], -1, c.group * c.code)
        above = shifted(grid, GROUPS_SEEN, side, columns).flatten(1, 2)
        own = grid[:, ABOVE:, side : side + columns].flatten(1, 2)
        before = F.pad(own[:, :-1], (0, 0, 1, 0))
        seen = torch.cat([before, above], dim=-1)
        return self.placed(seen, self.places[: seen.shape[1]], told)

    def placed(self, seen: Tensor, places: Tensor, told: Tensor) -> Tensor:
        """Seen (N, P, groups * code), places (P, width), told (N, width) -> (N, P, width)."""
        x: Tensor = self.read(seen)
        return x + (places + told[:, None]).to(x.dtype)

    def told(self, labels: Tensor) -> Tensor:
        """Labels (N, K), -1 for unknown -> what is known of the pictures, (N, width)."""
        total = self.places.new_zeros(len(labels), self.config.width)
        for number, table in enumerate(self.known):
            total = total + table[labels[:, number] + 1]
        return total

    def expectation(self, x: Tensor) -> Tensor:
        """What the trunk ends with (N, P, width) -> (N, P * group, pixel_width)."""
        each: Tensor = self.expect(norm(x))
        return each.view(len(x), -1, self.config.pixel_width)

    def logits(self, x: Tensor) -> Tensor:
        """What is known of a pixel (..., pixel_width) -> (..., colours)."""
        for layer in self.pixels:
            x = layer(x)
        chosen: Tensor = self.head(norm(x))
        return chosen


def shifted(
    padded: Tensor, offsets: tuple[tuple[int, int], ...], side: int, columns: int
) -> Tensor:
    """A padded map (N, rows + ABOVE, columns + 2 side, D) -> for each of rows x columns the D
    numbers at each offset from it, (N, rows, columns, offsets * D)."""
    rows = padded.shape[1] - ABOVE
    views = [
        padded[:, ABOVE + down : ABOVE + down + rows, side + right : side + right + columns]
        for down, right in offsets
    ]
    return torch.cat(views, dim=-1)
