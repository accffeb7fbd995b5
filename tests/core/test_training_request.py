"""What the window writes down of a training, and says to the command line."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from studio.core.errors import StudioError
from studio.core.training_request import REQUEST_FILE, TrainRequest, read_request

CATS = TrainRequest("vae", "pictures/cats", "VAE, cats", 20_000, size=32)


def test_what_was_asked_for_is_read_back(tmp_path: Path) -> None:
    asked = replace(CATS, title='Katzen "渾沌" \N{CAT FACE}', minutes=2.5, flip=False, began=3.0)
    asked.save(tmp_path)
    assert read_request(tmp_path) == asked


def test_a_folder_without_a_request_has_none(tmp_path: Path) -> None:
    assert read_request(tmp_path) is None


@pytest.mark.parametrize("text", ["", "[]", '{"family": "vae"}', '{"images": "many"}', "{"])
def test_a_damaged_request_is_one_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / REQUEST_FILE).write_text(text)
    with pytest.raises(StudioError, match="begin another one"):
        read_request(tmp_path)


def test_it_becomes_the_words_of_the_command_line(tmp_path: Path) -> None:
    words = replace(CATS, minutes=5).arguments(tmp_path, resume=True, device="cpu")
    assert words[:4] == ["train", "vae", "--data", "pictures/cats"]
    assert words[words.index("--out") + 1] == str(tmp_path)
    assert words[words.index("--minutes") + 1] == "5"
    assert words[-1] == "--resume"
    settings = [words[i + 1] for i, word in enumerate(words) if word == "--set"]
    assert "images=20000" in settings
    assert "model.image_size=32" in settings
    assert "flip=true" in settings


def test_a_new_training_without_a_time_limit_says_neither(tmp_path: Path) -> None:
    words = CATS.arguments(tmp_path, resume=False)
    assert "--minutes" not in words
    assert "--resume" not in words


@pytest.mark.parametrize(
    "title", ['a "b" \\ c', "line\nbreak", "\N{CAT FACE}", "DEL \x7f", "'", "false", "\ud800"]
)
def test_any_title_survives_the_command_line(tmp_path: Path, title: str) -> None:
    words = replace(CATS, title=title).arguments(tmp_path, resume=False)
    (said,) = [word for word in words if word.startswith("title=")]
    read = tomllib.loads(f"x = {said.removeprefix('title=')}")["x"]
    plain = title.replace("\n", " ").replace("\x7f", " ").replace("\ud800", " ")
    assert read == plain
