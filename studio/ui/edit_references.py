"""Pictures that a tool of the Edit workspace looks at, from files and drops, read on the file
lane."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from studio.core.decoding import decode_image
from studio.editing.references import reference_in, reference_of
from studio.ui.context import Context
from studio.ui.drops import Incoming
from studio.ui.picture_files import ENDINGS
from studio.ui.widgets.reference_list import Looked
from studio.ui.workspaces.edit import EditWorkspace


class EditReferences(QObject):
    """Fills the panel's list of pictures."""

    def __init__(self, context: Context, page: EditWorkspace) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self._list = page.setup.references
        self._list.asked.connect(self.ask)
        self._list.dropped.connect(self.take)

    def ask(self) -> None:
        """Which, by the system's dialog."""
        names, _ = QFileDialog.getOpenFileNames(
            self._page.window(),
            self._list.accessibleName(),
            "",
            f"{self.tr('Pictures')} ({ENDINGS});;{self.tr('All files')} (*)",
        )
        self.take([Incoming(Path(name).name, Path(name)) for name in names])

    def take(self, things: Sequence[Incoming]) -> None:
        """Reads pictures, and adds them to those of the tool that is chosen now."""
        notice = self._page.setup.notice
        notice.clear()
        if things and self._list.full:
            notice.show_hint(self.tr("There are as many as it takes; remove one first."))
        elif things:
            added = partial(self._list.add, self._list.tool)
            self._context.files.run(partial(_read, things), added, notice.show_error)


def _read(things: Sequence[Incoming]) -> list[Looked]:
    found = []
    for thing in things:
        if thing.path is not None:
            reference = reference_in(thing.path)
        elif thing.image is not None:
            reference = reference_of(thing.image)
        else:
            reference = reference_of(decode_image(thing.data, thing.name))
        found.append(Looked(thing.name, reference))
    return found
