"""What all style-based adversaries share: latents of a request, what is measured at the end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import torch
from torch import Tensor

from studio.core.request import GenerateRequest
from studio.core.steps import CancelToken, drain
from studio.data.batch import Batch
from studio.nn import style_gan
from studio.nn.style_gan import StyleGan, StyleGanConfig


@pytest.fixture(autouse=True)
def seeded() -> Iterator[None]:
    with torch.random.fork_rng():
        torch.manual_seed(8)
        yield


@pytest.fixture
def model() -> StyleGan:
    config = StyleGanConfig(
        image_size=16, latent=8, finest=8, widest=16, judge_finest=8, judge_widest=16, components=4
    )
    return StyleGan(config).eval().requires_grad_(requires_grad=False)


@pytest.fixture
def finished(model: StyleGan, monkeypatch: pytest.MonkeyPatch) -> StyleGan:
    monkeypatch.setattr(style_gan, "KNOWN", 512)
    monkeypatch.setattr(style_gan, "SCORED", 128)
    with torch.no_grad():
        style_gan.finish(model, batches(), lambda x: model.discriminator(x, alone=True)[None])
    return model


def batches() -> Iterator[Batch]:
    while True:
        yield Batch(torch.rand(48, 3, 16, 16) * 2 - 1, torch.zeros(48, 0, dtype=torch.long))


def drawn(model: StyleGan, **params: float) -> Tensor:
    request = GenerateRequest("x", 3, 4, {name.replace("__", "."): v for name, v in params.items()})
    return drain(style_gan.sample(model, request), CancelToken(), lambda _step: None)


def test_widths_double_with_each_halving_of_the_side() -> None:
    config = StyleGanConfig(image_size=64, finest=64, widest=256)
    assert config.widths == (256, 256, 128, 64, 32)
    assert config.judge_widths == (64, 128, 256, 256)
    assert len(StyleGanConfig(image_size=16).widths) == 3


@pytest.mark.parametrize("side", [8, 28, 60])
def test_a_side_that_cannot_be_halved_down_to_4_is_refused(side: int) -> None:
    with pytest.raises(ValueError, match="the side must be"):
        StyleGanConfig(image_size=side)


def test_truncation_0_gives_every_seed_the_average_picture(finished: StyleGan) -> None:
    images = drawn(finished, truncation=0.0)
    torch.testing.assert_close(images, images[:1].expand_as(images))
    average = finished.generator.synthesis(finished.mean_w[None]).clamp(-1, 1)
    torch.testing.assert_close(images[:1], average)


def test_truncation_1_leaves_w_as_it_is(finished: StyleGan) -> None:
    request = GenerateRequest("x", 3, 4, {"truncation": 1.0})
    z = torch.stack(
        [torch.randn(8, generator=torch.Generator().manual_seed(3 + i)) for i in range(4)]
    )
    torch.testing.assert_close(style_gan.styles(finished, request), finished.generator.mapping(z))


def test_a_slider_moves_w_by_its_direction(finished: StyleGan) -> None:
    plain = style_gan.styles(finished, GenerateRequest("x", 3, 4, {}))
    moved = style_gan.styles(finished, GenerateRequest("x", 3, 4, {"component.c2": -1.5}))
    torch.testing.assert_close(moved - plain, (-1.5 * finished.directions[1]).expand(4, -1))
    assert finished.directions[1].norm() > 0


def test_components_come_by_falling_share(model: StyleGan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(style_gan, "KNOWN", 512)
    monkeypatch.setattr(style_gan, "SCORED", 128)
    with torch.no_grad():
        (param,) = style_gan.finish(
            model, batches(), lambda x: model.discriminator(x, alone=True)[None]
        )
    shares = [axis.share for axis in param.axes]  # type: ignore[union-attr]  # it is the sliders
    assert shares == sorted(shares, reverse=True)
    assert len(shares) == 4
    assert 0 < sum(shares) <= 1


def test_the_kept_scores_say_what_a_score_is_worth(finished: StyleGan) -> None:
    pictures = torch.cat([next(batches()).images for _ in range(20)])
    scores = finished.discriminator(pictures, alone=True)
    real = finished.references[0, 0]
    worth = [style_gan.percentile(float(score), real) for score in scores]
    assert sum(worth) / len(worth) == pytest.approx(50, abs=5)
    assert style_gan.percentile(float(real[0]) - 1, real) == 0
    assert style_gan.percentile(float(real[-1]) + 1, real) == 100
    assert style_gan.percentile(float(real[30]), real) == pytest.approx(30, abs=0.01)


def test_a_verdict_names_score_and_both_shares(finished: StyleGan) -> None:
    marks = finished.references[:, 0]
    facts = style_gan.verdict(finished, marks[0][50:51], [("_clean", ", clean")])
    assert [fact.name for fact in facts] == [
        "score_clean",
        "above_training_clean",
        "above_own_clean",
    ]
    assert facts[0].value == pytest.approx(float(marks[0][50]))
    assert facts[1].value == pytest.approx(50, abs=0.01)


def test_the_map_glows_where_the_judge_looks() -> None:
    picture = torch.zeros(1, 3, 16, 16)

    def corner(x: Tensor) -> Tensor:
        return x[:, :, :4, :4].square().sum(dim=(1, 2, 3))

    with torch.no_grad():
        glow = style_gan.sway(corner, picture, torch.Generator().manual_seed(1))
    assert glow.shape == (1, 3, 16, 16)
    assert glow[..., :3, :3].mean() > 0.5
    torch.testing.assert_close(glow[..., 8:, 8:], torch.full((1, 3, 8, 8), -0.4))


def test_prepared_for_bfloat16_it_draws_nearly_the_same(finished: StyleGan) -> None:
    exact = drawn(finished)
    style_gan.prepare(finished, torch.bfloat16)
    near = drawn(finished)
    assert near.dtype == torch.float32
    assert (near - exact).abs().mean() < 0.02
