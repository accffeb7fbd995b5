"""Fits the face generator's directions and measures what they do, from the first face on.

    python -m studio.convert.fit_directions --folder SAMPLES --out directions.safetensors

Needs the `measure` extra and, on two cores, about three hours; it can be stopped at any time and
goes on where it was. The result is merged into the checkpoint by `studio.convert.faces_1024`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from studio.convert.direction_effects import (
    Changes,
    Check,
    Curve,
    Probe,
    changes,
    check,
    every_value,
    one_value_each,
    side_effects,
)
from studio.convert.directions import covariance, fit_predictors, principal_components
from studio.convert.directions_file import Directions, write_directions
from studio.convert.face_directions import (
    ATTRIBUTES,
    COMPONENT_NAMES,
    COMPONENTS,
    Attribute,
    attribute_axes,
    component_axes,
    directions,
    layer_mask,
)
from studio.core.paths import SHIPPED_CHECKPOINTS
from studio.evaluation.face_measures import MEASURES, FaceMeter
from studio.evaluation.face_samples import (
    FaceRenderer,
    Samples,
    draw_samples,
    load_samples,
    measure_samples,
)
from studio.evaluation.linear_models import Array

log = logging.getLogger(__name__)

CHECKPOINT = "faces-1024.safetensors"
LATENTS = 60_000  # w drawn for mean, covariance and components
TRUNCATION = 0.7  # where effects are measured: the family's default
CURVE_SEEDS = range(2_000_000, 2_000_040)
CHECK_SEEDS = range(3_000_000, 3_000_300)
# A direction ships only if its own measure follows it: at least this part of its spread for a
# slider unit, and a held-out change within this part of the promised one.
LEAST_EFFECT = 0.15
LARGEST_ERROR = 0.25


class RecordedProbe:
    """Moves and measures faces, and keeps each result in a file so that none is made twice."""

    def __init__(self, renderer: FaceRenderer, meter: FaceMeter, path: Path) -> None:
        self._renderer, self._meter, self._path = renderer, meter, path
        self._known: dict[str, Mapping[str, float] | None] = {}
        if path.exists():
            for line in path.read_text(encoding="ascii").splitlines():
                key, found = json.loads(line)
                self._known[key] = found

    def __call__(self, seed: int, offset: Array | None) -> Mapping[str, float] | None:
        """A `Probe`: measures the seed's face, moved by an offset (L, D)."""
        # Rounded, since the last bits of a fit depend on how many threads computed it.
        move = b"" if offset is None else offset.round(3).astype(np.float32).tobytes()
        key = f"{seed}-{hashlib.sha256(move).hexdigest()[:16]}"
        if key not in self._known:
            w = self._renderer.latent(seed, TRUNCATION)
            picture = self._renderer.picture(w if offset is None else w + offset)
            self._known[key] = self._meter.measure(picture)
            with self._path.open("a", encoding="ascii") as file:
                file.write(json.dumps([key, self._known[key]]) + "\n")
        return self._known[key]


@dataclass(frozen=True)
class Trial:
    """An attribute's direction: what it adds to w, and what it did to faces.

    `measured` are the changes behind its curve, `held_out` those of other faces.
    """

    attribute: Attribute
    step: Array
    mask: Array
    measured: Changes
    held_out: Changes

    @property
    def curve(self) -> Curve:
        """Slider value and mean effect."""
        points = self.measured.curve(self.attribute.name)
        return tuple((x, round(y, 2)) for x, y in points)

    @property
    def verdict(self) -> Check:
        """Whether the curve holds on other faces."""
        return check(self.curve, self.held_out, self.attribute.name)

    def holds(self, spread: float) -> bool:
        """Whether it may ship; `spread` is its measure's standard deviation."""
        slope, verdict = self.measured.slope(self.attribute.name), self.verdict
        error = abs(verdict.measured - verdict.promised)
        return slope >= LEAST_EFFECT * spread and error <= LARGEST_ERROR * verdict.promised

    def report(self) -> dict[str, Any]:
        """Plain values for the card."""
        lost = ~np.isfinite(self.measured.of[self.attribute.name])
        return {
            "layers": list(self.attribute.layers),
            "faces_lost": int(lost.sum()),
            "check": {key: round(float(x), 2) for key, x in asdict(self.verdict).items()},
        }


def fit(samples: Samples, latents: Array) -> tuple[dict[str, Array], dict[str, dict[str, Any]]]:
    """One slider unit (D,) for each attribute, and a report of each fit."""
    straight = {m.name: m.straight(samples.measured[m.name]) for m in MEASURES}
    predictors = fit_predictors(samples.w - latents.mean(axis=0), straight)
    report = {
        one.name: {
            "samples": one.samples,
            "penalty": one.penalty,
            "correlation": round(one.correlation, 3),
        }
        for one in predictors
    }
    return directions(predictors, covariance(latents)), report


def attempt(probe: Probe, attribute: Attribute, step: Array, layers: int) -> Trial:
    """Moves the faces of the curve and those of the check along one direction."""
    mask = layer_mask(attribute, layers)
    offset = mask[:, None] * step
    log.info("measuring %s", attribute.name)
    return Trial(
        attribute,
        step,
        mask,
        changes(probe, offset, every_value(CURVE_SEEDS)),
        changes(probe, offset, one_value_each(CHECK_SEEDS)),
    )


def assemble(samples: Samples, latents: Array, probe: Probe, layers: int) -> Directions:
    """Fits, measures, checks, and drops what does not hold."""
    steps, report = fit(samples, latents)
    spreads = {name: float(np.nanstd(values)) for name, values in samples.measured.items()}
    kept = []
    for attribute in ATTRIBUTES:
        trial = attempt(probe, attribute, steps[attribute.name], layers)
        report[attribute.name] |= trial.report()
        if trial.holds(spreads[attribute.name]):
            kept.append(trial)
        else:
            log.warning("%s does not move its measure as promised; left out", attribute.name)
    components = principal_components(covariance(latents), COMPONENTS)
    vectors = [trial.step for trial in kept] + list(components.vectors)
    masks = [trial.mask for trial in kept] + [np.ones(layers)] * COMPONENTS
    curves = {trial.attribute.name: trial.curve for trial in kept}
    others = {
        trial.attribute.name: side_effects(trial.held_out, trial.attribute.name, spreads)
        for trial in kept
    }
    return Directions(
        vectors=torch.from_numpy(np.stack(vectors)).float(),
        layers=torch.from_numpy(np.stack(masks)).float(),
        controls=(attribute_axes(curves, others), component_axes(components, COMPONENT_NAMES)),
        report={
            "directions": report,
            "truncation": TRUNCATION,
            "standard_deviations": {name: round(value, 2) for name, value in spreads.items()},
        },
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line of this module."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--checkpoint", type=Path, default=SHIPPED_CHECKPOINTS / CHECKPOINT)
    parser.add_argument("--folder", type=Path, required=True, help="where samples are kept")
    parser.add_argument("--samples", type=int, default=4000)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    renderer, meter = FaceRenderer(given.checkpoint), FaceMeter()
    draw_samples(renderer, given.folder, given.samples)
    measure_samples(meter, given.folder)
    probe = RecordedProbe(renderer, meter, given.folder / "effects.jsonl")
    latents = renderer.latents(LATENTS)
    found = assemble(load_samples(given.folder), latents, probe, renderer.layers)
    write_directions(given.out, found)


if __name__ == "__main__":
    main()
