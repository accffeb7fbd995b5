"""Paints a scene. Everything here must be done in a few milliseconds."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QLinearGradient, QPainter, QPainterPath, QPen

from studio.ui.canvas.over_picture import paint_chip, paint_wipe
from studio.ui.canvas.picture import device_size
from studio.ui.canvas.scene import COMPARE, GRID, Scene, caption_of, pair_of
from studio.ui.icons import paint_icon
from studio.ui.theme import RADIUS_FIELD, Theme, color

STALE_OPACITY = 0.4
ROOMY = 200.0  # a look narrower than this is not written on
RING_GAP = 3.0


@dataclass(frozen=True)
class Look:
    """What decides the looks besides the scene itself."""

    theme: Theme
    focused: bool
    by_keys: bool  # whether the person is at the keyboard, and needs to see the focus
    phase: float | None  # of the shimmer, 0 to 1; None where things should not move
    before: str
    after: str
    now: str
    foreseen: str
    nothing: str


def paint_scene(painter: QPainter, scene: Scene, look: Look) -> None:
    """Paints the pictures of a scene; the well behind them is already there."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if scene.view == GRID:
        _paint_grid(painter, scene, look)
    elif scene.view == COMPARE:
        _paint_compare(painter, scene, look)
    else:
        _paint_single(painter, scene, look)


def _paint_grid(painter: QPainter, scene: Scene, look: Look) -> None:
    rects = scene.cell_rects()
    waiting: dict[QSize, QImage] = {}
    for index, rect in enumerate(rects):
        cell = scene.cells[index]
        if cell.shown() is None:
            # They shimmer together: a gradient for each would take most of the main thread.
            size = device_size(rect, scene.ratio)
            if size not in waiting:
                waiting[size] = _placeholder(size, scene.ratio, look)
            painter.drawImage(rect.topLeft(), waiting[size])
        else:
            _paint_cell(painter, scene, index, rect, look)
    if len(rects) > 1 and scene.current < len(rects):
        _paint_ring(painter, rects[scene.current], look)


def _paint_cell(painter: QPainter, scene: Scene, index: int, rect: QRectF, look: Look) -> None:
    cell = scene.cells[index]
    picture = cell.shown()
    if picture is None or _paint_pair(painter, scene, index, look):
        return
    if cell.stale():
        painter.setOpacity(STALE_OPACITY)
    target = scene.inside(picture, rect)
    picture.paint(painter, target, scene.ratio, smooth=scene.smooth or cell.coarse())
    painter.setOpacity(1.0)
    _round_corners(painter, target, look.theme)
    paint_chip(painter, look.theme, caption_of(scene, index), target, Qt.AlignmentFlag.AlignLeft)


def _paint_pair(painter: QPainter, scene: Scene, index: int, look: Look) -> bool:
    """The two looks at an unfinished picture side by side; says whether there are two."""
    cell, places = scene.cells[index], pair_of(scene, index)
    if places is None or cell.draft is None or cell.aside is None:
        return False
    looks = (cell.draft, cell.aside)
    for picture, place, words in zip(looks, places, (look.now, look.foreseen), strict=True):
        target = scene.inside(picture, place)
        picture.paint(painter, target, scene.ratio, smooth=scene.smooth)
        _round_corners(painter, target, look.theme)
        if target.width() >= ROOMY:
            paint_chip(painter, look.theme, words, target, Qt.AlignmentFlag.AlignLeft)
    return True


def _placeholder(size: QSize, ratio: float, look: Look) -> QImage:
    """A place that waits for its picture, of so many device pixels."""
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_placeholder(painter, QRectF(QPointF(), image.deviceIndependentSize()), look)
    painter.end()
    return image


