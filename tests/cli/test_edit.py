"""`edit`: tools on photographs from the command line, one or many."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PilImage

from studio.core.photograph import open_photograph
from studio.core.recipe import read_recipe
from studio.core.request import EditRequest
from studio.core.tool_spec import MaskUse
from studio.editing.masks import encode_mask
from tests.cli.conftest import Program
from tests.fakes import FakeEngine, tool_card


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "mine.png"
    pixels = np.random.default_rng(0).integers(0, 256, (30, 40, 3), dtype=np.uint8)
    PilImage.fromarray(pixels).save(path)
    return path


@pytest.fixture
def mask(tmp_path: Path) -> Path:
    plane = np.zeros((30, 40), np.uint8)
    plane[10:20, 10:20] = 255
    (tmp_path / "mask-of-mine.png").write_bytes(encode_mask(plane))
    return tmp_path / "mask-of-mine.png"


def test_the_result_has_the_pictures_name_and_its_recipe(
    program: Program, picture: Path, out: Path
) -> None:
    done = program("edit", "negative", picture, "--out", out, "--seed", 4, "--set", "by=0.5")
    assert done.code == 0
    assert done.out.splitlines() == [str(out / "mine.png")]
    recipe = read_recipe(out / "mine.png")
    assert recipe is not None
    assert recipe.edit is not None
    assert recipe.edit.sha256 == open_photograph(picture).sha256
    assert recipe.edit.mask == ""
    assert recipe.request.params == {"by": 0.5}
    assert recipe.alone is None


def test_an_edit_is_made_again_from_its_recipe_with_picture_and_mask(
    program: Program, picture: Path, mask: Path, out: Path
) -> None:
    words = ("--out", out, "--mask", mask, "--seed", 1, "--count", 2)
    assert program("edit", "negative", picture, *words).code == 0
    # The second variant of the toy is not its first one from the next seed, so only one is asked.
    again = program("reproduce", out / "mine-1.png", "--picture", picture, "--mask", mask)
    assert (again.code, again.out) == (0, "identical\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "name that one with --picture"),
        (("--picture", "other"), "is not the picture"),
        (("--picture", "mine"), "with another mask"),
    ],
)
def test_a_recipe_asks_for_what_it_was_made_with(
    program: Program, picture: Path, mask: Path, out: Path, words: tuple[str, ...], said: str
) -> None:
    assert program("edit", "negative", picture, "--out", out, "--mask", mask).code == 0
    named = [{"mine": picture, "other": mask}.get(word, word) for word in words]
    assert said in program("reproduce", out / "mine.png", *named).complaint


def test_the_files_own_format_and_what_the_camera_said_are_kept(
    program: Program, tmp_path: Path, out: Path
) -> None:
    block = PilImage.Exif()
    block[0x010F], block[0x0112] = "Camera", 6
    PilImage.new("RGB", (40, 30), "red").save(tmp_path / "photo.jpg", exif=block, dpi=(300, 300))
    assert program("edit", "negative", tmp_path / "photo.jpg", "--out", out).code == 0
    with PilImage.open(out / "photo.jpg") as image:
        assert image.format == "JPEG"
        assert image.size == (30, 40)
        assert image.getexif()[0x010F] == "Camera"
        assert 0x0112 not in image.getexif()
        assert image.info["dpi"] == (300, 300)
        assert "compositeWithTrainedAlgorithmicMedia" in str(image.info.get("xmp"))
    recipe = read_recipe(out / "photo.jpg")
    assert recipe is not None
    assert recipe.edit is not None


def test_transparency_is_kept_where_the_format_has_it(
    program: Program, tmp_path: Path, out: Path
) -> None:
    layers = np.random.default_rng(1).integers(0, 256, (30, 40, 4), dtype=np.uint8)
    PilImage.fromarray(layers).save(tmp_path / "sign.tiff")
    assert program("edit", "negative", tmp_path / "sign.tiff", "--out", out).code == 0
    with PilImage.open(out / "sign.tif") as image:
        assert (np.array(image)[..., 3] == layers[..., 3]).all()
    words = ("--out", out, "--format", "jpeg")
    assert program("edit", "negative", tmp_path / "sign.tiff", *words).code == 0
    with PilImage.open(out / "sign.jpg") as image:
        assert image.mode == "RGB"


def test_a_folder_is_edited_whole_and_what_fails_is_named(
    program: Program, tmp_path: Path, picture: Path, out: Path
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for name in ("b.png", "a.png", "c.webp"):
        PilImage.new("RGB", (8, 8), "green").save(folder / name)
    (folder / "broken.png").write_bytes(b"no picture")
    (folder / "notes.txt").write_text("not tried")
    done = program("edit", "negative", folder, picture, "--out", out)
    assert done.code == 2
    lines = done.out.splitlines()
    assert [Path(line).name for line in (lines[0], lines[1])] == ["a.png", "b.png"]
    assert lines[2].startswith("broken.png: broken.png is not a picture")
    assert lines[-1] == "4 of 5 pictures edited."
    assert {path.name for path in out.iterdir()} == {"a.png", "b.png", "c.webp", "mine.png"}


def test_the_opened_picture_is_never_written_over(program: Program, picture: Path) -> None:
    before = picture.read_bytes()
    done = program("edit", "negative", picture, picture, "--out", picture.parent)
    assert done.code == 0
    assert picture.read_bytes() == before
    assert [Path(line).name for line in done.out.splitlines()[:2]] == ["mine-2.png", "mine-3.png"]


def test_programs_get_files_and_numbers_as_json(program: Program, picture: Path, out: Path) -> None:
    done = program("edit", "negative", picture, "--out", out, "--json")
    told = json.loads(done.out)
    assert told["tool"] == "negative"
    (report,) = told["pictures"]
    assert report["files"] == [str(out / "mine.png")]
    assert report["facts"][0]["name"] == "changed"


def test_bad_input_is_refused_in_a_sentence(
    program: Program, engine: FakeEngine, picture: Path, mask: Path, out: Path
) -> None:
    assert "There is no tool" in program("edit", "magic", picture, "--out", out).complaint
    assert (
        "must lie between"
        in program(*("edit", "negative", picture, "--out", out, "--set", "by=7")).complaint
    )
    (picture.parent / "empty").mkdir()
    empty = program("edit", "negative", picture.parent / "empty", "--out", out)
    assert "There is no picture" in empty.complaint
    small = picture.parent / "small.png"
    PilImage.new("RGB", (8, 8)).save(small)
    done = program("edit", "negative", small, "--out", out, "--mask", mask)
    assert "has 40 x 30 pixels and the picture 8 x 8" in done.out
    engine.tools = (tool_card("single", MaskUse.MUST),)
    assert program("edit", "single", picture, "--out", out).code == 0  # the fake asks for none


@pytest.fixture
def paint(tmp_path: Path) -> Path:
    """A dab of red on nothing."""
    dabs = np.zeros((30, 40, 4), np.uint8)
    dabs[5:8, 5:8] = (255, 0, 0, 255)
    path = tmp_path / "dabs.png"
    PilImage.fromarray(dabs).save(path)
    return path


def test_dabs_of_colour_belong_to_the_recipe(
    program: Program, engine: FakeEngine, picture: Path, paint: Path, out: Path
) -> None:
    engine.tools = (tool_card(paint=True),)
    done = program("edit", "negative", picture, "--out", out, "--paint", paint)
    assert done.code == 0
    asked = engine.requests[-1]
    assert isinstance(asked, EditRequest)
    assert asked.paint is not None
    assert (asked.paint[6, 6] == (255, 0, 0, 255)).all()
    words = ("reproduce", out / "mine.png", "--picture", picture)
    assert program(*words, "--paint", paint).code == 0
    without = program(*words)
    assert without.code == 2
    assert "other dabs of colour" in without.complaint


def test_dabs_for_a_tool_that_does_not_follow_them_are_refused(
    program: Program, picture: Path, paint: Path, out: Path
) -> None:
    done = program("edit", "negative", picture, "--out", out, "--paint", paint)
    assert done.code == 2
    assert "does not follow colours" in done.complaint


@pytest.mark.parametrize(
    ("mode", "size", "said"),
    [("RGB", (40, 30), "transparent nowhere"), ("RGBA", (8, 8), "must lie on a picture")],
)
def test_dabs_that_cannot_be_are_one_sentence(  # noqa: PLR0913 - fixtures and a case
    program: Program,
    engine: FakeEngine,
    picture: Path,
    out: Path,
    mode: str,
    size: tuple[int, int],
    said: str,
) -> None:
    engine.tools = (tool_card(paint=True),)
    other = out.parent / "other.png"
    PilImage.new(mode, size).save(other)
    done = program("edit", "negative", picture, "--out", out, "--paint", other)
    assert done.code == 2
    assert said in done.err + done.out
