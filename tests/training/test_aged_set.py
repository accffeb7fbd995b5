"""Drawing people at several ages: seeded, resumable, and where the head is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor

from studio.core.card import ModelCard, read_card
from studio.core.errors import StudioError
from studio.core.paths import SHIPPED_CHECKPOINTS
from studio.core.pixels import read_image
from studio.core.steps import CancelToken, Image, drain
from studio.data.aged_faces import AGES, read_ages
from studio.engine.checkpoints import load_tensors, save_checkpoint
from studio.engine.device import choose
from studio.training import aged_set
from studio.training.aged_set import (
    BACKGROUNDS,
    AgedPlan,
    SliderGenerator,
    draw_aged_set,
    rising,
)
from studio.training.head_mask import head_mask
from tests.engine.small_model import small_checkpoint
from tests.fakes import toy_card

SIDE = 64


class FakeGenerator:
    """Draws a bright disc, brighter with age, on a grey ground that is other ones elsewhere."""

    def __init__(self) -> None:
        self.card = toy_card(image_size=SIDE)
        self.direction = "brightness"
        self.seeds: list[int] = []

    def draw(self, seed: int, moved: float) -> Tensor:
        self.seeds.append(seed)
        return self._on(0.0, moved)

    def elsewhere(self, _seed: int, moved: float) -> list[Tensor]:
        return [self._on(ground, moved) for ground in (-0.9, -0.5, 0.9)]

    def _on(self, ground: float, moved: float) -> Tensor:
        place = (torch.arange(SIDE) + 0.5) / SIDE
        disc = torch.hypot(place - 0.5, place[:, None] - 0.5) < 0.35
        return torch.where(disc, 0.3 + moved / 10, ground).expand(1, 3, SIDE, SIDE).clone()


class FakeReader:
    """The age is the brightness in the middle, but for the fourth picture of each."""

    def __init__(self) -> None:
        self.looked = 0

    def read(self, portrait: Image) -> tuple[float, float]:
        self.looked += 1
        off = 60 if self.looked % AGES == 4 else 0
        return float(portrait[SIDE // 2, SIDE // 2, 0]) / 4 - off, 50.0


def draw(plan: AgedPlan) -> FakeGenerator:
    generator = FakeGenerator()
    drain(draw_aged_set(plan, generator, FakeReader()), CancelToken(), lambda step: None)
    return generator


def test_a_sheet_has_the_ages_in_rows_and_then_the_head(tmp_path: Path) -> None:
    generator = draw(AgedPlan(tmp_path, 2, SIDE))
    assert generator.seeds == [4_000_000] * AGES + [4_000_001] * AGES
    sheet = read_image(tmp_path / "sheets/000001.png")
    assert sheet.shape == (3 * SIDE, 3 * SIDE, 3)
    middles = sheet[SIDE // 2 :: SIDE, SIDE // 2 :: SIDE, 0].ravel().astype(int)
    assert (np.diff(middles[:AGES]) > 0).all()
    head = sheet[2 * SIDE :, 2 * SIDE :, 0] > 127
    place = (np.arange(SIDE) + 0.5) / SIDE - 0.5
    disc = np.hypot(place, place[:, None]) < 0.35
    assert (head == disc).mean() > 0.97


def test_ages_rise_though_one_guess_is_far_off(tmp_path: Path) -> None:
    draw(AgedPlan(tmp_path, 1, SIDE))
    ages = read_ages(tmp_path)[0].ages
    assert list(ages) == sorted(ages)
    assert ages[0] < ages[-1]


def test_a_set_that_was_stopped_goes_on_where_it_was(tmp_path: Path) -> None:
    plan = AgedPlan(tmp_path / "a", 3, SIDE)
    work = draw_aged_set(plan, FakeGenerator(), FakeReader())
    next(work)
    work.close()
    assert draw(plan).seeds == [4_000_001] * AGES + [4_000_002] * AGES
    draw(replace(plan, folder=tmp_path / "b"))
    assert read_ages(tmp_path / "a") == read_ages(tmp_path / "b")


@pytest.mark.parametrize("other", [{"first_seed": 5}, {"size": 32}])
def test_two_sets_never_share_a_folder(tmp_path: Path, other: dict[str, int]) -> None:
    plan = AgedPlan(tmp_path, 1, SIDE)
    draw(plan)
    with pytest.raises(StudioError, match="choose another folder"):
        draw(replace(plan, **other))  # type: ignore[arg-type]  # ints, by name


def test_faces_that_aged_otherwise_do_not_join_a_set(tmp_path: Path) -> None:
    plan = AgedPlan(tmp_path, 1, SIDE)
    draw(plan)
    other = FakeGenerator()
    other.direction = "another"
    with pytest.raises(StudioError, match="another generator, direction"):
        drain(draw_aged_set(plan, other, FakeReader()), CancelToken(), lambda step: None)


@pytest.mark.parametrize("size", [8, 48, 128])
def test_a_size_that_does_not_divide_is_refused(tmp_path: Path, size: int) -> None:
    with pytest.raises(StudioError, match="size"):
        draw(AgedPlan(tmp_path, 1, size))


@pytest.mark.parametrize("count", [0, 100_001])
def test_impossible_numbers_are_refused(tmp_path: Path, count: int) -> None:
    with pytest.raises(StudioError, match="people"):
        AgedPlan(tmp_path, count)


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModelCard:
    """A tiny generator of random weights with the directions that are needed; it has 8 layers."""
    monkeypatch.setattr(aged_set, "_SCENERY", (4, 7))
    path = tmp_path / "faces.safetensors"
    small_checkpoint(path, ("direction.age", "component.c5", "component.c14"))
    return read_card(path)


@pytest.fixture
def sliding(small: ModelCard) -> SliderGenerator:
    return SliderGenerator(small, choose("cpu", "float32"))


def test_the_slider_moves_a_face_and_backgrounds_are_others(sliding: SliderGenerator) -> None:
    face = sliding.draw(3, 0.0)
    assert face.shape == (1, 3, 32, 32)
    assert face.abs().max() <= 1
    assert torch.equal(face, sliding.draw(3, 0.0))
    assert not torch.equal(face, sliding.draw(3, 1.0))
    elsewhere = sliding.elsewhere(3, 0.0)
    assert len(elsewhere) == len(BACKGROUNDS)
    assert all(not torch.equal(face, each) for each in elsewhere)


def test_the_direction_that_comes_with_the_program_is_its_generators() -> None:
    known = read_card(aged_set.AGEING)
    generator = read_card(SHIPPED_CHECKPOINTS / "faces-1024.safetensors")
    assert known.config["generator"] == generator.sha256
    assert known.non_commercial == generator.non_commercial
    assert load_tensors(known)["step"].shape == (512,)


def test_a_direction_that_was_fitted_to_the_generator_takes_the_place_of_its_slider(
    small: ModelCard, sliding: SliderGenerator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sliding.direction == "direction.age"  # the one that comes with the program is not its
    path = tmp_path / "own.safetensors"
    step = torch.linspace(-1, 1, 16)
    save_checkpoint(path, {"step": step}, replace(toy_card(), config={"generator": small.sha256}))
    monkeypatch.setattr(aged_set, "AGEING", path)
    own = SliderGenerator(small, choose("cpu", "float32"))
    assert own.direction == read_card(path).sha256
    assert torch.equal(own.draw(3, 0.0), sliding.draw(3, 0.0))
    assert not torch.equal(own.draw(3, 1.0), sliding.draw(3, 1.0))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 2, 3], [1, 2, 3]),
        ([3, 2, 1], [2, 2, 2]),
        ([1, 5, 3, 6], [1, 4, 4, 6]),
        ([4, 4, 1, 9], [3, 3, 3, 9]),
        ([], []),
    ],
)
def test_rising_averages_what_falls(values: list[float], expected: list[float]) -> None:
    assert rising(values).tolist() == expected


def test_rising_is_nearer_than_other_rising_sequences() -> None:
    numbers = np.random.default_rng(0)
    values = numbers.normal(0, 1, 12)
    best = rising(values)
    assert (np.diff(best) >= 0).all()
    for _ in range(200):
        other = np.sort(best + numbers.normal(0, 0.1, 12))
        assert ((best - values) ** 2).sum() <= ((other - values) ** 2).sum()


def test_a_head_is_what_stays_when_all_else_changes() -> None:
    numbers = np.random.default_rng(1)
    place = (np.arange(256) + 0.5) / 256 - 0.5
    disc = np.hypot(place / 0.8, place[:, None] - 0.02) < 0.36
    face = numbers.integers(60, 200, (256, 256, 3), np.uint8)
    others = []
    for light in (-20, 0, 15):  # the head is lit a little otherwise
        other = numbers.integers(0, 256, (256, 256, 3), np.uint8)
        other[disc] = np.clip(face[disc].astype(int) + light, 0, 255)
        others.append(other)
    mask = head_mask(face, others)
    assert mask.shape == (256, 256)
    assert ((mask > 127) == disc).mean() > 0.97
