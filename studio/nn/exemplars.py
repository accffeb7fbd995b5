"""Holes filled with pieces of what is around them, in the manner of a guess that is in them.

A network's guess knows what belongs into a hole, but not its grain. So at a size where no hole is
deep, each small patch of the guess is exchanged for the patch of the surroundings that is most like
it, overlapping ones are merged, and the same again a few times (Wexler, Shechtman, Irani,
"Space-Time Completion of Video", 2007). The search looks at all of the surroundings, or at an even
choice of them, through the principal components of their patches: one product of two matrices.

At each doubling up to the picture's own size a patch's source stays what it was and gives its finer
pixels; then it may become that of a neighbour, or move a pixel, where this fits better (the
propagation of Barnes et al., "PatchMatch", 2009). A new search there would prefer smooth sources,
since of two that are unlike a patch the smooth one is less so.

Pictures are uint8 (H, W, 3) with a guess in their holes, masks (H, W) 1 in holes, else 0. All is
computed by the processor, since a sum there has one order and so one result.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeVar

import cv2
import numpy as np
import torch
from torch import Tensor

from studio.core.photograph import Plane
from studio.core.steps import Image

SIDE = 7  # of a patch, px
CELL = 2  # px from one patch to the next
DEEP = 14.0  # px from the middle of a hole to its edge: no deeper at the smallest size, as a rule
SEARCHES = 6  # at the smallest size
ROUNDS, QUICK_ROUNDS = 4, 1  # of exchange at each larger size; at those with sides beyond LARGE
LARGE = 1024  # px
LIKELY = 4  # sources of a patch that are compared exactly
KNOWN = 4.0  # how much more a pixel counts that is no guess
CLOSE = 0.12  # root mean square from which on a patch is heard less, of 1 from black to white
NARROW, LAST = 0.7, 0.5  # how far from its middle a patch is heard, of its reach; in the last round
COMPONENTS = 32
FEWEST = 64  # patches in the surroundings: with fewer nothing can be borrowed
_PAIRS = 6e7  # of patch and source that a search looks at
_PIECE = 8192  # patches at once
_BAND = 256  # rows at once
_REACH = SIDE // 2
_NEAR = ((0, 0), (-1, 0), (1, 0), (0, -1), (0, 1))
T = TypeVar("T")
Places = tuple[Tensor, Tensor]
"""Rows and columns of pixels, int64 (N,) each."""
Work = Generator[None, None, T]
"""Yields after each piece of work, so that it can be stopped."""


@dataclass(frozen=True)
class Sources:
    """Where patches' pixels come from: how far down and to the right, in px, (2, h, w) int64, one
    for each square of CELL pixels of a picture."""

    offsets: Tensor

    def doubled(self, rows: Tensor, columns: Tensor) -> Tensor:
        """The offsets (2, N) at these squares of the picture at twice the size."""
        height, width = self.offsets.shape[1:]
        y, x = (rows // 2).clamp(max=height - 1), (columns // 2).clamp(max=width - 1)
        return self.offsets[:, y, x] * 2


def borrowed(
    picture: Image, holes: Plane, deep: float = DEEP
) -> Work[tuple[Image, Sources] | None]:
    """The picture with its holes filled from their surroundings, and from where; None if there
    is too little around them.

    No hole is deeper than `deep` px at the size at which it begins: with less the surroundings
    decide more, with more the guess.
    """
    sizes = [_Scene(picture, holes)]
    while _depth(holes) > deep and min(holes.shape) > 2 * SIDE:
        half = (-(-holes.shape[0] // 2), -(-holes.shape[1] // 2))
        covered = cv2.resize(holes.astype(np.float32), half[::-1], interpolation=cv2.INTER_AREA)
        holes = (np.asarray(covered) > 0).astype(np.uint8)
        picture = np.asarray(cv2.resize(picture, half[::-1], interpolation=cv2.INTER_AREA))
        sizes.append(_Scene(picture, holes))
    while sizes and len(sizes[-1].sources()) < FEWEST:
        sizes.pop()
    if not sizes:
        return None
    found = yield from _searched(sizes.pop())
    while sizes:
        found = yield from _carried(sizes.pop(), found[1])
    return found


def enlarged(picture: Image, holes: Plane, sources: Sources) -> Work[tuple[Image, Sources]]:
    """The same at twice the size of what `sources` are of."""
    return _carried(_Scene(picture, holes), sources)


def _depth(holes: Plane) -> float:
    """How far it is from the middle of the holes to their edge, in px."""
    return float(np.max(cv2.distanceTransform(holes, cv2.DIST_L2, 3)))


def _searched(scene: _Scene) -> Work[tuple[Image, Sources]]:
    """From the guess alone: each patch's source is looked for everywhere."""
    strip, search = _Strip(scene, 0, scene.height), _Search(scene)
    found: Places = (strip.rows, strip.columns)
    for left in reversed(range(SEARCHES)):
        found = yield from search.nearest(strip)
        strip.exchange(found, NARROW if left else LAST)
    offsets = torch.stack(found) - torch.stack([strip.rows, strip.columns])
    return strip.image(), Sources(_spread(scene, strip, offsets))


