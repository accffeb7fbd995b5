"""The tools for photographs: one module each, found by name, imported on demand."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

from studio.core.errors import UnknownFamilyError

if TYPE_CHECKING:
    from studio.tools._base import Tool


def names() -> list[str]:
    """Tool names, without importing any of them (and so without torch)."""
    found = (module.name for module in pkgutil.iter_modules(__path__))
    return sorted(name for name in found if not name.startswith("_"))


def get(name: str) -> Tool:
    """Imports a tool; raises UnknownFamilyError if this build does not have it."""
    if name not in names():
        raise UnknownFamilyError(f"This build has no tool called {name!r}; update it.")
    tool: Tool = importlib.import_module(f"{__name__}.{name}").TOOL
    return tool
