"""Finds faces in photographs: where each is, how large, and how far it is turned.

A small network looks at a photograph at several sizes, each half of the one before, and says for
every place of 8 x 8 pixels whether a face has its middle there (Zhou, Wang, Kraehenbuehl, "Objects
as Points", 2019, arXiv:1904.07850): a likelihood, and the square of `studio.faces.framing` around
it. So faces need not be looked for in boxes first, and those of all sizes look alike to it.

It was trained on faces that this program drew (`studio.faces.detecting`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import safetensors.torch
import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from safetensors import SafetensorError
from torch import Tensor, nn

from studio.core.errors import BadCheckpointError
from studio.core.paths import RESOURCES
from studio.core.steps import Image
from studio.faces.framing import Frame, taken
from studio.nn.pixels import from_pixels

FILE = RESOURCES / "faces" / "detector.safetensors"
CELL = 8
"""Px, the side of a place."""
USUAL = 56.0
"""Px, the side of a face's square that is neither small nor large to the network."""
SMALLEST, LARGEST = 28.0, 112.0
"""Px, the sides of squares that are found at one size of the photograph."""
ANSWERS = 6
"""Numbers for a place: how likely a face is (a logit), by how many places its middle lies to the
right and down from this place's, the logarithm of its side in USUAL sides, cosine and sine of its
turn, of any length."""

MOST_PIXELS = 3_000_000
"""Of the largest copy that is looked at: in larger photographs, small faces are passed over."""
SURE = 0.6
"""How likely a face must be."""
CLOSE = 0.5
"""The same for a face that is so close that its square reaches beyond the picture."""
_SIZES = (1.7, 1.1, 0.75)  # of the shorter side, in USUAL, at which close faces are looked for
_LONGEST = 3.0  # shorter sides, of a picture that a face may fill
_LARGE = 0.5  # of the shorter side, the least of a close face's square
_GREY, _MARGIN = (
    (128, 128, 128),
    0.3,
)  # what is laid around the picture for that; of its longer side
_SAME = 0.35  # sides between the middles of two squares below which they are of one face
_AGAIN, _WIDER = 160, 2.0  # px, of the square in which a face is looked at again; of its sides
_UNSURE = 0.05
_AROUND = 24  # px of mirrored picture around a copy: faces may reach beyond the edge


@dataclass(frozen=True)
class DetectorConfig:
    """`widths` of the maps while the side is halved three times; `blocks` at the last size, whose
    kernels reach 1, 2, 4, 1, 2 ... places far. Scenes to learn from have the side `image_size`.
    """

    image_size: int = 192
    widths: tuple[int, int, int] = (16, 32, 64)
    blocks: int = 6


@dataclass(frozen=True)
class Found:
    """A face: its square in the photograph, and how likely it is one, in [0, 1]."""

    frame: Frame
    likely: float


