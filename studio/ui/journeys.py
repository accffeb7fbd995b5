"""From one seed to another as a row of pictures: made, shown, played, exported."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from studio.core.animation import save_animation, strip
from studio.core.jobs import Failed, Finished, JobEnd
from studio.core.pixels import ExportOptions, save_image
from studio.core.request import GenerateRequest, JourneyRequest
from studio.core.steps import Image, Step
from studio.ui.board import Board, Pixels, Shown
from studio.ui.context import Context
from studio.ui.export import show_in_folder
from studio.ui.generation import timing_key
from studio.ui.job_desk import JobDesk, Task


@dataclass(frozen=True)
class JourneyOptions:
    """How a journey is written: `kind` gif, webp or png (all frames side by side)."""

    kind: str = "webp"
    fps: int = 12
    loop: bool = True
    bounce: bool = True
    side: int = 256  # of each frame of a strip, in pixels


@dataclass(frozen=True)
class Frames:
    """A finished journey."""

    request: JourneyRequest
    images: tuple[Image, ...]


class Journeys(QObject):
    """One journey at a time. Frames arrive as they are made; the whole stays until the next."""

    started = Signal(object)  # JourneyRequest
    framed = Signal(int, object)  # index, Image
    finished = Signal(object)  # Frames
    stopped = Signal()
    busy_changed = Signal(bool)
    progressed = Signal(float)

    def __init__(self, context: Context, desk: JobDesk, board: Board) -> None:
        super().__init__()
        self._context = context
        self._desk = desk
        self._board = board
        self._job: int | None = None
        self.frames: Frames | None = None

    @property
    def busy(self) -> bool:
        """Whether a journey is being made."""
        return self._job is not None

    def start(self, request: JourneyRequest) -> None:
        """Makes all frames; ignored while another journey is being made."""
        if self._job is not None:
            return
        self.frames = None
        task = Task(
            self.tr("Travelling"),
            partial(self._step, request),
            partial(self._ended, request),
            timing_key(self._context.engine, request.start.model, "journey"),
        )
        self._job = self._desk.run(request, task)
        self.started.emit(request)
        self.busy_changed.emit(True)
        self.progressed.emit(0.0)

    def cancel(self) -> None:
        """Asks it to stop."""
        if self._job is not None:
            self._desk.cancel(self._job)

    def look_at(self, index: int) -> None:
        """Puts one frame on the board."""
        if self.frames is None or not 0 <= index < len(self.frames.images):
            return
        shown = Shown(self.frames.request.stops()[index], self.frames.images[index], Pixels.FULL)
        if len(self._board.pictures()) == 1:
            self._board.put(0, shown)
        else:
            self._board.show([shown])

    def export(self, path: Path, options: JourneyOptions) -> None:
        """Writes the animation or the strip, and says where it is."""
        if self.frames is None:
            return
        self._context.files.run(
            partial(_write, self.frames, path, options),
            self._saved,
            self._context.voice.error,
        )

    def stem(self) -> str:
        """A file name without ending that tells where the journey goes."""
        if self.frames is None:
            return "journey"
        request = self.frames.request
        return f"{request.start.model}-{request.start.seed}-to-{request.to_seed}"

    def _step(self, request: JourneyRequest, step: Step) -> None:
        self.progressed.emit(step.done / max(1, step.total))
        if step.preview is not None and step.total == request.frames:
            self.framed.emit(step.index, step.preview)

    def _ended(self, request: JourneyRequest, end: JobEnd) -> None:
        self._job = None
        if isinstance(end, Finished) and end.images:
            self.frames = Frames(request, end.images)
            self.finished.emit(self.frames)
        else:
            self.stopped.emit()
            if isinstance(end, Failed):
                if end.expected:
                    self._context.voice.error(end.message)
            else:
                self._context.voice.aside(self.tr("Stopped. The journey was not finished."))
        self.busy_changed.emit(False)

    def _saved(self, path: Path) -> None:
        self._context.voice.note(
            self.tr("Saved as {name}.").format(name=path.name),
            self.tr("Show in folder"),
            partial(show_in_folder, path.parent),
        )


def journey_from(start: GenerateRequest, to_seed: int, frames: int) -> JourneyRequest:
    """A journey that begins at the picture of that request."""
    alone = GenerateRequest(start.model, start.seed, params=start.params)
    return JourneyRequest(alone, to_seed, frames)


def _write(frames: Frames, path: Path, options: JourneyOptions) -> Path:
    if options.kind == "png":
        row = strip(frames.images, options.side)
        save_image(path, row, ExportOptions("png", recipe=False), None)
    else:
        save_animation(path, frames.images, options.fps, options.loop, options.bounce)
    return path
