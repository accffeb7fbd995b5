"""`generate` and `animate`: pictures from seeds into files."""

from __future__ import annotations

import secrets
from collections.abc import Generator
from dataclasses import dataclass, field
from pathlib import Path

from studio.commands.choices import controls_set
from studio.commands.running import Session, known_info
from studio.core.animation import animation_kind, check_fps, save_animation, strip
from studio.core.engine import Engine
from studio.core.enlarging import as_photograph, enlarging, needed_enlarger, story
from studio.core.errors import SaveError
from studio.core.files import ensure_folder
from studio.core.params import MAX_SEED
from studio.core.pixels import ExportOptions, save_image
from studio.core.recipe import Recipe, recipe_of, recipe_of_edit
from studio.core.request import MAX_COUNT, GenerateRequest, JourneyRequest
from studio.core.steps import Image

Lines = Generator[str, None, int]


@dataclass(frozen=True)
class Wanted:
    """What `generate` is asked for; without a seed it takes one that nobody knows before.
    `enlarge` says how many times larger than drawn the pictures shall be, 1 as they are."""

    model: str
    folder: Path
    seed: int | None = None
    count: int = 1
    settings: tuple[str, ...] = ()
    to_seed: int | None = None
    position: float = 0.5
    options: ExportOptions = field(default_factory=ExportOptions)
    enlarge: int = 1


@dataclass(frozen=True)
class Trip:
    """What `animate` is asked for; at least one of `animation` and `picture` names a file."""

    model: str
    seed: int
    to_seed: int
    frames: int
    fps: float
    settings: tuple[str, ...] = ()
    animation: Path | None = None
    picture: Path | None = None
    loop: bool = True
    bounce: bool = False


def generate(wanted: Wanted, session: Session) -> Lines:
    """Writes one file for each picture as soon as it is there, and names it."""
    engine = session.make_engine(session.compute)
    card = engine.catalogue().get(wanted.model)
    seed = secrets.randbelow(MAX_SEED - MAX_COUNT) if wanted.seed is None else wanted.seed
    request = GenerateRequest(
        model=card.name,
        seed=seed,
        count=wanted.count,
        params=controls_set(card, wanted.settings),
        to_seed=wanted.to_seed,
        position=0.0 if wanted.to_seed is None else wanted.position,
    )
    if wanted.enlarge > 1:
        needed_enlarger(engine.catalogue())
    ensure_folder(wanted.folder)
    for index in range(request.count):
        alone = request.picture(index)
        title = f"{card.title}, picture {index + 1} of {request.count}"
        image = session.run(engine, alone, title)[0]
        name = _file_name(alone)
        recipe: Recipe | None = recipe_of(alone, 0, card, known_info(engine))
        if wanted.enlarge > 1:
            name = f"{name}-x{wanted.enlarge}"
            image, recipe = _enlarged(image, recipe, wanted.enlarge, session, engine)
        path = wanted.folder / f"{name}{wanted.options.ending}"
        save_image(path, image, wanted.options, recipe)
        yield str(path)
    return 0


def animate(trip: Trip, session: Session) -> Lines:
    """Writes the pictures between two seeds as an animation, as a strip, or as both."""
    engine = session.make_engine(session.compute)
    card = engine.catalogue().get(trip.model)
    start = GenerateRequest(card.name, trip.seed, params=controls_set(card, trip.settings))
    request = JourneyRequest(start, trip.to_seed, trip.frames)
    _check_files(trip)
    frames = session.run(engine, request, f"{card.title}, {trip.frames} frames")
    recipe = recipe_of(request.stops()[0], 0, card, known_info(engine))
    if trip.animation:
        save_animation(trip.animation, frames, trip.fps, trip.loop, trip.bounce, recipe)
        yield str(trip.animation)
    if trip.picture:
        save_image(trip.picture, strip(frames), ExportOptions("png"), recipe)
        yield str(trip.picture)
    return 0


def _enlarged(
    image: Image, before: Recipe | None, times: int, session: Session, engine: Engine
) -> tuple[Image, Recipe | None]:
    """The picture so many times larger, and how it came to be."""
    tool = needed_enlarger(engine.catalogue())
    photo = as_photograph(image, "picture")
    request = enlarging(tool, photo, times)
    large = session.run(engine, request, f"{tool.title}, {times} times")[0]
    edit = recipe_of_edit(request, 0, tool, known_info(engine))
    return large, story(before, edit, photo)


def _check_files(trip: Trip) -> None:
    """All that can be known to fail at the end is known before the work begins."""
    if trip.animation is None and trip.picture is None:
        raise SaveError("Nothing to write; name a file with --out or with --strip.")
    check_fps(trip.fps)
    if trip.animation:
        animation_kind(trip.animation)
        ensure_folder(trip.animation.absolute().parent)
    if trip.picture:
        if trip.picture.suffix.lower() != ".png":
            raise SaveError(f"Strips are saved as .png, so {trip.picture.name} needs that ending.")
        ensure_folder(trip.picture.absolute().parent)


def _file_name(request: GenerateRequest) -> str:
    name = f"{request.model}-{request.seed}"
    if request.to_seed is None:
        return name
    return f"{name}-to-{request.to_seed}-at-{request.position:g}"
