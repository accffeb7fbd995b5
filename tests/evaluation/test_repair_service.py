"""One picture's hole, filled by a model, the tool and smoothly, and judged on the worker thread."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from studio.core.action_spec import ActionSpec
from studio.core.errors import BadParamError, Cancelled, StudioError
from studio.core.mending import SMOOTH, by_shape, menders, mending_tools, title_among
from studio.core.params import FloatParam
from studio.core.pixels import read_image
from studio.core.repair import Figures, RepairRequest, figures_in, told_of
from studio.core.request import EditRequest, GenerateRequest, PictureRequest, WarmUpRequest
from studio.core.steps import CancelToken, Image, Step, Work, drain
from studio.evaluation.repair_service import RepairService
from studio.evaluation.repair_table import HIDDEN, Task, csv_bytes, repair_of, table_json
from tests.fakes import REDRAW, FakeEngine, mending_card, tool_card, toy_card

SIDE = 32


class Mender(FakeEngine):
    """A fake whose model answers as the families do: the opened picture, then its variants."""

    def __init__(self) -> None:
        repaint = replace(REDRAW, name="repaint", variants=True)
        card = replace(mending_card("mender", SIDE), actions=(repaint,))
        tool = tool_card("inpaint")
        feather = FloatParam("feather", "Feather", 2.0, 0.0, 64.0)
        tool = replace(tool, family="inpaint", controls=(*tool.controls, feather))
        super().__init__([card, toy_card()], tools=[tool, tool_card()])
        self.given: list[Image] = []

    def _act(self, request: PictureRequest) -> Work:
        seen = read_image(request.path)
        self.given.append(seen)
        yield Step(0, request.count, seen, -1)
        made = [np.full_like(seen, 40 * (i + 1)) for i in range(request.count)]
        for i, image in enumerate(made):
            while not self._free.wait(0.005):
                yield Step(i, request.count)
            yield Step(i + 1, request.count, image, i + 1)
        return (seen, *made)


@pytest.fixture
def engine() -> Mender:
    return Mender()


@pytest.fixture
def picture() -> Image:
    """A slope of colours."""
    slope = np.linspace(20, 220, SIDE)[None, :, None] + np.array([0, 10, 20])
    return np.repeat(slope, SIDE, axis=0).round().astype(np.uint8)


@pytest.fixture
def hole() -> np.ndarray:
    plane = np.zeros((SIDE, SIDE), np.uint8)
    plane[8:24, 8:24] = 255
    return plane


def repaired(engine: FakeEngine, asked: RepairRequest) -> tuple[Sequence[Image], list[Step]]:
    steps: list[Step] = []
    images = drain(RepairService(engine).execute(asked), CancelToken(), steps.append)
    return images, steps


@pytest.mark.parametrize("method", ["mender", "inpaint", SMOOTH])
def test_around_the_hole_the_picture_stays_bit_by_bit_and_each_variant_is_judged(
    engine: Mender, picture: Image, hole: np.ndarray, method: str
) -> None:
    images, steps = repaired(engine, RepairRequest(method, picture, hole, 3, 7, 2))
    assert len(images) == (1 if method == SMOOTH else 2)
    for image in images:
        assert (image[hole == 0] == picture[hole == 0]).all()
        assert (image[hole > 0] != picture[hole > 0]).any()
    assert steps[-1].told is not None
    figures = figures_in(steps[-1].told)
    assert len(figures) == len(images)
    assert all(each.psnr > 0 and each.distance > 0 and each.seconds > 0 for each in figures)


def test_the_model_is_not_shown_what_is_hidden_and_its_variants_are_told_from_the_rest(
    engine: Mender, picture: Image, hole: np.ndarray
) -> None:
    images, steps = repaired(engine, RepairRequest("mender", picture, hole, 3, 7, 2, {"by": 0.25}))
    assert all((given[hole > 0] == HIDDEN).all() for given in engine.given)
    assert [int(image[16, 16, 0]) for image in images] == [40, 80]
    looks = [
        (step.index, int(step.preview[16, 16, 0])) for step in steps if step.preview is not None
    ]
    assert looks == [(0, 40), (1, 80)]
    assert all(s.preview is None or (s.preview[0] == picture[0]).all() for s in steps)
    warm, first, again = engine.requests  # what is done in a moment is done twice
    assert warm == WarmUpRequest("mender")
    assert first == again
    assert isinstance(first, PictureRequest)
    assert (first.seed, first.count, first.params) == (7, 2, {"by": 0.25})


def test_the_tool_is_loaded_before_its_time_is_taken_and_has_a_hard_edge(
    engine: Mender, picture: Image, hole: np.ndarray
) -> None:
    repaired(engine, RepairRequest("inpaint", picture, hole, 3, 7, 2))
    edits = [each for each in engine.requests if isinstance(each, EditRequest)]
    assert [(each.seed, each.count) for each in edits] == [(7, 1), (7, 2), (7, 2)]
    assert all(each.params == {"feather": 0.0} for each in edits)
    assert all((each.photo.pixels[hole > 0] == HIDDEN).all() for each in edits)


def test_grey_pictures_come_out_grey(engine: Mender, picture: Image, hole: np.ndarray) -> None:
    grey = np.repeat(picture[..., :1], 3, axis=2)
    images, _ = repaired(engine, RepairRequest("inpaint", grey, hole, 1))
    assert not np.ptp(images[0], axis=2).any()


def test_it_can_be_stopped_while_a_model_draws_and_fails_in_one_sentence(
    engine: Mender, picture: Image, hole: np.ndarray
) -> None:
    engine.hold()
    token = CancelToken()

    def stop(step: Step) -> None:
        if engine.given:
            token.cancel()

    with pytest.raises(Cancelled):
        drain(RepairService(engine).execute(RepairRequest("mender", picture, hole, 3)), token, stop)
    engine.release()
    engine.fail_with = "Its file is damaged."
    with pytest.raises(StudioError, match="damaged"):
        repaired(engine, RepairRequest("mender", picture, hole, 3))


def test_everything_else_is_left_to_the_engine(engine: Mender) -> None:
    images = drain(
        RepairService(engine).execute(GenerateRequest("toy", 1)), CancelToken(), lambda _step: None
    )
    assert len(images) == 1


def test_a_picture_without_a_hole_is_one_sentence(picture: Image, hole: np.ndarray) -> None:
    with pytest.raises(BadParamError, match="There is no hole"):
        RepairRequest(SMOOTH, picture, np.zeros_like(hole), 3)
    with pytest.raises(BadParamError, match="same size"):
        RepairRequest(SMOOTH, picture, hole[1:], 3)


def test_who_can_repair_stands_beside_those_of_equal_size_and_colours() -> None:
    grey = replace(mending_card("grey", 32), config={"channels": 1})
    twin = mending_card("twin", 64)
    engine = FakeEngine([mending_card("one", 64), toy_card(), grey, twin], tools=[tool_card()])
    catalogue = engine.catalogue()
    shapes = by_shape(menders(catalogue))
    assert {shape: [card.name for card in alike] for shape, alike in shapes.items()} == {
        (64, 3): ["one", "twin"],
        (32, 1): ["grey"],
    }
    assert title_among(grey, shapes[32, 1]) == "Toy"
    assert title_among(twin, shapes[64, 3]) == "twin"
    assert mending_tools(catalogue) == ()


def test_figures_come_back_out_of_a_step_and_go_into_a_table(
    picture: Image, hole: np.ndarray
) -> None:
    figures = (Figures(20.0, 0.5, 1.0), Figures(22.0, 0.3, 1.0))
    assert figures_in(told_of(figures)) == figures
    alone = repair_of(SMOOTH, [picture], [Figures(18.0, 0.7, 0.01)])
    several = repair_of("mender", [picture, picture], figures)
    task = Task([picture], [hole > 0], 3)
    table = table_json(task, [alone, several], {"hole": "middle"})
    assert (table["side"], table["share"], table["hole"]) == (SIDE, 0.25, "middle")
    assert table["methods"][SMOOTH]["distance"] == {"value": 0.7, "margin": None}
    assert table["methods"]["mender"]["distance"]["value"] == pytest.approx(0.4)
    assert table["methods"]["mender"]["distance"]["margin"] > 0
    rows = list(
        csv.reader(io.StringIO(csv_bytes([alone, several], {SMOOTH: "S", "mender": "M"}).decode()))
    )
    assert rows[0][:5] == ["title", "method", "images", "psnr", "psnr_margin"]
    assert [row[:4] for row in rows[1:]] == [["M", "mender", "2", "21"], ["S", SMOOTH, "1", "18"]]
    assert rows[2][4] == ""


def test_an_action_without_variants_answers_with_one(picture: Image, hole: np.ndarray) -> None:
    engine = Mender()
    lone = ActionSpec("repaint", "Repaint", "", REDRAW.params, mask=True)
    engine.cards = (replace(engine.cards[0], actions=(lone,)),)
    images, _ = repaired(engine, RepairRequest("mender", picture, hole, 3, 0, 5))
    assert len(images) == 1
