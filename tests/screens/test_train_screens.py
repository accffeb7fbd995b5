"""The Train workspace in its states, both themes, large and small: nothing blank, nothing cut."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studio.core.training_lock import training_alone
from studio.core.training_request import TrainRequest
from studio.core.training_run import RunFolder, RunStatus
from studio.core.training_shelf import Phase, TrainingShelf
from studio.ui.main_window import MainWindow
from tests.data.making import noise_picture, save
from tests.screens.conftest import Shoot
from tests.screens.test_window_screens import LOOKS, SIZES, colours, cut, outside
from tests.ui.shell.test_training import drop
from tests.ui.shell.windows import Windows

NAMES = ("discriminator.loss", "discriminator.real", "discriminator.fake", "generator.loss")


@pytest.fixture(params=LOOKS, ids="-".join)
def look(request: pytest.FixtureRequest) -> tuple[str, str]:
    """Theme and size."""
    found: tuple[str, str] = request.param
    return found


@pytest.fixture
def seen(windows: Windows, look: tuple[str, str]) -> MainWindow:
    """A window of that look at the Train workspace, with one training in it."""
    begun(windows.home)
    window = windows.open(*SIZES[look[1]], look[0])
    window.go("train")
    return window


@pytest.fixture
def name(look: tuple[str, str]) -> Callable[[str], str]:
    """The name of a picture of that look."""
    return lambda state: f"train-{state}-{look[0]}-{look[1]}"


def begun(home: Path) -> Path:
    """A GAN that has seen two fifths of its pictures."""
    request = TrainRequest("gan", str(home / "Cats"), "GAN, Cats", 1_000_000)
    folder = TrainingShelf(home / "trainings").begin(request)
    run = RunFolder(folder)
    rows = [",".join(["images", "seconds", *NAMES])]
    for row in range(1, 201):
        losses = [(1 + n) * (0.3 + math.exp(-row / (20 * (n + 1)))) for n in range(len(NAMES))]
        rows.append(",".join(f"{value:g}" for value in (row * 2000, row * 9, *losses)))
    run.curve_file.write_text("\n".join(rows) + "\n")
    run.write_status(RunStatus("gan-faces", "gan", "GAN, Cats", "Cats", 400_000, 1_000_000, 1800.0))
    for number in (20_000, 400_000):
        save(run.samples_folder / f"{number:010d}.png", noise_picture(number, 262, 526))
    return folder


def is_good(window: MainWindow, shoot: Shoot, name: str) -> None:
    """The facts that hold for every state."""
    image = shoot(window, name)
    assert colours(image) > 20
    assert not cut(window.training.workspace)
    page = window.training.workspace
    assert not outside(page.setup, page.stage, page.side)


def test_a_new_training(
    seen: MainWindow, qtbot: QtBot, tmp_path: Path, shoot: Shoot, name: Callable[[str], str]
) -> None:
    qtbot.waitUntil(lambda: bool(seen.training.workspace.side.rows))
    is_good(seen, shoot, name("empty"))
    for number in range(8):
        save(
            tmp_path / "A rather long name of a folder" / f"{number}.png", noise_picture(1, 30, 30)
        )
    seen.training.form.choose(tmp_path / "A rather long name of a folder")
    qtbot.waitUntil(lambda: seen.training.form.seen is not None)
    is_good(seen, shoot, name("chosen"))
    drop(seen, tmp_path, let_go=False)
    assert seen.training.workspace.overlay.isVisible()
    is_good(seen, shoot, name("dropping"))


def test_a_training_that_runs_pauses_and_fails(
    seen: MainWindow, qtbot: QtBot, shoot: Shoot, name: Callable[[str], str]
) -> None:
    training = seen.training
    folder = seen.context.home / "trainings" / "gan-cats"
    run = RunFolder(folder)
    status = run.status()
    assert status is not None
    with training_alone(folder):
        run.write_status(
            RunStatus(**{**vars(status), "state": "running", "process": 1, "losses": {}})
        )
        training.desk.refresh()
        training.show_run(folder)
        qtbot.waitUntil(lambda: bool(training.run and training.run.phase is Phase.RUNNING))
        qtbot.waitUntil(lambda: len(training.workspace.side.keys) == len(NAMES))
        qtbot.waitUntil(seen.status.training.isVisible)
        training.workspace.stage.plot._read(100)
        is_good(seen, shoot, name("running"))
    qtbot.waitUntil(training.workspace.setup.notice.isVisible)
    assert "unexpectedly" in training.workspace.setup.notice.text()
    is_good(seen, shoot, name("failed"))
