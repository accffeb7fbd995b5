"""Styles are mixed within a network; between networks their shares are kept apart."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from studio.nn.painter import Painter
from studio.nn.style_network import StyleShape

SMALL = StyleShape((4, 4, 4), 1, (4, 4), 3)
PLAIN = StyleShape((4, 4, 4), 2, (4, 4), 3, plain=True)


@pytest.fixture(scope="module")
def painter() -> Painter:
    with torch.random.fork_rng():
        torch.manual_seed(5)
        model = Painter(("a", "b"), SMALL, ("x", "y"), PLAIN).eval()
        for each in (model.styles, model.any_style.known):
            torch.nn.init.normal_(each)
    return model.requires_grad_(requires_grad=False)


def picture(seed: int, height: int = 40, width: int = 50) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)


def test_one_style_is_taken_as_it_is(painter: Painter) -> None:
    (part,) = painter.parts([("b", 1.0)])
    assert part.network is painter.network
    assert torch.equal(part.style, painter.styles[1])
    (part,) = painter.parts([("y", 1.0)])
    assert part.network is painter.any_style.network
    assert torch.equal(part.style, painter.any_style.style(painter.any_style.known[1]))


def test_styles_of_one_network_are_mixed_in_their_shares(painter: Painter) -> None:
    (part,) = painter.parts([("a", 0.75), ("b", 0.25)])
    assert part.share == 1
    assert torch.allclose(part.style, 0.75 * painter.styles[0] + 0.25 * painter.styles[1])


def test_pictures_are_mixed_with_paintings_that_were_read_before(painter: Painter) -> None:
    given = picture(1)
    (part,) = painter.parts([(given, 0.5), ("x", 0.5)])
    numbers = (painter.any_style.read(given) + painter.any_style.known[0]) / 2
    assert torch.allclose(part.style, painter.any_style.style(numbers), atol=1e-5)


def test_each_network_has_its_share_of_a_mixture_of_both(painter: Painter) -> None:
    known, other = painter.parts([(picture(1), 0.2), ("a", 0.5), ("y", 0.3)])
    assert known.network is painter.network
    assert torch.equal(known.style, painter.styles[0])
    assert (known.share, other.share) == (0.5, 0.5)
    numbers = 0.4 * painter.any_style.read(picture(1)) + 0.6 * painter.any_style.known[1]
    assert torch.allclose(other.style, painter.any_style.style(numbers), atol=1e-5)


@pytest.mark.parametrize("size", [(1, 1), (3, 900), (900, 3), (256, 256), (700, 512)])
def test_a_style_is_read_off_a_picture_of_any_size(painter: Painter, size: tuple[int, int]) -> None:
    numbers = painter.any_style.read(picture(2, *size))
    assert numbers.shape == (100,)
    assert torch.isfinite(numbers).all()


def test_a_style_that_there_is_not_is_refused(painter: Painter) -> None:
    with pytest.raises(ValueError, match="tuple"):
        painter.parts([("z", 1.0)])
