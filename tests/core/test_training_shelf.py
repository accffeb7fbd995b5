"""The trainings of a person: how each stands, and where it goes."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from studio.core.errors import StudioError
from studio.core.training_lock import is_training, training_alone
from studio.core.training_request import TrainRequest
from studio.core.training_run import RunFolder, RunStatus
from studio.core.training_shelf import Phase, Run, TrainingShelf, look, slug

CATS = TrainRequest("vae", "cats", "VAE, cats", 1000, size=32)
STATUS = RunStatus("vae-faces", "vae", "VAE, cats", "cats", 250, 1000, 10.0, "running", 4711)


@pytest.fixture
def shelf(tmp_path: Path) -> TrainingShelf:
    return TrainingShelf(tmp_path / "trainings")


def test_a_fresh_folder_is_named_after_the_title_and_never_an_old_one(
    shelf: TrainingShelf,
) -> None:
    names = [shelf.begin(CATS).name for _ in range(3)]
    assert names == ["vae-cats", "vae-cats-2", "vae-cats-3"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Flow: NICE, My Cats!", "flow-nice-my-cats"),
        ("擴散, 貓", "擴散-貓"),
        ("../..", "training"),
        ("con\\aux", "con-aux"),
        ("x" * 99, "x" * 60),
    ],
)
def test_names_of_folders_hold_nothing_but_letters_and_figures(title: str, name: str) -> None:
    assert slug(title) == name


def test_a_training_whose_process_died_is_paused(shelf: TrainingShelf) -> None:
    folder = shelf.begin(CATS)
    RunFolder(folder).write_status(STATUS)
    (run,) = shelf.runs()
    assert (run.phase, run.alive, run.images, run.part) == (Phase.PAUSED, False, 250, 0.25)


def test_a_training_tells_what_it_does_while_somebody_holds_its_lock(
    shelf: TrainingShelf,
) -> None:
    folder = shelf.begin(CATS)
    files = RunFolder(folder)
    assert not shelf.anything_runs()
    with training_alone(folder):
        assert shelf.anything_runs()
        assert look(folder).phase is Phase.STARTING
        files.note_reading(3, 40)
        assert (look(folder).phase, look(folder).reading) == (Phase.READING, (3, 40))
        files.forget_reading()
        files.write_status(STATUS)
        assert look(folder).phase is Phase.RUNNING
        files.ask_to_pause()
        assert look(folder).phase is Phase.PAUSING
        with pytest.raises(StudioError, match="pause it first"):
            shelf.throw_away(folder)
    files.write_status(replace(STATUS, images=1000, state="done", process=0))
    assert look(folder).phase is Phase.DONE


def test_only_one_process_trains_in_a_folder(tmp_path: Path) -> None:
    assert not is_training(tmp_path)
    with training_alone(tmp_path):
        assert is_training(tmp_path)
        with pytest.raises(StudioError, match="already"), training_alone(tmp_path):
            pass
        assert is_training(tmp_path)
    assert not is_training(tmp_path)


def test_what_was_touched_last_comes_first_and_what_is_no_training_not_at_all(
    shelf: TrainingShelf,
) -> None:
    one, other = shelf.begin(CATS), shelf.begin(CATS)
    os.utime(one / "request.json", (2e9, 2e9))
    (shelf.folder / "notes").mkdir()
    (shelf.folder / "broken").mkdir()
    (shelf.folder / "broken" / "request.json").write_text("{")
    assert [run.folder for run in shelf.runs()] == [one, other]


def test_what_was_thrown_away_comes_back_under_a_free_name(shelf: TrainingShelf) -> None:
    folder = shelf.begin(CATS)
    trashed = shelf.throw_away(folder)
    assert shelf.runs() == ()
    shelf.begin(CATS)
    assert shelf.bring_back(trashed).name == "vae-cats-2"
    assert len(shelf.runs()) == 2
    shelf.throw_away(folder)
    shelf.empty_trash()
    assert [path.name for path in shelf.folder.iterdir()] == ["vae-cats-2"]


def test_speed_and_time_left_come_from_the_last_stretches(tmp_path: Path) -> None:
    files = RunFolder(tmp_path)
    for step in range(20):  # ten a second at first, twenty a second later
        seconds = step * 10 if step < 10 else 90 + (step - 9) * 5
        files.add_to_curve({"images": 100 * step, "seconds": seconds, "vae.loss": 1.0})
    files.write_status(replace(STATUS, images=1900, seconds=140.0))
    begun = replace(CATS, images=3900, minutes=1.0, began=100.0)
    begun.save(tmp_path)
    run = look(tmp_path)
    assert run.speed == pytest.approx(20)
    assert run.seconds_left == pytest.approx(20)  # of its minute; the goal is 100 s away
    assert replace(run, request=replace(begun, minutes=0.0)).seconds_left == pytest.approx(100)


def test_nobody_knows_how_long_a_training_takes_that_has_not_begun(tmp_path: Path) -> None:
    assert Run(tmp_path, Phase.STARTING, CATS).seconds_left is None


def test_the_last_line_of_the_log_says_why_it_ended(tmp_path: Path) -> None:
    files = RunFolder(tmp_path)
    assert files.last_words() == ""
    files.log_file.write_text("x" * 40_000 + "\nReading.\nThe disk is full; make room.\n\n")
    assert files.last_words() == "The disk is full; make room."
