"""The options of each command, for argparse; what a command does is told elsewhere."""

from __future__ import annotations

import argparse
from pathlib import Path

from studio.commands.choices import decimal, whole
from studio.core.enlarging import TIMES


def add_generate(parser: argparse.ArgumentParser) -> None:
    """What is drawn, and where it is kept."""
    add_model(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where to put them")
    parser.add_argument("--seed", type=whole, metavar="N", help="of the first; default: any")
    parser.add_argument("--count", type=whole, default=1, metavar="N", help="default: 1")
    parser.add_argument(
        "--towards", type=whole, metavar="SEED", help="lead the noise towards another seed"
    )
    parser.add_argument(
        "--position", type=decimal, default=0.5, metavar="P", help="how far: 0 to 1, default 0.5"
    )
    parser.add_argument(
        "--enlarge", type=whole, choices=TIMES, default=1, help="times that a tool enlarges them"
    )
    parser.add_argument("--format", choices=("png", "jpeg", "webp"), default="png")
    parser.add_argument("--quality", type=whole, default=92, help="of jpeg and webp: 1 to 100")
    parser.add_argument(
        "--no-recipe", action="store_true", help="do not write into the file how it was made"
    )
    add_compute(parser)


def add_act(parser: argparse.ArgumentParser) -> None:
    """Which picture a model is given, and for what."""
    add_model(parser)
    parser.add_argument("action", metavar="ACTION", help="as `list --json` names it")
    parser.add_argument("picture", type=Path, metavar="PICTURE", help="any picture file")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where to put them")
    parser.add_argument("--seed", type=whole, metavar="N", help="of the first variant")
    parser.add_argument("--count", type=whole, default=1, metavar="N", help="variants; default: 1")
    parser.add_argument(
        "--mask", type=Path, metavar="FILE", help="white: redraw this; for `repaint`, any size"
    )
    parser.add_argument(
        "--face",
        action=argparse.BooleanOptionalAction,
        help="take the largest face in it, upright; models of faces do by themselves",
    )
    parser.add_argument("--json", action="store_true", help="captions and numbers, for programs")
    add_compute(parser)


def add_edit(parser: argparse.ArgumentParser) -> None:
    """What a tool does to photographs."""
    parser.add_argument("tool", metavar="TOOL", help="as `list` names it")
    parser.add_argument(
        "inputs", type=Path, nargs="+", metavar="INPUT", help="pictures, or folders of them"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where to put them")
    parser.add_argument("--mask", type=Path, metavar="FILE", help="white: change this")
    parser.add_argument(
        "--paint", type=Path, metavar="FILE", help="colours dabbed on; transparent elsewhere"
    )
    parser.add_argument(
        "--reference",
        type=Path,
        metavar="FILE",
        action="append",
        default=[],
        help="a picture that the tool looks at, such as a painting; more than once for several",
    )
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", help="a control of the tool"
    )
    parser.add_argument("--seed", type=whole, metavar="N", help="of the first variant")
    parser.add_argument("--count", type=whole, default=1, metavar="N", help="variants; default: 1")
    parser.add_argument(
        "--format", choices=("png", "jpeg", "webp", "tiff"), help="default: each file's own"
    )
    parser.add_argument("--quality", type=whole, default=92, help="of jpeg and webp: 1 to 100")
    parser.add_argument(
        "--no-recipe", action="store_true", help="do not write into the file how it was made"
    )
    parser.add_argument("--json", action="store_true", help="files and numbers, for programs")
    add_compute(parser)


def add_reproduce(parser: argparse.ArgumentParser) -> None:
    """Which picture is made again, and out of what."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "--picture", type=Path, metavar="FILE", help="what `act` or `edit` was given for it"
    )
    for kind in ("--mask", "--paint", "--reference"):
        parser.add_argument(
            kind,
            type=Path,
            metavar="FILE",
            action="append",
            default=[],
            help="what `act` or `edit` was given for it; once for each that edits in a row need",
        )
    add_compute(parser)


def add_animate(parser: argparse.ArgumentParser) -> None:
    """From where to where, and how it is kept."""
    add_model(parser)
    parser.add_argument("--from", type=whole, required=True, metavar="SEED", dest="from_seed")
    parser.add_argument("--to", type=whole, required=True, metavar="SEED", dest="to_seed")
    parser.add_argument("--frames", type=whole, default=30, metavar="N", help="default: 30")
    parser.add_argument("--fps", type=decimal, default=15.0, help="frames per second, default 15")
    parser.add_argument("--out", type=Path, metavar="FILE", help="an animation: .webp or .gif")
    parser.add_argument("--strip", type=Path, metavar="FILE", help="all frames in a row: .png")
    parser.add_argument("--once", action="store_true", help="play once instead of for ever")
    parser.add_argument("--bounce", action="store_true", help="run back to the start")
    add_compute(parser)


def add_train(parser: argparse.ArgumentParser) -> None:
    """Which family learns from what."""
    parser.add_argument("family", nargs="?", metavar="FAMILY", help="such as vae or diffusion")
    parser.add_argument("--data", type=Path, metavar="DIR", help="the pictures to learn from")
    parser.add_argument("--out", type=Path, metavar="RUN", help="the training's own folder")
    parser.add_argument("--minutes", type=decimal, metavar="M", help="pause after so long")
    parser.add_argument("--resume", action="store_true", help="go on as RUN was begun")
    parser.add_argument("--queue", type=Path, metavar="FILE", help="a list of trainings (TOML)")
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", help="change the recipe"
    )
    add_compute(parser)


def add_evaluate(parser: argparse.ArgumentParser) -> None:
    """Which models are measured, and against what."""
    parser.add_argument(
        "model", nargs="*", metavar="MODEL", help="or tools; default: all trained here"
    )
    parser.add_argument(
        "--count", type=whole, metavar="N", help="default: 2000, for tools 50, for --repair 25"
    )
    parser.add_argument(
        "--repair", type=Path, metavar="DIR", help="who fills holes in these pictures best"
    )
    parser.add_argument(
        "--hole", metavar="KIND", help="lower, right, middle (default), thin or thick"
    )
    parser.add_argument(
        "--between", type=whole, default=500, metavar="N", help="half-way pictures, default 500"
    )
    parser.add_argument("--seed", type=whole, default=0, metavar="N", help="of the first picture")
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="real pictures to compare with, or a reference"
    )
    parser.add_argument(
        "--references", type=Path, metavar="DIR", help="of tools: pictures that they look at"
    )
    parser.add_argument(
        "--judge",
        type=Path,
        metavar="FILE",
        help="of face_age and face_gender: the archive with their judge",
    )
    parser.add_argument("--out", type=Path, metavar="DIR", help="also as JSON, CSV, PNG and HTML")
    parser.add_argument("--again", action="store_true", help="measure anew what DIR has already")
    parser.add_argument("--quick", action="store_true", help="no memory, likelihood, noise")
    parser.add_argument("--write-card", action="store_true", help="into the checkpoints as well")
    parser.add_argument("--progress", type=Path, metavar="FILE", help="tells how far it is")
    parser.add_argument("--json", action="store_true", help="the tables, for programs")
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", help="a control of the models"
    )
    add_compute(parser)


def add_reference(parser: argparse.ArgumentParser) -> None:
    """Which pictures are summed up."""
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="real pictures")
    parser.add_argument("--floor", type=Path, metavar="DIR", help="others; default: half of them")
    parser.add_argument("--size", type=whole, required=True, metavar="N", help="their side, px")
    parser.add_argument("--grey", action="store_true", help="pictures without colours")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help=".safetensors")
    add_compute(parser)


def add_model(parser: argparse.ArgumentParser) -> None:
    """A model and its controls."""
    parser.add_argument("model", metavar="MODEL", help="as `list` names it")
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", help="a control of the model"
    )


def add_compute(parser: argparse.ArgumentParser) -> None:
    """On what to compute."""
    parser.add_argument("--device", choices=("auto", "cpu", "cuda", "mps"), default="auto")
    parser.add_argument(
        "--precision", choices=("auto", "float32", "bfloat16", "float16"), default="auto"
    )
    parser.add_argument("--threads", type=whole, metavar="N", help="default: all cores")
