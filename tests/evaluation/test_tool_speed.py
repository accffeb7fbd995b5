"""How long tools take: on pictures that are made for it, and not for ever."""

from __future__ import annotations

import time

import numpy as np
import pytest

from studio.core.request import EditRequest
from studio.core.steps import CancelToken, Step, Work
from studio.core.tool_spec import MaskUse
from studio.evaluation import tool_speed
from studio.evaluation.large_picture import HEIGHT, WIDTH, hole, large_picture
from tests.fakes import FakeEngine, tool_card


def test_the_picture_is_the_same_every_time_and_has_edges_and_grain() -> None:
    picture = large_picture(400, 300)
    assert picture.shape == (300, 400, 3)
    assert picture.dtype == np.uint8
    assert (picture == large_picture(400, 300)).all()
    steps = np.abs(np.diff(picture.astype(int), axis=1))
    assert np.median(steps) > 0
    assert steps.max() > 100
    assert WIDTH * HEIGHT == 12_000_000


def test_a_hole_has_the_share_that_was_asked_for() -> None:
    assert hole(400, 300, 0.05).mean() / 255 == pytest.approx(0.05, rel=0.02)
    assert hole(400, 300, 0.05)[150, 200] == 255


@pytest.mark.parametrize("use", list(MaskUse))
def test_a_tool_is_loaded_first_and_then_timed_with_a_mask_if_it_must_have_one(
    engine: FakeEngine, use: MaskUse
) -> None:
    engine.tools = (tool_card("any", use),)
    found = tool_speed.time_of(engine, engine.tools[0], CancelToken(), (160, 120))
    assert 0 < found.seconds < 60
    assert not found.estimated
    asked = [request for request in engine.requests if isinstance(request, EditRequest)]
    assert [request.photo.size for request in asked] == [(64, 64), (160, 120)]
    assert all((request.mask is not None) == (use is MaskUse.MUST) for request in asked)


def test_a_tool_that_takes_too_long_is_stopped_and_the_rest_reckoned(
    engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tool_speed, "PATIENCE_S", -1.0)
    closed: list[str] = []

    def four_tiles(_request: object) -> Work:
        try:
            for done in range(1, 5):
                time.sleep(0.05)
                yield Step(done, 4)
        except GeneratorExit:
            closed.append("stopped")
            raise
        return ()

    monkeypatch.setattr(engine, "execute", four_tiles)
    found = tool_speed.time_of(engine, tool_card("slow"), CancelToken(), (64, 64))
    assert found.estimated
    assert 0.2 <= found.seconds < 20
    assert closed == ["stopped", "stopped"]
