"""Enlarging: what fits, and what is refused before any work is done."""

from __future__ import annotations

import numpy as np
import pytest

from studio.core.errors import BadParamError
from studio.tools._base import Sheet
from studio.tools.upscale import TOOL


@pytest.mark.parametrize(("scale", "side"), [("2", 3600), ("4", 1800)])
def test_a_picture_that_would_become_too_large_is_refused(scale: str, side: int) -> None:
    TOOL.check(Sheet(np.zeros((side - 200, side, 3), np.uint8), None, {"scale": scale}))
    too_large = Sheet(np.zeros((side, side, 3), np.uint8), None, {"scale": scale})
    with pytest.raises(BadParamError, match="52 million pixels"):
        TOOL.check(too_large)
