"""Puts the Train workspace into the window: when it is first seen, or when a training runs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from studio.core.training_shelf import TrainingShelf

if TYPE_CHECKING:
    from pathlib import Path

    from studio.core.training_process import Process
    from studio.core.training_request import TrainRequest
    from studio.ui.main_window import MainWindow
    from studio.ui.training import Training


def find_training(window: MainWindow) -> None:
    """A training that an earlier window began and left running is watched again."""
    shelf = TrainingShelf(window.context.home / "trainings")
    window.context.files.run(
        shelf.anything_runs, lambda runs: window.training.desk.refresh() if runs else None
    )


def build_training(window: MainWindow) -> Training:
    """The workspace as a page of the window, and its controller."""
    from studio.core.training_families import trainable_families
    from studio.core.training_process import start_training
    from studio.ui.training import Training
    from studio.ui.training_desk import TrainingDesk
    from studio.ui.workspaces.train import TrainWorkspace

    context = window.context
    workspace = TrainWorkspace(trainable_families())
    window.add_page("train", workspace, workspace.setup.family)

    def start(folder: Path, request: TrainRequest) -> Process:
        return start_training(folder, request, context.settings.current.device)

    desk = TrainingDesk(TrainingShelf(context.home / "trainings"), context.files, start)
    training = Training(context, workspace, desk, window.parts.undo)
    training.under_way.connect(window.status.show_training)
    training.place_asked.connect(partial(window.go, "train"))
    training.model_ready.connect(lambda card: _use(window, card.name))
    window.status.training_asked.connect(partial(window.go, "train"))
    window.preferring.restart_asked.connect(training.stay)
    training.recall(context.settings.current.window.get("train"))
    return training


def _use(window: MainWindow, name: str) -> None:
    window.preferring.show_models()
    window.preferring.use(name)
