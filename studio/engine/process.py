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


def usable_threads() -> int:
    """How many threads this process may compute with, where nobody said: as many as the variable
    OMP_NUM_THREADS says, else all cores; of several processes of one training each has its share.

    Two programs that each take all cores wait for one another after every operation.
    """
    cores = os.cpu_count() or 1
    if "LOCAL_WORLD_SIZE" in os.environ:  # their launcher sets OMP_NUM_THREADS to 1 by itself
        return max(1, cores // int(os.environ["LOCAL_WORLD_SIZE"]))
    said = os.environ.get("OMP_NUM_THREADS", "")
    return max(1, int(said)) if said.isdecimal() else cores
