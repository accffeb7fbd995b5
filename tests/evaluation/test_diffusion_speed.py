"""The comparison of diffusion with another library, where that is not installed."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from studio.core.card import Catalogue, ModelCard
from studio.core.engine_info import EngineInfo
from studio.core.request import GenerateRequest, Request
from studio.core.steps import Step, Work
from studio.evaluation.diffusion_speed import PICTURES, STEPS, DiffusionSpeed, groups, measure


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


def card() -> ModelCard:
    return ModelCard("faces", "diffusion", "Faces", "Diffusion", 64, 1000, path=Path("faces"))


def test_without_the_library_only_ours_is_timed(monkeypatch: pytest.MonkeyPatch) -> None:
    found: Any = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "diffusers" else found(name)
    )
    engine = Listening()
    speed = measure(engine, card())
    assert speed.ours >= 0
    assert speed.library is None
    assert speed.ratio is None
    assert all(isinstance(request, GenerateRequest) for request in engine.asked)
    request = engine.asked[0]
    assert isinstance(request, GenerateRequest)
    assert request.count == PICTURES
    assert request.params == {"steps": STEPS, "sampler": "ddim"}


def test_the_faster_of_the_librarys_precisions_counts() -> None:
    assert DiffusionSpeed(2.0, 10, library=4.0, library_float32=3.0).ratio == 1.5
    assert DiffusionSpeed(2.0, 10, library=4.0).ratio == 2.0


@pytest.mark.parametrize(("widths", "expected"), [((64, 128), 32), ((48, 96), 16), ((20, 30), 2)])
def test_group_norms_divide_every_width(widths: tuple[int, ...], expected: int) -> None:
    assert groups(widths) == expected
