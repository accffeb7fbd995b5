"""Checkpoints: written whole, read with every check, and each fault said in one sentence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from studio import families
from studio.core.card import ModelCard, find_models, read_card
from studio.core.errors import BadCheckpointError, SaveError, UnknownModelError
from studio.engine.checkpoints import config_of, load_model, load_tensors, save_checkpoint
from tests.engine.small_model import small_checkpoint


@pytest.fixture
def card(tmp_path: Path) -> ModelCard:
    small_checkpoint(tmp_path / "small.safetensors")
    return read_card(tmp_path / "small.safetensors")


def test_a_saved_model_comes_back_with_its_card(card: ModelCard) -> None:
    family, model = load_model(card)
    assert family.name == "mobile_stylegan"
    assert model.config == config_of(family, card)
    assert model.config.channels == (16, 16, 8)
    assert not model.training
    assert all(parameter.dtype == torch.float32 for parameter in model.parameters())


def test_the_digest_is_that_of_the_tensors_alone(card: ModelCard, tmp_path: Path) -> None:
    tensors = load_tensors(card)
    other = save_checkpoint(
        tmp_path / "other.safetensors", tensors, replace(card, title="Another title")
    )
    assert other.sha256 == card.sha256
    assert len(card.sha256) == 64


def test_one_flipped_bit_is_noticed(card: ModelCard) -> None:
    data = bytearray(card.path.read_bytes())
    data[-5] ^= 1
    card.path.write_bytes(bytes(data))
    with pytest.raises(BadCheckpointError, match="damaged; install the file again"):
        load_model(card)


def test_a_file_that_was_cut_off_is_noticed(card: ModelCard) -> None:
    card.path.write_bytes(card.path.read_bytes()[:-100])
    with pytest.raises(BadCheckpointError):
        load_model(card)


def test_a_file_that_has_gone_says_so(card: ModelCard) -> None:
    card.path.unlink()
    with pytest.raises(UnknownModelError, match="is gone"):
        load_model(card)


@pytest.mark.parametrize(
    "config",
    [
        {"image_size": 32, "channels": [16, 8, 8], "latent": 16},
        {"channels": "wide"},
        {"no_such_setting": 1},
    ],
)
def test_weights_that_do_not_fit_the_card_are_refused(
    card: ModelCard, config: dict[str, object]
) -> None:
    with pytest.raises(BadCheckpointError, match="do not fit its card"):
        load_model(replace(card, config=config))


def test_an_unwritable_place_leaves_nothing_behind(card: ModelCard, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    with pytest.raises(SaveError, match="choose another"):
        save_checkpoint(in_the_way / "x.safetensors", load_tensors(card), card)
    assert in_the_way.read_text() == "not a folder"


def test_a_half_written_file_is_never_found(card: ModelCard, tmp_path: Path) -> None:
    (tmp_path / "next.safetensors.part").write_bytes(b"half")
    assert [found.name for found in find_models([tmp_path]).cards] == ["small"]


def test_the_card_knows_a_family_that_this_build_has(card: ModelCard) -> None:
    assert card.family in families.names()
