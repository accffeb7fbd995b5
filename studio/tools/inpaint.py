"""Fills what is painted over with what may well have been behind it.

Two things, each where it is good. At a size where all around the hole is in view a network invents
the structure; then patches of the surroundings that are most like its guess are put together in
the hole, and at each doubling up to the picture's own pixels bring their finer ones along
(`studio.nn.exemplars`). So a hole of any size is filled, with the grain of the picture, and what is
seen at once has a bound. Where there is too little around a hole to borrow from, the network
itself sees its coarse guess at each doubling and draws the detail. (Compare Suvorov et al.,
"Resolution-robust Large Mask Inpainting with Fourier Convolutions", 2021, arXiv:2109.07161, its
refinement by Kulshreshtha et al., 2022, arXiv:2206.13644, and Yang et al., "High-Resolution Image
Inpainting using Multi-Scale Neural Patch Synthesis", 2017, arXiv:1611.09969.) The network is that
of `studio.nn.restorer`, its teaching that of `studio.nn.restoring`.

Other seeds turn and mirror the hole's surroundings before the network sees them, and look at them
from another distance; it has never been told that the sky is above, so each answer is its own. They
also trust its guess less or more.
"""

from __future__ import annotations

import math
from collections.abc import Generator
from dataclasses import dataclass
from itertools import product
from typing import Any, TypeVar

import cv2
import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor

from studio.core.photograph import Plane
from studio.core.steps import Image, Step
from studio.core.tool_spec import MaskUse, ToolSpec
from studio.data.batch import Batch
from studio.data.holes import hole
from studio.editing.regions import Box, surroundings
from studio.nn.exemplars import DEEP, Work, borrowed, enlarged
from studio.nn.magnitude import fold
from studio.nn.restorer import Restorer, RestorerShape
from studio.nn.restoring import Course, Exercise, near_and_far, taught
from studio.nn.smooth_fill import smooth_fill
from studio.nn.tiling import Span, Tiling, spans
from studio.tools._base import FEATHER, Editing, Sheet, Tool

CONTEXT = 64  # px around a hole that are looked at, at least
BOUNDS = (512, 384, 320)  # px, the longer side at which structure is invented
TRUST = (DEEP, 7.0, 10.0)  # px of a hole's depth up to which the guess decides, by seed
FINE = Tiling(256, 64)  # pieces at which detail is drawn
A = TypeVar("A", bound=npt.NDArray[np.uint8])
T = TypeVar("T")
Filling = Generator[int, None, Image]
"""Yields 1 after each size and 0 after each piece of one; returns what is filled."""
_GUESSED = 0.5  # the share of exercises with a coarse guess
_COARSER = (2, 4)  # times, in such exercises


@dataclass(frozen=True)
class Config(Course):
    """The network's `widths` and `blocks` are those of `RestorerShape`."""

    widths: tuple[int, ...] = (32, 64, 128)
    blocks: tuple[int, ...] = (1, 2, 8)
    attend: int = 4


class Inpainter(Restorer):
    """Sees what is around the hole, where the hole is, and a guess at what is in it, if only a
    smooth one; answers what is to be added to the guess."""

    def __init__(self, config: Config) -> None:
        c = config
        super().__init__(RestorerShape(5, 3, 2, c.widths, c.blocks, c.attend))
        self.config = config

    def fill(self, known: Tensor, mask: Tensor, guess: Tensor | None) -> Tensor:
        """known (N, 3, H, W) in [-1, 1], mask (N, 1, H, W), 1 in the hole, guess like known ->
        known, with the hole filled."""
        seen = view(known, mask, guess)
        made: Tensor = seen[:, :3] + self(seen)
        filled: Tensor = torch.where(mask > 0, made.clamp(-1, 1).to(known.dtype), known)
        return filled


def view(known: Tensor, mask: Tensor, guess: Tensor | None) -> Tensor:
    """What the network sees, (N, 5, H, W): the picture with the guess in the hole, or without one
    what is smooth there; the hole; and whether there was a guess."""
    inside = smooth_fill(known, mask).to(known.dtype) if guess is None else guess
    shown = known * (1 - mask) + inside * mask
    told = torch.zeros_like(mask) if guess is None else mask
    return torch.cat([shown, mask, told], dim=1)


def pose(model: Inpainter, batch: Batch) -> Exercise:
    """Pictures with holes; half of them with a coarse version of the truth as a guess."""
    c = model.config
    wanted = near_and_far(batch.images, c.crop)
    numbers = np.random.default_rng(int(torch.randint(2**31, ())))
    holes = np.stack([hole(c.crop, numbers) for _ in range(len(wanted))])
    mask = torch.from_numpy(holes).to(wanted.device)[:, None].float() / 255
    given = view(wanted, mask, None)
    for i, picture in enumerate(wanted):
        if numbers.random() < _GUESSED:
            guess = _coarser(picture[None], int(numbers.choice(_COARSER)))
            given[i] = view(picture[None], mask[i : i + 1], guess)[0]
    return Exercise(given.contiguous(memory_format=torch.channels_last), wanted, mask)


def _coarser(picture: Tensor, times: int) -> Tensor:
    small = F.avg_pool2d(picture, times)
    return F.interpolate(small, scale_factor=float(times), mode="bilinear")


def answer(model: Inpainter, exercise: Exercise) -> Tensor:
    """The pictures with their holes filled."""
    made: Tensor = exercise.given[:, :3] + model(exercise.given)
    return exercise.wanted + (made - exercise.wanted) * exercise.where


