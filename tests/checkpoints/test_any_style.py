"""The shipped networks for any style: equal to the original's, and good for what they ship with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file
from skimage import data
from torch import Tensor

from studio.commands.running import Compute, make_engine
from studio.core.card import find_models
from studio.core.errors import BadParamError
from studio.core.paths import RESOURCES, SHIPPED_CHECKPOINTS
from studio.core.photograph import Photograph, Plane
from studio.core.request import EditRequest
from studio.core.steps import CancelToken, Image, drain
from studio.core.tool_spec import FEATHER
from studio.editing.references import reference_of
from studio.engine.checkpoints import load_tool
from studio.nn.painter import Painter
from studio.nn.style_reader import NUMBERS, SIDE
from studio.tools._styles import PAINTED, PRESETS

REFERENCE = Path(__file__).parent / "any_style_reference.safetensors"


def wave(side: int) -> Tensor:
    """A picture (3, side, side) in [0, 1] that needs no file: three crossing waves."""
    place = torch.linspace(0, 1, side, dtype=torch.float64)
    down, across = place[:, None], place[None, :]
    waves = [torch.sin(a * down + b * across * down) for a, b in ((9, 4), (-5, 21), (30, -17))]
    return (torch.stack(waves) * 0.5 + 0.5).float()


@pytest.fixture(scope="module")
def painter() -> Painter:
    cards = find_models((SHIPPED_CHECKPOINTS,)).tools
    _, model = load_tool(next(card for card in cards if card.name == "style_transfer"))
    assert isinstance(model, Painter)
    return model


@torch.no_grad()
def test_numbers_and_painting_equal_those_of_the_original(painter: Painter) -> None:
    """The reference was computed by onnxruntime from the archive's two networks, what they round
    between their layers left unrounded; ours have their weights in half precision."""
    expected = load_file(REFERENCE)
    numbers = painter.any_style.reader(wave(SIDE)[None])[0]
    assert numbers.shape == (NUMBERS,)
    apart = (numbers - expected["numbers_float"]).norm()
    assert apart < 0.01 * expected["numbers_float"].norm()
    style = painter.any_style.style(numbers)
    painting = painter.any_style.network(wave(384).flip(1)[None], style)[0].permute(1, 2, 0)
    gap = (painting[5::16, 3::16] - expected["painting_float"].float()).abs()
    assert gap.max() < 0.07
    assert gap.mean() < 0.008


@torch.no_grad()
def test_numbers_are_nearly_those_of_the_rounded_original(painter: Painter) -> None:
    rounded = load_file(REFERENCE)["numbers_rounded"]
    numbers = painter.any_style.reader(wave(SIDE)[None])[0]
    assert np.corrcoef(numbers, rounded)[0, 1] > 0.997


@torch.no_grad()
def test_the_style_of_a_picture_is_that_of_its_middle_whatever_its_size(painter: Painter) -> None:
    whole = data.coffee()
    numbers = painter.any_style.read(whole)
    square = np.ascontiguousarray(whole[:, 100:500])
    assert torch.equal(numbers, painter.any_style.read(square))
    other = painter.any_style.read(data.chelsea())
    assert (numbers - other).norm() > 3 * (
        numbers - painter.any_style.read(square[::2, ::2])
    ).norm()


def test_there_are_fifty_styles_each_with_its_picture() -> None:
    assert len(PRESETS) >= 50
    assert len({label for _, label in PRESETS}) == len(PRESETS)
    for name, _ in PRESETS:
        assert (RESOURCES / "styles" / f"{name}.webp").is_file()


@torch.no_grad()
def test_no_two_paintings_have_given_nearly_the_same_numbers(painter: Painter) -> None:
    known = painter.any_style.known
    assert known.shape == (len(PAINTED), NUMBERS)
    apart = torch.cdist(known, known) + torch.eye(len(known)) * 1e3
    assert apart.min() > 1.5


def edited(photo: Image, mask: Plane | None, pictures: tuple[Image, ...]) -> Image:
    """What the engine makes of a photograph with the shipped tool."""
    engine = make_engine(Compute("cpu", "float32"))
    references = tuple(reference_of(each) for each in pictures)
    given = Photograph("photo", photo, "0" * 64)
    request = EditRequest("style_transfer", given, mask, params={FEATHER: 0.0})
    request = replace(request, references=references)
    return drain(engine.execute(request), CancelToken(), lambda _step: None)[0]


def test_through_a_mask_a_painting_changes_nothing_else() -> None:
    photo = np.ascontiguousarray(data.chelsea()[:96, :128])
    mask = np.zeros(photo.shape[:2], np.uint8)
    mask[20:60, 30:90] = 255
    painted = edited(photo, mask, (data.coffee(),))
    assert (painted[mask == 0] == photo[mask == 0]).all()
    assert (painted[mask > 0] != photo[mask > 0]).any(axis=1).mean() > 0.9


def test_a_painting_takes_on_the_colours_of_its_style() -> None:
    photo = np.ascontiguousarray(data.chelsea()[:128, :128])
    blue, orange = (
        np.full((64, 64, 3), each, np.uint8) for each in ((20, 40, 160), (230, 120, 10))
    )
    cold, warm = (edited(photo, None, (each,)).mean((0, 1)) for each in (blue, orange))
    assert cold[2] - cold[0] > warm[2] - warm[0] + 40


def test_the_engine_takes_no_more_references_than_the_tool() -> None:
    photo = np.zeros((8, 8, 3), np.uint8)
    with pytest.raises(BadParamError, match="4 references at most"):
        edited(photo, None, (photo,) * 5)
