"""The comparison as one picture, to be put into slides: samples and the chief numbers."""

from __future__ import annotations

import io

from PIL import Image as PilImage
from PIL import ImageDraw, ImageFont

from studio.core.comparison import Table
from studio.core.paths import RESOURCES
from studio.evaluation.report_table import COLUMNS, Line, best_of, lines_of

_INK, _DIM, _PAPER, _LINE, _END = "#22222a", "#6b6b78", "#ffffff", "#e2e2ea", "#f4f4f8"
_MARGIN, _ROW, _STRIP, _GAP = 40, 76, 60, 28
_SIZE, _SMALL, _LARGE = 19, 15, 30
_SHOWN = (
    *("fid", "share", "precision", "recall", "detail", "bits"),
    *("images_per_second", "seconds_for_one", "parameters"),
)


def png(table: Table, title: str) -> bytes:
    """The picture's file."""
    return _Sheet(table, title).png()


class _Sheet:
    """Measures the columns, then draws them."""

    def __init__(self, table: Table, title: str) -> None:
        self._title = title
        self._table = table
        self._lines = list(lines_of(table))
        self._best = best_of(table)
        self._columns = [column for column in COLUMNS if column.name in _SHOWN]
        self._plain, self._small = _font("Regular", _SIZE), _font("Regular", _SMALL)
        self._bold, self._large = _font("SemiBold", _SIZE), _font("SemiBold", _LARGE)
        self._strips = [_strip(line) for line in self._lines]
        self._names = max(self._width(line.title) for line in self._lines) + _GAP
        self._pictures = max((s.width for s in self._strips if s), default=0) + _GAP
        self._widths = [
            max(
                self._small.getlength(column.label),
                *(self._bold.getlength(column.text(line)) for line in self._lines),
            )
            + _GAP
            for column in self._columns
        ]

    def png(self) -> bytes:
        """Draws it."""
        width = round(2 * _MARGIN + self._names + self._pictures + sum(self._widths))
        height = 2 * _MARGIN + 96 + _ROW * len(self._lines) + 60
        sheet = PilImage.new("RGB", (width, height), _PAPER)
        pen = ImageDraw.Draw(sheet)
        pen.text((_MARGIN, _MARGIN), self._title, _INK, self._large)
        top = _MARGIN + 96
        self._heads(pen, top - 12)
        for number, (line, strip) in enumerate(zip(self._lines, self._strips, strict=True)):
            self._line(sheet, line, strip, top + number * _ROW)
        pen.text((_MARGIN, height - _MARGIN - 20), self._footer(), _DIM, self._small)
        data = io.BytesIO()
        sheet.save(data, "PNG", optimize=True)
        return data.getvalue()

    def _heads(self, pen: ImageDraw.ImageDraw, bottom: int) -> None:
        right = _MARGIN + self._names + self._pictures
        for column, width in zip(self._columns, self._widths, strict=True):
            right += width
            pen.text((right, bottom), column.label, _DIM, self._small, anchor="rd")

    def _line(
        self, sheet: PilImage.Image, line: Line, strip: PilImage.Image | None, top: int
    ) -> None:
        pen = ImageDraw.Draw(sheet)
        if line.row is None:
            pen.rectangle((0, top, sheet.width, top + _ROW - 1), fill=_END)
        pen.line((_MARGIN, top, sheet.width - _MARGIN, top), fill=_LINE)
        middle = top + _ROW // 2
        font = self._bold if line.row else self._plain
        pen.text((_MARGIN, middle), line.title, _INK if line.row else _DIM, font, anchor="lm")
        if strip:
            sheet.paste(strip, (round(_MARGIN + self._names), top + (_ROW - _STRIP) // 2))
        right = _MARGIN + self._names + self._pictures
        for column, width in zip(self._columns, self._widths, strict=True):
            right += width
            best = line.row is not None and line.row.model in self._best[column.name]
            font = self._bold if best else self._plain
            pen.text((right, middle), column.text(line), _INK, font, anchor="rm")

    def _footer(self) -> str:
        made = self._table.rows[0].made if self._table.rows else {}
        facts = [made[name] for name in ("machine", "precision", "torch", "date") if name in made]
        return f"* Features: {self._table.features}.  " + ", ".join(facts)

    def _width(self, text: str) -> float:
        return self._bold.getlength(text)


def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(RESOURCES / "fonts" / f"Inter-{weight}.otf"), size)


def _strip(line: Line) -> PilImage.Image | None:
    if not line.samples:
        return None
    with PilImage.open(io.BytesIO(line.samples), formats=["WEBP"]) as image:
        rows = image.convert("RGB")
    return rows.resize((rows.width * _STRIP // rows.height, _STRIP), PilImage.Resampling.LANCZOS)
