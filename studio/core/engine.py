"""What every front end may ask of an engine; the real one, and each test's fake, obey it."""

from __future__ import annotations

from typing import Protocol

from studio.core.card import Catalogue
from studio.core.engine_info import EngineInfo
from studio.core.request import Request
from studio.core.steps import Work


class Engine(Protocol):
    """Knows the installed models and turns requests into stepwise work."""

    def catalogue(self, *, refresh: bool = False) -> Catalogue:
        """All installed models; with `refresh` the folders are read again."""

    def execute(self, request: Request) -> Work:
        """The work that answers the request; raises StudioErrors once it is drained."""

    def info(self) -> EngineInfo | None:
        """What computes, or None as long as nothing has been loaded."""
