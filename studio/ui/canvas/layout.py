"""Where the cells of the grid lie. Pure arithmetic in logical pixels."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt

GAP = 10.0
MARGIN = 24.0
SMALL = 128  # px, the longest side of pictures whose pixels are shown as squares of one size
LEAST = 3.0  # ... from this magnification on: below it, whole numbers would waste too much room
_KEEP = Qt.AspectRatioMode.KeepAspectRatio


def grid(count: int, area: QRectF, shape: QSizeF, ratio: float = 1.0) -> list[QRectF]:
    """The cells for `count` pictures of one shape (width : height), as large as they can be.

    Where the shape is a small picture's size, they are so many times its size (`whole_zoom`).

    Rows are as even as possible; the whole grid is centred in the area.
    """
    if count < 1 or area.width() <= 2 * MARGIN or area.height() <= 2 * MARGIN:
        return [QRectF(area.center(), QSizeF(1, 1)) for _ in range(count)]
    inner = area.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
    aspect = shape.width() / shape.height()
    columns = max(range(1, count + 1), key=lambda n: _rank(count, n, inner, aspect))
    rows = math.ceil(count / columns)
    width = _cell_width(count, columns, inner, aspect)
    width = whole_zoom(width * ratio / shape.width(), shape) * shape.width() / ratio
    height = width / aspect
    total = QSizeF(columns * width + (columns - 1) * GAP, rows * height + (rows - 1) * GAP)
    left = inner.center().x() - total.width() / 2
    top = inner.center().y() - total.height() / 2
    return [
        QRectF(
            left + (index % columns) * (width + GAP),
            top + (index // columns) * (height + GAP),
            width,
            height,
        )
        for index in range(count)
    ]


def columns_of(cells: list[QRectF]) -> int:
    """How many cells lie in the first row."""
    return sum(1 for cell in cells if cell.top() == cells[0].top()) if cells else 0


def cell_at(cells: list[QRectF], point: QPointF) -> int:
    """The number of the cell under a point, or -1."""
    return next((i for i, cell in enumerate(cells) if cell.contains(point)), -1)


def fitted(size: QSizeF, area: QRectF) -> QRectF:
    """The largest rectangle of a size's shape that fits into an area, centred."""
    scaled = size.scaled(area.size(), _KEEP)
    rect = QRectF(QPointF(0, 0), scaled)
    rect.moveCenter(area.center())
    return rect


def whole_zoom(zoom: float, size: QSizeF) -> float:
    """The zoom at which a small picture that is shown large has pixels of one size."""
    small = max(size.width(), size.height()) <= SMALL
    return float(math.floor(zoom)) if small and zoom >= LEAST else zoom


def halves(area: QRectF) -> tuple[QRectF, QRectF]:
    """Two equal places side by side (one above the other where it is high), with a gap."""
    if area.width() >= area.height():
        half = QSizeF((area.width() - GAP) / 2, area.height())
        step = QPointF(half.width() + GAP, 0)
    else:
        half = QSizeF(area.width(), (area.height() - GAP) / 2)
        step = QPointF(0, half.height() + GAP)
    return QRectF(area.topLeft(), half), QRectF(area.topLeft() + step, half)


def _cell_width(count: int, columns: int, inner: QRectF, aspect: float) -> float:
    rows = math.ceil(count / columns)
    by_width = (inner.width() - (columns - 1) * GAP) / columns
    by_height = (inner.height() - (rows - 1) * GAP) / rows * aspect
    return max(1.0, min(by_width, by_height))


def _rank(count: int, columns: int, inner: QRectF, aspect: float) -> tuple[float, int]:
    empty = math.ceil(count / columns) * columns - count
    # Large cells first; of nearly equal sizes the fuller grid is calmer.
    return (round(_cell_width(count, columns, inner, aspect) / 8), -empty)
