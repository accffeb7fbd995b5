"""What each tool is worth, measured on photographs that nothing was trained on: a file a tool.

Each file ends with a `MEASURE = ToolMeasure(...)`.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

from studio.core.errors import StudioError

if TYPE_CHECKING:
    from studio.evaluation.of_tools._base import ToolMeasure


def names() -> list[str]:
    """Tools that can be measured."""
    found = (module.name for module in pkgutil.iter_modules(__path__))
    return sorted(name for name in found if not name.startswith("_"))


def measure_of(tool: str) -> ToolMeasure:
    """How that tool is measured; raises StudioError if nobody wrote it down."""
    if tool not in names():
        known = ", ".join(names())
        raise StudioError(f"There is no measure for the tool {tool!r}; there is for {known}.")
    found: ToolMeasure = importlib.import_module(f"{__name__}.{tool}").MEASURE
    return found
