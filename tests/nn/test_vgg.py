"""The features that pictures are compared by in training."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from skimage import data

from studio.core.errors import BadCheckpointError
from studio.nn.vgg import layers, load, unlikeness


def picture() -> torch.Tensor:
    pixels = torch.from_numpy(data.coffee()[100:164, 200:264].copy())
    return pixels.permute(2, 0, 1)[None].float() / 127.5 - 1


def test_each_stage_has_half_the_side_of_the_one_before() -> None:
    maps = load()(picture())
    assert list(maps) == [name for name, _ in layers()]
    assert [tuple(maps[n].shape[1:]) for n in ("conv1_2", "conv2_2", "conv3_3", "conv4_1")] == [
        (64, 64, 64),
        (128, 32, 32),
        (256, 16, 16),
        (512, 8, 8),
    ]


def test_stages_may_pass_on_means() -> None:
    network = load()
    largest, means = network(picture(), "conv2_1"), network(picture(), "conv2_1", mean=True)
    assert torch.equal(largest["conv1_2"], means["conv1_2"])
    assert means["conv2_1"].shape == largest["conv2_1"].shape
    assert not torch.allclose(means["conv2_1"], largest["conv2_1"], rtol=0.1)


def test_it_stops_at_the_layer_asked_for() -> None:
    assert list(load()(picture(), "conv2_1")) == ["conv1_1", "conv1_2", "conv2_1"]


def test_nothing_of_it_is_kept_or_learned() -> None:
    network = load()
    assert network.state_dict() == {}
    assert list(network.parameters()) == []


def test_gradients_reach_the_picture() -> None:
    x = picture().requires_grad_()
    load()(x)["conv4_1"].sum().backward()
    assert x.grad is not None
    assert x.grad.abs().max() > 0


def test_a_blurred_picture_is_less_alike_than_a_slightly_darker_one() -> None:
    network, x = load(), picture()
    blurred = torch.nn.functional.avg_pool2d(x, 3, stride=1, padding=1)
    darker = x - 0.05
    like = {
        name: sum(
            float(unlikeness(network(other)[layer], network(x)[layer]).mean())
            for layer in ("conv1_2", "conv2_2", "conv3_3")
        )
        for name, other in (("itself", x), ("blurred", blurred), ("darker", darker))
    }
    assert like["itself"] < 1e-6
    assert like["darker"] < like["blurred"] / 2


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "vgg16.safetensors"
    path.write_bytes(b"nothing")
    with pytest.raises(BadCheckpointError, match=r"vgg16\.safetensors is damaged"):
        load(path)
