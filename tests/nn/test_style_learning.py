"""How a network learns to paint in any style: pairs, what is asked of it, and what learns."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows

from studio.data.batch import Batch
from studio.nn.painter import Painter
from studio.nn.style_learning import (
    PAINTINGS,
    PHOTOGRAPHS,
    Copyist,
    Pairs,
    StyleCourse,
    learning,
    loss,
    painted,
    paired,
    show,
    taught,
    wanted_of,
)
from studio.nn.style_losses import CONTENT_LAYER, gram, looked
from studio.nn.style_network import StyleShape

SIDE = 32
SMALL = StyleShape((4, 4, 4), 1, (4, 4), 3)
SMALL_ANY = StyleShape((4, 4, 4), 1, (4, 4), 3, plain=True)


@pytest.fixture(scope="module")
def model() -> Copyist:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        return Copyist(Painter(("one",), SMALL, ("two",), SMALL_ANY), StyleCourse(SIDE))


def batch(*labels: int) -> Batch:
    """Smooth pictures of kinds that can be told: photographs dark, paintings bright."""
    count = len(labels)
    pictures = torch.rand(count, 3, SIDE, SIDE, generator=torch.Generator().manual_seed(1)) / 2
    bright = torch.tensor([label == PAINTINGS for label in labels]).view(-1, 1, 1, 1)
    known = torch.tensor(labels).view(-1, 1)
    return Batch(torch.where(bright, pictures, pictures - 0.7), known)


@torch.no_grad()
def test_a_pair_is_a_photograph_and_a_painting(model: Copyist) -> None:
    pairs = paired(model, batch(PHOTOGRAPHS, PAINTINGS, PHOTOGRAPHS, PAINTINGS, PHOTOGRAPHS))
    photographs, paintings = pairs.pictures[pairs.photograph], pairs.pictures[pairs.painting]
    assert (photographs.mean(dim=(1, 2, 3)) < 0).all()
    assert (paintings.mean(dim=(1, 2, 3)) > 0).all()
    manner, matter = wanted_of(model, pairs)
    for i in range(5):
        seen = looked(model.eye, paintings[i : i + 1])
        for name, matrices in manner.grams.items():
            torch.testing.assert_close(matrices[i], gram(seen[name])[0], rtol=1e-3, atol=1e-2)
        seen = looked(model.eye, photographs[i : i + 1])
        torch.testing.assert_close(matter[i], seen[CONTENT_LAYER][0], rtol=1e-3, atol=1e-2)


@torch.no_grad()
@pytest.mark.parametrize("labels", [(PHOTOGRAPHS,) * 3, (PAINTINGS,) * 3])
def test_pictures_of_one_kind_are_taken_for_both(model: Copyist, labels: tuple[int, ...]) -> None:
    known = Batch(batch(*labels).images, torch.zeros(3, 0, dtype=torch.int64))
    for each in (batch(*labels), known):
        pairs = paired(model, each)
        for which in (pairs.photograph, pairs.painting):
            assert which.shape == (3,)
            assert ((which >= 0) & (which < 3)).all()


def sized(picture: torch.Tensor) -> torch.Tensor:
    return F.interpolate(picture[None] / 2 + 0.5, (256, 256), mode="bilinear")


@torch.no_grad()
def test_each_of_a_batch_is_painted_in_its_own_style(model: Copyist) -> None:
    pairs = paired(model, batch(PHOTOGRAPHS, PAINTINGS, PAINTINGS, PHOTOGRAPHS))
    together = painted(model, pairs)
    any_style = model.network.any_style
    for i in range(4):
        alone = Pairs(pairs.pictures, pairs.photograph[i : i + 1], pairs.painting[i : i + 1])
        torch.testing.assert_close(together[i : i + 1], painted(model, alone), rtol=1e-4, atol=1e-4)
        numbers = any_style.reader(sized(pairs.pictures[pairs.painting[i]]))[0]
        photo = pairs.pictures[pairs.photograph[i]][None] / 2 + 0.5
        made = any_style.network(photo, any_style.style(numbers))
        torch.testing.assert_close(together[i : i + 1], made * 2 - 1, rtol=1e-4, atol=1e-4)


def test_what_paints_learns_and_the_reader_does_not(model: Copyist) -> None:
    pairs = paired(model, batch(PHOTOGRAPHS, PAINTINGS, PHOTOGRAPHS, PAINTINGS))
    model.zero_grad()
    value, terms = loss(model, pairs)
    value.backward()
    assert set(terms) == {"style", "content"}
    assert all(each.grad is not None and each.grad.abs().sum() > 0 for each in learning(model))
    learns = {id(each) for each in learning(model)}
    still = [*model.network.any_style.reader.parameters(), *model.network.network.parameters()]
    assert learns.isdisjoint(map(id, still))
    model.zero_grad()


def test_a_little_descent_brings_the_loss_down() -> None:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        model = Copyist(Painter(("one",), SMALL, ("two",), SMALL_ANY), StyleCourse(SIDE))
    pairs = paired(model, batch(PHOTOGRAPHS, PAINTINGS, PHOTOGRAPHS, PAINTINGS))
    steps = torch.optim.Adam(list(learning(model)), lr=3e-3)
    values = []
    for _ in range(12):
        steps.zero_grad()
        value, _ = loss(model, pairs)
        value.backward()
        steps.step()
        values.append(value.item())
    assert values[-1] < 0.9 * values[0]


@torch.no_grad()
def test_what_is_shown_are_both_pictures_and_the_painting_of_them(model: Copyist) -> None:
    pairs = paired(model, batch(PHOTOGRAPHS, PAINTINGS))
    shown = show(model, pairs)
    assert shown.shape == (2, 3, 3, SIDE, SIDE)
    assert torch.equal(shown[:, 0], pairs.pictures[pairs.photograph])
    assert torch.equal(shown[:, 1], pairs.pictures[pairs.painting])


def test_a_course_is_read_off_the_painters_config() -> None:
    painter = Painter(("one",), SMALL, ("two",), SMALL_ANY)
    painter.config = StyleCourse(48, style=2.0)
    training = taught(StyleCourse)
    assert training.around
    model = training.around(painter)
    assert isinstance(model, Copyist)
    assert model.course == StyleCourse(48, style=2.0)
