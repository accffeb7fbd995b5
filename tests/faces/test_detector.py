"""The face detector: from answers to squares, from squares to answers, and what it learns by."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch

from studio.data.batch import Batch
from studio.faces import detecting
from studio.faces.detecting import FACES, SCENES, lesson, loss, pose, show
from studio.faces.detector import (
    ANSWERS,
    CELL,
    LARGEST,
    MOST_PIXELS,
    SMALLEST,
    DetectorConfig,
    FaceDetector,
    faces_in,
    peaks,
    scales,
)
from studio.faces.framing import Frame
from studio.faces.scenes import Scene
from studio.nn.learning import Loss

SIDE = 96
SMALL = DetectorConfig(SIDE, (4, 4, 8), 2)


def frame(x: float, y: float, side: float, degrees: float = 0.0) -> Frame:
    turn = math.radians(degrees)
    return Frame((x, y), (side / 2 * math.cos(turn), side / 2 * math.sin(turn)))


def empty(*frames: Frame, inside: slice = slice(0, SIDE)) -> Scene:
    return Scene(np.zeros((SIDE, SIDE, 3), np.float32), frames, (inside, inside))


def answers_to(made: Scene) -> np.ndarray:
    """What a perfect detector would say of it."""
    told = lesson([made])
    logit = torch.where(told.right == 1, 6.0, -6.0)
    return torch.cat([logit, told.wanted], dim=1)[0].numpy()


@pytest.fixture
def network() -> FaceDetector:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        return FaceDetector(SMALL)


def test_perfect_answers_are_the_squares_that_were_asked_for() -> None:
    asked = [frame(30.3, 41.8, 40, 25), frame(70, 20, SMALLEST, -35), frame(72, 75, 50)]
    found = peaks(answers_to(empty(*asked)), 0.5)
    assert len(found) == len(asked)
    for each in asked:
        near = min(found, key=lambda one: math.dist(one.frame.centre, each.centre))
        assert near.frame.centre == pytest.approx(each.centre, abs=1e-3)
        assert near.frame.across == pytest.approx(each.across, abs=1e-3)
        assert near.likely > 0.99


def test_faces_that_are_not_found_at_this_size_count_neither_way() -> None:
    for side in (SMALLEST * 0.9, LARGEST * 1.1):
        told = lesson([empty(frame(48, 48, side))])
        assert told.counts[0, 0, 5, 5] == 0
        assert not told.asked.any()
        assert told.right.max() == 0
        assert told.counts[0, 0, 0, 0] == 1 or side > SIDE


def test_nothing_is_asked_beyond_the_edge_of_a_picture() -> None:
    told = lesson([empty(frame(20, 20, 40), inside=slice(32, SIDE))])
    assert not told.counts[0, 0, :4].any()
    assert not told.counts[0, 0, :, :4].any()
    assert told.counts[0, 0, 4:, 4:].all()
    assert not told.asked[0, 0, :4, :4].any()


def test_perfect_answers_cost_little_and_silence_costs_much() -> None:
    made = empty(frame(30, 40, 40, 10), frame(70, 70, 60))
    told = lesson([made])

    def cost(answers: torch.Tensor) -> Loss:
        return loss(lambda _scenes: answers, told)  # type: ignore[arg-type]  # any function will do

    perfect = torch.from_numpy(answers_to(made))[None]
    silent = torch.cat([torch.full_like(perfect[:, :1], -6.0), perfect[:, 1:]], dim=1)
    crooked = torch.cat([perfect[:, :1], perfect[:, 1:] + 0.5], dim=1)
    assert cost(perfect)[0] < 0.05
    assert cost(silent)[0] > 5
    assert cost(perfect)[1]["squares"] == pytest.approx(0, abs=1e-5)
    assert cost(crooked)[1]["squares"] == pytest.approx(0.5 * (ANSWERS - 1), rel=1e-4)


def test_scenes_are_made_of_the_faces_and_the_photographs_of_a_batch(network: FaceDetector) -> None:
    pictures = torch.zeros(6, 3, SIDE, SIDE)
    labels = torch.tensor([[FACES], [SCENES]] * 3)
    with torch.random.fork_rng():
        torch.manual_seed(3)
        told = pose(network, Batch(pictures, labels))
    assert told.scenes.shape == (6, 3, SIDE, SIDE)
    assert told.right.shape == (6, 1, SIDE // CELL, SIDE // CELL)
    assert (told.right == 1).any()
    unknown = Batch(pictures, torch.zeros(6, 0, dtype=torch.int64))
    with torch.random.fork_rng():
        torch.manual_seed(3)
        assert not pose(network, unknown).asked.any()


def test_every_parameter_learns(network: FaceDetector) -> None:
    told = lesson([empty(frame(30, 40, 40, 10))])
    told.scenes.normal_(generator=torch.Generator().manual_seed(0))
    steps = torch.optim.Adam(network.parameters(), lr=0.01)
    taught = set()
    for _ in range(3):
        steps.zero_grad()
        loss(network, told)[0].backward()
        taught |= {
            name
            for name, each in network.named_parameters()
            if each.grad is not None and each.grad.abs().sum() > 0
        }
        steps.step()
    assert taught == {name for name, _ in network.named_parameters()}


@torch.no_grad()
def test_what_it_finds_can_be_shown(network: FaceDetector) -> None:
    shown = show(network, lesson([empty(frame(30, 40, 40)), empty()]))
    assert shown.shape == (2, 2, 3, SIDE, SIDE)


def test_what_is_trained_can_be_trained_by_its_recipe() -> None:
    aid = detecting.AID
    assert isinstance(aid.build(SMALL), FaceDetector)
    assert [phase.name for phase in aid.training.phases] == ["detector"]


@pytest.mark.parametrize("size", [(60, 60), (300, 200), (1, 4000), (3000, 4000)])
def test_a_face_of_any_size_is_looked_at_when_it_is_of_a_size_that_is_found(
    size: tuple[int, int],
) -> None:
    looks = scales(*size)
    assert looks == sorted(looks, reverse=True)
    assert size[0] * size[1] * min(looks[:2]) ** 2 <= MOST_PIXELS * 1.01
    smallest = SMALLEST / looks[0]
    side = smallest * 1.01
    while side < 1.2 * min(size):
        assert any(SMALLEST <= side * scale <= LARGEST for scale in looks)
        side *= 1.05


def test_faces_are_told_in_the_photographs_own_pixels(
    network: FaceDetector, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A network that sees a face wherever it is bright finds one bright patch, once."""

    def bright(x: torch.Tensor) -> torch.Tensor:
        answers = torch.zeros(1, ANSWERS, x.shape[2] // CELL, x.shape[3] // CELL)
        answers[:, 0] = 20 * torch.nn.functional.avg_pool2d(x.float().mean(1), CELL)
        answers[:, 4] = 1
        return answers

    monkeypatch.setattr(network, "forward", bright)
    photo = np.zeros((200, 300, 3), np.uint8)
    photo[72:88, 152:168] = 255
    found = faces_in(network, photo)
    assert len(found) == 1
    assert found[0].frame.centre == pytest.approx((160, 80), abs=8)
    assert found[0].likely > 0.9
    photo[:] = 0
    assert faces_in(network, photo) == []


def test_a_face_is_looked_at_again_upright(
    network: FaceDetector, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who says of every look that the face in its middle is turned by 30 degrees and a quarter
    larger is asked twice: what it says the second time counts from the first."""

    def one_face(x: torch.Tensor) -> torch.Tensor:
        rows, columns = x.shape[2] // CELL, x.shape[3] // CELL
        answers = torch.zeros(1, ANSWERS, rows, columns)
        answers[:, 0] = -20
        if x.shape[2:] in {(168, 168), (160, 160)}:
            answers[0, 0, rows // 2, columns // 2] = 20
        answers[:, 1:3] = -0.5
        answers[:, 3] = math.log((80 if rows == 20 else 56) * 1.25 / 56)
        answers[:, 4], answers[:, 5] = math.cos(math.pi / 6), math.sin(math.pi / 6)
        return answers

    monkeypatch.setattr(network, "forward", one_face)
    found = faces_in(network, np.zeros((120, 120, 3), np.uint8))
    assert len(found) == 1
    assert found[0].frame.turned == pytest.approx(60, abs=0.5)
    assert found[0].frame.side == pytest.approx(56 * 1.25**2, rel=0.02)


def test_the_smallest_pictures_are_looked_at_too(network: FaceDetector) -> None:
    for size in ((1, 1), (1, 500), (9, 7)):
        assert isinstance(faces_in(network, np.zeros((*size, 3), np.uint8)), list)
