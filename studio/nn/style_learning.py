"""How the network for any style learns to paint: photographs in, paintings to take styles from.

Johnson, Alahi, Fei-Fei, 2016 (arXiv:1603.08155), with any style as in Ghiasi et al., 2017
(arXiv:1705.06830): what is made of a photograph should have the features of the photograph where
they are, and those of a painting wherever they are (`studio.nn.style_losses`). Both are read once,
by the same network, for all pictures of a batch; a pair is a photograph and a painting by chance.

The reader stays as it is, and with it all styles that have been read off paintings; the network
that paints learns, and what it makes of a style's numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor, nn

from studio.data.batch import Batch
from studio.nn import vgg
from studio.nn.learning import Loss, Phase, Training
from studio.nn.painter import AnyStyle, Painter
from studio.nn.style_losses import (
    CONTENT_LAYER,
    STYLE_LAYERS,
    content_loss,
    gram,
    looked,
    style_loss,
)
from studio.nn.style_losses import Style as Wanted
from studio.nn.style_reader import SIDE

PAINTINGS, PHOTOGRAPHS = 0, 1
"""The labels of the two folders that pictures come from, "paintings" and "photographs"."""


@dataclass(frozen=True)
class StyleCourse:
    """What is asked: likeness to the style and to the content, and `calm` neighbours, weighed;
    of pictures of side `image_size`."""

    image_size: int = 224
    style: float = 6.0
    content: float = 1.0
    calm: float = 0.05


@dataclass(frozen=True, eq=False)
class Pairs:
    """Pictures (M, 3, S, S) in [-1, 1]; which of them are the photograph (N,) and the painting (N,)
    of each pair."""

    pictures: Tensor
    photograph: Tensor
    painting: Tensor


class Copyist(nn.Module):
    """The painter with what it is taught by, which is not kept."""

    def __init__(self, network: Painter, course: StyleCourse) -> None:
        super().__init__()
        self.course = course
        self.network = network
        self.eye = vgg.load()


def paired(_model: Copyist, batch: Batch) -> Pairs:
    """As many pairs as there are pictures. Where nothing is known of them, or one kind is missing,
    any of them is painted in the manner of any."""
    images = batch.images
    kinds = batch.labels[:, 0].cpu() if batch.labels.shape[1] else torch.full((len(images),), -1)
    first, second = (_drawn(kinds, kind).to(images.device) for kind in (PHOTOGRAPHS, PAINTINGS))
    return Pairs(images, first, second)


@torch.no_grad()
def wanted_of(model: Copyist, pairs: Pairs) -> tuple[Wanted, Tensor]:
    """The Gram matrices (N, C, C) of the paintings and the content maps of the photographs."""
    seen = looked(model.eye, pairs.pictures)
    grams = {name: gram(seen[name])[pairs.painting] for name in STYLE_LAYERS}
    return Wanted(grams), seen[CONTENT_LAYER][pairs.photograph]


def painted(model: Copyist, pairs: Pairs) -> Tensor:
    """Each photograph in the style of its painting: (N, 3, S, S) in [-1, 1]."""
    any_style: AnyStyle = model.network.any_style
    pictures = pairs.pictures / 2 + 0.5
    with torch.no_grad():
        scaled = F.interpolate(pictures, (SIDE, SIDE), mode="bilinear", align_corners=False)
        numbers = any_style.reader(scaled)[pairs.painting]
    made: Tensor = any_style.network(pictures[pairs.photograph], any_style.style(numbers))
    return made.float() * 2 - 1


def loss(model: Copyist, pairs: Pairs) -> Loss:
    """The means over all pairs, weighed."""
    course, made = model.course, painted(model, pairs)
    manner, matter = wanted_of(model, pairs)
    seen = looked(model.eye, made)
    style = style_loss(seen, manner).mean()
    content = content_loss(seen, matter).mean()
    calm = made.diff(dim=2).abs().mean() + made.diff(dim=3).abs().mean()
    total = course.style * style + course.content * content + course.calm * calm
    return total, {"style": style, "content": content}


def learning(model: Copyist) -> Iterable[nn.Parameter]:
    """What paints, and what it makes of a style's numbers."""
    any_style: AnyStyle = model.network.any_style
    for part in (any_style.network, any_style.scales, any_style.shifts):
        yield from part.parameters()


def show(model: Copyist, pairs: Pairs) -> Tensor:
    """(N, 3, 3, S, S): photographs, paintings, and what is made of them."""
    photographs, paintings = pairs.pictures[pairs.photograph], pairs.pictures[pairs.painting]
    return torch.stack([photographs, paintings, painted(model, pairs)], dim=1)


def taught(course: type[StyleCourse]) -> Training:
    """The training of a painter whose config has the fields of a course."""
    names = course.__dataclass_fields__

    def around(network: Painter) -> Copyist:
        config = network.config
        return Copyist(network, course(**{name: getattr(config, name) for name in names}))

    return Training((Phase("painter", loss, learning),), pose=paired, around=around, show=show)


def _drawn(kinds: Tensor, kind: int) -> Tensor:
    """For each picture of a batch one of that kind by chance, (N,)."""
    places = (kinds == kind).nonzero()[:, 0]
    if not len(places):
        places = torch.arange(len(kinds))
    return places[torch.randint(len(places), (len(kinds),))]
