"""A generator is made to draw one face: nearer with each step, and without harm to itself."""

from __future__ import annotations

import copy
from typing import Any, cast

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from studio import families
from studio.core.errors import BadParamError
from studio.core.steps import Image
from studio.faces import encoder, pivot
from studio.faces.framing import Frame
from studio.faces.pivot import KEPT, LATENT_STEPS, STEPS, Fitting, Pivot, Portraits, Target, fitted
from studio.nn import vgg

LATENT, SIDE, DRAFT = 16, 64, 16
FRAME = Frame((32.0, 32.0), (24.0, 0.0))


@pytest.fixture(scope="module")
def eye() -> vgg.Vgg:
    torch.optim.Adam([torch.zeros(1)])  # the first one imports much of torch
    return vgg.load()


@pytest.fixture
def generator() -> nn.Module:
    """Untaught, but its drafts are as bright as pictures are."""
    family = families.get("mobile_stylegan")
    config = family.config(
        image_size=SIDE, channels=(16, 16, 16, 8), latent=LATENT, mapping_layers=2
    )
    with torch.random.fork_rng():
        torch.manual_seed(1)
        model = family.build(config).eval()
    with torch.no_grad():
        model.head.draft_weight.mul_(0.5 / drawn(model, latent(2)).std())
    return model


def latent(seed: int) -> Tensor:
    return torch.randn(LATENT, generator=torch.Generator().manual_seed(seed)) * 0.7


def drawn(generator: nn.Module, w: Tensor) -> Tensor:
    """A draft (3, S, S) with one latent for all layers."""
    model = cast("Any", generator)
    draft: Tensor = model.draft(w.expand(model.config.layers, -1))
    return draft[0]


def target(generator: nn.Module, eye: vgg.Vgg) -> Target:
    """A face that the generator itself has drawn, seen whole."""
    with torch.no_grad():
        face = drawn(generator, latent(2)).clamp(-1, 1)
    return Target(eye, face, torch.ones(DRAFT, DRAFT))


def followed(work: Fitting) -> tuple[list[int], Pivot]:
    """The numbers on the way, and the face."""
    numbers: list[int] = []
    while True:
        try:
            numbers.append(next(work)[0])
        except StopIteration as stop:
            return numbers, stop.value


def test_a_face_that_the_generator_can_draw_is_drawn(generator: nn.Module, eye: vgg.Vgg) -> None:
    wanted = target(generator, eye)
    before = copy.deepcopy(generator.state_dict())
    start = drawn(generator, latent(3)).detach()
    numbers, unlike = [], [float(wanted.unlike(start[None]))]
    for number, face in fitted(generator, latent(3), wanted, torch.float32):
        numbers.append(number)
        unlike.append(float(wanted.unlike(face.draft()[None])))
    assert numbers == list(range(1, STEPS + 1))
    assert unlike[LATENT_STEPS] < 0.9 * unlike[0]  # by its latent,
    assert unlike[-1] < 0.9 * unlike[LATENT_STEPS]  # and then by its weights
    after = generator.state_dict()
    assert all(torch.equal(after[name], tensor) for name, tensor in before.items())


def test_a_fitted_face_stays_as_it_is(
    generator: nn.Module, eye: vgg.Vgg, monkeypatch: pytest.MonkeyPatch
) -> None:
    few(monkeypatch)
    _, face = followed(fitted(generator, latent(3), target(generator, eye), torch.float32))
    assert face.generator is not generator
    assert not any(each.requires_grad for each in face.generator.parameters())
    assert face.w.shape == (cast("Any", generator).config.layers, LATENT)
    assert face.draft().shape == (3, DRAFT, DRAFT)
    assert face.picture().shape == (3, SIDE, SIDE)
    assert not torch.equal(face.draft(), face.draft(torch.ones_like(face.w)))


