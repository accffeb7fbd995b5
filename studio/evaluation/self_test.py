"""Proof that an installed or built program works: each model and tool, end to end.

It loads every checkpoint, draws, writes each format, reads everything back and draws again.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from studio.core.card import ModelCard
from studio.core.compare import difference
from studio.core.engine import Engine
from studio.core.errors import BadCheckpointError, StudioError, UnknownModelError
from studio.core.photograph import Photograph
from studio.core.pixels import ExportOptions, read_image, save_image
from studio.core.recipe import Recipe, read_recipe, recipe_of
from studio.core.request import EditRequest, GenerateRequest, Reference
from studio.core.steps import CancelToken, Image, drain
from studio.core.tool_spec import FEATHER, MaskUse

_SEED = 1
_FACES = "faces-1024"  # what tools for faces are tested with
_ASTRAY = 4.0  # of 255, how far a lossy format may be off on average
_LUMA = np.array([0.299, 0.587, 0.114])  # brightness of red, green and blue (ITU-R BT.601)


def run(engine: Engine, token: CancelToken) -> Iterator[str]:
    """One line for each thing that works; raises StudioError at the first that does not."""
    catalogue = engine.catalogue()
    for _, why in catalogue.broken:
        raise BadCheckpointError(why)
    if not catalogue.cards:
        raise UnknownModelError("No models are installed; there is nothing to test.")
    for card in catalogue.cards:
        yield from _test_model(engine, card, token)
    for card in catalogue.tools:
        yield from tool_works(engine, card, token)
    models, tools = _count(len(catalogue.cards), "model"), _count(len(catalogue.tools), "tool")
    yield f"All is well: {models} and {tools} tested."


def tool_works(engine: Engine, card: ModelCard, token: CancelToken) -> Iterator[str]:
    """The same for one tool: used, used again, and nothing outside the mask is changed."""
    pixels = _cells()
    if card.tool is not None and card.tool.faces:
        pixels = _face(engine, token)
    photo = Photograph("test", pixels, "0" * 64)
    height, width, _ = pixels.shape
    mask = np.zeros((height, width), np.uint8)
    mask[height // 3 : height * 2 // 3, width // 4 : width * 5 // 8] = 255
    hard = {each.name: 0.0 for each in card.controls if each.name == FEATHER}
    request = EditRequest(card.name, photo, mask, params=hard)
    began = time.monotonic()
    (image,) = drain(engine.execute(request), token, lambda _step: None)
    yield f"{card.name}: loaded and used in {time.monotonic() - began:.1f} s"
    (again,) = drain(engine.execute(request), token, lambda _step: None)
    if not (found := difference(image, again)).identical:
        raise StudioError(f"{card.name} made another picture of the same: {found.sentence()}.")
    same = image.shape == photo.pixels.shape
    if same and card.tool is not None and card.tool.mask is not MaskUse.WITHOUT:
        outside = mask == 0
        if not np.array_equal(image[outside], photo.pixels[outside]):
            raise StudioError(f"{card.name} changed pixels outside the mask.")
    yield f"{card.name}: the same once more, identical"
    if card.tool is not None and card.tool.references:
        looking = replace(request, references=(Reference(photo.pixels, photo.sha256),))
        (other,) = drain(engine.execute(looking), token, lambda _step: None)
        if np.array_equal(other, image):
            raise StudioError(f"{card.name} does not look at the picture that it is given.")
        yield f"{card.name}: another, after a picture that it looked at"


def _cells() -> Image:
    cells = np.random.default_rng(_SEED).integers(0, 256, (6, 8, 3), dtype=np.uint8)
    return np.kron(cells, np.ones((8, 8, 1), np.uint8))


def _face(engine: Engine, token: CancelToken) -> Image:
    """One that the generator of faces draws; raises UnknownModelError if it is not installed."""
    return _draw(engine, GenerateRequest(_FACES, _SEED, draft=True), token)


def _test_model(engine: Engine, card: ModelCard, token: CancelToken) -> Iterator[str]:
    request = GenerateRequest(card.name, _SEED)
    began = time.monotonic()
    image = _draw(engine, request, token)
    yield f"{card.name}: loaded and drawn in {time.monotonic() - began:.1f} s"
    if image.shape != (card.image_size, card.image_size, 3) or image.min() == image.max():
        raise StudioError(f"{card.name} drew no picture of the size that its card says.")
    info = engine.info()
    if info is None:
        raise StudioError("The engine does not know on what it computes.")
    recipe = recipe_of(request, 0, card, info)
    with tempfile.TemporaryDirectory(prefix="hundun-studio-") as folder:
        for kind in ("png", "jpeg", "webp"):
            _test_file(Path(folder), image, recipe, ExportOptions(kind))
    yield f"{card.name}: written and read back as png, jpeg and webp, with its recipe"
    if not (found := difference(image, _draw(engine, recipe.request, token))).identical:
        raise StudioError(f"{card.name} drew another picture from its recipe: {found.sentence()}.")
    yield f"{card.name}: drawn again from its recipe, identical"


def _draw(engine: Engine, request: GenerateRequest, token: CancelToken) -> Image:
    (image,) = drain(engine.execute(request), token, lambda _step: None)
    return image


def _test_file(folder: Path, image: Image, recipe: Recipe, options: ExportOptions) -> None:
    path = folder / f"picture{options.ending}"
    save_image(path, image, options, recipe)
    if read_recipe(path) != recipe:
        raise StudioError(f"A recipe came back changed from a {options.format} file.")
    back = read_image(path)
    found = difference(image, back)
    if not found.identical if options.format == "png" else _astray(image, back) > _ASTRAY:
        raise StudioError(f"A {options.format} file came back changed: {found.sentence()}.")


def _astray(image: Image, back: Image) -> float:
    """How far a lossy format is off: each pixel's brightness, or the mean colours of 8x8 pixels,
    whichever is worse. Between neighbours such formats move colour, of snow a great deal."""
    gap = image.astype(np.float64) - back
    rows, columns = (side // 8 for side in image.shape[:2])
    cells = gap[: rows * 8, : columns * 8].reshape(rows, 8, columns, 8, 3).mean(axis=(1, 3))
    return float(max(np.abs(gap @ _LUMA).mean(), np.abs(cells).mean()))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
