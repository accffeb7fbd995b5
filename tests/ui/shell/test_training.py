"""The Train workspace: from a dropped folder to a model that draws."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.qtbot import QtBot

from studio.core.card import Catalogue, find_models
from studio.core.training_lock import is_training
from studio.core.training_process import Process
from studio.core.training_request import TrainRequest, read_request
from studio.core.training_run import RunFolder, RunStatus
from studio.core.training_shelf import Phase, TrainingShelf
from studio.training.recipe import find_recipe
from studio.ui.installing import install_as
from studio.ui.main_window import MainWindow
from studio.ui.widgets.action_button import State
from tests.data.making import noise_picture, save
from tests.fakes import FakeEngine, toy_card, write_checkpoint
from tests.ui.shell.windows import Windows

SLOW_MS = 300_000  # a process that imports torch on a machine with other things to do

# Stands for a training: takes the lock, says that it runs, ends when it is asked to pause.
STAND_IN = """
import sys, time
from pathlib import Path
from studio.core.training_lock import training_alone
from studio.core.training_run import RunFolder, RunStatus
folder = Path(sys.argv[1])
run = RunFolder(folder)
with training_alone(folder):
    status = RunStatus("vae-faces", "vae", "VAE", "cats", 40, 400, 4.0, "running", 1)
    run.add_to_curve({"images": 40, "seconds": 4.0, "vae.loss": 0.5})
    run.write_status(status)
    end = time.monotonic() + 60
    while not run.pause_asked() and time.monotonic() < end:
        time.sleep(0.02)
    run.forget_pause()
    run.write_status(RunStatus("vae-faces", "vae", "VAE", "cats", 60, 400, 6.0, "paused"))
"""


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Forty tiny PNGs."""
    folder = tmp_path / "Cats"
    for number in range(40):
        save(folder / f"{number}.png", noise_picture(number, 20, 20))
    return folder


@pytest.fixture
def window(windows: Windows) -> Iterator[MainWindow]:
    """A window that looks at the Train workspace, without waiting for pictures."""
    shown = windows.open()
    shown.go("train")
    yield shown
    folder = shown.training.desk.active
    if folder is not None:
        RunFolder(folder).ask_to_pause()
        windows.qtbot.waitUntil(lambda: not is_training(folder), timeout=SLOW_MS)


@pytest.fixture
def stand_in(window: MainWindow) -> list[TrainRequest]:
    """Trainings of this window are played; what was asked for is kept."""
    asked: list[TrainRequest] = []

    def start(folder: Path, request: TrainRequest) -> Process:
        asked.append(request)
        return subprocess.Popen([sys.executable, "-c", STAND_IN, str(folder)])

    window.training.desk.set_start(start)
    return asked


