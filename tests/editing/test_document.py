"""A document: strokes and results are changes, and all of it survives the end of the program."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from studio.core.errors import BadImageError, BadProjectError, SaveError
from studio.editing import masks
from studio.editing.brush import Area, Point, Tip
from studio.editing.document import JOURNAL, ORIGINAL, TILES, Document
from studio.editing.stroke import Stroke
from tests.editing.conftest import Line

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def document(picture: bytes, tmp_path: Path) -> Document:
    return Document.begin(picture, "noise.png", tmp_path / "work")


def test_strokes_are_undone_and_done_again_one_by_one(document: Document, line: Line) -> None:
    line(document, 20, 20, 500, 250)
    first = document.mask.copy()
    line(document, 500, 20, 20, 250)
    second = document.mask.copy()
    document.undo()
    assert (document.mask == first).all()
    document.undo()
    assert not document.mask.any()
    document.redo()
    document.redo()
    assert (document.mask == second).all()
    document.close()


def test_an_abandoned_stroke_leaves_no_trace(document: Document, line: Line) -> None:
    line(document, 20, 20, 100, 100)
    before = document.mask.copy()
    stroke = Stroke(document, Point(50, 50, Tip(90, erases=True)))
    stroke.extend(Point(400, 200, Tip(90)))
    assert (document.mask != before).any()
    stroke.abandon()
    assert (document.mask == before).all()
    assert document.history.position == 1
    document.close()


def test_a_stroke_beside_the_picture_is_no_change(document: Document) -> None:
    stroke = Stroke(document, Point(-300, -300, Tip(20)))
    stroke.end("Brush")
    assert document.history.position == 0
    document.close()


def test_a_result_says_where_it_differs_and_can_be_taken_back(document: Document) -> None:
    result = document.pixels.copy()
    result[10:20, 300:310] ^= 0xFF
    assert document.apply(result, "Inpaint", {"tool": "inpaint"}) == [Area(256, 0, 512, 256)]
    assert (document.pixels == result).all()
    document.undo()
    assert (document.pixels == document.photo.pixels).all()
    document.close()


def test_a_larger_result_brings_an_empty_mask_of_its_size(document: Document, line: Line) -> None:
    line(document, 20, 20, 100, 100)
    mask = document.mask.copy()
    larger = np.repeat(np.repeat(document.pixels, 2, axis=0), 2, axis=1)
    assert document.apply(larger, "Upscale", {}) is None
    assert document.size == (1200, 600)
    assert not document.mask.any()
    document.undo()
    assert (document.mask == mask).all()
    document.close()


def test_a_mask_operation_that_changes_nothing_is_no_change(document: Document) -> None:
    assert document.set_mask(masks.empty_mask(600, 300), "Clear") == []
    assert document.history.position == 0
    document.close()


def test_work_comes_back_with_its_history_where_it_was_left(
    document: Document, line: Line, tmp_path: Path
) -> None:
    line(document, 20, 20, 500, 250)
    result = document.pixels.copy()
    result[100:200] = 7
    document.apply(result, "Colour", {"tool": "colorize", "params": {"saturation": 1.5}})
    line(document, 500, 20, 20, 250)
    document.undo()
    mask = document.mask.copy()
    document.close()
    again = Document.recover(tmp_path / "work")
    assert (again.mask == mask).all()
    assert (again.pixels == result).all()
    assert [change.label for change in again.history.changes] == ["Brush", "Colour", "Brush"]
    assert again.history.changes[1].details["params"] == {"saturation": 1.5}
    again.redo()
    assert (again.mask != mask).any()
    again.undo()
    again.undo()
    assert (again.pixels == again.photo.pixels).all()
    again.close(forget=True)
    assert not (tmp_path / "work").exists()


KILLED = """
import sys
from pathlib import Path
from studio.editing.brush import Point, Tip
from studio.editing.document import Document
from studio.editing.stroke import Stroke

document = Document.begin(Path(sys.argv[1]).read_bytes(), "noise.png", Path(sys.argv[2]))
for number in range(10**6):
    stroke = Stroke(document, Point(5.5 + number % 590, 150.5, Tip(1)))
    stroke.end(f"Stroke {number}")
    if number == 20:
        document.settle()
        print("ready", flush=True)
"""


def test_a_killed_program_loses_no_finished_stroke(picture: bytes, tmp_path: Path) -> None:
    (tmp_path / "noise.png").write_bytes(picture)
    command = [sys.executable, "-c", KILLED, str(tmp_path / "noise.png"), str(tmp_path / "work")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as program:
        assert program.stdout is not None
        assert program.stdout.readline().strip() == b"ready"
        time.sleep(0.05)
        os.kill(program.pid, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    again = Document.recover(tmp_path / "work")
    assert again.history.position >= 21
    labels = [change.label for change in again.history.changes]
    assert labels == [f"Stroke {number}" for number in range(len(labels))]
    columns = (again.mask[150] == 255).nonzero()[0]
    assert set(range(5, 26)) <= set(columns.tolist())
    again.close()


def test_a_damaged_tile_costs_the_changes_from_there_on_and_no_others(
    document: Document, line: Line, tmp_path: Path
) -> None:
    line(document, 20, 20, 30, 30)
    document.settle()
    size = (tmp_path / "work" / TILES).stat().st_size
    first = document.mask.copy()
    line(document, 300, 100, 310, 110)
    document.close()
    with (tmp_path / "work" / TILES).open("r+b") as file:
        file.truncate(size + 3)
    again = Document.recover(tmp_path / "work")
    assert len(again.history.changes) == 1
    assert (again.mask == first).all()
    again.close()


def test_a_journal_that_was_cut_off_keeps_its_whole_lines(
    document: Document, line: Line, tmp_path: Path
) -> None:
    for y in (20, 60, 100):
        line(document, 20, y, 300, y)
    document.close()
    journal = tmp_path / "work" / JOURNAL
    journal.write_bytes(journal.read_bytes()[:-20])
    again = Document.recover(tmp_path / "work")
    assert again.history.position == 2
    again.close()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"at": 1', b'"at": 9'),
        (b'"mask", 0', b'"soul", 0'),
        (b"[256, 256]", b"[9999, 256]"),
        (b'"label": "Brush"', b'"label": 3'),
        (b'"hundun-edit": 1', b'"hundun-edit": 7'),
        (
            b"{",
            b"[",
        ),
    ],
)
def test_a_malformed_journal_is_refused_in_a_sentence(
    document: Document, line: Line, tmp_path: Path, old: bytes, new: bytes
) -> None:
    line(document, 20, 20, 300, 20)
    document.close()
    journal = tmp_path / "work" / JOURNAL
    data = journal.read_bytes()
    assert old in data
    journal.write_bytes(data.replace(old, new))
    with pytest.raises(BadProjectError):
        Document.recover(tmp_path / "work")


def test_work_on_another_picture_is_refused(document: Document, tmp_path: Path) -> None:
    document.close()
    original = tmp_path / "work" / ORIGINAL
    original.write_bytes(original.read_bytes() + b"more")
    with pytest.raises(BadProjectError, match="another picture"):
        Document.recover(tmp_path / "work")


def test_two_windows_do_not_work_on_one_folder(document: Document, tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="Another window"):
        Document.recover(tmp_path / "work")
    document.close()
    Document.recover(tmp_path / "work").close()


def test_a_file_that_is_no_picture_leaves_no_folder_behind(tmp_path: Path) -> None:
    with pytest.raises(BadImageError):
        Document.begin(b"no picture", "x.png", tmp_path / "work")
    assert not (tmp_path / "work").exists()
