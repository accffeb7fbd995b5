"""A table of numbers that were measured nowhere, for tests of what is done with tables."""

from __future__ import annotations

import io
from dataclasses import replace

from PIL import Image as PilImage

from studio.core.comparison import (
    Between,
    Bits,
    Estimate,
    Quality,
    Row,
    Scale,
    Speed,
    Table,
    Verdict,
)


def samples(colour: tuple[int, int, int] = (200, 120, 60)) -> bytes:
    """A strip of eight squares of one colour."""
    data = io.BytesIO()
    PilImage.new("RGB", (8 * 16, 16), colour).save(data, "WEBP")
    return data.getvalue()


def some_quality(fid: float = 40.0, recall: float = 0.5, detail: float = 0.9) -> Quality:
    """Of 2,000 pictures."""
    return Quality(2000, Estimate(fid, 0.75), Estimate(0.0125, 0.002), 0.625, recall, 2000, detail)


def some_row(family: str = "vae", share: float = 0.125, rate: float = 250.0) -> Row:
    """A row with everything in it, at that share of a way from 20 to 220."""
    return Row(
        model=f"{family}-faces",
        title=f"{family.upper()}, faces",
        family=family,
        family_title=family.upper(),
        reference="faces-64",
        quality=some_quality(20 + 200 * share),
        share=share,
        sha256="ab" * 32,
        settings={"truncation": 0.75},
        parameters=2_500_000,
        trained=500_000,
        spread=0.015,
        speed=Speed(0.0125, rate, 16),
        memory=512_000_000,
        bits=Bits(Estimate(3.5, 0.0625), 96, False, "pixels in 256 steps"),
        numbers=128,
        between=Between(500, 50.0, 0.5, 48.0, 0.625),
        samples=samples(),
        made={"date": "2026-01-02", "machine": "A processor, 2 cores", "command": "evaluate"},
    )


def some_scale() -> Scale:
    """The ends of the way: 20 and 220."""
    floor, ceiling = some_quality(20.0), some_quality(220.0, 0.0, 4.0)
    return Scale(
        "faces-64", "Drawn faces", 64, 5000, floor, ceiling, "0123abcd", samples(), samples()
    )


def some_table(*rows: Row) -> Table:
    """The rows, or one, on a scale, with a claim."""
    claim = Verdict("gan-fastest", "Of all families the GAN draws fastest.", "open", "Who knows.")
    found = rows or (some_row(),)
    return Table(
        "faces", "EfficientNet-Lite0, pictures at 128 px", (some_scale(),), found, (claim,)
    )


def with_bits(row: Row, bits: float, *, exact: bool) -> Row:
    """The row with another likelihood."""
    return replace(row, bits=Bits(Estimate(bits, 0.05), 96, exact, "pixels in 256 steps"))
