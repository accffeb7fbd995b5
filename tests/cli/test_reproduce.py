"""`reproduce` and `self-test`: proof that a picture and an installation can be trusted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from studio.commands.running import Compute
from studio.core.engine_info import EngineInfo
from studio.core.errors import StudioError
from studio.core.pixels import ExportOptions, read_image, save_image
from studio.core.recipe import Recipe, read_recipe
from studio.core.request import EditRequest, GenerateRequest, Request
from studio.core.steps import CancelToken, Work
from studio.evaluation.self_test import run as self_test
from tests.cli.conftest import Program
from tests.fakes import FAKE_INFO, FakeEngine, toy_card


@pytest.fixture
def made(program: Program, out: Path) -> Path:
    """A picture of the model `toy`, with its recipe."""
    program("generate", "toy", "--seed", 7, "--set", "direction.age=2", "--out", out)
    program.asked.clear()
    program.engine.requests.clear()
    return out / "toy-7.png"


def recipe_in(path: Path) -> Recipe:
    """The recipe that must be in a file."""
    recipe = read_recipe(path)
    assert recipe is not None
    return recipe


def test_an_untouched_picture_is_identical(program: Program, made: Path) -> None:
    ended = program("reproduce", made)
    assert (ended.code, ended.out, ended.err) == (0, "identical\n", "")


def test_a_picture_between_two_seeds_is_identical(program: Program, out: Path) -> None:
    program("generate", "toy", "--seed", 7, "--towards", 9, "--out", out)
    assert program("reproduce", out / "toy-7-to-9-at-0.5.png").out == "identical\n"


def test_a_changed_pixel_is_found_and_the_exit_code_says_so(program: Program, made: Path) -> None:
    pixels, recipe = read_image(made), recipe_in(made)
    pixels[5, 5, 1] ^= 64
    save_image(made, pixels, ExportOptions("png"), recipe)
    ended = program("reproduce", made)
    assert (ended.code, ended.err) == (1, "")
    assert ended.out == "largest difference 64 of 255 (mean 0.01)\n"


def test_a_lossy_file_differs_and_the_reason_is_told(program: Program, out: Path) -> None:
    program("generate", "toy", "--seed", 7, "--format", "jpeg", "--out", out)
    ended = program("reproduce", out / "toy-7.jpg")
    assert ended.code == 1
    assert "largest difference" in ended.out
    assert "does not keep pixels exactly" in ended.out


def test_a_cropped_picture_differs_in_size(program: Program, made: Path) -> None:
    save_image(made, read_image(made)[:32], ExportOptions("png"), recipe_in(made))
    ended = program("reproduce", made)
    assert (ended.code, ended.out) == (1, "the pictures differ in size\n")


def test_another_machine_is_named_as_a_likely_reason(program: Program, made: Path) -> None:
    elsewhere = replace(recipe_in(made), device="cuda", precision="float16", torch_version="2.6")
    pixels = read_image(made)
    pixels[0, 0, 0] ^= 1
    save_image(made, pixels, ExportOptions("png"), elsewhere)
    ended = program("reproduce", made)
    assert "Made with cuda, float16, torch 2.6; here with cpu, float32, torch 0.0.0." in ended.out
    assert program.asked == [Compute()]  # what was made elsewhere is made with the best there is


def test_what_the_processor_made_is_made_by_the_processor_again(
    program: Program, made: Path
) -> None:
    program("reproduce", made)
    program("reproduce", made, "--precision", "bfloat16", "--threads", 1)
    program("reproduce", made, "--device", "cuda")
    assert program.asked == [
        Compute("cpu", "float32"),
        Compute("cpu", "bfloat16", 1),
        Compute("cuda"),
    ]


def test_a_renamed_model_is_known_by_its_checksum(program: Program, made: Path) -> None:
    program.engine.cards = (toy_card("second"), replace(toy_card(), name="my-toy"))
    assert program("reproduce", made).out == "identical\n"


def test_a_missing_or_different_model_ends_in_a_sentence(program: Program, made: Path) -> None:
    program.engine.cards = (toy_card("second"),)
    assert "'toy', which is not installed" in program("reproduce", made).complaint
    program.engine.cards = (replace(toy_card(), sha256="0" * 64),)
    assert "another version of 'toy'" in program("reproduce", made).complaint
    assert program.engine.requests == []


def test_a_recipe_that_the_model_does_not_understand_ends_in_a_sentence(
    program: Program, made: Path
) -> None:
    recipe = recipe_in(made)
    strange = replace(recipe, request=replace(recipe.request, params={"hat": 1}))
    save_image(made, read_image(made), ExportOptions("png"), strange)
    assert "no control named 'hat'" in program("reproduce", made).complaint
    assert program.engine.requests == []


def test_files_without_a_recipe_end_in_a_sentence(program: Program, tmp_path: Path) -> None:
    plain = tmp_path / "plain.png"
    save_image(plain, np.zeros((4, 4, 3), np.uint8), ExportOptions("png"), None)
    letter = tmp_path / "letter.png"
    letter.write_text("Dear reader", encoding="utf-8")
    cut = tmp_path / "cut.png"
    cut.write_bytes(plain.read_bytes()[:20])
    assert "plain.png carries no recipe" in program("reproduce", plain).complaint
    assert "letter.png is not a picture" in program("reproduce", letter).complaint
    assert "cut.png is not a picture" in program("reproduce", cut).complaint
    assert "no file gone.png" in program("reproduce", tmp_path / "gone.png").complaint
    assert program.asked == []


def test_the_self_test_goes_through_every_model(program: Program) -> None:
    ended = program("self-test")
    assert (ended.code, ended.err) == (0, "")
    for name in ("toy", "second"):
        assert f"{name}: drawn again from its recipe, identical" in ended.out
    assert ended.out.endswith("All is well: 2 models and 1 tool tested.\n")


def test_the_self_test_fails_where_something_is_broken(program: Program, tmp_path: Path) -> None:
    program.engine.broken = ((tmp_path / "cut.safetensors", "cut.safetensors is damaged."),)
    assert "cut.safetensors is damaged." in program("self-test").complaint
    program.engine.broken = ()
    program.engine.cards = ()
    assert "No models are installed" in program("self-test").complaint


def test_the_self_test_forgives_a_lossy_format_what_it_takes_from_snow() -> None:
    """Coloured noise comes back from WebP with the right colours in the wrong pixels."""

    class Snow(FakeEngine):
        def execute(self, request: Request) -> Work:
            if isinstance(request, EditRequest):
                return (yield from super().execute(request))
            assert isinstance(request, GenerateRequest)
            chance = np.random.default_rng(request.seed)
            made = yield from super().execute(request)
            return [chance.integers(0, 256, each.shape, np.uint8) for each in made]

    lines = list(self_test(Snow(), CancelToken()))
    assert lines[1].startswith("toy: written and read back as png, jpeg and webp")


def test_the_self_test_notices_a_model_that_is_not_deterministic() -> None:
    class Moody(FakeEngine):
        def execute(self, request: Request) -> Work:
            assert isinstance(request, GenerateRequest)
            return super().execute(replace(request, seed=len(self.requests)))

    ended = list_until_error(Moody())
    assert ended[0].startswith("toy: loaded and drawn")
    assert ended[-1].startswith("toy drew another picture from its recipe: largest difference")


def test_the_self_test_notices_a_picture_of_the_wrong_size() -> None:
    class Small(FakeEngine):
        def execute(self, request: Request) -> Work:
            assert isinstance(request, GenerateRequest)
            return super().execute(replace(request, draft=True))

        def info(self) -> EngineInfo:
            return FAKE_INFO

    assert list_until_error(Small())[-1].startswith("toy drew no picture of the size")


def list_until_error(engine: FakeEngine) -> list[str]:
    """The self-test's lines, and the sentence with which it ended."""
    lines: list[str] = []
    with pytest.raises(StudioError) as caught:
        lines.extend(self_test(engine, CancelToken()))
    return [*lines, str(caught.value)]
