"""What a model does with a picture that a person gives it."""

from __future__ import annotations

import hashlib
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from PIL import Image as Pictures
from skimage import data

from studio import families
from studio.core.errors import BadImageError, BadParamError
from studio.core.facts import Fact
from studio.core.params import FloatParam
from studio.core.request import OwnMask, PictureRequest
from studio.core.steps import CancelToken, Step, drain
from studio.engine.service import EngineService
from studio.families._base import Action, Outcome
from tests.engine.small_model import small_checkpoint


def darken(
    _model: object, request: PictureRequest, given: torch.Tensor
) -> Generator[Step, None, Outcome]:
    yield Step(1, 2)
    amount = float(request.params["amount"])
    return Outcome(given - amount, ("Darker",), (Fact("mean", "Mean", float(given.mean())),))


DARKEN = Action(
    "darken", "Darken", "Makes it dark.", darken, (FloatParam("amount", "Amount", 0.5, 0.0, 2.0),)
)


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> EngineService:
    small_checkpoint(tmp_path / "small.safetensors")
    able = replace(families.get("mobile_stylegan"), actions=(DARKEN,))
    monkeypatch.setattr(families, "get", lambda _name: able)
    return EngineService((tmp_path,), device="cpu", precision="float32", threads=1)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """White in its middle square, black beside it."""
    pixels = np.zeros((64, 96, 3), np.uint8)
    pixels[:, 16:80] = 255
    Pictures.fromarray(pixels).save(tmp_path / "given.png")
    return tmp_path / "given.png"


def test_the_model_sees_the_middle_square_and_tells_what_it_found(
    service: EngineService, picture: Path
) -> None:
    steps: list[Step] = []
    request = PictureRequest("small", "darken", picture)
    (image,) = drain(service.execute(request), CancelToken(), steps.append)
    assert image.shape == (32, 32, 3)
    assert (image == 191).all()
    told = steps[-1].told
    assert told is not None
    assert told.captions == ("Darker",)
    assert told.facts == (Fact("mean", "Mean", 1.0),)


def test_the_face_in_a_picture_is_taken_if_that_is_asked_for(
    service: EngineService, picture: Path, tmp_path: Path
) -> None:
    pixels = np.full((600, 900, 3), 40, np.uint8)
    pixels[80:592, 350:862] = data.astronaut()
    path = tmp_path / "portrait.png"
    Pictures.fromarray(pixels).save(path)

    def seen(path: Path, *, face: bool) -> np.ndarray:
        request = PictureRequest("small", "darken", path, params={"amount": 0.0}, face=face)
        return drain(service.execute(request), CancelToken(), lambda _s: None)[0].astype(float)

    # Her face lies about (575, 188); its square is some 170 pixels wide.
    face = cv2.resize(pixels[103:273, 490:660], (32, 32), interpolation=cv2.INTER_AREA)
    assert np.corrcoef(face.ravel(), seen(path, face=True).ravel())[0, 1] > 0.85
    assert np.corrcoef(face.ravel(), seen(path, face=False).ravel())[0, 1] < 0.5
    assert (seen(picture, face=True) == seen(picture, face=False)).all()  # there is none


def test_a_mask_belongs_to_the_whole_picture(picture: Path) -> None:
    mask = OwnMask(np.zeros((2, 2), np.uint8), "")
    with pytest.raises(BadParamError, match="mask"):
        PictureRequest("small", "darken", picture, mask=mask, face=True)


def test_an_unknown_action_is_refused(service: EngineService, picture: Path) -> None:
    with pytest.raises(BadParamError, match="it can: darken"):
        drain(service.execute(PictureRequest("small", "sing", picture)), CancelToken(), print)


def test_a_setting_out_of_range_is_refused(service: EngineService, picture: Path) -> None:
    request = PictureRequest("small", "darken", picture, params={"amount": 3.0})
    with pytest.raises(BadParamError, match="Amount"):
        drain(service.execute(request), CancelToken(), print)


def test_another_picture_under_the_same_name_is_noticed(
    service: EngineService, picture: Path
) -> None:
    right = hashlib.sha256(picture.read_bytes()).hexdigest()
    drain(
        service.execute(PictureRequest("small", "darken", picture, right)),
        CancelToken(),
        lambda _s: None,
    )
    with pytest.raises(BadImageError, match="has changed"):
        drain(
            service.execute(PictureRequest("small", "darken", picture, "0" * 64)),
            CancelToken(),
            print,
        )


def test_a_text_file_is_no_picture(service: EngineService, tmp_path: Path) -> None:
    path = tmp_path / "text.png"
    path.write_text("no picture", encoding="utf-8")
    with pytest.raises(BadImageError):
        drain(service.execute(PictureRequest("small", "darken", path)), CancelToken(), print)


def test_a_mask_reaches_only_what_redraws_a_hole(
    service: EngineService, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = PictureRequest(
        "small", "darken", picture, mask=OwnMask(np.zeros((2, 2), np.uint8), "")
    )
    with pytest.raises(BadParamError, match="redraws no hole"):
        drain(service.execute(request), CancelToken(), print)
    seen: list[PictureRequest] = []

    def redraw(
        model: object, request: PictureRequest, given: torch.Tensor
    ) -> Generator[Step, None, Outcome]:
        seen.append(request)
        return darken(model, request, given)

    willing = replace(DARKEN, run=redraw, mask=True)
    able = replace(families.get("small"), actions=(willing,))
    monkeypatch.setattr(families, "get", lambda _name: able)
    fresh = EngineService(service._folders, device="cpu", precision="float32", threads=1)
    drain(fresh.execute(request), CancelToken(), lambda _s: None)
    assert seen[0].mask is request.mask
