"""Hearing what work tells beside its pictures, without driving it."""

from __future__ import annotations

from collections.abc import Callable

from studio.core.facts import Told
from studio.core.steps import Image, Work


def listening(work: Work, hear: Callable[[Told], object]) -> Work:
    """The same work; `hear` is called with whatever it tells."""
    while True:
        try:
            step = next(work)
        except StopIteration as stop:
            images: tuple[Image, ...] = stop.value
            return images
        if step.told is not None:
            hear(step.told)
        yield step
