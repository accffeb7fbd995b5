"""A model at a glance: picture, name, family, size, cost, and whether its licence limits use."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from studio.core.card import ModelCard
from studio.ui.icons import paint_icon
from studio.ui.theme import (
    RADIUS_CARD,
    RADIUS_FIELD,
    SIZE_HEADING,
    SPACE_M,
    SPACE_S,
    SPACE_XS,
    Theme,
    color,
    current_theme,
    secondary_font,
    text_font,
    title_font,
)
from studio.ui.widgets.tips import tip

HEIGHT = 80
BADGE_ROW = 20  # how much taller a card with a badge is
PICTURE = 56
MARK = 16
LEFT = SPACE_M + PICTURE + SPACE_M


class ModelCardView(QAbstractButton):
    """A button: `clicked` asks for another model. Long words are elided; the tooltip has all."""

    def __init__(
        self, card: ModelCard | None = None, cost: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = ""
        self._lines: tuple[str, str] = ("", "")
        self._badge = ""
        self._choosable = True
        self._picture = QPixmap()
        self._scaled = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_card(card, cost)

    def set_card(self, card: ModelCard | None, cost: str | None = None) -> None:
        """Shows a model; None invites to choose one. `cost` is a short text ("0.3 s each")."""
        self._picture = QPixmap()
        self._scaled = QPixmap()
        if card is None:
            self._title = self.tr("No model chosen")
            self._lines = (self.tr("Choose one to begin."), "")
            self._badge = ""
            full = self._lines[0]
        else:
            self._picture.loadFromData(card.thumbnail)
            self._title = card.title
            about = [self.tr("{0} px").format(card.image_size), cost or ""]
            second = " \N{MIDDLE DOT} ".join(part for part in about if part)
            self._lines = (card.family_title, second)
            self._badge = self.tr("Non-commercial") if card.non_commercial else ""
            full = self._full_text(card)
        self.setFixedHeight(HEIGHT + (BADGE_ROW if self._badge else 0))
        self.setText(self._title)
        self.setAccessibleName(self.tr("Model: {0}").format(self._title))
        self.setAccessibleDescription(full)
        self.setToolTip(tip(full))
        self.update()

    def set_choosable(self, choosable: bool) -> None:
        """Whether the arrows say that a click opens a choice."""
        self._choosable = choosable
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(264, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(180, HEIGHT)

    def _full_text(self, card: ModelCard) -> str:
        data, terms = (words.rstrip(".") for words in (card.trained_on, card.licence))
        trained = self.tr("Trained on {0}.").format(data) if data else ""
        licence = self.tr("Licence: {0}.").format(terms) if terms else ""
        limit = self.tr("Not for commercial use.") if card.non_commercial else ""
        about = [*self._lines, short_count(card.parameters)]
        facts = ", ".join(part for part in about if part) + "."
        lines = [self._title, facts, card.description, trained, f"{licence} {limit}".strip()]
        return "\n".join(line for line in lines if line)

    # ---- painting --------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter, theme)
        self._paint_picture(painter, theme)
        self._paint_words(painter, theme)
        if self._choosable:
            box = QRectF(self.width() - SPACE_S - MARK, SPACE_M + 2, MARK, MARK)
            paint_icon(painter, "chevrons-up-down", box, theme.dim)
        painter.end()

    def _paint_frame(self, painter: QPainter, theme: Theme) -> None:
        outer = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        hot = self.isEnabled() and self.underMouse()
        fill = theme.line if self.isDown() else theme.hover if hot else theme.bg2
        painter.setPen(QPen(color(theme.accent if self.hasFocus() else theme.edge), 1))
        painter.setBrush(color(fill))
        painter.drawRoundedRect(outer, RADIUS_CARD, RADIUS_CARD)

    def _paint_picture(self, painter: QPainter, theme: Theme) -> None:
        box = QRectF(SPACE_M, SPACE_M, PICTURE, PICTURE)
        path = QPainterPath()
        path.addRoundedRect(box, RADIUS_FIELD, RADIUS_FIELD)
        if self._picture.isNull():
            painter.fillPath(path, color(theme.line))
            inner = box.adjusted(16, 16, -16, -16)
            paint_icon(painter, "box", inner, theme.dim)
            return
        side = round(PICTURE * self.devicePixelRatioF())
        if self._scaled.width() != side:
            self._scaled = self._picture.scaled(
                side,
                side,
                Qt.AspectRatioMode.KeepAspectRatioByExpanding,
                Qt.TransformationMode.SmoothTransformation,
            )
        painter.save()
        painter.setClipPath(path)
        painter.drawPixmap(box, self._scaled, QRectF(0, 0, side, side))
        painter.restore()

    def _paint_words(self, painter: QPainter, theme: Theme) -> None:
        ink = theme.text if self.isEnabled() else theme.faint
        dim = theme.dim if self.isEnabled() else theme.faint
        right = self.width() - SPACE_M
        # Only the first line makes room for the arrows beside it.
        end = right - MARK if self._choosable else right
        painter.setFont(title_font())
        painter.setPen(color(ink))
        _draw_elided(painter, QRect(LEFT, SPACE_M, end - LEFT, 20), self._title)
        painter.setFont(secondary_font())
        painter.setPen(color(dim))
        for number, line in enumerate(self._lines):
            _draw_elided(painter, QRect(LEFT, 33 + 18 * number, right - LEFT, 18), line)
        if self._badge:
            self._paint_badge(painter, theme)

    def _paint_badge(self, painter: QPainter, theme: Theme) -> None:
        painter.setFont(text_font(SIZE_HEADING, text_font().Weight.Medium))
        wide = painter.fontMetrics().horizontalAdvance(self._badge) + 2 * SPACE_XS + 4
        box = QRectF(LEFT + 0.5, HEIGHT - 6.5, wide, 17)
        painter.setPen(QPen(color(theme.edge), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, SPACE_XS, SPACE_XS)
        painter.setPen(color(theme.dim))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._badge)

    def word_rects(self) -> list[tuple[str, int]]:
        """Each line with the width it has room for, in logical pixels."""
        right = self.width() - SPACE_M
        end = right - MARK if self._choosable else right
        return [(self._title, end - LEFT), *((line, right - LEFT) for line in self._lines)]

    def word_fonts(self) -> list[QFontMetrics]:
        """The type that each of those lines is set in."""
        small = QFontMetrics(secondary_font())
        return [QFontMetrics(title_font()), small, small]


def short_count(parameters: int) -> str:
    """10 100 000 as "10.1 M weights"; nothing for 0."""
    number = _short(parameters)
    return (
        QCoreApplication.translate("ModelCardView", "{0} weights").format(number) if number else ""
    )


def _short(number: int) -> str:
    for size, letter in ((1e9, "B"), (1e6, "M"), (1e3, "k")):
        if number >= size:
            return f"{number / size:.1f}".removesuffix(".0") + f"\N{NO-BREAK SPACE}{letter}"
    return str(number) if number > 0 else ""


def _draw_elided(painter: QPainter, rect: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(rect, flags | Qt.TextFlag.TextSingleLine, shown)
