"""The slow road of `studio.tools.style_transfer`: gradient steps on the pixels of one picture."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence

import cv2
import numpy as np
import torch
from torch import Tensor

from studio.core.errors import BadParamError
from studio.core.steps import Image, Step
from studio.nn import vgg
from studio.nn.gatys import Plan, painted
from studio.nn.painter import Chosen
from studio.nn.pixels import from_pixels, to_pixels

LONGEST = 512
"""Px, the longer side of what is painted: a step on twice the side takes four times as long."""
SMALL = 80
"""Steps at half that size, where large strokes are laid. Fixed, so that a painting that is stopped
after some of its steps is the painting of as many steps."""


def paintings(chosen: Sequence[Chosen]) -> list[tuple[Image, float]]:
    """The pictures whose styles are mixed; raises BadParamError for a style that is only a name,
    of which nothing is known but how a network paints in it."""
    found = [(each, share) for each, share in chosen if not isinstance(each, str)]
    if len(found) < len(chosen):
        raise BadParamError(
            "The slow road needs pictures to take the style from; give one and mix it with no "
            "named style, or take the fast road."
        )
    return found


def paint(
    photo: Image,
    chosen: Sequence[Chosen],
    steps: int,
    stroke: float,
    like: Tensor,
    enough: Callable[[], bool],
) -> Generator[Step, None, Image]:
    """The painting in the photograph's size, (H, W, 3); a Step with a look at it for each step.

    It is painted small, LONGEST px, and enlarged. Large strokes come of a style seen from near.
    `like` is a tensor on the device to compute on, in the type to compute in. Once somebody has
    seen `enough`, what is painted by then is the painting.
    """
    network = vgg.load().to(like.device)
    content = _sized(photo, LONGEST)
    given = paintings(chosen)
    styles = [_tensor(_sized(picture, round(LONGEST * stroke)), like) for picture, _ in given]
    plan = Plan((min(steps, SMALL), max(0, steps - SMALL)))
    ways = painted(
        network, _tensor(content, like), styles, [share for _, share in given], plan, like.dtype
    )
    picture = content
    for number, look in enumerate(ways, 1):
        picture = to_pixels(look.picture[0])
        yield Step(number, plan.total, picture)
        if enough():
            break
    size = photo.shape[1], photo.shape[0]
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_CUBIC), np.uint8)


def _sized(picture: Image, longest: int) -> Image:
    """A copy whose longer side has at most so many pixels."""
    height, width = picture.shape[:2]
    times = longest / max(height, width)
    if times >= 1:
        return picture
    size = max(1, round(width * times)), max(1, round(height * times))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


def _tensor(picture: Image, like: Tensor) -> Tensor:
    return from_pixels(picture)[None].to(like.device, torch.float32)
