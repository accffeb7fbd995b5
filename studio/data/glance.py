"""A quick look at a folder: what it holds to train on, before anything of it is prepared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import numpy as np

from studio.core.decoding import decode_image, read_picture_bytes
from studio.core.errors import BadImageError, StudioError
from studio.core.steps import Image
from studio.data import idx
from studio.data.face_files import read_faces
from studio.data.faces import is_face_set
from studio.data.fitting import fit
from studio.data.folders import classes, pictures_below
from studio.data.loading import found

LOOKS = 6  # pictures that are shown
_TRIES = 24  # files that are opened for that, if some cannot be read
_LEAST = 256  # a side that large tells all that is asked of it, and is decoded faster
FEW = 500  # with fewer pictures, a network learns them by heart


class Kind(Enum):
    """What a folder is, by what lies in it."""

    FOLDER = "folder"
    FACES = "faces"
    IDX = "fashion"  # the kind of data that its recipes are named after

    @property
    def recipes(self) -> str:
        """For which data the recipes are meant."""
        return "fashion" if self is Kind.IDX else "faces"


@dataclass(frozen=True)
class Glance:
    """`count` files (of a folder; some may turn out to be unreadable) or pictures.

    `looks` are some of them as squares, `smallest` the shortest side among these before they were
    scaled, in pixels (of large ones at least 256). `classes` are the names of subfolders that
    become a condition.
    """

    folder: Path
    kind: Kind
    count: int
    classes: tuple[str, ...] = ()
    looks: tuple[Image, ...] = ()
    smallest: int = 0

    @property
    def title(self) -> str:
        """What the folder calls itself."""
        return self.folder.resolve().name or str(self.folder)


def glance(folder: Path, side: int = 64) -> Glance:
    """Looks into a folder; the looks are squares of `side` pixels.

    Raises StudioError in one sentence if there is nothing to train on.
    """
    folder = found(folder)
    if is_face_set(folder):
        names = [face.file for face in read_faces(folder)]
        return _seen(folder, Kind.FACES, names, (), side)
    if idx.has_idx(folder):
        return _idx(folder, side)
    names = pictures_below(folder)
    conditions = classes(names)[1]
    values = conditions[0].values if conditions else ()
    return _seen(folder, Kind.FOLDER, names, values, side)


def _idx(folder: Path, side: int) -> Glance:
    pictures = idx.read_idx_set(folder, 32, 1)
    places = _spread(len(pictures), LOOKS)
    looks = tuple(fit(pictures.images[place], side, 3) for place in places)
    values = pictures.conditions[0].values if pictures.conditions else ()
    return Glance(folder, Kind.IDX, len(pictures), values, looks, pictures.size)


def _seen(
    folder: Path, kind: Kind, names: Sequence[str], values: tuple[str, ...], side: int
) -> Glance:
    looks: list[Image] = []
    shortest: list[int] = []
    for place in _spread(len(names), _TRIES):
        path = folder / names[place]
        try:
            image = decode_image(read_picture_bytes(path), path.name, least=_LEAST)
        except BadImageError:
            continue
        shortest.append(min(image.shape[:2]))
        looks.append(fit(image, side, 3))
        if len(looks) == LOOKS:
            break
    if not looks:
        raise StudioError(
            f"None of the pictures in {folder} that were looked at can be read; "
            "choose another folder."
        )
    return Glance(folder, kind, len(names), values, tuple(looks), min(shortest))


def _spread(count: int, number: int) -> list[int]:
    """So many places, spread over all, in an order in which the first few are spread as well."""
    places = np.linspace(0, count - 1, min(count, number)).round().astype(int)
    order = np.random.default_rng(0).permutation(len(places))
    return [int(places[i]) for i in order]
