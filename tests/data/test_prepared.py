"""The cache of prepared pictures: nothing is decoded twice, and nothing stale is used."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import numpy as np
import pytest

from studio.core.errors import SaveError
from studio.core.paths import cache_dir
from studio.core.steps import CancelToken, Image, drain
from studio.data import kept, prepared
from studio.data.kept import Growing
from studio.data.pictures import Pixels
from studio.data.prepared import Prepared, Wanted, prepare
from tests.data.making import noise_picture, save

NAMES = tuple(f"{i:02d}.png" for i in range(40))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Forty pictures of 16 pixels."""
    for number, name in enumerate(NAMES):
        save(tmp_path / "in" / name, noise_picture(number, 16, 16))
    return tmp_path / "in"


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are decoded, as it happens."""
    names: list[str] = []
    decode = prepared.decode_image

    def noting(data: bytes, name: str, least: int | None = None) -> Image:
        names.append(name)
        return decode(data, name, least)

    monkeypatch.setattr(prepared, "decode_image", noting)
    return names


def run(folder: Path, names: tuple[str, ...] = NAMES, size: int = 8) -> Prepared:
    """Everything that is wanted, to the end."""
    return drain(prepare(Wanted(folder, names, size, 3)), CancelToken(), lambda step: None)


def halved(number: int) -> Pixels:
    """What the picture of that number must become at 8 pixels."""
    means = noise_picture(number, 16, 16).reshape(8, 2, 8, 2, 3).mean(axis=(1, 3))
    return np.floor(means + 0.5).astype(np.uint8)


def entries() -> list[str]:
    """The files in the cache."""
    return sorted(path.name for path in (cache_dir() / "pictures").iterdir())


def test_the_second_start_decodes_nothing_and_gives_the_same(
    folder: Path, decoded: list[str]
) -> None:
    first = run(folder)
    assert sorted(decoded) == list(NAMES)
    assert np.array_equal(first.images, np.stack([halved(i) for i in range(40)]))
    decoded.clear()
    again = run(folder)
    assert decoded == []
    assert isinstance(again.images, np.memmap)
    assert not again.images.flags.writeable
    assert np.array_equal(again.images, first.images)
    assert again.kept.tolist() == list(range(40))


def test_steps_tell_how_far_it_is(folder: Path) -> None:
    steps = []
    drain(prepare(Wanted(folder, NAMES, 8, 3)), CancelToken(), steps.append)
    assert [step.total for step in steps] == [40] * len(steps)
    assert steps[-1].done == 40
    assert [step.done for step in steps] == sorted({step.done for step in steps})


def test_only_what_is_new_or_changed_is_decoded(folder: Path, decoded: list[str]) -> None:
    run(folder)
    decoded.clear()
    save(folder / "99.png", noise_picture(99, 16, 16))
    save(folder / "07.png", noise_picture(70, 16, 16))
    os.utime(folder / "07.png", (1, 1))
    names = (*NAMES[:3], *NAMES[5:], "99.png")
    found = run(folder, names)
    assert sorted(decoded) == ["07.png", "99.png"]
    expected = [halved(70 if i == 7 else i) for i in (*range(3), *range(5, 40), 99)]
    assert np.array_equal(found.images, np.stack(expected))
    assert len(entries()) == 2  # what this one replaces is gone


def test_another_size_is_another_entry(folder: Path, decoded: list[str]) -> None:
    run(folder)
    decoded.clear()
    assert run(folder, size=4).images.shape == (40, 4, 4, 3)
    assert len(decoded) == 40
    decoded.clear()
    run(folder)
    run(folder, size=4)
    assert decoded == []


def test_what_was_done_before_a_stop_is_not_done_again(
    folder: Path, decoded: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepared, "_BLOCK", 3)
    work = prepare(Wanted(folder, NAMES, 8, 3))
    done = next(work).done
    done = next(work).done
    work.close()
    assert 0 < done < 40
    assert len(decoded) == done
    decoded.clear()
    found = run(folder)
    assert sorted(decoded) == list(NAMES[done:])
    assert np.array_equal(found.images, np.stack([halved(i) for i in range(40)]))
    assert len(entries()) == 2


def test_files_that_cannot_be_read_are_left_out_and_remembered(
    folder: Path, decoded: list[str]
) -> None:
    (folder / "03.png").write_bytes(b"no picture")
    (folder / "05.png").unlink()
    found = run(folder)
    assert found.broken == ("03.png", "05.png")
    assert found.kept.tolist() == [0, 1, 2, 4, *range(6, 40)]
    assert np.array_equal(found.images[3], halved(4))
    decoded.clear()
    again = run(folder)
    assert decoded == []
    assert again.broken == found.broken
    assert np.array_equal(again.images, found.images)


def test_pictures_that_are_too_small_are_counted(folder: Path) -> None:
    save(folder / "11.png", noise_picture(1, 9, 30))
    assert run(folder, size=16).enlarged == 1
    assert run(folder, size=16).enlarged == 1
    assert run(folder, size=32).enlarged == 40


@pytest.mark.parametrize("ending", [".npy", ".files.npy"])
@pytest.mark.parametrize("damage", [b"", b"\x93NUMPY\x01\x00", b"nonsense" * 99])
def test_a_damaged_entry_is_made_again(folder: Path, ending: str, damage: bytes) -> None:
    run(folder)
    cache = cache_dir() / "pictures"
    (name,) = [n for n in entries() if n.endswith(ending) and n.count(".") == ending.count(".")]
    (cache / name).write_bytes(damage)
    assert np.array_equal(run(folder).images, np.stack([halved(i) for i in range(40)]))


def test_a_cut_off_entry_is_made_again(folder: Path) -> None:
    run(folder)
    (name,) = [name for name in entries() if ".files" not in name]
    path = cache_dir() / "pictures" / name
    path.write_bytes(path.read_bytes()[:-1])
    assert np.array_equal(run(folder).images[39], halved(39))


def test_the_longest_unused_entries_make_room(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(folder, size=8)
    run(folder, size=16)
    for path in (cache_dir() / "pictures").iterdir():
        os.utime(path, (1000, 1000))
    run(folder, size=8)  # used again just now
    size = 40 * 16 * 16 * 3
    monkeypatch.setattr(kept, "MAX_BYTES", size // 2)
    run(folder, size=4)
    kept_sizes = {np.load(path, mmap_mode="r").shape[1:2] for path in cache_pixels()}
    assert kept_sizes == {(4,), (8,)}


def test_parts_that_a_killed_process_left_are_cleared_away(folder: Path) -> None:
    cache = cache_dir() / "pictures"
    cache.mkdir(parents=True)
    (cache / ".old.part").touch()
    (cache / ".new.part").touch()
    os.utime(cache / ".old.part", (1000, 1000))
    run(folder)
    assert not (cache / ".old.part").exists()
    assert (cache / ".new.part").exists()


def test_a_full_disk_is_one_sentence_and_leaves_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Growing, pixels: Pixels) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Growing, "add", full)
    with pytest.raises(SaveError, match=r"no room for the prepared pictures on the disk; free"):
        run(folder)
    assert entries() == []


def test_a_cache_that_cannot_be_written_is_one_sentence(folder: Path) -> None:
    cache_dir().parent.mkdir(parents=True)
    cache_dir().write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(SaveError, match=r"^[A-Z/].*\.$"):
        run(folder)


def cache_pixels() -> list[Path]:
    """The pixel files of the cache."""
    return [cache_dir() / "pictures" / name for name in entries() if ".files" not in name]
