"""scikit-image's astronaut goes through the tools for faces, with the models that are shipped."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from skimage import data

from studio.core.card import find_models
from studio.core.errors import BadParamError
from studio.core.facts import Told
from studio.core.paths import SHIPPED_CHECKPOINTS
from studio.core.photograph import Photograph
from studio.core.request import EditRequest
from studio.core.steps import CancelToken, Image, Step, drain
from studio.engine import run
from studio.engine.run import Engine
from studio.faces import pivot
from studio.tools import face_gender

SQUARE = np.s_[20:230, 110:330]  # what may change: her head and a little around it


@pytest.fixture
def _in_a_few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Enough to see the way, not the end of it."""
    monkeypatch.setattr(pivot, "LATENT_STEPS", 1)
    monkeypatch.setattr(pivot, "TUNING_STEPS", 3)
    monkeypatch.setattr(face_gender, "STEPS", 4)


def edited(photo: Image, **params: float) -> tuple[Image, Told]:
    engine = Engine("cpu", "float32", None)
    card = find_models((SHIPPED_CHECKPOINTS,)).tool("face_gender")
    request = EditRequest(card.name, Photograph("", photo, ""), params=params)
    steps: list[Step] = []
    images = drain(engine.edit(request, card), CancelToken(), steps.append)
    told = steps[-1].told
    assert told is not None
    return images[0], told


@pytest.mark.usefixtures("_in_a_few_steps")
def test_an_astronaut_is_made_to_look_like_a_man() -> None:
    photo = data.astronaut()
    result, told = edited(photo)
    facts = {fact.name: fact.value for fact in told.facts}
    assert facts["was_male"] < 10
    assert facts["is_male"] > facts["was_male"] + 20
    apart = (result != photo).any(axis=2)
    assert apart[120:160, 200:250].mean() > 0.9
    apart[SQUARE] = False
    assert not apart.any()


@pytest.mark.usefixtures("_in_a_few_steps")
def test_where_the_generator_is_not_installed_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "checkpoint_dirs", lambda: (tmp_path,))
    with pytest.raises(BadParamError, match=r"Faces 1024, which is not installed; install"):
        edited(data.astronaut())
