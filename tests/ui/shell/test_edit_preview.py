"""A quick tool follows its controls on the canvas, and the photograph waits until it is run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PilImage
from pytestqt.qtbot import QtBot

from studio.core.request import EditRequest
from studio.core.tool_spec import ToolSpec
from studio.ui.edit_place import EditPlace
from studio.ui.edit_preview import DRAFT, FINE
from studio.ui.main_window import MainWindow
from studio.ui.widgets.slider import ValueSlider
from tests.fakes import tool_card
from tests.ui.shell.edit_helpers import draw, edit_window, opened, pixels, run_tool
from tests.ui.shell.windows import Windows

HEIGHT, WIDTH = 600, 1500
PIXELS = np.full((HEIGHT, WIDTH, 3), (200, 30, 90), np.uint8)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "wide.png"
    PilImage.fromarray(PIXELS).save(path)
    return path


@pytest.fixture
def place(windows: Windows, qtbot: QtBot, photo: Path) -> EditPlace:
    """A photograph in the hands of a tool that previews; a slower tool is there as well."""
    quick, slow = tool_card("quick"), tool_card("slow")
    spec = replace(quick.tool or ToolSpec(), variants=False, preview=True)
    windows.engine.tools = (replace(quick, tool=spec), slow)
    return opened(edit_window(windows), qtbot, photo)


def slide(place: EditPlace, value: float) -> None:
    slider = place.page.setup.form.field("by")
    assert isinstance(slider, ValueSlider)
    slider.set_value(value)
    slider.changed.emit(value)


def seen(place: EditPlace) -> np.ndarray:
    after = place.page.stage.canvas.scene.after
    assert after is not None
    return after.image


def expect(place: EditPlace, qtbot: QtBot, image: np.ndarray) -> None:
    def same() -> bool:
        """A preview is a smaller copy, which of one colour is of one colour too."""
        small = image[: len(seen(place)), : seen(place).shape[1]]
        return small.shape == seen(place).shape and bool((seen(place) == small).all())

    qtbot.waitUntil(same, timeout=5000)


def asked(windows: Windows) -> list[EditRequest]:
    return [each for each in windows.engine.requests if isinstance(each, EditRequest)]


def test_the_canvas_follows_and_the_photograph_stays(place: EditPlace, qtbot: QtBot) -> None:
    slide(place, 1.0)
    expect(place, qtbot, 255 - PIXELS)
    assert (pixels(place) == PIXELS).all()
    assert "Preview" in place.page.stage.title.text()
    assert place.editing.desk.undo.count() == 0
    slide(place, 0.0)
    expect(place, qtbot, PIXELS)


def test_a_small_copy_comes_first_and_a_larger_one_when_the_controls_rest(
    place: EditPlace, qtbot: QtBot, windows: Windows
) -> None:
    slide(place, 0.5)
    qtbot.waitUntil(lambda: len(asked(windows)) == 2, timeout=5000)
    draft, fine = asked(windows)
    assert draft.photo.size[0] == DRAFT
    assert fine.photo.size[0] == FINE
    assert draft.reduced == pytest.approx(WIDTH / DRAFT)
    assert fine.reduced == pytest.approx(WIDTH / FINE)
    assert draft.params["by"] == fine.params["by"] == 0.5


def test_what_is_run_is_the_photograph_itself(
    place: EditPlace, qtbot: QtBot, windows: Windows
) -> None:
    slide(place, 1.0)
    expect(place, qtbot, 255 - PIXELS)
    run_tool(place, qtbot)
    assert (pixels(place) == 255 - PIXELS).all()
    assert asked(windows)[-1].photo.size == (WIDTH, HEIGHT)
    assert asked(windows)[-1].reduced == 1
    assert not place.editing.preview.active
    assert "Preview" not in place.page.stage.title.text()


def test_it_works_through_the_mask_and_follows_it(
    place: EditPlace, qtbot: QtBot, windows: Windows
) -> None:
    slide(place, 1.0)
    expect(place, qtbot, 255 - PIXELS)
    before = len(asked(windows))
    draw(place, (300, 300), (900, 300))
    qtbot.waitUntil(lambda: len(asked(windows)) >= before + 2, timeout=5000)
    fine = asked(windows)[-1]
    assert fine.mask is not None
    assert fine.mask.shape == (FINE * HEIGHT // WIDTH, FINE)
    assert fine.mask.any()
    qtbot.waitUntil(lambda: bool((seen(place)[0, 0] == PIXELS[0, 0]).all()), timeout=5000)
    assert seen(place).shape[1] in {DRAFT, FINE}
    middle = seen(place)[len(seen(place)) // 2, seen(place).shape[1] * 2 // 5]
    assert (middle == 255 - PIXELS[300, 600]).all()


@pytest.mark.parametrize("way", ["escape", "tool", "undo"])
def test_it_can_be_taken_away(place: EditPlace, qtbot: QtBot, windows: Windows, way: str) -> None:
    if way == "undo":
        run_tool(place, qtbot)
        draw(place, (300, 300), (900, 300))
    slide(place, 0.5)
    qtbot.waitUntil(lambda: "Preview" in place.page.stage.title.text(), timeout=5000)
    window = place.page.window()
    assert isinstance(window, MainWindow)
    if way == "escape":
        assert window.actions_.get("cancel").isEnabled()
        window.actions_.get("cancel").trigger()
        assert not window.actions_.get("cancel").isEnabled()
    elif way == "tool":
        place.page.setup.tools.row("slow").click()
    else:
        window.actions_.get("undo").trigger()  # the stroke, which it only follows
        assert place.editing.preview.active
        window.actions_.get("undo").trigger()
    assert not place.editing.preview.active
    expect(place, qtbot, PIXELS)
    assert "Preview" not in place.page.stage.title.text()


def test_a_tool_that_is_slow_shows_nothing_before_it_is_run(
    place: EditPlace, qtbot: QtBot, windows: Windows
) -> None:
    place.page.setup.tools.row("slow").click()
    slide(place, 0.3)
    qtbot.wait(20)
    assert not place.editing.preview.active
    assert not asked(windows)


def test_what_comes_after_another_photograph_was_opened_is_not_shown(
    place: EditPlace, qtbot: QtBot, windows: Windows, tmp_path: Path
) -> None:
    other = np.zeros((40, 50, 3), np.uint8)
    PilImage.fromarray(other).save(tmp_path / "other.png")
    windows.engine.hold()
    slide(place, 1.0)
    with qtbot.waitSignal(place.editing.desk.opened, timeout=5000):
        place.editing.open(tmp_path / "other.png")
    windows.engine.release()
    qtbot.waitUntil(lambda: place.page.stage.canvas.scene.after is not None, timeout=5000)
    windows.rest(place.page.window())  # type: ignore[arg-type]  # it is the main window
    assert (seen(place) == other).all()


def test_many_moves_while_a_copy_is_on_its_way_make_one_more(
    place: EditPlace, qtbot: QtBot, windows: Windows
) -> None:
    windows.engine.hold()
    for value in (0.1, 0.2, 0.3, 0.4):
        slide(place, value)
    qtbot.waitUntil(lambda: len(asked(windows)) == 1, timeout=5000)
    windows.engine.release()
    qtbot.waitUntil(lambda: len(asked(windows)) == 3, timeout=5000)
    assert [each.params["by"] for each in asked(windows)] == [0.1, 0.4, 0.4]
    assert [each.photo.size[0] for each in asked(windows)] == [DRAFT, DRAFT, FINE]


def test_a_control_moved_right_after_a_run_changes_that_run(
    place: EditPlace, qtbot: QtBot, windows: Windows
) -> None:
    run_tool(place, qtbot)
    assert (pixels(place) == 255 - PIXELS).all()
    slide(place, 0.0)
    assert (pixels(place) == PIXELS).all()
    assert place.editing.desk.undo.canRedo()
    expect(place, qtbot, PIXELS)
    place.editing.desk.undo.redo()
    assert (pixels(place) == 255 - PIXELS).all()
    assert not place.editing.preview.active


def test_what_was_painted_since_then_is_not_undone(
    place: EditPlace, qtbot: QtBot, windows: Windows
) -> None:
    run_tool(place, qtbot)
    draw(place, (300, 300), (900, 300))
    slide(place, 0.5)
    assert (pixels(place) == 255 - PIXELS).all()
    assert place.editing.preview.active


def test_dabs_of_colour_are_seen_at_once(windows: Windows, qtbot: QtBot, photo: Path) -> None:
    colours = tool_card("colours", paint=True)
    spec = replace(colours.tool or ToolSpec(), variants=False, preview=True)
    windows.engine.tools = (replace(colours, tool=spec),)
    place = opened(edit_window(windows), qtbot, photo)
    slide(place, 0.5)
    expect(place, qtbot, np.full_like(PIXELS, 128))
    place.page.panel.ink.set_ink((0, 0, 255))
    before = len(asked(windows))
    draw(place, (300, 300), (900, 300))
    qtbot.waitUntil(lambda: len(asked(windows)) >= before + 2, timeout=5000)
    paint = asked(windows)[-1].paint
    assert paint is not None
    assert paint.shape == (FINE * HEIGHT // WIDTH, FINE, 4)
    assert tuple(paint[len(paint) // 2, FINE * 2 // 5]) == (0, 0, 255, 255)
    assert not paint[0].any()
