"""Lucide icons that follow the theme: dim, accent when checked, fainter when disabled.

The drawing happens when Qt asks for a pixmap, at the screen's own scale, so icons are crisp
at every scaling and change colour with the theme by themselves.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from studio.core.paths import RESOURCES
from studio.ui.theme import Theme, color, current_theme


def icon(name: str, theme: Theme | None = None, token: str = "") -> QIcon:
    """The icon of that Lucide name; raises FileNotFoundError if it is not in resources/icons.

    Without a theme it follows the application's. `token` names one colour for all states
    (for instance `onaccent` on the one big button).
    """
    _drawing(name)  # a misspelt name fails here, not at some later paint
    return QIcon(_LucideEngine(name, theme, token))


def paint_icon(painter: QPainter, name: str, rect: QRectF, value: str) -> None:
    """Draws an icon into a rectangle (logical pixels) in a colour token's value."""
    ratio = painter.device().devicePixelRatioF() if painter.device() else 1.0
    side = round(min(rect.width(), rect.height()))
    where = QRect(0, 0, side, side)
    where.moveCenter(rect.center().toPoint())
    painter.drawPixmap(where.topLeft(), icon_pixmap(name, side, value, ratio))


def icon_pixmap(name: str, side: int, value: str, ratio: float = 1.0) -> QPixmap:
    """A square pixmap of `side` logical pixels, at a device pixel ratio."""
    key = f"lucide:{name}:{side}:{value}:{ratio:.3f}"
    pixmap = QPixmap()
    if QPixmapCache.find(key, pixmap):
        return pixmap
    pixmap = QPixmap(QSize(side, side) * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    drawing = _drawing(name).replace(b"currentColor", color(value).name().encode("ascii"))
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, pixmap)
    return pixmap


@cache
def _drawing(name: str) -> bytes:
    return (RESOURCES / "icons" / f"{name}.svg").read_bytes()


class _LucideEngine(QIconEngine):
    """What QIcon asks for pixmaps."""

    def __init__(self, name: str, theme: Theme | None, token: str) -> None:
        super().__init__()
        self._name = name
        self._theme = theme
        self._token = token

    def clone(self) -> QIconEngine:
        return _LucideEngine(self._name, self._theme, self._token)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        paint_icon(painter, self._name, QRectF(rect), self._color(mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        # Qt gives the size in logical pixels and wants scale times as many.
        side = min(size.width(), size.height())
        return icon_pixmap(self._name, side, self._color(mode, state), scale)

    def _color(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        theme = self._theme or current_theme()
        if mode is QIcon.Mode.Disabled:
            return theme.faint
        if self._token:
            return str(getattr(theme, self._token))
        if state is QIcon.State.On:
            return theme.accent
        if mode in {QIcon.Mode.Active, QIcon.Mode.Selected}:
            return theme.text
        return theme.dim
