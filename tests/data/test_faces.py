"""Drawn faces as data: age groups, genders, and files that somebody has damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.core.errors import StudioError
from studio.data.face_files import (
    Face,
    FaceSetFacts,
    picture_name,
    read_chunk,
    read_faces,
    read_facts,
    write_chunk,
    write_facts,
)
from studio.data.faces import AGE, GENDER, face_labels
from studio.data.loading import load_set
from tests.data.making import noise_picture, save

FACTS = FaceSetFacts("Toy", "ab" * 32, 0.85, 7, 3, 16, licence="CC0", non_commercial=False)


def small_set(folder: Path, count: int = 3) -> list[Face]:
    """A set of faces in which each is ten years older than the one before."""
    faces = [Face(picture_name(i), 7 + i, 10.0 * i, 40.0 + 10 * i) for i in range(count)]
    for number, face in enumerate(faces):
        save(folder / face.file, noise_picture(number, 16, 16))
    (folder / "labels").mkdir()
    write_chunk(folder, 0, faces)
    return faces


def test_pictures_lie_in_chunks_of_two_hundred_and_fifty() -> None:
    assert picture_name(0) == "images/0000/000000.png"
    assert picture_name(249) == "images/0000/000249.png"
    assert picture_name(29_999) == "images/0119/029999.png"


@pytest.mark.parametrize(
    ("age", "group"),
    [
        (0, "child"),
        (12, "child"),
        (13, "teenager"),
        (19, "teenager"),
        (20, "young adult"),
        (39, "young adult"),
        (40, "middle-aged"),
        (59, "middle-aged"),
        (60, "elderly"),
        (101, "elderly"),
    ],
)
def test_each_age_has_its_group(age: int, group: str) -> None:
    assert AGE.values[face_labels([Face("", 0, age, 0)])[0, 0]] == group


def test_gender_is_the_more_probable_one_and_nothing_where_nobody_measured() -> None:
    faces = [Face("", 0, 20, 49), Face("", 0, 20, 50), Face("", 0)]
    assert face_labels(faces).tolist() == [[2, 0], [2, 1], [-1, -1]]
    assert GENDER.values == ("woman", "man")
    assert face_labels([]).shape == (0, 2)


def test_a_set_is_read_with_what_is_known_of_it(tmp_path: Path) -> None:
    small_set(tmp_path)
    write_facts(tmp_path, FACTS)
    pictures = load_set(tmp_path, 8, 3)
    assert (pictures.name, len(pictures)) == ("faces", 3)
    assert pictures.labels.tolist() == [[0, 0], [0, 1], [2, 1]]
    assert (pictures.licence, pictures.non_commercial) == ("CC0", False)
    assert pictures.described == (
        "3 faces of people who do not exist, drawn by Toy at truncation 0.85."
    )


def test_a_set_that_does_not_tell_how_it_was_drawn_is_not_for_commerce(tmp_path: Path) -> None:
    small_set(tmp_path)
    pictures = load_set(tmp_path, 8, 3)
    assert pictures.non_commercial
    assert "drawn by a model" in pictures.described


def test_a_face_counts_once_it_has_a_line(tmp_path: Path) -> None:
    faces = small_set(tmp_path)
    write_chunk(tmp_path, 0, faces[:2])
    assert read_faces(tmp_path) == faces[:2]
    assert len(load_set(tmp_path, 8, 3)) == 2
    assert read_chunk(tmp_path, 1) == []


def test_facts_and_lines_come_back_as_they_were_written(tmp_path: Path) -> None:
    write_facts(tmp_path, FACTS)
    assert read_facts(tmp_path) == FACTS
    assert read_facts(tmp_path / "elsewhere") is None
    (tmp_path / "labels").mkdir()
    faces = [Face(picture_name(0), 7, 33.5, 99), Face(picture_name(1), 8)]
    write_chunk(tmp_path, 0, faces)
    assert read_chunk(tmp_path, 0) == faces


@pytest.mark.parametrize(
    "row",
    [
        "../../secret.png,1,20,50",
        "/images/0000/000000.png,1,20,50",
        "images/0000/../../000000.png,1,20,50",
        "images/0000/000000.png,one,20,50",
        "images/0000/000000.png,1,-3,50",
        "images/0000/000000.png,1,nan,50",
        "images/0000/000000.png,1,1e9,50",
        "images/0000/000000.png,1",
        "images/0000/000000.png,\udcff,20,50",
    ],
)
def test_damaged_or_hostile_lines_are_refused_in_a_sentence(tmp_path: Path, row: str) -> None:
    (tmp_path / "labels").mkdir()
    text = f"file,seed,age,male\n{row}\n"
    (tmp_path / "labels/0000.csv").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(StudioError, match=r"^The labels .*0000\.csv are damaged; delete .*\.$"):
        read_faces(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "[" * 60_000,
        '{"kind": "faces", "version": 1}',
        '{"kind": "cars", "version": 1}',
        '{"kind": "faces", "version": 2}',
    ],
)
def test_damaged_facts_are_refused_in_a_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "set.json").write_text(text, encoding="utf-8")
    with pytest.raises(StudioError, match=r"^set\.json in .* is damaged; delete it.*\.$"):
        read_facts(tmp_path)


def test_facts_of_another_type_are_damaged(tmp_path: Path) -> None:
    write_facts(tmp_path, FACTS)
    path = tmp_path / "set.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"size": 16', '"size": "16"'))
    with pytest.raises(StudioError, match="is damaged"):
        read_facts(tmp_path)
