"""Three pictures to try the tools with, for whoever has no photograph at hand.

They are faces that a model drew, so nobody's photograph is among them: one as it is, one without
its colours, one with few pixels. The last two are made of shipped files when the canvas is seen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from PIL import Image as PilImage
from PySide6.QtCore import QObject

from studio.core.errors import StudioError
from studio.core.pixels import read_image, thumbnail
from studio.core.steps import Image
from studio.ui.canvas.sample_shelf import Look
from studio.ui.context import Context
from studio.ui.drops import Incoming
from studio.ui.editing import Editing
from studio.ui.workspaces.edit import EditWorkspace

SMALL = 160  # px, the side of the one with few pixels
LOOK = 192  # px, of the looks at them: enough for dense screens
FACE, GREY, FEW = "sample-face.png", "sample-grey.png", "sample-small.png"


@dataclass(frozen=True, eq=False)
class Sample:
    """A picture and the name that it is opened under."""

    name: str
    image: Image


class EditSamples(QObject):
    """Reads them on the file lane and opens the one that is chosen."""

    def __init__(self, context: Context, editing: Editing, page: EditWorkspace) -> None:
        super().__init__(page)
        self._editing = editing
        self._canvas = page.stage.canvas
        self._samples: tuple[Sample, ...] = ()
        self._canvas.shelf.chosen.connect(self._open)
        context.files.run(partial(read_samples, context.samples), self._show)

    def _show(self, samples: tuple[Sample, ...]) -> None:
        self._samples = samples
        words = {
            FACE: (self.tr("In colour"), self.tr("A face in colour, which a model drew.")),
            GREY: (self.tr("In grey"), self.tr("A face without its colours, which a model drew.")),
            FEW: (self.tr("Small"), self.tr("A face with few pixels, which a model drew.")),
        }
        looks = [Look(thumbnail(each.image, LOOK), *words[each.name]) for each in samples]
        self._canvas.shelf.show_looks(looks)

    def _open(self, number: int) -> None:
        sample = self._samples[number]
        self._canvas.setFocus()  # or the focus would wander off with the button
        self._editing.take(Incoming(sample.name, image=sample.image))


def read_samples(folder: Path) -> tuple[Sample, ...]:
    """The samples in the folder of shipped faces; those whose file is missing are left out."""
    found = []
    for file, name, made in _WAYS:
        try:
            found.append(Sample(name, made(read_image(folder / file))))
        except StudioError:
            continue
    return tuple(found)


def _same(image: Image) -> Image:
    return image


def _grey(image: Image) -> Image:
    return np.array(PilImage.fromarray(image).convert("L").convert("RGB"))


def _few(image: Image) -> Image:
    return thumbnail(image, SMALL)


_WAYS: tuple[tuple[str, str, Callable[[Image], Image]], ...] = (
    ("face-2.webp", FACE, _same),
    ("face-6.webp", GREY, _grey),
    ("face-3.webp", FEW, _few),
)
