"""The pictures to train on: which folder, what it holds, and whether that will do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from studio.data.glance import FEW, LOOKS, Glance, Kind
from studio.ui.buttons import icon_button
from studio.ui.icons import icon
from studio.ui.images import to_qimage
from studio.ui.theme import (
    RADIUS_FIELD,
    SPACE_S,
    SPACE_XS,
    color,
    current_theme,
    secondary_font,
    set_kind,
)
from studio.ui.widgets.labels import ElidedLabel
from studio.ui.widgets.notice import Notice
from studio.ui.words import whole

_LOOK = 40


class TrainData(QWidget):
    """`folder_asked` wants the system's dialog, `chosen` carries a folder that was used before."""

    folder_asked = Signal()
    chosen = Signal(object)  # Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = ElidedLabel()
        self.facts = QLabel()
        self.warning = QLabel()
        self.looks = _Looks()
        self.notice = Notice()
        self.choose = icon_button(self.tr("Choose a folder…"), "folder-open")
        self.recent = icon_button(self.tr("Recent"), "rotate-ccw")
        self._menu = QMenu(self)
        self._build()
        self.show_nothing()

    def show_nothing(self) -> None:
        """No folder is chosen."""
        self.name.setText("")
        self.name.hide()
        self.looks.show_looks(())
        self._say(
            self.tr(
                "Drop a folder of your pictures here, or choose one. Some hundred are enough to "
                "try; thousands are better."
            )
        )
        self.warning.hide()

    def show_looking(self, folder: Path) -> None:
        """A folder that is being looked into."""
        self.notice.clear()
        self.name.setText(folder.name or str(folder))
        self.name.set_help(str(folder))
        self.name.show()
        self.looks.show_looks(())
        self.warning.hide()
        self._say(self.tr("Looking into the folder…"))

    def show_glance(self, seen: Glance, size: int) -> None:
        """What a folder holds, and what is to be said of it for pictures of a size."""
        self.notice.clear()
        self.name.setText(seen.title)
        self.name.set_help(str(seen.folder))
        self.name.show()
        self.looks.show_looks(seen.looks)
        self._say(self._facts(seen))
        words = self._warning(seen, size)
        self.warning.setText(words)
        self.warning.setVisible(bool(words))

    def show_title(self, title: str, folder: str) -> None:
        """Of a training that was begun: the name of its pictures, nothing more."""
        self.notice.clear()
        self.name.setText(title)
        self.name.set_help(folder)
        self.name.show()
        self.looks.show_looks(())
        self._say(folder)
        self.warning.hide()

    def show_recent(self, folders: Sequence[Path]) -> None:
        """Folders that were used before."""
        self._menu.clear()
        for folder in folders:
            action = self._menu.addAction(icon("folder-open"), folder.name or str(folder))
            action.setToolTip(str(folder))
            action.triggered.connect(partial(self._choose, folder))
        self.recent.setEnabled(bool(folders))
        self.recent.setToolTip("" if folders else self.tr("No folder was used before."))

    def set_fixed(self, fixed: bool) -> None:
        """Whether the folder can no longer be changed."""
        for widget in (self.choose, self.recent):
            widget.setVisible(not fixed)

    def _choose(self, folder: Path, _checked: bool = False) -> None:
        self.chosen.emit(folder)

    def _say(self, words: str) -> None:
        self.facts.setText(words)
        self.facts.setAccessibleName(words)

    def _facts(self, seen: Glance) -> str:
        count = self.tr("%n picture(s)", "", seen.count)
        if seen.count >= 10_000:
            count = self.tr("{0} pictures").format(whole(seen.count))
        if seen.kind is Kind.FACES:
            return self.tr("{0}, faces drawn by this program, with age and gender.").format(count)
        if seen.kind is Kind.IDX:
            return self.tr("{0} in idx files.").format(count)
        if seen.classes:
            names = ", ".join(seen.classes[:3])
            more = self.tr(" and others") if len(seen.classes) > 3 else ""
            text = self.tr("{0} in {1} subfolders, which become a choice: {2}{3}.")
            return text.format(count, len(seen.classes), names, more)
        return self.tr("{0}; each is cropped to the square in its middle.").format(count)

    def _warning(self, seen: Glance, size: int) -> str:
        if seen.count < FEW:
            return self.tr(
                "That is few: the network will learn them by heart. Add more to get new pictures."
            )
        if seen.kind is Kind.FOLDER and seen.smallest < size:
            text = self.tr("Some are smaller than {0} pixels and will be enlarged.")
            return text.format(size)
        return ""

    def _build(self) -> None:
        set_kind(self.facts, "secondary")
        self.warning.setFont(secondary_font())
        for label in (self.facts, self.warning):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.name.setAccessibleName(self.tr("Folder of pictures"))
        self.choose.clicked.connect(self.folder_asked)
        self.recent.setMenu(self._menu)
        self._menu.setToolTipsVisible(True)
        row = QHBoxLayout()
        row.setContentsMargins(0, SPACE_XS, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self.choose, 1)
        row.addWidget(self.recent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS + 2)
        for widget in (self.name, self.looks, self.facts, self.warning, self.notice):
            layout.addWidget(widget)
        layout.addLayout(row)


class _Looks(QWidget):
    """A few of the pictures, side by side."""

    def __init__(self) -> None:
        super().__init__()
        self._pixmaps: list[QPixmap] = []
        self.setFixedHeight(_LOOK)
        self.setAccessibleName(self.tr("Some of the pictures"))
        self.hide()

    def show_looks(self, looks: Sequence[object]) -> None:
        self._pixmaps = [QPixmap.fromImage(to_qimage(look)) for look in looks[:LOOKS]]  # type: ignore[arg-type]  # arrays, whose type is known to checkers only
        self.setVisible(bool(looks))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(LOOKS * (_LOOK + SPACE_XS), _LOOK)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LOOK, _LOOK)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        step = min(_LOOK + SPACE_XS, (self.width() + SPACE_XS) // max(1, LOOKS))
        side = step - SPACE_XS
        for number, pixmap in enumerate(self._pixmaps):
            box = QRectF(number * step, 0, side, side)
            path = QPainterPath()
            path.addRoundedRect(box, RADIUS_FIELD - 2, RADIUS_FIELD - 2)
            painter.fillPath(path, color(current_theme().placeholder))
            painter.save()
            painter.setClipPath(path)
            painter.drawPixmap(box, pixmap, QRectF(pixmap.rect()))
            painter.restore()
        painter.end()
