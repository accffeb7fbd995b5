"""How many threads compute together: on a processor, small steps are quicker done by one."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

import torch


@contextmanager
def one_thread(device: torch.device) -> Generator[None, None, None]:
    """On a processor all within is computed by the calling thread alone.

    Handing a product of a few microseconds to several threads and waiting for the last of them
    costs more than it saves. Never to be left open where a generator yields: what its driver
    computes in between would be slowed down.
    """
    before = torch.get_num_threads()
    if device.type != "cpu" or before == 1:
        yield
        return
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)
