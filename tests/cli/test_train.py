"""How a training is stopped from outside, and what the built program leaves out."""

from __future__ import annotations

import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from studio.commands.training import can_compile, parent_of, paused_by
from studio.core.errors import UnknownModelError
from studio.core.steps import CancelToken, Step, drain
from studio.core.training_run import RunFolder
from studio.data.pictures import PictureSet
from studio.training.recipe import Recipe
from tests.data.making import numbered


def reading(run: RunFolder, stop_at: int) -> Generator[Step, None, PictureSet]:
    """Reads ten pictures; somebody wants a pause after some of them."""
    for number in range(1, 11):
        if number == stop_at:
            run.ask_to_pause()
        yield Step(number, 10)
    return numbered(10)


def test_a_pause_ends_the_reading_of_pictures(tmp_path: Path) -> None:
    run = RunFolder(tmp_path)
    steps: list[Step] = []
    assert drain(paused_by(run, reading(run, 4)), CancelToken(), steps.append) is None
    assert [step.done for step in steps] == [1, 2, 3, 4]
    assert run.reading() is None


def test_the_folder_tells_how_far_the_reading_is(tmp_path: Path) -> None:
    run = RunFolder(tmp_path)
    told: list[tuple[int, int] | None] = []
    found = drain(
        paused_by(run, reading(run, 99)), CancelToken(), lambda _step: told.append(run.reading())
    )
    assert found is not None
    assert len(found) == 10
    assert told[0] == (1, 10)
    assert run.reading() is None


def test_the_built_program_does_not_compile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert not can_compile()


def test_tools_and_models_that_are_installed_can_be_gone_on_from(tmp_path: Path) -> None:
    for family, name in (("upscale", "upscale"), ("vae_gan", "vae-faces")):
        found = parent_of(Recipe("new", family, start_from=name), tmp_path / "out")
        assert found is not None
        assert found.name == name
    assert parent_of(Recipe("new", "vae"), tmp_path / "out") is None
    with pytest.raises(UnknownModelError, match="no model 'nobody'"):
        parent_of(Recipe("new", "vae", start_from="nobody"), tmp_path / "out")
