"""Faces drawn by the generator and measured, kept in a folder so that nothing is drawn twice.

A folder holds chunks of pictures (JPEG, 512 px: every measure is content with that) and of w,
and beside them the measures. Both steps can be stopped at any time and go on where they were.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from PIL import Image as Pictures
from torch import Tensor

from studio.core.card import read_card
from studio.core.steps import Image
from studio.engine.checkpoints import load_model
from studio.engine.device import choose
from studio.evaluation.face_measures import MEASURES, FaceMeter
from studio.evaluation.linear_models import Array
from studio.families.mobile_stylegan import MobileStyleGAN
from studio.nn.noise import noise
from studio.nn.pixels import to_pixels

log = logging.getLogger(__name__)

FIRST_SEED = 1_000_000
TRUNCATIONS = (0.85, 0.9, 0.95, 1.0)  # in turn: wide enough to see all attributes, few faults
CHUNK = 50


@dataclass(frozen=True)
class Samples:
    """`w` (N, D), and for each measure its values (N,), nan where there is none."""

    w: Array
    measured: dict[str, Array]


class FaceRenderer:
    """Draws single faces from a checkpoint of the 1024-pixel generator."""

    def __init__(self, checkpoint: Path, precision: str = "auto") -> None:
        compute = choose("cpu", precision)
        family, model = load_model(read_card(checkpoint))
        if not isinstance(model, MobileStyleGAN):
            raise TypeError(f"{checkpoint.name} is no MobileStyleGAN")
        family.prepare(model, compute.dtype)
        self._model = model
        self.layers = model.config.layers

    @torch.no_grad()
    def latent(self, seed: int, truncation: float) -> Array:
        """w (D,) of a seed, drawn in towards the mean."""
        model = self._model
        w = model.mapping(noise(seed, 1, model.config.latent))[0]
        return np.asarray(torch.lerp(model.mean_w, w, truncation).numpy(), dtype=np.float64)

    @torch.no_grad()
    def latents(self, count: int, seed: int = 0) -> Array:
        """w (count, D) of one long stream of noise: for means and covariances."""
        z = noise(seed, count, self._model.config.latent)
        parts = [self._model.mapping(part) for part in torch.split(z, 1000)]
        return np.asarray(torch.cat(parts).numpy(), dtype=np.float64)

    @torch.no_grad()
    def picture(self, w: Array) -> Image:
        """w (D,) or one for each layer (L, D) -> half the generator's size, (H, W, 3)."""
        image = self._model(self._styles(w)[None])
        return to_pixels(F.avg_pool2d(image, 2)[0])

    @torch.no_grad()
    def draft(self, w: Array) -> Image:
        """w (D,) -> the small picture of the same face, drawn in a third of the time."""
        return to_pixels(self._model.draft(self._styles(w))[0].clamp(-1, 1))

    def _styles(self, w: Array) -> Tensor:
        return torch.from_numpy(np.broadcast_to(w, (self.layers, w.shape[-1])).copy()).float()


def truncation_of(seed: int) -> float:
    """The truncation at which a sample's seed is drawn."""
    return TRUNCATIONS[(seed - FIRST_SEED) % len(TRUNCATIONS)]


def draw_samples(renderer: FaceRenderer, folder: Path, count: int) -> None:
    """Draws the first `count` samples that are not in the folder yet."""
    pictures, latents = folder / "img", folder / "w"
    pictures.mkdir(parents=True, exist_ok=True)
    latents.mkdir(exist_ok=True)
    for chunk in range(count // CHUNK):
        path = latents / f"{chunk:05d}.npz"
        if path.exists():
            continue
        seeds = [FIRST_SEED + chunk * CHUNK + i for i in range(CHUNK)]
        w = np.stack([renderer.latent(seed, truncation_of(seed)) for seed in seeds])
        for seed, one in zip(seeds, w, strict=True):
            picture = Pictures.fromarray(renderer.picture(one))
            picture.save(pictures / f"{seed}.jpg", quality=92, subsampling=0)
        _save(path, {"seed": np.array(seeds), "w": w.astype(np.float32)})
        log.info("drew samples up to seed %d", seeds[-1])


def measure_samples(meter: FaceMeter, folder: Path) -> None:
    """Measures every chunk that has none yet."""
    (folder / "m").mkdir(exist_ok=True)
    for path in _chunks(folder / "w"):
        target = folder / "m" / path.name
        if target.exists():
            continue
        rows = []
        for seed in np.load(path)["seed"]:
            picture = np.asarray(Pictures.open(folder / "img" / f"{seed}.jpg"))
            found = meter.measure(picture) or {}
            rows.append([found.get(measure.name, np.nan) for measure in MEASURES])
        _save(target, {"measures": np.array(rows, dtype=np.float32)})
        log.info("measured chunk %s", path.stem)


def load_samples(folder: Path) -> Samples:
    """All samples that have been drawn and measured."""
    paths = [path for path in _chunks(folder / "w") if (folder / "m" / path.name).exists()]
    w = np.concatenate([np.load(path)["w"] for path in paths]).astype(np.float64)
    values = np.concatenate([np.load(folder / "m" / path.name)["measures"] for path in paths])
    columns = values.astype(np.float64).T
    return Samples(w, {m.name: column for m, column in zip(MEASURES, columns, strict=True)})


def _chunks(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.glob("*.npz")) if ".part" not in path.name)


def _save(path: Path, arrays: dict[str, npt.NDArray[Any]]) -> None:
    part = path.with_suffix(".part.npz")
    np.savez(part, allow_pickle=False, **arrays)
    part.replace(path)
