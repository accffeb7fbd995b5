"""This program, to be started once more."""

from __future__ import annotations

import sys

from studio.core.paths import ROOT


def own_command(*arguments: str) -> list[str]:
    """This program again: the built one is its own interpreter."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    main = ROOT / "main.py"
    if main.exists():
        return [sys.executable, str(main), *arguments]
    return [sys.executable, "-c", "import studio.cli, sys; sys.exit(studio.cli.main())", *arguments]
