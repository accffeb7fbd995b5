"""Gender: faces go as far as is needed to be taken for the other, and nothing else is touched."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from studio.core.errors import BadParamError
from studio.core.params import ParamValue, resolve
from studio.core.steps import CancelToken, Image, Step, drain
from studio.faces.aging import reach
from studio.faces.finding import Finder
from studio.faces.framing import Frame
from studio.faces.pivot import STEPS, Fitting, Pivot, Portraits
from studio.faces.reader import Reading
from studio.tools import face_gender
from studio.tools._base import Sheet
from studio.tools.face_gender import AMOUNTS, TOOL, Config, GenderDirection

SMALL = Config(image_size=64, layers=2, latent=4)
FRAMES = (Frame((80.0, 80.0), (64.0, 0.0)), Frame((240.0, 80.0), (64.0, 0.0)))
HEADS = (np.s_[50:110, 50:110], np.s_[50:110, 210:270])
WOMAN, MAN = 60, 190


class Bright(Finder):
    """Bright faces are men's, as likely as they are bright."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.frames = list(FRAMES[:count])

    def faces(self, photo: Image, reduced: float = 1.0) -> list[Frame]:
        return self.frames

    def reading(self, face: Image) -> Reading:
        middle = face[len(face) // 3 : -len(face) // 3, len(face) // 3 : -len(face) // 3]
        return Reading(30.0, 5.0, float(middle.mean()) / 255)


class Grey(nn.Module):
    """Draws grey squares: `power` times w, to both sides of the middle."""

    def __init__(self, power: float) -> None:
        super().__init__()
        self.config, self.power = SMALL, power
        self.drawn: list[float] = []  # the latents of whole pictures

    def draft(self, w: Tensor) -> Tensor:
        return (self.power * w.mean()).expand(1, 3, 16, 16)

    def picture(self, w: Tensor) -> Tensor:
        self.drawn.append(float(w.mean()))
        return (self.power * w.mean()).expand(1, 3, 64, 64)


class Patient(Portraits):
    """Knows how to draw any face, but takes its time."""

    def __init__(self, power: float, steps: int) -> None:
        self.grey, self.steps = Grey(power), steps
        super().__init__(lambda: self.grey)

    def sit(self, photo: Image, frame: Frame) -> Fitting:
        pivot = Pivot(self.grey, torch.zeros(SMALL.layers, SMALL.latent))
        for number in range(self.steps):
            yield number + 1, pivot
        return pivot


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> GenderDirection:
    monkeypatch.setattr(face_gender, "SURE", 0.6)
    model = TOOL.build(SMALL)
    assert isinstance(model, GenderDirection)
    model.step.fill_(1.0)
    return model


def photograph(*colours: int) -> Image:
    """One colour and a little noise for each of the two faces."""
    noise = np.random.default_rng(0).integers(-9, 10, (160, 320, 3))
    noise[:, :160] += colours[0]
    noise[:, 160:] += colours[-1]
    return noise.astype(np.uint8)


@dataclass
class Done:
    """What came of an edit, and was seen on the way."""

    sheet: Sheet
    drawn: list[float]
    steps: list[tuple[int, int]] = field(default_factory=list)
    looks: list[Image | None] = field(default_factory=list)
    result: Image = field(init=False)

    def see(self, step: Step) -> None:
        self.steps.append((step.done, step.total))
        self.looks.append(None if step.preview is None else step.preview.copy())


def edited(
    model: GenderDirection,
    photo: Image,
    power: float = 0.3,
    faces: int = 1,
    fitting: int = STEPS,
    **params: ParamValue,
) -> Done:
    checked, portraits = resolve(TOOL.params, params), Patient(power, fitting)
    sheet = Sheet(photo, None, checked, finder=Bright(faces), portraits=portraits)
    done = Done(sheet, portraits.grey.drawn)
    done.result = drain(TOOL.run(model, sheet), CancelToken(), done.see)
    return done


# The photograph is to become 93 brighter, which is 0.73 of what a drawing may.
@pytest.mark.parametrize(("power", "amount"), [(0.27, 3.0), (0.22, 3.5), (0.01, 3.5)])
def test_the_first_amount_that_convinces_is_taken_or_the_last(
    model: GenderDirection, power: float, amount: float
) -> None:
    assert amount in AMOUNTS
    assert edited(model, photograph(WOMAN), power).drawn == [0, amount]


def test_what_is_asked_for_is_done_whatever_it_was(model: GenderDirection) -> None:
    assert edited(model, photograph(WOMAN), to="man").drawn == [0, 3]
    assert edited(model, photograph(MAN), to="man").drawn == [0, 3]
    assert edited(model, photograph(WOMAN), to="woman").drawn == [0, -3]
    assert edited(model, photograph(MAN), to="woman").drawn == [0, -3]


def test_each_face_becomes_what_it_was_not(model: GenderDirection) -> None:
    done = edited(model, photograph(WOMAN, MAN), faces=2)
    assert done.drawn == [0, 3, 0, -3]
    assert done.result[HEADS[0]].mean() > WOMAN + 80
    assert done.result[HEADS[1]].mean() < MAN - 80


def test_strength_says_how_far_it_goes(model: GenderDirection) -> None:
    photo = photograph(WOMAN)
    assert edited(model, photo, strength=50.0).drawn == [0, 1.5]
    assert np.array_equal(edited(model, photo, strength=0.0).result, photo)


def test_what_lies_beyond_the_head_stays_bit_by_bit(model: GenderDirection) -> None:
    photo = photograph(WOMAN)
    given = photo.copy()
    result = edited(model, photo).result
    changed = (result != photo).any(axis=2)
    assert changed[HEADS[0]].all()
    changed[16:144, 16:144] &= reach(128) == 0
    assert not changed.any()
    assert np.array_equal(photo, given)


def test_a_face_is_chosen_by_its_number(model: GenderDirection) -> None:
    photo = photograph(WOMAN)
    changed = (edited(model, photo, faces=2, face=2).result != photo).any(axis=2)
    assert not changed[:, :160].any()
    assert changed[HEADS[1]].all()
    with pytest.raises(BadParamError, match="2 faces"):
        edited(model, photo, faces=2, face=3)


def test_a_picture_without_a_face_says_so(model: GenderDirection) -> None:
    with pytest.raises(BadParamError, match="No face"):
        edited(model, photograph(WOMAN), faces=0)


def test_looks_are_shown_on_the_way(model: GenderDirection) -> None:
    photo = photograph(WOMAN)
    done = edited(model, photo, faces=2)
    assert done.steps == [(number + 1, 2 * STEPS + 2) for number in range(2 * STEPS + 2)]
    given = (photo, done.looks[STEPS])  # what either face begins with
    for number, (here, there) in enumerate((HEADS, HEADS[::-1])):
        seen = [each for each in done.looks[number * (STEPS + 1) :][:STEPS] if each is not None]
        assert 3 <= len(seen) < STEPS
        # Until it is moved, the generator draws its grey there, and nothing elsewhere.
        assert all((look[here] != photo[here]).any() for look in seen)
        assert all(np.array_equal(look[there], given[number][there]) for look in seen)
    assert np.array_equal(done.looks[-1], done.result)


def test_a_remembered_face_needs_one_step(model: GenderDirection) -> None:
    assert edited(model, photograph(WOMAN), fitting=0).steps == [(STEPS + 1, STEPS + 1)]


def test_of_one_face_more_is_told_than_of_several(model: GenderDirection) -> None:
    done = edited(model, photograph(WOMAN))
    told = {fact.name: fact for fact in TOOL.tell(model, done.sheet, done.result)}
    assert set(told) == {"faces", "was_male", "is_male"}
    assert told["faces"].value == 1
    assert told["was_male"].value == pytest.approx(100 * WOMAN / 255, abs=1)
    assert told["is_male"].value > told["was_male"].value + 10
    assert told["was_male"].unit == told["is_male"].unit == "%"
    many = edited(model, photograph(WOMAN), faces=2)
    assert [fact.value for fact in TOOL.tell(model, many.sheet, many.result)] == [2]
