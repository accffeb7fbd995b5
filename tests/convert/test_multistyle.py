"""Kernels and styles of the archive come to their places, and nothing else is taken for it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch
from PIL import Image as PilImage

from studio.convert.anystyle import PAINTER, READER
from studio.convert.multistyle import MEMBER, build, read_wheel
from studio.convert.paintings import PAINTINGS
from studio.core.card import read_card
from studio.core.errors import BadCheckpointError
from studio.core.pixels import read_image
from studio.engine.checkpoints import load_tool
from studio.nn.painter import Painter
from studio.tools._styles import LEARNED, PAINTED
from tests.convert.toy_quantised import model, painter_shapes, reader_shapes

PARTS = [
    *(f"contract.{i}" for i in range(3)),
    *(f"res.{block}.{i}" for block in range(6) for i in range(2)),
    *(f"expand.{i}" for i in range(3)),
]
WIDTHS = {"contract.0": (32, 3, 9), "expand.0": (8, 32, 3), "expand.1": (4, 8, 3)}
WIDTHS |= {"expand.2": (3, 4, 9)}


def arrays(styles: int = len(LEARNED)) -> dict[str, np.ndarray]:
    """As the archive has them, of chance numbers."""
    chance = np.random.default_rng(0)
    found: dict[str, np.ndarray] = {}
    for part in PARTS:
        outputs, inputs, kernel = WIDTHS.get(part, (32, 32, 3))
        found[f"{part}.w"] = chance.normal(size=(outputs, inputs, kernel, kernel))
        for kind in ("gamma", "beta"):
            found[f"{part}.norm.{kind}"] = chance.normal(size=(styles, outputs))
    return {name: array.astype(np.float32) for name, array in found.items()}


def wheel(path: Path, given: dict[str, np.ndarray]) -> Path:
    tensors = [onnx.numpy_helper.from_array(array, name) for name, array in given.items()]
    many = onnx.helper.make_model(onnx.helper.make_graph([], "styles", [], [], tensors))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(MEMBER, many.SerializeToString())
        archive.writestr(READER, model(reader_shapes()).SerializeToString())
        archive.writestr(PAINTER, model(painter_shapes()).SerializeToString())
    return path


@pytest.fixture(scope="module")
def paintings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a picture in the place of each painting."""
    folder = tmp_path_factory.mktemp("paintings")
    for number, file in enumerate(PAINTINGS.values()):
        (folder / file).parent.mkdir(exist_ok=True)
        chance = np.random.default_rng(number)
        pixels = chance.integers(0, 256, (16, 16, 3), dtype=np.uint8) // (1 + number % 3)
        PilImage.fromarray(pixels).save(folder / file)
    return folder


def test_each_style_has_its_scales_and_shifts_in_the_order_of_the_layers(tmp_path: Path) -> None:
    given = arrays()
    tensors = read_wheel(wheel(tmp_path / "right.whl", given))
    assert np.array_equal(tensors["network.blocks.3.weight"], given["res.1.1.w"])
    assert tensors["styles"].shape == (len(LEARNED), 2, 495)
    for kind, row in (("gamma", 0), ("beta", 1)):
        assert np.array_equal(tensors["styles"][7, row, :32], given[f"contract.0.norm.{kind}"][7])
        assert np.array_equal(tensors["styles"][7, row, -3:], given[f"expand.2.norm.{kind}"][7])


def test_the_checkpoint_is_what_the_tool_reads(tmp_path: Path, paintings: Path) -> None:
    path = wheel(tmp_path / "right.whl", arrays())
    card = build(path, paintings, tmp_path / "style_transfer.safetensors")
    tool, painter = load_tool(read_card(tmp_path / "style_transfer.safetensors"))
    assert tool.name == "style_transfer"
    assert isinstance(painter, Painter)
    assert card.parameters == sum(each.numel() for each in painter.parameters())
    expected = read_wheel(path)["styles"].half().float()
    assert torch.equal(painter.styles, expected)
    for number, (name, _) in enumerate(PAINTED):
        numbers = painter.any_style.read(read_image(paintings / PAINTINGS[name]))
        gap = (painter.any_style.known[number] - numbers).norm()
        assert gap <= 1e-3 * numbers.norm()


def test_each_painting_has_a_style_and_a_painter_who_is_named() -> None:
    assert set(PAINTINGS) == {name for name, _ in PAINTED}
    for name, label in PAINTED:
        painter = name.split("_")[0]
        assert painter in PAINTINGS[name]
        assert label.lower().replace("é", "e").startswith(painter)


def test_any_other_file_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.whl"
    other.write_bytes(b"not a wheel")
    fewer = wheel(tmp_path / "fewer.whl", arrays(3))
    less = arrays()
    del less["res.2.0.w"]
    with zipfile.ZipFile(tmp_path / "broken.whl", "w") as archive:
        archive.writestr(MEMBER, b"\xff\xff no network")
    lacking = wheel(tmp_path / "lacking.whl", less)
    for path in (other, fewer, lacking, tmp_path / "broken.whl", tmp_path / "missing.whl"):
        with pytest.raises(BadCheckpointError, match="is not the wheel of"):
            read_wheel(path)
