"""The table as text and as CSV; what its columns are, in one place for every report."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from studio.core.comparison import FID_NAME, Bits, Estimate, Quality, Row, Table
from studio.evaluation.figures import figure

NOTHING = "-"
OTHERWISE = "\N{DAGGER}"  # marks likelihoods that count something else than the others
QUALITY, COST = "quality", "cost"
LOW, HIGH, NEAR_ONE = "low", "high", "near one"  # what is better in a column


@dataclass(frozen=True)
class Line:
    """One line of the table: a model, or an end of a scale, which has no `row`."""

    title: str
    reference: str
    quality: Quality
    share: float
    samples: bytes
    row: Row | None = None


@dataclass(frozen=True)
class Column:
    """`text` says a line's value in few characters; `group` is the half of the table it is in;
    `better` says what is the best of a column, "" where more is neither better nor worse."""

    name: str
    label: str
    help: str
    group: str
    text: Callable[[Line], str]
    numbers: Callable[[Line], tuple[float | None, ...]]
    parts: tuple[str, ...] = ("",)
    better: str = ""


def best_of(table: Table) -> dict[str, frozenset[str]]:
    """By a column's name the models that are best in it, as far as figures can be compared.

    Distances are comparable within one reference only: the one that most models are measured by
    counts. Of likelihoods those count that are of pixels in 256 steps.
    """
    lines = [line for line in lines_of(table) if line.row]
    found = {}
    for column in COLUMNS:
        known = [
            (line.row.model, _distance(column, line))
            for line in lines
            if line.row and column.better and _comparable(column, line, lines)
        ]
        values = [(model, value) for model, value in known if value is not None]
        least = min((value for _, value in values), default=None)
        names = frozenset(model for model, value in values if value == least)
        found[column.name] = names if len(values) > 1 else frozenset()
    return found


def _distance(column: Column, line: Line) -> float | None:
    """From what is best, so that less is better."""
    value = column.numbers(line)[0]
    if value is None:
        return None
    return {LOW: value, HIGH: -value, NEAR_ONE: abs(value - 1)}[column.better]


def _comparable(column: Column, line: Line, lines: list[Line]) -> bool:
    if column.name in ("fid", "kid"):
        names = [each.reference for each in lines]
        return line.reference == max(dict.fromkeys(names), key=names.count)
    bits = line.row.bits if line.row else None
    return column.name != "bits" or (bits is not None and counts_pixels(bits))


def lines_of(table: Table) -> Iterator[Line]:
    """For each scale its floor, its models from the best on, its ceiling."""
    for scale in table.scales:
        rows = sorted(
            (row for row in table.rows if row.reference == scale.name), key=lambda row: row.share
        )
        floor, ceiling = f"Floor: {scale.title}", f"Ceiling: independent pixels, {scale.size} px"
        yield Line(floor, scale.name, scale.floor, 0.0, scale.samples)
        for row in rows:
            yield Line(row.title, row.reference, row.quality, row.share, row.samples, row)
        yield Line(ceiling, scale.name, scale.ceiling, 1.0, scale.noise)


def text_lines(table: Table) -> Iterator[str]:
    """The table for a terminal: what the pictures are like, then what they cost."""
    lines = list(lines_of(table))
    for group in (QUALITY, COST):
        kept = [line for line in lines if group == QUALITY or line.row]
        columns = [column for column in COLUMNS if column.group == group]
        yield from _aligned(
            [["", *(column.label for column in columns)]]
            + [[line.title, *(column.text(line) for column in columns)] for line in kept]
        )
        yield ""
    yield f"* {FID_NAME}; KID of the same features ({table.features})."
    for row in table.rows:
        if row.bits and not counts_pixels(row.bits):
            yield f"{OTHERWISE} {row.title}: bits of {row.bits.of}, not comparable with the others."
    for claim in table.claims:
        yield f"[{claim.verdict}] {claim.says} {claim.because}"


def csv_bytes(table: Table) -> bytes:
    """Every number of the table, line by line; intervals in columns of their own."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    names = [f"{column.name}{part}" for column in COLUMNS for part in column.parts]
    made = ("date", "machine", "precision", "torch", "program", "command")
    writer.writerow(["title", "model", "family", "reference", *names, *made])
    for line in lines_of(table):
        numbers = [value for column in COLUMNS for value in column.numbers(line)]
        row = line.row
        about = [line.title, row.model if row else "", row.family if row else "", line.reference]
        facts = [row.made.get(name, "") if row else "" for name in made]
        writer.writerow([*about, *("" if n is None else f"{n:.6g}" for n in numbers), *facts])
    return text.getvalue().encode()


