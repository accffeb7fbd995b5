"""How one picture lies in its area: fit, zoom at a point, pan. Pure arithmetic."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF

from studio.ui.canvas.layout import fitted, whole_zoom

MARGIN = 24.0
LARGEST = 32.0  # device pixels for one picture pixel
SMALLEST_PX = 48.0  # a picture never gets smaller than this on screen
STEPS = (0.05, 0.1, 0.25, 0.33, 0.5, 0.67, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 16.0, 32.0)


class Viewport:
    """Zoom 1 means one picture pixel on one device pixel; rectangles are logical pixels."""

    def __init__(self) -> None:
        self._area = QRectF()
        self._size = QSizeF(1, 1)
        self._ratio = 1.0
        self._zoom = 1.0
        self._center = QPointF()  # of the area, in picture pixels
        self.fits = True

    @property
    def zoom(self) -> float:
        """Device pixels for one picture pixel."""
        return self._zoom

    def place(self, area: QRectF, size: QSizeF, ratio: float) -> None:
        """The area and the picture to show in it. A picture of another size is fitted anew."""
        if size != self._size:
            self.fits = True
        self._area, self._size, self._ratio = area, size, ratio
        if self.fits:
            self.fit()
        else:
            self._keep_inside()

    def fit(self) -> None:
        """As large as the area allows, and following the area's size from now on."""
        self.fits = True
        inner = self._area.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        if inner.width() > 0 and inner.height() > 0:
            target = fitted(self._size, inner)
            zoom = target.width() * self._ratio / self._size.width()
            self._zoom = whole_zoom(zoom, self._size)
        self._center = QPointF(self._size.width() / 2, self._size.height() / 2)

    def zoom_to(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Sets the zoom so that the picture's point under `anchor` stays where it is."""
        anchor = anchor or self._area.center()
        smallest = SMALLEST_PX * self._ratio / max(self._size.width(), self._size.height())
        before = self.picture_point(anchor)
        self._zoom = min(max(zoom, min(smallest, 1.0)), LARGEST)
        self.fits = False
        after = self.picture_point(anchor)
        self._center += before - after
        self._keep_inside()

    def zoom_step(self, up: bool) -> None:
        """To the next usual zoom."""
        if up:
            self.zoom_to(next((z for z in STEPS if z > self._zoom * 1.01), LARGEST))
        else:
            self.zoom_to(next((z for z in reversed(STEPS) if z < self._zoom * 0.99), 0.0))

    def pan(self, delta: QPointF) -> None:
        """Moves the picture by so many logical pixels."""
        self._center -= delta * self._ratio / self._zoom
        self._keep_inside()

    def can_pan(self) -> bool:
        """Whether some of the picture lies outside the area."""
        rect = self.rect()
        return rect.width() > self._area.width() + 1 or rect.height() > self._area.height() + 1

    def rect(self) -> QRectF:
        """Where the whole picture lies, in logical pixels."""
        scale = self._zoom / self._ratio
        top_left = self._area.center() - self._center * scale
        return QRectF(top_left, self._size * scale)

    def picture_point(self, point: QPointF) -> QPointF:
        """The picture's pixel under a point of the widget."""
        return self._center + (point - self._area.center()) * self._ratio / self._zoom

    def _keep_inside(self) -> None:
        """Centres what is smaller than the area, and lets no edge of the rest come inside."""
        scale = self._zoom / self._ratio
        self._center = QPointF(
            _held(self._center.x(), self._size.width(), self._area.width() / scale),
            _held(self._center.y(), self._size.height(), self._area.height() / scale),
        )


def _held(center: float, size: float, seen: float) -> float:
    if size <= seen:
        return size / 2
    return min(max(center, seen / 2), size - seen / 2)
