"""What happens to photographs: shaking hands, a lens out of focus, noise, JPEG.

Every damage comes from the generator that is handed in, within the ranges that stand here. Pictures
are float32 (H, W, 3) in [0, 1], gamma-coded; kernels are (k, k) with k odd and sum to 1.

* shaking: a walk with inertia and jolts, as in Boracchi and Foi, "Modeling the Performance of Image
  Restoration from Motion Blur", 2012; 3 to 31 px across;
* out of focus: a disc of radius 0.7 to 5 px with a soft rim;
* softness: a Gaussian of 0.4 to 2.5 px, also aslant;
* noise of a sensor: variance a + b * brightness, up to 50 / 255 in deviation; now and then as
  coarse as a camera's own smoothing leaves it;
* JPEG of quality 30 to 95.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import cv2
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Numbers = np.random.Generator

LARGEST = 31  # px, of a kernel
SHAKES, DISCS, SOFT = (3, LARGEST), (0.7, 5.0), (0.4, 2.5)
NOISE = 50 / 255
QUALITIES = (30, 95)
GAMMA = 2.2
_WALK = 96  # steps of a shaking hand


def shaking(numbers: Numbers) -> Floats:
    """The path of a hand that cannot hold still."""
    extent = numbers.uniform(*SHAKES)
    heading, turn = numbers.uniform(0, math.tau), numbers.normal(0, 0.03)
    wobble = 10 ** numbers.uniform(-2.5, -1.0)
    points, place, pull = [], np.zeros(2), 0.0
    for _ in range(_WALK):
        if numbers.random() < 0.01:
            heading += numbers.normal(0, 1.5)  # a jolt
        pull = 0.9 * pull + numbers.normal(0, wobble)
        heading += turn + pull
        place = place + np.array([math.cos(heading), math.sin(heading)])
        points.append(place)
    path = np.array(points)
    path -= (path.max(axis=0) + path.min(axis=0)) / 2
    path *= (extent - 1) / 2 / max(float(np.abs(path).max()), 1e-6)
    return _splatted(path, numbers.uniform(0.5, 1.5, _WALK))


def disc(numbers: Numbers) -> Floats:
    """A lens out of focus."""
    radius = numbers.uniform(*DISCS)
    reach = math.ceil(radius + 1)
    line = np.arange(-reach, reach + 1)
    away = np.hypot(line[:, None], line[None])
    return _whole(np.clip(radius + 0.5 - away, 0, 1))


def soft(numbers: Numbers) -> Floats:
    """A Gaussian, longer in one direction than across it."""
    along = numbers.uniform(*SOFT)
    across, angle = along * numbers.uniform(0.5, 1), numbers.uniform(0, math.pi)
    reach = math.ceil(3 * along)
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    u = x * math.cos(angle) + y * math.sin(angle)
    v = y * math.cos(angle) - x * math.sin(angle)
    return _whole(np.exp(-0.5 * ((u / along) ** 2 + (v / across) ** 2)))


def kernel(numbers: Numbers) -> Floats:
    """Half of the time shaking, else out of focus or soft."""
    draw: Callable[[Numbers], Floats] = (shaking, shaking, disc, soft)[int(numbers.integers(4))]
    return draw(numbers)


def blurred(picture: Floats, with_kernel: Floats, *, linear: bool = False) -> Floats:
    """As light adds up on a sensor if `linear`, else of the coded values, as most measures do."""
    given = picture**GAMMA if linear else picture
    found = cv2.filter2D(given, -1, with_kernel, borderType=cv2.BORDER_REFLECT_101)
    coded = np.asarray(found, np.float32).clip(0, 1)
    return np.asarray(coded ** np.float32(1 / GAMMA) if linear else coded)


def noisy(picture: Floats, numbers: Numbers, most: float = NOISE) -> Floats:
    """Noise of a deviation up to `most`, plain or growing with brightness; perhaps smoothed."""
    level = most * numbers.random()
    shot = numbers.random() if numbers.random() < 0.5 else 0.0
    spread = level * np.sqrt(1 - shot + shot * 2 * picture)
    noise = numbers.standard_normal(picture.shape, np.float32) * spread
    if numbers.random() < 0.2:
        noise = cv2.GaussianBlur(noise, (0, 0), numbers.uniform(0.4, 0.9))
    return np.asarray(picture + noise, np.float32).clip(0, 1)


def squeezed(picture: Floats, quality: int) -> Floats:
    """Through a JPEG file of that quality and back."""
    coded = np.rint(picture * 255).astype(np.uint8)[..., ::-1]
    _, file = cv2.imencode(".jpg", coded, [cv2.IMWRITE_JPEG_QUALITY, quality])
    decoded = cv2.imdecode(file, cv2.IMREAD_COLOR)
    return np.asarray(np.asarray(decoded, np.float32)[..., ::-1] / 255, np.float32)


def rounded(picture: Floats) -> Floats:
    """To steps of 255, as any file has them."""
    return np.asarray(np.rint(picture.clip(0, 1) * 255) / 255, np.float32)


def _splatted(path: npt.NDArray[np.float64], weights: npt.NDArray[np.float64]) -> Floats:
    """Points (N, 2) around the middle, each shared by the four pixels around it."""
    reach = math.ceil(float(np.abs(path).max())) + 1
    grid = np.zeros((2 * reach + 1, 2 * reach + 1))
    low = np.floor(path).astype(int)
    part = path - low
    for dy in (0, 1):
        for dx in (0, 1):
            share = np.abs(1 - dy - part[:, 0]) * np.abs(1 - dx - part[:, 1]) * weights
            np.add.at(grid, (low[:, 0] + dy + reach, low[:, 1] + dx + reach), share)
    return _whole(grid)


def _whole(grid: npt.NDArray[np.floating]) -> Floats:
    return np.asarray(grid / grid.sum(), np.float32)
