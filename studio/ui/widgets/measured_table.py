"""The view of a table of measurements: quiet lines, intervals below their values, best marked."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from studio.ui.icons import paint_icon
from studio.ui.measured_model import FIRST, NAME, SAMPLES, MeasuredModel
from studio.ui.theme import (
    SIZE_HEADING,
    SIZE_SECONDARY,
    SIZE_TEXT,
    SPACE_M,
    SPACE_S,
    Theme,
    color,
    current_theme,
    number_font,
    secondary_font,
    text_font,
)

ROW, HEAD = 46, 48  # heights
_STRIP = 36  # height of the pictures of a line
_NAMES = 140  # width of the names, at least
_MOST_SHOWN = 8


class MeasuredTable(QTableView):
    """As tall as its lines; sorted by a click on a column's head or with `sort_by`."""

    sorted_by = Signal(int)

    def __init__(self, model: MeasuredModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._order = Qt.SortOrder.AscendingOrder
        self._widths: dict[int, int] = {}  # that columns must have for what is in them
        self._head = _Head(self)
        self.setHorizontalHeader(self._head)
        self.setModel(model)
        self.setItemDelegate(_Cells(self))
        self.setAccessibleName(self.tr("Measurements"))
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._head.sectionClicked.connect(self._clicked)
        model.modelReset.connect(self._renewed)

    def sort_by(self, section: int, order: Qt.SortOrder | None = None) -> None:
        """The best first, unless an order is named."""
        self._order = order if order is not None else self._model.natural_order(section)
        self._model.sort(section, self._order)
        self._head.show_order(section, self._order)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self.width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * _NAMES, HEAD)

    def heightForWidth(self, width: int) -> int:
        wide = sum(self._wanted(section) for section in range(self._model.columnCount()))
        bar = self.horizontalScrollBar().sizeHint().height() if wide > width else 0
        return HEAD + ROW * self._model.rowCount() + bar + 2

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.angleDelta().x():
            super().wheelEvent(event)
        else:
            event.ignore()  # the page scrolls

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._clicked(self.currentIndex().column())
        else:
            super().keyPressEvent(event)

    def _clicked(self, section: int) -> None:
        if section == SAMPLES:
            return
        order = None
        if section == self._head.section:
            down = self._order is Qt.SortOrder.DescendingOrder
            order = Qt.SortOrder.AscendingOrder if down else Qt.SortOrder.DescendingOrder
        self.sort_by(section, order)
        self.sorted_by.emit(section)

    def _renewed(self) -> None:
        self._widths = {}
        self._fit()
        self.updateGeometry()

    def _fit(self) -> None:
        """Columns as wide as they must be; the pictures get what is left."""
        wide = [self._wanted(section) for section in range(self._model.columnCount())]
        left = self.viewport().width() - sum(wide) + wide[SAMPLES]
        shown = min(_MOST_SHOWN, (left - 2 * SPACE_S) // _STRIP)
        self.setColumnHidden(SAMPLES, shown < 2)
        wide[SAMPLES] = shown * _STRIP + 2 * SPACE_S if shown >= 2 else 0
        spare = self.viewport().width() - sum(wide)
        extra, rest = divmod(max(0, spare), len(wide) - FIRST)
        for section, width in enumerate(wide):
            more = extra if section >= FIRST else rest if section == NAME else 0
            self.setColumnWidth(section, width + more)

    def _wanted(self, section: int) -> int:
        if section not in self._widths:
            self._widths[section] = 0 if section == SAMPLES else self._measured(section)
        return self._widths[section]

    def _measured(self, section: int) -> int:
        head = self._head.wanted(section)
        model, rows = self._model, range(self._model.rowCount())
        big, small = QFontMetrics(number_font(SIZE_TEXT)), QFontMetrics(number_font(SIZE_HEADING))
        if section == NAME:
            big, small = QFontMetrics(_name_font()), QFontMetrics(secondary_font())
        texts = [str(model.data(model.index(row, section))) for row in rows]
        cells = [big.horizontalAdvance(text) for text in texts]
        cells += [small.horizontalAdvance(model.below(row, section)) for row in rows]
        least = _NAMES if section == NAME else 0
        return max(least, max([head, *cells]) + SPACE_M + 2)


class _Head(QHeaderView):
    """Labels in two lines, an arrow on the column that lines are sorted by."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self.section = -1
        self._order = Qt.SortOrder.AscendingOrder
        self.setSectionsClickable(True)
        self.setFixedHeight(HEAD)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(0)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_order(self, section: int, order: Qt.SortOrder) -> None:
        """Marks a column."""
        self.section, self._order = section, order
        self.viewport().update()

    def wanted(self, section: int) -> int:
        """How wide the label is."""
        metrics = QFontMetrics(_head_font())
        return max(metrics.horizontalAdvance(part) for part in self._label(section).split("\n"))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEAD)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme = current_theme()
        mine = section == self.section
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, color(theme.bg0))
        painter.setPen(color(theme.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(_head_font())
        painter.setPen(color(theme.text if mine else theme.dim))
        inner = rect.adjusted(SPACE_S, 4, -SPACE_S + 2, -16)
        side = Qt.AlignmentFlag.AlignLeft if section < FIRST else Qt.AlignmentFlag.AlignRight
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignBottom, self._label(section))
        if mine:
            down = self._order is Qt.SortOrder.DescendingOrder
            box = QRectF(0, rect.bottom() - 14, 12, 12)
            if section < FIRST:
                box.moveLeft(rect.left() + SPACE_S)
            else:
                box.moveRight(rect.right() - SPACE_S + 3)
            paint_icon(painter, "chevron-down" if down else "chevron-up", box, theme.accent)
        painter.restore()

    def _label(self, section: int) -> str:
        """Broken at the space that is nearest to its middle."""
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        places = [i for i, sign in enumerate(words) if sign == " "]
        if not places or len(words) < 7:
            return words
        middle = min(places, key=lambda place: abs(place - len(words) / 2))
        return f"{words[:middle]}\n{words[middle + 1 :]}"


class _Cells(QStyledItemDelegate):
    """Paints every cell by itself."""

    def __init__(self, view: MeasuredTable) -> None:
        super().__init__(view)
        self._view = view

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme, model = current_theme(), self._view.model()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if not isinstance(model, MeasuredModel):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        end = model.is_end(index.row())
        painter.fillRect(rect, color(theme.bg1 if end else theme.bg0))
        painter.setPen(color(theme.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if index.column() == SAMPLES:
            self._paint_strip(painter, rect, index.row(), model)
        else:
            best = model.best(index.row(), index.column())
            if best:
                self._paint_best(painter, theme, rect)
            self._paint_words(painter, theme, rect, index)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color(theme.accent), 1.5))
            painter.drawRoundedRect(QRectF(rect).adjusted(1.5, 1.5, -1.5, -2.5), 4, 4)
        painter.restore()

    def _paint_best(self, painter: QPainter, theme: Theme, rect: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(theme.accent_soft))
        painter.drawRoundedRect(QRectF(rect).adjusted(3, 4, -1, -5), 5, 5)

    def _paint_words(
        self,
        painter: QPainter,
        theme: Theme,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model = self._view.model()
        if not isinstance(model, MeasuredModel):
            return
        row, name = index.row(), index.column() == NAME
        best = model.best(row, index.column())
        below = model.below(row, index.column())
        font = _name_font() if name else number_font(SIZE_TEXT)
        if best:
            font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(color(theme.dim if model.is_end(row) else theme.text))
        inner = rect.adjusted(SPACE_S, 0, -SPACE_S + 2, 0)
        side = Qt.AlignmentFlag.AlignLeft if name else Qt.AlignmentFlag.AlignRight
        upper = inner.adjusted(0, 6, 0, -20) if below else inner
        painter.drawText(upper, side | Qt.AlignmentFlag.AlignVCenter, str(model.data(index)))
        if below:
            painter.setFont(secondary_font() if name else number_font(SIZE_HEADING))
            painter.setPen(color(theme.dim))
            lower = inner.adjusted(0, 24, 0, -6)
            painter.drawText(lower, side | Qt.AlignmentFlag.AlignVCenter, below)

    def _paint_strip(self, painter: QPainter, rect: QRect, row: int, model: MeasuredModel) -> None:
        strip = model.strip(row)
        if strip.isNull():
            return
        shown = (rect.width() - SPACE_S) // _STRIP
        side = strip.height()
        part = QRectF(0, 0, min(shown * side, strip.width()), side)
        target = QRectF(0, 0, part.width() * _STRIP / side, _STRIP)
        target.moveCenter(QRectF(rect).center())
        target.moveLeft(rect.left() + SPACE_S)
        clip = QPainterPath()
        clip.addRoundedRect(target, 4, 4)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setClipPath(clip)
        painter.drawImage(target, strip, part)
        painter.setClipping(False)


def _head_font() -> QFont:
    return text_font(SIZE_HEADING, text_font().Weight.DemiBold)


def _name_font() -> QFont:
    return text_font(SIZE_SECONDARY + 1, text_font().Weight.Medium)
