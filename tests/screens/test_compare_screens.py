"""The Compare workspace in its states, both themes, large and small: nothing blank or cut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from studio.core.comparison import save_table
from studio.core.mending import SMOOTH
from studio.core.pixels import ExportOptions, save_image
from studio.core.request import GenerateRequest
from studio.ui import app
from studio.ui.main_window import MainWindow
from tests.evaluation.some_table import some_row, some_table
from tests.fakes import FakeEngine, FakeRepairs, fake_picture, mending_card, tool_card, toy_card
from tests.screens.conftest import Shoot
from tests.screens.test_window_screens import LOOKS, SIZES, colours, cut
from tests.ui.shell.windows import Windows

FAMILIES = ("autoencoder", "diffusion", "gan", "image_gpt", "nice", "realnvp", "vae", "vae_gan")


@pytest.fixture(params=LOOKS, ids="-".join)
def look(request: pytest.FixtureRequest) -> tuple[str, str]:
    """Theme and size."""
    found: tuple[str, str] = request.param
    return found


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> FakeEngine:
    """Eight trained models; none of them repairs."""
    monkeypatch.setattr(app, "RepairService", FakeRepairs)
    monkeypatch.setattr(FakeRepairs, "failing", {})
    facts = {"images": 1000, "data": "faces"}
    cards = [toy_card(f"{family}-faces", 16) for family in FAMILIES]
    titled = [replace(card, family_title=card.name[:-6].upper()) for card in cards]
    return FakeEngine([replace(card, training=facts) for card in titled], steps=2)


@pytest.fixture
def seen(windows: Windows, look: tuple[str, str]) -> MainWindow:
    """A window of that look with a table of what was measured here."""
    folder = windows.home / "comparison"
    folder.mkdir()
    rows = [some_row(family, 0.05 * (i + 1), 100 * i + 1) for i, family in enumerate(FAMILIES)]
    save_table(folder / "faces.json", some_table(*rows))
    theme, size = look
    window = windows.ready(*SIZES[size], theme)
    window.go("compare")
    return window


@pytest.fixture
def name(look: tuple[str, str]) -> Callable[[str], str]:
    """The name of a picture of that look."""
    return lambda state: f"compare-{state}-{look[0]}-{look[1]}"


def is_good(window: MainWindow, shoot: Shoot, name: str) -> None:
    assert colours(shoot(window, name)) > 20
    assert not cut(window)
    page = window.compare
    assert page.measured.width() <= page.width()
    assert page.action.mapTo(page, page.action.rect().topRight()).x() <= page.width()


def test_before_and_after_the_models_drew(
    qtbot: QtBot, seen: MainWindow, shoot: Shoot, name: Callable[[str], str]
) -> None:
    qtbot.waitUntil(lambda: seen.compare.measured.table is not None, timeout=5000)
    is_good(seen, shoot, name("rest"))
    seen.compare.action.press()
    qtbot.waitUntil(lambda: not seen.comparing.race.busy, timeout=20_000)
    seen.compare.row.clock.pause()
    seen.compare.row.clock.go(seen.compare.row.clock.length)
    is_good(seen, shoot, name("drawn"))


def test_an_error_an_empty_table_and_measuring(
    qtbot: QtBot, seen: MainWindow, shoot: Shoot, name: Callable[[str], str]
) -> None:
    seen.compare.measured.show_table(None)
    seen.compare.measured.show_busy(True)
    seen.compare.notice.show_error("GAN: Its file is damaged; install it again.")
    is_good(seen, shoot, name("empty"))


def test_repairs_before_after_and_with_one_that_failed(
    qtbot: QtBot, windows: Windows, look: tuple[str, str], shoot: Shoot, name: Callable[[str], str]
) -> None:
    names = ("diffusion-faces", "image_gpt-faces", "mender-faces")
    cards = [replace(mending_card(each, 16), family_title=each[:-6].upper()) for each in names]
    windows.engine.cards = tuple(cards)
    windows.engine.tools = (replace(tool_card("inpaint"), family="inpaint", title="Fill in"),)
    windows.samples.mkdir()
    picture = fake_picture(GenerateRequest("toy", 3), 96)
    save_image(windows.samples / "face-1.webp", picture, ExportOptions("webp"), None)
    window = windows.ready(*SIZES[look[1]], look[0])
    window.go("compare")
    window.compare.mode.segment("repair").click()
    repairing = window.comparing.repairing
    qtbot.waitUntil(lambda: repairing.posing.pose is not None, timeout=5000)
    repairs_are_good(window, shoot, name("repair-rest"))
    FakeRepairs.failing["inpaint"] = "Its file is damaged; install it again."
    window.compare.repair.action.press()
    qtbot.waitUntil(lambda: not repairing.busy, timeout=20_000)
    assert SMOOTH in [line.method for line in repairing.turns.mended]
    repairs_are_good(window, shoot, name("repaired"))


def test_nobody_who_repairs(seen: MainWindow, shoot: Shoot, name: Callable[[str], str]) -> None:
    seen.compare.mode.segment("repair").click()
    assert colours(shoot(seen, name("repair-nobody"))) > 10
    assert not cut(seen)


def repairs_are_good(window: MainWindow, shoot: Shoot, name: str) -> None:
    assert colours(shoot(window, name)) > 20
    assert not cut(window)
    page = window.compare.repair
    right = page.action.mapTo(window.compare, page.action.rect().topRight()).x()
    assert right <= window.compare.width()
    assert page.setup.width() <= page.width()
