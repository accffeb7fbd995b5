"""Keeps the canvas showing what lies on the board, and tells the board what is looked at."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from studio.ui.board import Board, Pixels
from studio.ui.canvas.picture_canvas import PictureCanvas
from studio.ui.canvas.scene import GRID, SINGLE


class BoardView(QObject):
    """Between one board and one canvas; both may be asked to change, neither knows the other."""

    def __init__(self, board: Board, canvas: PictureCanvas) -> None:
        super().__init__()
        self._board = board
        self._canvas = canvas
        board.replaced.connect(self._replace)
        board.pictured.connect(self._picture)
        board.current_changed.connect(self._select)
        canvas.current_changed.connect(self._looked)

    @Slot()
    def _replace(self) -> None:
        shown = self._board.pictures()
        self._caption()
        finished = [each.image for each in shown if each.finished and each.image is not None]
        if len(finished) == len(shown):
            self._canvas.set_pictures(finished)
        else:
            self._canvas.set_busy_cells(len(shown))
            for index in range(len(shown)):
                self._picture(index)
        self._canvas.set_current_index(self._board.current_index)
        self._canvas.set_view(GRID if len(shown) > 1 else SINGLE)
        self._canvas.fit()
        self._compare()

    @Slot(int)
    def _picture(self, index: int) -> None:
        shown = self._board.pictures()[index]
        self._caption()
        if shown.image is None:
            return
        if shown.pixels is Pixels.DRAFT:
            self._canvas.set_draft(index, shown.image, shown.aside)
        else:
            self._canvas.set_picture(index, shown.image)
        if index == self._board.current_index:
            self._compare()

    @Slot(int)
    def _select(self, index: int) -> None:
        self._canvas.set_current_index(index)
        self._compare()

    @Slot(int)
    def _looked(self, index: int) -> None:
        self._board.select(index)

    def _caption(self) -> None:
        """Before the pictures themselves are set, so that they are told with their captions."""
        self._canvas.scene.captions = tuple(each.caption for each in self._board.pictures())

    def _compare(self) -> None:
        shown = self._board.current()
        self._canvas.set_before(shown.before if shown is not None else None)
