"""The Compare workspace in the window: models draw in turn, tables are shown and written."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.core.card import ModelCard
from studio.core.comparison import save_table
from studio.core.request import GenerateRequest
from studio.ui import compare_race, comparing
from studio.ui.compare_shelf import read_shelf
from studio.ui.main_window import MainWindow
from studio.ui.widgets.action_button import State
from studio.ui.widgets.race_card import CardState
from studio.ui.workspaces.compare_measured import HERE
from tests.evaluation.some_table import some_row, some_table
from tests.fakes import FakeEngine, toy_card
from tests.ui.shell.windows import Windows

FACES = ("gan-faces", "vae-faces")


def trained(name: str) -> ModelCard:
    family, _, data = name.partition("-")
    facts = {"images": 1000, "data": data}
    return replace(toy_card(name, 16), family=family, family_title=family.upper(), training=facts)


@pytest.fixture
def engine() -> FakeEngine:
    """Three trained models, two of them on faces; each picture takes three steps."""
    return FakeEngine([trained(name) for name in (*FACES, "vae-fashion")], steps=3)


@pytest.fixture(autouse=True)
def _nothing_shipped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No table but those that a test makes."""
    monkeypatch.setattr(comparing, "read_shelf", partial(read_shelf, shipped=tmp_path / "shipped"))


@pytest.fixture
def window(windows: Windows) -> MainWindow:
    """A window that looks at its Compare workspace."""
    opened = windows.ready()
    opened.go("compare")
    return opened


def requests_of(engine: FakeEngine) -> list[str]:
    found = [each for each in engine.requests if isinstance(each, GenerateRequest)]
    return [each.model for each in found]


def draw(qtbot: QtBot, window: MainWindow) -> None:
    window.compare.action.press()
    qtbot.waitUntil(lambda: not window.comparing.race.busy, timeout=20_000)


def test_models_of_the_same_data_stand_side_by_side(window: MainWindow) -> None:
    cards = window.compare.row.cards
    assert [name for name in cards if cards[name].isEnabled()] == list(FACES)
    assert cards["diffusion-faces"].state is CardState.ABSENT  # there is a recipe for it
    assert window.compare.data is not None
    window.compare.data.segment("fashion").click()
    assert window.compare.row.chosen() == ("vae-fashion",)


def test_it_begins_with_the_data_that_most_models_learned_from(windows: Windows) -> None:
    fashion = [trained(f"{family}-fashion") for family in ("gan", "nice", "vae")]
    windows.engine = FakeEngine([trained("vae-faces"), *fashion], steps=3)
    opened = windows.ready()
    opened.go("compare")
    assert opened.compare.row.chosen() == ("gan-fashion", "nice-fashion", "vae-fashion")


def test_every_chosen_model_draws_from_the_same_seed_and_the_row_plays_it(
    qtbot: QtBot, window: MainWindow, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compare_race, "AGAIN_S", 0.0)
    window.compare.seed.set_value(7)
    engine.requests.clear()
    draw(qtbot, window)
    asked = [each for each in engine.requests if isinstance(each, GenerateRequest)]
    assert [(each.model, each.seed, each.count) for each in asked] == [
        ("gan-faces", 7, 4),
        ("vae-faces", 7, 4),
    ]
    row = window.compare.row
    assert set(window.comparing.race.recordings) == set(FACES)
    assert row.clock.length == max(
        each.seconds for each in window.comparing.race.recordings.values()
    )
    row.clock.pause()
    row.clock.go(row.clock.length)
    moment = row.cards["gan-faces"].moment
    assert moment is not None
    assert moment.finished
    assert len(moment.pictures) == 4
    row.axis.scrubbed.emit(0.0)
    moment = row.cards["vae-faces"].moment
    assert moment is not None
    assert moment.pictures == (None,) * 4


def test_who_is_done_in_a_moment_draws_twice_for_a_fair_time(
    qtbot: QtBot, window: MainWindow, engine: FakeEngine
) -> None:
    engine.requests.clear()
    draw(qtbot, window)
    assert requests_of(engine) == ["gan-faces", "gan-faces", "vae-faces", "vae-faces"]


def test_a_model_that_is_left_out_does_not_draw(
    qtbot: QtBot, window: MainWindow, engine: FakeEngine
) -> None:
    window.compare.row.cards["gan-faces"].click()
    engine.requests.clear()
    draw(qtbot, window)
    assert set(requests_of(engine)) == {"vae-faces"}
    window.compare.row.cards["vae-faces"].click()
    assert not window.compare.action.button.isEnabled()
    assert "Choose a model" in window.compare.action.button.accessibleDescription()


def test_all_or_none_are_chosen_at_once(window: MainWindow) -> None:
    row = window.compare.row
    row.cards["gan-faces"].click()
    row.everyone.click()
    assert row.chosen() == FACES
    row.everyone.click()
    assert row.chosen() == ()


def test_cancel_keeps_what_was_recorded_and_frees_the_rest(
    qtbot: QtBot, window: MainWindow, engine: FakeEngine
) -> None:
    race = window.comparing.race
    race.recorded.connect(lambda _name: engine.hold())
    window.compare.action.press()
    vae = window.compare.row.cards["vae-faces"]
    qtbot.waitUntil(lambda: vae.state is CardState.DRAWING, timeout=20_000)
    vae.setFocus()
    QTest.keyClick(vae, Qt.Key.Key_Escape)
    assert window.compare.action.state() is State.STOPPING
    qtbot.waitUntil(lambda: not race.busy, timeout=20_000)
    assert list(race.recordings) == ["gan-faces"]
    assert vae.state is CardState.IDLE
    assert window.compare.action.state() is State.READY


