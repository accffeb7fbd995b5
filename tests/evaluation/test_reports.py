"""The reports say what the table says: text, CSV, one page of HTML, a picture."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from html.parser import HTMLParser

import numpy as np
from PIL import Image as PilImage

from studio.core.comparison import Bits, Estimate, Speed
from studio.evaluation.report_html import html_page
from studio.evaluation.report_png import png
from studio.evaluation.report_table import (
    COLUMNS,
    best_of,
    csv_bytes,
    estimate_text,
    lines_of,
    text_lines,
)
from tests.evaluation.some_table import some_quality, some_row, some_table, with_bits

TABLE = some_table(some_row("gan", 0.5), some_row("vae", 0.125))


def test_lines_go_from_the_floor_over_the_best_to_the_ceiling() -> None:
    assert [line.title for line in lines_of(TABLE)] == [
        "Floor: Drawn faces",
        "VAE, faces",
        "GAN, faces",
        "Ceiling: independent pixels, 64 px",
    ]


def test_the_text_has_every_line_and_columns_that_stand_under_each_other() -> None:
    lines = list(text_lines(TABLE))
    head = lines[0]
    vae = next(line for line in lines if line.startswith("VAE"))
    assert len(head) == len(vae)
    for word in ("45.0 ±0.8", "12.5%", "0.62", "0.50", "≤ 3.50 ±0.06"):
        assert word in vae
    assert any(line.startswith("* FID (EfficientNet-Lite0)") for line in lines)
    assert any("GAN draws fastest" in line for line in lines)


def test_a_likelihood_that_counts_something_else_is_marked() -> None:
    row = some_row()
    assert row.bits is not None
    other = replace(row, bits=replace(row.bits, of="colours of a palette", exact=True))
    text = "\n".join(text_lines(some_table(other)))
    assert "3.50 ±0.06†" in text
    assert "† VAE, faces: bits of colours of a palette" in text
    assert "† not comparable" in html_page(some_table(other), "x").decode()
    assert "†" not in "\n".join(text_lines(TABLE))


def test_an_interval_decides_how_many_decimals_make_sense() -> None:
    assert estimate_text(Estimate(123.456, 12.0)) == "123 ±12"
    assert estimate_text(Estimate(123.456, 0.5)) == "123.5 ±0.5"
    assert estimate_text(Estimate(1.23456, 0.025)) == "1.23 ±0.03"


def test_the_csv_has_every_number_as_it_was_measured() -> None:
    rows = list(csv.DictReader(io.StringIO(csv_bytes(TABLE).decode())))
    assert [row["title"] for row in rows][1] == "VAE, faces"
    vae = rows[1]
    assert float(vae["fid"]) == 45
    assert float(vae["fid_margin"]) == 0.75
    assert float(vae["share"]) == 0.125
    assert float(vae["bits"]) == 3.5
    assert vae["bits_exact"] == "0"
    assert float(vae["images_per_second"]) == 250
    assert float(vae["half_way"]) == 0.8
    assert vae["machine"] == "A processor, 2 cores"
    assert rows[0]["images_per_second"] == ""


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("src", "href")]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_needs_no_other_file() -> None:
    page = _Page()
    page.feed(html_page(TABLE, "Compared").decode())
    assert page.tags.count("tr") == 1 + 4
    assert page.tags.count("img") == 4
    assert all(link.startswith("data:image/webp;base64,") for link in page.links)
    for column in COLUMNS:
        assert column.label in page.text
    for word in ("Compared", "evaluate", "A processor, 2 cores", "GAN draws fastest", "a bound"):
        assert word in page.text


def test_words_of_a_card_cannot_become_markup() -> None:
    row = replace(some_row(), title="<script>alert(1)</script>")
    page = html_page(some_table(row), "a & b").decode()
    assert "<script>" not in page
    assert "a &amp; b" in page


def test_the_picture_shows_samples_and_numbers() -> None:
    with PilImage.open(io.BytesIO(png(TABLE, "Compared"))) as image:
        pixels = np.asarray(image.convert("RGB")).astype(int)
    sampled = np.abs(pixels - [200, 120, 60]).max(axis=2) < 12
    assert sampled.sum() > 4 * 8 * 50 * 50  # four strips of eight squares
    assert (pixels.max(axis=2) < 80).sum() > 2000  # ink
    margin = pixels[:, :20]
    assert margin.min() > 230  # nothing runs over the edge


def test_the_best_of_a_column_are_those_that_can_be_compared() -> None:
    good, poor = some_row("gan", 0.05, rate=900), some_row("vae", 0.25, rate=100)
    small = replace(some_row("image_gpt", 0.01), reference="faces-32", bits=None)
    small = replace(small, quality=some_quality(21.0, detail=0.99))
    table = some_table(good, poor, small)
    table = replace(table, scales=(*table.scales, replace(table.scales[0], name="faces-32")))
    best = best_of(table)
    assert best["fid"] == {"gan-faces"}
    assert best["share"] == {"image_gpt-faces"}
    assert best["images_per_second"] == {"gan-faces"}
    assert best["detail"] == {"image_gpt-faces"}
    assert best["trained"] == frozenset()


def test_what_has_no_weights_at_all_is_not_the_best_in_them() -> None:
    snow, gan = some_row("independent_pixels"), some_row("gan")
    best = best_of(some_table(replace(snow, parameters=0), gan, some_row("vae")))
    assert snow.model not in best["parameters"]


def test_nobody_is_the_best_alone() -> None:
    assert not any(best_of(some_table()).values())


def test_likelihoods_of_something_else_are_never_the_best() -> None:
    palette = replace(some_row("image_gpt"), bits=Bits(Estimate(0.5, 0.1), 96, True, "a palette"))
    exact, bound = (with_bits(some_row(f), b, exact=True) for f, b in (("nice", 4), ("vae", 5)))
    assert best_of(some_table(palette, exact, bound))["bits"] == {"nice-faces"}


def test_speeds_are_read_without_exponents() -> None:
    text = {column.name: column.text for column in COLUMNS}
    fast, slow = some_row("gan"), some_row("image_gpt")
    fast = replace(fast, speed=Speed(0.001153, 1394.6, 16))
    slow = replace(slow, speed=Speed(1.934, 0.8316, 16))
    lines = [line for line in lines_of(some_table(fast, slow)) if line.row]
    assert [text["images_per_second"](line) for line in lines] == ["1,390", "0.832"]
    assert [text["seconds_for_one"](line) for line in lines] == ["0.0012", "1.9"]


def test_the_page_marks_what_is_best() -> None:
    page = html_page(some_table(some_row("gan", 0.5, 900), some_row("vae", 0.125)), "A").decode()
    assert '<td class="best">900</td>' in page
    assert '<td class="best">12.5%</td>' in page
    assert "<td>50.0%</td>" in page
