"""The folder of one training, as anyone may read it while it grows: no torch is needed.

run.json        what is trained, how far it is, and whether it runs
curve.csv       the losses' means, a row for each of some hundred stretches
curve.png       the same as a picture
samples/        pictures from fixed noise, one grid for each look, named by pictures seen
state.pt        what going on needs (tensors and plain values, no code)
settings.json   how the recipe was changed (`studio.core.training_settings`)
NAME.safetensors  the checkpoint, written at each orderly end
pause           laid there by whoever wants the training to pause; looked for between two steps
reading.json    while the pictures are read: how many of how many
log.txt         what the training said, when the window started it
"""

from __future__ import annotations

import contextlib
import csv
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from studio.core.errors import StudioError
from studio.core.files import read_at_most, write_atomically

_STATUS_LIMIT = 1 << 20
_CURVE_LIMIT = 1 << 26
_WORDS_LIMIT = 1 << 14


@dataclass(frozen=True)
class RunStatus:
    """How a training stands. `state` is "running", "paused" or "done"; seconds count work only."""

    name: str
    family: str
    title: str
    data: str
    images: int = 0
    goal: int = 0
    seconds: float = 0.0
    state: str = "running"
    process: int = 0
    losses: Mapping[str, float] = field(default_factory=dict)
    parameters: int = 0


@dataclass(frozen=True)
class Curve:
    """Columns of numbers by name: `images`, `seconds`, and one for each loss."""

    columns: Mapping[str, tuple[float, ...]]

    def thinned(self, points: int) -> dict[str, list[float]]:
        """At most so many rows, evenly chosen, the last one included; four digits a number."""
        count = len(self.columns.get("images", ()))
        if count > points:
            rows = [round(i * (count - 1) / (points - 1)) for i in range(points)]
        else:
            rows = list(range(count))
        return {
            name: [float(f"{values[row]:.4g}") if name != "images" else values[row] for row in rows]
            for name, values in self.columns.items()
        }


class RunFolder:
    """Paths and readers of one training's folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.status_file = folder / "run.json"
        self.curve_file = folder / "curve.csv"
        self.plot_file = folder / "curve.png"
        self.state_file = folder / "state.pt"
        self.samples_folder = folder / "samples"
        self.pause_file = folder / "pause"
        self.reading_file = folder / "reading.json"
        self.log_file = folder / "log.txt"

    def write_status(self, status: RunStatus) -> None:
        """Replaces run.json; raises SaveError."""
        text = json.dumps(asdict(status), ensure_ascii=False, indent=1)
        write_atomically(self.status_file, text.encode())

    def status(self) -> RunStatus | None:
        """What run.json says, None if there is none; raises StudioError if it is damaged."""
        try:
            values = json.loads(read_at_most(self.status_file, _STATUS_LIMIT))
            known = {each.name for each in fields(RunStatus)}
            return RunStatus(**{key: values[key] for key in known & set(values)})
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, RecursionError) as error:
            raise StudioError(
                f"{self.folder.name} holds no training that can be read; choose another folder."
            ) from error

    def add_to_curve(self, row: Mapping[str, float]) -> None:
        """Appends a row; a new column begins the file anew with empty cells before it."""
        names = list(self.curve().columns) if self.curve_file.exists() else []
        if missing := [name for name in row if name not in names]:
            self._rewrite(names + missing)
            names += missing
        with self.curve_file.open("a", newline="", encoding="utf-8") as file:
            csv.writer(file).writerow([f"{row[n]:.8g}" if n in row else "" for n in names])

    def cut_curve(self, images: float) -> None:
        """Forgets rows beyond so many pictures: work that was done after the last saved state."""
        if not self.curve_file.exists():
            return
        names, rows = self._rows()
        kept = [row for row in rows if row and float(row[0] or 0) <= images]
        self._write(names, kept)

    def curve(self) -> Curve:
        """All rows so far; a cell that is empty or no number is nan."""
        if not self.curve_file.exists():
            return Curve({})
        names, rows = self._rows()
        whole = [row for row in rows if len(row) == len(names)]
        return Curve({name: tuple(_number(r[i]) for r in whole) for i, name in enumerate(names)})

    def samples(self) -> list[Path]:
        """The grids of samples, oldest first."""
        return sorted(self.samples_folder.glob("*.png"))

    def checkpoint(self) -> Path | None:
        """The newest finished model, None before the first orderly end."""
        found = [(path.stat().st_mtime, path) for path in self.folder.glob("*.safetensors")]
        return max(found)[1] if found else None

    def ask_to_pause(self) -> None:
        """Whoever trains here, in whatever process, saves its state and ends; raises SaveError.

        A file can be laid and seen in the same way on every system, and outlives both sides.
        """
        write_atomically(self.pause_file, b"")

    def pause_asked(self) -> bool:
        """Whether somebody asked for a pause that was not taken yet."""
        return self.pause_file.exists()

    def forget_pause(self) -> None:
        """A wish from before no longer holds."""
        with contextlib.suppress(OSError):
            self.pause_file.unlink(missing_ok=True)

    def note_reading(self, done: int, total: int) -> None:
        """How many pictures have been read; raises SaveError."""
        write_atomically(self.reading_file, json.dumps([done, total]).encode())

    def forget_reading(self) -> None:
        """All pictures have been read."""
        with contextlib.suppress(OSError):
            self.reading_file.unlink(missing_ok=True)

    def reading(self) -> tuple[int, int] | None:
        """How many pictures of how many have been read; None if none are read now."""
        try:
            done, total = json.loads(read_at_most(self.reading_file, _STATUS_LIMIT))
            return int(done), int(total)
        except (OSError, ValueError, TypeError, RecursionError):
            return None

    def last_words(self) -> str:
        """The last line of what the training said: after a failure, the sentence that says why."""
        try:
            with self.log_file.open("rb") as file:
                file.seek(0, os.SEEK_END)
                file.seek(max(0, file.tell() - _WORDS_LIMIT))
                text = file.read().decode("utf-8", "replace")
        except OSError:
            return ""
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        return lines[-1] if lines else ""

    def _rows(self) -> tuple[list[str], list[list[str]]]:
        text = read_at_most(self.curve_file, _CURVE_LIMIT).decode("utf-8", "replace")
        rows = list(csv.reader(text.splitlines()))
        return (rows[0], rows[1:]) if rows else ([], [])

    def _rewrite(self, names: list[str]) -> None:
        rows = self._rows()[1] if self.curve_file.exists() else []
        self._write(names, [row + [""] * (len(names) - len(row)) for row in rows])

    def _write(self, names: list[str], rows: list[list[str]]) -> None:
        lines = [",".join(names), *(",".join(row) for row in rows)]
        write_atomically(self.curve_file, ("\n".join(lines) + "\n").encode())


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")
