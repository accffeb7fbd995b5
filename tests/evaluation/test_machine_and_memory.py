"""What is said of the machine, and how much memory a program is found to take."""

from __future__ import annotations

import re
import sys

from studio.evaluation.machine import machine_name
from studio.evaluation.memory import peak_memory

WAIT = "import time; time.sleep(0.5)"


def test_a_machine_has_a_name_and_cores() -> None:
    assert re.fullmatch(r"\S.*\S, \d+ cores?", machine_name())


def test_a_program_that_takes_more_memory_is_found_to_take_it() -> None:
    little = peak_memory([sys.executable, "-c", WAIT])
    much = peak_memory([sys.executable, "-c", f"x = b'1' * 200_000_000; del x; {WAIT}"])
    if sys.platform != "linux":
        assert little is None
        assert much is None
        return
    assert little is not None
    assert much is not None
    assert 180_000_000 < much - little < 260_000_000


def test_of_a_program_that_fails_nothing_is_known() -> None:
    assert peak_memory([sys.executable, "-c", "raise SystemExit(3)"]) is None
