"""Builds `resources/faces/encoder.safetensors`: the map from a face's features to its latent.

    python -m studio.convert.face_encoder FACES --out resources/faces/encoder.safetensors

FACES is a folder of `dataset faces`, whose seeds say which w each face was drawn from. Half of the
faces are seen as they are, half as a camera and a file may leave them. The map is that of ridge
regression on standardised features, whose penalty is chosen by faces kept aside; then it is reduced
to the directions of w that it predicts most of. On two cores a quarter of an hour.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from studio.core.card import ModelCard, read_card
from studio.core.errors import StudioError
from studio.core.paths import SHIPPED_CHECKPOINTS
from studio.core.steps import CancelToken, drain
from studio.data.degrading import Numbers, blurred, noisy, rounded, soft, squeezed
from studio.data.face_files import FaceSetFacts, read_faces, read_facts
from studio.data.prepared import Prepared, Wanted, prepare
from studio.engine.checkpoints import save_checkpoint
from studio.evaluation.face_samples import FaceRenderer
from studio.evaluation.linear_models import Array
from studio.faces.encoder import EYE, FEATURES, RANK, SIDE, features
from studio.faces.photographing import placed
from studio.nn import efficientnet_lite

log = logging.getLogger(__name__)

CHECKPOINT = "faces-1024.safetensors"
ASIDE = 1000  # faces by which the penalty is chosen
PENALTIES = (0.1, 0.3, 1.0, 3.0)  # of a feature's own energy
_BATCH, _FIRST = 50, 2000  # faces that the scale of features is taken from
_TINY = 1e-3
_NOISE = 20 / 255


@dataclass(frozen=True, eq=False)
class Sums:
    """Of standardised features x (D,) and latents y (L,), both without their means: the sums of
    x x', (D, D), and of x y', (D, L), over `count` faces."""

    xx: Tensor
    xy: Tensor
    count: int


@dataclass(frozen=True, eq=False)
class Fit:
    """The map down (D, R), up (R, L), and how much of w it explains on faces kept aside, of all and
    of the first ten principal components."""

    down: Tensor
    up: Tensor
    penalty: float
    explained: float
    of_largest: float


def reduced_map(sums: Sums, aside: tuple[Tensor, Tensor], rank: int = RANK) -> Fit:
    """The map that explains most on the features (M, D) and latents (M, L) kept `aside`."""
    x, y = aside
    best: tuple[float, float, Tensor] | None = None
    energy = float(sums.xx.diagonal().mean())
    for penalty in PENALTIES:
        gram = sums.xx + penalty * energy * torch.eye(len(sums.xx))
        weights = torch.linalg.solve(gram, sums.xy, left=True)
        share = explained(x @ weights, y)
        log.info("penalty %g explains %.3f", penalty, share)
        if best is None or share > best[0]:
            best = share, penalty, weights
    assert best is not None  # there are penalties
    predicted = best[2].T @ sums.xx @ best[2] / sums.count  # the spread of what is predicted
    vectors = torch.linalg.eigh(predicted)[1].flip(1)[:, :rank]
    found = x @ best[2] @ vectors @ vectors.T
    largest = torch.linalg.svd(y - y.mean(dim=0), full_matrices=False)[2][:10].T
    return Fit(
        best[2] @ vectors,
        vectors.T.contiguous(),
        best[1],
        explained(found, y),
        explained(found @ largest, y @ largest),
    )


def explained(found: Tensor, true: Tensor) -> float:
    """The share of the variance of `true` (M, L) that is found."""
    return float(1 - (found - true).square().sum() / (true - true.mean(dim=0)).square().sum())


def photographed(face: Array, numbers: Numbers) -> Array:
    """A face (S, S, 3) in [0, 1] as a camera, a file and a detector may leave it."""
    seen = placed((np.asarray(face, np.float32),), numbers, mirrored=False)[0].clip(0, 1)
    if numbers.random() < 0.5:
        seen = blurred(seen, soft(numbers))
    if numbers.random() < 0.5:
        seen = noisy(seen, numbers, _NOISE)
    if numbers.random() < 0.5:
        seen = squeezed(rounded(seen), int(numbers.integers(40, 96)))
    return np.asarray(rounded(seen))


class Drawn:
    """The faces of a folder with their latents; raises StudioError if others drew them."""

    def __init__(self, folder: Path, renderer: FaceRenderer, generator: ModelCard) -> None:
        facts = read_facts(folder) or FaceSetFacts()
        if facts.sha256 != generator.sha256:
            raise StudioError(
                f"The faces in {folder} were not drawn by {generator.title}; draw some with "
                "`dataset faces`."
            )
        faces = read_faces(folder)
        wanted = Wanted(folder, [face.file for face in faces], SIDE, 3)
        self.prepared: Prepared = drain(prepare(wanted), CancelToken(), lambda _step: None)
        self.facts = facts
        self._seeds = [faces[i].seed for i in self.prepared.kept]
        self._renderer = renderer
        self._eye = efficientnet_lite.load(EYE)

    def __len__(self) -> int:
        return len(self._seeds)

    def pairs(self, places: range) -> Iterator[tuple[Tensor, Tensor]]:
        """Features (B, D) and latents (B, L), every second face photographed."""
        for first in range(places.start, places.stop, _BATCH):
            part = range(first, min(first + _BATCH, places.stop))
            w = [self._renderer.latent(self._seeds[i], self.facts.truncation) for i in part]
            faces = np.stack([self._seen(i) for i in part]).astype(np.float32)
            x = torch.from_numpy(faces).permute(0, 3, 1, 2).mul(2).sub(1)
            yield features(self._eye, x), torch.from_numpy(np.stack(w)).float()

    def _seen(self, place: int) -> Array:
        face = np.asarray(self.prepared.images[place], np.float64) / 255
        return photographed(face, np.random.default_rng(place)) if place % 2 else face


def summed(drawn: Drawn, mean: Tensor, scale: Tensor, usual: Tensor, places: range) -> Sums:
    """The sums over those faces."""
    xx, xy, count = torch.zeros(FEATURES, FEATURES), torch.zeros(FEATURES, len(usual)), 0
    for x, y in drawn.pairs(places):
        seen = (x - mean) / scale
        xx.addmm_(seen.T, seen)
        xy.addmm_(seen.T, y - usual)
        count += len(x)
        if count % 1000 == 0:
            log.info("saw %d faces", count)
    return Sums(xx, xy, count)


def card_of(generator: ModelCard, fit: Fit, faces: int) -> ModelCard:
    """What the file says about itself."""
    return ModelCard(
        name="encoder",
        family="face_encoder",
        title="Face encoder",
        family_title="Face encoder",
        image_size=SIDE,
        parameters=fit.down.numel() + fit.up.numel(),
        config={
            "generator": generator.sha256,
            "penalty": fit.penalty,
            "explained": round(fit.explained, 3),
            "explained_of_largest": round(fit.of_largest, 3),
        },
        description=f"Tells from which latent {generator.title} would have drawn a face.",
        trained_on=f"{faces:,} faces drawn by {generator.title}",
        licence=generator.licence,
        non_commercial=generator.non_commercial,
        origin=(
            f"Fitted by this program on faces that {generator.title} drew; it sees them through "
            "EfficientNet-Lite0, which learned from ImageNet."
        ),
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line of this module."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("faces", type=Path, help="a folder of `dataset faces`")
    parser.add_argument("--checkpoint", type=Path, default=SHIPPED_CHECKPOINTS / CHECKPOINT)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    generator, renderer = read_card(given.checkpoint), FaceRenderer(given.checkpoint)
    drawn = Drawn(given.faces, renderer, generator)
    known = len(drawn) - ASIDE
    first = [torch.cat(each) for each in zip(*drawn.pairs(range(min(_FIRST, known))), strict=True)]
    mean, scale, usual = first[0].mean(dim=0), first[0].std(dim=0) + _TINY, first[1].mean(dim=0)
    sums = summed(drawn, mean, scale, usual, range(known))
    aside = [torch.cat(each) for each in zip(*drawn.pairs(range(known, len(drawn))), strict=True)]
    fit = reduced_map(sums, ((aside[0] - mean) / scale, aside[1] - usual))
    log.info("explains %.3f, of the largest %.3f", fit.explained, fit.of_largest)
    tensors = {"mean": mean, "scale": scale, "down": fit.down, "up": fit.up}
    halves = {name: tensor.half().contiguous() for name, tensor in tensors.items()}
    card = card_of(generator, fit, known)
    save_checkpoint(given.out, {**halves, "usual": usual}, card)


if __name__ == "__main__":
    main()
