"""The engine as front ends see it: importing this module does not import torch."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from studio.core.card import Catalogue, find_models
from studio.core.engine_info import EngineInfo
from studio.core.request import (
    EditRequest,
    FacesRequest,
    GenerateRequest,
    JourneyRequest,
    PictureRequest,
    Request,
    WarmUpRequest,
)
from studio.core.steps import Step, Work
from studio.core.trail import with_trail
from studio.engine.process import prepare_process

if TYPE_CHECKING:
    from studio.engine.run import Engine


class EngineService:
    """Catalogue and execution. `execute` belongs to one thread, the others to any."""

    def __init__(
        self,
        folders: tuple[Path, ...],
        device: str = "auto",
        precision: str = "auto",
        threads: int | None = None,
    ) -> None:
        self._folders = folders
        self._choice = (device, precision, threads)
        self._engine: Engine | None = None
        self._catalogue: Catalogue | None = None
        self._lock = threading.Lock()
        prepare_process()

    def catalogue(self, *, refresh: bool = False) -> Catalogue:
        """All models that are installed; read once, and again when asked to refresh."""
        with self._lock:
            if self._catalogue is None or refresh:
                self._catalogue = find_models(self._folders)
            return self._catalogue

    def info(self) -> EngineInfo | None:
        """Device and precision; None until the first request has imported torch."""
        return self._engine.info() if self._engine else None

    def execute(self, request: Request) -> Work:
        """The request as work to be drained; the first one imports torch (some seconds).

        Raises StudioError, when drained, for whatever the user can mend.
        """
        match request:
            case GenerateRequest(model=name):
                card = self.catalogue().get(name)
                work = self._ready().generate(request, card)
                alone = request.count == 1 and not request.draft
                return (yield from (with_trail(work) if alone else work))
            case JourneyRequest(start=start):
                card = self.catalogue().get(start.model)
                return (yield from self._ready().journey(request, card))
            case PictureRequest(model=name):
                card = self.catalogue().get(name)
                return (yield from self._ready().act(request, card))
            case EditRequest(model=name):
                card = self.catalogue().tool(name)
                return (yield from self._ready().edit(request, card))
            case FacesRequest():
                return (yield from self._ready().faces(request))
            case WarmUpRequest(model=model):
                return (yield from self._warm_up(model))

    def _warm_up(self, name: str | None) -> Work:
        """Import torch, load the model, and draw once so that the first picture is not slow."""
        stages: list[Callable[[], object]] = [self._ready]
        if name is not None:
            card = self.catalogue().get(name)
            stages.append(lambda: self._ready().load(card))
        for done, stage in enumerate(stages):
            yield Step(done, len(stages))
            stage()
        yield Step(len(stages), len(stages))
        return ()

    def _ready(self) -> Engine:
        if self._engine is None:
            from studio.engine.run import Engine  # imports torch: seconds

            self._engine = Engine(*self._choice)
        return self._engine
