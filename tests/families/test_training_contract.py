"""What every family that can be trained promises to the loop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

import pytest
import torch
from torch import nn

from studio import families
from studio.core.steps import CancelToken, drain
from studio.data.batch import Batch
from studio.families._base import Family
from tests.families.small import small_config
from tests.families.test_contract import ask

TRAINABLE = [name for name in families.names() if families.get(name).training]


@pytest.fixture(params=TRAINABLE)
def family(request: pytest.FixtureRequest) -> Family:
    return families.get(request.param)


@pytest.fixture
def model(family: Family) -> Iterator[nn.Module]:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        model = family.build(small_config(family))
        assert family.training
        if family.training.begin:
            with torch.no_grad():
                family.training.begin(model, shown(model))
        yield model.train()


def shown(model: nn.Module) -> Iterator[Batch]:
    """Random pictures as from bytes, with a known label for each condition."""
    config = model.config
    generator = torch.Generator().manual_seed(5)
    values = [len(each[2]) for each in getattr(config, "conditions", ())]
    while True:
        shape = (8, config.channels, config.image_size, config.image_size)
        pixels = torch.randint(0, 256, shape, generator=generator)
        labels = [torch.randint(0, n, (8,), generator=generator) for n in values]
        yield Batch(
            pixels / 127.5 - 1,
            torch.stack(labels, 1) if labels else torch.zeros(8, 0, dtype=torch.int64),
        )


def test_the_config_says_what_the_loop_must_know(family: Family) -> None:
    assert {"image_size", "channels"} <= {field.name for field in fields(family.config)}


def test_every_loss_is_a_finite_number(family: Family, model: nn.Module) -> None:
    assert family.training
    batch = next(shown(model))
    for phase in family.training.phases:
        loss, terms = phase.loss(model, batch)
        assert loss.ndim == 0
        assert all(value.ndim == 0 for value in terms.values())
        assert torch.isfinite(torch.stack([loss, *terms.values()])).all()


def test_every_parameter_learns_from_some_phase(family: Family, model: nn.Module) -> None:
    assert family.training
    taught: set[int] = set()
    # Several batches and a small step each: what begins at zero wakes up after the first.
    batches = shown(model)
    for _ in range(4):
        for phase in family.training.phases:
            model.zero_grad()
            phase.loss(model, next(batches))[0].backward()
            for parameter in phase.parameters(model):
                if parameter.grad is not None and parameter.grad.abs().sum() > 0:
                    taught.add(id(parameter))
                    with torch.no_grad():
                        parameter.sub_(1e-3 * torch.sign(parameter.grad))
    names = [name for name, each in model.named_parameters() if id(each) not in taught]
    assert names == []


def test_a_finished_model_still_draws(family: Family, model: nn.Module) -> None:
    assert family.training
    with torch.no_grad():
        controls = family.training.finish(model, shown(model)) if family.training.finish else ()
    assert all(control.help.endswith(".") for control in controls)
    model.eval()
    images = drain(family.sample(model, ask(family, 3, 2)), CancelToken(), lambda _step: None)
    assert torch.isfinite(images).all()
