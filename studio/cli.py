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
from studio.commands.options import (
    add_act,
    add_animate,
    add_compute,
    add_edit,
    add_evaluate,
    add_generate,
    add_reference,
    add_reproduce,
    add_train,
)
from studio.commands.running import (
    Compute,
    MakeEngine,
    Session,
    make_engine,
    never_fail_to_print,
    stopped_by_ctrl_c,
    terminal,
)
from studio.core.errors import BadParamError, Cancelled, StudioError

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
        enlarge=args.enlarge,
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
    from studio.commands.replaying import Sources
    from studio.commands.reproducing import reproduce

    sources = Sources(args.picture, tuple(args.mask), tuple(args.paint), tuple(args.reference))
    return reproduce(args.file, session, sources)


def _edit(args: argparse.Namespace, session: Session) -> Iterator[str]:
    from studio.commands.editing import Wanted, edit

    wanted = Wanted(
        tool=args.tool,
        inputs=tuple(args.inputs),
        folder=args.out,
        mask=args.mask,
        paint=args.paint,
        references=tuple(args.reference),
        seed=args.seed,
        count=args.count,
        settings=tuple(args.set),
        form=args.format,
        quality=args.quality,
        recipe=not args.no_recipe,
        as_json=args.json,
    )
    return edit(wanted, session)


def _act(args: argparse.Namespace, session: Session) -> Iterator[str]:
    from studio.commands.acting import Wanted, act

    what = (args.model, args.action, args.picture, args.out)
    wanted = Wanted(*what, args.seed, args.count, tuple(args.set), args.json, args.mask, args.face)
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


def _dataset_ages(args: argparse.Namespace, session: Session) -> Iterator[str]:
    from studio.commands.dataset import AgesWanted, draw_ages

    return draw_ages(AgesWanted(args.out, args.count, args.size, args.model), session)


def _dataset_check(args: argparse.Namespace, session: Session) -> Iterator[str]:
    from studio.commands.dataset import Look, check

    look = Look(args.folder, args.size, args.grey, args.split, args.sheet)
    return check(look, session)


