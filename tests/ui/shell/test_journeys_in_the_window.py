"""From one seed to another: the strip, playing, cancelling, saving."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PilImage
from pytestqt.qtbot import QtBot

from studio.core.request import JourneyRequest
from studio.ui.dialogs.journey_dialog import JourneyDialog
from studio.ui.main_window import MainWindow
from studio.ui.widgets.action_button import State
from studio.ui.workspaces.journey_panel import ANIMATION, STRIP
from tests.fakes import FakeEngine
from tests.ui.shell.windows import Rest


def travel(window: MainWindow, frames: int = 5, to_seed: int = 9) -> None:
    """Asks for a journey as a person would."""
    panel = window.generate.make.journey
    panel.unfold(STRIP)
    panel.to_seed.set_value(to_seed)
    panel.frames.set_value(frames)
    panel.go.click()


def test_the_two_buttons_unfold_what_each_needs(window: MainWindow) -> None:
    panel = window.generate.make.journey
    panel.strip.click()
    assert (panel.kind(), panel.count(), panel.go.text()) == (STRIP, 7, "Make the strip")
    panel.animation.click()
    assert (panel.kind(), panel.go.text()) == (ANIMATION, "Make the animation")
    assert panel.count() > 7
    panel.animation.click()
    assert panel.kind() == ""
    assert not panel.go.isVisible()


def test_a_journey_goes_from_the_picture_looked_at_to_the_second_seed(
    window: MainWindow, engine: FakeEngine, rest: Rest
) -> None:
    window.parts.board.select(2)
    start = window.parts.board.current().request
    travel(window)
    rest()
    asked = [r for r in engine.requests if isinstance(r, JourneyRequest)]
    assert asked == [JourneyRequest(start, 9, 5)]
    assert window.generate.stage.journey.frames.count() == 5
    assert window.generate.stage.journey.isVisible()


def test_the_canvas_follows_the_strip(window: MainWindow, rest: Rest) -> None:
    travel(window)
    rest()
    strip = window.generate.stage.journey
    strip.pause()
    strip.set_current(4)
    shown = window.parts.board.current()
    assert (shown.request.to_seed, shown.request.position) == (9, 1.0)
    assert np.array_equal(shown.image, window.parts.journeys.frames.images[4])
    assert "100 % of the way" in window.generate.stage.toolbar.title.text()


def test_a_journey_can_be_cancelled_like_anything_else(
    window: MainWindow, engine: FakeEngine, qtbot: QtBot, rest: Rest
) -> None:
    engine.hold()
    travel(window)
    action = window.generate.make.action
    qtbot.waitUntil(lambda: action.state() is State.BUSY)
    assert not window.generate.make.journey.go.isEnabled()
    action.press()
    rest()
    engine.release()
    assert not window.generate.stage.journey.isVisible()
    assert len(window.parts.board.pictures()) == 9


def test_a_frame_can_be_kept_and_made_again_from_its_recipe(window: MainWindow, rest: Rest) -> None:
    travel(window)
    rest()
    window.generate.stage.journey.pause()
    window.generate.stage.journey.set_current(2)
    window.actions_.get("keep").trigger()
    rest()
    kept = window.parts.gallery.items()[0].recipe.request
    assert kept == window.parts.board.current().request
    assert kept.position == 0.5


def dialog_of(window: MainWindow, qtbot: QtBot) -> JourneyDialog:
    """The export dialog of a finished journey."""
    window.generate.stage.journey_export_asked.emit()
    qtbot.waitUntil(lambda: window.findChild(JourneyDialog) is not None)
    dialog = window.findChild(JourneyDialog)
    assert isinstance(dialog, JourneyDialog)
    return dialog


@pytest.mark.parametrize(("kind", "frames"), [("gif", 8), ("webp", 8), ("png", 1)])
def test_a_journey_is_saved_as_animation_or_strip(
    window: MainWindow, tmp_path: Path, kind: str, frames: int, qtbot: QtBot, rest: Rest
) -> None:
    travel(window)
    rest()
    dialog = dialog_of(window, qtbot)
    dialog.kind.segment(kind).click()
    dialog.place.setText(str(tmp_path))
    dialog.name.setText("trip")
    dialog.side.set_value(64)
    dialog.accept()
    path = tmp_path / f"trip.{kind}"
    qtbot.waitUntil(path.exists)
    qtbot.waitUntil(window.context.files.idle)
    with PilImage.open(path) as saved:
        assert getattr(saved, "n_frames", 1) == frames
        assert saved.size == ((5 * 64, 64) if kind == "png" else (64, 64))


def test_an_animation_never_replaces_a_file(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, rest: Rest
) -> None:
    travel(window)
    rest()
    (tmp_path / "trip.webp").write_bytes(b"mine")
    dialog = dialog_of(window, qtbot)
    dialog.place.setText(str(tmp_path))
    dialog.name.setText("trip")
    dialog.accept()
    assert dialog.isVisible()
    assert "is there already" in dialog.notice.text()
    dialog.reject()


def test_generate_puts_the_journey_away(window: MainWindow, rest: Rest) -> None:
    travel(window)
    rest()
    window.making.go()
    rest()
    assert not window.generate.stage.journey.isVisible()
    assert len(window.parts.board.pictures()) == 9
