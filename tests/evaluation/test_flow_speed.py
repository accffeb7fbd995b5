"""The comparison of flows with another library, where that is not installed."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from studio.core.card import Catalogue, ModelCard
from studio.core.engine_info import EngineInfo
from studio.core.request import GenerateRequest, Request
from studio.core.steps import Step, Work
from studio.evaluation.flow_speed import PICTURES, FlowSpeed, measure


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


def test_without_the_library_only_ours_is_timed(monkeypatch: pytest.MonkeyPatch) -> None:
    found: Any = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "normflows" else found(name)
    )
    engine = Listening()
    card = ModelCard("faces", "realnvp", "Faces", "Flow", 64, 1000, path=Path("faces"))
    speed = measure(engine, card)
    assert speed.ours >= 0
    assert speed.parameters == 1000
    assert speed.library is None
    assert speed.ratio is None
    requests = [asked for asked in engine.asked if isinstance(asked, GenerateRequest)]
    assert len(requests) == len(engine.asked) > 1
    assert {request.count for request in requests} == {PICTURES}


def test_the_faster_of_the_librarys_precisions_counts() -> None:
    assert FlowSpeed(2.0, 10, library=4.0, library_float32=3.0).ratio == 1.5
    assert FlowSpeed(2.0, 10, library=4.0).ratio == 2.0