def estimate_text(estimate: Estimate) -> str:
    """With its interval: as many decimals as the interval makes sense of."""
    decimals = 2 if estimate.margin < 0.1 else 1 if estimate.margin < 10 else 0
    return f"{estimate.value:.{decimals}f} ±{estimate.margin:.{decimals}f}"


def _aligned(cells: list[list[str]]) -> Iterator[str]:
    widths = [max(len(cell) for cell in column) for column in zip(*cells, strict=True)]
    for row in cells:
        first, rest = f"{row[0]:<{widths[0]}}", zip(row[1:], widths[1:], strict=True)
        yield "  ".join([first, *(f"{cell:>{width}}" for cell, width in rest)]).rstrip()


def _thousandfold(estimate: Estimate) -> Estimate:
    return Estimate(1000 * estimate.value, 1000 * estimate.margin)


def _bits(line: Line) -> str:
    bits = line.row.bits if line.row else None
    if bits is None:
        return NOTHING
    sign, mark = "" if bits.exact else "≤ ", "" if counts_pixels(bits) else OTHERWISE
    return f"{sign}{bits.bits.value:.2f} ±{bits.bits.margin:.2f}{mark}"


def counts_pixels(bits: Bits) -> bool:
    """Whether they are of pixels in 256 steps, as those of most families, and so comparable."""
    return bits.of.startswith("pixels in 256 steps")


def _bit_numbers(line: Line) -> tuple[float | None, ...]:
    bits = line.row.bits if line.row else None
    return (None, None, None) if bits is None else (bits.bits.value, bits.bits.margin, bits.exact)


def _of_row(get: Callable[[Row], float | None]) -> Callable[[Line], tuple[float | None, ...]]:
    return lambda line: (get(line.row) if line.row else None,)


def _said(get: Callable[[Row], float | None], form: str) -> Callable[[Line], str]:
    def text(line: Line) -> str:
        value = get(line.row) if line.row else None
        return NOTHING if value is None else format(value, form)

    return text


def _figures(get: Callable[[Row], float | None], digits: int) -> Callable[[Line], str]:
    def text(line: Line) -> str:
        value = get(line.row) if line.row else None
        return NOTHING if value is None else figure(value, digits)

    return text


def _kept(row: Row) -> float | None:
    between = row.between
    if between is None or not between.precision_of_seeds:
        return None
    return between.precision / between.precision_of_seeds


def _rate(row: Row) -> float | None:
    return row.speed.images_per_second if row.speed else None


def _seconds(row: Row) -> float | None:
    return row.speed.seconds_for_one if row.speed else None


def _millions(row: Row) -> float | None:
    return row.parameters / 1e6 or None


def _megabytes(row: Row) -> float | None:
    return None if row.memory is None else row.memory / 1e6


def _trained(row: Row) -> float | None:
    return row.trained / 1e6 or None


