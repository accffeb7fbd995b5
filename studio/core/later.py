"""Modules that are imported when they are first used, not when they are named.

NumPy and Pillow take a fifth of the time until the window is painted, and nothing is drawn from
pixels before that. A module that works on pixels names them like this:

    if TYPE_CHECKING:
        import numpy as np
    else:
        np = later("numpy")
"""

from __future__ import annotations

import importlib
from types import ModuleType
from typing import Any


class _Later(ModuleType):
    """Stands for a module; each name is fetched once and then kept here."""

    def __getattr__(self, name: str) -> Any:
        # The import system's own lock makes this right on any thread.
        value = getattr(importlib.import_module(self.__name__), name)
        setattr(self, name, value)
        return value


def later(name: str) -> ModuleType:
    """The module of that name, which is imported as soon as something in it is asked for."""
    return _Later(name)