def _paint_placeholder(painter: QPainter, rect: QRectF, look: Look) -> None:
    theme = look.theme
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(theme.placeholder))
    painter.drawRoundedRect(rect, RADIUS_FIELD, RADIUS_FIELD)
    if look.phase is None:
        side = QRectF(0, 0, 24, 24)
        side.moveCenter(rect.center())
        paint_icon(painter, "loader", side, theme.dim)
        return
    wide = rect.width()
    left = rect.left() - wide + 2 * wide * look.phase
    light = QLinearGradient(left, rect.top(), left + wide, rect.top() + wide * 0.35)
    clear = color(theme.shimmer)
    clear.setAlpha(0)
    light.setColorAt(0.0, clear)
    light.setColorAt(0.5, color(theme.shimmer))
    light.setColorAt(1.0, clear)
    painter.setBrush(light)
    painter.drawRoundedRect(rect, RADIUS_FIELD, RADIUS_FIELD)


def _paint_ring(painter: QPainter, rect: QRectF, look: Look) -> None:
    ring = rect.adjusted(-RING_GAP, -RING_GAP, RING_GAP, RING_GAP)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color(look.theme.accent if look.focused else look.theme.faint), 2))
    painter.drawRoundedRect(ring, RADIUS_FIELD + RING_GAP, RADIUS_FIELD + RING_GAP)


def _paint_single(painter: QPainter, scene: Scene, look: Look) -> None:
    rect = scene.picture_rect()
    cell = scene.cells[scene.current]
    picture = cell.shown()
    if picture is None:
        side = min(scene.area.width(), scene.area.height()) - 48
        box = QRectF(0, 0, side, side)
        box.moveCenter(scene.area.center())
        _paint_placeholder(painter, box, look)
        return
    if _paint_pair(painter, scene, scene.current, look):
        return
    if cell.stale():
        painter.setOpacity(STALE_OPACITY)
    smooth = scene.smooth or cell.coarse()
    picture.paint(painter, scene.inside(picture, rect), scene.ratio, smooth)
    painter.setOpacity(1.0)
    if scene.view != COMPARE:
        words = caption_of(scene, scene.current)
        paint_chip(painter, look.theme, words, scene.seen_rect(), Qt.AlignmentFlag.AlignLeft)
    if scene.viewport.fits:
        _round_corners(painter, rect, look.theme)
    if look.focused and look.by_keys:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color(look.theme.accent), 2))
        ring = rect.adjusted(-RING_GAP, -RING_GAP, RING_GAP, RING_GAP)
        painter.drawRoundedRect(ring, RADIUS_FIELD + RING_GAP, RADIUS_FIELD + RING_GAP)


def _paint_compare(painter: QPainter, scene: Scene, look: Look) -> None:
    before = scene.reference()
    if before is None or scene.current_picture() is None:
        _paint_single(painter, scene, look)
        paint_chip(painter, look.theme, look.nothing, scene.area, Qt.AlignmentFlag.AlignHCenter)
        return
    _paint_single(painter, scene, look)
    rect, seen, x = scene.picture_rect(), scene.seen_rect(), scene.wipe_x()
    left = QRectF(seen.left(), seen.top(), x - seen.left(), seen.height())
    painter.save()
    painter.setClipRect(left)
    painter.fillRect(rect, color(look.theme.well))
    before.paint(painter, scene.inside(before, rect), scene.ratio)
    painter.restore()
    if scene.viewport.fits:
        _round_corners(painter, rect, look.theme)
    paint_wipe(painter, look.theme, look.focused, seen, x)
    right = QRectF(x, seen.top(), seen.right() - x, seen.height())
    paint_chip(painter, look.theme, look.before, left, Qt.AlignmentFlag.AlignLeft)
    paint_chip(painter, look.theme, look.after, right, Qt.AlignmentFlag.AlignRight)


def _round_corners(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Covers the corners with the well: far cheaper than clipping the picture."""
    outside = QPainterPath()
    outside.addRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))
    inside = QPainterPath()
    inside.addRoundedRect(rect, RADIUS_FIELD, RADIUS_FIELD)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(theme.well))
    painter.drawPath(outside.subtracted(inside))
