"""Models that work in steps: unfinished pictures are seen, and the way of one can be looked at."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PilImage
from pytestqt.qtbot import QtBot

from studio.core.request import GenerateRequest, Request
from studio.core.steps import Image, Step, Work
from studio.core.trail import with_trail
from studio.ui.board import Pixels
from studio.ui.canvas.scene import pair_of
from studio.ui.journeys import FILES, JourneyOptions
from studio.ui.main_window import MainWindow
from tests.fakes import FakeEngine
from tests.ui.shell.windows import Rest

STEPS = 6


class SteppingEngine(FakeEngine):
    """Draws all pictures of a request together, in steps with two looks each."""

    def execute(self, request: Request) -> Work:
        if not isinstance(request, GenerateRequest) or request.draft:
            return super().execute(request)
        self.requests.append(request)
        work = self._walk(request)
        return with_trail(work) if request.count == 1 else work

    def _walk(self, request: GenerateRequest) -> Work:
        images: list[Image] = [self._picture(request.picture(i)) for i in range(request.count)]
        total = STEPS * request.count
        for step in range(STEPS):
            for index, image in enumerate(images):
                done = step * request.count + index + 1
                yield Step(done, total, image // (STEPS - step), index, image)
            while not self._free.wait(0.005):
                yield Step(done, total, image // STEPS, index, image)
        return tuple(images)


@pytest.fixture
def engine() -> FakeEngine:
    return SteppingEngine()


def draw_one(window: MainWindow, rest: Rest) -> None:
    window.generate.make.set_count(1)
    window.making.go()
    rest()


def test_unfinished_pictures_are_shown_with_both_looks(
    window: MainWindow, engine: FakeEngine, qtbot: QtBot, rest: Rest
) -> None:
    engine.hold()
    window.making.go()
    board = window.parts.board
    qtbot.waitUntil(lambda: all(each.aside is not None for each in board.pictures()))
    assert {each.pixels for each in board.pictures()} == {Pixels.DRAFT}
    assert pair_of(window.generate.stage.canvas.scene, 0) is not None
    engine.release()
    rest()
    assert {each.pixels for each in board.pictures()} == {Pixels.FULL}
    assert pair_of(window.generate.stage.canvas.scene, 0) is None


def test_unfinished_pictures_are_not_kept_when_it_is_cancelled(
    window: MainWindow, engine: FakeEngine, qtbot: QtBot, rest: Rest
) -> None:
    before, kept = window.parts.board.pictures(), len(window.parts.gallery.items())
    engine.hold()
    window.making.go()
    board = window.parts.board
    qtbot.waitUntil(lambda: board.pictures()[0].aside is not None)
    window.parts.cancel()
    rest()
    engine.release()
    assert board.pictures() == before
    assert len(window.parts.gallery.items()) == kept


def test_the_way_of_one_picture_can_be_looked_through(window: MainWindow, rest: Rest) -> None:
    draw_one(window, rest)
    strip, board = window.generate.stage.journey, window.parts.board
    assert strip.isVisible()
    assert strip.frames.count() == STEPS + 1
    assert strip.current() == STEPS
    last = board.current()
    assert last is not None
    assert last.pixels is Pixels.FULL
    strip.set_current(0)
    first = board.current()
    assert first is not None
    assert first.pixels is Pixels.DRAFT
    assert np.array_equal(first.image, last.image // STEPS)
    assert np.array_equal(first.aside, last.image)
    strip.set_current(STEPS)
    again = board.current()
    assert again is not None
    assert again.image is last.image
    assert again.item == last.item


def test_the_next_work_lets_the_way_go(window: MainWindow, rest: Rest) -> None:
    draw_one(window, rest)
    window.generate.make.set_count(4)
    window.making.go()
    assert window.parts.journeys.frames is None
    rest()
    assert not window.generate.stage.journey.isVisible()


def test_a_picture_of_a_grid_is_made_again_alone_to_show_its_way(
    window: MainWindow, engine: FakeEngine, rest: Rest
) -> None:
    window.parts.board.select(3)
    request = window.parts.board.current().request
    assert window.generate.make.journey.way.isVisible()
    window.generate.make.journey.way.click()
    rest()
    assert engine.requests[-1] == request
    assert window.generate.stage.journey.frames.count() == STEPS + 1


def test_the_way_is_written_as_numbered_files_or_as_an_animation(
    window: MainWindow, rest: Rest, tmp_path: Path
) -> None:
    draw_one(window, rest)
    window.parts.journeys.export(tmp_path / "way", JourneyOptions(FILES))
    window.parts.journeys.export(tmp_path / "way.gif", JourneyOptions("gif", bounce=False))
    rest()
    files = sorted((tmp_path / "way").iterdir())
    assert [file.name for file in files][:2] == ["way-001.png", "way-002.png"]
    assert len(files) == STEPS + 1
    with PilImage.open(files[0]) as picture:
        assert picture.size == ((64 + 4 + 64) * 4, 256)
    with PilImage.open(tmp_path / "way.gif") as animation:
        assert animation.size == ((64 + 4 + 64) * 4, 256)
        assert animation.n_frames >= STEPS
