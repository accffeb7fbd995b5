"""The fixtures of all tests of the window."""

from __future__ import annotations

from tests.ui.shell.windows import rest, window, windows

__all__ = ["rest", "window", "windows"]
