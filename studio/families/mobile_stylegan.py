"""MobileStyleGAN: photoreal pictures in one shot, light enough for a laptop's processor.

Belousov, "MobileStyleGAN: A Lightweight Convolutional Neural Network for High-Fidelity Image
Synthesis", 2021 (arXiv:2104.04767), after Karras et al., StyleGAN2 (arXiv:1912.04958).

    z (512) --mapping--> w (512), one for each of L layers --synthesis--> picture

Each layer scales its input channels by a style, an affine function of its own w. Convolutions
are depthwise-separable, and a feature map grows by the inverse Haar wavelet: four channels are
the four sub-bands of one channel at twice the size. Demodulation does not depend on the style
here, so the weights on file carry it, and the noise inputs are fixed pictures.

How this file computes it: everything from one non-linearity to the next is linear, so

* a layer's style is multiplied into the small depthwise kernel, not into the feature map;
* the style of the growing step, the inverse Haar transform and the next style are one 1x1
  convolution, whose results only have to be put in their places (and for the output head one
  convolution in all).

Such kernels are each picture's own, so pictures are drawn one by one.

A draft, for live sliders, has a quarter of the side: the last block works on the low band alone,
at half its own side, each depthwise kernel reduced to its sum, and noise that is too faint or too
fine to be seen is left out. Only its output head is fitted (`studio.convert.draft_head`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor, nn

from studio.core.params import ChoiceParam, FloatParam, ParamValue, SeedParam
from studio.core.request import GenerateRequest
from studio.core.steps import Step
from studio.families._base import Family, Sampling
from studio.nn.haar import BANDS, inverse_haar, spread
from studio.nn.noise import noise
from studio.nn.pixels import to_pixels
from studio.nn.pointwise import leaky_pointwise

SLOPE = 0.2  # of every leaky ReLU
LARGEST = 2  # blocks that take so long that whoever waits gets a turn before each
FAINT = 0.05  # noise below this, beside features of about 1, is left out of drafts


@dataclass(frozen=True)
class Config:
    """`channels[i]` is the width after the layer at side 4 * 2**i; the head doubles the last.

    `directions` names the rows of the direction table, as keys of the request's params.
    """

    image_size: int = 1024
    channels: tuple[int, ...] = (512, 512, 512, 512, 512, 256, 128, 64)
    latent: int = 512
    mapping_layers: int = 8
    directions: tuple[str, ...] = ()

    @property
    def layers(self) -> int:
        """L, the number of styles: first convolution, three a block, output head."""
        return 3 * (len(self.channels) - 1) + 2


class MappingNetwork(nn.Module):
    """z (B, latent) -> w (B, latent): normalise, then fully connected layers."""

    def __init__(self, width: int, layers: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(width, width) for _ in range(layers))

    def forward(self, z: Tensor) -> Tensor:
        """z (B, latent), standard normal -> w (B, latent)."""
        x = z * torch.rsqrt(z.square().mean(dim=1, keepdim=True) + 1e-8)
        for layer in self.layers:
            x = F.leaky_relu(layer(x), SLOPE) * math.sqrt(2)
        return x


class Separable(nn.Module):
    """Scale by style, depthwise 3x3, pointwise, add the fixed noise, leaky ReLU."""

    faint = False  # whether drafts do without the noise; `prepare` looks

    def __init__(self, inputs: int, outputs: int, side: int, latent: int) -> None:
        super().__init__()
        self.style = style_layer(latent, inputs)
        self.depthwise = nn.Parameter(torch.randn(inputs, 1, 3, 3) / 3)
        self.pointwise = nn.Parameter(torch.randn(outputs, inputs, 1, 1) / math.sqrt(inputs))
        self.bias = nn.Parameter(torch.zeros(outputs))
        self.noise = nn.Parameter(torch.zeros(1, 1, side, side))

    def forward(
        self, x: Tensor, style: Tensor | None, outputs: int | None = None, *, rough: bool = False
    ) -> Tensor:
        """x (1, inputs, H, W), style (inputs,) or None if x is scaled -> (1, outputs, H, W).

        With `outputs`, only so many of them are computed. `rough` is for drafts.
        """
        kernel: Tensor = self.depthwise
        if style is not None:
            kernel = (kernel * style.view(-1, 1, 1, 1)).to(x.dtype)
        x = F.conv2d(x, kernel, padding=1, groups=len(kernel))
        weight, bias = self.pointwise[:outputs], self.bias[:outputs]
        if rough and self.faint:
            return leaky_pointwise(x, weight, bias, SLOPE)
        return _activate(F.conv2d(x, weight, bias), self.noise)

    def pointwise_only(self, x: Tensor, style: Tensor) -> Tensor:
        """For slowly changing x: the depthwise kernels become their sums, noise is left out."""
        gain = self.depthwise.sum(dim=(1, 2, 3), dtype=torch.float32) * style
        kernel = self.pointwise * gain.view(1, -1, 1, 1)
        return leaky_pointwise(x, kernel.to(x.dtype), self.bias, SLOPE)


class Block(nn.Module):
    """Doubles the side by the inverse Haar wavelet, then two separable convolutions."""

    haar: Tensor

    def __init__(self, inputs: int, outputs: int, side: int, latent: int) -> None:
        super().__init__()
        self.style = style_layer(latent, inputs)
        self.conv1 = Separable(inputs // BANDS, outputs, side, latent)
        self.conv2 = Separable(outputs, outputs, side, latent)
        by_channel = inverse_haar(inputs // BANDS).view(-1, BANDS, inputs)
        self.register_buffer("haar", by_channel.transpose(0, 1).flatten(0, 1), persistent=False)

    def forward(
        self, x: Tensor, w: Tensor, outputs: int | None = None, *, rough: bool = False
    ) -> Tensor:
        """x (1, inputs, H, W), w (3, latent) -> (1, outputs, 2H, 2W), or fewer outputs."""
        into, first, second = self.style(w[0]), self.conv1.style(w[1]), self.conv2.style(w[2])
        mix = (self.haar * into * first.repeat(BANDS)[:, None])[:, :, None, None]
        x = self.conv1(spread(F.conv2d(x, mix.to(x.dtype))), None, rough=rough)
        return self.conv2(x, second, outputs, rough=rough)  # type: ignore[no-any-return]  # modules are untyped

    def low_band(self, x: Tensor, w: Tensor) -> Tensor:
        """x (1, inputs / 4, H, W), the low band alone -> (1, outputs, H, W), far cheaper.

        About the mean of each 2x2 pixels of `forward`.
        """
        style = self.style(w[0])[: x.shape[1]] / 2  # a low band is twice its pixels' mean
        x = self.conv1.pointwise_only(x, style * self.conv1.style(w[1]))
        return self.conv2.pointwise_only(x, self.conv2.style(w[2]))


class Head(nn.Module):
    """Features -> colours, through a style: the Haar sub-bands of a picture of double side."""

    haar: Tensor

    def __init__(self, inputs: int, latent: int) -> None:
        super().__init__()
        self.style = style_layer(latent, inputs)
        self.weight = nn.Parameter(torch.randn(3 * BANDS, inputs, 1, 1) / math.sqrt(inputs))
        self.bias = nn.Parameter(torch.zeros(3 * BANDS))
        self.draft_weight = nn.Parameter(self.weight.data[:3] / 2)
        self.draft_bias = nn.Parameter(torch.zeros(3))
        self.register_buffer("haar", inverse_haar(3), persistent=False)

    def forward(self, x: Tensor, w: Tensor) -> Tensor:
        """x (1, inputs, H, W), w (latent,) -> float32 (1, 3, 2H, 2W)."""
        kernel = self.haar @ (self.weight[:, :, 0, 0] * self.style(w))
        return F.pixel_shuffle(_colour(x, kernel, self.haar @ self.bias), 2).float()

    def draft(self, x: Tensor, w: Tensor) -> Tensor:
        """x (1, inputs, H, W), w (latent,) -> float32 (1, 3, H, W)."""
        kernel = self.draft_weight[:, :, 0, 0] * self.style(w)
        return _colour(x, kernel, self.draft_bias).float()


class MobileStyleGAN(nn.Module):
    """Mapping, synthesis, a draft head, the mean of w and the named directions."""

    mean_w: Tensor
    directions: Tensor
    direction_layers: Tensor

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.config = config
        c, latent = config.channels, config.latent
        self.mapping = MappingNetwork(latent, config.mapping_layers)
        self.constant = nn.Parameter(torch.randn(1, c[0], 4, 4))
        self.first_style = style_layer(latent, c[0])
        self.first_weight = nn.Parameter(torch.randn(c[0], c[0], 3, 3) / math.sqrt(9 * c[0]))
        self.first_bias = nn.Parameter(torch.zeros(c[0]))
        self.first_noise = nn.Parameter(torch.zeros(1, 1, 4, 4))
        self.blocks = nn.ModuleList(
            Block(c[i], c[i + 1], 8 * 2**i, latent) for i in range(len(c) - 1)
        )
        self.head = Head(c[-1], latent)
        rows = len(config.directions)
        self.register_buffer("mean_w", torch.zeros(latent))
        self.register_buffer("directions", torch.zeros(rows, latent))
        self.register_buffer("direction_layers", torch.ones(rows, config.layers))

    def forward(self, w: Tensor, *, draft: bool = False) -> Tensor:
        """w (B, L, latent) -> (B, 3, S, S), about [-1, 1]; drafts have a quarter of the side."""
        return torch.cat([self.draft(one) if draft else self.picture(one) for one in w])

    def picture(self, w: Tensor) -> Tensor:
        """w (L, latent) -> (1, 3, S, S)."""
        return self.head(self.features(w, len(self.blocks)), w[-1])  # type: ignore[no-any-return]  # modules are untyped

    def in_stages(self, w: Tensor, pause: Step) -> Sampling:
        """`picture`, with pauses before the largest blocks and before the head."""
        first = max(0, len(self.blocks) - LARGEST)
        x = self.features(w, first)
        for i in range(first, len(self.blocks)):
            yield pause
            x = self.grown(x, w, i)
        yield pause
        return self.head(x, w[-1])  # type: ignore[no-any-return]  # modules are untyped

    def draft(self, w: Tensor) -> Tensor:
        """w (L, latent) -> (1, 3, S / 4, S / 4)."""
        return self.head.draft(self.draft_features(w), w[-1])

    def draft_features(self, w: Tensor) -> Tensor:
        """w (L, latent) -> what the draft's head sees, (1, C, S / 4, S / 4)."""
        x = self.features(w, len(self.blocks) - 2, rough=True)
        low = self.config.channels[-2] // BANDS
        x = self.blocks[-2](x, w[-7:-4], low, rough=True)
        return self.blocks[-1].low_band(x, w[-4:-1])  # type: ignore[no-any-return, operator]  # modules are untyped

    def features(self, w: Tensor, blocks: int, *, rough: bool = False) -> Tensor:
        """w (L, latent) -> the feature map (1, C, H, W) after so many blocks."""
        styled = self.constant * self.first_style(w[0]).view(1, -1, 1, 1)
        x = F.conv2d(
            styled.to(self.first_weight.dtype), self.first_weight, self.first_bias, padding=1
        )
        x = _activate(x, self.first_noise)
        for i in range(blocks):
            x = self.grown(x, w, i, rough=rough)
        return x

    def grown(self, x: Tensor, w: Tensor, block: int, *, rough: bool = False) -> Tensor:
        """The feature map (1, C, H, W) after one more block, (1, D, 2H, 2W)."""
        return self.blocks[block](x, w[1 + 3 * block : 4 + 3 * block], rough=rough)  # type: ignore[no-any-return]  # modules are untyped


