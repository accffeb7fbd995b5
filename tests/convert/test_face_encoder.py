"""The map from features to latents, where the truth is known, and faces whose seeds are."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor

from studio.convert import face_encoder
from studio.convert.face_encoder import Drawn, Sums, explained, photographed, reduced_map
from studio.core.card import read_card
from studio.core.errors import StudioError
from studio.data.face_files import Face, FaceSetFacts, picture_name, write_chunk, write_facts
from studio.evaluation.face_samples import FaceRenderer
from studio.faces.encoder import FEATURES, SIDE
from studio.training.drawn_files import write_picture
from tests.engine.small_model import small_checkpoint
from tests.fakes import toy_card


def world(count: int, seed: int) -> tuple[Tensor, Tensor]:
    """Features of which only some tell of the latent, and only of three of its directions."""
    rng = torch.Generator().manual_seed(seed)
    y = torch.randn(count, 8, generator=rng) * torch.tensor([3.0, 2, 1, 1, 1, 1, 1, 1])
    x = torch.randn(count, 20, generator=rng)
    x[:, :3] = y[:, :3] + 0.1 * x[:, :3]
    return x, y


@pytest.fixture(scope="module")
def sums() -> Sums:
    x, y = world(4000, 0)
    return Sums(x.T @ x, x.T @ y, len(x))


def test_the_map_finds_what_can_be_seen(sums: Sums) -> None:
    x, y = world(500, 1)
    fit = reduced_map(sums, (x, y), rank=3)
    assert fit.down.shape == (20, 3)
    assert fit.up.shape == (3, 8)
    found = x @ fit.down @ fit.up
    assert explained(found[:, :3], y[:, :3]) > 0.95
    assert fit.explained == pytest.approx(14 / 19, abs=0.04)  # of the variance in its world
    assert explained(found[:, 3:], y[:, 3:]) == pytest.approx(0, abs=0.02)


def test_fewer_directions_are_those_that_explain_most(sums: Sums) -> None:
    x, y = world(500, 1)
    fit = reduced_map(sums, (x, y), rank=1)
    assert fit.up.abs().argmax() == 0
    assert fit.explained == pytest.approx(9 / 19, abs=0.05)


def test_a_photographed_face_is_still_the_face() -> None:
    line = np.linspace(0, 1, SIDE)
    face = np.stack([line[:, None] * line[None]] * 3, axis=2)
    for seed in range(8):
        seen = photographed(face, np.random.default_rng(seed))
        assert seen.shape == face.shape
        assert seen.min() >= 0
        assert seen.max() <= 1
        assert 0 < np.abs(seen - face).mean() < 0.08


def drawn_faces(folder: Path, sha256: str, count: int) -> None:
    (folder / "labels").mkdir(parents=True)
    write_facts(folder, FaceSetFacts(sha256=sha256, truncation=0.7, count=count, size=SIDE))
    rng = np.random.default_rng(0)
    for index in range(count):
        path = folder / picture_name(index)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_picture(path, rng.integers(0, 256, (SIDE, SIDE, 3), np.uint8))
    write_chunk(folder, 0, [Face(picture_name(i), 100 + i) for i in range(count)])


def test_faces_come_with_the_latents_that_they_were_drawn_from(tmp_path: Path) -> None:
    path = tmp_path / "small.safetensors"
    small_checkpoint(path)
    generator, renderer = read_card(path), FaceRenderer(path, "float32")
    drawn_faces(tmp_path / "faces", generator.sha256, 3)
    drawn = Drawn(tmp_path / "faces", renderer, generator)
    assert len(drawn) == 3
    ((x, w),) = drawn.pairs(range(1, 3))
    assert x.shape == (2, FEATURES)
    assert torch.allclose(w[0], torch.from_numpy(renderer.latent(101, 0.7)).float())
    with pytest.raises(StudioError, match="were not drawn by"):
        Drawn(tmp_path / "faces", renderer, toy_card())


def test_sums_are_of_standardised_features(monkeypatch: pytest.MonkeyPatch) -> None:
    x, y = world(90, 2)
    monkeypatch.setattr(face_encoder, "FEATURES", 20)

    class Pairs:
        def pairs(self, places: range) -> list[tuple[Tensor, Tensor]]:
            return [(x[i : i + 40], y[i : i + 40]) for i in places[::40]]

    mean, scale, usual = torch.ones(20), torch.full((20,), 2.0), torch.full((8,), 0.5)
    found = face_encoder.summed(Pairs(), mean, scale, usual, range(90))  # type: ignore[arg-type]  # alike
    seen = (x - 1) / 2
    assert found.count == 90
    assert torch.allclose(found.xx, seen.T @ seen, atol=1e-3)
    assert torch.allclose(found.xy, seen.T @ (y - 0.5), atol=1e-3)
