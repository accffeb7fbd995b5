"""Requests become pictures: batches, journeys, drafts, cancel, and failures in one sentence."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from studio.core.errors import BadParamError, Cancelled, StudioError, UnknownModelError
from studio.core.request import GenerateRequest, JourneyRequest, Request, WarmUpRequest
from studio.core.steps import CancelToken, Image, Step, drain
from studio.engine.service import EngineService
from tests.engine.small_model import small_checkpoint


@pytest.fixture
def service(tmp_path: Path) -> EngineService:
    small_checkpoint(tmp_path / "small.safetensors")
    return EngineService((tmp_path,), device="cpu", precision="float32", threads=1)


def run(service: EngineService, request: Request, steps: list[Step] | None = None) -> list[Image]:
    seen = [] if steps is None else steps
    return list(drain(service.execute(request), CancelToken(), seen.append))


def test_a_request_gives_its_pictures(service: EngineService) -> None:
    images = run(service, GenerateRequest("small", 7, 3))
    assert [image.shape for image in images] == [(32, 32, 3)] * 3
    assert all(image.dtype == np.uint8 for image in images)
    assert not np.array_equal(images[0], images[1])


def test_picture_2_of_seed_7_is_the_picture_of_seed_9(service: EngineService) -> None:
    request = GenerateRequest("small", 7, 3)
    (alone,) = run(service, request.picture(2))
    assert np.array_equal(run(service, request)[2], alone)


def test_each_picture_is_shown_as_soon_as_it_is_there(service: EngineService) -> None:
    steps: list[Step] = []
    images = run(service, GenerateRequest("small", 7, 3), steps)
    steps = [step for step in steps if step.preview is not None]  # the others are pauses
    assert [(step.done, step.total, step.index) for step in steps] == [
        (1, 3, 0),
        (2, 3, 1),
        (3, 3, 2),
    ]
    for step, image in zip(steps, images, strict=True):
        assert step.preview is not None
        assert np.array_equal(step.preview, image)


def test_a_journey_goes_from_one_seed_to_the_other(service: EngineService) -> None:
    start = GenerateRequest("small", 1)
    steps: list[Step] = []
    frames = run(service, JourneyRequest(start, to_seed=2, frames=5), steps)
    steps = [step for step in steps if step.preview is not None]  # the others are pauses
    assert [step.index for step in steps] == [0, 1, 2, 3, 4]
    assert [step.done for step in steps] == [1, 2, 3, 4, 5]
    assert np.array_equal(frames[0], run(service, start)[0])
    assert np.array_equal(frames[-1], run(service, replace(start, seed=2))[0])


def test_a_slider_changes_the_picture_and_0_does_not(service: EngineService) -> None:
    plain = run(service, GenerateRequest("small", 1))[0]
    moved = run(service, GenerateRequest("small", 1, params={"direction.age": 3.0}))[0]
    rest = run(service, GenerateRequest("small", 1, params={"direction.age": 0.0}))[0]
    assert not np.array_equal(plain, moved)
    assert np.array_equal(plain, rest)


def test_a_draft_is_drawn(service: EngineService) -> None:
    (draft,) = run(service, GenerateRequest("small", 1, draft=True))
    assert draft.shape[2] == 3


def test_nobody_warms_up_a_model_that_is_not_there(service: EngineService) -> None:
    with pytest.raises(UnknownModelError, match="installed are: small"):
        run(service, WarmUpRequest("large"))


def test_after_warming_up_the_engine_says_what_it_runs_on(service: EngineService) -> None:
    assert service.info() is None
    assert run(service, WarmUpRequest("small")) == []
    info = service.info()
    assert info is not None
    assert (info.device, info.precision, info.threads) == ("cpu", "float32", 1)


def test_a_wrong_control_is_refused_before_anything_is_drawn(service: EngineService) -> None:
    with pytest.raises(BadParamError, match="Truncation must lie between"):
        run(service, GenerateRequest("small", 1, params={"truncation": 9.0}))
    with pytest.raises(BadParamError, match="no control named 'magic'"):
        run(service, GenerateRequest("small", 1, params={"magic": 1.0}))


def test_cancel_stops_within_the_picture_in_work(service: EngineService) -> None:
    token = CancelToken()
    steps: list[Step] = []

    def first(step: Step) -> None:
        steps.append(step)
        token.cancel()

    with pytest.raises(Cancelled):
        drain(service.execute(GenerateRequest("small", 1, 16)), token, first)
    assert len(steps) == 1


def test_a_device_that_is_not_there_is_said_in_one_sentence(tmp_path: Path) -> None:
    small_checkpoint(tmp_path / "small.safetensors")
    service = EngineService((tmp_path,), device="mps" if sys.platform != "darwin" else "cuda")
    with pytest.raises(StudioError, match=r"There is no .*; choose the processor"):
        run(service, GenerateRequest("small", 1))


def test_half_floats_are_refused_on_the_processor(tmp_path: Path) -> None:
    small_checkpoint(tmp_path / "small.safetensors")
    service = EngineService((tmp_path,), device="cpu", precision="float16")
    with pytest.raises(StudioError, match="float32 or bfloat16"):
        run(service, GenerateRequest("small", 1))


def test_the_service_can_be_imported_without_torch() -> None:
    code = (
        "import sys, studio.engine.service, studio.families; "
        "studio.families.names(); sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
