"""A tool without weights has a checkpoint too, and one that is chosen by pictures gets them."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from studio.convert.drawing import build
from studio.convert.look_pictures import SIDE
from studio.convert.look_pictures import build as draw_looks
from studio.core.card import read_card
from studio.core.pixels import ExportOptions, read_image, save_image
from studio.engine.checkpoints import load_tool
from studio.tools.cartoonize import LOOKS


def test_the_card_is_all_there_is(tmp_path: Path) -> None:
    path = tmp_path / "cartoonize.safetensors"
    build(path)
    card = read_card(path)
    tool, model = load_tool(card)
    assert tool.name == card.name == "cartoonize"
    assert not model.state_dict()


def test_each_look_gets_its_picture(tmp_path: Path) -> None:
    path = tmp_path / "cartoonize.safetensors"
    build(path)
    face = np.random.default_rng(0).integers(0, 256, (64, 64, 3), np.uint8)
    save_image(tmp_path / "face.png", face, ExportOptions("png"), None)
    draw_looks(path, tmp_path / "face.png", tmp_path / "resources")
    found = {each.stem for each in (tmp_path / "resources" / "cartoons").glob("*.webp")}
    assert found == set(LOOKS)
    picture = read_image(tmp_path / "resources" / "cartoons" / "comic.webp")
    assert picture.shape == (SIDE, SIDE, 3)
