"""A small configuration of each family, quick enough for contract tests."""

from __future__ import annotations

from typing import Any

from studio.families._base import Family

_SMALL: dict[str, dict[str, Any]] = {
    "mobile_stylegan": {
        "image_size": 32,
        "channels": (16, 16, 8),
        "latent": 16,
        "mapping_layers": 2,
    },
}


def small_config(family: Family) -> Any:
    """The family's config at 32 px or less; families that are small anyway need no entry."""
    return family.config(**_SMALL.get(family.name, {"image_size": 16}))
