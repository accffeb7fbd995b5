"""Undo without end: every state comes back, in memory or from disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from studio.core.errors import BadProjectError
from studio.editing.brush import Area
from studio.editing.history import TILE, History
from studio.editing.tile_store import TileStore


@pytest.fixture
def store(tmp_path: Path) -> Iterator[TileStore]:
    store = TileStore(tmp_path / "tiles")
    yield store
    store.close()


def bases(height: int = 300, width: int = 600) -> dict[str, np.ndarray]:
    drawing = np.random.default_rng(1)
    pixels = drawing.integers(0, 256, (height, width, 3), dtype=np.uint8)
    return {"pixels": pixels, "mask": np.zeros((height, width), np.uint8)}


def edit(history: History, name: str, area: Area, value: int) -> None:
    history.live[name][area.slices] = value
    history.record("edit", {name: [area]})


def state(history: History) -> dict[str, np.ndarray]:
    return {name: plane.copy() for name, plane in history.live.items()}


def same(one: dict[str, np.ndarray], two: dict[str, np.ndarray]) -> bool:
    return one.keys() == two.keys() and all(np.array_equal(one[k], two[k]) for k in one)


def test_every_state_comes_back_on_the_way_down_and_up(store: TileStore) -> None:
    history = History(bases(), store)
    drawing = np.random.default_rng(2)
    states = [state(history)]
    for value in range(1, 30):
        left, top = int(drawing.integers(0, 590)), int(drawing.integers(0, 290))
        area = Area(left, top, left + int(drawing.integers(1, 300)), top + 40).within(600, 300)
        edit(history, "mask" if value % 3 else "pixels", area, value)
        states.append(state(history))
    store.settle()  # some pieces come from the disk from here on
    for expected in reversed(states[:-1]):
        history.undo()
        assert same(history.live, expected)
    assert history.undo() == {}
    for expected in states[1:]:
        history.redo()
        assert same(history.live, expected)
    assert history.redo() == {}


def test_a_new_change_forgets_what_had_been_undone(store: TileStore) -> None:
    history = History(bases(), store)
    for value in (1, 2, 3):
        edit(history, "mask", Area(0, 0, 10, 10), value)
    history.undo()
    history.undo()
    edit(history, "mask", Area(0, 0, 10, 10), 9)
    assert history.redo() == {}
    history.undo()
    assert history.live["mask"][0, 0] == 1


def test_undo_says_which_tiles_it_wrote(store: TileStore) -> None:
    history = History(bases(), store)
    edit(history, "mask", Area(TILE - 2, 10, TILE + 2, 12), 200)
    assert history.undo() == {"mask": [Area(0, 0, 256, 256), Area(256, 0, 512, 256)]}


def test_a_picture_of_another_size_can_be_taken_back(store: TileStore) -> None:
    history = History(bases(), store)
    edit(history, "mask", Area(3, 3, 9, 9), 50)
    before = state(history)
    larger = bases(600, 1200)
    history.renew("enlarge", larger)
    edit(history, "mask", Area(1000, 500, 1100, 560), 80)
    after = state(history)
    history.undo()
    assert same(history.live, larger)
    assert history.undo() is None
    assert same(history.live, before)
    history.undo()
    assert not history.live["mask"].any()
    history.redo()
    assert history.redo() is None
    history.redo()
    assert same(history.live, after)


def test_what_was_written_and_not_kept_is_restored(store: TileStore) -> None:
    history = History(bases(), store)
    edit(history, "mask", Area(0, 0, 20, 20), 70)
    before = state(history)
    history.live["mask"][5:300, 5:300] = 255
    written = history.restore("mask", [Area(5, 5, 300, 300)])
    assert same(history.live, before)
    assert Area(0, 0, 256, 256) in written


def test_memory_holds_only_what_waits_to_be_written(store: TileStore) -> None:
    history = History(bases(), store)
    for value in range(40):
        edit(history, "pixels", Area(0, 0, 600, 300), value)
    store.settle()
    pieces = [piece for change in history.changes for piece in change.pieces.values()]
    assert len(pieces) == 40 * 6
    assert all(piece.pixels is None for piece in pieces)


def test_a_damaged_piece_is_told_in_a_sentence(tmp_path: Path, store: TileStore) -> None:
    piece = store.put(np.arange(256, dtype=np.uint8).reshape(16, 16))
    store.settle()
    assert np.array_equal(store.get(piece), np.arange(256, dtype=np.uint8).reshape(16, 16))
    data = bytearray((tmp_path / "tiles").read_bytes())
    data[5] ^= 0xFF
    (tmp_path / "tiles").write_bytes(data)
    with pytest.raises(BadProjectError, match="damaged"):
        store.get(piece)
