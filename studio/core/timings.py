"""How long things took on this machine, so that the next one can be foretold."""

from __future__ import annotations

import json
import logging
import math
import threading
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from studio.core.errors import SaveError
from studio.core.files import read_at_most, write_atomically
from studio.core.params import ParamValue

log = logging.getLogger(__name__)

_KEPT = 9  # measurements of each key; their median forgives a slow first run
_MAX_KEYS = 256
_MAX_BYTES = 2**20
_STEPS = "steps"  # the control that work grows with, where there is one


class Timings:
    """Seconds for each unit of work of each kind, kept in a small JSON file.

    Losing them costs nothing but an estimate, so a damaged or unwritable file is passed over.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._seconds = _read(path)

    def record(self, key: str, units: float, seconds: float) -> None:
        """Remembers that `units` of `key` took `seconds`; nonsense is passed over."""
        if not (units > 0 and seconds >= 0 and math.isfinite(seconds / units)):
            return
        with self._lock:
            known = self._seconds.pop(key, [])
            self._seconds[key] = [*known, seconds / units][-_KEPT:]
            while len(self._seconds) > _MAX_KEYS:
                self._seconds.pop(next(iter(self._seconds)))
            data = json.dumps(self._seconds).encode()
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._path, data)
        except (OSError, SaveError) as error:
            log.warning("timings not kept: %s", error)

    def estimate(self, key: str, units: float) -> float | None:
        """Seconds that `units` of `key` will take, or None if it was never measured."""
        with self._lock:
            known = self._seconds.get(key)
        return median(known) * units if known else None


def way(params: Mapping[str, ParamValue]) -> str:
    """The part of a key that tells apart ways of working that take unlike times: the switches that
    are on, such as that of a slower road, and whether there are steps to count."""
    switches = sorted(name for name, value in params.items() if value is True)
    return "+".join(["", *switches, *([_STEPS] if _STEPS in params else [])])


def effort(params: Mapping[str, ParamValue]) -> int:
    """How many steps settings ask for, where there are any, else 1: times grow with it."""
    steps = params.get(_STEPS, 1)
    return max(1, int(steps)) if isinstance(steps, int | float) else 1


def spoken(seconds: float) -> str:
    """A duration as a person says it: "under a second", "about 3 s", "about 2 min"."""
    if seconds < 0.95:
        return "under a second"
    if seconds < 9.5:
        return f"about {round(seconds)} s"
    if seconds < 57.5:
        return f"about {5 * round(seconds / 5)} s"
    if seconds < 3570:
        return f"about {max(1, round(seconds / 60))} min"
    return f"about {max(1, round(seconds / 3600))} h"


def _read(path: Path) -> dict[str, list[float]]:
    try:
        value = json.loads(read_at_most(path, _MAX_BYTES)[:_MAX_BYTES])
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(value, dict):
        return {}
    kept = {}
    for key, numbers in list(value.items())[-_MAX_KEYS:]:
        if isinstance(numbers, list) and numbers and all(_is_duration(n) for n in numbers):
            kept[key] = [float(number) for number in numbers[-_KEPT:]]
    return kept


def _is_duration(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e9
