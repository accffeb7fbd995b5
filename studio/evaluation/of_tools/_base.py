"""What the measures of the tools share: photographs, figures, means."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from studio.core.decoding import decode_image, read_picture_bytes
from studio.core.params import ParamValue
from studio.core.photograph import Plane
from studio.core.steps import Image, Step
from studio.data.fitting import fit
from studio.data.folders import pictures_below

Edit: TypeAlias = "Callable[[Image, Plane | None, Mapping[str, ParamValue]], Image]"
"""The tool: a picture, a mask or None, controls that differ from their defaults -> the edited
picture (of the first seed)."""
EditBeside: TypeAlias = "Callable[[Image, Mapping[str, ParamValue], Image], Image]"
"""The same with another picture that it looks at, and no mask: a picture, controls, the other."""
_LEAST_ERROR = 1e-2  # squared steps of 255: more than 68 dB is as good as equal


@dataclass(frozen=True)
class ToolRow:
    """The means of a method's figures over all photographs, by what they are called."""

    method: str
    values: Mapping[str, float]


Work: TypeAlias = Generator[Step, None, tuple[ToolRow, ...]]


@dataclass(frozen=True)
class ToolMeasure:
    """`run` yields a Step after each photograph and returns rows: the tool's own first, then what
    it is compared with. Photographs are squares of `side`; `count` of them are usual.

    `beside` does the same for photographs and other pictures that the tool looks at, squares of
    `side_beside`."""

    run: Callable[[Edit, Sequence[Image]], Work]
    side: int
    count: int = 50
    beside: Callable[[EditBeside, Sequence[Image], Sequence[Image]], Work] | None = None
    side_beside: int = 0


class Means:
    """Figures of methods, photograph by photograph."""

    def __init__(self) -> None:
        self._found: dict[str, dict[str, list[float]]] = {}

    def add(self, method: str, **values: float) -> None:
        """Those of one photograph."""
        row = self._found.setdefault(method, {})
        for name, value in values.items():
            row.setdefault(name, []).append(value)

    def rows(self) -> tuple[ToolRow, ...]:
        """In the order in which methods came."""
        return tuple(
            ToolRow(method, {name: float(np.mean(values)) for name, values in row.items()})
            for method, row in self._found.items()
        )


def photographs(folder: Path, count: int, side: int) -> list[Image]:
    """`count` of a folder's pictures, evenly chosen, as squares of `side`. Raises StudioError."""
    names = pictures_below(folder)
    count = min(count, len(names))
    chosen = [names[i * len(names) // count] for i in range(count)]
    decoded = (decode_image(read_picture_bytes(folder / name), name) for name in chosen)
    return [fit(image, side, 3) for image in decoded]


def psnr(one: Image, two: Image, where: npt.NDArray[np.bool_] | None = None) -> float:
    """Peak signal to noise in dB, of the places that are marked (H, W)."""
    apart = np.square(one.astype(np.float64) - two)
    error = float((apart if where is None else apart[where]).mean())
    return float(10 * np.log10(255**2 / max(error, _LEAST_ERROR)))


def as_bytes(picture: npt.NDArray[np.floating]) -> Image:
    """(H, W, 3) of values in [0, 1], and perhaps a little beyond, in steps of 255."""
    pixels: Image = np.rint(picture.clip(0, 1) * 255).astype(np.uint8)
    return pixels


def colourfulness(image: Image) -> float:
    """Hasler and Suesstrunk, "Measuring colourfulness in natural images", 2003; 0 for grey."""
    red, green, blue = (image[..., i].astype(np.float64) for i in range(3))
    first, second = red - green, (red + green) / 2 - blue
    spread = np.hypot(first.std(), second.std())
    return float(spread + 0.3 * np.hypot(first.mean(), second.mean()))
