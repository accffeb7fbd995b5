"""How much memory a program takes at its height."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

_PAUSE = 0.02  # seconds between two looks
_HEIGHT = re.compile(r"^VmHWM:\s+(\d+) kB", re.MULTILINE)


def peak_memory(command: Sequence[str]) -> int | None:
    """Bytes of memory that the command held at its height, once it has ended.

    Read from Linux' own count of the height while it runs; what the system tells of a child that
    has ended counts its parent in. None if it failed, and on other systems.
    """
    quiet = subprocess.DEVNULL
    height = 0
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet) as process:
        status = Path(f"/proc/{process.pid}/status")
        while process.poll() is None:
            height = max(height, _height(status))
            time.sleep(_PAUSE)
    return height if height and process.returncode == 0 else None


def _height(status: Path) -> int:
    try:
        found = _HEIGHT.search(status.read_text(encoding="ascii", errors="replace"))
    except OSError:  # another system, or it has just ended
        return 0
    return 1024 * int(found[1]) if found else 0
