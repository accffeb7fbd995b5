"""Puts a widget over another one, at its top or bottom, as wide as is good to read."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from studio.ui.theme import SPACE_L


class Floating(QObject):
    """Keeps `widget` (a child of `host`) in place while either changes its size."""

    def __init__(self, widget: QWidget, host: QWidget, widest: int, at_top: bool = True) -> None:
        super().__init__(host)
        self._widget = widget
        self._host = host
        self._widest = widest
        self._at_top = at_top
        widget.setParent(host)
        widget.hide()
        host.installEventFilter(self)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.LayoutRequest}:
            self.place()
        return super().eventFilter(watched, event)

    def place(self) -> None:
        """Puts it where it belongs now."""
        width = max(120, min(self._widest, self._host.width() - 2 * SPACE_L))
        asked = self._widget.sizeHint().height()
        if self._widget.hasHeightForWidth():
            asked = self._widget.heightForWidth(width)
        height = min(max(asked, self._widget.minimumHeight()), self._host.height())
        left = (self._host.width() - width) // 2
        top = SPACE_L if self._at_top else self._host.height() - height - SPACE_L
        self._widget.setGeometry(left, top, width, height)
        self._widget.raise_()
