"""Where things live, the same way from source, from a wheel and from a frozen build."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_cache_path, user_data_path

# PyInstaller keeps __file__ meaningful: <bundle>/studio/core/paths.py in both worlds.
# A wheel installs resources and checkpoints inside the package, since site-packages is shared.
_PACKAGE = Path(__file__).resolve().parents[1]
ROOT = _PACKAGE if (_PACKAGE / "checkpoints").is_dir() else _PACKAGE.parent
RESOURCES = ROOT / "resources"
SHIPPED_CHECKPOINTS = ROOT / "checkpoints"


def user_dir() -> Path:
    """The writable home of settings, logs, gallery and the user's own checkpoints."""
    if override := os.environ.get("STUDIO_HOME"):
        return Path(override)
    return user_data_path("Hundun Studio", appauthor=False)


def cache_dir() -> Path:
    """Where is kept what can be made again at any time."""
    if override := os.environ.get("STUDIO_HOME"):
        return Path(override) / "cache"
    return user_cache_path("Hundun Studio", appauthor=False)


def checkpoint_dirs() -> tuple[Path, ...]:
    """Where models are looked for; on equal names the user's own wins."""
    return (user_dir() / "checkpoints", SHIPPED_CHECKPOINTS)
