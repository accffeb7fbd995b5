"""Board pictures as files and clipboard data: good names, the recipe, nothing in a hurry lost.

Plain functions without widgets; they run on the file lane.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from studio.core.pixels import ExportOptions, encode_image, save_image
from studio.core.recipe import Recipe
from studio.core.request import GenerateRequest
from studio.core.steps import Image

ENDINGS = "*.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.gif *.avif *.psd"  # that are read
_UNSAFE = re.compile(r"[^\w.-]+")


@dataclass(frozen=True)
class Sheet:
    """One finished picture that is about to leave the window, with the stem of its file name."""

    image: Image
    recipe: Recipe | None
    stem: str


def stem_of(request: GenerateRequest | None, name: str = "") -> str:
    """A file name without ending that tells what is in it: faces-1024-seed-7."""
    if request is None:
        return _UNSAFE.sub("-", Path(name).stem).strip("-.") or "picture"
    stem = f"{request.model}-seed-{request.seed}"
    if request.to_seed is not None:
        stem += f"-to-{request.to_seed}-{round(request.position * 100):03d}"
    return _UNSAFE.sub("-", stem)


def free_path(folder: Path, stem: str, ending: str) -> Path:
    """A path in the folder that is not taken: name.png, name-2.png, ..."""
    path = folder / f"{stem}{ending}"
    number = 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}{ending}"
    return path


def save_sheets(sheets: list[Sheet], folder: Path, options: ExportOptions) -> list[Path]:
    """Writes pictures under free names; raises SaveError at the first that fails."""
    paths = []
    for sheet in sheets:
        path = free_path(folder, sheet.stem, options.ending)
        save_image(path, sheet.image, options, sheet.recipe)
        paths.append(path)
    return paths


def save_as(sheet: Sheet, path: Path, options: ExportOptions) -> Path:
    """Writes one picture under exactly that name, which may replace an older file."""
    save_image(path, sheet.image, options, sheet.recipe)
    return path


def png_bytes(sheet: Sheet, with_recipe: bool) -> bytes:
    """A PNG as the clipboard carries it."""
    return encode_image(sheet.image, ExportOptions("png", recipe=with_recipe), sheet.recipe)


def temporary_file(sheet: Sheet, folder: Path, options: ExportOptions) -> Path:
    """A real file to drag out of the window, well named; an older one of that name is replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{sheet.stem}{options.ending}"
    save_image(path, sheet.image, options, sheet.recipe)
    return path
