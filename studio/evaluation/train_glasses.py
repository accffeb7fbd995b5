"""Fits the glasses model again, from the labels alone.

    python -m studio.evaluation.train_glasses --out glasses.safetensors

Draws every labelled face (15 minutes on two cores), finds its eyes and trains. Needs the
`measure` extra.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from studio.core.paths import SHIPPED_CHECKPOINTS
from studio.evaluation.face_landmarks import LandmarkReader
from studio.evaluation.face_measures import ShapeReader
from studio.evaluation.face_samples import FaceRenderer
from studio.evaluation.glasses import (
    WEIGHTS,
    GlassesModel,
    Label,
    eye_crop,
    gradient_histograms,
    read_labels,
    train,
)

log = logging.getLogger(__name__)


def train_on(
    renderer: FaceRenderer, shapes: ShapeReader, labels: Iterable[Label]
) -> tuple[GlassesModel, dict[str, float]]:
    """The model and its held-out scores; labelled faces that are not found are left out."""
    features, answers = [], []
    for label in labels:
        picture = renderer.picture(renderer.latent(label.seed, label.truncation))
        shape = shapes.read(picture)
        if shape is None:
            log.warning("no face at seed %d", label.seed)
            continue
        features.append(gradient_histograms(eye_crop(picture, shape.points)))
        answers.append(float(label.glasses))
    return train(np.stack(features), np.array(answers))


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line of this module."""
    parser = argparse.ArgumentParser(description="Fit the glasses model from its labels.")
    parser.add_argument(
        "--checkpoint", type=Path, default=SHIPPED_CHECKPOINTS / "faces-1024.safetensors"
    )
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    given = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    model, scores = train_on(FaceRenderer(given.checkpoint), LandmarkReader(), read_labels())
    model.save(given.out)
    log.info("held-out scores: %s", scores)


if __name__ == "__main__":
    main()
