"""Repaints a photograph in a style, or in a mixture of two.

See `studio.nn.style_network`. Strokes have a size in pixels that a network learned; on a large
photograph they would be too fine to be seen. So a painting is begun small and made larger by
painting again over the mean of what is there and the photograph, as in Gatys et al., "Controlling
perceptual factors in neural style transfer", 2017 (arXiv:1611.07865, section 6): strokes stay
large, their edges and the photograph's details become sharp.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

import cv2
import numpy as np
import torch
from torch import Tensor, nn

from studio.core.params import ChoiceParam, FlagParam, FloatParam
from studio.core.steps import Image, Step, counted
from studio.core.tool_spec import MaskUse, ToolSpec
from studio.nn.chroma import chroma, joined, luma
from studio.nn.pixels import from_pixels, to_pixels
from studio.nn.style_network import ALIGN, REACH, Moments, StyleNetwork, StyleShape
from studio.nn.tiling import Tiling, spans, tiled
from studio.tools._base import FEATHER, Editing, Sheet, Tool

BEGUN = 1000
"""Px, the longer side at which a painting is begun with strokes of size 1."""
LARGER = 4.0
"""How many times larger it may become in one go."""
WHOLE = 1 << 20
"""Pixels of a picture that is computed in one piece; those of a larger one in tiles."""
TILES = Tiling(448, REACH)
SAMPLES, SAMPLE = 4, 256
"""Of a larger picture moments are taken from 4 x 4 windows of so many pixels a side."""
_ROWS = 256

PRESETS = (
    ("golden_haze", "Golden haze"),
    ("ink_and_yellow", "Ink and yellow"),
    ("pale_wash", "Pale wash"),
    ("wild_glass", "Wild glass"),
    ("rose_canvas", "Rose canvas"),
    ("warm_oil", "Warm oil"),
    ("night_lichen", "Night lichen"),
    ("soft_primaries", "Soft primaries"),
    ("neon_sketch", "Neon sketch"),
    ("mosaic", "Mosaic"),
    ("terracotta", "Terracotta"),
    ("honey_woodcut", "Honey woodcut"),
    ("pastel_morning", "Pastel morning"),
    ("acid_canvas", "Acid canvas"),
    ("blue_fresco", "Blue fresco"),
    ("pastel_shards", "Pastel shards"),
    ("cobalt_chalk", "Cobalt chalk"),
    ("woven_ribbons", "Woven ribbons"),
    ("sand_relief", "Sand relief"),
    ("starry_swirl", "Starry swirl"),
    ("embers", "Embers"),
    ("candy_cutouts", "Candy cut-outs"),
    ("moonlit_oil", "Moonlit oil"),
    ("charcoal_dusk", "Charcoal dusk"),
    ("weathered_print", "Weathered print"),
    ("autumn_strokes", "Autumn strokes"),
)
"""The styles of the shipped checkpoint, by how they look: their origin has no names for them."""
NO_OTHER = "none"


@dataclass(frozen=True)
class Config:
    """`styles` are the names of the styles that are known, in their order. The rest is that of
    `studio.nn.style_network.StyleShape`."""

    styles: tuple[str, ...] = tuple(name for name, _ in PRESETS)
    contract: tuple[int, int, int] = (32, 32, 32)
    blocks: int = 6
    expand: tuple[int, int] = (8, 4)
    edge: int = 9


class Painter(nn.Module):
    """The network and its styles, (S, 2, the sum of its widths)."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        c = config
        self.config = config
        self.network = StyleNetwork(StyleShape(c.contract, c.blocks, c.expand, c.edge))
        plain = torch.tensor([[1.0], [0.0]]).repeat(1, sum(self.network.widths))
        self.styles = nn.Parameter(plain.repeat(len(c.styles), 1, 1))

    def style(self, first: str, second: str, share: float) -> Tensor:
        """A style, or with `share` of a second one: (2, the sum of the widths)."""
        known = self.config.styles
        one = self.styles[known.index(first)].float()
        if second == NO_OTHER:
            return one
        return torch.lerp(one, self.styles[known.index(second)].float(), share)


@torch.no_grad()
def run(model: Painter, sheet: Sheet) -> Editing:
    """The painting, from small to large, and what is kept of the photograph."""
    params, photo = sheet.params, sheet.pixels
    strength = float(params["strength"])
    if strength == 0:
        yield Step(1, 1)
        return photo.copy()
    style = model.style(str(params["style"]), str(params["second"]), float(params["share"]))
    sizes = stages(photo.shape[0], photo.shape[1], float(params["stroke"]), sheet.reduced)
    costs = [_pieces(*size) for size in sizes]
    painting = None
    for stage, size in enumerate(sizes):
        work = _painted(model, style, _begun(photo, painting, size))
        painting = yield from counted(work, sum(costs[:stage]), sum(costs))
    assert painting is not None  # there is at least one stage
    if params["colours"]:
        painting = _recoloured(painting, photo)
    if strength == 1:
        return painting
    mixed = cv2.addWeighted(painting, strength, photo, 1 - strength, 0)
    return np.asarray(mixed, np.uint8)


