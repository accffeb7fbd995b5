"""The loop: it learns, it can be stopped anywhere, and going on is as if it had never stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import Tensor

from studio import families
from studio.core.card import read_card
from studio.core.errors import BadParamError, StudioError
from studio.core.training_run import RunFolder
from studio.engine.checkpoints import load_tensors
from studio.training import loop
from studio.training.learner import Learner
from studio.training.loop import Job, Progress, train
from studio.training.recipe import Recipe
from tests.training.toy import TOY, toy_pictures

RECIPE = Recipe(
    name="toy-squares",
    family="toy",
    images=640,
    batch=8,
    average=40,
    warmup=0,
    decay="constant",
    clip=0,
    compiled=False,
    optimizer={"rate": 0.05},
)


@pytest.fixture(autouse=True)
def toy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(families, "get", lambda name: TOY)


@pytest.fixture(autouse=True)
def own_random_numbers() -> object:
    with torch.random.fork_rng():
        yield


def job(folder: Path, recipe: Recipe = RECIPE, *, resume: bool = False) -> Job:
    return Job(recipe, toy_pictures(), folder, torch.device("cpu"), resume=resume)


def drained(
    work: Job, until: Callable[[Progress], bool] = lambda _p: False
) -> tuple[list[Progress], Path | None]:
    told = []
    running = train(work)
    try:
        while True:
            told.append(next(running))
            if until(told[-1]):
                running.close()
                return told, None
    except StopIteration as stop:
        return told, stop.value


def test_it_learns_what_there_is_to_learn(tmp_path: Path) -> None:
    told, path = drained(job(tmp_path))
    assert path is not None
    mean = torch.from_numpy(toy_pictures().images / 127.5 - 1).mean(0).permute(2, 0, 1)
    learnt = load_tensors(read_card(path))["mean"].float()
    assert (learnt - mean).abs().mean() < 0.1
    assert told[-1].images == RECIPE.images


def test_stopping_and_going_on_gives_the_same_weights_as_never_stopping(tmp_path: Path) -> None:
    drained(job(tmp_path / "whole"))
    drained(job(tmp_path / "halted"), until=lambda told: told.images >= 200)
    status = RunFolder(tmp_path / "halted").status()
    assert status is not None
    assert (status.state, status.images) == ("paused", 200)
    drained(job(tmp_path / "halted", resume=True))
    states = [torch.load(tmp_path / n / "state.pt", weights_only=True) for n in ("whole", "halted")]
    for part in ("model", "average"):
        for name, tensor in states[0][part].items():
            assert torch.equal(tensor, states[1][part][name]), name
    assert states[0]["optimizers"]["mean"]["state"][0]["step"] == 80


def test_a_phase_runs_only_on_its_batches_and_changes_only_its_own_weights(tmp_path: Path) -> None:
    drained(job(tmp_path))
    state = torch.load(tmp_path / "state.pt", weights_only=True)
    steps = {name: each["state"][0]["step"] for name, each in state["optimizers"].items()}
    assert steps == {"mean": 80, "shadow": 40}
    assert state["model"]["seen"] == 640
    assert state["average"]["module.seen"] == 640


def test_the_curve_has_a_row_for_each_stretch_and_no_gap_or_repeat_after_a_kill(
    tmp_path: Path,
) -> None:
    drained(job(tmp_path), until=lambda told: told.images >= 320)
    run = RunFolder(tmp_path)
    run.add_to_curve({"images": 400, "seconds": 1.0, "mean.loss": 9.0})  # after the last state
    drained(job(tmp_path, resume=True))
    images = run.curve().columns["images"]
    assert list(images) == [8.0 * (i + 1) for i in range(80)]
    assert run.plot_file.read_bytes()[:4] == b"\x89PNG"


def test_the_checkpoint_says_how_it_was_made(tmp_path: Path) -> None:
    _, path = drained(job(tmp_path))
    assert path is not None
    card = read_card(path)
    assert card.family == "toy"
    assert card.trained_on == "Squares."
    assert card.training["images"] == 640
    assert len(card.training["curve"]["images"]) == 60
    assert card.config["conditions"] == [["kind", "Kind", ["one", "two"]]]
    assert [control.name for control in card.controls] == ["spread", "extra"]
    assert [action.name for action in card.actions] == ["brighten"]
    assert card.thumbnail[:2] == b"\xff\xd8"


def test_a_folder_with_a_training_is_not_overwritten(tmp_path: Path) -> None:
    drained(job(tmp_path), until=lambda told: told.images >= 80)
    with pytest.raises(StudioError, match="already holds a training"):
        drained(job(tmp_path))


def test_a_state_of_another_network_is_refused(tmp_path: Path) -> None:
    drained(job(tmp_path), until=lambda told: told.images >= 80)
    state = torch.load(tmp_path / "state.pt", weights_only=True)
    del state["model"]["mean"]
    torch.save(state, tmp_path / "state.pt")
    with pytest.raises(StudioError, match="does not fit"):
        drained(job(tmp_path, resume=True))


def test_a_truncated_state_is_refused(tmp_path: Path) -> None:
    drained(job(tmp_path), until=lambda told: told.images >= 80)
    whole = (tmp_path / "state.pt").read_bytes()
    (tmp_path / "state.pt").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StudioError, match="damaged"):
        drained(job(tmp_path, resume=True))


def test_time_ends_a_training_in_good_order(tmp_path: Path) -> None:
    told, path = drained(replace(job(tmp_path), seconds=0.0))
    assert path is not None
    assert told[-1].images == 8
    status = RunFolder(tmp_path).status()
    assert status is not None
    assert status.state == "paused"


def test_a_halt_ends_it_after_the_next_step_with_state_and_checkpoint(tmp_path: Path) -> None:
    asked = iter([False, False, True])
    _, path = drained(replace(job(tmp_path), halt=lambda: next(asked)))
    assert path is not None
    assert path.is_file()
    status = RunFolder(tmp_path).status()
    assert status is not None
    assert (status.state, status.images, status.parameters) == ("paused", 24, 3 * 8 * 8 + 3)


def test_the_samples_begin_with_the_first_stretch_and_end_with_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop, "SAMPLE_SECONDS", 1e6)
    drained(job(tmp_path))
    names = [path.stem for path in RunFolder(tmp_path).samples()]
    assert names == ["0000000008", "0000000640"]


def test_a_loss_that_is_no_number_leaves_the_last_sound_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Weights that such a step has spoiled would make every later one fail as well."""
    drained(replace(job(tmp_path), seconds=0.0))
    sound = RunFolder(tmp_path).state_file.read_bytes()
    poison = [True]

    def poisoned(learner: Learner, lane: object, posed: object) -> dict[str, Tensor]:
        if poison:
            return {"toy.loss": torch.tensor(float("nan"))}
        return descend(learner, lane, posed)  # type: ignore[arg-type]  # a lane is private

    descend = Learner._descend
    monkeypatch.setattr(Learner, "_descend", poisoned)
    with pytest.raises(StudioError, match="no number any more"):
        drained(replace(job(tmp_path), resume=True))
    assert RunFolder(tmp_path).state_file.read_bytes() == sound
    status = RunFolder(tmp_path).status()
    assert status is not None
    assert status.state == "paused"
    poison.clear()
    told, _ = drained(replace(job(tmp_path), resume=True))
    assert told[-1].images == RECIPE.images


def test_a_loss_that_is_no_number_stops_the_training(tmp_path: Path) -> None:
    wild = replace(RECIPE, optimizer={"rate": 1e30})
    with pytest.raises(StudioError, match="no number any more"):
        drained(job(tmp_path, wild))


def test_a_setting_that_the_family_has_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="has no setting width"):
        drained(job(tmp_path, replace(RECIPE, model={"width": 3})))


def test_an_optimiser_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadParamError, match="one of adamw, adam"):
        drained(job(tmp_path, replace(RECIPE, optimizer={"kind": "magic"})))
