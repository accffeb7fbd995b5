"""A training's curve as a picture: a small panel for each loss, pictures seen along the bottom."""

from __future__ import annotations

import io
import math
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from studio.core.files import write_atomically
from studio.core.training_run import Curve

_WIDTH, _HEIGHT, _MARGIN = 420, 200, 44
_INK, _PAPER, _LINE, _GRID = "#2b2b33", "#ffffff", "#3b6fd4", "#d9d9de"
_COLUMNS = 2
_TRIM = 0.01  # of the values at both ends may lie outside the panel


def plot_curve(curve: Curve, path: Path) -> None:
    """Writes a PNG; nothing if there are fewer than two rows yet. Raises SaveError."""
    names = [name for name in curve.columns if name not in ("images", "seconds")]
    images = curve.columns.get("images", ())
    if len(images) < 2 or not names:
        return
    rows = -(-len(names) // _COLUMNS)
    sheet = Image.new("RGB", (_COLUMNS * _WIDTH, rows * _HEIGHT), _PAPER)
    for index, name in enumerate(names):
        panel = _panel(name, images, curve.columns[name])
        sheet.paste(panel, ((index % _COLUMNS) * _WIDTH, (index // _COLUMNS) * _HEIGHT))
    file = io.BytesIO()
    sheet.save(file, "PNG")
    write_atomically(path, file.getvalue())


def _panel(name: str, images: tuple[float, ...], values: tuple[float, ...]) -> Image.Image:
    panel = Image.new("RGB", (_WIDTH, _HEIGHT), _PAPER)
    draw = ImageDraw.Draw(panel)
    font = ImageFont.load_default(12)
    points = [(x, y) for x, y in zip(images, values, strict=True) if math.isfinite(y)]
    draw.text((_MARGIN, 8), name, _INK, font)
    if not points:
        return panel
    low, high = _range([y for _, y in points])
    right, bottom, top = _WIDTH - 14, _HEIGHT - 26, 28
    last = max(images)
    for value in (low, (low + high) / 2, high):
        y = bottom - (value - low) / (high - low) * (bottom - top)
        draw.line((_MARGIN, y, right, y), _GRID)
        draw.text((_MARGIN - 4, y), f"{value:.3g}", _INK, font, anchor="rm")
    draw.text((right, bottom + 6), f"{last:,.0f} images", _INK, font, anchor="ra")
    line = [
        (
            _MARGIN + x / last * (right - _MARGIN),
            bottom - (min(max(y, low), high) - low) / (high - low) * (bottom - top),
        )
        for x, y in points
    ]
    draw.line(line, _LINE, 2)
    return panel


def _range(values: list[float]) -> tuple[float, float]:
    """Nearly all of the values, never empty."""
    ordered = sorted(values)
    cut = int(len(ordered) * _TRIM)
    low, high = ordered[cut], ordered[-1 - cut]
    return (low, high) if high > low else (low - 0.5, high + 0.5)