def stages(height: int, width: int, stroke: float, reduced: float = 1.0) -> list[tuple[int, int]]:
    """The sizes (h, w) at which a picture is painted, the last one its own.

    The first has a longer side of BEGUN / `stroke` pixels, or the picture's if that is less; from
    one to the next it grows evenly, at most LARGER times. A copy that is `reduced` begins as the
    picture that it stands for does, so that its strokes are as large in proportion.
    """
    longer = max(height, width)
    whole = max(1.0, longer / min(longer * reduced, BEGUN / stroke))
    count = int(np.ceil(np.log(whole) / np.log(LARGER) - 1e-9))
    found = []
    for left in range(count, -1, -1):
        times = whole ** (left / max(count, 1))
        found.append((max(1, round(height / times)), max(1, round(width / times))))
    return found


def _begun(photo: Image, painting: Image | None, size: tuple[int, int]) -> Image:
    """What is painted over: the photograph, with what is there already."""
    content = _resized(photo, size, cv2.INTER_AREA)
    if painting is None:
        return content
    larger = _resized(painting, size, cv2.INTER_CUBIC)
    return np.asarray(cv2.addWeighted(larger, 0.5, content, 0.5, 0), np.uint8)


def _painted(model: Painter, style: Tensor, content: Image) -> Generator[Step, None, Image]:
    """A picture (H, W, 3) once through the network."""
    height, width = content.shape[:2]
    more = ((0, -height % ALIGN), (0, -width % ALIGN), (0, 0))
    given = np.pad(content, more, mode="edge")
    like = next(model.network.parameters())
    if height * width <= WHOLE:
        moments, tiling = None, Tiling(max(given.shape), 0)
    else:
        moments, tiling = _moments(model, style, given), TILES
    answer = yield from tiled(lambda x: model.network(x, style, moments), given, tiling, like)
    return np.ascontiguousarray(answer[:height, :width])


def _pieces(height: int, width: int) -> int:
    if height * width <= WHOLE:
        return 1
    sides = (length + -length % ALIGN for length in (height, width))
    return int(np.prod([len(spans(length, TILES)) for length in sides]))


def _moments(model: Painter, style: Tensor, picture: Image) -> list[Moments]:
    """Those of a large picture, from windows that are evenly spread over it."""
    like = next(model.network.parameters())
    tops, lefts = (
        [round(i * (length - side) / (SAMPLES - 1)) for i in range(SAMPLES)]
        for length, side in ((each, min(each, SAMPLE)) for each in picture.shape[:2])
    )
    windows = [
        torch.from_numpy(picture[top : top + SAMPLE, left : left + SAMPLE].copy())
        for top in tops
        for left in lefts
    ]
    x = torch.stack(windows).to(like.device).permute(0, 3, 1, 2).float() / 255
    return model.network.measured(x.to(like.dtype), style)


def _recoloured(painting: Image, photo: Image) -> Image:
    """The brightness of the one, the colours of the other."""
    result = np.empty_like(photo)
    for top in range(0, len(photo), _ROWS):
        rows = slice(top, top + _ROWS)
        y = luma(from_pixels(painting[rows])[None])
        result[rows] = to_pixels(joined(y, chroma(from_pixels(photo[rows])[None]))[0])
    return result


def _resized(picture: Image, size: tuple[int, int], how: int) -> Image:
    if picture.shape[:2] == size:
        return picture
    return np.asarray(cv2.resize(picture, size[::-1], interpolation=how), np.uint8)


def prepare(model: Painter, dtype: torch.dtype) -> None:
    """Casts the kernels; styles and moments stay float32."""
    model.network.to(dtype=dtype, memory_format=torch.channels_last)  # type: ignore[call-overload]  # torch's stubs lack this form


TOOL = Tool(
    name="style_transfer",
    title="Paint in a style",
    spec=ToolSpec(MaskUse.MAY, icon="brush", preview=True),
    config=Config,
    build=Painter,
    run=run,
    params=(
        ChoiceParam(
            "style",
            "Style",
            default="starry_swirl",
            choices=PRESETS,
            help="How it is painted: strokes, lines and colours.",
            pictures="styles",
        ),
        ChoiceParam(
            "second",
            "Mixed with",
            default=NO_OTHER,
            choices=((NO_OTHER, "Nothing"), *PRESETS),
            help="A second style; both are mixed in every stroke.",
        ),
        FloatParam(
            "share",
            "Share of the second",
            default=0.5,
            low=0.0,
            high=1.0,
            help="How much of the second style is in the mixture; without one it does nothing.",
        ),
        FloatParam(
            "strength",
            "Strength",
            default=1.0,
            low=0.0,
            high=1.0,
            help="How much of the painting covers the photograph; at 0 it stays as it is.",
        ),
        FloatParam(
            "stroke",
            "Stroke size",
            default=1.0,
            low=0.25,
            high=4.0,
            step=0.05,
            help="Larger strokes leave out more of the photograph's details. Those of small "
            "pictures are large as it is.",
        ),
        FlagParam(
            "colours",
            "Keep the photograph's colours",
            default=False,
            help="Takes only the brightness from the painting, and each colour from the "
            "photograph.",
        ),
        FEATHER,
    ),
    prepare=prepare,
)
