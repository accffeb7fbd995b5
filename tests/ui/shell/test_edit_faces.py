"""Edit's tools that work on faces: a person points at the one that is meant, by its picture."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image as PilImage
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio.core.params import IntParam
from studio.core.request import EditRequest, FacesRequest
from studio.core.tool_spec import ToolSpec
from studio.ui.edit_place import EditPlace
from studio.ui.widgets.face_choice import ALL, FaceChoice
from studio.ui.widgets.slider import ValueSlider
from tests.fakes import tool_card
from tests.ui.shell.edit_helpers import draw, edit_window, opened, pixels, run_tool
from tests.ui.shell.windows import Windows

HEIGHT, WIDTH = 500, 2000
FACE = IntParam("face", "Face", 0, 0, 30, "Which face is meant.")


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    PilImage.new("RGB", (WIDTH, HEIGHT), (200, 30, 90)).save(tmp_path / "wide.png")
    return tmp_path / "wide.png"


@pytest.fixture
def other(tmp_path: Path) -> Path:
    PilImage.new("RGB", (300, 200), (20, 130, 60)).save(tmp_path / "other.png")
    return tmp_path / "other.png"


@pytest.fixture
def place(windows: Windows, qtbot: QtBot, photo: Path) -> EditPlace:
    """A photograph in the hands of a tool for faces, once they were found; another one is there."""
    place = before(windows, qtbot, photo)
    place.page.setup.tools.row("younger").click()
    found(place, qtbot, 2)
    return place


def before(windows: Windows, qtbot: QtBot, photo: Path) -> EditPlace:
    """The same while the other tool is still chosen."""
    card = tool_card("younger")
    spec = replace(card.tool or ToolSpec(), variants=False, preview=True, faces="face")
    younger = replace(card, tool=spec, controls=(*card.controls, FACE))
    windows.engine.tools = (tool_card("plain"), younger)
    return opened(edit_window(windows), qtbot, photo)


def choice(place: EditPlace) -> FaceChoice:
    return place.page.setup.faces


def found(place: EditPlace, qtbot: QtBot, count: int) -> None:
    """Waits until so many can be chosen from."""

    def there() -> bool:
        try:
            return choice(place).face(count).isVisibleTo(place.page)
        except IndexError:
            return False

    qtbot.waitUntil(there, timeout=5000)


def numbered(place: EditPlace) -> bool:
    """Whether the face is chosen by a number."""
    shown = place.page.setup.form.field("face").isVisibleTo(place.page)
    assert not (shown and choice(place).isVisibleTo(place.page))
    return shown


def number(place: EditPlace) -> object:
    return place.page.setup.values()["face"]


def asked(windows: Windows) -> list[FacesRequest]:
    return [each for each in windows.engine.requests if isinstance(each, FacesRequest)]


def edits(windows: Windows) -> list[EditRequest]:
    return [each for each in windows.engine.requests if isinstance(each, EditRequest)]


def test_the_photograph_is_looked_at_and_only_by_a_tool_for_faces(
    windows: Windows, qtbot: QtBot, photo: Path
) -> None:
    place = before(windows, qtbot, photo)
    assert not asked(windows)
    assert not choice(place).isVisibleTo(place.page)
    for name in ("younger", "plain", "younger"):
        place.page.setup.tools.row(name).click()
        assert not choice(place).isVisibleTo(place.page) or name == "younger"
        if name == "younger":
            found(place, qtbot, 2)
    (request,) = asked(windows)
    assert request.photo.size == (WIDTH, HEIGHT)  # as it is, since a run counts so
    assert not numbered(place)


def test_the_preview_and_the_run_follow_the_chosen_face(
    place: EditPlace, qtbot: QtBot, windows: Windows
) -> None:
    choice(place).face(2).click()
    qtbot.waitUntil(lambda: place.editing.preview.active, timeout=5000)
    qtbot.waitUntil(lambda: bool(edits(windows)), timeout=5000)
    assert edits(windows)[-1].params["face"] == 2
    run_tool(place, qtbot)
    assert edits(windows)[-1].params["face"] == 2
    assert edits(windows)[-1].photo.size == (WIDTH, HEIGHT)


def test_another_face_right_after_a_run_lets_that_run_stand(
    place: EditPlace, qtbot: QtBot, windows: Windows
) -> None:
    start = pixels(place).copy()
    run_tool(place, qtbot)
    older = pixels(place).copy()
    assert not (older == start).all()
    choice(place).face(1).click()
    assert (pixels(place) == older).all()
    assert not place.editing.desk.undo.canRedo()


def test_pixels_that_changed_are_looked_at_again(
    place: EditPlace, qtbot: QtBot, windows: Windows
) -> None:
    choice(place).face(2).click()
    run_tool(place, qtbot)
    qtbot.waitUntil(lambda: len(asked(windows)) == 2, timeout=5000)
    assert not numbered(place)  # those of before stay until the answer is there
    place.editing.desk.undo.undo()
    qtbot.waitUntil(lambda: len(asked(windows)) == 3, timeout=5000)
    first, after, undone = (each.photo.pixels[0, 0] for each in asked(windows))
    assert (first == undone).all()
    assert (after == 255 - first).all()
    windows.rest(place.page.window())  # type: ignore[arg-type]  # it is the main window
    assert number(place) == choice(place).value() == 2


def test_all_are_meant_again_when_there_are_more_or_fewer(
    place: EditPlace, qtbot: QtBot, windows: Windows, other: Path
) -> None:
    choice(place).face(2).click()
    windows.engine.faces = 3
    opened(place.page.window(), qtbot, other)  # type: ignore[arg-type]  # it is the main window
    assert numbered(place)  # nobody knows yet
    found(place, qtbot, 3)
    assert number(place) == choice(place).value() == ALL
    assert not numbered(place)


def test_an_answer_about_an_older_photograph_is_passed_over(
    windows: Windows, qtbot: QtBot, photo: Path, other: Path
) -> None:
    place = before(windows, qtbot, photo)
    windows.engine.hold()
    place.page.setup.tools.row("younger").click()
    qtbot.waitUntil(lambda: len(asked(windows)) == 1, timeout=5000)
    opened(place.page.window(), qtbot, other)  # type: ignore[arg-type]  # it is the main window
    windows.engine.release()
    found(place, qtbot, 2)
    assert [each.photo.name for each in asked(windows)] == ["wide.png", "other.png"]
    button = choice(place).face(1)
    middle = button.grab().toImage().pixelColor(button.rect().center())
    assert middle.getRgb()[:3] == (20, 130, 60)


def test_who_takes_another_tool_waits_for_no_answer(
    windows: Windows, qtbot: QtBot, photo: Path
) -> None:
    place = before(windows, qtbot, photo)
    windows.engine.hold()
    place.page.setup.tools.row("younger").click()
    qtbot.waitUntil(lambda: len(asked(windows)) == 1, timeout=5000)
    place.page.setup.tools.row("plain").click()
    qtbot.waitUntil(lambda: not pending(place), timeout=5000)  # it was given up
    windows.engine.release()
    place.page.setup.tools.row("younger").click()
    assert numbered(place)
    found(place, qtbot, 2)


def pending(place: EditPlace) -> int:
    """How much the engine still has to do."""
    window = place.page.window()
    return window.context.bridge.pending()  # type: ignore[attr-defined,no-any-return]  # the main window


def test_under_a_mask_others_are_counted_and_the_number_is_back(
    place: EditPlace, qtbot: QtBot, windows: Windows
) -> None:
    choice(place).face(2).click()
    draw(place, (300, 300), (900, 300))
    assert numbered(place)
    assert number(place) == ALL
    qtbot.waitUntil(lambda: edits(windows)[-1].mask is not None, timeout=5000)
    assert edits(windows)[-1].params["face"] == ALL
    slider = place.page.setup.form.field("face")
    assert isinstance(slider, ValueSlider)
    slider.set_value(1)
    place.editing.desk.undo.undo()
    assert not numbered(place)
    assert number(place) == choice(place).value() == ALL
    place.editing.desk.undo.redo()
    assert numbered(place)
    assert len(asked(windows)) == 1


@pytest.mark.parametrize("count", [0, 1])
def test_without_two_faces_there_is_nothing_to_choose(
    windows: Windows, qtbot: QtBot, photo: Path, count: int
) -> None:
    place = before(windows, qtbot, photo)
    windows.engine.faces = count
    place.page.setup.tools.row("younger").click()
    qtbot.waitUntil(lambda: not numbered(place), timeout=5000)
    assert choice(place).hint.isVisibleTo(place.page) == (count == 0)
    assert choice(place).isVisibleTo(place.page) == (count == 0)


def test_no_more_faces_are_shown_than_can_be_numbered(
    windows: Windows, qtbot: QtBot, photo: Path
) -> None:
    place = before(windows, qtbot, photo)
    windows.engine.faces = FACE.high + 2
    place.page.setup.tools.row("younger").click()
    found(place, qtbot, FACE.high)
    with pytest.raises(IndexError):
        choice(place).face(FACE.high + 1)


def test_where_the_engine_cannot_tell_the_number_stays(
    windows: Windows, qtbot: QtBot, photo: Path
) -> None:
    place = before(windows, qtbot, photo)
    windows.engine.fail_with = "The network is damaged; install the program again."
    place.page.setup.tools.row("younger").click()
    qtbot.waitUntil(lambda: not pending(place), timeout=5000)
    windows.engine.fail_with = None
    place.page.panel.shown.toggle()  # something else that shows the page anew
    assert numbered(place)
    assert len(asked(windows)) == 1


def test_a_face_can_be_chosen_by_keyboard(place: EditPlace, qtbot: QtBot) -> None:
    choice(place).setFocus()
    qtbot.keyClick(choice(place).face(ALL), Qt.Key.Key_Right)
    assert number(place) == 1
    assert choice(place).face(1).hasFocus()


def test_the_engine_is_asked_once_it_has_loaded(
    windows: Windows, qtbot: QtBot, photo: Path
) -> None:
    place = before(windows, qtbot, photo)
    place.editing.set_ready(False)
    place.page.setup.tools.row("younger").click()
    assert numbered(place)
    assert not asked(windows)
    place.editing.set_ready(True)
    found(place, qtbot, 2)