def _carried(scene: _Scene, sources: Sources) -> Work[tuple[Image, Sources]]:
    """From the sources at half the size."""
    cells = [torch.arange(-(-side // CELL)) for side in (scene.height, scene.width)]
    rows, columns = torch.meshgrid(*cells, indexing="ij")
    offsets = sources.doubled(rows, columns)
    made, before = scene.picture.copy(), offsets.clone()
    rounds = ROUNDS if max(scene.height, scene.width) <= LARGE else QUICK_ROUNDS
    # What is farther from a strip's edge than this is as if the strip were the whole picture.
    margin = CELL * -(-(rounds + 1) * (2 * _REACH + CELL) // CELL)
    for top in range(0, scene.height, _BAND):
        bottom = min(top + _BAND, scene.height)
        if not scene.holes[top:bottom].any():
            continue
        strip = _Strip(scene, max(0, top - margin), min(bottom + margin, scene.height))
        seen = slice(strip.top // CELL, -(-strip.bottom // CELL))
        here = before[:, seen].clone()
        yield from strip.settle(here, rounds)
        kept = slice(top // CELL, -(-bottom // CELL))
        offsets[:, kept] = here[:, kept.start - seen.start : kept.stop - seen.start]
        made[top:bottom] = strip.image()[top - strip.top : bottom - strip.top]
    return made, Sources(offsets)


def _spread(scene: _Scene, strip: _Strip, offsets: Tensor) -> Tensor:
    """The offsets (2, N) of all places, for every square: elsewhere those of the nearest."""
    y, x = strip.rows // CELL, strip.columns // CELL
    free = np.ones((-(-scene.height // CELL), -(-scene.width // CELL)), np.uint8)
    free[y.numpy(), x.numpy()] = 0
    _, nearest = cv2.distanceTransformWithLabels(
        free, cv2.DIST_L2, 3, labelType=cv2.DIST_LABEL_PIXEL
    )
    labels = torch.from_numpy(np.asarray(nearest)).long()
    known = torch.zeros(2, int(labels.max()) + 1, dtype=torch.long)
    known[:, labels[y, x]] = offsets
    return known[:, labels]


class _Scene:
    """A picture with holes, its edges mirrored so far that every pixel is the middle of a patch.
    Places count from the picture's own corner."""

    def __init__(self, picture: Image, holes: Plane) -> None:
        self.picture, self.holes = picture, holes
        self.height, self.width = holes.shape
        edge = (_REACH,) * 4
        wide = cv2.copyMakeBorder(picture, *edge, cv2.BORDER_REFLECT_101)
        self.pixels = torch.from_numpy(np.asarray(wide))
        wide = cv2.copyMakeBorder(holes, *edge, cv2.BORDER_REFLECT_101)
        self.hole = torch.from_numpy(np.asarray(wide))
        touched = cv2.dilate(np.asarray(wide), np.ones((SIDE, SIDE), np.uint8))
        around = np.asarray(touched)[_REACH:-_REACH, _REACH:-_REACH] > 0
        self.touched = torch.from_numpy(np.ascontiguousarray(around))

    def sources(self) -> Tensor:
        """The middles (N, 2) of patches that touch neither a hole nor the picture's edge."""
        inner = torch.zeros_like(self.touched)
        inner[_REACH : self.height - _REACH, _REACH : self.width - _REACH] = True
        return (inner & ~self.touched).nonzero()

    def patches(self, rows: Tensor, columns: Tensor) -> Tensor:
        """Of the picture, (N, SIDE * SIDE, 3) in [0, 1]."""
        return patches(self.pixels, rows, columns).float() / 255

    def within(self, rows: Tensor, columns: Tensor) -> Places:
        """The places, moved so far that their patches lie in the picture."""
        low, high = _REACH, max(_REACH, self.height - 1 - _REACH)
        right = max(_REACH, self.width - 1 - _REACH)
        return rows.clamp(low, high), columns.clamp(low, right)


class _Strip:
    """Rows [top, bottom) of a scene, what is now in the holes there, and the places to work on:
    the middles of the patches that touch a hole, one a square."""

    def __init__(self, scene: _Scene, top: int, bottom: int) -> None:
        self.scene, self.top, self.bottom = scene, top, bottom
        grid = torch.zeros_like(scene.touched[top:bottom])
        grid[(-top) % CELL :: CELL, ::CELL] = True
        rows, self.columns = (grid & scene.touched[top:bottom]).nonzero(as_tuple=True)
        self.rows = rows + top
        self._hole = scene.hole[top : bottom + 2 * _REACH]
        self._now = scene.pixels[top : bottom + 2 * _REACH].float() / 255
        self._counts = 1 + (KNOWN - 1) * (1 - self._hole[..., None].float())

    def now(self, piece: Tensor) -> Tensor:
        """What the patches of some places hold now, (N, SIDE * SIDE, 3)."""
        return patches(self._now, self.rows[piece] - self.top, self.columns[piece])

    def apart(self, piece: Tensor, now: Tensor, rows: Tensor, columns: Tensor) -> Tensor:
        """How unlike the patches of some places are to sources: (N,), or (N, K) to K each."""
        many = rows.view(len(rows), -1)
        found = self.scene.patches(many.flatten(), columns.flatten())
        found = found.view(*many.shape, SIDE * SIDE, 3)
        counts = patches(self._counts, self.rows[piece] - self.top, self.columns[piece])
        error = (found - now[:, None]).square().sum(dim=3)
        return (error * counts[:, None, :, 0]).sum(dim=2).view(rows.shape)

    def exchange(self, found: Places, heard: float) -> None:
        """Each patch says what its source holds, as loudly as it is like it, and most loudly of
        its own middle; what is said of a pixel of a hole becomes its value."""
        away = (torch.arange(SIDE) - _REACH).square()
        middle = torch.exp(-(away[:, None] + away).flatten() / (2 * (heard * _REACH) ** 2))
        width = self._now.shape[1]
        sums = torch.zeros(self._now.shape[0] * width, 4)
        for piece in _pieces(len(self.rows), _PIECE):
            source = self.scene.patches(found[0][piece], found[1][piece])
            apart = (source - self.now(piece)).square().mean(dim=(1, 2))
            trust = torch.exp(-apart / (2 * CLOSE**2)).clamp(min=1e-5)
            weight = (trust[:, None] * middle)[..., None]
            index = places(self.rows[piece] - self.top, self.columns[piece], width)
            sums.index_add_(0, index.flatten(), torch.cat([source * weight, weight], 2).view(-1, 4))
        votes = sums.view(*self._now.shape[:2], 4)
        said = (votes[..., 3:] > 0) & (self._hole[..., None] > 0)
        self._now = torch.where(said, votes[..., :3] / votes[..., 3:].clamp_min(1e-12), self._now)

    def settle(self, offsets: Tensor, rounds: int) -> Work[None]:
        """Exchanges patches for the sources that `offsets` (2, h, w) of the strip's squares tell,
        or those of neighbours; changes `offsets`."""
        y, x = (self.rows - self.top) // CELL, self.columns // CELL
        where = torch.stack([self.rows, self.columns])
        found = self.scene.within(*(where + offsets[:, y, x]))
        self.exchange(found, LAST)
        for left in reversed(range(rounds)):
            for piece in _pieces(len(self.rows), _PIECE):
                best = self._best(piece, offsets, y[piece], x[piece])
                found[0][piece], found[1][piece] = best
                yield
            offsets[:, y, x] = torch.stack(found) - where
            self.exchange(found, NARROW if left else LAST)

    def _best(self, piece: Tensor, offsets: Tensor, y: Tensor, x: Tensor) -> Places:
        """Of some places: the best of the sources of the place and its neighbours, and those one
        pixel from its own."""
        last, now = (offsets.shape[1] - 1, offsets.shape[2] - 1), self.now(piece)
        best = (self.rows[piece], self.columns[piece])
        least = torch.full((len(piece),), float("inf"))
        own = offsets[:, y, x]
        tries = [offsets[:, (y + b).clamp(0, last[0]), (x + a).clamp(0, last[1])] for a, b in _NEAR]
        tries += [own + torch.tensor(step)[:, None] for step in _NEAR[1:]]
        for offset in tries:
            rows, columns = self.scene.within(
                self.rows[piece] + offset[0], self.columns[piece] + offset[1]
            )
            error = self.apart(piece, now, rows, columns)
            error[self.scene.touched[rows, columns]] = torch.finfo(torch.float32).max
            better = error < least
            least = torch.where(better, error, least)
            best = (torch.where(better, rows, best[0]), torch.where(better, columns, best[1]))
        return best

    def image(self) -> Image:
        """The strip's rows, as bytes."""
        now = self._now[_REACH:-_REACH, _REACH:-_REACH]
        pixels: Image = now.clamp(0, 1).mul(255).round().to(torch.uint8).numpy()
        return pixels


class _Search:
    """The patches around the holes of a scene, ready to be looked through."""

    def __init__(self, scene: _Scene) -> None:
        self._scene = scene
        found = scene.sources()
        sought = torch.count_nonzero(scene.touched) / CELL**2
        most = max(FEWEST, int(_PAIRS / max(1, int(sought))))
        if len(found) > most:  # an even choice, the same always
            order = torch.randperm(len(found), generator=torch.Generator().manual_seed(0))
            found = found[order[:most].sort().values]
        self._rows, self._columns = found.unbind(dim=1)
        known = scene.patches(self._rows, self._columns).flatten(1)
        self._mean = known.mean(dim=0)
        known -= self._mean
        self._axes = torch.linalg.eigh(known.T @ known).eigenvectors[:, -COMPONENTS:]
        self._known = known @ self._axes
        self._sizes = self._known.square().sum(dim=1)

    def nearest(self, strip: _Strip) -> Work[Places]:
        """For each place of the strip the source that is most like what is there."""
        found, likely = [], min(LIKELY, len(self._rows))
        many = max(16, int(_PIECE * 1024 / len(self._rows)))
        for piece in _pieces(len(strip.rows), many):
            now = strip.now(piece)
            given = (now.flatten(1) - self._mean) @ self._axes
            apart = torch.addmm(self._sizes, given, self._known.T, alpha=-2)
            near = apart.topk(likely, dim=1, largest=False).indices
            error = strip.apart(piece, now, self._rows[near], self._columns[near])
            found.append(near.gather(1, error.argmin(dim=1, keepdim=True))[:, 0])
            yield
        best = torch.cat(found) if found else torch.zeros(0, dtype=torch.long)
        return self._rows[best], self._columns[best]


def _pieces(count: int, most: int) -> list[Tensor]:
    """The numbers from 0 to `count`, so many at once."""
    return [torch.arange(first, min(first + most, count)) for first in range(0, count, most)]


def patches(values: Tensor, rows: Tensor, columns: Tensor) -> Tensor:
    """Of values (H, W, C) whose edges are mirrored: (N, SIDE * SIDE, C) around places that count
    from within."""
    index = places(rows, columns, values.shape[1])
    return values.reshape(-1, values.shape[2])[index.flatten()].view(*index.shape, -1)


def places(rows: Tensor, columns: Tensor, width: int) -> Tensor:
    """Of the pixels of patches, (N, SIDE * SIDE), in a flat mirrored picture of that width."""
    steps = torch.arange(SIDE)
    down, right = steps.repeat_interleave(SIDE), steps.repeat(SIDE)
    return (rows[:, None] + down) * width + columns[:, None] + right
