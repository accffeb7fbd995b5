"""The filmstrip and the journey strip, and the thread that loads thumbnails."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image as PilImage
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QContextMenuEvent, QImage, QPixmap, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from studio.core.steps import Image
from studio.ui.background import Background
from studio.ui.filmstrip import PICTURE_ROLE, Filmstrip
from studio.ui.widgets.journey_strip import JourneyStrip

Make = Callable[..., Image]


def colors(count: int) -> list[QImage]:
    made = []
    for number in range(count):
        image = QImage(32, 32, QImage.Format.Format_RGB32)
        image.fill(QColor.fromHsv(number * 360 // count, 200, 200))
        made.append(image)
    return made


@pytest.fixture
def strip(qtbot: QtBot) -> Filmstrip:
    """Eight pictures with the keys 0 to 7, shown in room for four."""
    made = Filmstrip()
    qtbot.addWidget(made)
    made.set_items([(str(i), image, f"Picture {i}") for i, image in enumerate(colors(8))])
    made.resize(300, made.height())
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def loaded(strip: Filmstrip, row: int) -> bool:
    picture = strip.model().index(row, 0).data(PICTURE_ROLE)
    return isinstance(picture, QPixmap) and not picture.isNull()


def test_pictures_stand_in_order_and_new_ones_come_first(strip: Filmstrip) -> None:
    assert strip.keys() == list("01234567")
    strip.prepend("new", colors(1)[0], "Just made")
    strip.prepend("3", colors(1)[0], "Made again")
    assert strip.keys() == ["3", "new", *"0124567"]


def test_what_is_seen_is_loaded_and_shown(strip: Filmstrip, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: loaded(strip, 0))
    middle = strip.visualRect(strip.model().index(0, 0)).center()
    expected = QColor.fromHsv(0, 200, 200).name()
    qtbot.waitUntil(lambda: strip.viewport().grab().toImage().pixelColor(middle).name() == expected)


def test_files_are_read_and_a_broken_one_is_shown_calmly(
    strip: Filmstrip, qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    good, bad = tmp_path / "good.png", tmp_path / "bad.png"
    PilImage.new("RGB", (300, 200), (10, 200, 30)).save(good)
    bad.write_text("no picture")
    strip.set_items([("good", good, ""), ("bad", str(bad), ""), ("gone", tmp_path / "x", "")])
    strip.viewport().repaint()
    qtbot.waitUntil(lambda: loaded(strip, 0))
    picture = strip.model().index(0, 0).data(PICTURE_ROLE)
    assert picture.toImage().pixelColor(5, 5) == QColor(10, 200, 30)
    assert picture.width() == picture.height()
    qtbot.waitUntil(lambda: strip.model().index(2, 0).data(PICTURE_ROLE) is not None)
    assert not loaded(strip, 1)
    assert not loaded(strip, 2)
    assert not strip.grab().isNull()


def test_a_thousand_pictures_load_only_what_is_seen(qtbot: QtBot) -> None:
    strip = Filmstrip()
    qtbot.addWidget(strip)
    image = colors(1)[0]
    strip.set_items([(str(i), image, "") for i in range(1000)])
    strip.resize(300, strip.height())
    strip.show()
    qtbot.waitUntil(lambda: loaded(strip, 0))
    model = strip.model()
    assert len(model._loaded) + len(model._wanted) < 20  # type: ignore[attr-defined]  # a look inside


def test_keys_walk_open_and_remove(strip: Filmstrip) -> None:
    said: list[tuple[str, str]] = []
    strip.activated_key.connect(lambda key: said.append(("activated", key)))
    strip.removal_asked.connect(lambda key: said.append(("removal", key)))
    strip.set_current_key("1")
    QTest.keyClick(strip, Qt.Key.Key_Right)
    QTest.keyClick(strip, Qt.Key.Key_Return)
    QTest.keyClick(strip, Qt.Key.Key_Delete)
    assert strip.current_key() == "2"
    assert said == [("activated", "2"), ("removal", "2")]
    assert strip.keys() == list("01234567")


def test_a_click_opens(strip: Filmstrip, qtbot: QtBot) -> None:
    with qtbot.waitSignal(strip.activated_key) as heard:
        place = strip.visualRect(strip.model().index(2, 0)).center()
        QTest.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard.args == ["2"]


def test_after_a_removal_the_neighbour_is_chosen(strip: Filmstrip) -> None:
    strip.set_current_key("3")
    strip.remove("3")
    assert strip.current_key() == "4"
    strip.remove("nothing")
    assert strip.keys() == list("0124567")
    strip.set_current_key("nothing")
    assert strip.current_key() == ""


def test_the_wheel_scrolls_sideways(strip: Filmstrip) -> None:
    place = QPointF(50, 40)
    event = QWheelEvent(
        place,
        strip.mapToGlobal(place),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(strip.viewport(), event)
    assert strip.horizontalScrollBar().value() > 0


def test_a_menu_names_the_picture_under_the_pointer(strip: Filmstrip, qtbot: QtBot) -> None:
    place = strip.visualRect(strip.model().index(1, 0)).center()
    with qtbot.waitSignal(strip.context_requested) as heard:
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, place, strip.viewport().mapToGlobal(place)
        )
        QApplication.sendEvent(strip.viewport(), event)
    assert heard.args == ["1", strip.viewport().mapToGlobal(place)]


def test_a_drag_asks_with_the_key(strip: Filmstrip, qtbot: QtBot) -> None:
    strip.set_current_key("5")
    with qtbot.waitSignal(strip.drag_asked) as heard:
        strip.startDrag(Qt.DropAction.CopyAction)
    assert heard.args == ["5"]


def test_the_strip_is_a_list_with_words_to_screen_readers(strip: Filmstrip) -> None:
    interface = QAccessible.queryAccessibleInterface(strip)
    assert interface.role() is QAccessible.Role.List
    assert interface.text(QAccessible.Text.Name) == "Pictures made so far"
    assert interface.child(2).text(QAccessible.Text.Name) == "Picture 2"


def test_an_empty_strip_invites(strip: Filmstrip) -> None:
    strip.set_items([])
    empty = strip.viewport().grab().toImage()
    strip.set_invitation("")
    assert strip.viewport().grab().toImage() != empty


# ---- journey -------------------------------------------------------------------------------


@pytest.fixture
def journey(qtbot: QtBot, plain: Make) -> JourneyStrip:
    """Five frames, 400 pixels wide, shown."""
    made = JourneyStrip()
    qtbot.addWidget(made)
    made.set_frames([plain(50 * i, 0, 0) for i in range(5)])
    made.resize(400, 72)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_a_journey_plays_to_and_fro(journey: JourneyStrip, qtbot: QtBot) -> None:
    seen: list[int] = []
    journey.frame_chosen.connect(seen.append)
    journey.set_speed(60)
    journey.play()
    qtbot.waitUntil(lambda: len(seen) >= 9)
    journey.pause()
    assert seen[:9] == [1, 2, 3, 4, 3, 2, 1, 0, 1]


def test_a_journey_may_start_over_instead(journey: JourneyStrip, qtbot: QtBot) -> None:
    seen: list[int] = []
    journey.frame_chosen.connect(seen.append)
    journey.set_speed(60)
    journey.set_bounce(False)
    journey.play()
    qtbot.waitUntil(lambda: len(seen) >= 6)
    assert seen[:6] == [1, 2, 3, 4, 0, 1]


def test_frames_that_have_not_come_yet_are_not_played(qtbot: QtBot, plain: Make) -> None:
    journey = JourneyStrip()
    qtbot.addWidget(journey)
    journey.expect(30)
    assert not journey.play_button.isEnabled()
    assert "nothing to play" in journey.play_button.toolTip()
    journey.set_frame(0, plain(1, 2, 3))
    journey.set_frame(1, plain(1, 2, 3))
    assert journey.play_button.isEnabled()
    seen: list[int] = []
    journey.frame_chosen.connect(seen.append)
    journey.set_current(20)
    assert seen == []


def test_a_frame_is_picked_by_mouse_and_keys_and_stops_the_play(
    journey: JourneyStrip,
) -> None:
    playing: list[bool] = []
    journey.playing_changed.connect(playing.append)
    journey.play()
    QTest.mouseClick(
        journey.frames, Qt.MouseButton.LeftButton, pos=QPoint(journey.frames.width() - 5, 30)
    )
    assert playing == [True, False]
    assert journey.current() == 4
    QTest.keyClick(journey.frames, Qt.Key.Key_Home)
    QTest.keyClick(journey.frames, Qt.Key.Key_Right)
    assert journey.current() == 1
    QTest.keyClick(journey.frames, Qt.Key.Key_Space)
    assert journey.playing()


def test_the_frames_are_a_slider_that_says_where_it_stands(journey: JourneyStrip) -> None:
    journey.set_current(2)
    interface = QAccessible.queryAccessibleInterface(journey.frames)
    assert interface.role() is QAccessible.Role.Slider
    assert interface.text(QAccessible.Text.Description) == "Frame 3 of 5"
    assert interface.valueInterface().maximumValue() == 4
    assert journey.play_button.accessibleName() == "Play"


def test_a_journey_can_be_cleared_and_begun_again(journey: JourneyStrip, plain: Make) -> None:
    journey.play()
    journey.clear()
    assert not journey.playing()
    assert not journey.grab().isNull()
    journey.set_frames([plain(1, 2, 3)] * 3)
    assert journey.current() == 0


# ---- the thread ----------------------------------------------------------------------------


def test_work_runs_on_another_thread_and_comes_back_on_this_one(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    background = Background(owner)
    answers: list[tuple[str, str]] = []
    here = threading.current_thread().name

    def done(worker: str) -> None:
        answers.append((worker, threading.current_thread().name))

    background.run(lambda: threading.current_thread().name, done)
    assert background.busy
    qtbot.waitUntil(lambda: not background.busy)
    assert answers == [("studio-background", here)]


def test_a_widget_that_is_gone_hears_nothing_and_nothing_breaks(qtbot: QtBot) -> None:
    gate = threading.Event()
    over = threading.Event()
    heard: list[bool] = []
    owner = QWidget()
    background = Background(owner)

    def task() -> bool:
        gate.wait(5)
        return True

    background.run(task, heard.append)
    background.run(lambda: over.set() or True, heard.append)
    owner.deleteLater()
    del owner
    QApplication.sendPostedEvents(None, 52)
    gate.set()
    assert over.wait(5)
    QApplication.processEvents()
    assert heard == []


def test_the_thread_ends_when_it_has_nothing_to_do_and_comes_again(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studio.ui.background.IDLE_S", 0.01)
    owner = QWidget()
    qtbot.addWidget(owner)
    background = Background(owner)
    answers: list[int] = []

    def mine() -> list[threading.Thread]:
        return [t for t in threading.enumerate() if t is background._thread]

    background.run(lambda: 1, answers.append)
    qtbot.waitUntil(lambda: answers == [1] and not mine())
    background.run(lambda: 2, answers.append)
    qtbot.waitUntil(lambda: answers == [1, 2])
