"""Where work leaves the main thread, and how its results come back."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from studio.core.errors import StudioError
from studio.core.jobs import Finished, JobEnd, Progressed, Stopped
from studio.core.request import GenerateRequest, Request
from studio.core.steps import Step, Work
from studio.core.timings import Timings
from studio.ui.bridge import FileLane, JobBridge
from studio.ui.job_desk import Activity, JobDesk, Task

REQUEST = GenerateRequest("toy", 1)
PIXEL = np.zeros((1, 1, 3), np.uint8)


@pytest.fixture
def lane(qtbot: QtBot) -> Iterator[FileLane]:
    """A file lane that is closed at the end."""
    lane = FileLane()
    yield lane
    assert lane.close()


def test_job_events_arrive_on_the_main_thread(qtbot: QtBot) -> None:
    def work(_request: Request) -> Work:
        yield Step(1, 1)
        return (PIXEL,)

    bridge = JobBridge(work)
    threads: list[int] = []
    bridge.progressed.connect(lambda _event: threads.append(threading.get_ident()))
    with qtbot.waitSignal(bridge.ended, timeout=5000) as ended:
        bridge.submit(REQUEST)
    assert isinstance(ended.args[0], Finished)
    assert threads == [threading.get_ident()]
    assert bridge.close()


def test_a_newer_preview_stops_an_older_one(qtbot: QtBot) -> None:
    def endless(request: Request) -> Work:
        while isinstance(request, GenerateRequest) and request.seed == 1:
            yield Step(0, 1)
            time.sleep(0.001)
        return (PIXEL,)

    bridge = JobBridge(endless)
    ends: list[JobEnd] = []
    bridge.ended.connect(ends.append)
    old = bridge.preview(REQUEST)
    qtbot.wait(20)
    new = bridge.preview(GenerateRequest("toy", 2))
    qtbot.waitUntil(lambda: len(ends) == 2)
    assert isinstance(ends[0], Stopped)
    assert (ends[0].job_id, ends[1].job_id) == (old, new)
    assert isinstance(ends[1], Finished)
    assert bridge.close()


def test_closing_hands_over_what_was_still_under_way(qtbot: QtBot) -> None:
    def endless(_request: Request) -> Work:
        while True:
            yield Step(0, 1)
            time.sleep(0.001)

    bridge = JobBridge(endless)
    heard: list[object] = []
    bridge.progressed.connect(heard.append)
    bridge.ended.connect(heard.append)
    bridge.submit(REQUEST)
    qtbot.waitUntil(lambda: bool(heard))
    assert bridge.close()
    assert isinstance(heard[0], Progressed)
    assert isinstance(heard[-1], Stopped)


def test_file_work_runs_elsewhere_and_its_result_comes_home(lane: FileLane, qtbot: QtBot) -> None:
    heard: list[tuple[int, int]] = []
    lane.run(threading.get_ident, lambda there: heard.append((there, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(heard))
    there, here = heard[0]
    assert there != here == threading.get_ident()
    assert lane.idle()


def test_file_work_keeps_its_order(lane: FileLane, qtbot: QtBot) -> None:
    done: list[int] = []
    for number in range(20):
        lane.run(lambda number=number: number, done.append)
    qtbot.waitUntil(lane.idle)
    assert done == list(range(20))


def test_a_sentence_goes_to_whoever_asked_and_otherwise_to_everybody(
    lane: FileLane, qtbot: QtBot
) -> None:
    def fail() -> None:
        raise StudioError("No.")

    heard: list[str] = []
    lane.run(fail, failed=heard.append)
    qtbot.waitUntil(lambda: heard == ["No."])
    with qtbot.waitSignal(lane.failed) as said:
        lane.run(fail)
    assert said.args == ["No."]


def test_a_bug_in_file_work_is_raised_where_the_excepthook_sees_it(
    lane: FileLane, qtbot: QtBot
) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        lane.run(fail)
        qtbot.waitUntil(lane.idle)
    assert [kind for kind, *_ in caught] == [ZeroDivisionError]


def test_a_closed_lane_takes_nothing_more_but_hands_over_what_it_had(qtbot: QtBot) -> None:
    lane = FileLane()
    done: list[int] = []
    lane.run(lambda: 1, done.append)
    assert lane.close()
    lane.run(lambda: 2, done.append)
    qtbot.wait(10)
    assert done == [1]


def test_the_desk_says_what_runs_how_far_it_is_and_how_much_waits(
    lane: FileLane, qtbot: QtBot, tmp_path: object
) -> None:
    gate = threading.Event()

    def work(_request: Request) -> Work:
        yield Step(1, 4)
        gate.wait(5)
        time.sleep(0.06)  # beyond the interval in which steps are thinned out
        yield Step(2, 4)
        yield Step(4, 4)
        return (PIXEL,)

    bridge = JobBridge(work)
    timings = Timings(tmp_path / "timings.json")
    desk = JobDesk(bridge, lane, timings)
    said: list[Activity | None] = []
    desk.activity_changed.connect(said.append)
    desk.run(REQUEST, Task("First", key="a"))
    desk.run(REQUEST, Task("Second", key="a"))
    qtbot.waitUntil(lambda: said[-1] is not None and said[-1].done == 1)
    assert said[-1] == Activity("First", 1, 4, None, 1)
    gate.set()
    qtbot.waitUntil(lambda: said[-1] is None)
    qtbot.waitUntil(lane.idle)
    left = [each.seconds_left for each in said if each is not None and each.done == 2]
    assert left
    assert all(seconds is not None and seconds > 0 for seconds in left)
    assert desk.estimate("a", 2) is not None
    assert bridge.close()