def test_only_convolutions_are_tuned(
    generator: nn.Module, eye: vgg.Vgg, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a latent does, its styles, must stay what directions were fitted for."""
    few(monkeypatch)
    _, face = followed(fitted(generator, latent(3), target(generator, eye), torch.float32))
    given = dict(generator.named_parameters())
    moved = {
        name
        for name, tensor in face.generator.named_parameters()
        if not torch.equal(tensor, given[name])
    }
    assert moved
    assert all(name.endswith(("pointwise", "depthwise", "first_weight")) for name in moved)


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_a_face_is_fitted_also_where_gradients_are_forbidden(
    generator: nn.Module, eye: vgg.Vgg, dtype: torch.dtype
) -> None:
    with torch.no_grad():
        wanted = target(generator, eye)
        unlike: list[float] = []
        for _, face in fitted(generator, latent(3), wanted, dtype):
            assert not torch.is_grad_enabled()
            unlike.append(float(wanted.unlike(face.draft()[None])))
    assert unlike[-1] < 0.8 * unlike[0]


def test_what_is_not_seen_does_not_count(eye: vgg.Vgg) -> None:
    """The eye's layers look 20 px around themselves at most, so far apart nothing is shared."""
    face = torch.rand(3, 64, 64, generator=torch.Generator().manual_seed(0)) * 2 - 1
    seen = torch.zeros(64, 64)
    seen[:, :24] = 1
    other = face.clone()
    other[..., 48:] *= -1
    assert float(Target(eye, face, seen).unlike(other[None])) == pytest.approx(0, abs=1e-6)
    assert float(Target(eye, face, torch.ones(64, 64)).unlike(other[None])) > 0.1
    assert float(Target(eye, face, seen).unlike(other.flip(2)[None])) > 0.1


def test_the_head_counts_most(eye: vgg.Vgg) -> None:
    face = torch.zeros(3, 64, 64)
    inner, outer = face.clone(), face.clone()
    inner[:, 28:36, 28:36] = 1
    outer[:, :4, :8] = outer[:, -4:, -8:] = 1
    wanted = Target(eye, face, torch.ones(64, 64))
    assert float(wanted.unlike(inner[None])) > 3 * float(wanted.unlike(outer[None]))


def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pivot, "LATENT_STEPS", 1)
    monkeypatch.setattr(pivot, "TUNING_STEPS", 2)


@pytest.fixture
def portraits(generator: nn.Module, eye: vgg.Vgg, monkeypatch: pytest.MonkeyPatch) -> Portraits:
    """With few steps, and an encoder that finds the same latent in all faces."""
    few(monkeypatch)
    monkeypatch.setattr(encoder, "load", nn.Identity)
    monkeypatch.setattr(encoder, "encoded", lambda _encoder, _face: latent(3))
    monkeypatch.setattr(vgg, "load", lambda: eye)
    return Portraits(lambda: generator)


def photo(seed: int) -> Image:
    return np.random.default_rng(seed).integers(0, 256, (64, 64, 3), np.uint8)


def test_a_face_that_has_sat_is_remembered(portraits: Portraits) -> None:
    numbers, first = followed(portraits.sit(photo(0), FRAME))
    assert numbers == [1, 2, 3]
    assert followed(portraits.sit(photo(0), FRAME)) == ([], first)
    _, other = followed(portraits.sit(photo(0), Frame((30.0, 32.0), (24.0, 0.0))))
    assert other is not first
    assert portraits.side == DRAFT


def test_only_the_last_faces_are_remembered(portraits: Portraits) -> None:
    for seed in range(KEPT):
        followed(portraits.sit(photo(seed), FRAME))
    assert followed(portraits.sit(photo(0), FRAME))[0] == []  # now the last that was asked for
    assert followed(portraits.sit(photo(KEPT), FRAME))[0] == [1, 2, 3]
    assert followed(portraits.sit(photo(0), FRAME))[0] == []
    assert followed(portraits.sit(photo(1), FRAME))[0] == [1, 2, 3]


def test_a_fitting_that_was_stopped_is_not_remembered(portraits: Portraits) -> None:
    work = portraits.sit(photo(0), FRAME)
    next(work)
    work.close()
    assert followed(portraits.sit(photo(0), FRAME))[0] == [1, 2, 3]


def test_without_a_generator_it_says_so_in_one_sentence() -> None:
    with pytest.raises(BadParamError, match="Faces 1024, which is not installed") as caught:
        next(Portraits().sit(photo(0), FRAME))
    assert str(caught.value).count(".") == 1