class Block(nn.Module):
    """x + a share of two convolutions, a share that begins as nothing (arXiv:2002.10444)."""

    def __init__(self, width: int, reach: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(width, width, 3, padding=reach, dilation=reach)
        self.second = nn.Conv2d(width, width, 3, padding=1)
        self.share = nn.Parameter(torch.zeros(()))

    def forward(self, x: Tensor) -> Tensor:
        """(N, width, H, W) -> the same shape."""
        return x + self.share * self.second(F.relu(self.first(F.relu(x))))  # type: ignore[no-any-return]  # modules are untyped


class FaceDetector(nn.Module):
    """Pictures (N, 3, H, W) in [-1, 1] -> float32 (N, ANSWERS, H / CELL, W / CELL)."""

    def __init__(self, config: DetectorConfig) -> None:
        super().__init__()
        self.config = config
        first, second, third = config.widths
        self.stem = nn.Sequential(
            nn.Conv2d(3, first, 3, 2, 1),
            nn.ReLU(),
            nn.Conv2d(first, second, 3, 2, 1),
            nn.ReLU(),
            nn.Conv2d(second, third, 3, 2, 1),
        )
        self.blocks = nn.Sequential(*(Block(third, 1 << i % 3) for i in range(config.blocks)))
        self.answers = nn.Conv2d(third, ANSWERS, 1)
        nn.init.zeros_(self.answers.weight)
        self.answers.bias = nn.Parameter(torch.tensor([-4.0, 0, 0, 0, 1, 0]))  # faces are rare

    def forward(self, x: Tensor) -> Tensor:
        """H and W must be multiples of CELL."""
        answers: Tensor = self.answers(F.relu(self.blocks(self.stem(x))))
        return answers.float()


def load(path: Path = FILE) -> FaceDetector:
    """The network that comes with the program; raises BadCheckpointError."""
    network = FaceDetector(DetectorConfig())
    try:
        tensors = safetensors.torch.load_file(path)
        network.load_state_dict({name: tensor.float() for name, tensor in tensors.items()})
    except (OSError, SafetensorError, LookupError, RuntimeError) as error:
        raise BadCheckpointError(f"{path.name} is damaged; install the program again.") from error
    return network.to(memory_format=torch.channels_last).eval()


@torch.no_grad()
def faces_in(network: FaceDetector, photo: Image, sure: float = SURE) -> list[Found]:
    """All faces of a photograph (H, W, 3), the likeliest first.

    A square's side must be SMALLEST pixels or more, which is a head of about half of that. Each
    face is looked at once more, upright and of a middle size, which tells its square better.
    Pictures that are hardly more than a face are looked at within a plain border: continued as in
    a mirror, they would show parts of several.
    """
    found: list[Found] = []
    for scale in scales(photo.shape[0], photo.shape[1]):
        copy, times = _resized(photo, scale)
        found += [_in_photo(each, times) for each in peaks(_answers(network, copy), sure)]
    found = [_looked_at_again(network, photo, each) for each in _once(_within(found, photo))]
    return _once([*found, *_within(_close(network, photo), photo)])


def scales(height: int, width: int) -> list[float]:
    """At which sizes a picture is looked at: as it is or, if it is large, at MOST_PIXELS; then
    halved until a face that fills it is of a size that is found, and the smallest twice as large
    where even the picture as it is would be too small."""
    first = min(1.0, math.sqrt(MOST_PIXELS / (height * width)))
    found = [first]
    while max(height, width) * found[-1] > LARGEST / 2:
        found.append(found[-1] / 2)
    if min(height, width) * first < 2 * LARGEST:
        found.insert(0, 2 * first)
    return found


def peaks(answers: npt.NDArray[np.float32], sure: float) -> list[Found]:
    """The faces in the answers (ANSWERS, h, w) of one picture, in its own pixels."""
    likely = 1 / (1 + np.exp(-answers[0].astype(np.float64)))
    highest = cv2.dilate(likely, np.ones((3, 3), np.uint8))
    rows, columns = np.nonzero((likely >= highest) & (likely >= sure))
    found = []
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        _, right, down, size, cosine, sine = (float(each) for each in answers[:, row, column])
        half = USUAL * math.exp(min(max(size, -2.0), 2.0)) / 2
        length = math.hypot(cosine, sine) or 1.0
        centre = ((column + 0.5 + right) * CELL, (row + 0.5 + down) * CELL)
        frame = Frame(centre, (half * cosine / length, half * sine / length))
        found.append(Found(frame, float(likely[row, column])))
    return found


def _answers(network: FaceDetector, picture: Image) -> npt.NDArray[np.float32]:
    """(H, W, 3) -> (ANSWERS, H / CELL, W / CELL)."""
    like = next(network.parameters())
    x = from_pixels(picture)[None].to(like.device, like.dtype, memory_format=torch.channels_last)
    answers: npt.NDArray[np.float32] = network(x)[0].cpu().numpy()
    return answers


def _looked_at_again(network: FaceDetector, photo: Image, found: Found) -> Found:
    """The same face with the square that is seen when it stands upright in the middle."""
    (ax, ay) = found.frame.across
    around = Frame(found.frame.centre, (_WIDER * ax, _WIDER * ay))
    square = taken(photo, around, _AGAIN)
    seen = peaks(_answers(network, square), _UNSURE)
    middle = (_AGAIN / 2, _AGAIN / 2)
    best = min(seen, key=lambda each: math.dist(each.frame.centre, middle), default=None)
    if best is None or math.dist(best.frame.centre, middle) > _SAME * _AGAIN / _WIDER:
        return found
    matrix = around.from_square(_AGAIN)
    x, y = matrix @ np.array([*best.frame.centre, 1.0])
    right, down = matrix[:, :2] @ np.array(best.frame.across)
    return Found(Frame((float(x), float(y)), (float(right), float(down))), found.likely)


def _resized(photo: Image, scale: float) -> tuple[Image, tuple[float, float]]:
    """A copy with mirrored edges whose sides are multiples of CELL, and its scales."""
    height, width = photo.shape[:2]
    size = max(8, round(width * scale)), max(8, round(height * scale))
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    small = cv2.resize(photo, size, interpolation=how)
    right, below = (_AROUND + -(length + 2 * _AROUND) % CELL for length in size)
    border = cv2.BORDER_REFLECT if min(size) > _AROUND + CELL else cv2.BORDER_REPLICATE
    whole = cv2.copyMakeBorder(small, _AROUND, below, _AROUND, right, border)
    return np.asarray(whole, np.uint8), (size[0] / width, size[1] / height)


def _in_photo(found: Found, times: tuple[float, float]) -> Found:
    """From a copy with mirrored edges back into the photograph."""
    (cx, cy), (ax, ay) = found.frame.centre, found.frame.across
    centre = ((cx - _AROUND) / times[0], (cy - _AROUND) / times[1])
    return Found(Frame(centre, (ax / times[0], ay / times[1])), found.likely)


def _close(network: FaceDetector, photo: Image) -> list[Found]:
    """Faces that fill the picture."""
    height, width = photo.shape[:2]
    shorter = min(height, width)
    if shorter < SMALLEST or max(height, width) > _LONGEST * shorter:
        return []
    scales = [size * USUAL / shorter for size in _SIZES]
    small, times = photo, 1.0
    if scales[0] < 1:  # once, and not for each size
        times = scales[0]
        size = max(8, round(width * times)), max(8, round(height * times))
        small = np.asarray(cv2.resize(photo, size, interpolation=cv2.INTER_AREA), np.uint8)
    margin = round(_MARGIN * max(small.shape))
    border = cv2.BORDER_CONSTANT
    whole = cv2.copyMakeBorder(small, margin, margin, margin, margin, border, value=_GREY)
    found: list[Found] = []
    for scale in scales:
        copy, by = _resized(np.asarray(whole, np.uint8), scale / times)
        found += [_in_photo(each, by) for each in peaks(_answers(network, copy), CLOSE)]
    moved = [_moved(each, margin, small.shape[1] / width) for each in found]
    return [each for each in moved if each.frame.side > _LARGE * shorter]


def _moved(found: Found, margin: int, times: float) -> Found:
    """From a copy, so many times as large, with a border."""
    (cx, cy), (ax, ay) = found.frame.centre, found.frame.across
    centre = ((cx - margin) / times, (cy - margin) / times)
    return Found(Frame(centre, (ax / times, ay / times)), found.likely)


def _within(found: Sequence[Found], photo: Image) -> list[Found]:
    return [each for each in found if _inside(each.frame, photo)]


def _inside(frame: Frame, photo: Image) -> bool:
    """Whether its middle lies in the photograph, and not in what was mirrored around it."""
    (x, y), (height, width) = frame.centre, photo.shape[:2]
    return bool(0 <= x < width and 0 <= y < height)


def _once(found: Sequence[Found]) -> list[Found]:
    """Of several squares around one face the likeliest."""
    kept: list[Found] = []
    for each in sorted(found, key=lambda one: -one.likely):
        if all(_apart(each.frame, other.frame) for other in kept):
            kept.append(each)
    return kept


def _apart(one: Frame, other: Frame) -> bool:
    return math.dist(one.centre, other.centre) > _SAME * max(one.side, other.side)
