"""From one seed to another as a row of pictures: made, shown, played, exported."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studio.core.animation import save_animation, strip
from studio.core.files import ensure_folder
from studio.core.jobs import Failed, Finished, JobEnd
from studio.core.later import later
from studio.core.pixels import ExportOptions, save_image
from studio.core.request import GenerateRequest, JourneyRequest
from studio.core.steps import Image, Step, Trail
from studio.ui.board import Board, Pixels, Shown
from studio.ui.context import Context
from studio.ui.costs import timing_key
from studio.ui.export import show_in_folder
from studio.ui.job_desk import JobDesk, Task

if TYPE_CHECKING:
    import numpy as np
else:
    np = later("numpy")

STRIP, FILES = "png", "files"
LEAST_SIDE = 256  # px, of exported frames: smaller ones are enlarged, pixel by pixel
_GAP = 4  # px between two looks


@dataclass(frozen=True)
class JourneyOptions:
    """How a journey is written: `kind` gif, webp, png (all frames side by side) or files."""

    kind: str = "webp"
    fps: int = 12
    loop: bool = True
    bounce: bool = True
    side: int = 256  # of each frame of a strip, in pixels


@dataclass(frozen=True)
class Frames:
    """A finished journey: between two seeds, or from noise to a picture (`by_steps`)."""

    images: tuple[Image, ...]
    shown: tuple[Shown, ...]  # the same as they lie on the board
    stem: str  # of files
    by_steps: bool = False


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
            timing_key(self._context.engine, request.start.model, "journey", request.start.params),
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
        shown = self.frames.shown[index]
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
        return "journey" if self.frames is None else self.frames.stem

    def keep_way(self, request: GenerateRequest, trail: Trail, image: Image) -> None:
        """The way of one picture by steps, which was made by somebody else."""
        if self._job is None:
            self.frames = frames_of_trail(request, trail, image)
            self.finished.emit(self.frames)

    def forget(self) -> None:
        """Lets the frames go."""
        self.frames = None

    def _step(self, request: JourneyRequest, step: Step) -> None:
        self.progressed.emit(step.done / max(1, step.total))
        if step.preview is not None and step.total == request.frames:
            self.framed.emit(step.index, step.preview)

    def _ended(self, request: JourneyRequest, end: JobEnd) -> None:
        self._job = None
        if isinstance(end, Finished) and end.images:
            stops = zip(request.stops(), end.images, strict=True)
            shown = tuple(Shown(stop, image, Pixels.FULL) for stop, image in stops)
            stem = f"{request.start.model}-{request.start.seed}-to-{request.to_seed}"
            self.frames = Frames(end.images, shown, stem)
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


def frames_of_trail(request: GenerateRequest, trail: Trail, image: Image) -> Frames:
    """The way of one picture by steps as frames; the last is the picture itself."""
    asides = trail.asides or (None,) * len(trail.pictures)
    pairs = list(zip(trail.pictures, asides, strict=True))
    looks = [Shown(request, look, Pixels.DRAFT, aside=aside) for look, aside in pairs]
    last = Shown(request, image, Pixels.FULL)
    images = [_side_by_side(look, aside) for look, aside in pairs]
    images.append(_side_by_side(image, image if trail.asides else None))
    stem = f"{request.model}-{request.seed}-steps"
    return Frames(tuple(images), (*looks, last), stem, by_steps=True)


def _side_by_side(look: Image, aside: Image | None) -> Image:
    if aside is None:
        return look
    gap = np.zeros((look.shape[0], _GAP, 3), np.uint8)
    return np.hstack([look, gap, aside])


def _enlarged(image: Image) -> Image:
    times = max(1, LEAST_SIDE // min(image.shape[:2]))
    return image.repeat(times, axis=0).repeat(times, axis=1)


def _write(frames: Frames, path: Path, options: JourneyOptions) -> Path:
    images = frames.images
    if frames.by_steps:
        images = tuple(_enlarged(image) for image in images)
    plain = ExportOptions("png", recipe=False)
    if options.kind == STRIP:
        save_image(path, strip(images, options.side), plain, None)
    elif options.kind == FILES:
        ensure_folder(path)
        for number, image in enumerate(images, start=1):
            save_image(path / f"{path.name}-{number:03d}.png", image, plain, None)
    else:
        save_animation(path, images, options.fps, options.loop, options.bounce)
    return path
