"""Each shipped tool does on real photographs what its card says; no seam between its tiles."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import torch
from PIL import Image as PilImage
from skimage import data

from studio.commands.running import Compute, make_engine
from studio.core.card import ModelCard, find_models
from studio.core.params import ParamValue, resolve
from studio.core.paths import SHIPPED_CHECKPOINTS
from studio.core.photograph import Plane
from studio.core.steps import CancelToken, Image, drain
from studio.data.holes import brushed
from studio.engine.checkpoints import load_tool
from studio.evaluation.feature_distance import FeatureDistance
from studio.evaluation.of_tools._base import colourfulness, psnr
from studio.evaluation.self_test import tool_works
from studio.nn.tiling import Tiling, tiled
from studio.tools._base import Sheet
from studio.tools.colorize import WEIGHTS
from studio.tools.upscale import MARGIN

TOOLS = find_models((SHIPPED_CHECKPOINTS,)).tools


@pytest.fixture(scope="module", params=TOOLS, ids=lambda card: card.name)
def card(request: pytest.FixtureRequest) -> ModelCard:
    found: ModelCard = request.param
    return found


def small(picture: Image, times: int) -> Image:
    height, width = picture.shape[:2]
    size = (width // times, height // times)
    return np.array(PilImage.fromarray(picture).resize(size, PilImage.Resampling.BICUBIC))


def error(one: Image, two: Image) -> float:
    return float(np.square(one.astype(float) - two).mean())


def test_its_card_names_its_origin_its_data_and_its_licence(card: ModelCard) -> None:
    assert card.tool is not None
    assert card.description.endswith(".")
    assert card.origin
    assert card.trained_on
    assert card.licence


def test_its_weights_are_what_the_card_counts(card: ModelCard) -> None:
    _, model = load_tool(card)
    assert sum(p.numel() for p in model.parameters()) == card.parameters


@pytest.mark.parametrize("scale", [2, 4])
def test_enlarging_comes_nearer_to_the_photograph_than_interpolation(scale: int) -> None:
    card = next(card for card in TOOLS if card.name == "upscale")
    tool, model = load_tool(card)
    tool.prepare(model, torch.float32)
    whole = data.coffee()[120:280, 200:360]
    given = small(whole, scale)
    params = resolve(card.controls, {"scale": str(scale)})
    work = tool.run(model, Sheet(given, None, params))
    made = drain(work, CancelToken(), lambda _step: None)
    height, width = whole.shape[:2]
    plain = PilImage.fromarray(given).resize((width, height), PilImage.Resampling.LANCZOS)
    assert made.shape == whole.shape
    distance = FeatureDistance()
    assert distance(made, whole) < 0.95 * distance(np.array(plain), whole)
    assert error(made, whole) < 0.9 * error(np.array(plain), whole)


def test_enlarging_leaves_no_seam_between_tiles() -> None:
    card = next(card for card in TOOLS if card.name == "upscale")
    tool, model = load_tool(card)
    tool.prepare(model, torch.float32)
    given = data.coffee()[140:236, 200:296]
    like = next(model.parameters())

    def drawn(tiling: Tiling) -> Image:
        work = tiled(model, given, tiling, like)
        with torch.no_grad():
            return drain(work, CancelToken(), lambda _step: None)

    at_once, in_pieces = drawn(Tiling(200, 0, 4)), drawn(Tiling(48, MARGIN, 4))
    apart = np.abs(at_once.astype(int) - in_pieces)
    assert apart.max() <= 3
    assert apart.mean() < 0.02


def tool_on(name: str, picture: Image, mask: Plane | None, **values: ParamValue) -> Image:
    """What the shipped tool makes of a picture with its own settings."""
    card = next(card for card in TOOLS if card.name == name)
    tool, model = load_tool(card)
    tool.prepare(model, torch.float32)
    params = resolve(card.controls, values)
    with torch.no_grad():
        work = tool.run(model, Sheet(picture, mask, params))
        return drain(work, CancelToken(), lambda _step: None)


def crops(side: int) -> list[Image]:
    """Parts of photographs in the public domain."""
    whole = (data.coffee(), data.chelsea(), data.rocket())
    corners = ((100, 200), (60, 120), (120, 250))
    parts = (x[t : t + side, u : u + side] for x, (t, u) in zip(whole, corners, strict=True))
    return [np.ascontiguousarray(part) for part in parts]


def test_what_is_painted_over_comes_nearer_to_the_photograph_than_by_diffusion() -> None:
    gains = []
    for number, whole in enumerate(crops(160)):
        mask = brushed(160, np.random.default_rng(number), 0.05, 0.15)
        damaged = np.where(mask[..., None] > 0, np.uint8(127), whole)
        made = tool_on("inpaint", damaged, mask)
        plain = np.asarray(cv2.inpaint(damaged, mask, 5, cv2.INPAINT_TELEA))
        assert (made[mask == 0] == damaged[mask == 0]).all()
        gains.append(psnr(made, whole, mask > 0) - psnr(plain, whole, mask > 0))
    assert np.mean(gains) > 0.3


def test_a_grey_photograph_gets_colours_and_keeps_its_brightness() -> None:
    distance, ours, grey = FeatureDistance(), [], []
    for whole in crops(192):
        luma = np.rint(whole.astype(float) @ np.array(WEIGHTS)).astype(np.uint8)
        given = np.repeat(luma[..., None], 3, axis=2)
        made = tool_on("colorize", given, None)
        assert (np.rint(made.astype(float) @ np.array(WEIGHTS)) == luma).all()
        assert colourfulness(made) > 8
        ours.append(distance(made, whole))
        grey.append(distance(given, whole))
    assert np.mean(ours) < np.mean(grey)


def test_it_passes_the_programs_own_self_test(card: ModelCard) -> None:
    engine = make_engine(Compute("cpu", "float32"))
    assert list(tool_works(engine, card, CancelToken()))
