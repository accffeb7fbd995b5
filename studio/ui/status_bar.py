"""The line at the bottom: on what it computes, what runs, memory, and the recipe switch."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QWidget,
)

from studio.core.engine_info import EngineInfo
from studio.ui.icons import paint_icon
from studio.ui.job_desk import Activity
from studio.ui.memory import resident_bytes
from studio.ui.theme import (
    RADIUS_FIELD,
    SPACE_L,
    SPACE_M,
    SPACE_XS,
    color,
    current_theme,
    secondary_font,
)
from studio.ui.words import file_size

MEMORY_MS = 2000
SAID_MS = 8000  # how long a sentence stays before what runs is shown again


class StatusBar(QFrame):
    """Words only; `recipe_toggled` says that the person switched the recipe on or off."""

    recipe_toggled = Signal(bool)
    training_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self.setAccessibleName(self.tr("Status"))
        self.device = self._label(self.tr("Device and precision"))
        self.activity = self._label(self.tr("What runs now"))
        self.memory = self._label(self.tr("Memory in use"))
        self.recipe = _Switch()
        self.stop = _Switch("circle-stop", "circle-stop")
        self.stop.hide()
        self.training = _Switch("activity", "activity")
        self.training.hide()
        self._build()
        self._said = QTimer(self, singleShot=True, interval=SAID_MS)
        self._said.timeout.connect(self._fall_silent)
        self._now: Activity | None = None
        self._ticker = QTimer(self, interval=MEMORY_MS)
        self._ticker.timeout.connect(self._measure)
        self._ticker.start()
        self._measure()
        self.show_engine(None)

    def show_engine(self, info: EngineInfo | None, reason: str = "") -> None:
        """Device, precision and cores; before they are known, the reason why not."""
        if info is None:
            self.device.setText(reason or self.tr("Loading the engine…"))
            return
        cores = self.tr("%n core(s)", "", info.threads)
        name = info.device.upper() if info.device in {"cpu", "mps"} else info.device_name
        self.device.setText(f"{name} · {info.precision} · {cores}")
        self.device.setToolTip(f"{info.device_name} · torch {info.torch_version}")

    @Slot(object)
    def show_activity(self, activity: Activity | None) -> None:
        """What runs, how far it is, and how long it will take."""
        self._now = activity
        self.stop.setVisible(activity is not None and activity.stop is not None)
        if activity is not None:
            self._said.stop()
            self.activity.setText(self._words(activity))
        elif not self._said.isActive():
            self.activity.clear()

    def say(self, sentence: str) -> None:
        """A sentence that stays for some seconds."""
        self.activity.setText(sentence)
        self._said.start()

    def show_training(self, words: str, title: str) -> None:
        """A training that is under way, how far it is; empty words for none."""
        self.training.setVisible(bool(words))
        self.training.show_state(words, True)
        self.training.setToolTip(self.tr("{0}: click to see it.").format(title))

    def show_recipe(self, kept: bool) -> None:
        """Whether exports carry their recipe."""
        words = self.tr("Recipe saved with each picture") if kept else self.tr("Recipe left out")
        self.recipe.show_state(words, kept)

    def _words(self, activity: Activity) -> str:
        parts = [activity.title]
        if activity.total > 1:
            counted = self.tr("{done} of {total}").format(
                done=min(activity.done + 1, activity.total), total=activity.total
            )
            parts = [f"{activity.title} {counted}"]
        if activity.seconds_left is not None and activity.seconds_left >= 0.5:
            left = self.tr("{n} s left").format(n=max(1, round(activity.seconds_left)))
            parts.append(left)
        if activity.waiting:
            parts.append(self.tr("%n waiting", "", activity.waiting))
        return " · ".join(parts)

    def _build(self) -> None:
        self.recipe.setToolTip(
            self.tr(
                "A recipe says how a picture was made, so that it can be made again. "
                "Click to leave it out of exports, or to put it back in."
            )
        )
        self.recipe.clicked.connect(lambda: self.recipe_toggled.emit(not self.recipe.on))
        self.training.clicked.connect(self.training_asked)
        self.stop.show_state(self.tr("Cancel"), True)
        self.stop.setToolTip(self.tr("Stop what runs now"))
        self.stop.clicked.connect(self._stop)
        self.activity.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_XS // 2, SPACE_M, SPACE_XS // 2)
        layout.setSpacing(SPACE_L)
        layout.addWidget(self.device)
        layout.addWidget(self.activity, 1)
        layout.addWidget(self.stop)
        layout.addWidget(self.training)
        layout.addWidget(self.memory)
        layout.addWidget(self.recipe)

    def _label(self, name: str) -> QLabel:
        label = QLabel()
        label.setProperty("kind", "secondary")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAccessibleName(name)
        return label

    @Slot()
    def _stop(self) -> None:
        if self._now is not None and self._now.stop is not None:
            self._now.stop()

    @Slot()
    def _measure(self) -> None:
        used = resident_bytes()
        self.memory.setText(file_size(used) if used else "")
        self.memory.setToolTip(self.tr("Memory that the program holds now"))

    @Slot()
    def _fall_silent(self) -> None:
        self.show_activity(self._now)


class _Switch(QAbstractButton):
    """Words that can be clicked, as quiet as the rest of the line."""

    ICON = 14

    def __init__(self, on: str = "scroll-text", off: str = "eye-off") -> None:
        super().__init__()
        self.on = True
        self._icons = {True: on, False: off}
        self.setFont(secondary_font())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_state(self, words: str, on: bool) -> None:
        self.on = on
        self.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        wide = self.ICON + SPACE_XS + metrics.horizontalAdvance(self.text()) + 2 * SPACE_XS
        return QSize(wide, metrics.height() + 2 * SPACE_XS)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        ink = theme.text if self.underMouse() or self.hasFocus() else theme.dim
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(color(theme.accent))
            frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(frame, RADIUS_FIELD, RADIUS_FIELD)
        top = (self.height() - self.ICON) / 2
        box = QRectF(SPACE_XS, top, self.ICON, self.ICON)
        paint_icon(painter, self._icons[self.on], box, ink)
        painter.setPen(color(ink))
        words = self.rect().adjusted(self.ICON + 2 * SPACE_XS, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()
