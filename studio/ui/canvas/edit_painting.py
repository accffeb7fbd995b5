"""How the editing canvas is painted: picture, mask, wipe, grid of pixels, tip."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from studio.ui.canvas.edit_scene import SIDE, WIPE, EditScene
from studio.ui.canvas.mask_overlay import paint_dabs, paint_mask
from studio.ui.canvas.over_picture import paint_chip, paint_wipe
from studio.ui.canvas.picture import Picture
from studio.ui.theme import Theme, color

if TYPE_CHECKING:
    from studio.ui.canvas.edit_canvas import EditCanvas

GRID_FROM = 10.0  # logical pixels for one picture pixel, from which on its edges are drawn


@dataclass(frozen=True)
class EditLook:
    """What paint needs beside the scene: `tip` is where the brush's ring stands, if it is seen."""

    theme: Theme
    focused: bool
    tip: QPointF | None
    before: str
    after: str


def paint_edit(painter: QPainter, canvas: EditCanvas, part: QRectF, look: EditLook) -> None:
    """Paints what lies in `part` of the canvas."""
    scene = canvas.scene
    rect = scene.picture_rect()
    before, after = scene.before, scene.after
    if after is None:
        return
    held = scene.held and before is not None
    main = before if held and before is not None else after
    _clipped(painter, main, scene, rect, scene.pane())
    visible = part.intersected(scene.pane())
    if canvas.dabs is not None and canvas.mask_shown and canvas.dabs_shown and not held:
        paint_dabs(painter, canvas.dabs, rect, visible)
    if canvas.plane is not None and canvas.mask_shown and not held:
        paint_mask(painter, canvas.plane, rect, visible, color(look.theme.mask))
    if scene.scale() >= GRID_FROM:
        _paint_grid(painter, scene, rect, part, look)
    if scene.view == SIDE and before is not None:
        _paint_side(painter, scene, before, rect, look)
    elif scene.view == WIPE and before is not None and not held:
        _paint_wiped(painter, scene, before, rect, look)
    elif held:
        paint_chip(painter, look.theme, look.before, scene.seen_rect(), Qt.AlignmentFlag.AlignLeft)
    if canvas.outline:
        _paint_outline(painter, canvas, look)
    if look.tip is not None:
        _paint_tip(painter, look, look.tip, canvas.tip * scene.scale() / 2)


def _clipped(
    painter: QPainter, picture: Picture, scene: EditScene, rect: QRectF, pane: QRectF
) -> None:
    painter.save()
    painter.setClipRect(pane, Qt.ClipOperation.IntersectClip)
    # What was enlarged is fairly compared only with what interpolation would give.
    other_size = scene.after is not None and picture.size != scene.after.size
    picture.paint(painter, rect, scene.ratio, smooth=other_size)
    painter.restore()


def _paint_side(
    painter: QPainter, scene: EditScene, before: Picture, rect: QRectF, look: EditLook
) -> None:
    aside = scene.aside()
    pane = scene.pane().translated(aside)
    _clipped(painter, before, scene, rect.translated(aside), pane)
    left, seen = Qt.AlignmentFlag.AlignLeft, scene.seen_rect()
    paint_chip(painter, look.theme, look.before, seen.translated(aside), left)
    paint_chip(painter, look.theme, look.after, seen, left)


def _paint_wiped(
    painter: QPainter, scene: EditScene, before: Picture, rect: QRectF, look: EditLook
) -> None:
    seen, x = scene.seen_rect(), scene.wipe_x()
    left = QRectF(seen.left(), seen.top(), x - seen.left(), seen.height())
    _clipped(painter, before, scene, rect, left)
    paint_wipe(painter, look.theme, look.focused, seen, x)
    right = QRectF(x, seen.top(), seen.right() - x, seen.height())
    paint_chip(painter, look.theme, look.before, left, Qt.AlignmentFlag.AlignLeft)
    paint_chip(painter, look.theme, look.after, right, Qt.AlignmentFlag.AlignRight)


def _paint_grid(
    painter: QPainter, scene: EditScene, rect: QRectF, part: QRectF, look: EditLook
) -> None:
    """The edges of picture pixels, as far as they lie in what is painted."""
    step = scene.scale()
    seen = rect.intersected(part).intersected(scene.pane())
    if seen.isEmpty():
        return
    painter.setPen(QPen(color(look.theme.veil), 0))
    lines: list[QLineF] = []
    for number in range(
        int((seen.left() - rect.left()) / step), int((seen.right() - rect.left()) / step) + 2
    ):
        x = rect.left() + number * step
        lines.append(QLineF(x, seen.top(), x, seen.bottom()))
    for number in range(
        int((seen.top() - rect.top()) / step), int((seen.bottom() - rect.top()) / step) + 2
    ):
        y = rect.top() + number * step
        lines.append(QLineF(seen.left(), y, seen.right(), y))
    painter.drawLines(lines)


def _paint_outline(painter: QPainter, canvas: EditCanvas, look: EditLook) -> None:
    scene = canvas.scene
    line = QPolygonF(
        [scene.widget_rect(p.x(), p.y(), p.x(), p.y()).topLeft() for p in canvas.outline]
    )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(color(look.theme.veil))
    painter.setPen(QPen(color(look.theme.scrim), 3))
    painter.drawPolygon(line)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color(look.theme.onscrim), 1))
    painter.drawPolygon(line)


def _paint_tip(painter: QPainter, look: EditLook, place: QPointF, radius: float) -> None:
    """A light ring in a dark one, to be seen on any picture."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, wide in ((look.theme.scrim, 2.5), (look.theme.onscrim, 1.0)):
        painter.setPen(QPen(color(colour), wide))
        painter.drawEllipse(place, max(radius, 1.5), max(radius, 1.5))
