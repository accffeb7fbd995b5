"""The controllers of one window, made in the order in which they need each other."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QUndoStack

from studio.ui.acting import Acting
from studio.ui.board import Board
from studio.ui.board_view import BoardView
from studio.ui.context import Context
from studio.ui.control_desk import ControlDesk
from studio.ui.drops import Drops
from studio.ui.enlarge import Enlarging
from studio.ui.export import Exports
from studio.ui.gallery_desk import GalleryDesk
from studio.ui.generation import Generation
from studio.ui.job_desk import JobDesk
from studio.ui.journeys import Journeys
from studio.ui.live import Live
from studio.ui.probe import LatencyProbe
from studio.ui.reproduce import Reproduction
from studio.ui.with_picture import WithPicture
from studio.ui.workspaces.generate import GenerateWorkspace

UNDO_STEPS = 500


@dataclass(frozen=True)
class Parts:
    """Who does what; each is explained in its own module."""

    undo: QUndoStack
    board: Board
    view: BoardView
    desk: JobDesk
    gallery: GalleryDesk
    controls: ControlDesk
    probe: LatencyProbe
    live: Live
    generation: Generation
    journeys: Journeys
    exports: Exports
    enlarging: Enlarging
    drops: Drops
    reproduction: Reproduction
    acting: Acting
    giving: WithPicture

    @property
    def busy(self) -> bool:
        """Whether something runs that the big button would cancel."""
        workers = (self.generation, self.journeys, self.reproduction, self.acting)
        return any(worker.busy for worker in workers)

    def cancel(self) -> None:
        """Asks everything that the person started to stop."""
        self.generation.cancel()
        self.journeys.cancel()
        self.reproduction.cancel()
        self.acting.cancel()


def build_parts(context: Context, workspace: GenerateWorkspace) -> Parts:
    """All controllers around one Generate workspace."""
    undo = QUndoStack()
    undo.setUndoLimit(UNDO_STEPS)
    board = Board()
    canvas = workspace.stage.canvas
    desk = JobDesk(context.bridge, context.files, context.timings)
    gallery = GalleryDesk(context.gallery, context.files, undo, context.voice)
    controls = ControlDesk(workspace.make, workspace.steer, undo)
    probe = LatencyProbe(canvas)
    exports = Exports(context, desk, board, gallery)
    acting = Acting(context, desk, board, gallery)
    return Parts(
        undo=undo,
        board=board,
        view=BoardView(board, canvas),
        desk=desk,
        gallery=gallery,
        controls=controls,
        probe=probe,
        live=Live(desk, board, controls.request, probe, context.voice),
        generation=Generation(context.engine, desk, board, gallery, context.voice),
        journeys=Journeys(context, desk, board),
        exports=exports,
        enlarging=Enlarging(context, desk),
        drops=Drops(context),
        reproduction=Reproduction(context, desk, board),
        acting=acting,
        giving=WithPicture(context, board, controls, exports, acting, workspace),
    )
