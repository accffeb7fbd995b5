"""From the big button to pictures on the canvas and in the gallery."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from studio.core.request import GenerateRequest, WarmUpRequest
from studio.ui.main_window import MainWindow
from studio.ui.widgets.action_button import State
from tests.fakes import FakeEngine, fake_picture
from tests.ui.shell.windows import Rest, Windows, stop_before


def generated(engine: FakeEngine) -> list[GenerateRequest]:
    """The full pictures that were asked for, in order."""
    return [r for r in engine.requests if isinstance(r, GenerateRequest) and not r.draft]


def test_the_engine_is_warmed_up_before_anything_else(
    window: MainWindow, engine: FakeEngine
) -> None:
    assert engine.requests[0] == WarmUpRequest("toy")


def test_the_first_start_makes_a_grid_without_any_decision(
    window: MainWindow, engine: FakeEngine
) -> None:
    assert [request.count for request in generated(engine)] == [9]
    assert len(window.parts.board.pictures()) == 9
    assert len(window.parts.gallery.items()) == 9


def test_generate_asks_for_what_the_widgets_say(
    window: MainWindow, engine: FakeEngine, rest: Rest
) -> None:
    make, steer = window.generate.make, window.generate.steer
    make.seed.set_value(7)
    make.seed.set_locked(True)
    make.set_count(4)
    make.set_values({"truncation": 0.4, "tint": "cool"})
    steer.set_values({"direction.age": 1.5})
    make.action.button.click()
    rest()
    values = {"truncation": 0.4, "levels": 4, "tint": "cool", "mirror": False}
    expected = GenerateRequest("toy", 7, 4, {**values, "direction.age": 1.5})
    assert generated(engine)[-1] == expected


def test_an_open_lock_rolls_a_new_seed_and_a_closed_one_keeps_it(
    window: MainWindow, engine: FakeEngine, rest: Rest
) -> None:
    make = window.generate.make
    before = make.seed.value()
    window.making.go()
    rest()
    rolled = make.seed.value()
    make.seed.set_locked(True)
    window.making.go()
    rest()
    assert rolled != before
    assert make.seed.value() == rolled
    assert [request.seed for request in generated(engine)[-2:]] == [rolled, rolled]


def test_a_seed_near_the_end_leaves_room_for_the_whole_grid(
    window: MainWindow, engine: FakeEngine, rest: Rest
) -> None:
    make = window.generate.make
    make.seed.set_value(2**31 - 1)
    make.seed.set_locked(True)
    window.making.go()
    rest()
    assert generated(engine)[-1].seed == 2**31 - 9


def test_the_pictures_on_the_canvas_are_those_of_the_request(
    window: MainWindow, engine: FakeEngine
) -> None:
    request = generated(engine)[0]
    for index, shown in enumerate(window.parts.board.pictures()):
        assert shown.image is not None
        assert np.array_equal(shown.image, fake_picture(request.picture(index), 64))
        assert np.array_equal(
            window.generate.stage.canvas.scene.cells[index].picture.image, shown.image
        )


def test_each_picture_is_kept_with_its_own_recipe(window: MainWindow) -> None:
    recipes = [item.recipe for item in window.parts.gallery.items()]
    seeds = [recipe.request.seed for recipe in recipes if recipe is not None]
    first = window.generate.make.seed.value()
    assert sorted(seeds) == list(range(first, first + 9))


def test_while_it_runs_the_big_button_cancels_in_the_same_place(
    window: MainWindow, engine: FakeEngine, qtbot: QtBot, rest: Rest
) -> None:
    action = window.generate.make.action
    shown = [each.image is not None for each in window.parts.board.pictures()]
    engine.hold()
    window.making.go()
    qtbot.waitUntil(lambda: action.state() is State.BUSY)
    assert action.button.text() == "Cancel"
    action.button.click()
    assert action.state() is State.STOPPING
    rest()
    assert action.state() is State.READY
    assert [each.image is not None for each in window.parts.board.pictures()] == shown
    assert "earlier pictures are back" in window.status.activity.text()


def test_a_cancelled_grid_keeps_what_was_finished(
    window: MainWindow, engine: FakeEngine, qtbot: QtBot, rest: Rest
) -> None:
    before = len(window.parts.gallery.items())
    stop_before(engine, 4)
    window.making.go()
    qtbot.waitUntil(lambda: sum(s.finished for s in window.parts.board.pictures()) == 4)
    window.generate.make.action.button.click()
    rest()
    assert len(window.parts.board.pictures()) == 4
    assert len(window.parts.gallery.items()) == before + 4
    assert "4 of 9 pictures" in window.status.activity.text()


def test_escape_cancels_and_return_with_control_generates(
    window: MainWindow, engine: FakeEngine, qtbot: QtBot, rest: Rest
) -> None:
    engine.hold()
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.parts.generation.busy
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.parts.generation.busy)
    engine.release()
    rest()


def test_a_tap_on_space_over_the_canvas_generates(
    window: MainWindow, engine: FakeEngine, qtbot: QtBot, rest: Rest
) -> None:
    count = len(generated(engine))
    qtbot.keyClick(window.generate.stage.canvas, Qt.Key.Key_Space)
    rest()
    assert len(generated(engine)) == count + 1


def test_an_expected_error_is_one_sentence_in_place_and_gives_the_pictures_back(
    window: MainWindow, engine: FakeEngine, qtbot: QtBot, rest: Rest
) -> None:
    before = window.parts.board.pictures()
    engine.fail_with = "The model is on strike; try another one."
    window.making.go()
    notice = window.generate.stage.notice
    qtbot.waitUntil(notice.isVisible)
    assert notice.text() == "The model is on strike; try another one."
    assert window.parts.board.pictures() == before
    engine.fail_with = None
    window.making.go()
    rest()
    assert not notice.isVisible()


def test_a_bug_opens_one_dialog_whose_details_can_be_copied(
    window: MainWindow, engine: FakeEngine, qtbot: QtBot, rest: Rest
) -> None:
    engine.fail_with = ZeroDivisionError("oh")
    window.making.go()
    qtbot.waitUntil(lambda: window.failure is not None)
    dialog = window.failure
    assert dialog is not None
    dialog.copy.click()
    assert "ZeroDivisionError: oh" in QGuiApplication.clipboard().text()
    dialog.reject()
    engine.fail_with = None
    rest()


def test_until_the_engine_is_there_the_button_says_why_it_cannot_be_pressed(
    windows: Windows, engine: FakeEngine, qtbot: QtBot
) -> None:
    engine.fail_with = "The engine has no fuel; fill it up."
    window = windows.open()
    action = window.generate.make.action
    assert not action.button.isEnabled()
    assert "Loading the engine" in action.button.toolTip()
    notice = window.generate.make.notice
    qtbot.waitUntil(notice.isVisible)
    assert notice.text() == "The engine has no fuel; fill it up."
    assert "no fuel" in action.button.toolTip()
    engine.fail_with = None
    notice.button.click()
    qtbot.waitUntil(lambda: window.making.ready)
    assert action.button.isEnabled()


def test_the_cost_is_learned_from_this_machine(window: MainWindow, qtbot: QtBot) -> None:
    cost = window.generate.make.action
    qtbot.waitUntil(lambda: "on this machine" in cost.button.toolTip())
    assert cost.button.toolTip().startswith("<qt>Nine pictures")


def test_without_a_model_the_window_says_how_to_get_one(
    windows: Windows, engine: FakeEngine
) -> None:
    engine.cards = ()
    window = windows.open()
    assert "install a checkpoint" in window.generate.make.action.button.toolTip()
    assert "No model is installed" in window.generate.stage.canvas.accessibleDescription()
