"""The large canvas: a grid of pictures, one of them alone, or two under a before/after wipe.

Arrows choose, Enter opens, Escape goes back, plus, minus, 0 (fit) and 1 (100 %) zoom; in the
compare view the arrows move the wipe. The wheel zooms where the pointer is.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from studio.core.steps import Image
from studio.ui.canvas.input import CanvasInput
from studio.ui.canvas.over_picture import paint_invitation
from studio.ui.canvas.painting import Look, paint_scene
from studio.ui.canvas.picture import Picture
from studio.ui.canvas.refine import Refiner
from studio.ui.canvas.scene import COMPARE, GRID, SINGLE, VIEWS, Scene, caption_of
from studio.ui.theme import color, current_theme, reduced_motion

SHIMMER_MS = 40
SHIMMER_TURN_S = 1.6


class PictureCanvas(QWidget):
    """Shows pictures and says what a person wants done with them; it changes none itself."""

    zoom_changed = Signal(float)
    current_changed = Signal(int)
    view_changed = Signal(str)
    activated = Signal(int)
    context_requested = Signal(int, QPoint)
    drag_started = Signal(int)

    # Qt sends events while the widget is still being built.
    _input: CanvasInput | None = None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene = Scene()
        self.refiner = Refiner(self.scene, self.update, self)
        self._shimmer = QTimer(self, interval=SHIMMER_MS)
        self._shimmer.timeout.connect(self._shine)
        self._phase = 0.0
        self._by_keys = False
        self._told_zoom = 0.0
        self._invitation = (self.tr("Nothing here yet"), "", "image")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(200, 160)
        self.setAccessibleName(self.tr("Pictures"))
        self._describe()
        self._input = CanvasInput(self, self._look_again, self._zoom_to)

    # ---- what is shown ---------------------------------------------------------------

    def set_pictures(self, images: Sequence[Image]) -> None:
        """Shows these pictures and no others."""
        self.scene.cells.show(images)
        self._cells_changed()

    def set_picture(self, index: int, image: Image) -> None:
        """Puts a finished picture into a cell; the cell need not exist yet."""
        self.scene.cells.put(index, image)
        self._cells_changed()

    def set_busy_cells(self, count: int, keep: bool = False) -> None:
        """`count` pictures are being made; 0 says that no more will come.

        With `keep` the old pictures stay, faded, until theirs comes. Cells that are still
        empty at the end go away.
        """
        if count > 0:
            self.scene.cells.expect(count, keep)
        else:
            self.scene.cells.rest()
        self._cells_changed()

    def set_draft(self, index: int, image: Image | None, aside: Image | None = None) -> None:
        """A cheap look at what a cell will become, and a second one beside it; None takes it
        away."""
        count = len(self.scene.cells)
        self.scene.cells.draft(index, image, aside)
        if len(self.scene.cells) == count and self.scene.view == GRID:
            self._look_again(index)  # while a slider moves, the others need no new paint
        else:
            self._cells_changed()

    def set_before(self, image: Image | None) -> None:
        """What the compare view shows on the left; None takes the last other picture."""
        before = self.scene.before
        if image is not (before.image if before is not None else None):
            self.scene.before = Picture(image) if image is not None else None
            self._look_again()

    def set_invitation(self, title: str, detail: str = "", icon: str = "image") -> None:
        """What an empty canvas says."""
        self._invitation = (title, detail, icon)
        self._describe()
        self.update()

    # ---- how it is shown -------------------------------------------------------------

    def view(self) -> str:
        """grid, single or compare."""
        return self.scene.view

    def set_view(self, view: str) -> None:
        """Changes the view; raises ValueError for an unknown one."""
        if view not in VIEWS:
            raise ValueError(f"The canvas has the views {', '.join(VIEWS)}, not {view!r}.")
        if view == self.scene.view:
            return
        if GRID in {view, self.scene.view}:
            self.scene.viewport.fits = True
        self.scene.view = view
        self.view_changed.emit(view)
        self._look_again()

    @property
    def current_index(self) -> int:
        """The chosen cell, counted from 0."""
        return self.scene.current

    def set_current_index(self, index: int) -> None:
        """Chooses a cell; one that does not exist is brought in."""
        if self.scene.choose(index):
            self.current_changed.emit(self.scene.current)
            self._look_again()

    def zoom(self) -> float:
        """Device pixels for one picture pixel."""
        return self.scene.zoom()

    def zoom_in(self) -> None:
        """To the next larger usual zoom."""
        self._zoom_step(True)

    def zoom_out(self) -> None:
        """To the next smaller usual zoom."""
        self._zoom_step(False)

    def fit(self) -> None:
        """The whole picture, as large as it can be."""
        self.scene.viewport.fit()
        self._look_again()

    def actual_size(self) -> None:
        """One picture pixel on one pixel of the screen."""
        self._zoom_to(1.0)

    # ---- Qt --------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(800, 720)

    def event(self, event: QEvent) -> bool:
        if self._input is None:
            return super().event(event)
        if event.type() in _TOUCHES:
            self._notice_keys(event)
        if self._input.handle(event):
            event.accept()
            return True
        if event.type() in _RELAYOUT:
            self._look_again()
        elif event.type() in _REPAINT:
            self.update()
        if event.type() in {QEvent.Type.Show, QEvent.Type.Hide}:
            self._animate()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(event.rect(), color(theme.well))
        if not len(self.scene.cells):
            paint_invitation(painter, QRectF(self.rect()), theme, *self._invitation)
        else:
            paint_scene(painter, self.scene, self._look())
        painter.end()

    # ---- inside ----------------------------------------------------------------------

    def _look_again(self, cell: int | None = None) -> None:
        # Something of the scene has changed: lay out, say so, paint (all, or one of the grid).
        self.scene.place(QRectF(self.rect()), self.devicePixelRatioF())
        self.refiner.ask()
        self._describe()
        zoom = self.scene.zoom()
        if zoom != self._told_zoom:
            self._told_zoom = zoom
            self.zoom_changed.emit(zoom)
        rects = self.scene.cell_rects() if cell is not None else []
        if cell is not None and cell < len(rects):
            self.update(rects[cell].toAlignedRect())
        else:
            self.update()

    def _zoom_to(self, zoom: float, anchor: QPointF | None = None) -> None:
        # About a point of the widget (its middle); the grid opens its current picture.
        if len(self.scene.cells):
            if self.scene.view == GRID:
                self.set_view(SINGLE)
            self.scene.viewport.zoom_to(zoom, anchor)
            self._look_again()

    def _look(self) -> Look:
        return Look(
            theme=current_theme(),
            focused=self.hasFocus(),
            by_keys=self._by_keys,
            phase=None if reduced_motion() else self._phase,
            before=self.tr("Before"),
            after=self.tr("After"),
            now=self.tr("Now"),
            foreseen=self.tr("Foreseen"),
            nothing=self.tr("Make or choose a second picture to compare with."),
        )

    def _cells_changed(self) -> None:
        changed = self.scene.keep_current()
        self._animate()
        self._look_again()
        if changed:
            self.current_changed.emit(self.scene.current)

    def _notice_keys(self, event: QEvent) -> None:
        # The focus around a single picture is shown to those who use the keyboard.
        by_keys = event.type() == QEvent.Type.KeyPress
        if isinstance(event, QFocusEvent):
            by_keys = event.reason() in _KEY_REASONS
        if by_keys != self._by_keys:
            self._by_keys = by_keys
            self.update()

    def _zoom_step(self, up: bool) -> None:
        if len(self.scene.cells):
            if self.scene.view == GRID:
                self.set_view(SINGLE)
            self.scene.viewport.zoom_step(up)
            self._look_again()

    def _animate(self) -> None:
        wanted = bool(self.scene.cells.busy()) and self.isVisible() and not reduced_motion()
        if wanted and not self._shimmer.isActive():
            self._shimmer.start()
        elif not wanted:
            self._shimmer.stop()

    def _shine(self) -> None:
        self._phase = (self._phase + SHIMMER_MS / 1000 / SHIMMER_TURN_S) % 1.0
        if self.scene.view != GRID:
            self.update()
            return
        rects = self.scene.cell_rects()
        for index in self.scene.cells.busy():
            self.update(rects[index].toAlignedRect())

    def _describe(self) -> None:
        cells, current = self.scene.cells, self.scene.current
        if not len(cells):
            title, detail, _ = self._invitation
            self.setAccessibleDescription(f"{title}. {detail}".strip())
            return
        text = self.tr("Picture {0} of {1}").format(current + 1, len(cells))
        picture = self.scene.current_picture()
        if picture is None:
            text += self.tr(", being made")
        else:
            size = picture.size
            text += self.tr(", {0} by {1} pixels").format(size.width(), size.height())
        if caption := caption_of(self.scene, current):
            text += f", {caption}"
        if self.scene.view == COMPARE:
            text += self.tr(", {0} % shows the picture before").format(round(self.scene.wipe * 100))
        self.setAccessibleDescription(text)


_RELAYOUT = {
    QEvent.Type.Resize,
    QEvent.Type.DevicePixelRatioChange,
    QEvent.Type.ScreenChangeInternal,
}
_TOUCHES = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.FocusIn}
_KEY_REASONS = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}
_REPAINT = {
    QEvent.Type.FocusIn,
    QEvent.Type.FocusOut,
    QEvent.Type.PaletteChange,
    QEvent.Type.StyleChange,
}
