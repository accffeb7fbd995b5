"""How far `evaluate` is, in a small file that whoever began it can read meanwhile."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from studio.core.files import read_at_most, write_atomically

_MOST_BYTES = 2**16


@dataclass(frozen=True)
class MeasuringStatus:
    """The model that is measured (`number` of `models`, from 1), and how much of what is done
    with it now is done. `error` is the sentence that ended everything."""

    title: str = ""
    number: int = 0
    models: int = 0
    done: int = 0
    total: int = 0
    error: str = ""


def write_status(path: Path, status: MeasuringStatus) -> None:
    """Replaces the file; raises SaveError."""
    write_atomically(path, json.dumps(asdict(status)).encode())


def read_status(path: Path) -> MeasuringStatus | None:
    """What the file says; None if it is not there yet, or is none."""
    try:
        value = json.loads(read_at_most(path, _MOST_BYTES))
        return MeasuringStatus(
            title=str(value["title"]),
            number=int(value["number"]),
            models=int(value["models"]),
            done=int(value["done"]),
            total=int(value["total"]),
            error=str(value["error"]),
        )
    except (OSError, LookupError, TypeError, ValueError, RecursionError):
        return None
