"""Photographs in the styles of paintings: how near each comes to both, and how long that takes.

Told by the losses that style transfer began with (`studio.nn.style_losses`), beside the original of
the network for any style, which takes pictures of one size, and the slow road that brings those
very losses down (`studio.nn.gatys`): how long it takes until it is as near to the style.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Generator, Sequence

import torch
from torch import Tensor

from studio.core.steps import Image, Step
from studio.evaluation.of_tools._base import EditBeside, Means, ToolRow
from studio.nn.gatys import Plan, painted
from studio.nn.pixels import from_pixels
from studio.nn.style_losses import CONTENT_LAYER, content_loss, looked, style_loss, style_of
from studio.nn.vgg import Vgg, load

SIDE = 384
"""Px, of all pictures: what the original's network takes."""
SLOW, FAR = 3, 600
"""For how many pairs the slow road is taken, and after how many steps it is given up."""

Paint = Callable[[Image, Image], Image]
"""A photograph, a painting -> the photograph in its style."""


def measure(
    edit: EditBeside,
    original: Paint | None,
    pictures: Sequence[Image],
    paintings: Sequence[Image],
    name: str,
) -> Generator[Step, None, tuple[ToolRow, ...]]:
    """Each photograph in the style of the next painting; all (SIDE, SIDE, 3).

    `style` and `content` are 0 where a result is equal, `seconds` those of a megapixel, `times` how
    many times as long the slow road takes to the same style. The photograph as it is stands beside
    them: content 0, and a style as far off as doing nothing leaves it. `name` is the original's.
    """
    eye, found, total = load(), Means(), len(pictures)
    ways: dict[str, Paint] = {
        "style_transfer": lambda photo, painting: edit(photo, {}, painting),
        "the photograph": lambda photo, _painting: photo,
    }
    if original is not None:
        ways[name] = original
    for number, (photo, painting) in enumerate(
        zip(pictures, itertools.cycle(paintings), strict=False)
    ):
        yield Step(number, total)
        for method, paint in ways.items():
            began = time.perf_counter()
            made = paint(photo, painting)
            seconds = time.perf_counter() - began
            style, content = losses(eye, photo, painting, made)
            each = {} if made is photo else {"seconds": seconds / (photo.size / 3e6)}
            found.add(method, style=style, content=content, **each)
            if method == "style_transfer" and number < SLOW:
                slow = seconds_to(eye, photo, painting, style)
                if slow is not None:
                    found.add(method, times=slow / seconds)
    yield Step(total, total)
    return found.rows()


@torch.no_grad()
def losses(eye: Vgg, photo: Image, painting: Image, made: Image) -> tuple[float, float]:
    """How far a result is from the style of a painting, and from the content of a photograph."""
    seen = looked(eye, _tensor(made))
    style = style_of(eye, [_tensor(painting)], [1.0])
    wanted = looked(eye, _tensor(photo))[CONTENT_LAYER]
    return float(style_loss(seen, style)), float(content_loss(seen, wanted))


def seconds_to(eye: Vgg, photo: Image, painting: Image, style: float) -> float | None:
    """How long the slow road takes until its style loss is as low; None if it does not get there.

    All its steps are made at the photograph's own size, where its losses are those of `losses`.
    """
    began = time.perf_counter()
    for look in painted(eye, _tensor(photo), [_tensor(painting)], [1.0], Plan((FAR,))):
        if look.style <= style:
            return time.perf_counter() - began
    return None


def _tensor(picture: Image) -> Tensor:
    return from_pixels(picture)[None].float()
