"""What the Edit workspace shows of its document: pixels on the canvas, title, notes."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize

from studio.core.photograph import Note, shown
from studio.core.steps import Image
from studio.ui.edit_desk import EditDesk
from studio.ui.workspaces.edit import EditWorkspace


class EditView(QObject):
    """Copies what it shows: undo and strokes write into the document's own arrays."""

    def __init__(self, page: EditWorkspace, desk: EditDesk) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._before: Image | None = None  # sRGB, as it was opened

    def show_document(self) -> None:
        """Another document, or none."""
        document, stage = self._desk.document, self._page.stage
        stage.facts.clear()
        stage.notice.clear()
        stage.set_available(document is not None)
        self._before = None
        if document is None:
            stage.title.setText("")
            stage.canvas.set_invitation(
                self.tr("Drop a photograph here"),
                self.tr("Or click to open one: PNG, JPEG, WebP, TIFF, BMP and others."),
            )
            stage.canvas.show_picture(None)
            return
        self._before = shown(document.photo.pixels, document.photo.keepsakes.profile)
        self.refresh()
        words = [self._note(note) for note in document.photo.notes]
        if words:
            stage.notice.show_hint(" ".join(words))

    def refresh(self) -> None:
        """The pixels as they are now."""
        document = self._desk.document
        if document is None:
            return
        now = shown(document.pixels, document.photo.keepsakes.profile)
        self._page.stage.canvas.show_picture(now.copy(), self._before)
        name = document.photo.name
        self._page.stage.title.setText(f"{name} \N{MIDDLE DOT} {self.size_words()}")

    def show_preview(self, pixels: Image) -> None:
        """What a tool would make of it, on a smaller copy, sRGB."""
        document = self._desk.document
        if document is None:
            return
        self._page.stage.canvas.show_picture(pixels, self._before, size=QSize(*document.size))
        words = self.tr("{0} \N{MIDDLE DOT} Preview").format(document.photo.name)
        self._page.stage.title.setText(words)

    def size_words(self) -> str:
        """Width and height of the photograph; nothing without one."""
        document = self._desk.document
        if document is None:
            return ""
        width, height = document.size
        return self.tr("{0} \N{MULTIPLICATION SIGN} {1} pixels").format(width, height)

    def _note(self, note: Note) -> str:
        match note:
            case Note.FEWER_BITS:
                return self.tr("Its 16 bits for each colour became 8.")
            case Note.FIRST_FRAME:
                return self.tr("Only the first of its pictures was opened.")
            case Note.CONVERTED:
                return self.tr("Its colours were converted to sRGB.")