def test_a_model_that_fails_says_so_on_its_card_and_the_others_go_on(
    qtbot: QtBot, window: MainWindow, engine: FakeEngine
) -> None:
    real = engine.execute

    def execute(request: object) -> object:
        engine.fail_with = None
        if getattr(request, "model", "") == "gan-faces":
            engine.fail_with = "Its file is damaged."
        return real(request)  # type: ignore[arg-type]  # of the fake's own type

    engine.execute = execute  # type: ignore[method-assign,assignment]  # the test's own engine
    window.context.bridge._runner._execute = execute  # type: ignore[assignment]  # it was handed on
    draw(qtbot, window)
    assert window.compare.row.cards["gan-faces"].state is CardState.FAILED
    assert "Its file is damaged." in window.compare.notice.text()
    assert list(window.comparing.race.recordings) == ["vae-faces"]


def test_without_a_table_there_is_an_invitation(window: MainWindow) -> None:
    measured = window.compare.measured
    assert measured.table is None
    assert measured._empty.isVisibleTo(window)
    assert not measured.export.isEnabled()
    assert measured.measure.isEnabled()


def test_the_table_of_this_machine_is_shown_and_written_in_three_forms(
    qtbot: QtBot, windows: Windows, tmp_path: Path
) -> None:
    folder = windows.home / "comparison"
    folder.mkdir()
    table = some_table(some_row("gan", 0.1), some_row("vae", 0.2))
    save_table(folder / "faces.json", table)
    window = windows.ready()
    window.go("compare")
    measured = window.compare.measured
    qtbot.waitUntil(lambda: measured.table is not None, timeout=20_000)
    assert measured.source.value() == HERE
    assert measured.model.rowCount() == 4
    assert len(measured.claims.rows) > 10
    for ending, start in (("png", b"\x89PNG"), ("csv", b"title,"), ("html", b"<!doctype")):
        path = tmp_path / f"table.{ending}"
        window.comparing.write(table, path)
        qtbot.waitUntil(path.exists, timeout=20_000)
        assert path.read_bytes().startswith(start)
    qtbot.waitUntil(lambda: "Saved as" in measured.notice.text(), timeout=20_000)


def test_nothing_overlaps_on_the_page_as_soon_as_it_is_seen(qtbot: QtBot, windows: Windows) -> None:
    folder = windows.home / "comparison"
    folder.mkdir()
    save_table(folder / "faces.json", some_table(some_row("gan", 0.1), some_row("vae", 0.2)))
    window = windows.ready()
    measured = window.compare.measured
    qtbot.waitUntil(lambda: measured.table is not None, timeout=20_000)
    window.go("compare")
    qtbot.waitUntil(measured.claims.isVisible, timeout=20_000)
    QCoreApplication.sendPostedEvents()
    assert measured.view.height() == measured.view.heightForWidth(measured.view.width())
    for row in measured.claims.rows:
        assert row.why.geometry().bottom() < row.height()
        assert row.says.geometry().bottom() <= row.why.geometry().top()


def test_measuring_runs_behind_the_window_and_can_be_cancelled(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits = [sys.executable, "-c", "import time; time.sleep(300)"]
    commands: list[tuple[str, ...]] = []

    def program(*words: str) -> list[str]:
        commands.append(words)
        return waits

    window.comparing.measuring.program = program
    monkeypatch.setattr("studio.ui.comparing.has_references", lambda *_args: True)
    measured = window.compare.measured
    measured.measure.click()
    assert window.comparing.measuring.busy
    assert commands[0][:5] == ("evaluate", *FACES, "--count", "500")
    assert measured.measure.accessibleName() == "Cancel"
    assert not window.compare.action.button.isEnabled()  # it would disturb the figures
    measured.measure.click()
    qtbot.waitUntil(lambda: not window.comparing.measuring.busy, timeout=60_000)
    assert measured.measure.accessibleName() == "Measure here"
    assert window.compare.action.button.isEnabled()


def test_no_trained_model_at_all_is_an_invitation_to_install_some(
    windows: Windows, engine: FakeEngine
) -> None:
    engine.cards = (toy_card(),)
    window = windows.ready()
    window.go("compare")
    assert window.compare._empty.isVisibleTo(window)
    window.compare.invite.click()
    assert window.place == "models"


def test_seed_count_and_data_are_remembered(windows: Windows, engine: FakeEngine) -> None:
    window = windows.ready()
    window.go("compare")
    assert window.compare.data is not None
    window.compare.data.segment("fashion").click()
    window.compare.seed.set_value(99)
    window.compare.count.segment("9").click()
    windows.close(window)
    again = windows.ready()
    again.go("compare")
    assert again.compare.data is not None
    assert again.compare.data.value() == "fashion"
    assert (again.compare.seed.value(), again.compare.pictures()) == (99, 9)


def test_a_model_that_was_installed_meanwhile_has_its_card(
    window: MainWindow, engine: FakeEngine
) -> None:
    window.go("models")
    engine.cards = (*engine.cards, trained("nice-faces"))
    window.go("compare")
    assert "nice-faces" in window.compare.row.chosen()


def test_the_whole_workspace_is_reached_with_tab(window: MainWindow) -> None:
    compare = window.compare
    assert compare.data is not None
    wanted = [compare.data.segment("faces"), compare.row.cards["gan-faces"], compare.row.play]
    wanted[2:] = [compare.measured.measure]
    seen: list[object] = []
    compare.data.setFocus()
    for _ in range(40):
        seen.append(window.focusWidget())
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    places = [seen.index(each) for each in wanted]
    assert places == sorted(places)
