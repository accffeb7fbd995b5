"""How a face grows older: what the network is told, and what it learns from."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from studio.core.errors import StudioError
from studio.data.aged_faces import AGES, ROWS
from studio.data.batch import Batch
from studio.faces import aging, photographing, reader
from studio.faces.aging import (
    GIVEN,
    YEARS,
    Ager,
    AgerConfig,
    Pair,
    answered,
    pose,
    reach,
    smoothed,
    told,
    years_apart,
)
from studio.nn.restoring import taught

SIDE = 32
SMALL = AgerConfig(image_size=ROWS * SIDE, crop=SIDE, widths=(8, 8), blocks=(1, 1))


@pytest.fixture
def network() -> Ager:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        return Ager(SMALL)


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing happens to the photographs."""
    for name in ("_SOFT", "_NOISY", "_SQUEEZED", "_HIDDEN"):
        monkeypatch.setattr(aging, name, -1.0)
    monkeypatch.setattr(photographing, "LIT", -1.0)
    monkeypatch.setattr(aging, "_UNSURE", 0.0)
    for name in ("TURN", "SCALE", "SHIFT"):
        monkeypatch.setattr(photographing, name, 0.0)


def sheets(count: int = 3) -> Batch:
    """Picture i of a sheet is grey and i / 10 bright; its head is the left half."""
    images = torch.zeros(count, 3, ROWS * SIDE, ROWS * SIDE)
    for place in range(AGES):
        row, column = divmod(place, ROWS)
        rows, columns = slice(row * SIDE, (row + 1) * SIDE), slice(column * SIDE, None)
        images[:, :, rows, columns] = place / 10 * 2 - 1
    head = images[:, :, -SIDE:, -SIDE:]
    head[..., : SIDE // 2], head[..., SIDE // 2 :] = 1.0, -1.0
    return Batch(images, torch.arange(0, 10 * AGES, 10).expand(count, AGES))


def test_it_reaches_over_the_head_and_ends_before_the_square_does() -> None:
    inside = reach(64)
    assert inside.min() == 0
    assert inside.max() == 1
    assert inside[14:46, 16:48].min() > 0.95
    assert max(inside[:, [0, -1]].max(), inside[[0, -1]].max()) < 0.02
    assert np.allclose(inside, inside[:, ::-1])


def test_a_sheet_of_another_size_than_its_faces_is_refused() -> None:
    with pytest.raises(ValueError, match="pixels"):
        AgerConfig(image_size=100, crop=32)


def test_the_network_is_told_colours_ages_and_places() -> None:
    face = torch.rand(3, 8, 8) * 2 - 1
    given = told(face, 25, 75)
    assert given.shape == (GIVEN, 8, 8)
    assert torch.equal(given[:3], face)
    assert given[3].unique().tolist() == [-0.5]
    assert given[4].unique().tolist() == [0.5]
    assert torch.equal(given[5], given[6].T)
    assert given[5, 0, [0, -1]].tolist() == [-1, 1]


def test_nothing_is_added_beyond_the_reach(network: Ager) -> None:
    change = network(torch.randn(2, GIVEN, SIDE, SIDE))
    beyond = network.reach[0, 0] == 0
    assert change[:, :, beyond].abs().max() == 0
    assert change[:, :, ~beyond].abs().max() > 0


@pytest.mark.usefixtures("plain")
def test_an_exercise_asks_for_another_age_of_the_same_person(network: Ager) -> None:
    torch.manual_seed(3)
    exercise = pose(network, sheets(24))
    seen = set()
    for given, wanted in zip(exercise.given, exercise.wanted, strict=True):
        ages = (given[3:5, 0, 0] * 50 + 50).round().int()
        before, after = (given[:3, 0, 0].mean() + 1) * 5, None
        middle = (SIDE // 2, SIDE // 4)
        after = (wanted[(slice(None), *middle)].mean() + 1) * 5
        right = (SIDE // 2, -SIDE // 4)
        mirrored = not torch.allclose(wanted[(slice(None), *right)], given[(slice(3), *right)])
        if mirrored:
            after = (wanted[(slice(None), *right)].mean() + 1) * 5
        # Ages are ten times the places, but at the ends, where they are smoothed.
        assert abs(float(before) * 10 - float(ages[0])) <= 3.1
        if ages[0] != ages[1]:
            assert abs(float(after) * 10 - float(ages[1])) <= 3.1
        seen.add(bool(mirrored))
    assert len(seen) == 2


@pytest.mark.usefixtures("plain")
def test_only_the_head_grows_older(network: Ager) -> None:
    exercise = pose(network, sheets(8))
    change = (exercise.wanted - exercise.given[:, :3]).abs().sum(dim=1)
    beyond = network.reach[0, 0] == 0
    assert change[:, beyond].max() < 1e-5
    for each in change:
        sides = each[:, : SIDE // 4].max(), each[:, -SIDE // 4 :].max()
        assert min(sides) < 1e-5
    assert change.max() > 0.1


def test_pictures_that_are_no_sheets_are_refused(network: Ager) -> None:
    batch = Batch(sheets().images, torch.zeros(3, 0, dtype=torch.int64))
    with pytest.raises(StudioError, match="dataset ages"):
        pose(network, batch)


def test_an_untaught_answer_is_nearly_the_given_picture(network: Ager) -> None:
    exercise = pose(network, sheets())
    apart = answered(network, exercise) - exercise.given[:, :3]
    assert apart.shape == exercise.wanted.shape
    assert 0 < apart.abs().mean() < 0.2


def test_a_camera_sees_both_ages_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    """With equal pictures there is nothing to add, whatever light and blur there are."""
    monkeypatch.setattr(aging, "_HIDDEN", 1.0)
    numbers = np.random.default_rng(5)
    picture = numbers.random((SIDE, SIDE, 3), np.float32)
    head = np.ones_like(picture)
    for _ in range(8):
        pair = Pair(picture, picture.copy(), head, 30, 30)
        before, after = pair.photographed(reach(SIDE), numbers)
        assert np.allclose(before, after, atol=1e-6)
        assert 0 <= before.min() <= before.max() <= 1


def test_what_hides_a_face_is_no_brighter_than_white(monkeypatch: pytest.MonkeyPatch) -> None:
    """Noise that grows with brightness knows no numbers for less than black."""
    for name in ("_HIDDEN", "_NOISY"):
        monkeypatch.setattr(aging, name, 1.0)
    numbers = np.random.default_rng(6)
    picture = np.zeros((SIDE, SIDE, 3), np.float32)
    for _ in range(60):
        pair = Pair(picture, picture, np.ones_like(picture), 30, 30)
        for seen in pair.photographed(reach(SIDE), numbers):
            assert np.isfinite(seen).all()


def test_guessed_ages_lose_their_steps() -> None:
    years = smoothed([5, 5, 5, 30, 30, 30, 60, 60])
    assert (np.diff(years) >= 0).all()
    assert np.diff(years).max() < 25
    assert years[0] == 5
    assert years[-1] == 60


def test_the_expert_says_by_how_many_decades_faces_differ() -> None:
    read = reader.load()
    face = torch.rand(1, 3, 64, 64, generator=torch.Generator().manual_seed(0)) * 2 - 1
    older = face.flip(3).mul(0.3).requires_grad_()
    assert float(years_apart(read, face, face)) == 0
    apart = years_apart(read, older, face)
    years = [float(reader.expected(read.ages(each.detach()))[0]) for each in (face, older)]
    # The distance of two distributions is at least that of their means.
    assert (
        float(apart.detach()) >= abs(years[0] - years[1]) / 10 - 0.03
    )  # the first class is 0.25 years
    apart.backward()
    assert older.grad is not None
    assert float(older.grad.abs().sum()) > 0


def test_an_answer_is_also_judged_by_how_old_it_looks() -> None:
    config = replace(SMALL, reading=1.0)
    training = taught(pose, answered, expert=YEARS)
    assert training.around is not None
    model = training.around(Ager(config))
    exercise = pose(model.network, sheets())
    loss, terms = training.phases[1].loss(model, exercise)
    assert terms["misread"].item() > 0
    both = terms["error"] + terms["misread"]
    assert loss.item() == pytest.approx(both.item(), rel=1e-5)
    assert "expert" not in dict(model.network.named_modules())  # and is not kept
