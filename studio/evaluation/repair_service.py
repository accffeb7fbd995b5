"""An engine that also repairs and judges, on the worker thread. Importing this brings no torch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.core.engine import Engine
from studio.core.repair import Asked, RepairRequest
from studio.core.steps import Step, Work

if TYPE_CHECKING:
    from studio.evaluation.repair_filling import Filler


class RepairService:
    """Answers RepairRequests with the help of an engine, and leaves all others to it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._filler: Filler | None = None  # once it is needed

    def execute(self, asked: Asked) -> Work:
        """The request as work to be drained, as the engine's own."""
        return (
            self._repair(asked) if isinstance(asked, RepairRequest) else self._engine.execute(asked)
        )

    def _repair(self, asked: RepairRequest) -> Work:
        yield Step(0, 1)
        if self._filler is None:
            from studio.evaluation.repair_filling import Filler  # imports torch: seconds

            self._filler = Filler(self._engine)
        return (yield from self._filler.repair(asked))
