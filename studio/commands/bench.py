"""The bench: what the README's table of figures holds, measured on this machine in one run.

Each part runs in a process of its own, so that none warms up another's caches or counts as its
memory: the listing and the window from a cold start, the faces beside the original runtime.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from studio.commands.running import Session
from studio.core.errors import StudioError
from studio.core.this_program import own_command

LISTINGS = 5
WINDOW_LIMIT = 600.0  # seconds until the window's part is given up


@dataclass(frozen=True)
class Figure:
    """One row of the table; `value` is None where it could not be measured."""

    name: str
    value: float | None
    unit: str
    bar: float | None = None
    note: str = ""

    def line(self) -> str:
        """As a line of text, with the bar beside it."""
        value = "not measured" if self.value is None else f"{self.value:.3g} {self.unit}".strip()
        bar = "" if self.bar is None else f"   (bar: {self.bar:g} {self.unit})".rstrip()
        note = f"   {self.note}" if self.note else ""
        return f"{self.name:<62}{value:>14}{bar}{note}"


def bench(session: Session, *, as_json: bool, archive: Path | None, window: bool) -> Iterator[str]:
    """Yields the table, or one JSON document; raises StudioError if nothing can be drawn."""
    parts = [_faces(session, archive), _listing()]
    if window:
        parts.append(_window())
    if as_json:
        figures = [asdict(figure) for part in parts for figure in part]
        yield json.dumps({"figures": figures}, indent=2)
        return
    for part in parts:
        for figure in part:
            yield figure.line()


def _faces(session: Session, archive: Path | None) -> Iterator[Figure]:
    engine = session.make_engine(session.compute)
    cards = engine.catalogue().cards
    if not cards:
        raise StudioError("There is no model to measure; install faces-1024.")
    card = max(cards, key=lambda card: card.image_size)
    from studio.evaluation.face_speed import measure

    speed = measure(engine, card.name, archive)
    info = engine.info()
    where = f"{info.device_name}, {info.precision}, {info.threads} threads" if info else ""
    yield Figure(f"one {card.image_size} px picture", speed.ours, "s", note=where)
    yield Figure("one draft of it, engine alone", speed.draft, "s")
    how = "" if archive else "give the wheel of random-face with --archive"
    yield Figure("the same, original runtime, its own precision", speed.original, "s")
    yield Figure("the same, original runtime, float32", speed.original_float32, "s")
    yield Figure("ours against the faster of the original's", speed.ratio, "x", 1.0, how)


def _listing() -> Iterator[Figure]:
    seconds = []
    for _ in range(LISTINGS):
        began = time.perf_counter()
        subprocess.run(own_command("list"), check=True, capture_output=True)
        seconds.append(time.perf_counter() - began)
    yield Figure("list", statistics.median(seconds), "s", 0.5)


def _window() -> Iterator[Figure]:
    """A real window in a process and a home of its own; offscreen where there is no display."""
    with tempfile.TemporaryDirectory(prefix="hundun-studio-") as home:
        found = Path(home) / "figures.json"
        began = time.time()
        command = own_command("bench-window", str(found), "--started", str(began), "--home", home)
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=WINDOW_LIMIT)
            figures = json.loads(found.read_text(encoding="utf-8"))
        except (OSError, ValueError, subprocess.SubprocessError) as error:
            raise StudioError(
                "The window could not be measured; see its log, or leave it out with --no-window."
            ) from error
    for figure in figures:
        yield Figure(**figure)
