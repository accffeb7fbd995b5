"""In which order tools are offered: a decision about all of them, so no card of one carries it."""

from __future__ import annotations

import logging
import tomllib
from pathlib import Path

from studio.core.paths import RESOURCES

log = logging.getLogger(__name__)

FILE = RESOURCES / "tools.toml"


def tool_order(file: Path = FILE) -> tuple[str, ...]:
    """The tools that have a place of their own, the first of them first.

    The order is a convenience: without a readable file there is none, and the log says so.
    """
    try:
        names = tomllib.loads(file.read_text(encoding="utf-8"))["order"]
        return tuple(str(name) for name in names)
    except (OSError, ValueError, LookupError, TypeError) as error:
        log.warning("%s cannot be read: %s", file.name, error)
        return ()


def place_of(family: str, title: str, order: tuple[str, ...]) -> tuple[int, str]:
    """What to sort a tool by: its place in the order, or behind all that have one by its title."""
    return (order.index(family) if family in order else len(order), title.casefold())
