"""`evaluate --repair`: from a folder of pictures to a table, figures and a contact sheet."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PilImage

from studio.core.params import FloatParam
from studio.core.request import EditRequest, PictureRequest
from tests.cli.conftest import Program
from tests.fakes import FakeEngine, mending_card, tool_card


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = tmp_path / "pictures"
    folder.mkdir()
    for number in range(3):
        shades = np.full((40, 50, 3), 60 + 60 * number, np.uint8)
        PilImage.fromarray(shades).save(folder / f"{number}.png")
    return folder


@pytest.fixture(autouse=True)
def _able(engine: FakeEngine) -> None:
    engine.cards = (*engine.cards, mending_card(image_size=32))
    tool = tool_card("inpaint")
    controls = (*tool.controls, FloatParam("feather", "Feather", 2.0, 0.0, 64.0))
    engine.tools = (replace(tool, family="inpaint", controls=controls), tool_card())


def test_every_model_that_can_the_tool_and_the_smooth_fill_stand_in_a_table(
    program: Program, pictures: Path, out: Path
) -> None:
    done = program("evaluate", "--repair", pictures, "--count", 3, "--hole", "lower", "--out", out)
    assert done.code == 0
    first, head, *rows, sheet, figures = done.out.splitlines()
    assert first.startswith("3 pictures of 32 px, in colour; hole: lower, 50%")
    assert head.split() == ["PSNR,", "dB", "feature", "distance", "seconds"]
    assert [row.split()[0] for row in rows] == ["mender", "inpaint", "smooth"]
    assert sheet == str(out / "repair-lower-32px.png")
    assert figures == str(out / "repair-lower-32px.json")
    with PilImage.open(sheet) as image:
        assert image.size == (8 + 5 * 136, 56 + 3 * 136)


def test_programs_get_the_figures_with_their_confidence(program: Program, pictures: Path) -> None:
    done = program("evaluate", "mender", "--repair", pictures, "--count", 2, "--json")
    (table,) = json.loads(done.out)["repairs"]
    assert (table["side"], table["channels"], table["pictures"]) == (32, 3, 2)
    assert (table["hole"], table["share"]) == ("middle", 0.25)
    assert list(table["methods"]) == ["mender", "inpaint", "smooth fill"]
    # Plain pictures: what is smooth is exactly right.
    assert table["methods"]["smooth fill"]["psnr"]["value"] == pytest.approx(68.1, abs=0.1)
    for figures in table["methods"].values():
        assert set(figures) == {"psnr", "distance", "seconds"}
        assert set(figures["psnr"]) == {"value", "margin"}


def test_all_get_the_same_hole_and_models_what_is_set(
    program: Program, engine: FakeEngine, pictures: Path
) -> None:
    words = ("--hole", "thick", "--seed", 7, "--set", "by=0.25", "--set", "levels=2")
    assert program("evaluate", "--repair", pictures, "--count", 2, *words).code == 0
    acts = [each for each in engine.requests if isinstance(each, PictureRequest)]
    edits = [each for each in engine.requests if isinstance(each, EditRequest)]
    assert [each.seed for each in acts] == [7, 7, 8]
    assert acts[0].params == {"by": 0.25, "levels": 2}
    for act, edit in zip(acts, edits, strict=True):
        assert act.mask is not None
        assert edit.mask is not None
        assert (act.mask.pixels == edit.mask).all()
        assert edit.params == {"feather": 0.0}


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("toy",), "toy cannot redraw a hole; of the models, mender can"),
        (("nobody",), "There is no model"),
        (("--count", 1), "Count must be"),
        (("--hole", "deep"), "Hole must be one of lower"),
        (("--set", "mood=1"), "no control named 'mood'"),
    ],
)
def test_what_cannot_be_measured_is_one_sentence(
    program: Program, pictures: Path, words: tuple[str, ...], complaint: str
) -> None:
    assert complaint in program("evaluate", *words, "--repair", pictures).complaint


def test_without_a_model_that_can_the_way_out_is_told(
    program: Program, engine: FakeEngine, pictures: Path, tmp_path: Path
) -> None:
    assert "no folder" in program("evaluate", "--repair", tmp_path / "none").complaint
    engine.cards = engine.cards[:1]
    assert "train one of the families" in program("evaluate", "--repair", pictures).complaint


def test_a_hole_without_pictures_to_make_it_in_is_not_passed_over(program: Program) -> None:
    complaint = program("evaluate", "--hole", "thin").complaint
    assert "name a folder with --repair" in complaint
