"""How a face grows older, as a difference of colours that a network adds to it.

The network sees an aligned face, how old it is and how old it should look, and says what is to be
added (Zoss et al., "Production-Ready Face Re-Aging for Visual Effects", 2022, whose network is also
a U-Net and whose ages are also maps). It learned on people who do not exist, each drawn at eight
ages (`studio.training.aged_set`), so that all else stays the same; what a camera and a light do to
a face is done to both pictures of a pair, so that it holds on photographs.

What is added ends with the head: the generator also ages jackets and rooms, so its sheets say where
the head is, and nothing was to be learned elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from studio.core.errors import StudioError
from studio.data.aged_faces import AGES, ROWS
from studio.data.batch import Batch
from studio.data.degrading import Floats, Numbers, blurred, noisy, rounded, soft, squeezed
from studio.faces import reader
from studio.faces.photographing import lit, placed
from studio.faces.reader import FaceReader
from studio.nn.restorer import Restorer, RestorerShape
from studio.nn.restoring import Course, Exercise, Expert

YOUNGEST, OLDEST = 3, 85
"""Years: the ages that may be asked for."""
GIVEN = 7
"""Channels that the network sees: colours, both ages as maps, and its places across and down."""

_MIDDLE, _TO_SIDE, _UP, _DOWN = (0.5, 0.46), 0.47, 0.46, 0.45  # of the head, in sides of the square
_FEATHER, _ROUND = 0.22, 2.6  # of the reach, from the middle; how square it is
_UNSURE = 3.0  # years, by which the age that is told is off in an exercise
_SOFT, _NOISY, _SQUEEZED, _HIDDEN = 0.5, 0.5, 0.5, 0.15
_NOISE = 14 / 255  # the largest deviation
_MARGIN = 0.035  # of the side, around a head: it is not quite the same at every age


@dataclass(frozen=True)
class AgerConfig(Course):
    """Faces have the side `crop`; sheets of them, with the side `image_size`, ROWS times that.
    `widths` and `blocks` are those of `studio.nn.restorer.RestorerShape`."""

    image_size: int = 768
    crop: int = 256
    widths: tuple[int, ...] = (32, 64, 96, 160)
    blocks: tuple[int, ...] = (1, 1, 2, 6)

    def __post_init__(self) -> None:
        if self.image_size != ROWS * self.crop:
            raise ValueError(f"a sheet is {ROWS} faces wide: {ROWS * self.crop} pixels")


class Ager(Restorer):
    """Faces (N, GIVEN, S, S) -> what is to be added to them, (N, 3, S, S), in units of half the
    range of colours; S is the config's `crop`."""

    reach: Tensor

    def __init__(self, config: AgerConfig) -> None:
        super().__init__(RestorerShape(GIVEN, 3, 2, config.widths, config.blocks, 0))
        self.config = config
        inside = torch.from_numpy(reach(config.crop))[None, None]
        self.register_buffer("reach", inside, persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        """One pass."""
        change: Tensor = super().forward(x)
        return change * self.reach.to(change.dtype)


def reach(side: int) -> Floats:
    """(side, side): 1 on an aligned head, falling smoothly to 0 around it."""
    place = (np.arange(side, dtype=np.float32) + 0.5) / side
    x = np.abs(place - _MIDDLE[0]) / _TO_SIDE
    above = place < _MIDDLE[1]
    y = np.abs(place - _MIDDLE[1]) / np.where(above, _UP, _DOWN)
    away = (x[None, :] ** _ROUND + y[:, None] ** _ROUND) ** (1 / _ROUND)
    inside = np.clip((1 - away) / _FEATHER, 0, 1)
    return np.asarray(inside * inside * (3 - 2 * inside), np.float32)


def told(face: Tensor, age: float, wanted: float) -> Tensor:
    """What the network sees of a face (3, S, S) in [-1, 1]: (GIVEN, S, S). Ages in years."""
    side = face.shape[-1]
    line = torch.linspace(-1, 1, side, dtype=face.dtype, device=face.device)
    maps = [torch.full_like(face[:1], years / 50 - 1) for years in (age, wanted)]
    across, down = line.expand(1, side, side), line[:, None].expand(1, side, side)
    return torch.cat([face, *maps, across, down])


def pose(model: Ager, batch: Batch) -> Exercise:
    """Of each sheet two ages of one person, the first to be made the second.

    Raises StudioError if the pictures are no such sheets.
    """
    if batch.labels.shape[1] != AGES:
        raise StudioError(
            "A face's ages are learned from sheets that `dataset ages` drew; name such a folder."
        )
    numbers = np.random.default_rng(int(torch.randint(2**31, ())))
    inside = model.reach[0, 0].cpu().numpy()
    given, wanted = [], []
    for sheet, ages in zip(batch.images, batch.labels.tolist(), strict=True):
        pair = Pair.of(sheet, ages, numbers)
        before, after = pair.photographed(inside, numbers)
        given.append(told(_tensor(before), pair.age, pair.wanted))
        wanted.append(_tensor(after))
    where = model.reach.expand(len(given), 1, -1, -1)
    layout, device = torch.channels_last, batch.images.device
    both = (torch.stack(each).contiguous(memory_format=layout) for each in (given, wanted))
    first, second = (each.to(device) for each in both)
    return Exercise(first, second, where)


def answered(model: Ager, exercise: Exercise) -> Tensor:
    """The answer to an exercise."""
    change: Tensor = model(exercise.given)
    return exercise.given[:, :3] + change


def years_apart(read: FaceReader, made: Tensor, wanted: Tensor) -> Tensor:
    """By how many decades the reader finds faces (N, 3, S, S) to differ in age, on average: the
    distance between what it holds for possible of both (Wasserstein's first)."""
    possible, true = (read.ages(each).softmax(dim=1).cumsum(dim=1) for each in (made, wanted))
    return (possible - true).abs().sum(dim=1).mean() / 10


YEARS = Expert(reader.load, years_apart)


@dataclass(frozen=True, eq=False)
class Pair:
    """One person at two ages: pictures (S, S, 3) in [0, 1], where the head is (S, S, 3), and the
    years that are told."""

    before: Floats
    after: Floats
    head: Floats
    age: float
    wanted: float

    @classmethod
    def of(cls, sheet: Tensor, ages: list[int], numbers: Numbers) -> Pair:
        """Any two of a sheet (3, 3 S, 3 S), now and then the same one twice."""
        side = sheet.shape[-1] // ROWS
        years = smoothed(ages)
        places = numbers.integers(AGES, size=2)
        same = places[0] == places[1]
        cells = []
        for place in (*places, AGES):
            row, column = divmod(int(place), ROWS)
            cell = sheet[:, row * side : (row + 1) * side, column * side : (column + 1) * side]
            cells.append(_floats(cell))
        age = float(np.clip(years[places[0]] + numbers.normal(0, _UNSURE), 0, 100))
        return cls(cells[0], cells[1], cells[2], age, age if same else float(years[places[1]]))

    def photographed(self, inside: Floats, numbers: Numbers) -> tuple[Floats, Floats]:
        """Both as a camera may have seen them and a detector found them; the second is the first
        with what its age adds, where a head is `inside`."""
        margin = max(1, round(_MARGIN * len(inside)))
        wider = cv2.dilate(self.head, np.ones((margin, margin), np.uint8))
        soft_head = cv2.GaussianBlur(wider, (0, 0), margin / 4)
        parts = (self.before, self.after, np.asarray(soft_head, np.float32))
        before, after, head = placed(parts, numbers)
        before, after = lit((before, after), numbers)
        if numbers.random() < _SOFT:
            kernel = soft(numbers)
            before, after = blurred(before, kernel), blurred(after, kernel)
        change = (after - before) * head * inside[..., None]
        hidden = _hidden(before, numbers)
        if hidden is not None:
            before, seen = hidden
            change = change * seen[..., None]
        if numbers.random() < _NOISY:
            before = noisy(before, numbers, _NOISE)
        before = rounded(before)
        if numbers.random() < _SQUEEZED:
            before = squeezed(before, int(numbers.integers(40, 96)))
        return before, np.clip(before + change, 0, 1)


def smoothed(ages: list[int]) -> Floats:
    """Ages along a sheet without the steps that guesses have."""
    padded = np.pad(np.asarray(ages, np.float32), 1, mode="edge")
    return np.asarray((padded[:-2] + 2 * padded[1:-1] + padded[2:]) / 4, np.float32)


def _hidden(picture: Floats, numbers: Numbers) -> tuple[Floats, Floats] | None:
    """With something before the face: the picture, and where it is still seen; mostly nothing."""
    if numbers.random() > _HIDDEN:
        return None
    side = picture.shape[0]
    shape = np.zeros((side, side), np.float32)
    centre = tuple(int(each) for each in numbers.integers(0, side, 2))
    axes = tuple(int(each) for each in numbers.uniform(0.04, 0.22, 2) * side + 1)
    cv2.ellipse(shape, centre, axes, float(numbers.uniform(0, 180)), 0, 360, (1.0,), -1)
    cover = _blurred(shape, numbers.uniform(0.5, 2))[..., None]
    colours = numbers.normal(numbers.uniform(0, 1, 3), 0.05, picture.shape)
    texture = _blurred(np.clip(colours, 0, 1), numbers.uniform(0.5, 4))
    return picture * (1 - cover) + texture * cover, 1 - cover[..., 0]


def _blurred(values: npt.NDArray[np.floating], by: float) -> Floats:
    found = cv2.GaussianBlur(np.asarray(values, np.float32), (0, 0), float(by))
    return np.asarray(found, np.float32)


def _floats(picture: Tensor) -> Floats:
    floats: Floats = (picture.permute(1, 2, 0).cpu() * 0.5 + 0.5).contiguous().numpy()
    return floats


def _tensor(picture: Floats) -> Tensor:
    return torch.from_numpy(np.ascontiguousarray(picture, np.float32)).permute(2, 0, 1) * 2 - 1