def style_layer(latent: int, channels: int) -> nn.Linear:
    """w -> one factor for each channel, about 1 before training."""
    layer = nn.Linear(latent, channels)
    nn.init.ones_(layer.bias)
    return layer


def prepare(model: MobileStyleGAN, dtype: torch.dtype) -> None:
    """Casts what meets feature maps; w and the styles stay float32, they decide too much."""
    model.to(memory_format=torch.channels_last)
    for name, parameter in model.named_parameters():
        if "style" not in name and not name.startswith(("mapping", "head")):
            parameter.data = parameter.data.to(dtype)
    for module in model.modules():
        if isinstance(module, Separable):
            finest = (
                module.noise.shape[-1] >= model.config.image_size // 4
            )  # the draft's own pixels
            module.faint = finest or bool(module.noise.abs().max() < FAINT)


def styles(model: MobileStyleGAN, request: GenerateRequest, index: int) -> Tensor:
    """w (L, latent) of picture `index` of a request: seed, journey, mixing, directions."""
    params, device = request.params, model.mean_w.device
    config = model.config

    def w_of(seed: int) -> Tensor:
        z = noise(seed, 1, config.latent).to(device)
        return model.mapping(z)[0]  # type: ignore[no-any-return]  # modules are untyped

    w = w_of(request.seed + index)
    if request.to_seed is not None:
        w = torch.lerp(w, w_of(request.to_seed), request.position)
    truncation = float(params.get("truncation", 1.0))
    w = torch.lerp(model.mean_w, w, truncation).expand(config.layers, -1)
    if amount := float(params.get("mix", 0.0)):
        other = torch.lerp(model.mean_w, w_of(int(params.get("mix_seed", 0))), truncation)
        share = mixing(config.layers, amount, str(params.get("mix_part", "fine")), device)
        w = torch.lerp(w, other.expand_as(w), share[:, None])
    return w + _offsets(model, params)


