"""The bench: what the README's table of figures holds, measured on this machine in one run.

Each part runs in a process of its own, so that none warms up another's caches or counts as its
memory: the listing and the window from a cold start, the faces beside the original runtime, each
tool alone with a photograph of 12 megapixels.
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

from studio.commands.running import Compute, Session
from studio.core.card import ModelCard
from studio.core.errors import StudioError
from studio.core.files import write_atomically
from studio.core.this_program import own_command

LISTINGS = 5
WINDOW_LIMIT = 600.0  # seconds until the window's part is given up
TOOL_BARS = {"inpaint": 6.0, "colorize": 6.0, "deblur": 60.0}  # seconds for 12 megapixels
TOOL_MEMORY = 2.5  # GB


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


@dataclass(frozen=True)
class Parts:
    """What is left out of the bench where it is False."""

    window: bool = True
    tools: bool = True
    families: bool = True


def bench(session: Session, *, as_json: bool, archive: Path | None, parts: Parts) -> Iterator[str]:
    """Yields the table, or one JSON document; raises StudioError if nothing can be drawn."""
    from studio.commands.bench_families import families

    wanted = [_faces(session, archive), _listing()]
    if parts.families:
        wanted.append(families(session))
    if parts.window:
        wanted.append(_window())
    if parts.tools:
        wanted.append(_tools(session))
    if as_json:
        figures = [asdict(figure) for part in wanted for figure in part]
        yield json.dumps({"figures": figures}, indent=2)
        return
    for part in wanted:
        for figure in part:
            yield figure.line()


def bench_tool(session: Session, name: str, out: Path, size: tuple[int, int]) -> Iterator[str]:
    """The part of the bench that runs for each tool: writes its time to `out`, says nothing."""
    from studio.evaluation.tool_speed import time_of

    engine = session.make_engine(session.compute)
    found = time_of(engine, engine.catalogue().tool(name), session.token, size)
    write_atomically(out, json.dumps(asdict(found)).encode())
    return iter(())


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


def _tools(session: Session) -> Iterator[Figure]:
    """Each tool in a process of its own: one after the other, since each takes all cores."""
    for card in session.make_engine(session.compute).catalogue().tools:
        found = tool_alone(card, session.compute)
        why = "reckoned from a part of it" if found.estimated else ""
        if found.seconds is None:
            why = "it failed"
        bar = TOOL_BARS.get(card.family)
        yield Figure(f"{card.name}, a photograph of 12 megapixels", found.seconds, "s", bar, why)
        held = None if found.memory is None else found.memory / 1e9
        yield Figure(f"{card.name}, peak memory", held, "GB", TOOL_MEMORY)


@dataclass(frozen=True)
class ToolAlone:
    """Seconds for a photograph, reckoned from a part of it if `estimated`, and the bytes that the
    process held at its height; None for what could not be measured."""

    seconds: float | None
    memory: int | None
    estimated: bool = False


def tool_alone(card: ModelCard, compute: Compute, width: int | None = None) -> ToolAlone:
    """Runs a tool in a process of its own, on a photograph of that width (default: as cameras take
    them)."""
    from studio.evaluation.memory import peak_memory

    words = ["--device", compute.device, "--precision", compute.precision]
    if compute.threads is not None:
        words += ["--threads", str(compute.threads)]
    if width is not None:
        words += ["--width", str(width)]
    with tempfile.TemporaryDirectory(prefix="hundun-studio-") as folder:
        out = Path(folder) / "time.json"
        memory = peak_memory(own_command("bench-tool", card.name, str(out), *words))
        try:
            found = json.loads(out.read_text(encoding="utf-8"))
            return ToolAlone(float(found["seconds"]), memory, bool(found["estimated"]))
        except (OSError, ValueError, LookupError):
            return ToolAlone(None, memory)
