"""The bench's rows for model families: each beside the library that the field would take."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any

from studio.commands.bench import Figure
from studio.commands.running import Session
from studio.core.card import ModelCard
from studio.core.engine import Engine

DIFFUSION_BAR, FLOW_BAR, CACHE_BAR = 1.5, 1.0, 20.0  # times as fast
GRID = 16  # pictures


def families(session: Session) -> Iterator[Figure]:
    """Of each family that has something to be held against: its model of the largest pictures."""
    engine = session.make_engine(session.compute)
    largest: dict[str, ModelCard] = {}
    for card in sorted(engine.catalogue().cards, key=lambda card: card.image_size):
        largest[card.family] = card
    if "diffusion" in largest:
        yield from _beside(engine, largest["diffusion"], "diffusion_speed", "diffusers")
    if "realnvp" in largest:
        yield from _beside(engine, largest["realnvp"], "flow_speed", "normflows")
    if "image_gpt" in largest:
        yield from _cached(engine, largest["image_gpt"])


def _cached(engine: Engine, card: ModelCard) -> Iterator[Figure]:
    """The cache against none: for a grid as the window draws it, and for one picture alone, which
    takes the cache as long (`studio.nn.pixel_writer`) and without it far less."""
    from studio.evaluation.gpt_speed import measure

    for count, bar in ((GRID, CACHE_BAR), (1, None)):
        speed = measure(engine, card, count)
        what = f"{card.name}, {count} picture{'s' if count > 1 else ''}"
        yield Figure(what, speed.cached, "s")
        yield Figure(f"{what}, every pixel from the start", speed.recomputed, "s")
        yield Figure(f"{what}, with its cache against without", speed.ratio, "x", bar)


def _beside(engine: Engine, card: ModelCard, measure: str, library: str) -> Iterator[Figure]:
    """Our seconds, the library's, and how many times as fast we are."""
    module: Any = importlib.import_module(f"studio.evaluation.{measure}")
    found = module.measure(engine, card)
    count = module.PICTURES
    how = "" if found.ratio is not None else f"install {library}"
    size = f"{found.parameters:,} weights"
    others = "" if found.library_parameters is None else f"{found.library_parameters:,} weights"
    yield Figure(f"{card.name}, {count} pictures", found.ours, "s", note=size)
    yield Figure(f"the same by {library}, the engine's precision", found.library, "s", note=others)
    yield Figure(f"the same by {library}, float32", found.library_float32, "s", note=others)
    bar = DIFFUSION_BAR if library == "diffusers" else FLOW_BAR
    yield Figure(f"{card.name} against the faster of them", found.ratio, "x", bar, how)
