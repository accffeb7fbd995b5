"""What was mended, written as a contact sheet or as numbers. Runs on the file lane."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from studio.core.files import write_atomically
from studio.evaluation.repair_table import Repair, Task, csv_bytes, repair_of, table_json
from studio.ui.repair_pose import Pose
from studio.ui.repair_turns import Mended


@dataclass(frozen=True, eq=False)
class Report:
    """The name of the picture, how it was posed, with which hole (one of HOLE's, or "own") and
    seed, and what everybody made of it."""

    name: str
    pose: Pose
    hole: str
    seed: int
    lines: tuple[Mended, ...]


def write_report(report: Report, path: Path) -> None:
    """As the file's ending says: png, csv or json. Raises SaveError."""
    match path.suffix.lower():
        case ".png":
            data = _sheet(report)
        case ".csv":
            data = csv_bytes(_repairs(report), _titles(report))
        case _:
            data = json.dumps(_json(report), ensure_ascii=False, indent=1).encode()
    write_atomically(path, data)


def _sheet(report: Report) -> bytes:
    """A row for each variant; who has fewer shows the last one again."""
    from studio.evaluation.repair_sheet import sheet  # brings Pillow, and few people export

    rows = max(len(line.images) for line in report.lines)
    made = []
    for each, line in zip(_repairs(report), report.lines, strict=True):
        images = (*line.images, *[line.images[-1]] * (rows - len(line.images)))
        made.append(replace(each, images=images))
    return sheet(_task(report, rows), tuple(made), _titles(report))


def _json(report: Report) -> dict[str, Any]:
    table = table_json(
        _task(report, 1),
        _repairs(report),
        {"picture": report.name, "hole": report.hole, "seed": report.seed},
    )
    for line in report.lines:
        table["methods"][line.method]["variants"] = [
            {"seed": report.seed + i, "psnr": each.psnr, "distance": each.distance}
            for i, each in enumerate(line.figures)
        ]
    return table


def _task(report: Report, rows: int) -> Task:
    hole = report.pose.hole > 0
    return Task([report.pose.picture] * rows, [hole] * rows, report.pose.channels)


def _repairs(report: Report) -> list[Repair]:
    """Variants are made together, so how sure the time of one is nobody knows."""
    made = [repair_of(line.method, line.images, line.figures) for line in report.lines]
    unsure = float("nan")
    return [replace(each, seconds=replace(each.seconds, margin=unsure)) for each in made]


def _titles(report: Report) -> dict[str, str]:
    return {line.method: line.title for line in report.lines}
