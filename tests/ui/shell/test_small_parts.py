"""Words, names of files, remembered settings, installed models: what needs no window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.core.compare import Difference
from studio.core.errors import BadCheckpointError, SaveError, UnknownModelError
from studio.core.params import MAX_SEED
from studio.core.recipe import Recipe
from studio.core.request import GenerateRequest
from studio.ui.floating import Floating
from studio.ui.installing import install_checkpoint
from studio.ui.memory import resident_bytes
from studio.ui.panel_state import PanelState, fitting, state_from_json
from studio.ui.picture_files import free_path, stem_of
from studio.ui.probe import LatencyProbe, StallWatch
from studio.ui.words import (
    THIN_SPACE,
    difference_sentence,
    moment,
    pictures,
    seed_text,
    settings_rows,
    spoken,
)
from tests.fakes import toy_card, write_checkpoint

CARD = toy_card()


def test_seeds_are_read_in_groups_of_three() -> None:
    assert seed_text(2718281) == f"2{THIN_SPACE}718{THIN_SPACE}281"
    assert seed_text(7) == "7"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "under a second"),
        (3.2, "about 3 s"),
        (17.0, "about 15 s"),
        (60.0, "about 1 min"),
        (400.0, "about 7 min"),
    ],
)
def test_durations_are_said_as_a_person_would(seconds: float, words: str) -> None:
    assert spoken(seconds) == words


def test_numbers_of_pictures_are_words_where_there_is_one() -> None:
    assert pictures(9) == "Nine pictures"
    assert pictures(3) == "3 pictures"


def test_a_date_that_is_none_stays_as_it_is() -> None:
    assert moment("yesterday") == "yesterday"
    assert moment("2026-01-02T03:04:05") != "2026-01-02T03:04:05"


def test_a_comparison_is_one_sentence() -> None:
    assert difference_sentence(Difference(True, 0, 0.0, True)).startswith("Identical")
    assert "differ in size" in difference_sentence(Difference(False, 255, 255.0, False))
    assert "3 of 255" in difference_sentence(Difference(False, 3, 0.5, True))
    for name, told in (("a.JPG", True), ("a.webp", True), ("a.png", False), ("", False)):
        sentence = difference_sentence(Difference(False, 3, 0.5, True), name)
        assert ("does not keep pixels exactly" in sentence) is told
    assert "exactly" not in difference_sentence(Difference(True, 0, 0.0, True), "a.jpg")


def test_a_recipe_is_told_in_the_words_and_units_of_its_controls() -> None:
    values = {
        "truncation": 0.4,
        "levels": 4,
        "tint": "cool",
        "mirror": True,
        "direction.age": 1.5,
        "foreign": 3,
    }
    request = GenerateRequest("toy", 1000, params=values, to_seed=5, position=0.25)
    recipe = Recipe(request, CARD.sha256, "Toy colours", "1", "2", "cpu", "float32", 64)
    rows = dict(settings_rows(CARD, recipe))
    assert rows["Model"] == "Toy colours"
    assert rows["Seed"] == f"1{THIN_SPACE}000"
    assert rows["Towards seed"].startswith("5")
    assert rows["Truncation"] == "0.40"
    assert "Levels" not in rows  # at its default: not worth telling
    assert rows["Tint"] == "Cool"
    assert rows["Mirror"] == "yes"
    assert rows["Age"] == "+15 years"
    assert rows["foreign"] == "3"


def test_file_names_tell_what_is_in_them_and_harm_nothing() -> None:
    assert stem_of(GenerateRequest("toy", 7)) == "toy-seed-7"
    way = GenerateRequest("toy", 7, to_seed=9, position=0.5)
    assert stem_of(way) == "toy-seed-7-to-9-050"
    assert stem_of(None, "../my  photo?.jpg") == "my-photo"
    assert stem_of(None, "...") == "picture"
    assert "/" not in stem_of(GenerateRequest("a/b\\c", 1))


def test_no_file_is_ever_overwritten(tmp_path: Path) -> None:
    assert free_path(tmp_path, "a", ".png").name == "a.png"
    (tmp_path / "a.png").touch()
    (tmp_path / "a-2.png").touch()
    assert free_path(tmp_path, "a", ".png").name == "a-3.png"


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        {"model": "toy", "seed": True, "count": 9, "values": {}},
        {"model": "toy", "seed": -1, "count": 9, "values": {}},
        {"model": "toy", "seed": 1, "count": 5, "values": {}},
        {"model": "toy", "seed": 1, "count": 9, "values": {"truncation": 7}},
        {"model": "other", "seed": 1, "count": 9, "values": {}},
        {"model": "toy", "seed": 1, "count": 9, "values": 3},
    ],
)
def test_remembered_settings_that_no_longer_fit_are_passed_over(value: object) -> None:
    assert state_from_json(value, CARD) is None


def test_settings_are_remembered_whole() -> None:
    state = PanelState("toy", 5, 4, fitting(CARD, {"truncation": 0.1, "direction.smile": -1.0}))
    assert state_from_json(state.to_json(), CARD) == state


def test_the_last_seeds_leave_room_for_the_grid() -> None:
    assert PanelState("toy", MAX_SEED, 16).request().seed == MAX_SEED - 15


def test_of_a_strangers_recipe_only_what_fits_is_taken() -> None:
    values = fitting(CARD, {"truncation": 0.1, "unknown": 3, "tint": "purple", "levels": 3})
    assert values == {"truncation": 0.1, "levels": 3, "tint": "warm", "mirror": False}


def test_a_checkpoint_is_installed_whole_or_not_at_all(tmp_path: Path) -> None:
    source, folder = tmp_path / "mine.safetensors", tmp_path / "models"
    write_checkpoint(source)
    card = install_checkpoint(source, folder)
    assert card.name == "mine"
    assert [path.name for path in folder.iterdir()] == ["mine.safetensors"]
    assert install_checkpoint(source, folder) == card  # the same again is no error


def test_another_model_of_the_same_name_is_never_replaced(tmp_path: Path) -> None:
    source, folder = tmp_path / "mine.safetensors", tmp_path / "models"
    write_checkpoint(source)
    install_checkpoint(source, folder)
    before = (folder / "mine.safetensors").read_bytes()
    write_checkpoint(source, toy_card("mine", 128))
    with pytest.raises(SaveError, match="already another model named mine"):
        install_checkpoint(source, folder)
    assert (folder / "mine.safetensors").read_bytes() == before


def test_what_is_no_checkpoint_is_refused_before_anything_is_copied(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("hello", encoding="utf-8")
    with pytest.raises(BadCheckpointError, match="is no model"):
        install_checkpoint(text, tmp_path / "models")
    with pytest.raises(UnknownModelError):
        install_checkpoint(tmp_path / "gone.safetensors", tmp_path / "models")
    assert not (tmp_path / "models").exists()


def test_the_memory_of_this_process_is_known() -> None:
    assert resident_bytes() > 10 * 2**20


def test_a_stall_of_the_main_thread_is_seen(qtbot: QtBot) -> None:
    import time

    watch = StallWatch()
    watch.start()
    qtbot.wait(30)
    time.sleep(0.1)
    qtbot.wait(30)
    assert watch.stop() > 0.08


def test_the_probe_measures_up_to_the_end_of_the_paint(qtbot: QtBot) -> None:
    canvas = QWidget()
    qtbot.addWidget(canvas)
    probe = LatencyProbe(canvas)
    canvas.show()
    qtbot.waitExposed(canvas)
    probe.shown(probe.now() - 0.5)
    canvas.update()
    qtbot.waitUntil(lambda: len(probe.latencies) == 1)
    assert 0.5 <= probe.latencies[0] < 5


def test_what_floats_keeps_its_place_when_its_host_grows(qtbot: QtBot) -> None:
    host, note = QWidget(), QWidget()
    qtbot.addWidget(host)
    note.setMinimumHeight(30)
    floating = Floating(note, host, 300, at_top=False)
    host.resize(400, 200)
    host.show()
    note.show()
    floating.place()
    host.resize(800, 600)
    assert note.width() == 300
    assert abs(note.geometry().center().x() - 400) <= 1
    assert note.geometry().bottom() < 600
