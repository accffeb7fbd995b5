"""A small configuration of each tool, quick enough for contract tests."""

from __future__ import annotations

from typing import Any

from studio.tools._base import Tool

_SMALL: dict[str, dict[str, Any]] = {
    "colorize": {"widths": (8, 8, 8, 8), "blocks": (1, 1, 1, 1), "crop": 32, "image_size": 40},
    "deblur": {"widths": (8, 8), "blocks": (1, 2), "crop": 16, "image_size": 24, "around": 4},
    "denoise": {"widths": (8, 8), "blocks": (1, 2), "crop": 16, "image_size": 24, "around": 4},
    "inpaint": {"widths": (8, 8), "blocks": (1, 4), "crop": 16, "image_size": 24},
    "style_transfer": {
        "contract": (4, 4, 4),
        "blocks": 1,
        "expand": (4, 4),
        "edge": 3,
        "any_contract": (4, 4, 4),
        "any_blocks": 1,
        "any_expand": (4, 4),
    },
    "upscale": {
        "width": 8,
        "growth": 4,
        "layers": 2,
        "groups": 1,
        "crop": 16,
        "image_size": 24,
    },
}


def small_config(tool: Tool, **changed: Any) -> Any:
    """The tool's config; tools that are small anyway need no entry."""
    return tool.config(**{**_SMALL.get(tool.name, {}), **changed})
