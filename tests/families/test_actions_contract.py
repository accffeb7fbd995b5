"""What families do with a given picture keeps promises too. A new action is tested by being."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from pathlib import Path

import pytest
import torch
from torch import nn

from studio import families
from studio.core.card import ModelCard, read_card
from studio.core.errors import BadParamError, Cancelled
from studio.core.params import ChoiceParam, FlagParam, VectorParam, names, resolve
from studio.core.request import PictureRequest
from studio.core.steps import CancelToken, Step, drain
from studio.engine.checkpoints import save_checkpoint
from studio.families._base import Action, Family, Outcome
from tests.families.small import small_config

ALL = [(name, action) for name in families.names() for action in families.get(name).actions]
IDS = [f"{name}-{action.name}" for name, action in ALL]
each_action = pytest.mark.parametrize(("name", "action"), ALL, ids=IDS)


@cache
def small_model(family: Family) -> nn.Module:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        model = family.build(small_config(family)).eval().requires_grad_(requires_grad=False)
    family.prepare(model, torch.float32)
    return model


def ask(family: Family, action: Action, count: int = 1) -> PictureRequest:
    params = resolve((*action.params, *family.params), {})
    if "steps" in params:
        params["steps"] = 4
    return PictureRequest("x", action.name, Path("unread.png"), "", 3, count, params)


@cache
def once(name: str, action: Action) -> Outcome:
    """What comes of it, for the tests that only look."""
    return act(name, action)


def act(name: str, action: Action, count: int = 1) -> Outcome:
    family = families.get(name)
    model = small_model(family)
    request = ask(family, action, count)
    work = action.run(model, request, picture(model))
    return drain(work, CancelToken(), lambda _step: None)


def picture(model: nn.Module) -> torch.Tensor:
    side = model.config.image_size
    across = torch.linspace(-0.9, 0.9, side).expand(side, side)
    return torch.stack([across, across.T, -across])[None]


@each_action
def test_an_outcome_has_pictures_of_the_models_size_and_a_caption_for_each(
    name: str, action: Action
) -> None:
    side = small_config(families.get(name)).image_size
    outcome = once(name, action)
    assert outcome.images.shape[1:] == (3, side, side)
    assert outcome.images.min() >= -1
    assert outcome.images.max() <= 1
    assert len(outcome.captions) == len(outcome.images)
    assert all(outcome.captions)


@each_action
def test_the_numbers_are_finite_and_named(name: str, action: Action) -> None:
    facts = once(name, action).facts
    assert len({fact.name for fact in facts}) == len(facts)
    assert all(fact.label for fact in facts)
    assert torch.tensor([fact.value for fact in facts]).isfinite().all()


@each_action
def test_the_seed_decides_what_comes(name: str, action: Action) -> None:
    one, same = once(name, action), act(name, action)
    assert torch.equal(one.images, same.images)
    assert (one.captions, one.facts) == (same.captions, same.facts)


@each_action
def test_only_actions_with_variants_answer_with_more_when_more_are_asked_for(
    name: str, action: Action
) -> None:
    one, three = once(name, action), act(name, action, count=3)
    assert len(three.images) - len(one.images) == (2 if action.variants else 0)
    assert len(three.captions) == len(three.images)


@each_action
def test_an_action_can_be_stopped_at_each_of_its_steps(name: str, action: Action) -> None:
    family = families.get(name)
    model = small_model(family)
    token, seen = CancelToken(), list[Step]()

    def stop(step: Step) -> None:
        seen.append(step)
        token.cancel()

    with pytest.raises(Cancelled):
        drain(action.run(model, ask(family, action, count=2), picture(model)), token, stop)
    assert len(seen) == 1
    assert seen[0].done <= seen[0].total


@each_action
def test_an_actions_controls_are_its_own_and_refuse_what_is_out_of_range(
    name: str, action: Action
) -> None:
    family = families.get(name)
    assert not set(names(action.params)) & set(names(family.params))
    for param in action.params:
        assert not isinstance(param, VectorParam)
        assert param.help.endswith(".")
        wrong = "no such thing" if isinstance(param, ChoiceParam | FlagParam) else 10**9
        with pytest.raises(BadParamError, match=param.label):
            resolve(action.params, {param.name: wrong})


@each_action
def test_an_action_says_what_it_does(name: str, action: Action) -> None:
    assert action.label[0].isupper()
    assert action.help.endswith(".")
    assert name in families.names()


@pytest.mark.parametrize("name", families.names())
def test_the_card_of_a_checkpoint_carries_what_its_family_can_do(name: str, tmp_path: Path) -> None:
    family = families.get(name)
    model = small_model(family)
    specs = tuple(action.spec for action in family.actions)
    card = ModelCard(
        name="small",
        family=name,
        title="Small",
        family_title=family.title,
        image_size=model.config.image_size,
        parameters=1,
        config=asdict(model.config),
        controls=family.params,
        actions=specs,
    )
    save_checkpoint(tmp_path / "small.safetensors", {"weight": torch.zeros(1)}, card)
    read = read_card(tmp_path / "small.safetensors")
    assert read.actions == specs
    assert read.controls == family.params