def data_of(path: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


def drop(window: MainWindow, path: Path, *, let_go: bool = True) -> QDropEvent:
    """A file or folder that falls onto the workspace, or hangs over it."""
    workspace = window.training.workspace
    data = data_of(path)
    actions, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    workspace.dragEnterEvent(QDragEnterEvent(QPoint(9, 9), actions, data, button, none))
    event = QDropEvent(QPointF(9, 9), actions, data, button, none)
    if let_go:
        workspace.dropEvent(event)
    return event


def choose(window: MainWindow, qtbot: QtBot, pictures: Path) -> None:
    window.training.form.choose(pictures)
    qtbot.waitUntil(lambda: window.training.form.seen is not None)


def phase(window: MainWindow) -> Phase | None:
    run = window.training.run
    return run.phase if run is not None else None


def test_without_pictures_the_big_action_says_what_is_missing(window: MainWindow) -> None:
    action = window.training.workspace.setup.action
    assert not action.button.isEnabled()
    assert "Choose a folder" in action.button.accessibleDescription()


def test_a_folder_dropped_anywhere_is_looked_into(
    window: MainWindow, qtbot: QtBot, pictures: Path
) -> None:
    drop(window, pictures)
    qtbot.waitUntil(lambda: window.training.form.seen is not None)
    setup = window.training.workspace.setup
    assert "40" in setup.data.facts.text()
    assert "few" in setup.data.warning.text()
    assert setup.action.button.isEnabled()
    assert setup.title.placeholderText() == "VAE, Cats"


def test_a_folder_that_falls_anywhere_else_is_looked_into_here(
    window: MainWindow, qtbot: QtBot, pictures: Path
) -> None:
    window.go("generate")
    data = data_of(pictures)
    actions, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    window.dragEnterEvent(QDragEnterEvent(QPoint(400, 300), actions, data, button, none))
    overlay = window.generate.stage.overlay
    assert overlay.accessibleDescription() == "Train on Cats"
    window.dropEvent(QDropEvent(QPointF(400, 300), actions, data, button, none))
    qtbot.waitUntil(lambda: window.training.form.seen is not None)
    assert window.training.workspace.isVisible()


def test_a_file_is_left_to_the_window(window: MainWindow, pictures: Path) -> None:
    assert not drop(window, pictures / "1.png").isAccepted()
    assert window.training.form.seen is None


def test_a_folder_without_pictures_is_one_sentence_where_it_was_chosen(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    window.training.form.choose(tmp_path / "empty")
    notice = window.training.workspace.setup.data.notice
    qtbot.waitUntil(notice.isVisible)
    assert "choose another folder" in notice.text()


def test_another_family_brings_its_own_sizes_and_numbers(
    window: MainWindow, qtbot: QtBot, pictures: Path
) -> None:
    choose(window, qtbot, pictures)
    setup = window.training.workspace.setup
    setup.family.setCurrentIndex(setup.family.findData("image_gpt"))
    request = window.training.form.request()
    assert request is not None
    assert (request.family, request.size, request.images) == (
        "image_gpt",
        32,
        find_recipe("image_gpt", "faces").images,
    )
    assert "pixel by pixel" in setup.about.text()
    assert request.description == setup.about.text()


def test_minutes_leave_the_goal_to_the_recipe(
    window: MainWindow, qtbot: QtBot, pictures: Path
) -> None:
    choose(window, qtbot, pictures)
    setup = window.training.workspace.setup
    setup.until.segment("minutes").click()
    setup.minutes.setValue(45)
    request = window.training.form.request()
    assert request is not None
    assert (request.minutes, request.images) == (45.0, find_recipe("vae", "faces").images)
    assert setup.minutes.isVisible()
    assert not setup.images.isVisible()


def test_a_training_is_begun_paused_and_gone_on_with(
    window: MainWindow, qtbot: QtBot, pictures: Path, stand_in: list[TrainRequest]
) -> None:
    choose(window, qtbot, pictures)
    training, setup = window.training, window.training.workspace.setup
    setup.images.setValue(400)
    setup.action.press()
    qtbot.waitUntil(lambda: phase(window) is Phase.RUNNING, timeout=SLOW_MS)
    assert setup.action.state() is State.BUSY
    assert setup.action.button.text() == "Pause"
    assert not setup.family.isEnabled()
    assert window.status.training.isVisible()
    assert training.chosen is not None
    assert training.chosen.name == "vae-cats"
    assert list(training.workspace.side.keys) == ["vae.loss"]
    setup.action.press()
    qtbot.waitUntil(lambda: phase(window) is Phase.PAUSED, timeout=SLOW_MS)
    qtbot.waitUntil(lambda: setup.action.state() is State.READY)
    assert setup.action.button.text() == "Resume"
    assert not window.status.training.isVisible()
    setup.action.press()
    qtbot.waitUntil(lambda: len(stand_in) == 2, timeout=SLOW_MS)
    assert stand_in[1].began == 6.0
    qtbot.waitUntil(lambda: phase(window) is Phase.RUNNING, timeout=SLOW_MS)


def test_a_training_outlives_another_window_and_is_found_by_it(
    windows: Windows, window: MainWindow, qtbot: QtBot, pictures: Path, stand_in: list[TrainRequest]
) -> None:
    choose(window, qtbot, pictures)
    window.training.workspace.setup.action.press()
    qtbot.waitUntil(lambda: phase(window) is Phase.RUNNING, timeout=SLOW_MS)
    folder = window.training.chosen
    assert folder is not None
    window.training.stay()
    windows.close(window)
    assert is_training(folder)
    other = windows.open()
    qtbot.waitUntil(lambda: other.training.chosen == folder)
    qtbot.waitUntil(lambda: phase(other) is Phase.RUNNING)
    windows.close(other)  # which pauses it
    qtbot.waitUntil(lambda: not is_training(folder), timeout=SLOW_MS)
    status = RunFolder(folder).status()
    assert status is not None
    assert status.state == "paused"


def test_a_process_that_dies_is_told_and_its_training_is_paused(
    window: MainWindow, qtbot: QtBot, pictures: Path, stand_in: list[TrainRequest]
) -> None:
    def die(folder: Path, request: TrainRequest) -> Process:
        RunFolder(folder).log_file.write_text("There is no room; make some and resume.\n")
        return subprocess.Popen([sys.executable, "-c", "raise SystemExit(2)"])

    window.training.desk.set_start(die)
    choose(window, qtbot, pictures)
    setup = window.training.workspace.setup
    setup.action.press()
    qtbot.waitUntil(setup.notice.isVisible, timeout=SLOW_MS)
    assert setup.notice.text() == "There is no room; make some and resume."
    assert phase(window) is Phase.PAUSED
    assert setup.action.button.text() == "Resume"


def kept(window: MainWindow, title: str, state: str = "paused") -> Path:
    """A training from an earlier day, in the window's home."""
    shelf = TrainingShelf(window.context.home / "trainings")
    folder = shelf.begin(TrainRequest("vae", "Cats", title, 400, size=32))
    images = 400 if state == "done" else 100
    status = RunStatus("vae-faces", "vae", title, "Cats", images, 400, 9.0, state)
    RunFolder(folder).write_status(status)
    return folder


def test_all_trainings_are_listed_and_can_be_thrown_away_and_brought_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    one, two = kept(window, "One"), kept(window, "Two", "done")
    training, side = window.training, window.training.workspace.side
    training.desk.refresh()
    qtbot.waitUntil(lambda: set(side.rows) == {one, two})
    assert "Paused at 25" in side.rows[one].accessibleName()
    side.rows[two].click()
    qtbot.waitUntil(lambda: phase(window) is Phase.DONE)
    assert training.workspace.setup.action.button.text() == "Train on"
    assert not training.workspace.setup.action.button.isEnabled()
    training.workspace.setup.images.setValue(900)
    assert training.workspace.setup.action.button.isEnabled()
    side.delete.click()
    qtbot.waitUntil(lambda: set(side.rows) == {one})
    assert training.chosen is None
    assert not two.exists()
    side.notice.button.click()
    qtbot.waitUntil(lambda: set(side.rows) == {one, two})


def test_a_finished_model_is_installed_and_used(
    window: MainWindow, qtbot: QtBot, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = window.context.home / "checkpoints"
    monkeypatch.setattr(
        engine, "catalogue", lambda **_: Catalogue(engine.cards + find_models((home,)).cards)
    )
    folder = kept(window, "VAE, Cats", "done")
    card = write_checkpoint(folder / "vae-faces.safetensors")
    window.training.show_run(folder)
    qtbot.waitUntil(lambda: phase(window) is Phase.DONE)
    for _ in range(2):  # the second time it is there already
        window.training.workspace.side.use.click()
        qtbot.waitUntil(lambda: window.place == "generate")
        chosen = window.parts.controls.card
        assert chosen is not None
        assert (chosen.name, chosen.sha256) == ("vae-cats", card.sha256)
        window.go("train")
    assert [path.name for path in home.iterdir()] == ["vae-cats.safetensors"]


def test_a_model_is_installed_beside_others_of_its_name(tmp_path: Path) -> None:
    home = tmp_path / "checkpoints"
    for weights, name in ((1, "cats-2"), (2, "cats-3"), (2, "cats-3")):
        source = tmp_path / "run" / "vae-faces.safetensors"
        card = write_checkpoint(source, replace(toy_card(), parameters=weights))
        installed = install_as(source, home, "cats", {"cats"})
        assert (installed.name, installed.sha256) == (name, card.sha256)


def test_the_form_is_remembered(
    windows: Windows, window: MainWindow, qtbot: QtBot, pictures: Path
) -> None:
    choose(window, qtbot, pictures)
    setup = window.training.workspace.setup
    setup.family.setCurrentIndex(setup.family.findData("gan"))
    setup.pixels.segment("32").click()
    setup.images.setValue(12_300)
    setup.keep_running.setChecked(True)
    windows.close(window)
    other = windows.open()
    other.go("train")
    qtbot.waitUntil(lambda: other.training.form.seen is not None)
    asked = other.training.workspace.setup.asked()
    assert (asked.family, asked.size, asked.images) == ("gan", 32, 12_300)
    assert other.training.workspace.setup.keep_running.isChecked()


@pytest.mark.slow
def test_a_family_is_trained_for_real_paused_gone_on_with_and_installed(
    window: MainWindow,
    qtbot: QtBot,
    pictures: Path,
    engine: FakeEngine,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    choose(window, qtbot, pictures)
    training, setup = window.training, window.training.workspace.setup
    setup.family.setCurrentIndex(setup.family.findData("independent_pixels"))
    setup.pixels.segment("16").click()
    setup.images.setValue(50_000_000)
    setup.action.press()
    qtbot.waitUntil(lambda: bool(training.run and training.run.images), timeout=SLOW_MS)
    setup.action.press()
    qtbot.waitUntil(lambda: phase(window) is Phase.PAUSED, timeout=SLOW_MS)
    run = training.run
    assert run is not None
    assert run.checkpoint is not None
    seen = run.images
    assert seen > 0
    setup.images.setValue(seen + 5000)
    setup.action.press()
    qtbot.waitUntil(lambda: phase(window) is Phase.DONE, timeout=SLOW_MS)
    run = training.run
    assert run is not None
    assert run.images >= seen + 5000
    assert run.samples
    home = window.context.home / "checkpoints"
    monkeypatch.setattr(
        engine, "catalogue", lambda **_: Catalogue(engine.cards + find_models((home,)).cards)
    )
    training.workspace.side.use.click()
    qtbot.waitUntil(lambda: window.place == "generate")
    card = window.parts.controls.card
    assert card is not None
    assert (card.name, card.title) == ("independent-pixels-cats", "Independent pixels, Cats")
    assert (card.family, card.image_size) == ("independent_pixels", 16)
    assert card.trained_on == "40 pictures from the folder 'Cats'."
    request = read_request(run.folder)
    assert request == replace(request, images=seen + 5000)
