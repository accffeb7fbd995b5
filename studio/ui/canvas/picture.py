"""One picture, kept at the sizes it is shown in, so that painting never scales much.

A picture is halved again and again once (a pyramid), and the exact size that is on screen is
made from the next larger half. Painting takes the exact size where it exists, otherwise the
next larger half, which is quick and nearly as good; the canvas then asks for the exact one
between paints.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from studio.core.steps import Image
from studio.ui.images import to_qimage

SMALLEST = 96  # no use in halving further than this
NEAREST_FROM = 2.0  # above this magnification pixels are shown as squares


class Picture:
    """Holds the pixels and what was scaled from them. All sizes are in device pixels."""

    def __init__(self, image: Image) -> None:
        self.image = image
        self._levels = [to_qimage(image)]
        self._exact = QImage()
        self._halve()

    @property
    def size(self) -> QSize:
        """Width and height in pixels of the picture itself."""
        return self._levels[0].size()

    def is_exact(self, size: QSize) -> bool:
        """Whether painting at this size needs no more scaling."""
        return not self._shrinks(size) or self._exact.size() == size

    def refine(self, size: QSize) -> None:
        """Makes the exact size; a few milliseconds."""
        if not self.is_exact(size):
            self._exact = self._nearest(size).scaled(
                size,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )

    def paint(self, painter: QPainter, target: QRectF, ratio: float, smooth: bool = False) -> None:
        """Draws the whole picture into a rectangle in logical pixels.

        `smooth` keeps it soft however large (for drafts).
        """
        size = device_size(target, ratio)
        if self._shrinks(size):
            source = self._exact if self._exact.size() == size else self._nearest(size)
        else:
            source = self._levels[0]
        magnified = size.width() / max(1, self.size.width())
        hint = QPainter.RenderHint.SmoothPixmapTransform
        painter.setRenderHint(hint, source.size() != size and (smooth or magnified < NEAREST_FROM))
        # Qt clips to what is visible before it transforms, so a large zoom costs no more.
        painter.drawImage(target, source, QRectF(source.rect()))

    def _shrinks(self, size: QSize) -> bool:
        return size.width() < self.size.width() or size.height() < self.size.height()

    def _nearest(self, size: QSize) -> QImage:
        large_enough = [
            level
            for level in self._levels
            if level.width() >= size.width() and level.height() >= size.height()
        ]
        return large_enough[-1] if large_enough else self._levels[0]

    def _halve(self) -> None:
        level = self._levels[0]
        while min(level.width(), level.height()) >= 2 * SMALLEST:
            level = level.scaled(
                level.width() // 2,
                level.height() // 2,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._levels.append(level)


def device_size(rect: QRectF, ratio: float) -> QSize:
    """A rectangle's size in device pixels, at least 1 x 1."""
    return QSize(max(1, round(rect.width() * ratio)), max(1, round(rect.height() * ratio)))


def snapped(rect: QRectF, ratio: float) -> QRectF:
    """The rectangle moved and rounded to whole device pixels, so that nothing blurs."""
    left, top = round(rect.left() * ratio), round(rect.top() * ratio)
    size = device_size(rect, ratio)
    return QRectF(left / ratio, top / ratio, size.width() / ratio, size.height() / ratio)
