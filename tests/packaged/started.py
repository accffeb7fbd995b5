"""A program under test: how to start it, and where it lies."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

# What a person's desktop hands a program; nothing that could lead it back to this checkout.
HANDED_ON = ("HOME", "PATH", "TMPDIR", "TEMP", "SYSTEMROOT", "LANG", "STUDIO_HOME")


@dataclass(frozen=True)
class Started:
    """A command line that starts the studio, and the folder that holds it."""

    command: tuple[str, ...]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, *arguments: str, where: Path) -> subprocess.CompletedProcess[str]:
        """Runs one command of the studio in the folder `where` and waits for its end."""
        return subprocess.run(
            [*self.command, *arguments],
            cwd=where,
            env=self.surroundings(),
            check=False,
            capture_output=True,
            text=True,
            timeout=300,
        )

    def surroundings(self) -> dict[str, str]:
        """The environment to start it in, without a screen."""
        kept = {name: os.environ[name] for name in HANDED_ON if name in os.environ}
        return {**kept, "QT_QPA_PLATFORM": "offscreen", **self.environment}
