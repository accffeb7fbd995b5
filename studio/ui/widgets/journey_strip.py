"""The frames of a journey between two pictures: a strip to scrub, and to play."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSlider, QToolButton, QWidget

from studio.core.steps import Image
from studio.ui.icons import icon
from studio.ui.images import to_qimage
from studio.ui.theme import (
    RADIUS_FIELD,
    SPACE_S,
    color,
    current_theme,
    number_font,
    set_kind,
)
from studio.ui.widgets.tips import set_tip

HEIGHT = 64
FRAMES_PER_SECOND = 12


class JourneyStrip(QWidget):
    """`frame_chosen` comes with every frame that is to be shown, played or picked."""

    frame_chosen = Signal(int)
    playing_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.play_button = QToolButton()
        self.play_button.setIconSize(QSize(20, 20))
        self.play_button.setFixedSize(40, 40)
        self.play_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_kind(self.play_button, "boxed")
        self.frames = _Frames()
        self._place = QLabel()
        self._place.setFont(number_font())
        set_kind(self._place, "secondary")
        self._clock = QTimer(self, interval=1000 // FRAMES_PER_SECOND)
        self._forward = True
        self._bounce = True
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self.play_button)
        layout.addWidget(self.frames, 1)
        layout.addWidget(self._place)
        self.setFocusProxy(self.frames)
        self.play_button.clicked.connect(self.toggle)
        self.frames.play_asked.connect(self.toggle)
        self.frames.sliderPressed.connect(self.pause)
        self.frames.valueChanged.connect(self._chosen)
        self._clock.timeout.connect(self._next)
        self._show_state()

    def expect(self, count: int) -> None:
        """A journey of so many frames begins; none of them is there yet."""
        self.pause()
        self.frames.expect(count)
        self._chosen(self.frames.value(), tell=False)

    def set_frame(self, index: int, image: Image) -> None:
        """One frame has arrived."""
        self.frames.put(index, image)
        self._show_state()

    def set_frames(self, images: Sequence[Image]) -> None:
        """All frames at once."""
        self.expect(len(images))
        for index, image in enumerate(images):
            self.set_frame(index, image)

    def clear(self) -> None:
        """No journey."""
        self.expect(0)

    def current(self) -> int:
        """The frame that is shown, counted from 0."""
        return self.frames.value()

    def set_current(self, index: int) -> None:
        """Shows a frame."""
        self.frames.setValue(index)

    def set_speed(self, frames_per_second: float) -> None:
        """How fast it plays; at least one frame in ten seconds, at most 60 in one."""
        self._clock.setInterval(round(1000 / min(max(frames_per_second, 0.1), 60.0)))

    def set_bounce(self, bounce: bool) -> None:
        """Whether it plays to and fro, or starts over at the end."""
        self._bounce = bounce
        self._forward = True

    def playing(self) -> bool:
        """Whether it plays now."""
        return self._clock.isActive()

    def play(self) -> None:
        """Plays, if there is more than one frame."""
        if self.frames.arrived() > 1 and not self.playing():
            self._clock.start()
            self._show_state()
            self.playing_changed.emit(True)

    def pause(self) -> None:
        """Stops where it is."""
        if self.playing():
            self._clock.stop()
            self._show_state()
            self.playing_changed.emit(False)

    def toggle(self) -> None:
        """Plays or pauses."""
        if self.playing():
            self.pause()
        else:
            self.play()

    def _next(self) -> None:
        last = self.frames.arrived() - 1
        here = self.frames.value()
        if self._bounce:
            if here >= last:
                self._forward = False
            elif here <= 0:
                self._forward = True
            self.frames.setValue(here + (1 if self._forward else -1))
        else:
            self.frames.setValue(0 if here >= last else here + 1)

    def _chosen(self, index: int, tell: bool = True) -> None:
        count = self.frames.count()
        self._place.setText(f"{index + 1} / {count}" if count else "")
        self.frames.setAccessibleDescription(
            self.tr("Frame {0} of {1}").format(index + 1, count) if count else ""
        )
        self._show_state()
        if tell and self.frames.has(index):
            self.frame_chosen.emit(index)

    def _show_state(self) -> None:
        playing = self.playing()
        self.play_button.setIcon(icon("pause" if playing else "play"))
        name = self.tr("Pause") if playing else self.tr("Play")
        enough = self.frames.arrived() > 1
        self.play_button.setEnabled(enough)
        self.play_button.setAccessibleName(name)
        why = self.tr("There is nothing to play yet; make a journey first.")
        set_tip(self.play_button, name if enough else why)


class _Frames(QSlider):
    """The pictures in a row with a mark on the current one: a slider over frames."""

    play_asked = Signal()

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._frames: list[QImage | None] = []
        self.setRange(0, 0)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Frames of the journey"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def expect(self, count: int) -> None:
        self._frames = [None] * count
        self.blockSignals(True)
        self.setRange(0, max(0, count - 1))
        self.setValue(0)
        self.blockSignals(False)
        self.setPageStep(max(1, count // 10))
        self.update()

    def put(self, index: int, image: Image) -> None:
        side = round(HEIGHT * self.devicePixelRatioF())
        # A coarse look is enough to begin with: the strip is small and the frames are many.
        skip = max(1, min(image.shape[:2]) // (2 * side))
        self._frames[index] = to_qimage(image[::skip, ::skip]).scaled(
            side,
            side,
            Qt.AspectRatioMode.KeepAspectRatioByExpanding,
            Qt.TransformationMode.SmoothTransformation,
        )
        self.update()

    def has(self, index: int) -> bool:
        return 0 <= index < len(self._frames) and self._frames[index] is not None

    def arrived(self) -> int:
        return next((i for i, f in enumerate(self._frames) if f is None), len(self._frames))

    def count(self) -> int:
        return len(self._frames)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.play_asked.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._frames:
            self.setSliderDown(True)
            self.setValue(self._frame_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setValue(self._frame_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def _frame_at(self, x: float) -> int:
        part = min(max(x / max(1, self.width()), 0.0), 0.9999)
        return int(part * len(self._frames))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        whole = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        clip = QPainterPath()
        clip.addRoundedRect(whole, RADIUS_FIELD, RADIUS_FIELD)
        painter.fillPath(clip, color(theme.line))
        painter.setClipPath(clip)
        # No more tiles than fit as squares: a long journey shows every so many frames.
        tiles = max(1, min(len(self._frames), round(whole.width() / whole.height())))
        width = whole.width() / tiles
        for tile in range(tiles if self._frames else 0):
            frame = self._frames[min(int((tile + 0.5) * len(self._frames) / tiles), self.maximum())]
            if frame is not None:
                box = QRectF(whole.left() + tile * width, whole.top(), width + 0.5, whole.height())
                _draw_cropped(painter, box, frame)
        painter.setClipping(False)
        if self._frames:
            self._paint_mark(painter, whole)
        painter.end()

    def _paint_mark(self, painter: QPainter, whole: QRectF) -> None:
        theme = current_theme()
        width = whole.width() / len(self._frames)
        x = whole.left() + (self.value() + 0.5) * width
        box = QRectF(0, 0, max(6.0, width), whole.height())
        box.moveCenter(whole.center())
        box.moveLeft(min(max(x - box.width() / 2, whole.left()), whole.right() - box.width()))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color(theme.scrim), 5))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QPen(color(theme.accent if self.hasFocus() else theme.onscrim), 2))
        painter.drawRoundedRect(box, 3, 3)


def _draw_cropped(painter: QPainter, box: QRectF, frame: QImage) -> None:
    """Fills a box with the middle of a frame."""
    shape = box.width() / box.height()
    width = min(float(frame.width()), frame.height() * shape)
    height = width / shape
    source = QRectF(0, 0, width, height)
    source.moveCenter(QRectF(frame.rect()).center())
    painter.drawImage(box, frame, source)
