"""Animations and strips: order, speed, looping, and colours that do not flicker."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PilImage
from PIL import ImageSequence

from studio.core.animation import save_animation, strip
from studio.core.errors import SaveError
from studio.core.request import GenerateRequest, JourneyRequest
from studio.core.steps import Image
from tests.fakes import fake_picture

FRAMES = [
    fake_picture(stop, 32) for stop in JourneyRequest(GenerateRequest("toy", 1), 2, 6).stops()
]


def read(path: Path) -> tuple[list[Image], list[int], object]:
    """Frames, milliseconds of each, and what the file says of looping."""
    with PilImage.open(path) as movie:
        frames, times = [], []
        for frame in ImageSequence.Iterator(movie):
            frames.append(np.array(frame.convert("RGB")))
            times.append(int(frame.info["duration"]))
        return frames, times, movie.info.get("loop")


@pytest.mark.parametrize("name", ["a.gif", "a.webp"])
def test_frames_come_back_in_order_and_in_colour(tmp_path: Path, name: str) -> None:
    save_animation(tmp_path / name, FRAMES, fps=10)
    frames, times, loop = read(tmp_path / name)
    assert len(frames) == 6
    assert times == [100] * 6
    assert loop == 0
    for before, after in zip(FRAMES, frames, strict=True):
        assert np.abs(before.astype(int) - after).mean() < 6


@pytest.mark.parametrize(("name", "total"), [("a.gif", 200), ("a.webp", 200)])
def test_a_speed_that_does_not_divide_evenly_keeps_its_whole_length(
    tmp_path: Path, name: str, total: int
) -> None:
    save_animation(tmp_path / name, FRAMES, fps=30)
    _, times, _ = read(tmp_path / name)
    assert sum(times) == total
    assert set(times) <= {30, 33, 34, 40}


@pytest.mark.parametrize("name", ["a.gif", "a.webp"])
def test_bouncing_shows_both_ends_once(tmp_path: Path, name: str) -> None:
    save_animation(tmp_path / name, FRAMES, fps=10, bounce=True)
    frames, _, _ = read(tmp_path / name)
    assert len(frames) == 10
    assert np.abs(frames[1].astype(int) - frames[9]).mean() < 4


def test_an_animation_can_play_just_once(tmp_path: Path) -> None:
    save_animation(tmp_path / "a.gif", FRAMES, fps=10, loop=False)
    save_animation(tmp_path / "a.webp", FRAMES, fps=10, loop=False)
    assert read(tmp_path / "a.gif")[2] is None
    assert read(tmp_path / "a.webp")[2] == 1


def test_all_frames_of_a_gif_share_one_palette(tmp_path: Path) -> None:
    save_animation(tmp_path / "a.gif", [FRAMES[0], FRAMES[5], FRAMES[0]], fps=10)
    frames, _, _ = read(tmp_path / "a.gif")
    assert np.array_equal(frames[0], frames[2])


def test_equal_frames_give_equal_files(tmp_path: Path) -> None:
    for name in ("a.gif", "a.webp"):
        save_animation(tmp_path / name, FRAMES, fps=10)
        first = (tmp_path / name).read_bytes()
        save_animation(tmp_path / name, FRAMES, fps=10)
        assert (tmp_path / name).read_bytes() == first


@pytest.mark.parametrize(
    ("name", "fps", "words"),
    [
        ("a.mp4", 10, r"\.gif or \.webp"),
        ("a", 10, r"\.gif or \.webp"),
        ("a.gif", 0, "between 0.1 and 50"),
        ("a.gif", float("nan"), "between 0.1 and 50"),
        ("missing/a.gif", 10, "is not a folder"),
    ],
)
def test_what_cannot_be_an_animation_is_told_and_nothing_is_written(
    tmp_path: Path, name: str, fps: float, words: str
) -> None:
    with pytest.raises(SaveError, match=words):
        save_animation(tmp_path / name, FRAMES, fps)
    assert list(tmp_path.iterdir()) == []


def test_no_frames_are_no_animation(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="at least one"):
        save_animation(tmp_path / "a.gif", [], 10)


def test_a_strip_stands_side_by_side_and_scaled_down() -> None:
    row = strip(FRAMES, side=16)
    assert row.shape == (16, 96, 3)
    tall = np.zeros((32, 8, 3), np.uint8)
    mixed = strip([tall, FRAMES[0]], side=32)
    assert mixed.shape == (32, 40, 3)
    assert np.array_equal(mixed[:, 8:], FRAMES[0])
