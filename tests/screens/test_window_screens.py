"""The window in all its states, both themes, large and small: nothing blank, nothing cut."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studio.core.errors import UnknownModelError
from studio.core.pixels import ExportOptions, save_image
from studio.ui.dialogs.export_dialog import ExportDialog
from studio.ui.dialogs.journey_dialog import JourneyDialog
from studio.ui.main_window import MainWindow
from studio.ui.widgets.labels import ClickableLabel, ElidedLabel
from studio.ui.workspaces.journey_panel import ANIMATION
from tests.fakes import FakeEngine, fake_picture, toy_card
from tests.screens.conftest import Shoot
from tests.ui.shell.test_exchange import RECIPE, REQUEST, data_of, drop, hang_over
from tests.ui.shell.windows import Windows, stop_before

SIZES = {"large": (1440, 900), "small": (1024, 640)}
LOOKS = [(theme, size) for theme in ("dark", "light") for size in SIZES]


@pytest.fixture(params=LOOKS, ids="-".join)
def look(request: pytest.FixtureRequest) -> tuple[str, str]:
    """Theme and size."""
    found: tuple[str, str] = request.param
    return found


@pytest.fixture
def seen(windows: Windows, engine: FakeEngine, look: tuple[str, str]) -> MainWindow:
    """A window of that look after its first grid."""
    engine.cards = (toy_card("toy", 256), toy_card("second", 64))
    theme, size = look
    return windows.ready(*SIZES[size], theme)


@pytest.fixture
def name(look: tuple[str, str]) -> Callable[[str], str]:
    """The name of a picture of that look."""
    return lambda state: f"window-{state}-{look[0]}-{look[1]}"


def colours(image: QImage) -> int:
    """How many colours a picture has, at every eighth pixel."""
    return len(
        {image.pixel(x, y) for x in range(0, image.width(), 8) for y in range(0, image.height(), 8)}
    )


def outside(*panels: QWidget) -> list[str]:
    """Controls whose right edge lies behind that of the panel they are in."""
    return [
        f"{type(widget).__name__} {widget.accessibleName()}"
        for panel in panels
        for widget in panel.findChildren(QWidget)
        if widget.isVisible() and widget.width() > 0
        if widget.mapTo(panel, QPoint(widget.width(), 0)).x() > panel.width() + 1
    ]


def cut(window: QWidget) -> list[str]:
    """The words of labels and buttons that do not fit, but for those that elide on purpose."""
    found = []
    for label in window.findChildren(QLabel):
        if not label.isVisible() or isinstance(label, ElidedLabel | ClickableLabel):
            continue
        wide = label.fontMetrics().horizontalAdvance(label.text())
        if label.wordWrap():
            needed = label.heightForWidth(label.width())
            if needed > label.height() + 1:
                found.append(label.text())
        elif label.text() and label.pixmap().isNull() and wide > label.width() + 1:
            found.append(label.text())
    buttons = [button for button in window.findChildren(QPushButton) if button.isVisible()]
    return found + [b.text() for b in buttons if b.minimumSizeHint().width() > b.width() + 1]


def is_good(window: MainWindow, image: QImage) -> None:
    """The facts that hold for every state."""
    assert image.width() == window.width()
    assert colours(image) > 20
    assert not cut(window)
    assert not outside(window.generate.make, window.generate.steer)


def test_the_window_at_rest(seen: MainWindow, shoot: Shoot, name: Callable[[str], str]) -> None:
    is_good(seen, shoot(seen, name("idle")))


def test_the_window_while_a_grid_is_made(
    seen: MainWindow,
    engine: FakeEngine,
    qtbot: QtBot,
    shoot: Shoot,
    name: Callable[[str], str],
) -> None:
    stop_before(engine, 5)
    seen.making.go()
    qtbot.waitUntil(lambda: sum(s.finished for s in seen.parts.board.pictures()) == 5)
    is_good(seen, shoot(seen, name("generating")))


def test_the_window_while_a_slider_moves(
    seen: MainWindow, qtbot: QtBot, shoot: Shoot, name: Callable[[str], str]
) -> None:
    seen.parts.live.set_rest(60_000)
    slider = seen.generate.steer.panels[0].sliders["direction.age"]
    slider._take(1.8)
    qtbot.waitUntil(lambda: seen.parts.board.current().pixels.value == "draft")
    is_good(seen, shoot(seen, name("sliding")))
    seen.parts.live.quiet()


def test_the_window_with_a_picture_hanging_over_it_and_then_dropped(
    seen: MainWindow,
    tmp_path: Path,
    qtbot: QtBot,
    shoot: Shoot,
    name: Callable[[str], str],
) -> None:
    path = tmp_path / "portrait.png"
    save_image(path, fake_picture(REQUEST, 64), ExportOptions("png"), RECIPE)
    overlay = seen.generate.stage.overlay
    hang_over(seen, data_of(path))
    qtbot.waitUntil(lambda: len(overlay.zone_rects()) == 3)
    overlay.highlight(overlay.zone_rects()[1].center())
    is_good(seen, shoot(seen, name("dropping")))
    overlay.hide()
    drop(seen, data_of(path), QPointF(20, 20))
    qtbot.waitUntil(seen.generate.stage.offer.isVisible)
    is_good(seen, shoot(seen, name("offering")))


def test_the_window_with_an_error(
    seen: MainWindow,
    engine: FakeEngine,
    qtbot: QtBot,
    shoot: Shoot,
    name: Callable[[str], str],
) -> None:
    engine.fail_with = UnknownModelError(
        "The recipe asks for the model 'gone', which is not installed; install it and try again."
    )
    seen.making.go()
    qtbot.waitUntil(seen.generate.stage.notice.isVisible)
    is_good(seen, shoot(seen, name("error")))


def test_the_window_with_nothing_in_it(
    windows: Windows,
    engine: FakeEngine,
    look: tuple[str, str],
    shoot: Shoot,
    name: Callable[[str], str],
    qtbot: QtBot,
) -> None:
    engine.cards = ()
    window = windows.open(*SIZES[look[1]], look[0])
    qtbot.waitUntil(lambda: window.making.ready)
    image = shoot(window, name("empty"))
    assert not cut(window)
    assert colours(image) > 5


def test_the_window_with_a_journey(
    windows: Windows, seen: MainWindow, shoot: Shoot, name: Callable[[str], str]
) -> None:
    panel = seen.generate.make.journey
    panel.unfold(ANIMATION)
    panel.frames.set_value(8)
    panel.go.click()
    windows.rest(seen)
    seen.generate.stage.journey.pause()
    is_good(seen, shoot(seen, name("journey")))


def test_the_window_comparing_before_and_after(
    windows: Windows, seen: MainWindow, shoot: Shoot, name: Callable[[str], str]
) -> None:
    seen.generate.steer.panels[0].sliders["direction.age"]._take(2.5)
    windows.rest(seen)
    seen.actions_.get("compare").trigger()
    is_good(seen, shoot(seen, name("compare")))


@pytest.mark.parametrize("place", ["gallery", "models", "settings"])
def test_the_other_places(
    windows: Windows,
    seen: MainWindow,
    place: str,
    shoot: Shoot,
    name: Callable[[str], str],
    qtbot: QtBot,
) -> None:
    seen.go(place)
    windows.rest(seen)
    if place == "gallery":
        seen.gallery.choose(seen.parts.gallery.items()[2])
        windows.rest(seen)
    qtbot.wait(50)
    is_good(seen, shoot(seen, name(place)))


def test_palette_chooser_and_dialogs(
    windows: Windows,
    seen: MainWindow,
    qtbot: QtBot,
    shoot: Shoot,
    name: Callable[[str], str],
) -> None:
    seen.palette_.open_over(seen)
    assert colours(shoot(seen.palette_, name("palette"))) > 10
    seen.palette_.hide()
    seen.generate.make.card_view.click()
    assert colours(shoot(seen.preferring.chooser, name("chooser"))) > 10
    seen.preferring.chooser.hide()
    seen.actions_.get("export").trigger()
    qtbot.waitUntil(lambda: seen.findChild(ExportDialog) is not None)
    dialog = seen.findChild(ExportDialog)
    dialog.format.segment("jpeg").click()
    shoot(dialog, name("export"))
    assert not cut(dialog)
    dialog.reject()
    panel = seen.generate.make.journey
    panel.unfold(ANIMATION)
    panel.frames.set_value(4)
    panel.go.click()
    windows.rest(seen)
    seen.generate.stage.journey.pause()
    seen.generate.stage.journey_export_asked.emit()
    journey = seen.findChild(JourneyDialog)
    shoot(journey, name("export-journey"))
    assert not cut(journey)
    journey.reject()
    seen.show_failure("Traceback\nZeroDivisionError: division by zero")
    shoot(seen.failure, name("failure"))
    assert not cut(seen.failure)
    seen.failure.reject()
