"""Rows of pictures as one file: an animation that plays, or a strip to look along."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.core.errors import SaveError
from studio.core.files import write_atomically
from studio.core.later import later
from studio.core.metadata import STATEMENT, exif, xmp
from studio.core.recipe import Recipe
from studio.core.steps import Image

if TYPE_CHECKING:
    import numpy as np
    from PIL import Image as PilImage
else:
    np = later("numpy")
    PilImage = later("PIL.Image")

MIN_FPS = 0.1
MAX_FPS = 50  # players slow GIFs down that ask for more
_ENDINGS = {".gif": "GIF", ".webp": "WEBP"}
_PALETTE_SAMPLES = 16


def save_animation(
    path: Path,
    frames: Sequence[Image],
    fps: float,
    loop: bool = True,
    bounce: bool = False,
    recipe: Recipe | None = None,
) -> None:
    """Writes frames of one size as .gif or .webp, as `path` ends; raises SaveError.

    With `loop` it plays for ever, otherwise once; with `bounce` it runs back to its start.
    `recipe` is of the first frame: a .webp carries it, a .gif only says that a model made it.
    """
    kind = animation_kind(path)
    check_fps(fps)
    if not frames:
        raise SaveError("An animation needs at least one frame.")
    order = [*frames, *frames[-2:0:-1]] if bounce else list(frames)
    pictures = [PilImage.fromarray(np.ascontiguousarray(frame)) for frame in order]
    if kind == "GIF":
        pictures = _with_one_palette(pictures)
    data = io.BytesIO()
    first, *rest = pictures
    first.save(
        data,
        kind,
        save_all=True,
        append_images=rest,
        **_arguments(kind, fps, order, loop),
        **_tags(kind, recipe),
    )
    write_atomically(path, data.getvalue())


def animation_kind(path: Path) -> str:
    """GIF or WEBP; raises SaveError for another ending, so that it can be known beforehand."""
    kind = _ENDINGS.get(path.suffix.lower())
    if kind is None:
        raise SaveError(f"Animations are saved as .gif or .webp, so {path.name} needs that ending.")
    return kind


def check_fps(fps: float) -> None:
    """Raises SaveError for a speed that players do not keep."""
    if not MIN_FPS <= fps <= MAX_FPS:
        raise SaveError(f"Frames per second must lie between {MIN_FPS} and {MAX_FPS}, not {fps:g}.")


def strip(frames: Sequence[Image], side: int = 256) -> Image:
    """All frames side by side, each scaled down to fit a square of `side` pixels.

    Frames of different shape stand on a white ground.
    """
    small = [PilImage.fromarray(np.ascontiguousarray(frame)) for frame in frames]
    for picture in small:
        picture.thumbnail((side, side), PilImage.Resampling.LANCZOS)
    height = max(picture.height for picture in small)
    row = PilImage.new("RGB", (sum(picture.width for picture in small), height), "white")
    left = 0
    for picture in small:
        row.paste(picture, (left, (height - picture.height) // 2))
        left += picture.width
    return np.array(row)


def _arguments(kind: str, fps: float, frames: Sequence[Image], loop: bool) -> dict[str, Any]:
    if kind == "GIF":
        # GIF counts in hundredths of a second. `disposal` 1 keeps what did not change.
        shown = {"duration": _durations(len(frames), fps, unit=10), "optimize": False}
        return shown | ({"loop": 0} if loop else {})
    return {
        "duration": _durations(len(frames), fps, unit=1),
        "loop": 0 if loop else 1,
        "quality": 85,
        "method": 2,
        "minimize_size": False,
    }


def _tags(kind: str, recipe: Recipe | None) -> dict[str, Any]:
    if recipe is None:
        return {}
    return {"comment": STATEMENT} if kind == "GIF" else {"exif": exif(recipe), "xmp": xmp()}


def _durations(count: int, fps: float, unit: int) -> list[int]:
    """Milliseconds of each frame, in whole units, so that the whole keeps its true length."""
    ends = [round(i * 1000 / fps / unit) * unit for i in range(count + 1)]
    return [end - start for start, end in pairwise(ends)]


def _with_one_palette(pictures: Sequence[PilImage.Image]) -> list[PilImage.Image]:
    """256 colours that fit all frames, so that nothing flickers from frame to frame."""
    chosen = pictures[:: max(1, len(pictures) // _PALETTE_SAMPLES)]
    small = [picture.resize((128, 128), PilImage.Resampling.BOX) for picture in chosen]
    sheet = PilImage.new("RGB", (128, 128 * len(small)))
    for row, picture in enumerate(small):
        sheet.paste(picture, (0, 128 * row))
    palette = sheet.quantize(256, PilImage.Quantize.MEDIANCUT)
    dither = PilImage.Dither.FLOYDSTEINBERG
    return [picture.quantize(palette=palette, dither=dither) for picture in pictures]
