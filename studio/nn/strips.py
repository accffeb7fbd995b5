"""Large pictures a strip of rows at a time, steered by small maps that were made of a copy."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray


def enlarged_rows(
    small: NDArray[np.float32], shape: tuple[int, ...], rows: slice
) -> NDArray[np.float32]:
    """Some rows of a small map (h, w) or (h, w, C), enlarged to a picture's `shape` (H, W, ...)."""
    down, across = small.shape[0] / shape[0], small.shape[1] / shape[1]
    # Pixels are counted from their middles.
    moved = np.array(
        [[across, 0, across / 2 - 0.5], [0, down, (rows.start + 0.5) * down - 0.5]], np.float32
    )
    size = (shape[1], rows.stop - rows.start)
    how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    large = cv2.warpAffine(small, moved, size, flags=how, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(large, np.float32)
