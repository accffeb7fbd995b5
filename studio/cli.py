"""The command line: arguments in, one line of code for each command, words and exit code out.

Exit codes: 0 done, 1 `reproduce` found a difference, 2 bad input (one sentence on standard
error), 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import argparse
import gc
import logging
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn

from studio import __version__
from studio.commands.choices import decimal, whole
from studio.commands.running import (
    Compute,
    MakeEngine,
    Session,
    make_engine,
    never_fail_to_print,
    stopped_by_ctrl_c,
    terminal,
)
from studio.core.errors import Cancelled, StudioError

BAD_INPUT, STOPPED = 2, 130
Run = Callable[[argparse.Namespace, Session], Iterator[str]]


def main(argv: Sequence[str] | None = None, engine_maker: MakeEngine = make_engine) -> int:
    """Runs one command, or the window without any; returns the exit code."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    if not arguments:
        return _window()
    logging.getLogger("studio").addHandler(logging.NullHandler())  # errors are told once, below
    never_fail_to_print()
    args = _parser().parse_args(arguments)
    try:
        session = Session(engine_maker, _compute(args), terminal())
        with stopped_by_ctrl_c(session.token):
            return _print_all(args.run(args, session))
    except StudioError as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    except (Cancelled, KeyboardInterrupt):
        print("Stopped.", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:  # whoever read our output has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _window() -> int:
    gc.disable()  # until the first paint: nothing that a start makes is garbage
    from studio.ui.app import run

    return run()


def _list(args: argparse.Namespace, _session: Session) -> Iterator[str]:
    from studio.commands.listing import list_models

    return list_models(as_json=args.json)


def _generate(args: argparse.Namespace, session: Session) -> Iterator[str]:
    from studio.commands.generating import Wanted, generate
    from studio.core.pixels import ExportOptions

    options = ExportOptions(args.format, args.quality, recipe=not args.no_recipe)
    wanted = Wanted(
        model=args.model,
        folder=args.out,
        seed=args.seed,
        count=args.count,
        settings=tuple(args.set),
        to_seed=args.towards,
        position=args.position,
        options=options,
    )
    return generate(wanted, session)


def _animate(args: argparse.Namespace, session: Session) -> Iterator[str]:
    from studio.commands.generating import Trip, animate

    trip = Trip(
        model=args.model,
        seed=args.from_seed,
        to_seed=args.to_seed,
        frames=args.frames,
        fps=args.fps,
        settings=tuple(args.set),
        animation=args.out,
        picture=args.strip,
        loop=not args.once,
        bounce=args.bounce,
    )
    return animate(trip, session)


def _reproduce(args: argparse.Namespace, session: Session) -> Iterator[str]:
    from studio.commands.reproducing import reproduce

    return reproduce(args.file, session, args.picture)


def _act(args: argparse.Namespace, session: Session) -> Iterator[str]:
    from studio.commands.acting import Wanted, act

    what = (args.model, args.action, args.picture, args.out)
    wanted = Wanted(*what, args.seed, args.count, tuple(args.set), args.json)
    return act(wanted, session)


def _train(args: argparse.Namespace, session: Session) -> Iterator[str]:
    from studio.commands.training import Wanted, train, train_queue

    if args.queue:
        return train_queue(args.queue, session)
    if not (args.family and args.data and args.out):
        raise StudioError("Name a family, --data and --out, or a --queue; see train --help.")
    settings = tuple(args.set)
    wanted = Wanted(args.family, args.data, args.out, args.minutes, args.resume, settings)
    return train(wanted, session)


def _dataset_faces(args: argparse.Namespace, session: Session) -> Iterator[str]:
    from studio.commands.dataset import FacesWanted, draw_faces

    wanted = FacesWanted(
        folder=args.out,
        count=args.count,
        size=args.size,
        seed=args.seed,
        held_out=args.held_out,
        labelled=not args.no_labels,
        model=args.model,
    )
    return draw_faces(wanted, session)


def _dataset_check(args: argparse.Namespace, session: Session) -> Iterator[str]:
    from studio.commands.dataset import Look, check

    look = Look(args.folder, args.size, args.grey, args.split, args.sheet)
    return check(look, session)


def _evaluate(args: argparse.Namespace, session: Session) -> Iterator[str]:
    from studio.commands.evaluating import Asked, evaluate

    asked = Asked(
        models=tuple(args.model),
        count=args.count,
        between=min(args.between, args.count),
        seed=args.seed,
        data=args.data,
        out=args.out,
        settings=tuple(args.set),
        as_json=args.json,
        again=args.again,
        write_card=args.write_card,
        quick=args.quick,
        progress=args.progress,
    )
    return evaluate(asked, session)


def _reference(args: argparse.Namespace, session: Session) -> Iterator[str]:
    from studio.commands.referencing import Wanted, make_reference

    channels = 1 if args.grey else 3
    wanted = Wanted(args.data, args.out, args.size, channels, args.floor)
    return make_reference(wanted, session)


def _bench(args: argparse.Namespace, session: Session) -> Iterator[str]:
    from studio.commands.bench import bench

    return bench(session, as_json=args.json, archive=args.archive, window=not args.no_window)


def _bench_window(args: argparse.Namespace, _session: Session) -> Iterator[str]:
    gc.disable()  # as the window does
    from studio.ui.bench import measure_window

    measure_window(args.file, args.started, args.home)
    return iter(())


def _self_test(_args: argparse.Namespace, session: Session) -> Iterator[str]:
    from studio.evaluation.self_test import run

    return run(session.make_engine(session.compute), session.token)


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence instead of a page of usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(BAD_INPUT, f"{message[:1].upper()}{message[1:]}; see {self.prog} --help.\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="hundun-studio",
        description="Generate pictures, steer latent spaces. Without arguments: the window.",
    )
    parser.add_argument("--version", action="version", version=f"Hundun Studio {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Run, help_text: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=help_text, description=help_text)
        made.set_defaults(run=run)
        return made

    listing = command("list", _list, "Name the installed models.")
    listing.add_argument("--json", action="store_true", help="all facts, for programs")
    _add_generate(command("generate", _generate, "Draw pictures into a folder."))
    _add_animate(command("animate", _animate, "Draw the way from one seed to another."))
    _add_act(command("act", _act, "Let a model do something with a picture."))
    again = command("reproduce", _reproduce, "Draw a picture again from its recipe, and compare.")
    again.add_argument("file", type=Path, metavar="FILE")
    again.add_argument("--picture", type=Path, metavar="FILE", help="what `act` was given for it")
    _add_compute(again)
    _add_train(command("train", _train, "Train a model family on pictures."))
    _add_dataset(commands)
    _add_evaluate(command("evaluate", _evaluate, "Measure models side by side."))
    _add_reference(command("reference", _reference, "Make what `evaluate` compares with."))
    bench = command("bench", _bench, "Measure this machine.")
    bench.add_argument("--json", action="store_true", help="the figures, for programs")
    bench.add_argument(
        "--archive", type=Path, metavar="WHEEL", help="of random-face: measure its runtime too"
    )
    bench.add_argument("--no-window", action="store_true", help="leave the window out")
    _add_compute(bench)
    window = commands.add_parser("bench-window")  # a part of `bench`; without help: not listed
    window.set_defaults(run=_bench_window)
    window.add_argument("file", type=Path)
    window.add_argument("--started", type=decimal, required=True)
    window.add_argument("--home", type=Path, required=True)
    _add_compute(command("self-test", _self_test, "Load, draw, write and read back everything."))
    return parser


def _add_generate(parser: argparse.ArgumentParser) -> None:
    _add_model(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where to put them")
    parser.add_argument("--seed", type=whole, metavar="N", help="of the first; default: any")
    parser.add_argument("--count", type=whole, default=1, metavar="N", help="default: 1")
    parser.add_argument(
        "--towards", type=whole, metavar="SEED", help="lead the noise towards another seed"
    )
    parser.add_argument(
        "--position", type=decimal, default=0.5, metavar="P", help="how far: 0 to 1, default 0.5"
    )
    parser.add_argument("--format", choices=("png", "jpeg", "webp"), default="png")
    parser.add_argument("--quality", type=whole, default=92, help="of jpeg and webp: 1 to 100")
    parser.add_argument(
        "--no-recipe", action="store_true", help="do not write into the file how it was made"
    )
    _add_compute(parser)


def _add_act(parser: argparse.ArgumentParser) -> None:
    _add_model(parser)
    parser.add_argument("action", metavar="ACTION", help="as `list --json` names it")
    parser.add_argument("picture", type=Path, metavar="PICTURE", help="any picture file")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where to put them")
    parser.add_argument("--seed", type=whole, metavar="N", help="of the first variant")
    parser.add_argument("--count", type=whole, default=1, metavar="N", help="variants; default: 1")
    parser.add_argument("--json", action="store_true", help="captions and numbers, for programs")
    _add_compute(parser)


def _add_animate(parser: argparse.ArgumentParser) -> None:
    _add_model(parser)
    parser.add_argument("--from", type=whole, required=True, metavar="SEED", dest="from_seed")
    parser.add_argument("--to", type=whole, required=True, metavar="SEED", dest="to_seed")
    parser.add_argument("--frames", type=whole, default=30, metavar="N", help="default: 30")
    parser.add_argument("--fps", type=decimal, default=15.0, help="frames per second, default 15")
    parser.add_argument("--out", type=Path, metavar="FILE", help="an animation: .webp or .gif")
    parser.add_argument("--strip", type=Path, metavar="FILE", help="all frames in a row: .png")
    parser.add_argument("--once", action="store_true", help="play once instead of for ever")
    parser.add_argument("--bounce", action="store_true", help="run back to the start")
    _add_compute(parser)


def _add_train(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("family", nargs="?", metavar="FAMILY", help="such as vae or diffusion")
    parser.add_argument("--data", type=Path, metavar="DIR", help="the pictures to learn from")
    parser.add_argument("--out", type=Path, metavar="RUN", help="the training's own folder")
    parser.add_argument("--minutes", type=decimal, metavar="M", help="pause after so long")
    parser.add_argument("--resume", action="store_true", help="go on with what RUN holds")
    parser.add_argument("--queue", type=Path, metavar="FILE", help="a list of trainings (TOML)")
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", help="change the recipe"
    )
    _add_compute(parser)


def _add_evaluate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("model", nargs="*", metavar="MODEL", help="default: all trained here")
    parser.add_argument("--count", type=whole, default=2000, metavar="N", help="default: 2000")
    parser.add_argument(
        "--between", type=whole, default=500, metavar="N", help="half-way pictures, default 500"
    )
    parser.add_argument("--seed", type=whole, default=0, metavar="N", help="of the first picture")
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="real pictures to compare with, or a reference"
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
    _add_compute(parser)


def _add_reference(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="real pictures")
    parser.add_argument("--floor", type=Path, metavar="DIR", help="others; default: half of them")
    parser.add_argument("--size", type=whole, required=True, metavar="N", help="their side, px")
    parser.add_argument("--grey", action="store_true", help="pictures without colours")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help=".safetensors")
    _add_compute(parser)


def _add_dataset(commands: argparse._SubParsersAction[_Parser]) -> None:
    about = "Draw the training faces, or see what a folder of pictures is."
    made = commands.add_parser("dataset", help=about, description=about)
    kinds = made.add_subparsers(required=True, metavar="KIND")
    about = "Draw faces to train on; goes on where it was stopped."
    faces = kinds.add_parser("faces", help=about, description=about)
    faces.set_defaults(run=_dataset_faces)
    faces.add_argument("--out", type=Path, required=True, metavar="DIR", help="where to put them")
    faces.add_argument("--count", type=whole, default=30_000, metavar="N", help="default: 30000")
    faces.add_argument("--size", type=whole, default=128, metavar="S", help="default: 128 pixels")
    seeds = faces.add_mutually_exclusive_group()
    seeds.add_argument("--seed", type=whole, metavar="N", help="of the first; default: 2000000")
    seeds.add_argument(
        "--held-out", action="store_true", help="faces to measure with: from seed 9000000 on"
    )
    faces.add_argument("--no-labels", action="store_true", help="do not read age and gender")
    faces.add_argument("--model", default="faces-1024", help="default: faces-1024")
    _add_compute(faces)
    about = "Say what a folder is, how many pictures it holds, and what is known of them."
    check = kinds.add_parser("check", help=about, description=about)
    check.set_defaults(run=_dataset_check)
    check.add_argument("folder", type=Path, metavar="DIR", help="or the word fashion")
    check.add_argument("--size", type=whole, default=64, metavar="S", help="default: 64 pixels")
    check.add_argument("--grey", action="store_true", help="read the pictures without colour")
    check.add_argument("--split", choices=("train", "test"), default="train", help="of idx files")
    check.add_argument("--sheet", type=Path, metavar="FILE", help="a contact sheet: .png")


def _add_model(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("model", metavar="MODEL", help="as `list` names it")
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", help="a control of the model"
    )


def _add_compute(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--device", choices=("auto", "cpu", "cuda", "mps"), default="auto")
    parser.add_argument(
        "--precision", choices=("auto", "float32", "bfloat16", "float16"), default="auto"
    )
    parser.add_argument("--threads", type=whole, metavar="N", help="default: all cores")


def _compute(args: argparse.Namespace) -> Compute:
    if not hasattr(args, "device"):
        return Compute()
    return Compute(args.device, args.precision, args.threads)


def _print_all(lines: Iterator[str]) -> int:
    """Prints each line as it comes; the exit code is what the command returns at its end."""
    while True:
        try:
            print(next(lines), flush=True)
        except StopIteration as stop:
            return int(stop.value or 0)
