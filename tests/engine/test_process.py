"""How many threads a process takes for itself."""

from __future__ import annotations

import os

import pytest

from studio.engine.process import usable_threads


@pytest.mark.parametrize(
    ("said", "processes", "expected"),
    [
        (None, None, 8),
        ("3", None, 3),
        ("0", None, 1),
        ("four", None, 8),
        ("1", "2", 4),  # the launcher's own doing
        (None, "16", 1),
    ],
)
def test_it_is_what_the_user_says_or_a_share_of_the_cores(
    monkeypatch: pytest.MonkeyPatch, said: str | None, processes: str | None, expected: int
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    for name, value in (("OMP_NUM_THREADS", said), ("LOCAL_WORLD_SIZE", processes)):
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    assert usable_threads() == expected
