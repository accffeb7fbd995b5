"""Photographs to edit, made of noise and shapes."""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image as PilImage

from studio.editing.brush import Point, Tip
from studio.editing.document import Document
from studio.editing.stroke import Stroke

Line = Callable[[Document, float, float, float, float], None]


@pytest.fixture
def picture() -> bytes:
    """A PNG of 600 x 300 pixels."""
    drawing = np.random.default_rng(5)
    pixels = drawing.integers(0, 256, (300, 600, 3), dtype=np.uint8)
    data = io.BytesIO()
    PilImage.fromarray(pixels).save(data, "PNG", compress_level=1)
    return data.getvalue()


@pytest.fixture
def line() -> Line:
    """Draws a line from one point to another, as one change."""

    def draw(document: Document, x: float, y: float, to_x: float, to_y: float) -> None:
        tip = Tip(20)
        stroke = Stroke(document, Point(x, y, tip))
        stroke.extend(Point(to_x, to_y, tip))
        stroke.end("Brush")

    return draw
