"""How drawn faces are kept: reduced by exact averages, as PNG files that say what they are."""

from __future__ import annotations

import io
from pathlib import Path

import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from PIL import Image as PilImage
from PIL.PngImagePlugin import PngInfo
from torch import Tensor

from studio.core.errors import SaveError
from studio.core.files import why_not_saved
from studio.core.metadata import STATEMENT
from studio.core.steps import Image
from studio.nn.pixels import to_pixels


def reduced(picture: Tensor, size: int) -> Image:
    """(1, 3, S, S) in [-1, 1] -> (size, size, 3), each pixel the mean of a square; `size` divides
    S."""
    return to_pixels(F.avg_pool2d(picture, picture.shape[-1] // size)[0])


def write_picture(path: Path, picture: Image) -> None:
    """Writes a PNG; raises SaveError.

    Not atomically: what is not whole has no line in the labels, and waiting for the disk would
    take as long as drawing.
    """
    said = PngInfo()
    said.add_text("Software", "Hundun Studio")
    said.add_text("Comment", STATEMENT)
    data = io.BytesIO()
    PilImage.fromarray(picture).save(data, "PNG", pnginfo=said)
    try:
        path.write_bytes(data.getvalue())
    except OSError as error:
        raise SaveError(why_not_saved(path, error)) from error
