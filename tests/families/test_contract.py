"""Every family keeps the same promises. A new module is tested by existing."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch import nn

from studio import families
from studio.core.errors import Cancelled, UnknownFamilyError
from studio.core.params import resolve
from studio.core.request import GenerateRequest
from studio.core.steps import CancelToken, Step, drain
from studio.families._base import Family, Sampling
from tests.families.small import small_config


def run(work: Sampling) -> torch.Tensor:
    return drain(work, CancelToken(), lambda _step: None)


@pytest.fixture(params=families.names())
def family(request: pytest.FixtureRequest) -> Family:
    return families.get(request.param)


@pytest.fixture
def model(family: Family) -> nn.Module:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        model = family.build(small_config(family)).eval()
    family.prepare(model, torch.float32)
    return model


def ask(family: Family, seed: int, count: int = 1, **params: Any) -> GenerateRequest:
    return GenerateRequest("x", seed, count, resolve(family.params, params))


def test_the_catalogue_refuses_a_family_that_it_does_not_have() -> None:
    with pytest.raises(UnknownFamilyError, match="no model family"):
        families.get("telepathy")


def test_the_name_is_the_module_name(family: Family) -> None:
    assert family.name in families.names()


def test_each_control_says_what_it_does(family: Family) -> None:
    for param in family.params:
        assert param.label
        assert param.help.endswith(".")


def test_samples_have_the_agreed_shape_and_range(family: Family, model: nn.Module) -> None:
    side = model.config.image_size
    images = run(family.sample(model, ask(family, 1, 2)))
    assert images.shape == (2, 3, side, side)
    assert images.dtype == torch.float32
    assert images.min() >= -1
    assert images.max() <= 1


def test_the_seed_decides_the_picture(family: Family, model: nn.Module) -> None:
    one, same, other = (run(family.sample(model, ask(family, seed))) for seed in (1, 1, 2))
    assert torch.equal(one, same)
    assert not torch.equal(one, other)


def test_a_picture_does_not_depend_on_its_batch(family: Family, model: nn.Module) -> None:
    pair = run(family.sample(model, ask(family, 5, 2)))
    alone = run(family.sample(model, ask(family, 6)))
    assert torch.allclose(pair[1], alone[0], atol=1e-5)


def test_steps_count_up_to_their_total(family: Family, model: nn.Module) -> None:
    steps: list[Step] = []
    drain(family.sample(model, ask(family, 1, 2)), CancelToken(), steps.append)
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert steps[-1].done == steps[-1].total


def test_cancel_stops_within_one_step(family: Family, model: nn.Module) -> None:
    token = CancelToken()
    seen: list[Step] = []

    def cancel_at_once(step: Step) -> None:
        seen.append(step)
        token.cancel()

    with pytest.raises(Cancelled):
        drain(family.sample(model, ask(family, 1, 4)), token, cancel_at_once)
    assert len(seen) == 1


def test_a_journey_begins_at_one_seed_and_ends_at_the_other(
    family: Family, model: nn.Module
) -> None:
    def at(position: float) -> torch.Tensor:
        request = GenerateRequest("x", 3, 1, resolve(family.params, {}), 4, position)
        return run(family.sample(model, request))

    assert torch.allclose(at(0.0), run(family.sample(model, ask(family, 3))), atol=1e-5)
    assert torch.allclose(at(1.0), run(family.sample(model, ask(family, 4))), atol=1e-5)
    assert not torch.allclose(at(0.5), at(0.0), atol=1e-3)


def test_weights_survive_saving_and_loading(family: Family, model: nn.Module) -> None:
    again = family.build(model.config).eval()
    again.load_state_dict(model.state_dict())
    family.prepare(again, torch.float32)
    request = ask(family, 9)
    assert torch.equal(run(family.sample(model, request)), run(family.sample(again, request)))