COLUMNS = (
    Column(
        "pictures",
        "pictures",
        "How many pictures of each were compared, from the same seeds.",
        QUALITY,
        lambda line: f"{line.quality.count:,}",
        lambda line: (line.quality.count,),
    ),
    Column(
        "fid",
        "FID*",
        "Frechet distance between features of EfficientNet-Lite0, with its 95 % interval. Smaller "
        "is better. Not comparable with distances between features of Inception.",
        QUALITY,
        lambda line: estimate_text(line.quality.fid),
        lambda line: (line.quality.fid.value, line.quality.fid.margin),
        ("", "_margin"),
        better=LOW,
    ),
    Column(
        "share",
        "of the way",
        "Where FID lies between that of other real pictures (0 %) and of independent pixels.",
        QUALITY,
        lambda line: f"{line.share:.1%}",
        lambda line: (line.share,),
        better=LOW,
    ),
    Column(
        "kid",
        "KID* x 1000",
        "Kernel distance between the same features, unbiased. Smaller is better.",
        QUALITY,
        lambda line: estimate_text(_thousandfold(line.quality.kid)),
        lambda line: (line.quality.kid.value, line.quality.kid.margin),
        ("", "_margin"),
        better=LOW,
    ),
    Column(
        "precision",
        "precision",
        "Share of the drawn pictures that lie among real ones.",
        QUALITY,
        lambda line: f"{line.quality.precision:.2f}",
        lambda line: (line.quality.precision,),
        better=HIGH,
    ),
    Column(
        "recall",
        "recall",
        "Share of the real pictures that lie among drawn ones: how much variety is kept.",
        QUALITY,
        lambda line: f"{line.quality.recall:.2f}",
        lambda line: (line.quality.recall,),
        better=HIGH,
    ),
    Column(
        "detail",
        "detail",
        "Strength of the finest details, as a share of that of real pictures.",
        QUALITY,
        lambda line: f"{line.quality.detail:.0%}",
        lambda line: (line.quality.detail,),
        better=NEAR_ONE,
    ),
    Column(
        "bits",
        "bits/dim",
        "Bits for each number of a real picture, by the model's likelihood; ≤ marks a bound, "
        "† what counts something else than pixels in 256 steps.",
        QUALITY,
        _bits,
        _bit_numbers,
        ("", "_margin", "_exact"),
        better=LOW,
    ),
    Column(
        "images_per_second",
        "pictures/s",
        "Pictures a second on the machine named below, many at once.",
        COST,
        _figures(_rate, 3),
        _of_row(_rate),
        better=HIGH,
    ),
    Column(
        "seconds_for_one",
        "s for one",
        "Seconds for one picture alone, on the same machine.",
        COST,
        _figures(_seconds, 2),
        _of_row(_seconds),
        better=LOW,
    ),
    Column(
        "parameters",
        "million weights",
        "Size of the network.",
        COST,
        _said(_millions, ".2f"),
        _of_row(lambda row: row.parameters or None),
        better=LOW,
    ),
    Column(
        "memory",
        "memory, MB",
        "Most memory that a program held which drew a few pictures with it, all included.",
        COST,
        _said(_megabytes, ".0f"),
        _of_row(lambda row: row.memory),
        better=LOW,
    ),
    Column(
        "trained",
        "million seen",
        "Pictures seen in training.",
        COST,
        _said(_trained, ".2f"),
        _of_row(lambda row: row.trained),
    ),
    Column(
        "spread",
        "loss unrest",
        "Unrest of the training's loss around its trend, as a share of its height.",
        COST,
        _said(lambda row: row.spread, ".1%"),
        _of_row(lambda row: row.spread),
        better=LOW,
    ),
    Column(
        "numbers",
        "random numbers",
        "Random numbers that one picture takes.",
        COST,
        _said(lambda row: row.numbers, ",d"),
        _of_row(lambda row: row.numbers),
    ),
    Column(
        "half_way",
        "half-way",
        "Precision of pictures half-way between two seeds, as a share of that of seeds.",
        COST,
        _said(_kept, ".0%"),
        _of_row(_kept),
        better=HIGH,
    ),
)
