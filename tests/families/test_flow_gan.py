"""Flow-GAN: RealNVP's network, with a likelihood and an opponent."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from torch import nn

from studio import families
from studio.core.request import PictureRequest
from studio.core.steps import CancelToken, drain
from studio.data.batch import Batch
from studio.families import flow_gan
from studio.families.flow_gan import FAMILY, Config, FlowGan
from studio.nn.dequantisation import MIDDLE
from studio.nn.flow_network import MultiScaleFlow
from tests.families.small import small_config


@pytest.fixture(autouse=True)
def seeded() -> Iterator[None]:
    with torch.random.fork_rng():
        torch.manual_seed(6)
        yield


@pytest.fixture
def model() -> FlowGan:
    return FlowGan(small_config(FAMILY))


def a_batch(count: int = 8) -> Batch:
    pixels = torch.randint(0, 256, (count, 3, 16, 16))
    return Batch(pixels / 127.5 - 1, torch.zeros(count, 2).long())


def test_it_can_begin_with_every_tensor_of_realnvp(model: FlowGan) -> None:
    realnvp = families.get("realnvp")
    parent = realnvp.build(small_config(realnvp)).state_dict()
    own = model.state_dict()
    assert {name: tensor.shape for name, tensor in parent.items()} == {
        name: own[name].shape for name in parent
    }
    assert {name.split(".")[0] for name in set(own) - set(parent)} == {
        "discriminator",
        "references",
    }


def test_what_it_has_inherited_is_not_overwritten_when_training_begins(model: FlowGan) -> None:
    nn.init.constant_(model.scales[0].norm.log_scale, -2.0)
    assert FAMILY.training is not None
    assert FAMILY.training.begin is not None
    FAMILY.training.begin(model, iter([a_batch()]))
    assert (model.scales[0].norm.log_scale == -2).all()
    assert model.scales[1].norm.log_scale.any()


def test_each_phase_changes_its_own_part(model: FlowGan) -> None:
    flow, judge = (set(map(id, of(model))) for of in (flow_gan.flow_of, flow_gan.discriminator_of))
    assert not flow & judge
    assert flow | judge == set(map(id, model.parameters()))


def test_the_flows_loss_is_lambda_times_bits_and_the_judges_verdict() -> None:
    settings = small_config(FAMILY)
    losses = []
    for weight in (0.0, 2.5):
        torch.manual_seed(0)
        model = FlowGan(Config(**{**vars(settings), "weight": weight}))
        torch.manual_seed(1)
        total, terms = flow_gan.loss_of_flow(model, a_batch())
        losses.append(total.item())
        expected = weight * terms["bits"] + terms["judged"]
        assert total.item() == pytest.approx(expected.item(), rel=1e-5)
    assert losses[1] - losses[0] == pytest.approx(2.5 * terms["bits"].item(), rel=1e-4)


def test_a_judge_that_cannot_tell_costs_two_bits_of_doubt(model: FlowGan) -> None:
    for parameter in model.discriminator.parameters():
        nn.init.zeros_(parameter)
    total, terms = flow_gan.loss_of_discriminator(model, a_batch())
    assert total.item() == pytest.approx(2 * math.log(2), rel=1e-5)
    assert terms["slope"].item() == 0


def test_the_judges_phase_sends_no_gradient_into_the_flow(model: FlowGan) -> None:
    flow_gan.loss_of_discriminator(model, a_batch())[0].backward()
    assert all(parameter.grad is None for parameter in flow_gan.flow_of(model))
    model.zero_grad()
    flow_gan.loss_of_flow(model, a_batch())[0].backward()
    assert all(parameter.grad is None for parameter in flow_gan.discriminator_of(model))


def test_drawn_pictures_are_decoded_noise_at_the_temperature(model: FlowGan) -> None:
    torch.manual_seed(3)
    drawn = model.drawn(2)
    torch.manual_seed(3)
    noise = torch.randn(2, 3, 16, 16)
    assert torch.allclose(drawn, MultiScaleFlow.decode(model, noise * 0.8), atol=1e-6)


def test_a_score_is_told_with_what_it_is_worth(model: FlowGan) -> None:
    action = next(action for action in FAMILY.actions if action.name == "judge")
    model.eval().requires_grad_(requires_grad=False)
    picture = a_batch(1).images
    score = model.discriminator(picture * MIDDLE, alone=True).item()
    model.references[0] = torch.linspace(score - 1, score + 3, 101)
    model.references[1] = torch.linspace(score - 3, score + 1, 101)
    request = PictureRequest("x", "judge", Path("x.png"))
    outcome = drain(action.run(model, request, picture), CancelToken(), lambda _step: None)
    facts = {fact.name: fact.value for fact in outcome.facts}
    assert facts["score"] == pytest.approx(score, abs=1e-5)
    assert facts["above_training"] == pytest.approx(25, abs=0.1)
    assert facts["above_own"] == pytest.approx(75, abs=0.1)
    assert outcome.images.shape == (2, 3, 16, 16)


def test_when_training_ends_the_usual_scores_are_known(model: FlowGan) -> None:
    def batches() -> Iterator[Batch]:
        while True:
            yield a_batch(64)

    with torch.no_grad():
        flow_gan.finish(model, batches())
    assert (model.references.diff(dim=1) >= 0).all()
    assert (model.references[:, 0] < model.references[:, -1]).all()
    assert model.discriminator.spread > 0


def test_the_faces_network_fits_into_its_file() -> None:
    model = FlowGan(Config())
    assert 2 * sum(each.numel() for each in model.state_dict().values()) <= 18e6
