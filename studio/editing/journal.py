"""The history of one picture as lines of JSON, written as it happens.

After a crash the lines say what had been done; a line that was cut off is the last one, and what
it stood for is lost, nothing else. Project files of strangers are read the same way, so reading
is strict and bounded, and a journal names no path.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from studio.core.errors import BadProjectError, SaveError
from studio.core.files import read_at_most, why_not_saved
from studio.core.photograph import MAX_EDITED
from studio.editing.history import TILE, Change, Spot
from studio.editing.tile_store import Piece, Place

FORMAT = 1
PLANES = ("pixels", "alpha", "mask", "colours", "dabs")
MAX_BYTES = 2**27
_MAX_TEXT = 200
_MAX_DETAILS = 64 * 1024  # characters of JSON
_MAX_SIDE = 2**20


@dataclass
class Kept:
    """What a journal tells: of which picture it is, its changes, and how many are in effect."""

    name: str
    sha256: str
    changes: list[Change] = field(default_factory=list)
    position: int = 0


class JournalWriter:
    """Adds lines to a journal. To be used from one thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.failure: OSError | None = None

    def begin(self, name: str, sha256: str) -> None:
        """The first line; raises SaveError if it cannot be written."""
        self._add({"hundun-edit": FORMAT, "name": name[:_MAX_TEXT], "sha256": sha256})
        if self.failure is not None:
            raise SaveError(why_not_saved(self._path, self.failure)) from self.failure

    def did(self, change: Change, position: int) -> None:
        """A change that brought the history to a position. Its pieces must have been written."""
        pieces = [
            [*spot, place.offset, place.length, place.checksum, list(place.shape)]
            for spot, piece in change.pieces.items()
            if (place := piece.place) is not None
        ]
        if len(pieces) < len(change.pieces):
            return  # the disk is full: better without the change than with half of it
        shapes = None if change.shapes is None else {k: list(v) for k, v in change.shapes.items()}
        line = {"label": change.label, "details": dict(change.details), "pieces": pieces}
        self._add({"did": line | ({} if shapes is None else {"shapes": shapes}), "at": position})

    def went(self, position: int) -> None:
        """An undo or a redo brought the history to a position."""
        self._add({"at": position})

    def _add(self, value: Mapping[str, Any]) -> None:
        try:
            with self._path.open("a", encoding="ascii") as file:
                file.write(json.dumps(value, allow_nan=False) + "\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            self.failure = error


def read_journal(path: Path) -> Kept:
    """What a journal tells; raises BadProjectError if it is none, or if a line in it is damaged.

    A last line without an end is passed over.
    """
    try:
        data = read_at_most(path, MAX_BYTES)
    except OSError as error:
        raise BadProjectError(_damaged("its journal cannot be read")) from error
    if len(data) > MAX_BYTES:
        raise BadProjectError(_damaged("its journal is too large"))
    lines = list(_lines(data))
    if not lines:
        raise BadProjectError(_damaged("its journal is empty"))
    head, *rest = lines
    if head.get("hundun-edit") != FORMAT:
        raise BadProjectError("This project was made by another Hundun Studio; update to open it.")
    kept = Kept(_text(head, "name"), _text(head, "sha256"))
    for line in rest:
        _replay(kept, line)
    return kept


def _replay(kept: Kept, line: Mapping[str, Any]) -> None:
    if "did" in line:
        del kept.changes[kept.position :]
        kept.changes.append(_change(_mapping(line["did"])))
    position = _whole(line.get("at"), 0, len(kept.changes))
    kept.position = position


def _lines(data: bytes) -> Iterator[Mapping[str, Any]]:
    parts = data.split(b"\n")
    for part in parts[:-1]:  # what follows the last end of a line was cut off, or is empty
        try:
            yield _mapping(json.loads(part))
        except (ValueError, RecursionError) as error:
            raise BadProjectError(_damaged("its journal is not valid JSON")) from error


def _change(value: Mapping[str, Any]) -> Change:
    details = _mapping(value.get("details"))
    if len(json.dumps(details)) > _MAX_DETAILS:
        raise BadProjectError(_damaged("a step of it is too long"))
    pieces = dict(_piece(each) for each in _sequence(value.get("pieces")))
    shapes = value.get("shapes")
    known = None if shapes is None else _shapes(_mapping(shapes))
    return Change(_text(value, "label"), details, pieces, known)


def _piece(value: Any) -> tuple[Spot, Piece]:
    parts = _sequence(value)
    if len(parts) != 7:
        raise BadProjectError(_damaged("a tile of it is malformed"))
    name, row, column, offset, length, checksum, shape = parts
    if name not in PLANES:
        raise BadProjectError(_damaged("it has a plane of an unknown kind"))
    place = Place(
        _whole(offset, 0, 2**53),
        _whole(length, 0, 2**24),
        _whole(checksum, 0, 2**32 - 1),
        _shape(shape, TILE),
    )
    spot = (name, _whole(row, 0, _MAX_SIDE), _whole(column, 0, _MAX_SIDE))
    return spot, Piece(None, place)


def _shapes(value: Mapping[str, Any]) -> dict[str, tuple[int, ...]]:
    shapes = {name: _shape(shape, _MAX_SIDE) for name, shape in value.items()}
    sizes = {shape[:2] for shape in shapes.values()}
    if not set(shapes) <= set(PLANES) or len(sizes) != 1 or math.prod(sizes.pop()) > MAX_EDITED:
        raise BadProjectError(_damaged("its size is impossible"))
    return shapes


def _shape(value: Any, longest: int) -> tuple[int, ...]:
    parts = _sequence(value)
    shape = tuple(_whole(part, 1, longest) for part in parts[:2])
    if len(shape) == 2 and list(parts[2:]) in ([], [3]):
        return (*shape, *parts[2:])
    raise BadProjectError(_damaged("the shape of a tile is impossible"))


def _mapping(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise BadProjectError(_damaged("a line of its journal is malformed"))
    return value


def _sequence(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise BadProjectError(_damaged("a line of its journal is malformed"))
    return value


def _text(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name)
    if not isinstance(value, str) or len(value) > _MAX_TEXT or not value.isprintable():
        raise BadProjectError(_damaged("a name in it is not a short text"))
    return value


def _whole(value: Any, low: int, high: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise BadProjectError(_damaged("a number in it is out of range"))
    return value


def _damaged(why: str) -> str:
    return f"The kept work is damaged ({why}); open the picture itself again."
