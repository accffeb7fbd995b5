"""How a network learns to paint in any style: pairs, what is asked of it, and what learns."""

from __future__ import annotations

import pytest
import torch

from studio.data.batch import Batch
from studio.nn.painter import Painter
from studio.nn.style_learning import (
    PAINTINGS,
    PHOTOGRAPHS,
    Copyist,
    StyleCourse,
    learning,
    loss,
    painted,
    paired,
    show,
    taught,
)
from studio.nn.style_losses import gram, looked
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
    assert (pairs.photographs.mean(dim=(1, 2, 3)) < 0).all()
    assert (pairs.paintings.mean(dim=(1, 2, 3)) > 0).all()
    assert pairs.content.shape[0] == pairs.numbers.shape[0] == 5
    for i in range(5):
        seen = looked(model.eye, pairs.paintings[i : i + 1])
        for name, matrices in pairs.style.grams.items():
            torch.testing.assert_close(matrices[i], gram(seen[name])[0], rtol=1e-3, atol=1e-2)


@torch.no_grad()
@pytest.mark.parametrize("labels", [(PHOTOGRAPHS,) * 3, (PAINTINGS,) * 3])
def test_pictures_of_one_kind_are_taken_for_both(model: Copyist, labels: tuple[int, ...]) -> None:
    assert paired(model, batch(*labels)).photographs.shape == (3, 3, SIDE, SIDE)
    known = Batch(batch(*labels).images, torch.zeros(3, 0, dtype=torch.int64))
    assert paired(model, known).paintings.shape == (3, 3, SIDE, SIDE)


@torch.no_grad()
def test_each_of_a_batch_is_painted_in_its_own_style(model: Copyist) -> None:
    pairs = paired(model, batch(PHOTOGRAPHS, PAINTINGS, PAINTINGS, PHOTOGRAPHS))
    together = painted(model, pairs)
    any_style = model.network.any_style
    for i in range(4):
        style = any_style.style(pairs.numbers[i])
        alone = any_style.network(pairs.photographs[i : i + 1] / 2 + 0.5, style)
        torch.testing.assert_close(together[i : i + 1], alone * 2 - 1, rtol=1e-4, atol=1e-4)


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
    assert torch.equal(shown[:, 0], pairs.photographs)
    assert torch.equal(shown[:, 1], pairs.paintings)


def test_a_course_is_read_off_the_painters_config() -> None:
    painter = Painter(("one",), SMALL, ("two",), SMALL_ANY)
    painter.config = StyleCourse(48, style=2.0)
    training = taught(StyleCourse)
    assert training.around
    model = training.around(painter)
    assert isinstance(model, Copyist)
    assert model.course == StyleCourse(48, style=2.0)
