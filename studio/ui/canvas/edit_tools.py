"""What the pointer does on the editing canvas."""

from __future__ import annotations

from enum import Enum


class Hand(Enum):
    """The tools of a mask, and the one that moves the picture."""

    BRUSH = "brush"
    ERASER = "eraser"
    RECTANGLE = "rectangle"
    LASSO = "lasso"
    FILL = "fill"
    MOVE = "move"

    @property
    def has_tip(self) -> bool:
        """Whether it draws with a round tip, whose size is shown at the pointer."""
        return self in {Hand.BRUSH, Hand.ERASER}

    @property
    def draws_outline(self) -> bool:
        """Whether it draws a line around what is to be masked."""
        return self in {Hand.RECTANGLE, Hand.LASSO}
