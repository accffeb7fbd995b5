"""Drawing the training faces: seeded, resumable anywhere, and never two sets in one folder."""

from __future__ import annotations

import errno
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image as PilImage
from torch import Tensor

from studio.core.card import ModelCard, read_card
from studio.core.errors import SaveError, StudioError
from studio.core.params import resolve
from studio.core.pixels import read_image
from studio.core.request import GenerateRequest
from studio.core.steps import CancelToken, Image, drain
from studio.data import face_files
from studio.data.face_files import picture_name, read_chunk, read_faces, read_facts
from studio.engine.device import Compute
from studio.engine.run import Engine
from studio.nn.noise import noise
from studio.training import face_set
from studio.training.face_set import (
    AgeAndGender,
    CheckpointGenerator,
    FacePlan,
    draw_face_set,
)
from tests.engine.small_model import small_checkpoint
from tests.fakes import toy_card


class FakeGenerator:
    """Draws smooth noise of 64 pixels, and keeps which seeds it was asked for."""

    def __init__(self) -> None:
        self.card: ModelCard = toy_card(image_size=64)
        self.seeds: list[int] = []

    def draw(self, seed: int) -> Tensor:
        self.seeds.append(seed)
        return noise(seed, 1, 3, 64, 64).tanh()


class FakeReader:
    """Reads the age from the first pixel, and keeps how large the portraits were."""

    def __init__(self) -> None:
        self.sides: list[int] = []

    def read(self, portrait: Image) -> tuple[float, float]:
        self.sides.append(len(portrait))
        return float(portrait[0, 0, 0]) / 4, 75.0


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(face_files, "CHUNK", 4)
    monkeypatch.setattr(face_set, "CHUNK", 4)


def draw(plan: FacePlan, generator: FakeGenerator | None = None) -> FakeGenerator:
    """Draws to the end; the generator that did it."""
    generator = generator or FakeGenerator()
    drain(draw_face_set(plan, generator, FakeReader()), CancelToken(), lambda step: None)
    return generator


