"""What the families with an encoder and a decoder do alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import torch

from studio.core.request import GenerateRequest, PictureRequest
from studio.core.steps import CancelToken, Step, drain
from studio.data.batch import Batch
from studio.nn.coder import Coder, first_points, prepare, sample, sliders, varied


@dataclass(frozen=True)
class Sizes:
    image_size: int = 16
    channels: int = 1
    latent: int = 6
    widths: tuple[int, int, int] = (8, 16, 16)


@pytest.fixture
def coder() -> Iterator[Coder]:
    with torch.random.fork_rng():
        torch.manual_seed(4)
        yield Coder(Sizes(), numbers=2).eval()


def quiet(_step: Step) -> None: ...


def endless(size: int) -> Iterator[Batch]:
    generator = torch.Generator().manual_seed(1)
    while True:
        images = torch.rand(size, 1, 16, 16, generator=generator) * 2 - 1
        yield Batch(images, torch.zeros(size, 0, dtype=torch.int64))


def test_grey_pictures_come_out_in_three_equal_channels(coder: Coder) -> None:
    images = drain(sample(coder, GenerateRequest("x", 3, 2)), CancelToken(), quiet)
    assert images.shape == (2, 3, 16, 16)
    assert torch.equal(images[:, 0], images[:, 2])


def test_a_code_is_the_first_of_the_encoders_numbers(coder: Coder) -> None:
    images = torch.rand(2, 1, 16, 16) * 2 - 1
    assert torch.equal(coder.code(images), coder.encode(images)[:, :6])


def test_preparing_leaves_the_points_in_float32(coder: Coder) -> None:
    prepare(coder, torch.bfloat16)
    assert {each.dtype for each in coder.parameters()} == {torch.bfloat16}
    assert coder.space.centre.dtype == torch.float32
    assert coder.code(torch.zeros(1, 1, 16, 16)).dtype == torch.float32
    images = drain(sample(coder, GenerateRequest("x", 3)), CancelToken(), quiet)
    assert images.dtype == torch.float32


@torch.no_grad()
def test_some_thousand_pictures_are_looked_at_in_whole_batches(coder: Coder) -> None:
    assert first_points(coder, endless(1000)).shape == (5000, 6)
    assert first_points(coder, endless(5000)).shape == (5000, 6)


@torch.no_grad()
def test_a_slider_moves_the_picture_and_the_strongest_moves_it_most(coder: Coder) -> None:
    points = torch.randn(16, 6)
    axes = sliders(coder, points).axes
    still = drain(sample(coder, GenerateRequest("x", 3)), CancelToken(), quiet)
    moves = [
        drain(
            sample(coder, GenerateRequest("x", 3, 1, {f"latent.{a.name}": 1.0})),
            CancelToken(),
            quiet,
        )
        for a in (axes[0], axes[-1])
    ]
    most, least = ((moved - still).square().mean().item() for moved in moves)
    assert most > least > 0


def test_variations_hold_on_to_a_picture_as_much_as_is_asked_for(coder: Coder) -> None:
    picture = torch.rand(1, 3, 16, 16) * 2 - 1
    with torch.no_grad():
        rebuilt = coder.pictures(coder.code(coder.given(picture)))

    def distance(strength: float) -> float:
        request = PictureRequest("x", "vary", Path("x"), count=8, params={"strength": strength})
        images = drain(varied(coder, request, picture), CancelToken(), quiet).images
        assert images.shape == (8, 3, 16, 16)
        return (images - rebuilt).square().mean().item()

    assert distance(0.0) == pytest.approx(0, abs=1e-10)
    assert 0 < distance(0.2) < distance(0.9)
