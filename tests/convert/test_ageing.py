"""The direction that ages faces and keeps who they are, where the truth is known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
import torch
from torch import Tensor

from studio.convert import ageing
from studio.convert.ageing import People, told_apart
from studio.core.steps import Image
from tests.fakes import toy_card

SIZE, COUNT = 10, 1500


@pytest.fixture(scope="module")
def people() -> People:
    """w's first number is the age, its second the gender; the first four tell people apart, the
    first hardly, and ages go together with the third."""
    numbers = np.random.default_rng(5)
    w = numbers.normal(size=(COUNT, SIZE))
    w[:, 2] += 0.8 * w[:, 0]
    age = 35 + 12 * w[:, 0] + numbers.normal(size=COUNT)
    male = 1 / (1 + np.exp(-3 * w[:, 1]))
    who = np.c_[0.2 * w[:, 0], w[:, 1:4], np.ones(COUNT)]
    return People(w, age, male, who / np.linalg.norm(who, axis=1, keepdims=True))


def test_it_ages_and_keeps_gender_and_who_it_is(people: People) -> None:
    found, told = ageing.ageing(people, people.w)
    free, _ = ageing.ageing(people, people.w, weight=0.0)
    assert free[2] > 0.6  # what goes together with age, goes along
    assert abs(found[2]) < 0.15
    assert abs(found[1]) < 0.1
    assert found[0] == pytest.approx(free[0], abs=0.1)
    assert told["age"] > 0.99


class BrightnessGraph:
    """Sees how bright a picture is to the left and to the right."""

    def run(self, picture: Tensor, outputs: tuple[str, ...]) -> list[Tensor]:
        assert outputs == ("batchnorm0/add_1",)
        halves = picture.chunk(2, dim=3)
        return [torch.stack([half.mean(dim=(1, 2, 3)) for half in halves], dim=1)]


def test_a_face_is_who_its_mirror_image_is() -> None:
    face: Image = np.random.default_rng(0).integers(0, 256, (64, 64, 3), np.uint8)
    face[:, :32] //= 3
    graph: ageing.Graph = BrightnessGraph()  # type: ignore[assignment]  # of the same form
    seen = told_apart(graph, face)
    assert seen == pytest.approx(told_apart(graph, face[:, ::-1].copy()), abs=0.02)
    assert np.linalg.norm(seen) == pytest.approx(1)


class FakeRenderer:
    """Faces that are as bright as the first number of w."""

    def latent(self, seed: int, truncation: float) -> npt.NDArray[np.float64]:
        assert truncation == 1.0
        return np.random.default_rng(seed).normal(size=SIZE)

    def draft(self, w: npt.NDArray[np.float64]) -> Image:
        return np.full((64, 64, 3), 128 + 20 * w[0], np.uint8)


def test_faces_are_drawn_and_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ageing, "read_graph", lambda *_: BrightnessGraph())
    found = ageing.drawn(FakeRenderer(), Path("a.tgz"), 3)  # type: ignore[arg-type]  # alike
    assert found.w.shape == (3, SIZE)
    assert found.who.shape == (3, 2)
    assert ((found.age > 0) & (found.age <= 80)).all()
    again = ageing.drawn(FakeRenderer(), Path("a.tgz"), 3)  # type: ignore[arg-type]  # alike
    assert np.array_equal(found.age, again.age)


def test_the_file_says_which_generator_it_is_for_and_on_which_terms() -> None:
    card = ageing.card_of(replace(toy_card(), sha256="ab", non_commercial=True), {"age": 0.8}, 30)
    assert card.config["generator"] == "ab"
    assert card.non_commercial
    assert "30 faces" in card.trained_on
