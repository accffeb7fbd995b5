"""Repaints a photograph in a style: one that has a name, that of any picture, or a mixture.

See `studio.nn.painter`. Strokes have a size in pixels that a network learned; on a large
photograph they would be too fine to be seen. So a painting is begun small and made larger by
painting again over the mean of what is there and the photograph, as in Gatys et al., "Controlling
perceptual factors in neural style transfer", 2017 (arXiv:1611.07865, section 6): strokes stay
large, their edges and the photograph's details become sharp.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import torch
from torch import Tensor

from studio.core.params import ChoiceParam, FlagParam, FloatParam, IntParam
from studio.core.steps import Image, Step, counted
from studio.core.tool_spec import MaskUse, ToolSpec
from studio.nn.chroma import chroma, joined, luma
from studio.nn.painter import Chosen, Painter, Part
from studio.nn.pixels import from_pixels, to_pixels
from studio.nn.style_learning import StyleCourse, taught
from studio.nn.style_network import ALIGN, REACH, Moments, StyleShape
from studio.nn.tiling import Tiling, spans, tiled
from studio.tools._base import FEATHER, Editing, Sheet, Tool
from studio.tools._slow_painting import paint, paintings
from studio.tools._styles import LEARNED, PAINTED, PRESETS

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

NO_OTHER = "none"
REFERENCES = 4
"""Pictures whose styles are mixed, at most."""


@dataclass(frozen=True)
class Config(StyleCourse):
    """`styles` are the names of the styles that the first network was trained on, `paintings` of
    those that were read off paintings, each in their order. The rest is that of
    `studio.nn.style_network.StyleShape`, with `any_` of the network for any style."""

    styles: tuple[str, ...] = tuple(name for name, _ in LEARNED)
    contract: tuple[int, int, int] = (32, 32, 32)
    blocks: int = 6
    expand: tuple[int, int] = (8, 4)
    edge: int = 9
    paintings: tuple[str, ...] = tuple(name for name, _ in PAINTED)
    any_contract: tuple[int, int, int] = (8, 16, 32)
    any_blocks: int = 5
    any_expand: tuple[int, int] = (16, 8)


def build(config: Config) -> Painter:
    """Both networks, untrained."""
    c = config
    shape = StyleShape(c.contract, c.blocks, c.expand, c.edge)
    any_shape = StyleShape(c.any_contract, c.any_blocks, c.any_expand, c.edge, plain=True)
    painter = Painter(c.styles, shape, c.paintings, any_shape)
    painter.config = config
    return painter


@torch.no_grad()
def run(model: Painter, sheet: Sheet) -> Editing:
    """The painting, from small to large, and what is kept of the photograph."""
    params, photo = sheet.params, sheet.pixels
    strength = float(params["strength"])
    if strength == 0:
        yield Step(1, 1)
        return photo.copy()
    painting = yield from (_slowly if _thorough(sheet) else _quickly)(model, sheet)
    if params["colours"]:
        painting = _recoloured(painting, photo)
    if strength == 1:
        return painting
    mixed = cv2.addWeighted(painting, strength, photo, 1 - strength, 0)
    return np.asarray(mixed, np.uint8)


def check(sheet: Sheet) -> None:
    """Raises BadParamError where the slow road has no picture to go by."""
    if _thorough(sheet) and float(sheet.params["strength"]):
        paintings(chosen(sheet))


def _thorough(sheet: Sheet) -> bool:
    return bool(sheet.params["thorough"]) and not sheet.draft


def _quickly(model: Painter, sheet: Sheet) -> Editing:
    """By the networks that learned to paint."""
    photo = sheet.pixels
    parts = model.parts(chosen(sheet))
    stroke = float(sheet.params["stroke"])
    sizes = stages(photo.shape[0], photo.shape[1], stroke, sheet.reduced)
    costs = [_pieces(*size) for size in sizes]
    painting = None
    for stage, size in enumerate(sizes):
        work = _painted(parts, _begun(photo, painting, size))
        painting = yield from counted(work, sum(costs[:stage]), sum(costs))
    assert painting is not None  # there is at least one stage
    return painting


def _slowly(model: Painter, sheet: Sheet) -> Editing:
    """By changing the picture itself until its features are those of the style."""
    steps, stroke = int(sheet.params["steps"]), float(sheet.params["stroke"])
    like = next(model.network.parameters())
    return paint(sheet.pixels, chosen(sheet), steps, stroke, like, sheet.enough)


def chosen(sheet: Sheet) -> list[Chosen]:
    """Which styles are mixed. The first reference takes the place of the style, the others take
    that of the second one, in equal parts."""
    params, references = sheet.params, sheet.references
    second = () if params["second"] == NO_OTHER else (str(params["second"]),)
    first = references[0] if references else str(params["style"])
    others = references[1:] or second
    share = float(params["share"]) if others else 0.0
    mixed = [(first, 1 - share), *((each, share / len(others)) for each in others)]
    return [each for each in mixed if each[1] > 0]


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


def _painted(parts: Sequence[Part], content: Image) -> Generator[Step, None, Image]:
    """A picture (H, W, 3) once through each network; what they paint is laid over each other."""
    height, width = content.shape[:2]
    more = ((0, -height % ALIGN), (0, -width % ALIGN), (0, 0))
    given = np.pad(content, more, mode="edge")
    moments: list[list[Moments] | None] = [None for _ in parts]
    tiling = Tiling(max(given.shape), 0)
    if height * width > WHOLE:
        moments, tiling = [_moments(part, given) for part in parts], TILES

    def paint(x: Tensor) -> Tensor:
        pairs = zip(parts, moments, strict=True)
        made: list[Tensor] = [
            part.network(x, part.style, known) * part.share for part, known in pairs
        ]
        return made[0] if len(made) == 1 else made[0] + made[1]

    answer = yield from tiled(paint, given, tiling, _like(parts[0]))
    return np.ascontiguousarray(answer[:height, :width])


def _like(part: Part) -> Tensor:
    """A tensor on the device and in the dtype of its network."""
    return next(part.network.parameters())


def _pieces(height: int, width: int) -> int:
    if height * width <= WHOLE:
        return 1
    sides = (length + -length % ALIGN for length in (height, width))
    return int(np.prod([len(spans(length, TILES)) for length in sides]))


def _moments(part: Part, picture: Image) -> list[Moments]:
    """Those of a large picture, from windows that are evenly spread over it."""
    like = _like(part)
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
    return part.network.measured(x.to(like.dtype), part.style)


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
    """Casts the kernels; styles, how they are read, and moments stay float32."""
    for network in (model.network, model.any_style.network):
        network.to(dtype=dtype, memory_format=torch.channels_last)  # type: ignore[call-overload]  # torch's stubs lack this form


TOOL = Tool(
    name="style_transfer",
    title="Paint in a style",
    spec=ToolSpec(
        MaskUse.MAY,
        icon="brush",
        preview=True,
        partial="steps",
        references=REFERENCES,
        reference_label="Style from a picture",
        reference_help="A painting, or any other picture, whose style takes the place of the "
        "chosen one. From a second one on, styles are mixed by their share.",
        reference_for=("style", "second"),
    ),
    config=Config,
    build=build,
    run=run,
    params=(
        ChoiceParam(
            "style",
            "Style",
            default="starry_swirl",
            choices=PRESETS,
            help="How it is painted: strokes, lines and colours. A picture that is given for its "
            "style takes the place of this one.",
            pictures="styles",
        ),
        ChoiceParam(
            "second",
            "Mixed with",
            default=NO_OTHER,
            choices=((NO_OTHER, "Nothing"), *PRESETS),
            help="A second style. Two that have a painter's name, or two that have none, are mixed "
            "in every stroke; one of each are two paintings, laid over each other. Pictures that "
            "are given for their styles go with the painters.",
        ),
        FloatParam(
            "share",
            "Share of the second",
            default=0.5,
            low=0.0,
            high=1.0,
            help="How much of the second style, or of the pictures from the second on, is in the "
            "mixture; without them it does nothing.",
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
        FlagParam(
            "thorough",
            "Take the slow road",
            default=False,
            group="The slow road",
            help="Changes the picture step by step until it has the features of the pictures that "
            "are given for their styles, as the first style transfer did; minutes instead of a "
            "second. Painted 512 pixels wide or high and enlarged; to compare with.",
        ),
        IntParam(
            "steps",
            "Steps",
            default=160,
            low=1,
            high=2000,
            group="The slow road",
            help="How often the picture is changed. The first 80 steps paint small, where large "
            "strokes are laid, all others paint them out.",
        ),
        FEATHER,
    ),
    prepare=prepare,
    check=check,
    training=taught(StyleCourse),
)
