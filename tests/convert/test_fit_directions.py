"""The whole fit in a world where every measure is linear in the mean of w over the layers."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from studio.convert import face_directions, fit_directions
from studio.convert.directions_file import read_directions, write_directions
from studio.convert.face_directions import ATTRIBUTES, attribute_axes, layer_mask
from studio.convert.fit_directions import RecordedProbe, assemble
from studio.evaluation.face_measures import MEASURES
from studio.evaluation.face_samples import Samples

SIZE, LAYERS, COMPONENTS = 16, 23, 4
LAWS = np.random.default_rng(1).normal(size=(len(MEASURES), SIZE))
DEAF = "tilt"  # a measure that w predicts and offsets do not move


def _measure(w: np.ndarray, deaf: float = 0.0) -> dict[str, float]:
    straight = dict(zip([m.name for m in MEASURES], LAWS @ w, strict=True))
    straight[DEAF] -= deaf
    return {
        m.name: float(100 / (1 + np.exp(-straight[m.name]))) if m.chance else straight[m.name]
        for m in MEASURES
    }


class _Probe:
    def __call__(self, seed: int, offset: np.ndarray | None) -> dict[str, float]:
        w = np.random.default_rng(seed).normal(size=SIZE)
        if offset is None:
            return _measure(w)
        move = offset.mean(axis=0)
        return _measure(w + move, deaf=float(LAWS[[m.name for m in MEASURES].index(DEAF)] @ move))


@pytest.fixture
def samples() -> Samples:
    w = np.random.default_rng(0).normal(size=(1200, SIZE))
    rows = [_measure(one) for one in w]
    return Samples(w, {m.name: np.array([row[m.name] for row in rows]) for m in MEASURES})


@pytest.fixture(autouse=True)
def _small_task(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit_directions, "CURVE_SEEDS", range(40))
    monkeypatch.setattr(fit_directions, "CHECK_SEEDS", range(100, 220))
    monkeypatch.setattr(fit_directions, "COMPONENTS", COMPONENTS)
    monkeypatch.setattr(face_directions, "COMPONENTS", COMPONENTS)


def test_what_moves_its_measure_ships_with_its_curve_and_what_does_not_is_left_out(
    samples: Samples, tmp_path: Path
) -> None:
    latents = np.random.default_rng(5).normal(size=(4000, SIZE))
    found = assemble(samples, latents, _Probe(), LAYERS)
    kept = [a for a in ATTRIBUTES if a.name != DEAF]
    assert found.names == (
        *(f"direction.{a.name}" for a in kept),
        *(f"component.c{i + 1}" for i in range(COMPONENTS)),
    )
    assert found.report["directions"][DEAF]["check"]["measured"] == pytest.approx(0, abs=0.1)
    write_directions(tmp_path / "found.safetensors", found)
    again = read_directions(tmp_path / "found.safetensors")
    assert again.controls == found.controls
    assert again.vectors.shape == (len(kept) + COMPONENTS, SIZE)
    for axis, mask, attribute in zip(again.controls[0].axes, again.layers, kept, strict=False):
        assert mask.tolist() == layer_mask(attribute, LAYERS).tolist()
        effects = [effect for _, effect in axis.curve]
        assert [value for value, _ in axis.curve] == [-3, -2, -1, 0, 1, 2, 3]
        assert effects == sorted(effects)
        assert len(axis.side_effects) == len(MEASURES) - 1
        if not next(m for m in MEASURES if m.name == axis.name).chance:
            assert max(abs(amount) for _, amount in axis.side_effects) < 0.2
    check = found.report["directions"]["age"]["check"]
    assert check["measured"] == pytest.approx(check["promised"], abs=0.05)
    assert sum(axis.share or 0 for axis in again.controls[1].axes) < 1


def test_every_attribute_has_a_measure_and_a_help_text() -> None:
    assert [a.name for a in ATTRIBUTES] == [m.name for m in MEASURES]
    axes = attribute_axes({a.name: () for a in ATTRIBUTES}, {a.name: () for a in ATTRIBUTES}).axes
    assert all(axis.help.endswith(".") and axis.unit for axis in axes)
    assert all(0 <= a.layers[0] <= a.layers[1] < LAYERS for a in ATTRIBUTES)


def test_what_is_mixed_in_against_a_side_effect_is_the_other_attributes_own_unit(
    samples: Samples, monkeypatch: pytest.MonkeyPatch
) -> None:
    latents = np.random.default_rng(5).normal(size=(4000, SIZE))
    mixed = fit_directions.fit(samples, latents)[0]
    plain = tuple(replace(attribute, against=()) for attribute in ATTRIBUTES)
    monkeypatch.setattr(face_directions, "ATTRIBUTES", plain)
    units = fit_directions.fit(samples, latents)[0]
    for attribute in ATTRIBUTES:
        extra = sum(amount * units[other] for other, amount in attribute.against)
        assert mixed[attribute.name] == pytest.approx(units[attribute.name] + extra)
        length = units[attribute.name] @ np.linalg.inv(np.cov(latents.T)) @ units[attribute.name]
        assert np.sqrt(length) == pytest.approx(attribute.strength)


def test_a_recorded_probe_draws_nothing_twice(tmp_path: Path) -> None:
    class Renderer:
        drawn = 0

        def latent(self, seed: int, truncation: float) -> np.ndarray:
            return np.full(2, float(seed))

        def picture(self, w: np.ndarray) -> np.ndarray:
            self.drawn += 1
            return np.full((4, 4, 3), int(w.sum()) % 256, np.uint8)

    class Meter:
        def measure(self, image: np.ndarray) -> dict[str, float] | None:
            return None if image.mean() > 100 else {"age": float(image.mean()), "hair": np.nan}

    renderer, path = Renderer(), tmp_path / "effects.jsonl"
    probe = RecordedProbe(renderer, Meter(), path)  # type: ignore[arg-type]  # all that is used
    offset = np.ones((3, 2))
    first = [probe(7, None), probe(7, offset), probe(7, 2 * offset), probe(99, None)]
    again = RecordedProbe(renderer, Meter(), path)  # type: ignore[arg-type]  # all that is used
    second = [again(7, None), again(7, offset), again(7, 2 * offset), again(99, None)]
    assert renderer.drawn == 4
    assert repr(second) == repr(first)
    assert first[0] != first[1] != first[2]
    assert first[3] is None
