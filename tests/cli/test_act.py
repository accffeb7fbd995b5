"""`act`: a picture given to a model on the command line."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PilImage

from studio.core.card import FACE
from studio.core.photograph import open_photograph
from studio.core.photograph_file import save_photograph
from studio.core.pixels import ExportOptions
from studio.core.recipe import pixels_checksum, read_recipe, recipe_of_edit
from studio.core.recipe_parts import Given
from studio.core.request import EditRequest, PictureRequest
from tests.cli.conftest import Program
from tests.fakes import FAKE_INFO, FakeEngine, able_card, mending_card, negative, tool_card


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "mine.png"
    PilImage.fromarray(np.full((60, 90, 3), 200, np.uint8)).save(path)
    return path


@pytest.fixture(autouse=True)
def _able(engine: FakeEngine) -> None:
    engine.cards = (*engine.cards, able_card(), mending_card())


@pytest.fixture
def mask(tmp_path: Path) -> Path:
    """Of another size than the picture, its left half white."""
    return written(tmp_path / "mask.png", np.tile(np.arange(20) < 10, (10, 1)))


def written(path: Path, white: np.ndarray) -> Path:
    PilImage.fromarray((white * 255).astype(np.uint8)).save(path)
    return path


@pytest.mark.parametrize("framing", ["", FACE])
def test_models_of_faces_take_the_face_unless_one_says_no(
    program: Program, engine: FakeEngine, picture: Path, out: Path, framing: str
) -> None:
    engine.cards = (replace(able_card(), framing=framing),)
    for words in ((), ("--no-face",), ("--face",)):
        assert program("act", "able", "darken", picture, "--out", out, *words).code == 0
    requests = [each for each in engine.requests if isinstance(each, PictureRequest)]
    assert [each.face for each in requests] == [framing == FACE, False, True]


def test_each_outcome_is_a_file_with_its_caption_and_the_numbers_come_last(
    program: Program, picture: Path, out: Path
) -> None:
    words = ("--seed", 5, "--count", 2, "--set", "by=1", "--out", out)
    done = program("act", "able", "darken", picture, *words)
    assert done.code == 0
    first, second, fact = done.out.splitlines()
    assert first == f"{out / 'mine-able-darken-5-1.png'}  variant 1"
    assert second.endswith("  variant 2")
    assert fact == "Mean: 200 grey levels"
    recipe = read_recipe(out / "mine-able-darken-5-2.png")
    assert recipe is not None
    digest = hashlib.sha256(picture.read_bytes()).hexdigest()
    assert recipe.given == Given("darken", digest, 2, 1)
    assert recipe.request.params["by"] == 1.0


def test_programs_get_the_same_as_json(program: Program, picture: Path, out: Path) -> None:
    done = program("act", "able", "fade", picture, "--json", "--seed", 1, "--out", out)
    told = json.loads(done.out)
    assert [each["caption"] for each in told["pictures"]] == ["variant 1"]
    assert told["facts"] == [
        {"name": "mean", "label": "Mean", "value": 200.0, "unit": "grey levels"}
    ]


def test_an_outcome_is_made_again_from_the_same_picture(
    program: Program, picture: Path, out: Path
) -> None:
    program("act", "able", "darken", picture, "--seed", 5, "--count", 3, "--out", out)
    made = out / "mine-able-darken-5-3.png"
    assert "name that one with --picture" in program("reproduce", made).complaint
    again = program("reproduce", made, "--picture", picture)
    assert (again.code, again.out) == (0, "identical\n")
    assert "is not the picture" in program("reproduce", made, "--picture", made).complaint


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("able", "sing"), "it can: darken, fade"),
        (("toy", "darken"), "it can: nothing"),
        (("nobody", "darken"), "There is no model"),
        (("able", "darken", "--set", "by=7"), "By must lie between 0 and 1"),
        (("able", "darken", "--set", "weight=7"), "no control named 'weight'"),
        (("able", "darken", "--count", "0"), "Count must be"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    program: Program, picture: Path, out: Path, words: tuple[str, ...], complaint: str
) -> None:
    model, action, *rest = words
    done = program("act", model, action, picture, "--out", out, *rest)
    assert complaint in done.complaint
    assert not out.exists()


def test_a_text_is_no_picture(program: Program, tmp_path: Path, out: Path) -> None:
    letter = tmp_path / "letter.png"
    letter.write_text("dear reader", encoding="utf-8")
    complaint = program("act", "able", "darken", letter, "--out", out).complaint
    assert "is not a picture" in complaint


def test_a_mask_of_any_size_is_given_to_the_model_and_known_by_the_recipe(
    program: Program, engine: FakeEngine, picture: Path, mask: Path, out: Path
) -> None:
    assert program("act", "mender", "redraw", picture, "--mask", mask, "--out", out).code == 0
    request = engine.requests[-1]
    assert isinstance(request, PictureRequest)
    assert request.mask is not None
    assert request.mask.pixels.shape == (10, 20)
    assert (request.mask.pixels[:, :10] == 255).all()
    (made,) = out.iterdir()
    recipe = read_recipe(made)
    assert recipe is not None
    assert recipe.given is not None
    assert recipe.given.mask == hashlib.sha256(request.mask.pixels.tobytes()).hexdigest()


def test_a_hole_is_drawn_again_only_with_the_same_mask(
    program: Program, picture: Path, mask: Path, out: Path, tmp_path: Path
) -> None:
    program("act", "mender", "redraw", picture, "--mask", mask, "--out", out)
    (made,) = out.iterdir()
    again = ("reproduce", made, "--picture", picture)
    assert (done := program(*again, "--mask", mask)).code == 0
    assert done.out == "identical\n"
    other = written(tmp_path / "other.png", np.ones((10, 20), bool))
    for words in ((), ("--mask", other)):
        assert "made with another mask; give it that one" in program(*again, *words).complaint
    assert "one mask at most" in program(*again, "--mask", mask, "--mask", other).complaint


def test_a_hole_and_the_mask_of_a_later_edit_are_told_apart(
    program: Program, picture: Path, mask: Path, out: Path, tmp_path: Path
) -> None:
    program("act", "mender", "redraw", picture, "--mask", mask, "--out", out)
    (made,) = out.iterdir()
    photo, drawn = open_photograph(made), read_recipe(made)
    assert drawn is not None
    plane = np.zeros(photo.pixels.shape[:2], np.uint8)
    plane[5:20] = 255
    later = written(tmp_path / "later.png", plane > 0)
    request = EditRequest("negative", photo, plane, params={"by": 0.5})
    edit = recipe_of_edit(request, 0, tool_card(), FAKE_INFO)
    assert edit.edit is not None
    edit = replace(edit, edit=replace(edit.edit, sha256=pixels_checksum(photo.pixels)))
    edited = photo.with_pixels(negative(request, 0))
    both = replace(edit, earlier=(drawn,))
    save_photograph(made, edited, ExportOptions("png"), both)
    again = ("reproduce", made, "--picture", picture)
    done = program(*again, "--mask", later, "--mask", mask)
    assert (done.code, done.out) == (0, "identical\n")
    assert "made with another mask" in program(*again, "--mask", later).complaint


def test_a_mask_that_was_not_needed_is_left_out(
    program: Program, picture: Path, mask: Path, out: Path
) -> None:
    program("act", "mender", "redraw", picture, "--out", out)
    (made,) = out.iterdir()
    done = program("reproduce", made, "--picture", picture, "--mask", mask)
    assert "made without a mask; leave the mask out" in done.complaint


def test_what_redraws_no_hole_takes_no_mask(
    program: Program, picture: Path, mask: Path, out: Path
) -> None:
    words = ("mender", "darken", picture, "--mask", mask, "--out", out)
    assert "redraws no hole; leave --mask out" in program("act", *words).complaint
    assert not out.exists()
