"""Shuffling: a function of seed and pictures seen, whoever asks and whenever."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import numpy as np
import pytest
import torch
from torch import Tensor

from studio.core.errors import StudioError
from studio.data.batch import Batch
from studio.data.batches import Shuffled, batch_of, batches
from tests.data.making import numbered

SET = numbered(23)


def joined(stream: Iterator[Batch], number: int) -> tuple[Tensor, Tensor]:
    """The images and the labels of the next batches, one after the other."""
    taken = list(islice(stream, number))
    return torch.cat([b.images for b in taken]), torch.cat([b.labels for b in taken])


def places(stream: Iterator[Batch], number: int) -> list[int]:
    """Which pictures of SET the next batches show (their first pixel tells)."""
    images, _ = joined(stream, number)
    return [round(float(x) * 127.5 + 127.5) for x in images[:, 0, 0, 0]]


def test_every_epoch_shows_each_picture_once_in_an_order_of_its_own() -> None:
    shown = places(batches(SET, 1, seed=5), 3 * 23)
    epochs = [shown[i : i + 23] for i in (0, 23, 46)]
    assert all(sorted(epoch) == list(range(23)) for epoch in epochs)
    assert epochs[0] != epochs[1] != epochs[2] != epochs[0]
    assert places(batches(SET, 1, seed=6), 23) != epochs[0]


@pytest.mark.parametrize("seen", [0, 8, 16, 24, 80, 8000])
def test_a_stream_that_starts_later_goes_on_with_the_same_pictures(seen: int) -> None:
    whole = batches(SET, 8, seed=5, flip=True)
    for _ in range(seen // 8):
        next(whole)
    expected = joined(whole, 7)
    found = joined(batches(SET, 8, seed=5, seen=seen, flip=True), 7)
    assert torch.equal(found[0], expected[0])
    assert torch.equal(found[1], expected[1])


def test_the_order_does_not_depend_on_the_size_of_the_batch() -> None:
    small = joined(batches(SET, 4, seed=5, flip=True), 15)[0]
    large = joined(batches(SET, 30, seed=5, flip=True), 2)[0]
    odd = joined(batches(SET, 7, seed=5, seen=11, flip=True), 7)[0]
    assert torch.equal(small, large)
    assert torch.equal(odd, small[11:])


@pytest.mark.parametrize("world", [2, 3])
def test_several_processes_together_see_what_one_alone_would(world: int) -> None:
    alone = batches(SET, 12, seed=5, seen=5, flip=True)
    ranks = [batches(SET, 12, seed=5, seen=5, flip=True, rank=r, world=world) for r in range(world)]
    for _ in range(6):
        expected = next(alone)
        parts = [next(rank) for rank in ranks]
        assert {len(part.images) for part in parts} == {12 // world}
        assert torch.equal(torch.cat([part.images for part in parts]), expected.images)
        assert torch.equal(torch.cat([part.labels for part in parts]), expected.labels)


def test_a_batch_may_be_larger_than_the_whole_set() -> None:
    shown = places(batches(numbered(3), 8, seed=1), 3)
    assert [sorted(shown[i : i + 3]) for i in range(0, 24, 3)] == [[0, 1, 2]] * 8


def test_about_half_of_the_pictures_are_mirrored_and_none_without_flip() -> None:
    _, mirrored = Shuffled(1000, 3).places(0, 4000)
    assert abs(mirrored.mean() - 0.5) < 0.04  # five standard deviations
    epochs = mirrored.reshape(4, 1000)
    assert not np.array_equal(epochs[0], epochs[1])
    plain, _ = joined(batches(SET, 23, seed=3), 1)
    turned, _ = joined(batches(SET, 23, seed=3, flip=True), 1)
    flags = Shuffled(23, 3).places(0, 23)[1]
    expected = torch.where(torch.from_numpy(flags)[:, None, None, None], plain.flip(3), plain)
    assert torch.equal(turned, expected)
    assert 0 < flags.sum() < 23


def test_labels_go_with_their_pictures() -> None:
    stream = batches(SET, 23, seed=9)
    _, labels = joined(stream, 1)
    shown = places(batches(SET, 23, seed=9), 1)
    assert labels[:, 0].tolist() == [i % 2 for i in shown]
    assert labels.dtype == torch.int64


@pytest.mark.parametrize("channels", [1, 3])
def test_bytes_become_numbers_from_minus_one_to_one_channels_last(channels: int) -> None:
    pictures = numbered(4, 8, channels)
    batch = batch_of(pictures, np.array([2, 0]))
    assert batch.images.shape == (2, channels, 8, 8)
    assert batch.images.dtype == torch.float32
    assert batch.images.is_contiguous(memory_format=torch.channels_last)
    back = (batch.images * 127.5 + 127.5).round().to(torch.uint8).permute(0, 2, 3, 1).numpy()
    assert np.array_equal(back, pictures.images[[2, 0]])
    ends = numbered(256, 8, channels)
    ends.images[:, 0, 0, 0] = np.arange(256)
    values = batch_of(ends, np.arange(256)).images[:, 0, 0, 0]
    assert values[0] == -1
    assert values[255] == 1
    assert torch.allclose(values.diff(), torch.full((255,), 1 / 127.5), atol=1e-6)


def test_the_set_itself_is_never_mirrored() -> None:
    before = SET.images.copy()
    for _ in islice(batches(SET, 23, seed=2, flip=True), 4):
        pass
    assert np.array_equal(SET.images, before)


def test_a_batch_without_equal_parts_is_refused_in_a_sentence() -> None:
    with pytest.raises(StudioError, match=r"10 cannot be shared by 4 .* multiple of 4\.$"):
        batches(SET, 10, seed=1, world=4)
    with pytest.raises(StudioError, match="no pictures"):
        batches(numbered(0), 8, seed=1)
