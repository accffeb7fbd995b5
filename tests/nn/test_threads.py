"""Small steps are computed by one thread, and nobody else is slowed down by that."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import torch

from studio.nn.pixel_gpt import PixelGPT, Shape
from studio.nn.pixel_writer import PixelWriter, Taste
from studio.nn.threads import one_thread

CPU = torch.device("cpu")


@pytest.fixture(autouse=True)
def two() -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    yield
    torch.set_num_threads(before)


def test_one_thread_computes_within_and_as_many_as_before_after_it() -> None:
    with one_thread(CPU):
        assert torch.get_num_threads() == 1
        with one_thread(CPU):
            assert torch.get_num_threads() == 1
        assert torch.get_num_threads() == 1
    assert torch.get_num_threads() == 2


def test_a_failure_gives_the_threads_back() -> None:
    with pytest.raises(ZeroDivisionError), one_thread(CPU):
        raise ZeroDivisionError
    assert torch.get_num_threads() == 2


def test_on_other_devices_nothing_changes() -> None:
    with one_thread(torch.device("cuda")):
        assert torch.get_num_threads() == 2


@torch.no_grad()
def test_pixels_are_written_by_one_thread_and_looked_at_with_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        model = PixelGPT(Shape(8, 1, (), 8, 4, 16, 1, 1, 4, 16, 1))
    seen = []
    logits = PixelGPT.logits

    def watched(model: PixelGPT, x: torch.Tensor) -> torch.Tensor:
        seen.append(torch.get_num_threads())
        return logits(model, x)

    monkeypatch.setattr(PixelGPT, "logits", watched)
    writer = PixelWriter(model, torch.zeros(1, 0, dtype=torch.int64), 1)
    between = [torch.get_num_threads() for _ in writer.write(torch.rand(1, 64), Taste())]
    assert set(between) == {2}
    assert set(seen) == {1}
    assert len(seen) == 64
