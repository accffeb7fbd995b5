"""What is asked of the operating system."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import get_native_id

from studio.engine.process import give_way


def test_on_linux_a_thread_gives_way_alone() -> None:
    before = os.getpriority(os.PRIO_PROCESS, get_native_id()) if sys.platform == "linux" else 0
    with ThreadPoolExecutor(1, initializer=give_way) as pool:
        assert pool.submit(lambda: 7).result() == 7  # whatever the system, it works
        if sys.platform == "linux":
            there = pool.submit(lambda: os.getpriority(os.PRIO_PROCESS, get_native_id())).result()
            assert there == 5
            assert os.getpriority(os.PRIO_PROCESS, get_native_id()) == before
