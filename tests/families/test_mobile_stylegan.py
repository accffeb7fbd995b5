"""The closed forms of the style-based generator, and what its sliders promise."""

from __future__ import annotations

from dataclasses import replace

import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor

from studio.core.request import GenerateRequest
from studio.core.steps import Step
from studio.families._base import Sampling
from studio.families.mobile_stylegan import (
    Block,
    Config,
    Head,
    MobileStyleGAN,
    mixing,
    prepare,
    sample,
    styles,
)
from studio.nn.haar import inverse_haar

SMALL = Config(32, (16, 16, 8), latent=16, mapping_layers=2)


def rng(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def small(config: Config = SMALL) -> MobileStyleGAN:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        model = MobileStyleGAN(config).eval()
    for name, parameter in model.named_parameters():
        if "noise" in name or "bias" in name:
            parameter.data = torch.randn(parameter.shape, generator=rng(len(name))) / 4
    return model


def run(work: Sampling) -> tuple[list[Step], Tensor]:
    """Every step of a sampler, and what it returned."""
    steps = []
    while True:
        try:
            steps.append(next(work))
        except StopIteration as stop:
            return steps, stop.value


def haar_analysis(image: Tensor) -> Tensor:
    """The textbook transform of (C, 2H, 2W): low bands, then three details a channel."""
    a, b = image[:, 0::2, 0::2], image[:, 0::2, 1::2]
    c, d = image[:, 1::2, 0::2], image[:, 1::2, 1::2]
    low = (a + b + c + d) / 2
    details = torch.stack([a + b - c - d, a - b + c - d, a - b - c + d], dim=1) / 2
    return torch.cat([low, details.flatten(0, 1)])


def test_the_inverse_haar_transform_undoes_the_transform() -> None:
    image = torch.randn(3, 8, 6, generator=rng())
    bands = haar_analysis(image)
    mixed = torch.einsum("oi,ihw->ohw", inverse_haar(3), bands)
    assert torch.allclose(F.pixel_shuffle(mixed, 2), image, atol=1e-6)


def test_the_haar_matrix_keeps_energy() -> None:
    matrix = inverse_haar(5)
    assert torch.allclose(matrix @ matrix.T, torch.eye(20), atol=1e-6)


def plain_block(block: Block, x: Tensor, w: Tensor) -> Tensor:
    """The block step by step, as the paper draws it: styles scale feature maps."""
    x = x * block.style(w[0]).view(1, -1, 1, 1)
    x = F.pixel_shuffle(F.conv2d(x, inverse_haar(x.shape[1] // 4)[:, :, None, None]), 2)
    for part, style in ((block.conv1, w[1]), (block.conv2, w[2])):
        x = x * part.style(style).view(1, -1, 1, 1)
        x = F.conv2d(x, part.depthwise, padding=1, groups=x.shape[1])
        x = F.conv2d(x, part.pointwise) + part.noise + part.bias.view(1, -1, 1, 1)
        x = F.leaky_relu(x, 0.2)
    return x


@torch.no_grad()
def test_folding_styles_into_kernels_changes_nothing() -> None:
    block = small().blocks[0]
    x, w = torch.randn(1, 16, 4, 4, generator=rng(1)), torch.randn(3, 16, generator=rng(2))
    assert torch.allclose(block(x, w), plain_block(block, x, w), atol=1e-5)


@torch.no_grad()
def test_folding_the_wavelet_into_the_head_changes_nothing() -> None:
    head = Head(8, latent=16)
    x, w = torch.randn(1, 8, 5, 5, generator=rng(3)), torch.randn(16, generator=rng(4))
    bands = F.conv2d(x * head.style(w).view(1, -1, 1, 1), head.weight, head.bias)
    slow = F.pixel_shuffle(torch.einsum("oi,nihw->nohw", inverse_haar(3), bands), 2)
    assert torch.allclose(head(x, w), slow, atol=1e-5)


def test_the_gradient_reaches_w_and_every_parameter() -> None:
    model = small()
    w = torch.randn(1, SMALL.layers, 16, generator=rng(5), requires_grad=True)
    (model(w).square().mean() + model(w, draft=True).square().mean()).backward()
    model.mapping(torch.randn(2, 16, generator=rng(6))).sum().backward()
    assert w.grad is not None
    assert (w.grad[0].abs().sum(dim=1) > 0).all()
    assert [name for name, p in model.named_parameters() if p.grad is None] == []


def test_a_draft_has_a_quarter_of_the_side() -> None:
    with torch.no_grad():
        draft = small()(torch.randn(2, SMALL.layers, 16, generator=rng()), draft=True)
    assert draft.shape == (2, 3, 8, 8)


@torch.no_grad()
def test_a_draft_leaves_out_only_noise_that_is_faint_or_as_fine_as_itself() -> None:
    config = Config(64, (16, 16, 16, 8), latent=16, mapping_layers=2)
    model, w = small(config), torch.randn(1, config.layers, 16, generator=rng(5))
    loud, quiet = model.blocks[0].conv1, model.blocks[0].conv2
    for fine in (model.blocks[1].conv1, model.blocks[1].conv2):
        fine.noise.zero_()
    loud.noise.mul_(2)
    quiet.noise.mul_(0.01)
    everything = model(w, draft=True)
    prepare(model, torch.float32)
    assert (loud.faint, quiet.faint, model.blocks[1].conv1.faint) == (False, True, True)
    unseen = float((model(w, draft=True) - everything).abs().max())
    loud.faint = True
    seen = float((model(w, draft=True) - everything).abs().max())
    assert 0 < unseen < seen / 10


def test_a_picture_lets_others_take_a_turn_and_a_draft_does_not() -> None:
    model, request = small(), GenerateRequest("toy", seed=4, count=2)
    steps, drawn = run(sample(model, request))
    assert [(step.done, step.index, step.preview is None) for step in steps] == [
        *[(0, 0, True)] * 3,
        (1, 0, False),
        *[(1, 1, True)] * 3,
        (2, 1, False),
    ]
    with torch.no_grad():
        whole = [model.picture(styles(model, request, index)) for index in (0, 1)]
    assert torch.equal(drawn, torch.cat(whole).clamp(-1, 1))
    assert len(run(sample(model, replace(request, count=1, draft=True)))[0]) == 1


@torch.no_grad()
def test_the_low_band_is_the_mean_where_nothing_changes() -> None:
    block = small().blocks[0]
    for part in (block.conv1, block.conv2):
        part.noise.zero_()
    x = torch.randn(1, 16, 1, 1, generator=rng(1)).expand(1, 16, 12, 12).clone()
    x[:, 4:] = 0  # no details: the block sees a flat picture
    w = torch.randn(3, 16, generator=rng(2))
    for part in (block.conv1, block.conv2):
        part.noise = torch.nn.Parameter(torch.zeros(1, 1, 24, 24))
    inside = F.avg_pool2d(block(x, w), 2)[:, :, 3:-3, 3:-3]  # away from the padding
    assert torch.allclose(block.low_band(x[:, :4], w)[:, :, 3:-3, 3:-3], inside, atol=1e-4)


def w_of(model: MobileStyleGAN, seed: int, **params: float | str) -> Tensor:
    with torch.no_grad():
        return styles(model, GenerateRequest("x", seed, params=params), 0)


def test_truncation_0_is_the_average_face_for_every_seed() -> None:
    model = small()
    model.mean_w.copy_(torch.randn(16, generator=rng(7)))
    assert torch.allclose(w_of(model, 1, truncation=0.0), model.mean_w.expand(8, -1))
    assert torch.equal(w_of(model, 1, truncation=0.0), w_of(model, 2, truncation=0.0))


def test_mixing_all_layers_gives_the_second_seed() -> None:
    model = small()
    mixed = w_of(model, 1, mix=1.0, mix_seed=2)
    assert torch.allclose(mixed, w_of(model, 2))


def test_mixing_fine_layers_keeps_the_coarse_ones() -> None:
    model = small()
    mixed = w_of(model, 1, mix=0.5, mix_seed=2, mix_part="fine")
    assert torch.equal(mixed[:4], w_of(model, 1)[:4])
    assert torch.allclose(mixed[4:], w_of(model, 2)[4:])


def test_the_mixing_slider_moves_smoothly() -> None:
    device = torch.device("cpu")
    shares = torch.stack([mixing(8, i / 100, "coarse", device) for i in range(101)])
    assert shares.diff(dim=0).min() >= 0
    assert shares.diff(dim=0).abs().sum(dim=1).max() <= 8 / 100 + 1e-5
    assert shares[50].tolist() == [1, 1, 1, 1, 0, 0, 0, 0]


def test_a_direction_moves_only_its_layers() -> None:
    config = Config(32, (16, 16, 8), 16, mapping_layers=2, directions=("direction.age",))
    model = small(config)
    model.directions.copy_(torch.randn(1, 16, generator=rng(8)))
    model.direction_layers.copy_(torch.tensor([[0.0, 0, 0, 1, 1, 1, 0, 0]]))
    before = w_of(model, 1)
    after = styles(model, GenerateRequest("x", 1, params={"direction.age": 2.0}), 0)
    moved = (after - before).detach()
    assert torch.allclose(moved[3:6], (2 * model.directions).expand(3, -1), atol=1e-6)
    assert torch.equal(moved[[0, 1, 2, 6, 7]], torch.zeros(5, 16))


def test_preparing_for_bfloat16_keeps_styles_exact() -> None:
    model = small()
    prepare(model, torch.bfloat16)
    kinds = {name: parameter.dtype for name, parameter in model.named_parameters()}
    assert kinds["blocks.0.conv1.pointwise"] == torch.bfloat16
    assert kinds["blocks.0.conv1.style.weight"] == torch.float32
    assert kinds["mapping.layers.0.weight"] == torch.float32
    with torch.no_grad():
        image = model(torch.randn(1, SMALL.layers, 16, generator=rng(9)))
    assert image.dtype == torch.float32
    assert torch.isfinite(image).all()
