"""Samples are drawn and measured once, and resumed."""

from pathlib import Path

import numpy as np
import pytest

from studio.core.steps import Image
from studio.evaluation import face_samples
from studio.evaluation.face_landmarks import FaceShape
from studio.evaluation.face_measures import MEASURES
from studio.evaluation.face_samples import (
    FIRST_SEED,
    TRUNCATIONS,
    FaceRenderer,
    draw_samples,
    load_samples,
    measure_samples,
    truncation_of,
)
from studio.evaluation.glasses import Label
from studio.evaluation.train_glasses import train_on
from tests.engine.small_model import small_checkpoint
from tests.evaluation.portraits import mesh
from tests.fakes import write_checkpoint


class _Meter:
    """Says how bright a picture is for every measure, and sees no face on each tenth."""

    def __init__(self) -> None:
        self.seen = 0

    def measure(self, image: Image) -> dict[str, float] | None:
        self.seen += 1
        if self.seen % 10 == 0:
            return None
        return {measure.name: float(image.mean()) for measure in MEASURES}


@pytest.fixture
def renderer(tmp_path: Path) -> FaceRenderer:
    path = tmp_path / "small.safetensors"
    small_checkpoint(path)
    return FaceRenderer(path, "float32")


def test_truncation_draws_w_in_towards_the_mean(renderer: FaceRenderer) -> None:
    mean, whole, half = (renderer.latent(5, t) for t in (0.0, 1.0, 0.5))
    assert half == pytest.approx((mean + whole) / 2, abs=1e-6)
    assert (renderer.latent(5, 1.0) == whole).all()


def test_a_picture_has_half_the_generators_size_and_takes_one_w_for_each_layer(
    renderer: FaceRenderer,
) -> None:
    w = renderer.latent(1, 1.0)
    picture = renderer.picture(w)
    assert (picture.shape, picture.dtype) == ((16, 16, 3), np.uint8)
    assert (renderer.picture(np.tile(w, (renderer.layers, 1))) == picture).all()


def test_latents_are_many_different_w(renderer: FaceRenderer) -> None:
    w = renderer.latents(2500)
    assert w.shape == (2500, 16)
    assert len(np.unique(w, axis=0)) == 2500


def test_another_familys_checkpoint_is_refused(tmp_path: Path) -> None:
    write_checkpoint(tmp_path / "toy.safetensors")
    with pytest.raises(Exception, match="toy"):
        FaceRenderer(tmp_path / "toy.safetensors")


def test_samples_are_drawn_and_measured_once_and_go_on_where_they_were(
    renderer: FaceRenderer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(face_samples, "CHUNK", 4)
    folder, meter = tmp_path / "samples", _Meter()
    draw_samples(renderer, folder, 8)
    measure_samples(meter, folder)  # type: ignore[arg-type]  # it has all that is used
    first = (folder / "w" / "00000.npz").stat().st_mtime_ns
    draw_samples(renderer, folder, 12)
    assert (folder / "w" / "00000.npz").stat().st_mtime_ns == first
    assert load_samples(folder).w.shape == (8, 16)  # the last chunk is not measured yet
    measure_samples(meter, folder)  # type: ignore[arg-type]  # it has all that is used
    assert meter.seen == 12
    samples = load_samples(folder)
    assert samples.w[5] == pytest.approx(
        renderer.latent(FIRST_SEED + 5, truncation_of(FIRST_SEED + 5)), abs=1e-6
    )
    assert set(samples.measured) == {measure.name for measure in MEASURES}
    assert np.flatnonzero(np.isnan(samples.measured["age"])).tolist() == [9]
    assert not list(folder.glob("*/*.part*"))


def test_all_truncations_are_used_in_turn() -> None:
    assert tuple(truncation_of(FIRST_SEED + i) for i in range(4)) == TRUNCATIONS


def test_the_glasses_model_is_trained_on_the_labelled_faces_that_are_found(
    renderer: FaceRenderer,
) -> None:
    class Shapes:
        seen = 0

        def read(self, image: Image) -> FaceShape | None:
            self.seen += 1
            whole = np.ones(image.shape[:2], np.float32)
            return None if self.seen == 3 else FaceShape(mesh() * (16 / 512), whole)

    labels = [Label(seed, 1.0, seed % 2 == 0) for seed in range(12)]
    model, scores = train_on(renderer, Shapes(), labels)
    assert model.weights.shape == (1280,)
    assert (scores["labelled"], scores["with_glasses"]) == (11, 5)
