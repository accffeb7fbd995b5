"""`generate` and `animate`: the same words give the same bytes, and bad words do no harm."""

from __future__ import annotations

import io
import os
import signal
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PilImage

from studio import cli
from studio.commands.running import Compute, Progress, Session, stopped_by_ctrl_c
from studio.core.pixels import read_image
from studio.core.recipe import read_recipe
from studio.core.request import GenerateRequest, JourneyRequest
from studio.core.steps import CancelToken, Step
from tests.cli.conftest import Program
from tests.fakes import FAKE_INFO, fake_picture, larger_card, tool_card, toy_card


def test_each_picture_is_named_by_its_model_and_seed(program: Program, out: Path) -> None:
    ended = program("generate", "toy", "--seed", 7, "--count", 3, "--out", out)
    names = ["toy-7.png", "toy-8.png", "toy-9.png"]
    assert ended.code == 0
    assert ended.out.splitlines() == [str(out / name) for name in names]
    assert sorted(path.name for path in out.iterdir()) == names
    assert ended.err == ""  # no progress where nobody watches


def test_two_runs_with_one_seed_give_identical_bytes(program: Program, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        program("generate", "toy", "--seed", 7, "--count", 2, "--out", tmp_path / folder)
    for name in ("toy-7.png", "toy-8.png"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_a_picture_does_not_depend_on_its_batch(program: Program, tmp_path: Path) -> None:
    program("generate", "toy", "--seed", 7, "--count", 2, "--out", tmp_path / "a")
    program("generate", "toy", "--seed", 8, "--out", tmp_path / "b")
    assert (tmp_path / "a/toy-8.png").read_bytes() == (tmp_path / "b/toy-8.png").read_bytes()


def test_enlarged_pictures_tell_the_whole_story(program: Program, out: Path) -> None:
    program.engine.tools = (tool_card(), larger_card())
    words = ("generate", "toy", "--seed", 7, "--count", 2, "--enlarge", 4, "--out", out)
    ended = program(*words)
    assert ended.out.splitlines() == [str(out / f"toy-{seed}-x4.png") for seed in (7, 8)]
    drawn = fake_picture(program.engine.requests[0], 64)
    assert np.array_equal(read_image(out / "toy-7-x4.png"), drawn.repeat(4, 0).repeat(4, 1))
    recipe = read_recipe(out / "toy-8-x4.png")
    assert recipe is not None
    assert [(each.request.model, each.request.seed) for each in recipe.parts] == [
        ("toy", 8),
        ("larger", 0),
    ]
    assert recipe.request.params == {"scale": "4"}
    again = program("reproduce", out / "toy-8-x4.png")
    assert (again.code, again.out) == (0, "identical\n")


def test_nothing_is_drawn_if_nothing_can_enlarge_it(program: Program, out: Path) -> None:
    ended = program("generate", "toy", "--enlarge", 2, "--out", out)
    assert ended.complaint.startswith("No tool that enlarges pictures is installed;")
    assert program.engine.requests == []
    with pytest.raises(SystemExit, match="2"):
        program("generate", "toy", "--enlarge", 3, "--out", out)


def test_controls_reach_the_engine_and_the_recipe(program: Program, out: Path) -> None:
    ended = program(
        *("generate", "toy", "--seed", 7, "--out", out, "--set", "truncation=0.6"),
        *("--set", "direction.age=2", "--set", "mirror=yes", "--set", "tint = cool"),
    )
    assert ended.code == 0
    recipe = read_recipe(out / "toy-7.png")
    assert recipe is not None
    assert recipe.request.params == {
        "truncation": 0.6,
        "levels": 4,
        "tint": "cool",
        "mirror": True,
        "direction.age": 2.0,
    }
    assert program.engine.requests == [recipe.request]


def test_the_noise_can_be_led_towards_another_seed(program: Program, out: Path) -> None:
    program("generate", "toy", "--seed", 7, "--towards", 9, "--position", 0.25, "--out", out)
    path = out / "toy-7-to-9-at-0.25.png"
    recipe = read_recipe(path)
    assert recipe is not None
    assert (recipe.request.to_seed, recipe.request.position) == (9, 0.25)
    assert np.array_equal(read_image(path), fake_picture(recipe.request, 64))


@pytest.mark.parametrize(("kind", "ending"), [("jpeg", "jpg"), ("webp", "webp"), ("png", "png")])
def test_every_format_can_leave_the_recipe_out(
    program: Program, out: Path, kind: str, ending: str
) -> None:
    path = out / f"toy-7.{ending}"
    words = ("generate", "toy", "--seed", 7, "--out", out, "--format", kind)
    assert program(*words).code == 0
    assert read_recipe(path) is not None
    assert program(*words, "--no-recipe").code == 0
    assert read_recipe(path) is None


def test_without_a_seed_a_new_one_is_taken_each_time(program: Program, out: Path) -> None:
    for _ in range(2):
        program("generate", "toy", "--out", out)
    first, second = (request.seed for request in program.engine.requests)  # type: ignore[union-attr] - pictures only
    assert first != second


def test_device_precision_and_threads_are_handed_on(program: Program, out: Path) -> None:
    words = ("--device", "cpu", "--precision", "bfloat16", "--threads", 3)
    program("generate", "toy", "--out", out, *words)
    assert program.asked == [Compute("cpu", "bfloat16", 3)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("generate", "nothing"), "There is no model 'nothing'; installed are: toy, second."),
        (("generate", "toy", "--set", "truncation=3"), "Truncation must lie between 0 and 1"),
        (("generate", "toy", "--set", "truncation"), "--set takes name=value"),
        (("generate", "toy", "--set", "hat=1"), "no control named 'hat'"),
        (("generate", "toy", "--seed", "-1"), "Seed must be a whole number"),
        (("generate", "toy", "--seed", "99999999999"), "Seed must be a whole number"),
        (("generate", "toy", "--count", "0"), "Count must be a whole number"),
        (("generate", "toy", "--count", "65"), "Count must be a whole number"),
        (("generate", "toy", "--towards", "8", "--position", "2"), "Position must lie"),
        (("generate", "toy", "--quality", "0"), "Quality must lie between 1 and 100"),
        (("generate", "toy", "--threads", "0"), "Threads must be a whole number"),
    ],
)
def test_bad_words_end_in_a_sentence_before_anything_is_computed(
    program: Program, out: Path, words: tuple[str, ...], expected: str
) -> None:
    assert expected in program(*words, "--out", out).complaint
    assert program.engine.requests == []
    assert not out.exists()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("generate", "toy", "--seed", "seven", "--out", "x"), "a whole number is needed"),
        (("generate", "toy", "--position", "half", "--out", "x"), "a number is needed"),
        (("generate", "toy"), "--out"),
        (("generate", "toy", "--out", "x", "--format", "bmp"), "bmp"),
        (("paint",), "paint"),
    ],
)
def test_words_that_no_command_knows_end_in_a_sentence_too(
    program: Program, words: tuple[str, ...], expected: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        program(*words)
    captured = program.capture.readouterr()
    assert ended.value.code == 2
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert expected in captured.err


def test_a_place_that_cannot_be_written_is_told_before_anything_is_computed(
    program: Program, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    ended = program("generate", "toy", "--out", tmp_path / "file" / "deeper")
    assert "is not a folder" in ended.complaint
    assert program.engine.requests == []


def test_a_full_disk_keeps_the_pictures_that_were_there(
    program: Program, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program("generate", "toy", "--seed", 7, "--out", out)
    before = (out / "toy-7.png").read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    words = ("generate", "toy", "--seed", 7, "--set", "levels=8", "--out", out)
    assert "no room for toy-7.png" in program(*words).complaint
    assert [path.name for path in out.iterdir()] == ["toy-7.png"]
    assert (out / "toy-7.png").read_bytes() == before


def test_an_engine_that_fails_as_expected_ends_in_its_sentence(program: Program, out: Path) -> None:
    program.engine.fail_with = "There is no CUDA device here; choose the processor."
    assert "no CUDA device" in program("generate", "toy", "--out", out).complaint


def test_ctrl_c_stops_between_two_steps_and_keeps_what_is_done(
    program: Program, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the signal handler does it: the token is raised while the second picture is made."""
    ran: list[GenerateRequest] = []
    run = Session.run

    def run_once(self: Session, *rest: object) -> object:
        if ran:
            self.token.cancel()
        ran.append(rest[1])  # type: ignore[arg-type] - the request
        return run(self, *rest)  # type: ignore[arg-type] - handed on as it came

    monkeypatch.setattr(Session, "run", run_once)
    ended = program("generate", "toy", "--seed", 7, "--count", 3, "--out", out)
    assert (ended.code, ended.err) == (130, "Stopped.\n")
    assert [path.name for path in out.iterdir()] == ["toy-7.png"]


def test_the_first_ctrl_c_raises_the_token_and_the_second_interrupts() -> None:
    token = CancelToken()
    before = signal.getsignal(signal.SIGINT)
    with stopped_by_ctrl_c(token):
        signal.raise_signal(signal.SIGINT)
        assert token.cancelled
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_animate_writes_an_animation_and_a_strip(program: Program, out: Path) -> None:
    words = ("animate", "toy", "--from", 7, "--to", 8, "--frames", 5, "--set", "levels=2")
    ended = program(*words, "--out", out / "a.webp", "--strip", out / "a.png", "--fps", 10)
    assert ended.code == 0
    assert ended.out.splitlines() == [str(out / "a.webp"), str(out / "a.png")]
    with PilImage.open(out / "a.webp") as movie:
        movie.load()
        assert (movie.n_frames, movie.info["duration"], movie.info["loop"]) == (5, 100, 0)
    assert read_image(out / "a.png").shape == (64, 5 * 64, 3)
    (request,) = program.engine.requests
    assert isinstance(request, JourneyRequest)
    for name in ("a.webp", "a.png"):  # both can be taken up again where they begin
        recipe = read_recipe(out / name)
        assert recipe is not None
        assert recipe.request == request.stops()[0]
    assert (request.start.seed, request.to_seed, request.frames) == (7, 8, 5)
    assert request.start.params["levels"] == 2


def test_an_animation_can_bounce_and_play_once(program: Program, out: Path) -> None:
    words = ("animate", "toy", "--from", 7, "--to", 8, "--frames", 4, "--out", out / "a.gif")
    program(*words, "--bounce", "--once")
    with PilImage.open(out / "a.gif") as movie:
        assert movie.n_frames == 6
        assert "loop" not in movie.info


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--out", "a.mp4"), ".gif or .webp"),
        (("--strip", "a.jpg"), "saved as .png"),
        ((), "--out or with --strip"),
        (("--out", "a.gif", "--fps", "0"), "Frames per second"),
        (("--out", "a.gif", "--frames", "1"), "Frames must be"),
        (("--out", "a.gif", "--set", "levels=99"), "Levels must lie"),
    ],
)
def test_a_journey_that_cannot_end_well_does_not_begin(
    program: Program, words: tuple[str, ...], expected: str
) -> None:
    assert expected in program("animate", "toy", "--from", 7, "--to", 8, *words).complaint
    assert program.engine.requests == []


def test_progress_is_one_line_on_a_terminal_and_gone_at_the_end() -> None:
    terminal = io.StringIO()
    progress = Progress(terminal, "Toy")
    progress(Step(1, 4))
    progress(Step(4, 4))
    shown = terminal.getvalue().split("\r")
    assert any("[######" in line and "1/4, under a second left" in line for line in shown)
    assert "\n" not in terminal.getvalue()
    progress.clear()
    assert terminal.getvalue().split("\r")[-2].strip() == ""


def test_the_version_is_told_without_a_command(program: Program) -> None:
    with pytest.raises(SystemExit) as ended:
        program("--version")
    assert ended.value.code == 0
    assert program.capture.readouterr().out.startswith("Hundun Studio 0.")


def test_without_words_the_window_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "_window", lambda: 7)
    assert cli.main([]) == 7


def test_recipes_of_the_command_line_name_what_computed(program: Program, out: Path) -> None:
    program("generate", "toy", "--seed", 7, "--out", out)
    recipe = read_recipe(out / "toy-7.png")
    assert recipe is not None
    assert (recipe.device, recipe.torch_version) == (FAKE_INFO.device, FAKE_INFO.torch_version)
    assert recipe.model_sha256 == toy_card().sha256
