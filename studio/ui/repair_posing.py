"""Which picture is repaired and what of it is hidden: samples, files, drops, pastes, painting."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from studio.core.decoding import decode_image, read_picture_bytes
from studio.core.photograph import Plane
from studio.editing.masks import mask_in
from studio.ui.context import Context
from studio.ui.drops import Incoming, incoming
from studio.ui.picture_files import ENDINGS
from studio.ui.repair_groups import Group
from studio.ui.repair_pose import Pose, Sample, fullest, is_grey, pose, samples_for
from studio.ui.widgets.truth_card import GRID
from studio.ui.workspaces.compare_repair import CompareRepair


class Posing(QObject):
    """Reads pictures on the file lane and poses them for a group of models."""

    changed = Signal()  # another pose, or none for the moment
    coloured = Signal(bool)  # a picture was taken: whether it has colours

    def __init__(self, context: Context, page: CompareRepair) -> None:
        super().__init__()
        self._context = context
        self._page = page
        self._group: Group | None = None
        self._samples: tuple[Sample, ...] = ()
        self._picture: Sample | None = None  # the whole of it
        self._asked = 0  # poses, of which only the newest counts
        self._seen = False
        self.pose: Pose | None = None
        self._connect()

    @property
    def name(self) -> str:
        """What the picture is called."""
        return self._picture.name if self._picture else ""

    def enter(self) -> None:
        """The page is seen: from now on there is a picture on it."""
        if not self._seen:
            self._seen = True
            self._look_for_samples()

    def show_group(self, group: Group | None) -> None:
        """For whom pictures are posed."""
        self._group = group
        self.renew()
        if self._seen:
            self._look_for_samples()

    def take(self, thing: Incoming) -> None:
        """A picture that was dropped, pasted or chosen."""
        failed = self._page.notice.show_error
        self._context.files.run(partial(_read, thing), self._taken, failed)

    def paste(self) -> None:
        """Whatever picture is on the clipboard."""
        thing = incoming(QGuiApplication.clipboard().mimeData(), self.tr("Pasted picture"))
        if thing is None or not thing.is_picture:
            self._page.notice.show_hint(self.tr("There is no picture on the clipboard."))
        elif self._page.setup.isEnabled():
            self.take(thing)

    def ask_for_file(self) -> None:
        """A picture by the system's dialog."""
        if self._page.setup.isEnabled() and (name := self._named(self.tr("Choose a picture"))):
            self.take(Incoming(Path(name).name, Path(name)))

    def ask_for_mask(self) -> None:
        """The hole, by the system's dialog."""
        if name := self._named(self.tr("Choose a mask")):
            failed = self._page.notice.show_error
            self._context.files.run(partial(mask_in, Path(name)), self.take_mask, failed)

    def take_mask(self, mask: Plane) -> None:
        """A hole of the person's own, (H, W)."""
        self._page.setup.set_mask(mask)
        self.renew()

    def renew(self) -> None:
        """Another picture, hole, seed or group: it is posed anew."""
        hole, seed = self._page.setup.wanted(), self._page.seed.value()
        self._asked += 1
        self._set(None)
        picture, group = self._picture, self._group
        if picture is None or group is None:
            return
        work = partial(pose, picture.image, group.shape, hole, seed)
        self._context.files.run(work, partial(self._posed, self._asked), self._no_hole)

    # Inside

    def _set(self, posed: Pose | None) -> None:
        self.pose = posed
        self.changed.emit()

    def _posed(self, number: int, posed: Pose) -> None:
        if number == self._asked:
            self._page.row.set_mask(self._begun(posed))
            self._set(posed)

    def _begun(self, posed: Pose) -> Plane | None:
        """What painting goes on with: a mask that was painted, or one out of a file as it is seen;
        shapes are begun anew."""
        hole = self._page.setup.wanted()
        if isinstance(hole, str):
            return None
        return hole if hole.shape == (GRID, GRID) else posed.hole

    def _no_hole(self, why: str) -> None:
        self._page.setup.set_mask(None)
        self._page.notice.show_error(why)
        self.renew()

    def _look_for_samples(self) -> None:
        if (group := self._group) is not None:
            work = partial(samples_for, group.data, group.shape[0], self._context.samples)
            self._context.files.run(work, self._show_samples)

    def _show_samples(self, samples: tuple[Sample, ...]) -> None:
        """One of them is taken, unless the person has brought a picture."""
        ours = self._picture is None or self._picture in self._samples
        self._samples = samples
        self._page.setup.show_samples([each.image for each in samples])
        if samples and ours:
            first = fullest(samples)
            self._page.setup.show_name("", first)
            self._take_sample(first)

    def _take_sample(self, number: int) -> None:
        self._picture = self._samples[number]
        self._page.notice.clear()
        self.renew()

    def _taken(self, picture: Sample) -> None:
        self._picture = picture
        self._page.setup.show_name(picture.name)
        self._page.notice.clear()
        self.renew()
        self.coloured.emit(not is_grey(picture.image))

    def _named(self, title: str) -> str:
        kinds = f"{self.tr('Pictures')} ({ENDINGS});;{self.tr('All files')} (*)"
        return QFileDialog.getOpenFileName(self._page.window(), title, "", kinds)[0]

    def _connect(self) -> None:
        page = self._page
        page.dropped.connect(self.take)
        page.row.painted.connect(self.take_mask)
        page.setup.sample_chosen.connect(self._take_sample)
        page.setup.file_asked.connect(self.ask_for_file)
        page.setup.mask_asked.connect(self.ask_for_mask)
        page.setup.hole_changed.connect(self.renew)
        page.seed.changed.connect(lambda _seed: self.renew())
        page.variants.changed.connect(lambda _value: self.renew())


def _read(thing: Incoming) -> Sample:
    if thing.image is not None:
        return Sample(thing.name, thing.image)
    data = read_picture_bytes(thing.path) if thing.path is not None else thing.data
    return Sample(thing.name, decode_image(data, thing.name))
