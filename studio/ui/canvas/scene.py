"""The canvas without Qt events and paint: what is shown, where it lies, what is under a point."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF

from studio.ui.canvas.cells import Cells
from studio.ui.canvas.layout import MARGIN, cell_at, columns_of, fitted, grid, halves, whole_zoom
from studio.ui.canvas.picture import Picture, device_size, snapped
from studio.ui.canvas.viewport import Viewport

GRID, SINGLE, COMPARE = "grid", "single", "compare"
VIEWS = (GRID, SINGLE, COMPARE)


class Scene:
    """All state of one canvas. `area` is the widget in logical pixels, `ratio` its scaling."""

    def __init__(self) -> None:
        self.cells = Cells()
        self.viewport = Viewport()
        self.view = GRID
        self.current = 0
        self.previous = -1
        self.before: Picture | None = None
        self.captions: tuple[str, ...] = ()
        self.smooth = False  # whether enlarged pixels are blended
        self.wipe = 0.5  # where the line stands, 0 to 1 of the picture's visible width
        self.area = QRectF()
        self.ratio = 1.0

    def place(self, area: QRectF, ratio: float) -> None:
        """The widget has this size and scaling now."""
        self.area, self.ratio = area, ratio
        picture = self.current_picture()
        if picture is not None:
            self.viewport.place(area, self._full_size(), ratio)

    def choose(self, index: int) -> bool:
        """Makes a cell the current one; says whether that changed anything."""
        index = min(max(index, 0), max(0, len(self.cells) - 1))
        if index == self.current:
            return False
        self.previous, self.current = self.current, index
        self.place(self.area, self.ratio)
        return True

    def keep_current(self) -> bool:
        """After cells went away: the current one must exist. Says whether it changed."""
        count = len(self.cells)
        self.previous = self.previous if self.previous < count else -1
        if self.current < count or self.current == 0:
            return False
        self.current = max(0, count - 1)
        return True

    def current_picture(self) -> Picture | None:
        """What the current cell shows."""
        return self.cells[self.current].shown() if self.current < len(self.cells) else None

    def reference(self) -> Picture | None:
        """What the current picture is compared with: the one given, else the last one looked at."""
        if self.before is not None:
            return self.before
        candidates = [self.previous, *range(len(self.cells))]
        for index in candidates:
            if 0 <= index < len(self.cells) and index != self.current:
                picture = self.cells[index].shown()
                if picture is not None:
                    return picture
        return None

    def cell_rects(self) -> list[QRectF]:
        """Where the cells of the grid lie, on whole device pixels."""
        rects = grid(len(self.cells), self.area, self.cells.shape(), self.ratio)
        return [snapped(rect, self.ratio) for rect in rects]

    def columns(self) -> int:
        """Cells in one row of the grid."""
        return columns_of(self.cell_rects())

    def cell_under(self, point: QPointF) -> int:
        """The cell under a point: in the grid, or the one picture; -1 beside them."""
        if self.view == GRID:
            return cell_at(self.cell_rects(), point)
        return self.current if self.picture_rect().contains(point) and len(self.cells) else -1

    def picture_rect(self) -> QRectF:
        """Where the one picture of the single and the compare view lies."""
        return snapped(self.viewport.rect(), self.ratio)

    def seen_rect(self) -> QRectF:
        """The part of the one picture that is inside the widget."""
        return self.picture_rect().intersected(self.area)

    def wipe_x(self) -> float:
        """Where the line of the compare view stands."""
        seen = self.seen_rect()
        return seen.left() + seen.width() * self.wipe

    def set_wipe(self, x: float) -> None:
        """Moves the line to an x of the widget."""
        seen = self.seen_rect()
        if seen.width() > 0:
            self.wipe = min(max((x - seen.left()) / seen.width(), 0.0), 1.0)

    def inside(self, picture: Picture, cell: QRectF) -> QRectF:
        """Where a picture lies in a cell."""
        size = QSizeF(picture.size)
        rect = fitted(size, cell)
        zoom = rect.width() * self.ratio / size.width()
        scale = whole_zoom(zoom, size) / zoom if zoom > 0 else 1.0
        if scale < 1:
            middle = rect.center()
            rect.setSize(rect.size() * scale)
            rect.moveCenter(middle)
        return snapped(rect, self.ratio)

    def visible(self) -> list[tuple[Picture, QSize]]:
        """Every picture on show, with the size in device pixels that it is shown at."""
        if self.view == GRID:
            rects = self.cell_rects()
            shown = [
                (picture, self.inside(picture, rects[index]))
                for index in range(len(self.cells))
                if (picture := self.cells[index].shown()) is not None
            ]
        else:
            rect = self.picture_rect()
            both = [self.current_picture(), self.reference() if self.view == COMPARE else None]
            shown = [(picture, self.inside(picture, rect)) for picture in both if picture]
        return [(picture, device_size(rect, self.ratio)) for picture, rect in shown]

    def zoom(self) -> float:
        """Device pixels for one picture pixel, as the pictures are shown now."""
        if self.view != GRID:
            return self.viewport.zoom
        rects = self.cell_rects()
        return rects[0].width() * self.ratio / self.cells.shape().width() if rects else 1.0

    def _full_size(self) -> QSizeF:
        """The picture's own size, also while a smaller draft of it is shown."""
        cell = self.cells[self.current]
        picture = cell.picture or cell.draft
        return QSizeF(picture.size) if picture is not None else QSizeF(1, 1)


def caption_of(scene: Scene, index: int) -> str:
    """What a cell's picture is called, if it is called anything."""
    return scene.captions[index] if index < len(scene.captions) else ""


def pair_of(scene: Scene, index: int) -> tuple[QRectF, QRectF] | None:
    """Where the two looks at an unfinished picture lie; None if there is only one."""
    if scene.cells[index].aside is None:
        return None
    if scene.view == GRID:
        return halves(scene.cell_rects()[index])
    return halves(scene.area.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN))
