"""What is to be known of the families that can be trained, without loading any of them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.core.errors import StudioError
from studio.core.paths import RESOURCES

FILE = RESOURCES / "families.toml"


@dataclass(frozen=True)
class TrainableFamily:
    """`about` is a sentence or two for whoever chooses; `sizes` are sides of pictures in pixels."""

    name: str
    title: str
    about: str
    sizes: tuple[int, ...]

    def size_near(self, wanted: int) -> int:
        """The size that is nearest to a wanted one."""
        return min(self.sizes, key=lambda size: abs(size - wanted))


def trainable_families(file: Path = FILE) -> tuple[TrainableFamily, ...]:
    """All of them, in the order in which they are offered; raises StudioError."""
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
        return tuple(_family(name, value) for name, value in values.items())
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise StudioError(f"{file.name} is damaged; install the program again.") from error


def _family(name: str, value: Mapping[str, Any]) -> TrainableFamily:
    sizes = tuple(int(size) for size in value["sizes"])
    return TrainableFamily(name, str(value["title"]), str(value["about"]), sizes)
