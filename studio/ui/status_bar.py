"""The line at the bottom: on what it computes, what runs, memory, and the recipe switch."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from studio.core.engine_info import EngineInfo
from studio.ui.icons import icon
from studio.ui.job_desk import Activity
from studio.ui.memory import resident_bytes
from studio.ui.theme import SPACE_L, SPACE_M, SPACE_XS, secondary_font
from studio.ui.words import file_size

MEMORY_MS = 2000
SAID_MS = 8000  # how long a sentence stays before what runs is shown again


class StatusBar(QFrame):
    """Words only; `recipe_toggled` says that the person switched the recipe on or off."""

    recipe_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self.setAccessibleName(self.tr("Status"))
        self.device = self._label(self.tr("Device and precision"))
        self.activity = self._label(self.tr("What runs now"))
        self.memory = self._label(self.tr("Memory in use"))
        self.recipe = QToolButton()
        self._kept = True
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
        if activity is not None:
            self._said.stop()
            self.activity.setText(self._words(activity))
        elif not self._said.isActive():
            self.activity.clear()

    def say(self, sentence: str) -> None:
        """A sentence that stays for some seconds."""
        self.activity.setText(sentence)
        self._said.start()

    def show_recipe(self, kept: bool) -> None:
        """Whether exports carry their recipe."""
        self._kept = kept
        words = self.tr("Recipe saved with each picture") if kept else self.tr("Recipe left out")
        self.recipe.setText(words)
        self.recipe.setIcon(icon("scroll-text" if kept else "eye-off"))
        self.recipe.setAccessibleName(words)

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
        self.recipe.setProperty("kind", "bar")
        self.recipe.setIconSize(QSize(14, 14))
        self.recipe.setFont(secondary_font())
        self.recipe.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.recipe.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.recipe.setToolTip(
            self.tr(
                "A recipe says how a picture was made, so that it can be made again. "
                "Click to leave it out of exports, or to put it back in."
            )
        )
        self.recipe.clicked.connect(lambda: self.recipe_toggled.emit(not self._kept))
        self.activity.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_XS // 2, SPACE_M, SPACE_XS // 2)
        layout.setSpacing(SPACE_L)
        layout.addWidget(self.device)
        layout.addWidget(self.activity, 1)
        layout.addWidget(self.memory)
        layout.addWidget(self.recipe)

    def _label(self, name: str) -> QLabel:
        label = QLabel()
        label.setProperty("kind", "secondary")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAccessibleName(name)
        return label

    @Slot()
    def _measure(self) -> None:
        used = resident_bytes()
        self.memory.setText(file_size(used) if used else "")
        self.memory.setToolTip(self.tr("Memory that the program holds now"))

    @Slot()
    def _fall_silent(self) -> None:
        self.show_activity(self._now)
