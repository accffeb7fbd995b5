"""Many photographs edited one after the other: which files, and what the results are called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

ENDINGS = frozenset(
    {
        *(".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp", ".gif", ".avif", ".jp2"),
        *(".ppm", ".pgm", ".qoi", ".psd"),
    }
)


def pictures_in(inputs: Sequence[Path]) -> Iterator[Path]:
    """The files, and those in folders (not in folders within them), each folder by name."""
    for each in inputs:
        if each.is_dir():
            yield from sorted(
                path
                for path in each.iterdir()
                if path.suffix.lower() in ENDINGS and not path.name.startswith(".")
            )
        else:
            yield each


class FreeNames:
    """Names in a folder that overwrite neither what is edited nor what this run wrote."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._taken: set[Path] = set()

    def take(self, stem: str, ending: str, picture: Path) -> Path:
        """The stem itself if it may be, else with a number; `picture` is the opened file."""
        number = 1
        found = self._folder / f"{stem}{ending}"
        while found in self._taken or (found.exists() and found.samefile(picture)):
            number += 1
            found = self._folder / f"{stem}-{number}{ending}"
        self._taken.add(found)
        return found
