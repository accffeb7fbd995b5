"""The canvas for editing a photograph: the picture, its mask as a wash, before and after.

It changes nothing itself: it says where the pointer pressed, moved and let go on the picture, and
is told which part of the mask to paint anew. That way a stroke costs what its own area costs.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from studio.core.photograph import Plane
from studio.core.steps import Image
from studio.editing.brush import Area
from studio.ui.canvas.edit_input import EditInput
from studio.ui.canvas.edit_painting import EditLook, paint_edit
from studio.ui.canvas.edit_scene import EDIT_VIEWS, EditScene
from studio.ui.canvas.edit_tools import Hand
from studio.ui.canvas.over_picture import paint_invitation
from studio.ui.canvas.picture import Picture, Standin
from studio.ui.canvas.refine import Refiner
from studio.ui.canvas.sample_shelf import SampleShelf
from studio.ui.theme import color, current_theme


class EditCanvas(QWidget):
    """Widget and paint; `studio.ui.masking` says what a press does."""

    pressed = Signal(QPointF, float)  # picture pixels, pressure of a pen 0 to 1 (a mouse: 1)
    dragged = Signal(QPointF, float)
    lifted = Signal()
    abandoned = Signal()  # what has been begun is not wanted
    zoom_changed = Signal(float)
    view_changed = Signal(str)
    open_asked = Signal()

    # Qt sends events while the widget is still being built.
    _input: EditInput | None = None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene = EditScene()
        self.refiner = Refiner(self.scene, self.update, self)
        self.hand = Hand.BRUSH
        self.plane: Plane | None = None
        self.mask_shown = True
        self.dabs: tuple[Image, Plane] | None = None
        self.dabs_shown = False
        self.tip = 40.0  # diameter, in picture pixels
        self.outline: Sequence[QPointF] = ()  # of what is being drawn, in picture pixels
        self._told_zoom = 0.0
        self._invitation = (self.tr("No photograph yet"), "", "image-plus")
        self._inviting = QRectF()  # where that stands
        self.shelf = SampleShelf(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(200, 160)
        self.setAccessibleName(self.tr("Photograph"))
        self._input = EditInput(self)
        self.shelf.grown.connect(self.look_again)
        self._describe()

    # ---- what is shown ---------------------------------------------------------------

    def show_picture(
        self, after: Image | None, before: Image | None = None, *, size: QSize | None = None
    ) -> None:
        """Another state of the photograph (sRGB), and how it was opened; None shows none.

        With `size`, `after` is a smaller copy of a state that has this size.
        """
        if after is None:
            self.scene.after = None
        else:
            self.scene.after = Picture(after) if size is None else Standin(after, size)
        old = self.scene.before.image if self.scene.before is not None else None
        if before is not old:
            self.scene.before = Picture(before) if before is not None else None
        self.look_again()
        self._describe()

    def show_mask(self, mask: Plane | None, dabs: tuple[Image, Plane] | None = None) -> None:
        """The mask that lies over the picture, and colours (H, W, 3) with how much of each is there
        (H, W); the arrays are looked at again at each paint."""
        self.plane, self.dabs = mask, dabs
        self.update()

    def touch(self, area: Area) -> None:
        """These pixels of the mask have changed."""
        if not area.empty and self.mask_shown:
            rect = self.scene.widget_rect(*area)
            self.update(rect.adjusted(-2, -2, 2, 2).toAlignedRect())

    def set_mask_shown(self, shown: bool, *, dabs: bool = False) -> None:
        """With the mask (and the dabs) out of the way the picture can be judged."""
        self.mask_shown, self.dabs_shown = shown, dabs
        self.update()

    def set_outline(self, points: Sequence[QPointF]) -> None:
        """The line of a shape that is being drawn, in picture pixels; an empty one goes away."""
        self.outline = tuple(points)
        self.update()

    def set_hand(self, hand: Hand) -> None:
        """What the pointer does from now on."""
        self.hand = hand
        self.refresh_cursor()

    def set_tip(self, diameter: float) -> None:
        """How wide the brush is, in picture pixels."""
        self.tip = diameter
        self.update()

    def set_invitation(self, title: str, detail: str) -> None:
        """What an empty canvas says."""
        self._invitation = (title, detail, "image-plus")
        self._describe()
        self.look_again()

    # ---- how it is shown -------------------------------------------------------------

    def set_view(self, view: str) -> None:
        """The picture, a wipe between before and after, or both side by side."""
        if view not in EDIT_VIEWS:
            raise ValueError(f"The canvas has the views {', '.join(EDIT_VIEWS)}, not {view!r}.")
        if view != self.scene.view:
            self.scene.view = view
            self.scene.viewport.fits = True
            self.view_changed.emit(view)
            self.look_again()

    def hold_before(self, held: bool) -> None:
        """Shows the photograph as it was opened, as long as somebody holds a key or a button."""
        if held != self.scene.held:
            self.scene.held = held
            self.look_again()

    def zoom_to(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Device pixels for one picture pixel, about a point of the widget."""
        if self.scene.after is not None:
            self.scene.viewport.zoom_to(zoom, anchor)
            self.look_again()

    def zoom_step(self, up: bool) -> None:
        """To the next usual zoom."""
        if self.scene.after is not None:
            self.scene.viewport.zoom_step(up)
            self.look_again()

    def fit(self) -> None:
        """The whole picture, as large as it can be."""
        self.scene.viewport.fit()
        self.look_again()

    # ---- Qt --------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(800, 720)

    def event(self, event: QEvent) -> bool:
        if self._input is not None and self._input.handle(event):
            event.accept()
            return True
        if event.type() in _RELAYOUT:
            self.look_again()
        elif event.type() in _REPAINT:
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), color(current_theme().well))
        if self.scene.after is None:
            paint_invitation(painter, self._inviting, current_theme(), *self._invitation)
        else:
            paint_edit(painter, self, QRectF(event.rect()), self._look())
        painter.end()

    # ---- for the input ---------------------------------------------------------------

    def look_again(self) -> None:
        """Something has moved: lays out, says so, paints."""
        self.scene.place(QRectF(self.rect()), self.devicePixelRatioF())
        self.refiner.ask()
        if self.scene.after is None:
            self._inviting = self.shelf.place(QRectF(self.rect()), *self._invitation[:2])
        else:
            self.shelf.hide()
        zoom = self.scene.viewport.zoom
        if zoom != self._told_zoom:
            self._told_zoom = zoom
            self.zoom_changed.emit(zoom)
        self.update()

    def refresh_cursor(self) -> None:
        """Asks the input for the pointer that fits what a press would do."""
        if self._input is not None:
            self._input.show_cursor()
        self.update()

    # ---- inside ----------------------------------------------------------------------

    def _look(self) -> EditLook:
        pointer = self._input.pointer if self._input is not None else None
        return EditLook(
            theme=current_theme(),
            focused=self.hasFocus(),
            tip=pointer if self.hand.has_tip else None,
            before=self.tr("Before"),
            after=self.tr("After"),
        )

    def _describe(self) -> None:
        if self.scene.after is None:
            self.setAccessibleDescription(f"{self._invitation[0]}. {self._invitation[1]}".strip())
            return
        size = self.scene.after.size
        words = self.tr("{0} x {1} pixels").format(size.width(), size.height())
        self.setAccessibleDescription(words)


_RELAYOUT = {QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.DevicePixelRatioChange}
_REPAINT = {
    QEvent.Type.PaletteChange,
    QEvent.Type.StyleChange,
    QEvent.Type.FocusIn,
    QEvent.Type.FocusOut,
}