def mixing(layers: int, amount: float, part: str, device: torch.device) -> Tensor:
    """How much of each layer the second seed gives, (layers,) in [0, 1].

    It takes `amount` of all layers, from the finest on ("fine") or from the coarsest on
    ("coarse"); the layer where it ends is shared, so that the slider moves smoothly.
    """
    place = torch.arange(layers, device=device)
    if part == "fine":
        place = layers - 1 - place
    return (amount * layers - place).clamp(0, 1)


@torch.no_grad()
def sample(model: MobileStyleGAN, request: GenerateRequest) -> Sampling:
    """One picture after another; each counts as one step, with pauses in it unless a draft."""
    images = []
    for index in range(request.count):
        w = styles(model, request, index)
        if request.draft:
            image = model.draft(w)
        else:
            image = yield from model.in_stages(w, Step(index, request.count, index=index))
        images.append(image)
        yield Step(index + 1, request.count, to_pixels(image[0]), index)
    return torch.cat(images).clamp(-1, 1)


def _offsets(model: MobileStyleGAN, params: Mapping[str, ParamValue]) -> Tensor | float:
    """What the moved sliders add to w: (L, latent), or 0 if none is moved."""
    rows = [i for i, name in enumerate(model.config.directions) if params.get(name)]
    if not rows:
        return 0.0
    amounts = torch.tensor([float(params[model.config.directions[i]]) for i in rows])
    layers = model.direction_layers[rows] * amounts.to(model.mean_w.device)[:, None]
    return layers.T @ model.directions[rows]


