"""What the editing canvas shows and where it lies, without Qt events and paint."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF

from studio.ui.canvas.layout import halves
from studio.ui.canvas.picture import Picture, device_size, snapped
from studio.ui.canvas.viewport import Viewport

PICTURE, WIPE, SIDE = "picture", "wipe", "side"
EDIT_VIEWS = (PICTURE, WIPE, SIDE)


class EditScene:
    """One photograph as it is (`after`) and as it was opened (`before`). Lengths are logical
    pixels, `ratio` is the screen's scaling."""

    def __init__(self) -> None:
        self.viewport = Viewport()
        self.after: Picture | None = None
        self.before: Picture | None = None
        self.view = PICTURE
        self.wipe = 0.5  # where the line stands, 0 to 1 of the picture's visible width
        self.held = False  # whether the photograph as it was is to be seen for a moment
        self.area = QRectF()
        self.ratio = 1.0

    def place(self, area: QRectF, ratio: float) -> None:
        """The widget has this size and scaling now."""
        self.area, self.ratio = area, ratio
        if self.after is not None:
            self.viewport.place(self.pane(), QSizeF(self.after.size), ratio)

    def pane(self) -> QRectF:
        """Where the picture as it is lies: all of the widget, or its right (or lower) half."""
        return halves(self.area)[1] if self.view == SIDE else self.area

    def aside(self) -> QPointF:
        """How far the picture as it was lies from the picture as it is."""
        if self.view != SIDE:
            return QPointF()
        first, second = halves(self.area)
        return first.topLeft() - second.topLeft()

    def picture_rect(self) -> QRectF:
        """Where the whole picture as it is lies, on whole device pixels."""
        return snapped(self.viewport.rect(), self.ratio)

    def seen_rect(self) -> QRectF:
        """What of it is inside its pane."""
        return self.picture_rect().intersected(self.pane())

    def wipe_x(self) -> float:
        """Where the line between before and after stands."""
        seen = self.seen_rect()
        return seen.left() + seen.width() * self.wipe

    def set_wipe(self, x: float) -> None:
        """Moves the line to an x of the widget."""
        seen = self.seen_rect()
        if seen.width() > 0:
            self.wipe = min(max((x - seen.left()) / seen.width(), 0.0), 1.0)

    def picture_point(self, point: QPointF) -> QPointF:
        """The place on the picture, in its pixels, under a point of the widget."""
        if self.view == SIDE and not self.pane().contains(point):
            point = point - self.aside()
        return self.viewport.picture_point(point)

    def widget_rect(self, left: float, top: float, right: float, bottom: float) -> QRectF:
        """Where a rectangle of picture pixels lies in the widget."""
        rect, size = self.picture_rect(), self._size()
        across, down = rect.width() / size.width(), rect.height() / size.height()
        return QRectF(
            QPointF(rect.left() + left * across, rect.top() + top * down),
            QPointF(rect.left() + right * across, rect.top() + bottom * down),
        )

    def scale(self) -> float:
        """Logical pixels for one picture pixel."""
        return self.viewport.zoom / self.ratio

    def visible(self) -> list[tuple[Picture, QSize]]:
        """Every picture on show with the size in device pixels that it is shown at."""
        size = device_size(self.picture_rect(), self.ratio)
        both = (self.after, self.before if self.view != PICTURE or self.held else None)
        return [(picture, size) for picture in both if picture is not None]

    def _size(self) -> QSizeF:
        return QSizeF(self.after.size) if self.after is not None else QSizeF(1, 1)
