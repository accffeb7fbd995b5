"""The runner: order, cancel, previews, failure, shutdown. No Qt, no torch."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator

import numpy as np
import pytest

from studio.core.errors import StudioError
from studio.core.jobs import (
    Execute,
    Failed,
    Finished,
    JobEnd,
    JobEvent,
    JobRunner,
    Progressed,
    Stopped,
)
from studio.core.request import GenerateRequest, Request
from studio.core.steps import Step, Work

REQUEST = GenerateRequest("toy", seed=1)
PIXEL = np.zeros((1, 1, 3), np.uint8)


class Desk:
    """A runner and all that it said, in order."""

    def __init__(self, execute: Execute, interval: float = 0.0) -> None:
        self.events: queue.SimpleQueue[JobEvent] = queue.SimpleQueue()
        self.runner = JobRunner(execute, self.events.put, interval)

    def next(self) -> JobEvent:
        return self.events.get(timeout=5)

    def end(self) -> JobEnd:
        while isinstance(event := self.next(), Progressed):
            pass
        return event


@pytest.fixture
def desks() -> Iterator[list[Desk]]:
    """Desks that are closed at the end, so that no thread is left behind."""
    made: list[Desk] = []
    yield made
    assert all(desk.runner.close() for desk in made)


def one_step(_request: Request) -> Work:
    yield Step(1, 1)
    return (PIXEL,)


def test_a_job_reports_each_step_and_then_its_images(desks: list[Desk]) -> None:
    def three_steps(_request: Request) -> Work:
        for i in range(3):
            yield Step(i + 1, 3)
        return (PIXEL,)

    desks.append(desk := Desk(three_steps))
    job = desk.runner.submit(REQUEST)
    assert [desk.next() for _ in range(3)] == [Progressed(job, Step(i, 3)) for i in (1, 2, 3)]
    finished = desk.next()
    assert isinstance(finished, Finished)
    assert finished.job_id == job
    assert finished.images[0] is PIXEL
    assert finished.seconds >= 0


def test_each_step_is_told_with_how_long_the_job_had_run(desks: list[Desk]) -> None:
    def slowly(_request: Request) -> Work:
        for done in (1, 2):
            threading.Event().wait(0.02)
            yield Step(done, 2)
        return (PIXEL,)

    desk = Desk(slowly)
    desks.append(desk)
    desk.runner.submit(REQUEST)
    first, second, end = desk.next(), desk.next(), desk.end()
    assert isinstance(first, Progressed)
    assert isinstance(second, Progressed)
    assert isinstance(end, Finished)
    assert 0.02 <= first.seconds <= second.seconds - 0.02
    assert second.seconds <= end.seconds


def test_steps_in_quick_succession_are_thinned_out_but_the_last_is_told(desks: list[Desk]) -> None:
    def many_steps(_request: Request) -> Work:
        for i in range(50):
            yield Step(i + 1, 50)
        return ()

    desks.append(desk := Desk(many_steps, interval=60.0))
    desk.runner.submit(REQUEST)
    told = [desk.next(), desk.next()]
    assert [e.step.done for e in told if isinstance(e, Progressed)] == [1, 50]
    assert isinstance(desk.next(), Finished)


def test_thinning_out_never_costs_the_last_step_of_a_picture(desks: list[Desk]) -> None:
    def pictures(_request: Request) -> Work:
        for index in range(3):
            yield Step(2 * index + 1, 6, None, index)
            yield Step(2 * index + 2, 6, PIXEL, index)
        while True:
            yield Step(5, 6, None, 3)

    desk = Desk(pictures, interval=60)
    desks.append(desk)
    job = desk.runner.submit(REQUEST)
    told = [desk.next() for _ in range(4)]
    desk.runner.cancel(job)
    rest = [desk.next(), desk.next()]
    steps = [event.step for event in told if isinstance(event, Progressed)]
    assert [(step.done, step.index) for step in steps] == [(1, 0), (2, 0), (4, 1), (6, 2)]
    assert isinstance(rest[0], Progressed)
    assert isinstance(rest[1], Stopped)


def test_jobs_run_in_the_order_in_which_they_came(desks: list[Desk]) -> None:
    desks.append(desk := Desk(one_step))
    jobs = [desk.runner.submit(REQUEST) for _ in range(5)]
    assert [desk.end().job_id for _ in jobs] == jobs
    assert desk.runner.pending() == 0


def test_cancel_stops_between_steps_and_runs_cleanup(desks: list[Desk]) -> None:
    started, cleaned = threading.Event(), threading.Event()

    def endless(_request: Request) -> Work:
        try:
            while True:
                started.set()
                yield Step(0, 1)
        finally:
            cleaned.set()

    desks.append(desk := Desk(endless))
    job = desk.runner.submit(REQUEST)
    assert started.wait(5)
    assert desk.runner.pending() == 1
    desk.runner.cancel(job)
    assert desk.end() == Stopped(job)
    assert cleaned.is_set()


def test_a_job_that_is_cancelled_while_it_waits_never_begins(desks: list[Desk]) -> None:
    free, ran = threading.Event(), []

    def first_waits(request: Request) -> Work:
        ran.append(request)
        free.wait(5)
        yield Step(1, 1)
        return ()

    desks.append(desk := Desk(first_waits))
    first = desk.runner.submit(REQUEST)
    second = desk.runner.submit(GenerateRequest("toy", seed=2))
    desk.runner.cancel(second)
    free.set()
    assert [desk.end().job_id, desk.end()] == [first, Stopped(second)]
    assert ran == [REQUEST]


def test_cancelling_a_job_that_has_ended_does_nothing(desks: list[Desk]) -> None:
    desks.append(desk := Desk(one_step))
    job = desk.runner.submit(REQUEST)
    assert isinstance(desk.end(), Finished)
    desk.runner.cancel(job)
    desk.runner.cancel(999)
    assert desk.events.empty()


@pytest.mark.parametrize(
    ("error", "message", "expected"),
    [
        (StudioError("13 is unlucky"), "13 is unlucky", True),
        (ZeroDivisionError("oops"), "ZeroDivisionError: oops", False),
    ],
)
def test_a_failing_job_says_why_and_the_next_one_still_runs(
    desks: list[Desk], error: Exception, message: str, expected: bool
) -> None:
    def fails_on_seed_13(request: Request) -> Work:
        yield Step(0, 1)
        if request == GenerateRequest("toy", seed=13):
            raise error
        return (PIXEL,)

    desks.append(desk := Desk(fails_on_seed_13))
    bad = desk.runner.submit(GenerateRequest("toy", seed=13))
    good = desk.runner.submit(REQUEST)
    assert desk.end() == Failed(bad, message, expected)
    end = desk.end()
    assert isinstance(end, Finished)
    assert end.job_id == good


def test_the_latest_preview_wins_over_one_that_waits(desks: list[Desk]) -> None:
    started, free = threading.Event(), threading.Event()

    def waits(request: Request) -> Work:
        started.set()
        free.wait(5)
        yield Step(1, 1)
        return ()

    desks.append(desk := Desk(waits))
    job = desk.runner.submit(REQUEST)
    assert started.wait(5)
    old = desk.runner.submit_preview(GenerateRequest("toy", seed=2, draft=True))
    new = desk.runner.submit_preview(GenerateRequest("toy", seed=3, draft=True))
    assert desk.end() == Stopped(old)
    free.set()
    assert [desk.end().job_id for _ in range(2)] == [new, job]


def test_the_latest_preview_stops_one_that_runs(desks: list[Desk]) -> None:
    started = threading.Event()

    def endless_for_seed_2(request: Request) -> Work:
        while request == GenerateRequest("toy", seed=2, draft=True):
            started.set()
            yield Step(0, 1)
        return (PIXEL,)

    desks.append(desk := Desk(endless_for_seed_2))
    old = desk.runner.submit_preview(GenerateRequest("toy", seed=2, draft=True))
    assert started.wait(5)
    new = desk.runner.submit_preview(GenerateRequest("toy", seed=3, draft=True))
    assert desk.end() == Stopped(old)
    assert desk.end().job_id == new


def test_a_preview_is_served_between_two_steps_of_a_job(desks: list[Desk]) -> None:
    started, asked = threading.Event(), threading.Event()

    def job_or_preview(request: Request) -> Work:
        if request == REQUEST:
            started.set()
            asked.wait(5)
        yield Step(1, 2)
        yield Step(2, 2)
        return ()

    desks.append(desk := Desk(job_or_preview))
    job = desk.runner.submit(REQUEST)
    assert started.wait(5)
    preview = desk.runner.submit_preview(GenerateRequest("toy", seed=2, draft=True))
    asked.set()
    heard = [desk.next() for _ in range(6)]
    # The preview comes and goes while the job has told only its first step.
    assert [event.job_id for event in heard] == [job, preview, preview, preview, job, job]


def test_closing_stops_what_runs_and_what_waits() -> None:
    started = threading.Event()

    def endless(_request: Request) -> Work:
        while True:
            started.set()
            yield Step(0, 1)

    desk = Desk(endless)
    jobs = [desk.runner.submit(REQUEST) for _ in range(2)]
    assert started.wait(5)
    assert desk.runner.close()
    assert [desk.end() for _ in jobs] == [Stopped(job) for job in jobs]


def test_closing_says_when_the_worker_is_still_busy() -> None:
    free, started = threading.Event(), threading.Event()

    def stubborn(_request: Request) -> Work:
        started.set()
        free.wait(5)
        yield Step(1, 1)
        return ()

    desk = Desk(stubborn)
    desk.runner.submit(REQUEST)
    assert started.wait(5)
    assert not desk.runner.close(timeout=0.01)
    free.set()
    assert desk.runner.close()
