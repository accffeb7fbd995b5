"""The way that a picture came, kept in few and small looks while it is being made."""

from __future__ import annotations

from dataclasses import dataclass

from studio.core.steps import Image, Step, Trail, Work

MOST = 200  # looks that are kept; of a longer way every second, every fourth, ...
FEWEST = 3  # a shorter way is none
LARGEST = 128  # px: looks at larger pictures would take too much memory


@dataclass
class _Kept:
    pictures: list[Image]
    asides: list[Image]
    every: int = 1
    seen: int = 0

    def add(self, step: Step) -> None:
        if step.preview is None or max(step.preview.shape) > LARGEST:
            return
        if self.seen % self.every == 0:
            self.pictures.append(step.preview)
            if step.aside is not None:
                self.asides.append(step.aside)
        self.seen += 1
        if len(self.pictures) > MOST:
            del self.pictures[1::2], self.asides[1::2]
            self.every *= 2


def with_trail(work: Work) -> Work:
    """The work on one picture, with a last step that tells the way it came, if it came by steps."""
    kept = _Kept([], [])
    while True:
        try:
            step = next(work)
        except StopIteration as stop:
            images: tuple[Image, ...] = stop.value
            break
        kept.add(step)
        yield step
    if len(kept.pictures) >= FEWEST:
        asides = tuple(kept.asides) if len(kept.asides) == len(kept.pictures) else ()
        yield Step(1, 1, trail=Trail(tuple(kept.pictures), asides, kept.seen))
    return images
