"""`dataset`: faces drawn from the command line, and folders told apart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PilImage

from studio.core.card import read_card
from studio.core.pixels import read_image
from studio.data.aged_faces import AGES, Aged, sheet_name, write_ages
from studio.data.face_files import Face, picture_name, read_faces, write_chunk
from tests.cli.conftest import Program
from tests.data.making import noise_picture, save
from tests.engine.small_model import small_checkpoint
from tests.fakes import FakeEngine


@pytest.fixture
def faces(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    """The command line with a tiny generator under the usual name."""
    path = tmp_path / "faces-1024.safetensors"
    small_checkpoint(path)
    return Program(FakeEngine(cards=[read_card(path)]), capsys)


def test_faces_are_drawn_and_counted(faces: Program, out: Path) -> None:
    ended = faces("dataset", "faces", "--count", 3, "--size", 16, "--no-labels", "--out", out)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == f"{out} holds 3 faces.\n"
    assert [face.seed for face in read_faces(out)] == [2_000_000, 2_000_001, 2_000_002]
    assert read_image(out / picture_name(2)).shape == (16, 16, 3)
    more = faces("dataset", "faces", "--count", 5, "--size", 16, "--no-labels", "--out", out)
    assert more.out == f"{out} holds 5 faces.\n"


def test_held_out_faces_have_seeds_of_their_own(faces: Program, out: Path) -> None:
    words = ("dataset", "faces", "--count", 1, "--size", 32, "--no-labels", "--out")
    assert faces(*words, out / "a", "--held-out").code == 0
    assert faces(*words, out / "b", "--seed", 42).code == 0
    assert [face.seed for face in read_faces(out / "a")] == [9_000_000]
    assert [face.seed for face in read_faces(out / "b")] == [42]


def test_ages_need_a_generator_that_leads_before_other_backgrounds(
    faces: Program, out: Path
) -> None:
    asked = faces("dataset", "ages", "--count", 1, "--size", 16, "--out", out)
    assert "has no slider for age" in asked.complaint
    assert not out.exists()


def test_a_set_of_ages_tells_from_when_to_when_they_go(program: Program, out: Path) -> None:
    sheets = [Aged(sheet_name(i), i, tuple(10.0 * j + i for j in range(AGES))) for i in range(3)]
    for number, sheet in enumerate(sheets):
        save(out / sheet.file, noise_picture(number, 24, 24))
    write_ages(out, sheets)
    told = program("dataset", "check", out, "--size", 24).out.splitlines()
    assert told[0] == "Faces at eight ages: 3 pictures at 24 pixels."
    assert "Age 2: from 10 to 12, half below 11." in told


def test_bad_wishes_are_one_sentence(faces: Program, out: Path) -> None:
    words = ("dataset", "faces", "--no-labels", "--out", out)
    assert "can be kept with 16, 32" in faces(*words, "--size", 20).complaint
    assert "1 to 1,000,000 faces" in faces(*words, "--count", 0).complaint
    assert "no model 'other'" in faces(*words, "--model", "other").complaint
    assert faces(*words, "--size", 16, "--count", 1).code == 0
    assert "drawn with another" in faces(*words, "--size", 16, "--seed", 3).complaint


@pytest.fixture
def look(program: Program) -> Callable[..., list[str]]:
    """What `dataset check` says of a folder."""

    def lines(*words: object) -> list[str]:
        ended = program("dataset", "check", *words)
        assert (ended.code, ended.err) == (0, "")
        return ended.out.splitlines()

    return lines


def test_a_set_of_faces_tells_how_many_are_of_which_age(
    look: Callable[..., list[str]], out: Path
) -> None:
    ages = [5.0] * 10 + [15.0] + [30.0] * 60 + [50.0] * 28 + [None]
    lines = [
        Face(picture_name(i), i, age, None if age is None else 80.0) for i, age in enumerate(ages)
    ]
    for face in lines:
        save(out / face.file, noise_picture(face.seed, 16, 16))
    (out / "labels").mkdir()
    write_chunk(out, 0, lines)
    assert look(out, "--size", 8)[0] == "Drawn faces: 100 pictures at 8 pixels."
    said = look(out, "--size", 8)[3:]
    assert said == [
        "Age: child 10 (10.0 %), teenager 1 (1.0 %), young adult 60 (60.0 %), middle-aged 28 "
        "(28.0 %), elderly 0 (0.0 %), not known 1 (1.0 %).",
        "Fewer than 2 % are teenager, elderly; models will hardly learn that.",
        "Gender: woman 0 (0.0 %), man 99 (99.0 %), not known 1 (1.0 %).",
        "Fewer than 2 % are woman; models will hardly learn that.",
    ]


def test_a_plain_folder_says_that_nothing_is_known_of_its_pictures(
    look: Callable[..., list[str]], out: Path
) -> None:
    for number in range(3):
        save(out / f"{number}.png", noise_picture(number, 20, 16))
    assert look(out) == [
        "out: 3 pictures at 64 pixels.",
        "3 pictures from the folder 'out'.",
        "Licence: That of the pictures that it was trained on.",
        "Nothing is known of the single pictures, so models have no conditions to choose.",
        "3 of 3 pictures are smaller than 64 pixels and were enlarged; what is trained on them "
        "will be as soft as they are.",
    ]


def test_a_contact_sheet_shows_a_row_for_each_class(
    look: Callable[..., list[str]], out: Path, tmp_path: Path
) -> None:
    for name, colour in (("red", (255, 0, 0)), ("blue", (0, 0, 255))):
        for number in range(2):
            save(out / name / f"{number}.png", np.full((16, 16, 3), colour, np.uint8))
    sheet = tmp_path / "new" / "sheet.png"
    assert look(out, "--size", 16, "--sheet", sheet)[-1] == str(sheet)
    with PilImage.open(sheet) as picture:
        pixels = np.asarray(picture)
    rows = [(pixels == colour).all(axis=2).sum(axis=1) for colour in ((0, 0, 255), (255, 0, 0))]
    assert [int(row.max()) for row in rows] == [2 * 96, 2 * 96]
    assert np.flatnonzero(rows[0]).max() < np.flatnonzero(rows[1]).min()


def test_what_cannot_be_read_is_one_sentence(program: Program, out: Path, tmp_path: Path) -> None:
    assert "no folder" in program("dataset", "check", tmp_path / "nothing").complaint
    out.mkdir()
    assert "no pictures" in program("dataset", "check", out).complaint
    save(out / "a.png", noise_picture(1, 16, 16))
    assert "ending" in program("dataset", "check", out, "--sheet", out / "a.jpg").complaint
