"""Colours dabbed on: drawn, erased, undone, kept after a crash, handed to tools."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from studio.core.pixels import ExportOptions, encode_image
from studio.editing.brush import Point, Tip, dab
from studio.editing.document import Document
from studio.editing.stroke import Stroke

RED, BLUE = (255, 0, 0), (0, 0, 255)


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    pixels = np.full((80, 100, 3), 90, np.uint8)
    data = encode_image(pixels, ExportOptions("png"), None)
    document = Document.begin(data, "grey.png", tmp_path / "work")
    yield document
    document.close()


def at(x: float, y: float, *, erases: bool = False, softness: float = 0.0) -> Point:
    return Point(x, y, Tip(10, softness, erases))


def drawn(document: Document, ink: tuple[int, int, int], *points: Point) -> None:
    stroke = Stroke(document, points[0], ink)
    for point in points[1:]:
        stroke.extend(point)
    stroke.end("Dab")


def test_a_stroke_leaves_its_colour_where_it_went(document: Document) -> None:
    assert document.dabs.paint() is None
    drawn(document, RED, at(20, 20), at(60, 20))
    paint = document.dabs.paint()
    assert paint is not None
    assert tuple(paint[20, 40]) == (*RED, 255)
    assert not paint[60].any()
    assert not document.mask.any()


def test_another_colour_covers_the_first_and_the_eraser_takes_both(document: Document) -> None:
    drawn(document, RED, at(20, 20), at(60, 20))
    drawn(document, BLUE, at(40, 20))
    assert tuple(document.dabs.colours[20, 40]) == BLUE
    assert tuple(document.dabs.colours[20, 25]) == RED
    drawn(document, RED, at(0, 20, erases=True), at(99, 20, erases=True))
    assert not document.dabs.cover[20].any()


def test_the_soft_edge_of_a_colour_does_not_tint_a_hard_one() -> None:
    colours, dabs = np.zeros((20, 20, 3), np.uint8), np.zeros((20, 20), np.uint8)
    dab(colours, dabs, (at(10, 10), at(10, 10)), RED)
    soft = at(14, 10, softness=1.0)
    dab(colours, dabs, (soft, soft), BLUE)
    assert tuple(colours[10, 10]) == RED
    assert dabs[10, 10] == 255
    assert tuple(colours[10, 14]) == BLUE


def test_strokes_are_undone_one_by_one_and_an_abandoned_one_leaves_nothing(
    document: Document,
) -> None:
    drawn(document, RED, at(20, 20))
    drawn(document, BLUE, at(20, 20))
    document.undo()
    assert tuple(document.dabs.colours[20, 20]) == RED
    document.undo()
    assert document.dabs.paint() is None
    document.redo()
    assert tuple(document.dabs.colours[20, 20]) == RED
    stroke = Stroke(document, at(50, 50), BLUE)
    stroke.abandon()
    assert not document.dabs.cover[50, 50]
    assert document.history.position == 1


def test_clearing_is_one_change(document: Document) -> None:
    drawn(document, RED, at(20, 20))
    drawn(document, BLUE, at(70, 60))
    assert document.dabs.clear("Clear")
    assert document.dabs.paint() is None
    assert document.dabs.clear("Clear") == []
    document.undo()
    assert document.dabs.cover[60, 70] == 255


def test_dabs_are_found_again_after_a_crash(document: Document) -> None:
    drawn(document, RED, at(20, 20), at(60, 20))
    before = document.dabs.paint()
    document.settle()
    document.close()
    again = Document.recover(document.folder)
    paint = again.dabs.paint()
    assert paint is not None
    assert before is not None
    assert (paint == before).all()
    again.close()


def test_a_picture_of_another_size_has_none(document: Document) -> None:
    drawn(document, RED, at(20, 20))
    document.apply(np.zeros((160, 200, 3), np.uint8), "Upscale", {})
    assert document.dabs.paint() is None
    assert document.dabs.colours.shape == (160, 200, 3)
    document.undo()
    assert document.dabs.paint() is not None