def contents(folder: Path) -> dict[str, bytes]:
    """All files of a set."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_seeds_decide_the_faces_and_their_labels(tmp_path: Path) -> None:
    plan = FacePlan(tmp_path / "a", 10, 16)
    generator = draw(plan)
    draw(replace(plan, folder=tmp_path / "b"))
    assert generator.seeds == list(range(2_000_000, 2_000_010))
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert [path for path in sorted(contents(tmp_path / "a")) if "labels" in path] == [
        *("labels/0000.csv", "labels/0001.csv", "labels/0002.csv")
    ]
    for index, face in enumerate(read_faces(tmp_path / "a")):
        drawn = noise(2_000_000 + index, 1, 3, 64, 64).tanh()
        means = torch.nn.functional.avg_pool2d(drawn, 4)[0].permute(1, 2, 0).numpy()
        expected = np.round((means + 1) * 127.5)
        pixels = read_image(tmp_path / "a" / face.file)
        assert (face.file, face.seed) == (picture_name(index), 2_000_000 + index)
        assert np.abs(pixels - expected).max() <= 1e-4
        first = round((float(drawn[0, 0, 0, 0]) + 1) * 127.5)
        assert face.age == pytest.approx(first / 4)
        assert face.male == 75


@pytest.mark.parametrize("stop", [1, 3, 4, 5, 9])
def test_a_set_that_was_stopped_goes_on_where_it_was(tmp_path: Path, stop: int) -> None:
    plan = FacePlan(tmp_path / "a", 10, 16)
    work = draw_face_set(plan, FakeGenerator(), FakeReader())
    for _ in range(stop):
        next(work)
    work.close()
    assert len(read_faces(tmp_path / "a")) == stop
    generator = draw(plan)
    assert generator.seeds == list(range(2_000_000 + stop, 2_000_010))
    draw(replace(plan, folder=tmp_path / "b"))
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_pictures_without_a_line_in_the_labels_are_drawn_again(tmp_path: Path) -> None:
    plan = FacePlan(tmp_path, 10, 16)
    draw(plan)
    (tmp_path / "labels/0001.csv").unlink()  # as after a kill in the middle of that chunk
    (tmp_path / picture_name(5)).write_bytes(b"half a pic")
    before = contents(tmp_path)
    generator = draw(plan)
    assert generator.seeds == [2_000_004, 2_000_005, 2_000_006, 2_000_007]
    after = contents(tmp_path)
    assert {name for name in after if before.get(name) != after[name]} == {
        *("labels/0001.csv", picture_name(5))
    }


def test_a_set_can_grow_and_a_complete_one_is_left_alone(tmp_path: Path) -> None:
    draw(FacePlan(tmp_path, 6, 16))
    assert draw(FacePlan(tmp_path, 11, 16)).seeds == [2_000_000 + i for i in range(6, 11)]
    before = contents(tmp_path)
    assert draw(FacePlan(tmp_path, 11, 16)).seeds == []
    assert draw(FacePlan(tmp_path, 3, 16)).seeds == []
    assert contents(tmp_path) == before


def test_steps_count_what_is_missing_and_show_it(tmp_path: Path) -> None:
    draw(FacePlan(tmp_path, 6, 16))
    steps = list(draw_face_set(FacePlan(tmp_path, 9, 16), FakeGenerator(), FakeReader()))
    assert [(step.done, step.total) for step in steps] == [(1, 3), (2, 3), (3, 3)]
    assert steps[2].preview is not None
    assert np.array_equal(steps[2].preview, read_image(tmp_path / picture_name(8)))


def test_a_set_says_how_it_is_drawn(tmp_path: Path) -> None:
    draw(FacePlan(tmp_path, 2, 16, first_seed=9_000_000))
    facts = read_facts(tmp_path)
    card = toy_card()
    assert facts is not None
    assert (facts.generator, facts.sha256) == ("Toy colours", card.sha256)
    assert (facts.first_seed, facts.count, facts.size) == (9_000_000, 2, 16)
    assert (facts.truncation, facts.labelled) == (0.85, True)
    assert (facts.licence, facts.origin) == (card.licence, card.origin)


def test_every_picture_says_that_a_model_made_it(tmp_path: Path) -> None:
    draw(FacePlan(tmp_path, 1, 16))
    with PilImage.open(tmp_path / picture_name(0)) as picture:
        assert picture.info["Comment"] == "Picture generated by a model"
        assert picture.info["Software"] == "Hundun Studio"


@pytest.mark.parametrize(
    "other",
    [{"first_seed": 5}, {"size": 32}, {"labelled": False}],
    ids=["seed", "size", "labels"],
)
@pytest.mark.parametrize("told", [True, False])
def test_faces_drawn_otherwise_are_never_mixed(
    tmp_path: Path, other: dict[str, Any], told: bool
) -> None:
    plan = FacePlan(tmp_path, 5, 16)
    draw(plan)
    if not told:
        (tmp_path / "set.json").unlink()
    before = contents(tmp_path)
    with pytest.raises(StudioError, match=r"^The faces in .* choose another folder.*\.$"):
        draw(replace(plan, **other))
    assert contents(tmp_path) == before


def test_a_set_that_does_not_say_how_it_is_drawn_is_told_apart_and_gets_its_facts(
    tmp_path: Path,
) -> None:
    plan = FacePlan(tmp_path, 5, 16)
    draw(plan)
    facts = (tmp_path / "set.json").read_bytes()
    (tmp_path / "set.json").unlink()
    assert draw(plan).seeds == []
    assert (tmp_path / "set.json").read_bytes() == facts


def test_other_seeds_behind_the_first_face_are_found_too(tmp_path: Path) -> None:
    plan = FacePlan(tmp_path, 6, 16)
    draw(plan)
    path = tmp_path / "labels/0001.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("2000005", "2000006"))
    with pytest.raises(StudioError, match="come from other seeds"):
        draw(plan)


def test_without_a_reader_there_are_faces_without_labels(tmp_path: Path) -> None:
    plan = FacePlan(tmp_path, 2, 16, labelled=False)
    drain(draw_face_set(plan, FakeGenerator(), None), CancelToken(), lambda step: None)
    assert [(face.age, face.male) for face in read_chunk(tmp_path, 0)] == [(None, None)] * 2


def test_age_and_gender_are_read_at_half_the_generators_size_at_most(tmp_path: Path) -> None:
    reader = FakeReader()
    generator = FakeGenerator()
    work = draw_face_set(FacePlan(tmp_path, 1, 16), generator, reader)
    drain(work, CancelToken(), lambda step: None)
    assert reader.sides == [64]  # that of a generator smaller than a portrait


@pytest.mark.parametrize("size", [15, 24, 65, 128, 8, 0, -16])
def test_sizes_without_exact_averages_are_refused(tmp_path: Path, size: int) -> None:
    with pytest.raises(StudioError, match=r"of 64 pixels can be kept with 16, 32, 64, not with"):
        draw(FacePlan(tmp_path / "a", 2, size))
    assert not (tmp_path / "a").exists()


def test_impossible_plans_are_refused(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="1 to 1,000,000 faces, not 0"):
        FacePlan(tmp_path, 0)
    with pytest.raises(StudioError, match="Seeds lie between 0 and"):
        FacePlan(tmp_path, 5, first_seed=-1)
    with pytest.raises(StudioError, match="Seeds lie between 0 and"):
        FacePlan(tmp_path, 5, first_seed=2**31 - 3)


def test_a_full_disk_is_one_sentence_and_keeps_what_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Path.write_bytes

    def until_full(path: Path, data: bytes) -> int:
        if path.name == "000006.png":
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", until_full)
    plan = FacePlan(tmp_path, 9, 16)
    with pytest.raises(SaveError, match=r"^There is no room for 000006\.png on the disk; free"):
        draw(plan)
    assert len(read_faces(tmp_path)) == 6
    monkeypatch.setattr(Path, "write_bytes", write)
    assert draw(plan).seeds == [2_000_006, 2_000_007, 2_000_008]


def test_a_checkpoint_draws_what_the_engine_draws(tmp_path: Path) -> None:
    small_checkpoint(tmp_path / "small.safetensors")
    card = read_card(tmp_path / "small.safetensors")
    generator = CheckpointGenerator(card, Compute(torch.device("cpu"), torch.float32))
    drawn = generator.draw(11)
    threads = torch.get_num_threads()
    engine = Engine("cpu", "float32", threads)
    params = resolve(card.controls, {"truncation": 0.85})
    work = engine.generate(GenerateRequest(card.name, 11, params=params), card)
    (image,) = drain(work, CancelToken(), lambda step: None)
    assert drawn.shape == (1, 3, 32, 32)
    pixels = (drawn[0].permute(1, 2, 0).numpy() + 1) * 127.5
    assert np.abs(pixels - image).max() <= 0.5 + 1e-3


class Networks:
    """Stands in for the package's networks."""

    asked: list[tuple[tuple[int, ...], list[tuple[int, ...]]]]

    def __init__(self) -> None:
        self.asked = []

    def predict(self, image: Image, boxes: list[tuple[int, ...]]) -> list[dict[str, Any]]:
        self.asked.append((image.shape, boxes))
        return [{"age": {"value": 31}, "gender": {"value": "female", "confidence": 90}}]


def test_the_networks_are_shown_where_aligned_faces_lie(monkeypatch: pytest.MonkeyPatch) -> None:
    package = ModuleType("age_and_gender")
    networks = Networks()
    monkeypatch.setattr(package, "AgeAndGender", lambda: networks, raising=False)
    monkeypatch.setitem(sys.modules, "age_and_gender", package)
    reader = AgeAndGender()
    assert reader.read(np.zeros((512, 512, 3), np.uint8)) == (31.0, 10.0)
    reader.read(np.zeros((256, 256, 3), np.uint8))
    assert networks.asked[0] == ((512, 512, 3), [(130, 390, 400, 120)])
    assert networks.asked[1] == ((256, 256, 3), [(65, 195, 200, 60)])


def test_without_the_package_a_sentence_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "age_and_gender", None)
    with pytest.raises(
        StudioError, match=r"extra `measure`, or leave them out with --no-labels\.$"
    ):
        AgeAndGender()