def _evaluate(args: argparse.Namespace, session: Session) -> Iterator[str]:
    from studio.commands import evaluating_faces as of_faces
    from studio.commands.evaluating import COUNT, Asked, evaluate
    from studio.commands.evaluating_tools import AskedOfTools, evaluate_tools, tools_named

    if args.repair:
        return _repair(args, session)
    if args.hole:
        raise BadParamError("--hole says where --repair makes holes; name a folder with --repair.")
    if args.model == [of_faces.FACE_DETECTOR]:
        return of_faces.evaluate_finding(args.data, args.references, args.count, args.json, session)
    judging = {
        of_faces.FACE_AGE: of_faces.evaluate_aging,
        of_faces.FACE_GENDER: of_faces.evaluate_swapping,
    }
    if len(args.model) == 1 and args.model[0] in judging:
        judge = judging[args.model[0]]
        return judge(args.data, args.judge, args.count, args.json, session)
    if tools := tools_named(args.model):
        asked_of_tools = AskedOfTools(tools, args.data, args.count, args.json, args.references)
        return evaluate_tools(asked_of_tools, session)
    if args.references:
        raise BadParamError(
            "--references is for tools that look at other pictures; name such a tool."
        )
    count = COUNT if args.count is None else args.count
    asked = Asked(
        models=tuple(args.model),
        count=count,
        between=min(args.between, count),
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


def _repair(args: argparse.Namespace, session: Session) -> Iterator[str]:
    from studio.commands.repairing import COUNT, MIDDLE, Asked, evaluate_repairs

    asked = Asked(
        pictures=args.repair,
        models=tuple(args.model),
        count=COUNT if args.count is None else args.count,
        hole=args.hole or MIDDLE,
        seed=args.seed,
        out=args.out,
        settings=tuple(args.set),
        as_json=args.json,
    )
    return evaluate_repairs(asked, session)


def _reference(args: argparse.Namespace, session: Session) -> Iterator[str]:
    from studio.commands.referencing import Wanted, make_reference

    channels = 1 if args.grey else 3
    wanted = Wanted(args.data, args.out, args.size, channels, args.floor)
    return make_reference(wanted, session)


def _bench(args: argparse.Namespace, session: Session) -> Iterator[str]:
    from studio.commands.bench import Parts, bench

    parts = Parts(not args.no_window, not args.no_tools, not args.no_families)
    return bench(session, as_json=args.json, archive=args.archive, parts=parts)


def _bench_tool(args: argparse.Namespace, session: Session) -> Iterator[str]:
    from studio.commands.bench import bench_tool

    return bench_tool(session, args.tool, args.file, (args.width, args.width * 3 // 4))


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
        description="Generate pictures, edit photographs. Without arguments: the window.",
    )
    parser.add_argument("--version", action="version", version=f"Hundun Studio {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Run, help_text: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=help_text, description=help_text)
        made.set_defaults(run=run)
        return made

    listing = command("list", _list, "Name the installed models.")
    listing.add_argument("--json", action="store_true", help="all facts, for programs")
    add_generate(command("generate", _generate, "Draw pictures into a folder."))
    add_animate(command("animate", _animate, "Draw the way from one seed to another."))
    add_act(command("act", _act, "Let a model do something with a picture."))
    add_edit(command("edit", _edit, "Edit photographs with a tool."))
    about = "Make a picture again from its recipe, and compare."
    add_reproduce(command("reproduce", _reproduce, about))
    add_train(command("train", _train, "Train a model family on pictures."))
    _add_dataset(commands)
    add_evaluate(command("evaluate", _evaluate, "Measure models side by side."))
    add_reference(command("reference", _reference, "Make what `evaluate` compares with."))
    _add_bench(command("bench", _bench, "Measure this machine."), commands)
    add_compute(command("self-test", _self_test, "Load, draw, write and read back everything."))
    return parser


def _add_bench(
    bench: argparse.ArgumentParser, commands: argparse._SubParsersAction[_Parser]
) -> None:
    bench.add_argument("--json", action="store_true", help="the figures, for programs")
    bench.add_argument(
        "--archive", type=Path, metavar="WHEEL", help="of random-face: measure its runtime too"
    )
    bench.add_argument("--no-window", action="store_true", help="leave the window out")
    bench.add_argument("--no-tools", action="store_true", help="leave the tools out")
    bench.add_argument("--no-families", action="store_true", help="leave other families out")
    add_compute(bench)
    window = commands.add_parser("bench-window")  # a part of `bench`; without help: not listed
    window.set_defaults(run=_bench_window)
    window.add_argument("file", type=Path)
    window.add_argument("--started", type=decimal, required=True)
    window.add_argument("--home", type=Path, required=True)
    tool = commands.add_parser("bench-tool")  # another one
    tool.set_defaults(run=_bench_tool)
    tool.add_argument("tool")
    tool.add_argument("file", type=Path)
    tool.add_argument("--width", type=whole, default=4000)
    add_compute(tool)


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
    add_compute(faces)
    about = "Draw people at eight ages each, to learn from how faces change; goes on as well."
    ages = kinds.add_parser("ages", help=about, description=about)
    ages.set_defaults(run=_dataset_ages)
    ages.add_argument("--out", type=Path, required=True, metavar="DIR", help="where to put them")
    ages.add_argument("--count", type=whole, default=2_000, metavar="N", help="default: 2000")
    ages.add_argument("--size", type=whole, default=256, metavar="S", help="default: 256 pixels")
    ages.add_argument("--model", default="faces-1024", help="default: faces-1024")
    add_compute(ages)
    about = "Say what a folder is, how many pictures it holds, and what is known of them."
    check = kinds.add_parser("check", help=about, description=about)
    check.set_defaults(run=_dataset_check)
    check.add_argument("folder", type=Path, metavar="DIR", help="or the word fashion")
    check.add_argument("--size", type=whole, default=64, metavar="S", help="default: 64 pixels")
    check.add_argument("--grey", action="store_true", help="read the pictures without colour")
    check.add_argument("--split", choices=("train", "test"), default="train", help="of idx files")
    check.add_argument("--sheet", type=Path, metavar="FILE", help="a contact sheet: .png")


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
