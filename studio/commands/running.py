"""Requests run in the foreground: progress on a terminal, Ctrl-C between two steps."""

from __future__ import annotations

import contextlib
import io
import signal
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from types import FrameType
from typing import TextIO, TypeVar

from studio.core.engine import Engine
from studio.core.engine_info import EngineInfo
from studio.core.errors import BadParamError
from studio.core.paths import checkpoint_dirs
from studio.core.request import Request
from studio.core.steps import CancelToken, Image, Step, drain
from studio.core.timings import spoken

T = TypeVar("T")
MAX_THREADS = 256
_BAR = 24


@dataclass(frozen=True)
class Compute:
    """On what to compute, as asked for on the command line; `threads` None takes all cores."""

    device: str = "auto"
    precision: str = "auto"
    threads: int | None = None

    def __post_init__(self) -> None:
        if self.threads is not None and not 1 <= self.threads <= MAX_THREADS:
            raise BadParamError(f"Threads must be a whole number from 1 to {MAX_THREADS}.")


MakeEngine = Callable[[Compute], Engine]


def make_engine(compute: Compute) -> Engine:
    """The real engine over the installed checkpoints; torch is imported by its first request."""
    from studio.engine.service import EngineService

    return EngineService(checkpoint_dirs(), compute.device, compute.precision, compute.threads)


@dataclass
class Session:
    """What a command needs to run requests: an engine to be made, and a way to be stopped."""

    make_engine: MakeEngine = make_engine
    compute: Compute = field(default_factory=Compute)
    terminal: TextIO | None = None  # where progress goes; None keeps it quiet
    token: CancelToken = field(default_factory=CancelToken)

    def run(self, engine: Engine, request: Request, title: str) -> tuple[Image, ...]:
        """The request's pictures; raises StudioError, or Cancelled after Ctrl-C."""
        return self.follow(engine.execute(request), title)

    def follow(self, work: Generator[Step, None, T], title: str) -> T:
        """What stepwise work ends in, told of on the terminal; raises Cancelled after Ctrl-C."""
        progress = Progress(self.terminal, title)
        try:
            return drain(work, self.token, progress)
        finally:
            progress.clear()


class Progress:
    """One line that grows on a terminal and is gone at the end; nothing without a terminal."""

    def __init__(self, terminal: TextIO | None, title: str) -> None:
        self._terminal = terminal
        self._title = title
        self._began = time.monotonic()
        self._width = 0
        if title:
            self._show(title)

    def __call__(self, step: Step) -> None:
        """Shows how far a step has come, and how long the rest will take."""
        done = step.done / max(step.total, 1)
        bar = "#" * round(_BAR * done)
        line = f"{self._title} [{bar:<{_BAR}}] {step.done}/{step.total}"
        if 0 < step.done < step.total:
            left = (time.monotonic() - self._began) * (1 - done) / done
            line += f", {spoken(left)} left"
        self._show(line)

    def clear(self) -> None:
        """Takes the line away."""
        if self._width:
            self._show("")
            self._write("\r")

    def _show(self, line: str) -> None:
        self._write(f"\r{line:<{self._width}}")
        self._width = len(line)

    def _write(self, text: str) -> None:
        if self._terminal:
            self._terminal.write(text)
            self._terminal.flush()


@contextlib.contextmanager
def stopped_by_ctrl_c(token: CancelToken) -> Iterator[None]:
    """Inside, the first Ctrl-C raises the token; a second one interrupts at once.

    Being told to terminate raises the token too.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may handle signals
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        token.cancel()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    asked = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, stop) for number in asked]
    try:
        yield
    finally:
        for number, handler in zip(asked, before, strict=True):
            signal.signal(number, handler)


def terminal() -> TextIO | None:
    """Standard error if a person watches it."""
    return sys.stderr if sys.stderr and sys.stderr.isatty() else None


def known_info(engine: Engine) -> EngineInfo:
    """What computed; only to be asked after a request has run."""
    info = engine.info()
    if info is None:
        raise RuntimeError("the engine has run nothing yet")
    return info


def never_fail_to_print() -> None:
    """A terminal that knows no Chinese shows question marks instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(ValueError):
                stream.reconfigure(errors="replace")
