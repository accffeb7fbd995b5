"""Driving stepwise work: every step is reported, and a raised token ends it cleanly."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from studio.core.errors import Cancelled
from studio.core.steps import CancelToken, Step, counted, drain


class Bench:
    """Three steps of work that notice how they end."""

    def __init__(self) -> None:
        self.cleaned = False

    def work(self) -> Generator[Step, None, str]:
        try:
            for done in (1, 2, 3):
                yield Step(done, 3)
            return "made"
        finally:
            self.cleaned = True


def test_drain_reports_every_step_and_gives_the_result() -> None:
    seen: list[int] = []
    assert drain(Bench().work(), CancelToken(), lambda step: seen.append(step.done)) == "made"
    assert seen == [1, 2, 3]


def test_a_raised_token_stops_at_the_next_step_and_cleans_up() -> None:
    bench, token, seen = Bench(), CancelToken(), []

    def report(step: Step) -> None:
        seen.append(step.done)
        if step.done == 2:
            token.cancel()

    with pytest.raises(Cancelled):
        drain(bench.work(), token, report)
    assert seen == [1, 2]
    assert bench.cleaned


def test_work_that_was_cancelled_before_does_not_begin() -> None:
    token, seen = CancelToken(), []
    token.cancel()
    with pytest.raises(Cancelled):
        drain(Bench().work(), token, seen.append)
    assert token.cancelled
    assert seen == []


def test_a_reporter_that_fails_still_lets_the_work_clean_up() -> None:
    bench = Bench()

    def report(_step: Step) -> None:
        raise OSError("the pipe is gone")

    with pytest.raises(OSError, match="pipe"):
        drain(bench.work(), CancelToken(), report)
    assert bench.cleaned


def test_the_steps_of_a_part_count_as_some_of_the_whole() -> None:
    def work() -> Generator[Step, None, str]:
        yield Step(1, 2)
        yield Step(2, 2)
        return "done"

    seen: list[Step] = []
    assert drain(counted(work(), 5, 9), CancelToken(), seen.append) == "done"
    assert [(step.done, step.total) for step in seen] == [(6, 9), (7, 9)]
