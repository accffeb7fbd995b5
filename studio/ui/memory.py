"""How much memory the program holds, without a further dependency."""

from __future__ import annotations

import ctypes
import os
import sys
from ctypes import Structure, byref, c_size_t, sizeof
from pathlib import Path
from typing import Any


def resident_bytes() -> int:
    """Bytes of main memory in use by this process now; the peak where only that is known."""
    if sys.platform.startswith("linux"):
        return _linux()
    if sys.platform == "win32":
        return _windows()
    return _unix_peak()


def _linux() -> int:
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return _unix_peak()
    return pages * os.sysconf("SC_PAGE_SIZE")


def _unix_peak() -> int:
    try:
        import resource
    except ImportError:  # Windows has no such module
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


class _Counters(Structure):
    """PROCESS_MEMORY_COUNTERS of psapi.h."""

    _fields_ = [
        ("cb", ctypes.c_ulong),
        ("PageFaultCount", ctypes.c_ulong),
        *[
            (name, c_size_t)
            for name in (
                "PeakWorkingSetSize",
                "WorkingSetSize",
                "QuotaPeakPagedPoolUsage",
                "QuotaPagedPoolUsage",
                "QuotaPeakNonPagedPoolUsage",
                "QuotaNonPagedPoolUsage",
                "PagefileUsage",
                "PeakPagefileUsage",
            )
        ],
    ]


def _windows() -> int:
    windll: Any = getattr(ctypes, "windll", None)
    if windll is None:
        return 0
    counters = _Counters()
    counters.cb = sizeof(counters)
    process = ctypes.c_void_p(windll.kernel32.GetCurrentProcess())
    answered = windll.psapi.GetProcessMemoryInfo(process, byref(counters), counters.cb)
    return int(counters.WorkingSetSize) if answered else 0
