"""One picture, kept at the sizes it is shown in, so that painting never scales much.

A picture is halved again and again once (a pyramid), and the exact size that is on screen is
made from the next larger half, between paints (see `refine`). Painting takes the exact size
where it exists, otherwise the next larger one, which is quick and nearly as good.

Qt's own scaling is the fastest, but keeps Python's lock meanwhile, also on another thread.
So it does what takes a few milliseconds, and Pillow, which frees the lock, prepares the
pictures that are too large for that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from studio.core.later import later
from studio.core.steps import Image
from studio.ui.canvas.layout import SMALL
from studio.ui.images import to_qimage

if TYPE_CHECKING:
    import numpy as np
    from PIL import Image as PilImage
else:
    np = later("numpy")
    PilImage = later("PIL.Image")

AT_ONCE = 3_000_000  # pixels; a larger picture is prepared beside the window
QUICK = 1_500_000  # pixels that Qt scales from in some ten milliseconds
DRAFTY = 70_000  # pixels that Qt paints at once as they come
SMALLEST = 96  # no use in halving further than this
SOFTEST = 1024  # px, the side that a small picture is softened to at most
NEAREST_FROM = 2.0  # above this magnification pixels are shown as squares


class Picture:
    """Holds the pixels and what was scaled from them. All sizes are in device pixels."""

    def __init__(self, image: Image) -> None:
        self.image = image
        height, width = image.shape[:2]
        self.size = QSize(width, height)
        # To begin with, the pixels as they lie there: rough when scaled, but it costs nothing.
        self._memory = [np.ascontiguousarray(image)]  # what borrowed levels lie in
        self._levels = [_borrow(self._memory[0])]
        self._prepared = False
        self._exact = QImage()

    def is_large(self) -> bool:
        """Whether `prepare` has to be called, on another thread, before `refine` can help."""
        return not self._prepared and self.size.width() * self.size.height() > AT_ONCE

    def prepare(self) -> None:
        """Makes the pyramid of a large picture. Slow, and safe on another thread."""
        memory = _reductions(self.image)
        levels = [_borrow(pixels) for pixels in memory]
        # Replaced whole, and the old memory last, since the window may be painting meanwhile.
        self._levels, self._memory = levels, [*self._memory, *memory]
        self._prepared = True

    def is_exact(self, size: QSize) -> bool:
        """Whether painting at this size would not get better by `refine`."""
        if not self._prepared:
            # A draft that is shown larger than it is cannot get better, and the next is coming.
            return not self._shrinks(size) and _pixels(self._levels[0]) <= DRAFTY
        if not self._shrinks(size) or self._exact.size() == size:
            return True
        # From a large level, painting scales by less than two, and that has to do.
        return _pixels(self._nearest(size)) > QUICK

    def refine(self, size: QSize) -> None:
        """Makes the exact size; some ten milliseconds at most. Large pictures must be prepared."""
        if not self._prepared and not self.is_large():
            self._levels = _pyramid(to_qimage(self.image))
            self._prepared = True
        if self._prepared and not self.is_exact(size):
            self._exact = _scaled(self._nearest(size), size)

    def paint(self, painter: QPainter, target: QRectF, ratio: float, smooth: bool = False) -> None:
        """Draws the whole picture into a rectangle in logical pixels.

        `smooth` keeps it soft however large (for drafts).
        """
        size = device_size(target, ratio)
        if self._shrinks(size):
            source = self._exact if self._exact.size() == size else self._nearest(size)
        elif smooth and _pixels(self._levels[0]) <= SMALL**2:
            source = self._softened(size)
        else:
            source = self._levels[0]
        magnified = size.width() / max(1, self.size.width())
        hint = QPainter.RenderHint.SmoothPixmapTransform
        painter.setRenderHint(hint, source.size() != size and (smooth or magnified < NEAREST_FROM))
        # Qt clips to what is visible before it transforms, so a large zoom costs no more.
        painter.drawImage(target, source, QRectF(source.rect()))

    def _shrinks(self, size: QSize) -> bool:
        return size.width() < self.size.width() or size.height() < self.size.height()

    def _softened(self, size: QSize) -> QImage:
        """Enlarged with a wide filter, which a few hundred pixels take a millisecond or two for:
        Qt's own leaves the edges of every pixel to be seen."""
        wanted = size.boundedTo(QSize(SOFTEST, SOFTEST))
        if self._exact.size() != wanted:
            picture = PilImage.fromarray(np.ascontiguousarray(self.image))
            how = PilImage.Resampling.LANCZOS
            large = picture.resize((wanted.width(), wanted.height()), how)
            self._exact = to_qimage(np.asarray(large))
        return self._exact

    def _nearest(self, size: QSize) -> QImage:
        levels = self._levels
        large_enough = [
            level
            for level in levels
            if level.width() >= size.width() and level.height() >= size.height()
        ]
        return large_enough[-1] if large_enough else levels[0]


class Standin(Picture):
    """A smaller copy in place of a picture of this size: it lies where that one would."""

    def __init__(self, image: Image, size: QSize) -> None:
        super().__init__(image)
        self.size = size

    def is_large(self) -> bool:
        """Nothing has to be prepared."""
        return False

    def is_exact(self, size: QSize) -> bool:
        """It gets no better."""
        return True

    def paint(self, painter: QPainter, target: QRectF, ratio: float, smooth: bool = False) -> None:
        """Draws it softly, however large."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
        painter.drawImage(target, self._levels[0], QRectF(self._levels[0].rect()))


def device_size(rect: QRectF, ratio: float) -> QSize:
    """A rectangle's size in device pixels, at least 1 x 1."""
    return QSize(max(1, round(rect.width() * ratio)), max(1, round(rect.height() * ratio)))


def snapped(rect: QRectF, ratio: float) -> QRectF:
    """The rectangle moved and rounded to whole device pixels, so that nothing blurs."""
    left, top = round(rect.left() * ratio), round(rect.top() * ratio)
    size = device_size(rect, ratio)
    return QRectF(left / ratio, top / ratio, size.width() / ratio, size.height() / ratio)


def _pyramid(level: QImage) -> list[QImage]:
    levels = [level]
    while min(level.width(), level.height()) >= 2 * SMALLEST:
        level = _scaled(level, level.size() / 2)
        levels.append(level)
    return levels


def _reductions(image: Image) -> list[Image]:
    """The same pyramid as pixels in Qt's order, by numpy and Pillow."""
    height, width = image.shape[:2]
    pixels = np.full((height, width, 4), 255, np.uint8)
    pixels[..., :3] = image[..., ::-1]
    levels = [pixels]
    while min(height, width) >= 2 * SMALLEST:
        # Four bands are four bands to Pillow; that they are called RGBX matters to nobody.
        larger = PilImage.frombuffer("RGBX", (width, height), levels[-1], "raw", "RGBX", 0, 1)
        levels.append(np.array(larger.reduce(2)))
        height, width = levels[-1].shape[:2]
    return levels


def _borrow(pixels: Image) -> QImage:
    """Pixels of three or four bands as a QImage in the same memory, which has to be kept."""
    height, width, bands = pixels.shape
    form = QImage.Format.Format_RGB888 if bands == 3 else QImage.Format.Format_RGB32
    return QImage(pixels.data, width, height, width * bands, form)


def _pixels(image: QImage) -> int:
    return image.width() * image.height()


def _scaled(image: QImage, size: QSize) -> QImage:
    return image.scaled(
        size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