def _colour(x: Tensor, kernel: Tensor, bias: Tensor) -> Tensor:
    return F.conv2d(x, kernel[:, :, None, None].to(x.dtype), bias.to(x.dtype))


def _activate(x: Tensor, fixed_noise: Tensor | None = None) -> Tensor:
    if x.requires_grad:
        return F.leaky_relu(x if fixed_noise is None else x + fixed_noise, SLOPE)
    if fixed_noise is not None:
        x.add_(fixed_noise)
    return F.leaky_relu_(x, SLOPE)  # in place: on big maps memory traffic is the cost


FAMILY = Family(
    name="mobile_stylegan",
    title="Style-based GAN",
    config=Config,
    build=MobileStyleGAN,
    sample=sample,
    prepare=prepare,
    draft_size=256,
    batch=1,
    params=(
        FloatParam(
            "truncation",
            "Truncation",
            default=0.7,
            low=0.0,
            high=1.2,
            group="Shape",
            help="Nearer to the average face. 0 is the average itself, 1 the full variety of "
            "the model; above 1 faces become stranger and faults more frequent.",
        ),
        FloatParam(
            "mix",
            "Mix with a second seed",
            default=0.0,
            low=0.0,
            high=1.0,
            off="off",
            group="Style mixing",
            help="How many of the layers take their style from the second seed: at 0 none, "
            "at 1 all of them.",
        ),
        SeedParam(
            "mix_seed",
            "Second seed",
            default=0,
            group="Style mixing",
            help="The face that the mixed layers are taken from.",
        ),
        ChoiceParam(
            "mix_part",
            "It gives",
            default="fine",
            choices=(("fine", "Colours"), ("coarse", "Shape")),
            group="Style mixing",
            help="Colours: the second seed begins with the finest layers, which decide colours "
            "and texture. Shape: it begins with the coarsest, which decide pose and outline.",
        ),
    ),
)
