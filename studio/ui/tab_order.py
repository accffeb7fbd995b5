"""The Tab key goes where the eye goes: from left to right, and down each column.

Qt's own order is that in which widgets were made. Controls that a model brings are made last
though they stand in the middle, so the window looks for the next stop itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QSplitter, QWidget

from studio.ui.widgets.section import Section


def move_focus(parts: tuple[QWidget, ...], focus: QWidget | None, forward: bool) -> bool:
    """Gives the focus to the next stop in these parts, or the one before; round and round.

    False if there is none.
    """
    stops = [stop for part in parts for stop in stops_of(part)]
    if not stops:
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    step = 1 if forward else -1
    here = stops.index(focus) if focus in stops else (-1 if forward else 0)
    target = stops[(here + step) % len(stops)]
    target.setFocus(reason)
    around = target.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(target)
        around = around.parentWidget()
    return True


def stops_of(widget: QWidget) -> Iterator[QWidget]:
    """Every widget in there that Tab may stop at now, in the order in which it is seen.

    The order of children counts: that of their layouts, unless one was put in later; such a one
    is brought to its place with `stackUnder`.
    """
    if widget.isHidden() or not widget.isEnabled():
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not _is_passed_over(widget):
        yield widget
    for kid in _inside(widget):
        yield from stops_of(kid)


def _is_passed_over(widget: QWidget) -> bool:
    """One that hands the focus on; and of exclusive buttons all but the one that is checked."""
    if widget.focusProxy() is not None:
        return True
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is None or not group.exclusive():
        return False
    checked = group.checkedButton()
    return checked is not None and checked is not widget


def _inside(widget: QWidget) -> list[QWidget]:
    if isinstance(widget, QSplitter):
        parts = [widget.widget(i) for i, size in enumerate(widget.sizes()) if size]
        return [part for part in parts if part is not None]
    inner = [kid for kid in widget.children() if isinstance(kid, QWidget) and not kid.isWindow()]
    if isinstance(widget, Section):
        inner.sort(key=lambda kid: kid is widget.body)  # the tools of its head stand above
    return inner
