"""The Generate workspace: three columns, each of which can be folded away."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from studio.ui.actions import Actions
from studio.ui.workspaces import make_panel, steer_panel
from studio.ui.workspaces.make_panel import MakePanel
from studio.ui.workspaces.stage import Stage
from studio.ui.workspaces.steer_panel import SteerPanel

LEFT, MIDDLE, RIGHT = 0, 1, 2


class GenerateWorkspace(QWidget):
    """Layout only; see `studio.ui.wiring` for who does what."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.make = MakePanel()
        self.stage = Stage(actions)
        self.steer = SteerPanel()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        for widget in (self.make, self.stage, self.steer):
            self.splitter.addWidget(widget)
        self.splitter.setStretchFactor(MIDDLE, 1)
        self.splitter.setCollapsible(MIDDLE, False)
        self.splitter.setHandleWidth(1)
        self._sizes = [make_panel.WIDTH, 800, steer_panel.WIDTH]
        self.splitter.setSizes(self._sizes)
        self.splitter.setAccessibleName(self.tr("Columns"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    def panels_shown(self) -> bool:
        """Whether either panel is open."""
        return bool(self.splitter.sizes()[LEFT] or self.splitter.sizes()[RIGHT])

    def show_panels(self, shown: bool) -> None:
        """Folds both panels away, or brings them back as wide as they were."""
        sizes = self.splitter.sizes()
        if not shown:
            self._sizes = [now or before for now, before in zip(sizes, self._sizes, strict=True)]
            self.splitter.setSizes([0, sum(sizes), 0])
        else:
            wide = [self._sizes[LEFT], 0, self._sizes[RIGHT]]
            wide[MIDDLE] = max(200, sum(sizes) - wide[LEFT] - wide[RIGHT])
            self.splitter.setSizes(wide)

    def show_smooth(self, smooth: bool) -> None:
        """Whether the pixels of small pictures are blended where they are enlarged."""
        self.stage.canvas.scene.smooth = smooth
        self.stage.canvas.update()

    def remembered(self) -> dict[str, Any]:
        """Widths and whether the filmstrip is shown, as JSON."""
        return {
            "columns": self.splitter.sizes(),
            "open": list(self._sizes),
            "filmstrip": not self.stage.filmstrip.isHidden(),
            "smooth": self.stage.canvas.scene.smooth,
        }

    def recall(self, value: Any) -> None:
        """Takes back what `remembered` gave; anything else is passed over."""
        if not isinstance(value, dict):
            return
        columns, opened = _widths(value.get("columns")), _widths(value.get("open"))
        if opened:
            self._sizes = opened
        if columns and columns[MIDDLE] > 0:
            self.splitter.setSizes(columns)
        self.show_smooth(value.get("smooth") is True)
        self.stage.filmstrip.setVisible(value.get("filmstrip") is not False)


def _widths(value: Any) -> list[int]:
    """Three widths in pixels, or nothing if the value is anything else."""
    if not isinstance(value, list) or len(value) != 3:
        return []
    fits = all(type(width) is int and 0 <= width < 100_000 for width in value)
    return [int(width) for width in value] if fits else []
