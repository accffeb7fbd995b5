"""The gallery: the folder is the truth, and nothing that lies in it is ever lost or fatal."""

from __future__ import annotations

import os
import shutil
import threading
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from studio.core import gallery as module
from studio.core.errors import SaveError
from studio.core.gallery import Gallery
from studio.core.pixels import read_image
from studio.core.recipe import recipe_of
from studio.core.request import GenerateRequest
from tests.fakes import FAKE_INFO, fake_picture, toy_card


def picture(seed: int) -> np.ndarray:
    """A small picture that differs by its seed."""
    return fake_picture(GenerateRequest("toy", seed), 16)


@pytest.fixture
def gallery(tmp_path: Path) -> Gallery:
    return Gallery(tmp_path / "gallery")


def names(gallery: Gallery) -> list[str]:
    """File names, newest first."""
    return [item.path.name for item in gallery.items()]


def test_an_empty_gallery_needs_no_folder(gallery: Gallery) -> None:
    assert gallery.items() == gallery.trashed() == ()
    assert gallery.size_on_disk() == gallery.empty_trash() == 0
    assert not gallery.folder.exists()


def test_a_picture_is_kept_with_its_recipe_and_a_thumbnail(gallery: Gallery) -> None:
    request = GenerateRequest("toy", 7)
    recipe = recipe_of(request, 0, toy_card(), FAKE_INFO)
    item = gallery.add(picture(7), recipe)
    assert gallery.items() == (item,)
    assert item.recipe == recipe
    assert np.array_equal(read_image(item.path), picture(7))
    assert item.thumbnail != item.path
    assert read_image(item.thumbnail).shape == (16, 16, 3)
    assert item.created.startswith(date.today().isoformat())


def test_a_large_picture_has_a_small_thumbnail(gallery: Gallery) -> None:
    item = gallery.add(np.zeros((300, 600, 3), np.uint8), None)
    assert read_image(item.thumbnail).shape == (128, 256, 3)


def test_pictures_are_named_by_date_and_counter_and_come_newest_first(gallery: Gallery) -> None:
    added = [gallery.add(picture(i), None).path.name for i in range(3)]
    today = date.today().isoformat()
    assert added == [f"{today}-{i:04d}.png" for i in (1, 2, 3)]
    assert names(gallery) == added[::-1]


def test_more_than_ten_thousand_pictures_a_day_stay_in_order(gallery: Gallery) -> None:
    gallery.folder.mkdir()
    today = date.today().isoformat()
    shutil.copy(gallery.add(picture(0), None).path, gallery.folder / f"{today}-9999.png")
    assert gallery.add(picture(1), None).path.name == f"{today}-10000.png"
    assert names(gallery)[:2] == [f"{today}-10000.png", f"{today}-9999.png"]


def test_another_start_finds_what_was_there(gallery: Gallery) -> None:
    gallery.add(picture(1), None)
    again = Gallery(gallery.folder)
    assert again.items() == gallery.items()
    assert again.add(picture(2), None).path.name.endswith("-0002.png")


def test_a_number_that_lies_in_the_trash_is_not_given_again(gallery: Gallery) -> None:
    gallery.trash(gallery.add(picture(1), None))
    assert gallery.add(picture(2), None).path.name.endswith("-0002.png")


