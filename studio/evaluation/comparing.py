"""Which models are compared with what, and the table that grows while they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from studio.core.card import ModelCard
from studio.core.comparison import Row, Table
from studio.core.errors import StudioError
from studio.core.lineup import data_of
from studio.core.params import ParamValue
from studio.evaluation.claims import judged
from studio.evaluation.features import NAME
from studio.evaluation.measuring import scale_of
from studio.evaluation.reference import Reference, shipped


def shipped_for(card: ModelCard) -> Reference:
    """The program's own reference for a model; raises StudioError if it has none."""
    reference = shipped(data_of(card), card.image_size)
    if reference is None:
        raise StudioError(
            f"There are no pictures here to compare {card.title} with; "
            "name a folder of real ones with --data."
        )
    return reference


def with_row(table: Table, row: Row, reference: Reference) -> Table:
    """The table with a row more, in place of an earlier one of that model; claims judged anew."""
    others = tuple(each for each in table.rows if each.model != row.model)
    rows = sorted((*others, row), key=lambda each: (each.reference, each.share))
    scale = scale_of(reference, row.quality.count)
    scales = {each.name: each for each in table.scales} | {scale.name: scale}
    used = {each.reference for each in rows}
    kept = tuple(scales[name] for name in sorted(used, key=_size, reverse=True))
    table = replace(table, rows=tuple(rows), scales=kept)
    return replace(table, claims=judged(table))


def begun(
    data: str, earlier: Table | None, references: Mapping[str, Reference], count: int
) -> Table:
    """The table to go on with: the earlier one without the rows that cannot stand beside new ones,
    since they are of another number of pictures, or measured by what is not the same any more.

    `references` are those in use now, by name.
    """
    empty = Table(data, NAME)
    if earlier is None or (earlier.data, earlier.features) != (data, NAME):
        return empty
    same = {
        scale.name: scale
        for scale in earlier.scales
        if scale.name not in references or scale.digest == references[scale.name].digest
    }
    rows = [r for r in earlier.rows if r.quality.count == count and r.reference in same]
    used = {row.reference for row in rows}
    scales = tuple(scale for name, scale in same.items() if name in used)
    return replace(empty, rows=tuple(rows), scales=scales)


def already(table: Table, card: ModelCard, settings: Mapping[str, ParamValue]) -> bool:
    """Whether the table has a row of exactly this checkpoint with these settings."""
    return any(
        (row.model, row.sha256, dict(row.settings)) == (card.name, card.sha256, dict(settings))
        for row in table.rows
    )


def _size(name: str) -> int:
    return int(name.rpartition("-")[2])
