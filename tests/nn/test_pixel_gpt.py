"""The network of an image GPT and its writer: nothing leaks, nothing is computed differently."""

from __future__ import annotations

import itertools

import pytest
import torch
from torch import Tensor

from studio.nn.inverse_cdf import choose, weighted
from studio.nn.pixel_gpt import PixelGPT, Shape
from studio.nn.pixel_writer import ROWS, PixelWriter, Taste

KINDS = (("ink", "Ink", ("red", "blue")),)
ANY = torch.tensor([-1])


def model_of(size: int = 8, group: int = 4, colours: int = 7) -> PixelGPT:
    shape = Shape(size, 3, KINDS, colours, group, 16, 2, 2, 6, 8, 2)
    with torch.random.fork_rng():
        torch.manual_seed(0)
        model = PixelGPT(shape)
        for parameter in model.parameters():  # no term so small that an error in it would not show
            parameter.data += 0.2 * torch.randn(parameter.shape)
    return model


def some_tokens(count: int, size: int, colours: int, seed: int = 1) -> Tensor:
    rng = torch.Generator().manual_seed(seed)
    return torch.randint(colours, (count, size * size), generator=rng)


def luck_of(count: int, pixels: int, seed: int = 2) -> Tensor:
    return torch.rand(count, pixels, generator=torch.Generator().manual_seed(seed))


@pytest.mark.parametrize("group", [1, 2, 4, 8])
@torch.no_grad()
def test_a_pixel_changes_nothing_before_it_nor_its_own_choice(group: int) -> None:
    model, tokens = model_of(8, group), some_tokens(1, 8, 7)
    labels = ANY[None]
    before = model(tokens, labels)
    for pixel in range(64):
        other = tokens.clone()
        other[0, pixel] = (other[0, pixel] + 3) % 7
        after = model(other, labels)
        assert torch.equal(after[:, : pixel + 1], before[:, : pixel + 1])
        if pixel < 63:
            assert not torch.equal(after[:, pixel + 1], before[:, pixel + 1])


@pytest.mark.parametrize("group", [1, 4])
def test_every_pixel_hears_of_every_pixel_before_it(group: int) -> None:
    model, tokens = model_of(8, group), some_tokens(1, 8, 7)
    codes = model.codes(tokens.view(1, 8, 8)).detach().requires_grad_()
    model.codes.forward = lambda _tokens: codes
    logits = model(tokens, ANY[None])
    for pixel in (1, 20, 63):
        (slope,) = torch.autograd.grad(logits[0, pixel].square().sum(), codes, retain_graph=True)
        heard = (slope[0].flatten(0, 1).abs().sum(dim=1) > 0).tolist()
        # What lies inside the group is heard as far as pixels see; all groups before are heard.
        assert heard[:pixel] == [True] * pixel
        assert heard[pixel:] == [False] * (64 - pixel)


@pytest.mark.parametrize("group", [1, 2])
@torch.no_grad()
def test_the_probabilities_of_all_pictures_add_up_to_1(group: int) -> None:
    model = model_of(2, group, colours=3)
    every = torch.tensor(list(itertools.product(range(3), repeat=4)))
    chances = model(every, torch.full((81, 1), -1)).log_softmax(-1)
    logs = chances.gather(-1, every[..., None])[..., 0].sum(dim=1)
    assert float(logs.double().exp().sum()) == pytest.approx(1, abs=1e-5)
    assert float(logs.std()) > 0.1  # and it is no trivial sum


@pytest.mark.parametrize("group", [1, 4])
@torch.no_grad()
def test_writing_with_the_cache_is_reading_all_again_for_each_pixel(group: int) -> None:
    model, luck, labels = model_of(8, group), luck_of(3, 64), torch.tensor([1])
    writer = PixelWriter(model, labels, 3)
    assert list(writer.write(luck, Taste())) == list(range(group, 65, group))
    slow = torch.zeros(3, 64, dtype=torch.int64)
    for pixel in range(64):
        logits = model(slow, labels.expand(3, 1))[:, pixel]
        slow[:, pixel] = choose(weighted(logits, 1.0), luck[:, pixel])
    assert torch.equal(writer.tokens, slow)


@pytest.mark.parametrize("rows", [0, 1, 3, 8])
@torch.no_grad()
def test_what_is_kept_is_read_as_if_it_had_been_written(rows: int) -> None:
    model, luck = model_of(), luck_of(1, 64)
    whole = PixelWriter(model, ANY, 1)
    list(whole.write(luck, Taste()))
    again = PixelWriter(model, ANY, 2)
    again.keep(whole.tokens[0, : 8 * rows])
    list(again.write(luck.expand(2, 64), Taste()))
    assert torch.equal(again.tokens, whole.tokens.expand(2, 64))


@torch.no_grad()
def test_a_picture_is_bit_for_bit_the_same_in_any_company() -> None:
    model, luck = model_of(), luck_of(ROWS, 64)
    seen: list[Tensor] = []
    forward = model.head.forward
    model.head.forward = lambda x: seen.append(forward(x)) or seen[-1]  # type: ignore[func-returns-value]  # to watch
    for count in (1, 5, ROWS):
        list(PixelWriter(model, ANY, count).write(luck[:count], Taste()))
    alone, some, many = torch.stack(seen).view(3, 64, ROWS, 7)
    assert torch.equal(alone[:, 0], some[:, 0])
    assert torch.equal(some[:, :5], many[:, :5])


@torch.no_grad()
def test_the_most_probable_colour_needs_no_luck() -> None:
    model = model_of()
    written = []
    for seed in (3, 4):
        writer = PixelWriter(model, ANY, 1)
        list(writer.write(luck_of(1, 64, seed), Taste(top_k=1)))
        written.append(writer.tokens)
    assert torch.equal(*written)
    greedy = model(written[0], ANY[None]).argmax(-1)
    assert torch.equal(greedy, written[0])


@torch.no_grad()
def test_what_is_told_changes_the_picture_and_any_is_a_word_of_its_own() -> None:
    model, tokens = model_of(), some_tokens(1, 8, 7)
    any_, red, blue = (model(tokens, torch.tensor([[label]])) for label in (-1, 0, 1))
    assert not torch.allclose(any_, red)
    assert not torch.allclose(red, blue)


@torch.no_grad()
def test_pictures_of_the_palette_come_back_as_they_were() -> None:
    model = model_of()
    model.palette.copy_(torch.rand(7, 3, generator=torch.Generator().manual_seed(3)))
    tokens = some_tokens(2, 8, 7)
    assert torch.equal(model.tokens(model.pictures(tokens)), tokens)
    assert torch.equal(model.pictures(tokens)[1, :, 2, 3], model.palette[tokens[1, 2 * 8 + 3]])


def test_groups_that_do_not_fill_a_row_are_refused() -> None:
    with pytest.raises(ValueError, match="do not fill"):
        model_of(8, 3)


def test_no_more_pictures_than_there_are_rows_are_written_at_once() -> None:
    with pytest.raises(ValueError, match="at once"):
        PixelWriter(model_of(), ANY, ROWS + 1)


@torch.no_grad()
def test_the_first_rows_can_be_read_without_the_others() -> None:
    model, tokens = model_of(), some_tokens(2, 8, 7)
    labels = torch.full((2, 1), -1)
    assert torch.allclose(model(tokens[:, :24], labels), model(tokens, labels)[:, :24], atol=1e-5)