def test_writers_at_the_same_time_never_take_one_name(gallery: Gallery) -> None:
    def add_some() -> None:
        for seed in range(5):
            Gallery(gallery.folder).add(picture(seed), None)

    threads = [threading.Thread(target=add_some) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(gallery.items()) == 20


def test_lost_and_outdated_thumbnails_are_made_again(gallery: Gallery) -> None:
    item = gallery.add(picture(1), None)
    shutil.rmtree(item.thumbnail.parent)
    assert gallery.items() == (item,)
    assert item.thumbnail.exists()
    shutil.copy(gallery.add(picture(9), None).path, item.path)
    later = item.thumbnail.stat().st_mtime + 60
    os.utime(item.path, (later, later))
    gallery.items()
    shown = read_image(item.thumbnail).astype(int)
    assert np.abs(shown - picture(9)).mean() < np.abs(shown - picture(1)).mean()


def test_when_there_is_no_time_for_thumbnails_the_pictures_stand_in(
    gallery: Gallery, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = gallery.add(picture(1), None)
    item.thumbnail.unlink()
    monkeypatch.setattr(module, "_MENDING_SECONDS", -1.0)
    (found,) = gallery.items()
    assert found.thumbnail == found.path == item.path


def test_foreign_files_do_no_harm_and_foreign_pictures_are_shown(gallery: Gallery) -> None:
    ours = gallery.add(picture(1), None)
    (gallery.folder / "notes.txt").write_text("buy milk", encoding="utf-8")
    (gallery.folder / "letter.png").write_text("no picture", encoding="utf-8")
    (gallery.folder / "cut.png").write_bytes(ours.path.read_bytes()[:100])
    (gallery.folder / "empty.png").touch()
    (gallery.folder / ".hidden.png").write_bytes(ours.path.read_bytes())
    (gallery.folder / "folder.png").mkdir()
    shutil.copy(ours.path, gallery.folder / "Holiday.PNG")
    os.utime(gallery.folder / "Holiday.PNG", (10**9, 10**9))
    assert names(gallery) == [ours.path.name, "Holiday.PNG"]
    assert names(gallery) == [ours.path.name, "Holiday.PNG"]  # and again, without a second look


def test_a_picture_deleted_by_others_is_gone_and_does_not_trouble(gallery: Gallery) -> None:
    first, second = gallery.add(picture(1), None), gallery.add(picture(2), None)
    first.path.unlink()
    assert gallery.items() == (second,)
    with pytest.raises(SaveError, match="no longer there"):
        gallery.trash(first)
    with pytest.raises(SaveError, match="no longer there"):
        gallery.restore(first)


def test_the_trash_gives_back_what_it_took(gallery: Gallery) -> None:
    items = [gallery.add(picture(i), None) for i in range(3)]
    gone = gallery.trash(items[1])
    assert names(gallery) == [items[2].path.name, items[0].path.name]
    assert [item.path for item in gallery.trashed()] == [gone.path]
    assert np.array_equal(read_image(gone.path), picture(1))
    assert gallery.restore(gone) == items[1]
    assert gallery.items() == tuple(items[::-1])
    gallery.trash(items[0])
    assert gallery.restore(items[0]) == items[0]  # by the item as it was before, too


def test_coming_back_never_overwrites_another_picture(gallery: Gallery) -> None:
    item = gallery.add(picture(1), None)
    gone = gallery.trash(item)
    shutil.copy(gone.path, item.path)
    back = gallery.restore(gone)
    assert back.path.stem == f"{item.path.stem} (2)"
    assert len(gallery.items()) == 2


def test_emptying_the_trash_deletes_only_what_is_in_it(gallery: Gallery) -> None:
    kept, first, second = (gallery.add(picture(i), None) for i in range(3))
    whole = gallery.size_on_disk()
    gallery.trash(first)
    gallery.trash(second)
    assert gallery.size_on_disk() == whole
    assert gallery.empty_trash() == 2
    assert gallery.trashed() == ()
    assert gallery.items() == (kept,)
    assert gallery.size_on_disk() == sum(
        path.stat().st_size for path in (kept.path, kept.thumbnail)
    )


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    (tmp_path / "gallery").write_text("a file where a folder should be", encoding="utf-8")
    broken = Gallery(tmp_path / "gallery")
    with pytest.raises(SaveError, match=r"\.$"):
        broken.add(picture(1), None)
    assert broken.items() == ()


def test_a_full_disk_leaves_neither_a_name_nor_a_part_behind(
    gallery: Gallery, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = gallery.add(picture(1), None)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SaveError, match="no room"):
        gallery.add(picture(2), None)
    files = [path for path in gallery.folder.rglob("*") if path.is_file()]
    assert sorted(files) == sorted([kept.path, kept.thumbnail])
