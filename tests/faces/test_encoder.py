"""A face's latent: what is seen of it, and what comes with the program."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from studio.core.errors import BadCheckpointError
from studio.faces import encoder
from studio.faces.encoder import FEATURES, SIDE, FaceEncoder, encoded, features


class FakeEye(nn.Module):
    """Maps that are as bright as the picture."""

    def maps(self, x: Tensor, stages: int) -> tuple[Tensor, ...]:
        assert stages == 7
        sizes = ((16, 64), (24, 32), (40, 16), (80, 8), (112, 8), (192, 4), (320, 4))
        mean = x.mean(dim=(1, 2, 3)).view(-1, 1, 1, 1)
        return tuple(mean.expand(len(x), channels, side, side) for channels, side in sizes)


def test_all_that_is_seen_stands_in_one_row() -> None:
    faces = torch.rand(2, 3, SIDE, SIDE, generator=torch.Generator().manual_seed(0)) * 2 - 1
    seen = features(FakeEye(), faces)
    assert seen.shape == (2, FEATURES)
    assert torch.allclose(seen[:, 0], faces.mean(dim=(1, 2, 3)), atol=1e-6)
    small = seen[:, -3 * 16 * 16 :].view(2, 3, 16, 16)
    assert torch.allclose(small[0, 1, 0, 0], faces[0, 1, :8, :8].mean(), atol=1e-6)


def test_the_latent_is_a_linear_map_of_what_is_seen() -> None:
    network = FaceEncoder(FakeEye(), rank=2, latent=4)
    network.usual.fill_(1.0)
    network.down[0, 1] = 3.0
    network.up[1] = torch.tensor([0.0, 1, 2, 0])
    network.scale.fill_(2.0)
    white = np.full((64, 64, 3), 255, np.uint8)
    assert torch.allclose(encoded(network, white), torch.tensor([1.0, 2.5, 4.0, 1.0]))


def test_a_damaged_file_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "encoder.safetensors"
    path.write_bytes(b"no tensors")
    with pytest.raises(BadCheckpointError, match="install the program again"):
        encoder.load(path)
