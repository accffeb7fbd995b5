"""On what something was measured, in words."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path


def machine_name() -> str:
    """The processor and its cores, such as "Intel(R) Core(TM) i5-8250U, 8 cores"."""
    cores = os.cpu_count() or 1
    return f"{_processor()}, {cores} {'core' if cores == 1 else 'cores'}"


def _processor() -> str:
    told = platform.processor() or platform.machine() or "unknown processor"
    try:
        if sys.platform == "darwin":
            words = ["sysctl", "-n", "machdep.cpu.brand_string"]
            told = subprocess.run(words, capture_output=True, text=True, check=True).stdout
        elif sys.platform == "linux":
            lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
            names = [line.partition(":")[2] for line in lines if line.startswith("model name")]
            told = names[0] if names else told
    except (OSError, ValueError, subprocess.SubprocessError):
        pass  # a plainer name is better than none
    return " ".join(told.split())
