"""Edited photographs as files, with everything that the opened one had."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from studio.core.files import write_atomically
from studio.core.later import later
from studio.core.photograph import Photograph
from studio.core.pixels import ExportOptions, encode_picture
from studio.core.recipe import Recipe

if TYPE_CHECKING:
    import numpy as np
    from PIL import Image as PilImage
else:
    np = later("numpy")
    PilImage = later("PIL.Image")

_ENDINGS = {
    ".png": "png",
    ".jpg": "jpeg",
    ".jpeg": "jpeg",
    ".webp": "webp",
    ".tif": "tiff",
    ".tiff": "tiff",
}


def format_like(path: Path) -> str:
    """The format to save an edit of this file in: its own, else png, which loses nothing."""
    return _ENDINGS.get(path.suffix.lower(), "png")


def encode_photograph(photo: Photograph, options: ExportOptions, recipe: Recipe | None) -> bytes:
    """The file's bytes; raises SaveError if the format cannot hold the picture."""
    layers = photo.pixels if photo.alpha is None else np.dstack([photo.pixels, photo.alpha])
    picture = PilImage.fromarray(np.ascontiguousarray(layers))
    return encode_picture(picture, options, recipe, photo.keepsakes)


def save_photograph(
    path: Path, photo: Photograph, options: ExportOptions, recipe: Recipe | None
) -> None:
    """Writes it, whole or not at all; raises SaveError."""
    write_atomically(path, encode_photograph(photo, options, recipe))
