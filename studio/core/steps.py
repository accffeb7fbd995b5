"""Stepwise work: what samplers and tools yield, and how a front end drives them.

A sampler is a generator that yields a `Step` after each unit of work and returns its result.
It knows nothing of threads, progress bars or cancel buttons: whoever drains it does.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from studio.core.errors import Cancelled
from studio.core.facts import Told

if TYPE_CHECKING:  # numpy takes a fifth of a second, and `list` needs no pixels
    import numpy as np
    import numpy.typing as npt

Image: TypeAlias = "npt.NDArray[np.uint8]"
"""Pixels outside torch: uint8 (H, W, 3), RGB."""

T = TypeVar("T")


@dataclass(frozen=True)
class Trail:
    """Looks at one picture from the first step to the last, evenly taken; `asides` are the second
    looks, or none. `steps` is how many looks there were in all."""

    pictures: tuple[Image, ...]
    asides: tuple[Image, ...]
    steps: int


@dataclass(frozen=True)
class Step:
    """One unit of work done, with an optional look at the picture so far.

    Within a long unit `done` may stay as it is: a pause, in which others get their turn.

    `index` says which picture of a batch the preview shows. `aside` is a second look at it, for
    models whose way has two sides (diffusion: the noisy picture, and the clean one it foresees).
    `told` comes with the last step of an action: captions of its pictures, and numbers. `trail`
    comes with the last step of a picture that was made alone, step by step.
    """

    done: int
    total: int
    preview: Image | None = None
    index: int = 0
    aside: Image | None = None
    told: Told | None = None
    trail: Trail | None = None


Work = Generator[Step, None, tuple[Image, ...]]


class CancelToken:
    """A flag that one thread raises and another looks at between steps."""

    def __init__(self) -> None:
        self._event = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Whether `cancel` has been called."""
        return self._event.is_set()

    def cancel(self) -> None:
        """Asks the work to stop at its next step. May be called from any thread."""
        self._event.set()

    def check(self) -> None:
        """Raises Cancelled if somebody asked to stop."""
        if self._event.is_set():
            raise Cancelled


def drain(work: Generator[Step, None, T], token: CancelToken, report: Callable[[Step], None]) -> T:
    """Runs a stepwise computation to its end, or raises Cancelled once the token is raised."""
    try:
        while True:
            token.check()
            report(next(work))
    except StopIteration as stop:
        result: T = stop.value
        return result
    finally:
        work.close()


def counted(work: Generator[Step, None, T], before: int, total: int) -> Generator[Step, None, T]:
    """The same work, whose steps count as some of a longer one's: `before` of `total` are done."""
    while True:
        try:
            step = next(work)
        except StopIteration as stop:
            result: T = stop.value
            return result
        yield Step(before + step.done, total)
