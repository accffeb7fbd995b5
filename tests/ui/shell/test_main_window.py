"""The window as a whole: places, keys, palette, memory, closing, and words for everybody."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from studio.core.gallery import Gallery
from studio.ui.commands import looks
from studio.ui.main_window import MainWindow
from tests.fakes import FakeEngine
from tests.ui.shell.windows import OURS, Rest, Windows

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_only_the_window_itself_is_ever_shown_while_it_is_built(windows: Windows) -> None:
    window = windows.ready()
    seen = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    assert seen == [window]


def test_the_rail_offers_what_there_is_and_nothing_dead(window: MainWindow) -> None:
    for name in ("generate", "gallery", "models", "settings"):
        button = window.rail.button(name)
        button.click()
        assert window.place == name
        assert button.isChecked()
        assert button.accessibleName()


def test_every_action_is_bound_and_says_what_it_does(window: MainWindow) -> None:
    for name in looks():
        action = window.actions_.get(name)
        assert action.text()
        assert action.toolTip()
        assert action.receivers("2triggered(bool)") > 0


def test_no_two_actions_share_a_shortcut(window: MainWindow) -> None:
    keys = [key.toString() for _, action in window.actions_.all() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_a_greyed_out_action_says_why(window: MainWindow) -> None:
    assert not window.actions_.get("cancel").isEnabled()
    assert "Nothing is being made." in window.actions_.get("cancel").toolTip()
    assert "in the gallery already" in window.actions_.get("keep").toolTip()


def test_the_palette_finds_and_runs_any_action(window: MainWindow, qtbot: QtBot) -> None:
    palette = window.palette_
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    assert palette.isVisible()
    assert len(palette.shown()) == len(list(window.actions_.all()))
    qtbot.keyClicks(palette.field, "settings")
    assert palette.shown() == ["Settings"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert window.place == "settings"


def test_the_palette_moves_with_the_arrows_and_never_runs_what_is_greyed_out(
    window: MainWindow, qtbot: QtBot
) -> None:
    palette = window.palette_
    palette.open_over(window)
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentRow() == 1
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.currentRow() == 0
    qtbot.keyClicks(palette.field, "cancel")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.hide()


def test_a_whole_session_needs_no_mouse(
    window: MainWindow, engine: FakeEngine, qtbot: QtBot, rest: Rest
) -> None:
    canvas = window.generate.stage.canvas
    qtbot.keyClick(window, Qt.Key.Key_Return, CONTROL)
    rest()
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert (canvas.view(), window.parts.board.current_index) == ("single", 1)
    slider = window.generate.steer.panels[0].sliders["direction.age"]
    slider.setFocus()
    qtbot.keyClick(slider.groove, Qt.Key.Key_Right)
    rest()
    assert window.parts.board.current().request.params["direction.age"] > 0
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    rest()
    assert slider.value() == 0
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.view() == "grid"
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(window.gallery.view, Qt.Key.Key_Right)
    qtbot.keyClick(window.gallery.view, Qt.Key.Key_Return)
    rest()
    assert window.place == "generate"


@pytest.mark.parametrize("place", ["generate", "gallery", "models", "settings"])
def test_everything_that_takes_the_focus_has_a_name_for_those_who_cannot_see_it(
    window: MainWindow, place: str
) -> None:
    window.go(place)
    window.generate.make.journey.unfold("animation")
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and isinstance(widget, QAbstractButton | QAbstractSlider | QComboBox | QLineEdit)
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not name_of(widget)
    ]
    assert not nameless


def name_of(widget: QWidget) -> str:
    """What a screen reader would say."""
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    parent = widget.parentWidget()
    inner = isinstance(widget, QLineEdit) and parent is not None and parent.accessibleName()
    return widget.accessibleName() or text or str(inner or "")


def test_tab_goes_from_left_to_right_as_the_eye_does_and_round_again(
    window: MainWindow, qtbot: QtBot
) -> None:
    generate = window.generate
    parts = [window.rail, generate.make, generate.stage, generate.steer, window.status]
    first = window.rail.button("generate")
    first.setFocus()
    places = []
    for _ in range(80):
        focus = QApplication.focusWidget()
        places.append(next(i for i, part in enumerate(parts) if part.isAncestorOf(focus)))
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is first:
            break
    assert places == sorted(places)
    assert set(places) == {0, 1, 2, 3, 4}
    assert QApplication.focusWidget() is first


def test_size_columns_and_filmstrip_are_remembered(windows: Windows, window: MainWindow) -> None:
    window.resize(1200, 700)
    window.generate.splitter.setSizes([340, 500, 260])
    columns = window.generate.splitter.sizes()
    window.actions_.get("filmstrip").trigger()
    windows.close(window)
    again = windows.open(1200, 700)
    assert again.generate.splitter.sizes() == columns
    assert again.generate.stage.filmstrip.isHidden()
    assert again.context.settings.current.window["box"][2:] == [1200, 700]


def test_the_panels_fold_away_and_come_back(window: MainWindow) -> None:
    before = window.generate.splitter.sizes()
    window.actions_.get("panels").trigger()
    assert window.generate.splitter.sizes()[0] == 0
    assert window.generate.splitter.sizes()[2] == 0
    window.actions_.get("panels").trigger()
    assert window.generate.splitter.sizes() == before


def test_damaged_settings_are_said_and_set_aside(windows: Windows, qtbot: QtBot) -> None:
    (windows.home / "settings.json").write_text("{", encoding="utf-8")
    window = windows.open()
    qtbot.waitUntil(window.generate.stage.notice.isVisible)
    assert "settings were damaged" in window.generate.stage.notice.text()
    assert (windows.home / "settings.broken.json").exists()


def test_closing_while_a_grid_is_made_loses_nothing_and_leaves_no_thread(
    windows: Windows, window: MainWindow, engine: FakeEngine, qtbot: QtBot
) -> None:
    edited = window.generate.steer.panels[0].sliders["direction.age"]
    edited._take(1.0)
    windows.rest(window)
    engine.hold()
    window.parts.desk.run(window.parts.controls.request(), window_task())
    windows.close(window)
    names = [thread.name for thread in threading.enumerate() if thread.name.startswith(OURS)]
    assert not names
    ages = [i.recipe.request.params for i in Gallery(windows.home / "gallery").items()]
    assert any(params.get("direction.age") == 1.0 for params in ages)


def window_task() -> object:
    """A job that nobody waits for."""
    from studio.ui.job_desk import Task

    return Task("Something long")


def test_another_language_asks_for_another_window(window: MainWindow, qtbot: QtBot) -> None:
    window.go("settings")
    with qtbot.waitSignal(window.restart_asked):
        window.settings.language.setCurrentIndex(window.settings.language.findData("zh_TW"))
    assert window.context.settings.current.language == "zh_TW"


def test_the_status_line_says_device_activity_and_memory(
    window: MainWindow, engine: FakeEngine, qtbot: QtBot, rest: Rest
) -> None:
    status = window.status
    assert status.device.text().startswith("CPU · float32 · 2 core")
    assert status.memory.text()
    engine.hold()
    window.making.go()
    qtbot.waitUntil(lambda: status.activity.text().startswith("Generating 1 of 9"))
    engine.release()
    rest()
    qtbot.waitUntil(lambda: not status.activity.text())


def test_the_recipe_switch_in_the_status_line_is_the_one_of_the_settings(
    window: MainWindow,
) -> None:
    window.status.recipe.click()
    assert not window.context.settings.current.include_recipe
    assert not window.settings.recipe.isChecked()
    assert not window.actions_.get("recipe").isChecked()
    window.settings.recipe.setChecked(True)
    assert window.status.recipe.text() == "Recipe saved with each picture"


def test_light_and_dark_change_at_once(window: MainWindow) -> None:
    dark = window.grab().toImage().pixelColor(4, 4).lightness()
    window.actions_.get("theme").trigger()
    QCoreApplication.processEvents()
    light = window.grab().toImage().pixelColor(4, 4).lightness()
    assert dark < 80 < 200 < light
    assert window.context.settings.current.theme == "light"
    assert window.settings.theme.value() == "light"