@torch.no_grad()
def run(model: Inpainter, sheet: Sheet) -> Editing:
    """The picture with every hole filled, one after the other."""
    filled = sheet.pixels.copy()
    if sheet.mask is None:
        raise ValueError("there is no hole")
    mask = (sheet.mask > 0).astype(np.uint8)
    boxes = surroundings(mask, CONTEXT)
    counts = [_halvings(box, sheet.seed) + 1 for box in boxes]
    done, total = 0, max(sum(counts), 1)
    for box, count in zip(boxes, counts, strict=True):
        part, holes = (_turned(each[box.slices], sheet.seed) for each in (filled, mask))
        work = _levels(model, part, holes, count, TRUST[sheet.seed % len(TRUST)])
        made = yield from _counted(work, done, total)
        done += count
        where = mask[box.slices] > 0
        filled[box.slices][where] = _turned_back(made, sheet.seed)[where]
    yield Step(total, total)
    return filled


def _counted(work: Filling, done: int, total: int) -> Generator[Step, None, Image]:
    """Steps from `done` on, one for each size."""
    while True:
        try:
            done += next(work)
        except StopIteration as stop:
            filled: Image = stop.value
            return filled
        yield Step(done, total)


def _levels(model: Inpainter, part: Image, holes: Plane, count: int, deep: float) -> Filling:
    """The part (H, W, 3) with its holes (H, W), 1 or 0, filled: from the coarsest of `count` sizes,
    each half of the one before, to its own."""
    sizes = [(part, holes)]
    while len(sizes) < count:
        sizes.append(_halved(*sizes[-1]))
    picture, mask = sizes.pop()
    made = yield from _filled(model, picture, mask, None)
    found = yield from _told(borrowed(made, mask, deep))
    made, sources = found or (made, None)
    yield 1
    while sizes:
        picture, mask = sizes.pop()
        guess = _resized(made, mask.shape, cv2.INTER_LINEAR)
        if sources is None:
            made = yield from _filled(model, picture, mask, guess)
        else:
            made, sources = yield from _told(enlarged(picture, mask, sources))
        yield 1
    return made


def _told(work: Work[T]) -> Generator[int, None, T]:
    """Yields 0 after each piece of the work."""
    while True:
        try:
            next(work)
        except StopIteration as stop:
            found: T = stop.value
            return found
        yield 0


def _filled(model: Inpainter, picture: Image, mask: Plane, guess: Image | None) -> Filling:
    """One size: as a whole without a guess, else in pieces, of which many have no hole."""
    tiling = FINE if guess is not None else Tiling(max(mask.shape), 0)
    like, made = next(model.parameters()), picture.copy()
    for y, x in product(spans(len(mask), tiling), spans(mask.shape[1], tiling)):
        seen, kept = _window(y, x), _core(y, x)
        where = mask[kept] > 0
        if not where.any():
            continue
        given = [_tensor(picture[seen], like), torch.from_numpy(mask[seen]).to(like)[None, None]]
        hint = None if guess is None else _tensor(guess[seen], like)
        answer = model.fill(given[0], given[1], hint)[0]
        inside = _core_of(y), _core_of(x)
        pixels = answer.float().add(1).mul(127.5).round().to(torch.uint8).permute(1, 2, 0)
        made[kept][where] = pixels.cpu().numpy()[inside][where]
        yield 0
    return made


def _halved(picture: Image, mask: Plane) -> tuple[Image, Plane]:
    """Both at half the size; a pixel that has any part in the hole belongs to it."""
    shape = (-(-mask.shape[0] // 2), -(-mask.shape[1] // 2))
    small = _resized(mask * np.uint8(255), shape, cv2.INTER_AREA)
    return _resized(picture, shape, cv2.INTER_AREA), (small > 0).astype(np.uint8)


def _resized(pixels: A, shape: tuple[int, ...], how: int) -> A:
    """To `shape` (H, W)."""
    resized: Any = cv2.resize(pixels, (shape[1], shape[0]), interpolation=how)
    return resized  # type: ignore[no-any-return]  # an array as before


def _halvings(box: Box, seed: int) -> int:
    bound = BOUNDS[seed // 8 % len(BOUNDS)]
    return max(0, math.ceil(math.log2(box.longest / bound)))


def _turned(pixels: A, seed: int) -> A:
    """One of the eight ways to lay a picture, the first as it is."""
    turned = np.rot90(pixels, seed % 4)
    return np.ascontiguousarray(turned[:, ::-1] if seed // 4 % 2 else turned)  # type: ignore[return-value]  # an array as before


def _turned_back(pixels: Image, seed: int) -> Image:
    return np.rot90(pixels[:, ::-1] if seed // 4 % 2 else pixels, -(seed % 4))


def _window(y: Span, x: Span) -> tuple[slice, slice]:
    return slice(y.start, y.stop), slice(x.start, x.stop)


def _core(y: Span, x: Span) -> tuple[slice, slice]:
    return slice(y.first, y.last), slice(x.first, x.last)


def _core_of(span: Span) -> slice:
    """Inside the window."""
    return slice(span.first - span.start, span.last - span.start)


def _tensor(pixels: Image, like: Tensor) -> Tensor:
    """uint8 (H, W, 3) -> (1, 3, H, W) in [-1, 1]."""
    floats = torch.from_numpy(np.ascontiguousarray(pixels)).to(like.device).float()
    return (floats / 127.5 - 1).permute(2, 0, 1)[None].to(like.dtype)


def prepare(model: Inpainter, dtype: torch.dtype) -> None:
    """Fixes the weights as they are used."""
    fold(model, dtype)
    model.to(dtype=dtype, memory_format=torch.channels_last)  # type: ignore[call-overload]  # torch's stubs lack this form


TOOL = Tool(
    name="inpaint",
    title="Fill in",
    spec=ToolSpec(MaskUse.MUST, variants=True, icon="eraser"),
    config=Config,
    build=Inpainter,
    run=run,
    params=(FEATHER,),
    prepare=prepare,
    training=taught(pose, answer),
)
