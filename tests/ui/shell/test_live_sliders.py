"""Sliders that show what they do while they move."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.core.request import GenerateRequest
from studio.ui.board import Pixels
from studio.ui.main_window import MainWindow
from studio.ui.widgets.slider import ValueSlider
from tests.fakes import FakeEngine
from tests.ui.shell.windows import Rest, Windows


def drafts(engine: FakeEngine) -> list[GenerateRequest]:
    """The previews that were asked for, in order."""
    return [r for r in engine.requests if isinstance(r, GenerateRequest) and r.draft]


def full(engine: FakeEngine) -> list[GenerateRequest]:
    """The full pictures that were asked for, in order."""
    return [r for r in engine.requests if isinstance(r, GenerateRequest) and not r.draft]


def mouse(slider: ValueSlider, kind: QEvent.Type, part: float) -> None:
    """The left button over a slider's groove, at a part of its width."""
    groove = slider.groove
    place = QPointF(part * groove.width(), groove.height() / 2)
    left = Qt.MouseButton.LeftButton
    event = QMouseEvent(
        kind, place, groove.mapToGlobal(place), left, left, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(groove, event)


@pytest.fixture
def age(window: MainWindow) -> ValueSlider:
    """The slider of the first axis of the first vector."""
    return window.generate.steer.panels[0].sliders["direction.age"]


@pytest.fixture
def grid_of(window: MainWindow, rest: Rest) -> Callable[[int], None]:
    """Makes a fresh grid of so many pictures."""

    def make(count: int) -> None:
        window.generate.make.set_count(count)
        window.making.go()
        rest()

    return make


def test_dragging_shows_drafts_of_the_current_picture_and_resting_its_full_picture(
    window: MainWindow, engine: FakeEngine, age: ValueSlider, qtbot: QtBot, rest: Rest
) -> None:
    window.parts.board.select(4)
    seed = window.parts.board.current().request.seed
    mouse(age, QEvent.Type.MouseButtonPress, 0.5)
    mouse(age, QEvent.Type.MouseMove, 0.9)
    qtbot.waitUntil(lambda: window.parts.board.current().pixels is Pixels.DRAFT)
    assert drafts(engine)[0].seed == seed
    assert drafts(engine)[0].count == 1
    mouse(age, QEvent.Type.MouseButtonRelease, 0.9)
    rest()
    shown = window.parts.board.current()
    assert shown.pixels is Pixels.FULL
    assert shown.image.shape == (64, 64, 3)
    assert shown.request.params["direction.age"] == age.value()
    assert full(engine)[1].seed == seed


def test_the_rest_of_the_grid_follows_once_the_slider_rests(
    window: MainWindow, age: ValueSlider, rest: Rest
) -> None:
    mouse(age, QEvent.Type.MouseButtonPress, 0.5)
    mouse(age, QEvent.Type.MouseMove, 0.7)
    mouse(age, QEvent.Type.MouseButtonRelease, 0.7)
    rest()
    ages = {s.request.params["direction.age"] for s in window.parts.board.pictures()}
    assert ages == {age.value()}


def test_while_dragging_a_grid_of_nine_previews_only_the_picture_looked_at(
    window: MainWindow, engine: FakeEngine, age: ValueSlider, qtbot: QtBot, rest: Rest
) -> None:
    window.parts.live.set_rest(60_000)
    mouse(age, QEvent.Type.MouseButtonPress, 0.5)
    for part in (0.6, 0.7, 0.8):
        mouse(age, QEvent.Type.MouseMove, part)
        qtbot.wait(20)
    first = window.parts.board.pictures()[0].request.seed
    assert {request.seed for request in drafts(engine)} == {first}
    window.parts.live.quiet()


def test_while_dragging_a_grid_of_four_moves_as_a_whole(
    window: MainWindow,
    engine: FakeEngine,
    age: ValueSlider,
    grid_of: Callable[[int], None],
    qtbot: QtBot,
) -> None:
    grid_of(4)
    window.parts.live.set_rest(60_000)
    mouse(age, QEvent.Type.MouseButtonPress, 0.5)
    mouse(age, QEvent.Type.MouseMove, 0.6)
    qtbot.waitUntil(lambda: all(s.pixels is Pixels.DRAFT for s in window.parts.board.pictures()))
    assert len({request.seed for request in drafts(engine)}) == 4
    window.parts.live.quiet()


def test_the_newest_settings_win_and_those_between_are_left_out(
    window: MainWindow, engine: FakeEngine, age: ValueSlider, qtbot: QtBot, rest: Rest
) -> None:
    engine.hold()
    mouse(age, QEvent.Type.MouseButtonPress, 0.5)
    for step in range(40):
        mouse(age, QEvent.Type.MouseMove, 0.5 + step / 100)
    mouse(age, QEvent.Type.MouseButtonRelease, 0.89)
    engine.release()
    rest()
    assert len(drafts(engine)) < 20
    assert window.parts.board.current().request.params["direction.age"] == age.value()


def test_the_probe_knows_how_long_each_answer_took(
    window: MainWindow, age: ValueSlider, qtbot: QtBot, rest: Rest
) -> None:
    window.parts.probe.latencies.clear()
    mouse(age, QEvent.Type.MouseButtonPress, 0.5)
    mouse(age, QEvent.Type.MouseMove, 0.8)
    qtbot.waitUntil(lambda: len(window.parts.probe.latencies) > 0)
    assert all(0 < seconds < 5 for seconds in window.parts.probe.latencies)
    mouse(age, QEvent.Type.MouseButtonRelease, 0.8)
    rest()


def test_undo_takes_slider_and_picture_back_and_redo_brings_them_again(
    window: MainWindow, age: ValueSlider, rest: Rest
) -> None:
    before = window.parts.board.current().request
    mouse(age, QEvent.Type.MouseButtonPress, 0.5)
    mouse(age, QEvent.Type.MouseMove, 0.8)
    mouse(age, QEvent.Type.MouseButtonRelease, 0.8)
    rest()
    after = window.parts.board.current().request
    assert window.parts.undo.undoText() == "Change Age"
    window.actions_.get("undo").trigger()
    rest()
    assert age.value() == 0
    assert window.parts.board.current().request == before
    window.actions_.get("redo").trigger()
    rest()
    assert window.parts.board.current().request == after


def test_one_drag_is_one_step_of_the_history(window: MainWindow, age: ValueSlider) -> None:
    count = window.parts.undo.count()
    mouse(age, QEvent.Type.MouseButtonPress, 0.5)
    for part in (0.6, 0.7, 0.8):
        mouse(age, QEvent.Type.MouseMove, part)
    mouse(age, QEvent.Type.MouseButtonRelease, 0.8)
    assert window.parts.undo.count() == count + 1


def test_an_edit_taken_back_is_the_gallerys_picture_again(
    window: MainWindow, age: ValueSlider, rest: Rest
) -> None:
    item = window.parts.board.current().item
    mouse(age, QEvent.Type.MouseButtonPress, 0.5)
    mouse(age, QEvent.Type.MouseMove, 0.8)
    mouse(age, QEvent.Type.MouseButtonRelease, 0.8)
    rest()
    assert window.parts.board.current().item is None
    window.parts.undo.undo()
    rest()
    assert window.parts.board.current().item == item


def test_a_new_seed_shows_other_pictures_at_once(
    window: MainWindow, engine: FakeEngine, rest: Rest
) -> None:
    window.generate.make.seed.roll()
    seed = window.generate.make.seed.value()
    rest()
    seeds = [shown.request.seed for shown in window.parts.board.pictures()]
    assert seeds == list(range(seed, seed + 9))
    window.parts.undo.undo()
    rest()
    assert window.parts.board.pictures()[0].request.seed != seed


def test_an_edited_picture_is_kept_when_another_grid_takes_its_place(
    window: MainWindow, age: ValueSlider, rest: Rest
) -> None:
    mouse(age, QEvent.Type.MouseButtonPress, 0.5)
    mouse(age, QEvent.Type.MouseMove, 0.8)
    mouse(age, QEvent.Type.MouseButtonRelease, 0.8)
    rest()
    edited = window.parts.board.current().request
    window.making.go()
    rest()
    recipes = [item.recipe.request for item in window.parts.gallery.items()]
    assert edited in recipes
    assert len(recipes) == 9 + 1 + 9


def test_sliders_stay_alive_while_a_grid_is_being_made(
    window: MainWindow, engine: FakeEngine, age: ValueSlider, qtbot: QtBot, rest: Rest
) -> None:
    engine.hold()
    window.making.go()
    qtbot.waitUntil(lambda: window.parts.busy)
    mouse(age, QEvent.Type.MouseButtonPress, 0.5)
    mouse(age, QEvent.Type.MouseMove, 0.8)
    mouse(age, QEvent.Type.MouseButtonRelease, 0.8)
    engine.release()
    rest()
    ages = {s.request.params.get("direction.age") for s in window.parts.board.pictures()}
    assert ages == {age.value()}


def test_a_slider_moved_before_the_engine_is_there_is_answered_when_it_is(
    windows: Windows, engine: FakeEngine, qtbot: QtBot
) -> None:
    window = windows.open()
    slider = window.generate.steer.panels[0].sliders["direction.age"]
    mouse(slider, QEvent.Type.MouseButtonPress, 0.5)
    mouse(slider, QEvent.Type.MouseMove, 0.8)
    mouse(slider, QEvent.Type.MouseButtonRelease, 0.8)
    windows.rest(window)
    assert window.parts.board.current().request.params["direction.age"] == slider.value()


def test_an_error_in_a_preview_is_said_once_and_the_next_move_tries_again(
    window: MainWindow, engine: FakeEngine, age: ValueSlider, qtbot: QtBot, rest: Rest
) -> None:
    engine.fail_with = "Not today; try tomorrow."
    mouse(age, QEvent.Type.MouseButtonPress, 0.5)
    mouse(age, QEvent.Type.MouseMove, 0.8)
    qtbot.waitUntil(window.generate.stage.notice.isVisible)
    engine.fail_with = None
    mouse(age, QEvent.Type.MouseMove, 0.7)
    mouse(age, QEvent.Type.MouseButtonRelease, 0.7)
    rest()
    assert window.parts.board.current().request.params["direction.age"] == age.value()
