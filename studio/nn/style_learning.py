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
    """Photographs and paintings (N, 3, S, S) in [-1, 1], the content maps of the ones, the Gram
    matrices (N, C, C) and the style's numbers (N, NUMBERS) of the others."""

    photographs: Tensor
    paintings: Tensor
    content: Tensor
    style: Wanted
    numbers: Tensor


class Copyist(nn.Module):
    """The painter with what it is taught by, which is not kept."""

    def __init__(self, network: Painter, course: StyleCourse) -> None:
        super().__init__()
        self.course = course
        self.network = network
        self.eye = vgg.load()


@torch.no_grad()
def paired(model: Copyist, batch: Batch) -> Pairs:
    """As many pairs as there are pictures. Where nothing is known of them, or one kind is missing,
    any of them is painted in the manner of any."""
    images = batch.images
    kinds = batch.labels[:, 0].cpu() if batch.labels.shape[1] else torch.full((len(images),), -1)
    first, second = (_drawn(kinds, kind).to(images.device) for kind in (PHOTOGRAPHS, PAINTINGS))
    seen = looked(model.eye, images)
    reader = model.network.any_style.reader
    scaled = nn.functional.interpolate(images, (SIDE, SIDE), mode="bilinear", antialias=True)
    numbers = reader(scaled / 2 + 0.5)
    grams = {name: gram(seen[name])[second] for name in STYLE_LAYERS}
    return Pairs(
        images[first], images[second], seen[CONTENT_LAYER][first], Wanted(grams), numbers[second]
    )


def painted(model: Copyist, pairs: Pairs) -> Tensor:
    """Each photograph in the style of its painting: (N, 3, S, S) in [-1, 1]."""
    any_style: AnyStyle = model.network.any_style
    made: Tensor = any_style.network(pairs.photographs / 2 + 0.5, any_style.style(pairs.numbers))
    return made.float() * 2 - 1


def loss(model: Copyist, pairs: Pairs) -> Loss:
    """The means over all pairs, weighed."""
    course, made = model.course, painted(model, pairs)
    seen = looked(model.eye, made)
    style = style_loss(seen, pairs.style).mean()
    content = content_loss(seen, pairs.content).mean()
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
    return torch.stack([pairs.photographs, pairs.paintings, painted(model, pairs)], dim=1)


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
