"""How far a picture is from the style of one and the content of another.

Gatys, Ecker, Bethge, "Image Style Transfer Using Convolutional Neural Networks", 2016 (CVPR; first
arXiv:1508.06576). A style is which features of a recognising network (`studio.nn.vgg`) appear
together, wherever in the picture: the Gram matrix of each layer's maps. A content is which appear
where: the maps of a deep layer. Both distances are counted in the wanted one's own size, so that
layers and pictures weigh alike: 0 is equal, 1 is as far as nothing at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

from studio.nn.vgg import Vgg

STYLE_LAYERS = ("conv1_1", "conv2_1", "conv3_1", "conv4_1")
CONTENT_LAYER = "conv4_1"
_TINY = 1e-8

Maps = Mapping[str, Tensor]


@dataclass(frozen=True, eq=False)
class Style:
    """The Gram matrices of a picture, or of a mixture of some: (C, C) for each style layer; or
    (N, C, C), where each of N pictures has its own to come near to."""

    grams: Mapping[str, Tensor]


def gram(maps: Tensor) -> Tensor:
    """How often channels appear together: (N, C, H, W) -> float32 (N, C, C), a mean over places."""
    flat = maps.float().flatten(2)
    with torch.autocast(maps.device.type, enabled=False):
        return flat @ flat.mT / flat.shape[2]


def looked(network: Vgg, pictures: Tensor) -> Maps:
    """The maps of pictures (N, 3, H, W) in [-1, 1] that styles and contents are told by."""
    return network(pictures, CONTENT_LAYER, mean=True)  # type: ignore[no-any-return]  # modules are untyped


@torch.no_grad()
def style_of(network: Vgg, pictures: Iterable[Tensor], weights: Iterable[float]) -> Style:
    """The style of pictures (1, 3, H, W) in [-1, 1], each with its weight, above 0 in sum."""
    total: dict[str, Tensor] = {}
    whole = 0.0
    for picture, weight in zip(pictures, weights, strict=True):
        whole += weight
        for name, maps in looked(network, picture).items():
            if name in STYLE_LAYERS:
                total[name] = total.get(name, torch.zeros(())) + weight * gram(maps)[0].cpu()
    return Style({name: matrix.to(network.mean.device) / whole for name, matrix in total.items()})


def style_loss(found: Maps, style: Style) -> Tensor:
    """Of each picture whose maps are `found`: the mean over layers of |G - A|^2 / |A|^2, (N,)."""
    each = [
        (gram(found[name]) - wanted).square().sum(dim=(1, 2))
        / (wanted.square().sum(dim=(-2, -1)) + _TINY)
        for name, wanted in style.grams.items()
    ]
    return torch.stack(each).mean(dim=0)


def content_loss(found: Maps, wanted: Tensor) -> Tensor:
    """Of the content layer's maps, wanted (N or 1, C, H, W): |F - P|^2 / |P|^2, (N,)."""
    maps = found[CONTENT_LAYER].float()
    wanted = wanted.float()
    size = wanted.square().sum(dim=(1, 2, 3)) + _TINY
    return (maps - wanted).square().sum(dim=(1, 2, 3)) / size
