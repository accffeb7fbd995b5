"""Keras kernels become torch's, and nothing else is taken for the archive."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

import numpy as np
import pytest
import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows

from studio.convert.esrgan import GROUPS, LAYERS, build, read_package
from studio.core.card import read_card
from studio.core.errors import BadCheckpointError
from studio.engine.checkpoints import load_tool
from studio.nn.dense_residual import BLOCKS, DenseResidualNetwork

WIDTH, GROWTH = 64, 32


def weights(scale: int) -> dict[str, np.ndarray]:
    """Arrays as the archive has them, of chance numbers."""
    chance = np.random.default_rng(scale)
    arrays: dict[str, np.ndarray] = {}

    def add(name: str, inputs: int, outputs: int) -> None:
        kernel = chance.normal(0, 0.03, (3, 3, inputs, outputs)).astype("<f4")
        arrays[f"{name}/kernel"] = kernel
        arrays[f"{name}/bias"] = chance.normal(0, 0.1, outputs).astype("<f4")

    add("Pre_blocks_conv", 3, WIDTH)
    for group in range(1, GROUPS + 1):
        for block in range(1, BLOCKS + 1):
            for layer in range(LAYERS):
                add(f"F_{group}_{block}_{layer + 1}", WIDTH + layer * GROWTH, GROWTH)
            add(f"LFF_{group}_{block}", WIDTH + LAYERS * GROWTH, WIDTH)
    add("post_blocks_conv", WIDTH, WIDTH)
    add("PreShuffle", WIDTH, 3 * scale**2)
    add("SR", 3, 3)
    return arrays


def archive(path: Path) -> Path:
    with tarfile.open(path, "w:gz", compresslevel=1) as bundle:

        def put(name: str, data: bytes) -> None:
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            bundle.addfile(entry, io.BytesIO(data))

        for scale in (2, 4):
            arrays = weights(scale)
            data = b"".join(array.tobytes() for array in arrays.values())
            told = [{"name": name, "shape": list(a.shape)} for name, a in arrays.items()]
            manifest = {"paths": ["one.bin", "two.bin"], "weights": told}
            folder = f"package/models/x{scale}"
            put(f"{folder}/model.json", json.dumps({"weightsManifest": [manifest]}).encode())
            put(f"{folder}/one.bin", data[:1001])
            put(f"{folder}/two.bin", data[1001:])
    return path


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive(tmp_path_factory.mktemp("package") / "package.tgz")


@torch.no_grad()
def test_the_last_layers_give_what_the_original_computes(package: Path) -> None:
    ours, theirs = read_package(package, 2), weights(2)
    x = torch.randn(1, WIDTH, 4, 5, generator=torch.Generator().manual_seed(0))
    network = DenseResidualNetwork(2)
    network.load_state_dict(ours)
    mine = F.pixel_shuffle(network.spread(x), 2)[0].permute(1, 2, 0)
    kernel = torch.from_numpy(theirs["PreShuffle/kernel"]).permute(3, 2, 0, 1)
    plain = F.conv2d(x, kernel, torch.from_numpy(theirs["PreShuffle/bias"]), padding=1)
    # depth to space: of each place's channels the first three are its upper left pixel, and so on
    places = plain[0].permute(1, 2, 0).reshape(4, 5, 2, 2, 3)
    expected = places.permute(0, 2, 1, 3, 4).reshape(8, 10, 3)
    assert torch.allclose(mine, expected, atol=1e-5)


def test_the_checkpoint_holds_the_network_that_enlarges_four_times(
    package: Path, tmp_path: Path
) -> None:
    card = build(package, tmp_path / "upscale.safetensors")
    assert card.parameters == sum(array.size for array in weights(4).values())
    assert card.sha256
    _, model = load_tool(read_card(tmp_path / "upscale.safetensors"))
    assert sum(p.numel() for p in model.parameters()) == card.parameters


def test_other_archives_are_refused(package: Path, tmp_path: Path) -> None:
    (tmp_path / "text.tgz").write_text("no archive")
    with tarfile.open(tmp_path / "empty.tgz", "w:gz"):
        pass
    for name in ("text", "empty", "missing"):
        with pytest.raises(BadCheckpointError, match="is not the archive"):
            read_package(tmp_path / f"{name}.tgz", 2)
