"""The cache of an image GPT against reading all again: what is timed, and how it is counted."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
import torch

from studio import families
from studio.core.card import Catalogue, ModelCard
from studio.core.engine_info import EngineInfo
from studio.core.errors import StudioError
from studio.core.request import GenerateRequest, Request
from studio.core.steps import Step, Work
from studio.engine.checkpoints import save_checkpoint
from studio.evaluation.gpt_speed import ROUNDS, GptSpeed, measure
from studio.nn.pixel_gpt import PixelGPT
from tests.families.small import small_config


class Listening:
    """Draws nothing, and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Request] = []

    def catalogue(self, *, refresh: bool = False) -> Catalogue:
        return Catalogue(())

    def info(self) -> EngineInfo | None:
        return None

    def execute(self, request: Request) -> Work:
        self.asked.append(request)
        yield Step(1, 1)
        return ()


def checkpoint(path: Path, name: str) -> ModelCard:
    """A small model of a family with random weights, on file."""
    family = families.get(name)
    config = small_config(family)
    with torch.random.fork_rng():
        torch.manual_seed(0)
        model = family.build(config)
    card = ModelCard(
        path.stem, name, "Small", family.title, config.image_size, 1, asdict(config), path=path
    )
    return save_checkpoint(path, model.state_dict(), card)


def test_each_number_of_rows_is_read_once_for_all_its_pixels(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[tuple[int, ...]] = []
    forward: Any = PixelGPT.forward

    def watched(model: PixelGPT, tokens: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        read.append(tuple(tokens.shape))
        return forward(model, tokens, labels)

    monkeypatch.setattr(PixelGPT, "forward", watched)
    engine = Listening()
    speed = measure(engine, checkpoint(tmp_path / "small.safetensors", "image_gpt"), pictures=3)
    size = 16
    assert read == [(3, rows * size) for rows in range(1, size + 1)] * (ROUNDS + 1)
    assert speed.pictures == 3
    assert speed.recomputed > speed.cached > 0
    requests = [asked for asked in engine.asked if isinstance(asked, GenerateRequest)]
    assert {request.count for request in requests} == {3}


def test_the_ratio_says_how_many_times_as_fast_the_cache_is() -> None:
    assert GptSpeed(1, cached=0.5, recomputed=12.0).ratio == 24


def test_a_model_that_draws_otherwise_is_refused(tmp_path: Path) -> None:
    card = checkpoint(tmp_path / "snow.safetensors", "independent_pixels")
    with pytest.raises(StudioError, match="pixel after pixel"):
        measure(Listening(), card)
