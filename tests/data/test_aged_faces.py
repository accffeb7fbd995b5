"""Sheets of ages as data: eight ages each, and files that somebody has damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.core.errors import StudioError
from studio.data.aged_faces import (
    AGES,
    OLDEST,
    Aged,
    AgedFacts,
    is_aged_set,
    read_aged_facts,
    read_ages,
    sheet_name,
    write_aged_facts,
    write_ages,
)
from studio.data.loading import load_set
from tests.data.making import noise_picture, save

FACTS = AgedFacts("Toy", "ab" * 32, "slider", 0.75, 7, 16, licence="CC0", non_commercial=False)


def small_set(folder: Path, count: int = 3) -> list[Aged]:
    sheets = [
        Aged(sheet_name(i), 7 + i, tuple(10.5 * j + i for j in range(AGES))) for i in range(count)
    ]
    for number, sheet in enumerate(sheets):
        save(folder / sheet.file, noise_picture(number, 24, 24))
    write_ages(folder, sheets)
    return sheets


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    sheets = small_set(tmp_path)
    write_aged_facts(tmp_path, FACTS)
    assert read_ages(tmp_path) == sheets
    assert read_aged_facts(tmp_path) == FACTS
    assert is_aged_set(tmp_path)


def test_a_folder_without_labels_is_no_such_set(tmp_path: Path) -> None:
    save(tmp_path / sheet_name(0), noise_picture(0, 24, 24))
    assert not is_aged_set(tmp_path)
    assert read_ages(tmp_path) == []
    assert read_aged_facts(tmp_path) is None


def test_ages_become_the_labels_of_the_pictures(tmp_path: Path) -> None:
    small_set(tmp_path)
    write_aged_facts(tmp_path, FACTS)
    pictures = load_set(tmp_path, 24, 3)
    assert (pictures.images[1] == noise_picture(1, 24, 24)).all()
    assert pictures.labels.shape == (3, AGES)
    assert [pictures.conditions[j].values[pictures.labels[1, j]] for j in (0, 1, 7)] == [
        *("1", "12", "74")  # 1, 11.5 and 74.5, rounded to even
    ]
    assert len(pictures.conditions[0].values) == OLDEST + 1
    assert pictures.licence == "CC0"
    assert "3 people who do not exist" in pictures.described


@pytest.mark.parametrize(
    "line",
    [
        "../escape.png,7,1,2,3,4,5,6,7,8",
        "sheets/000000.png,7,1,2,3,4,5,6,7",
        "sheets/000000.png,7,1,2,3,4,5,6,7,old",
        "sheets/000000.png,7,1,2,3,4,5,6,7,-1",
        "sheets/000000.png,7,1,2,3,4,5,6,7,nan",
    ],
)
def test_damaged_labels_are_refused_in_a_sentence(tmp_path: Path, line: str) -> None:
    small_set(tmp_path)
    path = tmp_path / "ages.csv"
    path.write_text(path.read_text().splitlines()[0] + "\n" + line + "\n")
    with pytest.raises(StudioError, match="damaged"):
        read_ages(tmp_path)


@pytest.mark.parametrize("text", ["", "[]", '{"generator": 3}', "\x00"])
def test_damaged_facts_are_refused_in_a_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "ages.json").write_text(text)
    with pytest.raises(StudioError, match="damaged"):
        read_aged_facts(tmp_path)
