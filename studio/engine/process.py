"""What must be set in the process before torch is imported."""

from __future__ import annotations

import ctypes
import os
import sys

# Of glibc's malloc.h.
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8


def prepare_process() -> None:
    """To be called before torch is imported or first used; does nothing where it cannot help.

    Threads that wait must not spin: with any other program on the machine, spinning made one
    face five times slower here. And glibc must keep the memory of big feature maps instead of
    giving it back and faulting it in again for each layer, which cost more than the arithmetic.
    One arena, since the others give back what is free whatever they are told: on the worker's
    thread a face took half as long again.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    if sys.platform != "linux":
        return
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):  # another libc
        return
    mallopt(_M_ARENA_MAX, 1)
    mallopt(_M_MMAP_THRESHOLD, 1 << 30)
    mallopt(_M_TRIM_THRESHOLD, 1 << 29)
