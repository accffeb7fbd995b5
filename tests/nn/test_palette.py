"""Learning a palette and finding colours in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import torch

from studio.nn.palette import colour_features, learn_palette, nearest, palette_error


@pytest.fixture(autouse=True)
def _own_random_numbers() -> Iterator[None]:
    with torch.random.fork_rng():
        torch.manual_seed(1)
        yield


def test_as_many_colours_as_there_are_make_no_error() -> None:
    colours = torch.tensor([[-1.0, -1, -1], [1, -1, -1], [-1, 1, -1], [1, 1, 1]])
    pixels = colours[torch.randint(4, (500,))]
    palette = learn_palette(pixels, 4)
    assert torch.allclose(palette, colours, atol=1e-6)  # also in order: dark to light
    assert palette_error(pixels, palette) < 1e-4


def test_the_error_falls_as_colours_are_added_and_moved() -> None:
    pixels = torch.rand(2000, 3) * 2 - 1
    errors = [palette_error(pixels, learn_palette(pixels, colours)) for colours in (4, 16, 64)]
    assert errors[0] > 1.3 * errors[1] > 1.69 * errors[2]
    unmoved = palette_error(pixels, learn_palette(pixels, 16, rounds=0))
    assert errors[1] < 0.95 * unmoved


def test_colours_are_bytes_from_dark_to_light() -> None:
    palette = learn_palette(torch.rand(400, 3) * 2 - 1, 8)
    values = (palette + 1) * 127.5
    assert torch.allclose(values, values.round(), atol=1e-3)
    lightness = palette @ torch.tensor([0.299, 0.587, 0.114])
    assert (lightness.diff() >= 0).all()


def test_grey_pixels_get_a_palette_of_greys() -> None:
    palette = learn_palette(torch.rand(400, 1) * 2 - 1, 4)
    assert palette.shape == (4, 1)
    assert torch.allclose(palette[:, 0], torch.tensor([-0.75, -0.25, 0.25, 0.75]), atol=0.12)


def test_one_colour_for_all_pixels_is_no_trouble() -> None:
    palette = learn_palette(torch.zeros(20, 3), 3)
    assert (palette.abs() < 0.01).all()


def test_the_nearest_colour_is_nearest() -> None:
    pixels, palette = torch.rand(300, 3), torch.rand(20, 3)
    slow = (pixels[:, None] - palette).square().sum(-1).argmin(1)
    assert torch.equal(nearest(pixels, palette), slow)


def test_near_colours_are_told_apart_under_autocast() -> None:
    palette = torch.linspace(0.5, 0.6, 25)[:, None].expand(-1, 3)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        found = nearest(palette, palette)
    assert found.tolist() == list(range(25))


def test_similar_colours_have_similar_features() -> None:
    palette = torch.tensor([[0.0, 0, 0], [0.02, 0, 0], [1, -1, 1]])
    features = colour_features(palette, 256)
    assert abs(float(features.square().mean()) - 1) < 0.2
    near, far = features[0] @ features[1] / 256, features[0] @ features[2] / 256
    assert near > 0.7
    assert abs(far) < 0.3
