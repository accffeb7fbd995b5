"""References: made of real pictures, small as files, and a scale on which damage is seen."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image as PilImage
from PIL import ImageFilter
from safetensors.torch import load_file, save_file

from studio.core.checkpoint_header import read_metadata
from studio.core.comparison import Quality
from studio.core.errors import BadCheckpointError, StudioError
from studio.core.steps import CancelToken, Step, drain
from studio.data.pictures import Pixels
from studio.evaluation.building import COUNTS, build, independent
from studio.evaluation.detail import detail
from studio.evaluation.quality import share
from studio.evaluation.reference import (
    KEY,
    Reference,
    load_reference,
    save_reference,
    shipped,
)
from tests.evaluation.some_reference import QuickFeatures, blobs, picture_set, some_reference


@pytest.fixture(scope="module")
def reference() -> Reference:
    return some_reference()


def judged(reference: Reference, images: Pixels) -> Quality:
    features = drain(QuickFeatures().features(images), CancelToken(), lambda _step: None)
    return reference.quality(features, detail(images))


def test_other_real_pictures_are_at_the_floor(reference: Reference) -> None:
    found = judged(reference, blobs(300, seed=5))
    floor, ceiling = reference.floor(300), reference.ceiling(300)
    assert abs(share(found.fid.value, floor.fid.value, ceiling.fid.value)) < 0.02
    assert found.precision > 0.8
    assert found.recall > 0.8
    assert found.detail == pytest.approx(1, abs=0.1)
    assert found.kid.low < 0 < found.kid.high


def test_independent_pixels_are_at_the_ceiling(reference: Reference) -> None:
    found = judged(reference, independent(blobs(300, seed=6)))
    floor, ceiling = reference.floor(300), reference.ceiling(300)
    assert share(found.fid.value, floor.fid.value, ceiling.fid.value) == pytest.approx(1, abs=0.05)
    assert found.precision == 0


@pytest.mark.parametrize("radius", [(0.0, 3.0), (1.5, 4.0)])
def test_more_blur_is_further_away(reference: Reference, radius: tuple[float, float]) -> None:
    less, more = (judged(reference, blurred(blobs(300, 7), r)) for r in radius)
    assert less.fid.high < more.fid.low
    assert more.detail < less.detail


def test_fewer_kinds_of_pictures_are_further_away_and_recalled_less(reference: Reference) -> None:
    all_kinds, few = judged(reference, blobs(300, 8)), judged(reference, blobs(15, 8).repeat(20, 0))
    assert few.fid.low > all_kinds.fid.high
    assert few.recall < all_kinds.recall / 2


def blurred(images: Pixels, radius: float) -> Pixels:
    soft = ImageFilter.GaussianBlur(radius)
    return np.stack([np.asarray(PilImage.fromarray(each).filter(soft)) for each in images])


def test_independent_pixels_keep_each_places_values_and_nothing_else() -> None:
    images = blobs(200)
    snow = independent(images)
    assert np.array_equal(np.sort(snow, axis=0), np.sort(images, axis=0))
    a, b = (each[:, 8, 8, 0].astype(float) for each in (images, snow))
    c, d = (each[:, 8, 9, 0].astype(float) for each in (images, snow))
    assert np.corrcoef(a, c)[0, 1] > 0.9
    assert abs(np.corrcoef(b, d)[0, 1]) < 0.25


def test_the_scale_is_measured_at_several_counts(reference: Reference) -> None:
    counts = [each.count for each in reference.floors]
    assert counts == [*(count for count in COUNTS if count < 300), 300]
    distances = [each.fid.value for each in reference.floors]
    assert distances == sorted(distances, reverse=True)


def test_a_file_gives_back_the_reference(tmp_path: Path, reference: Reference) -> None:
    path = tmp_path / "reference.safetensors"
    kept = save_reference(path, reference)
    assert kept.name == "blobs-16"
    assert (kept.title, kept.count, kept.licence) == ("Blobs", 300, "CC0")
    assert np.array_equal(kept.pictures, reference.pictures)
    assert [each.count for each in kept.floors] == [each.count for each in reference.floors]
    assert kept.floors[0].fid.value == pytest.approx(reference.floors[0].fid.value, rel=1e-4)
    steps = (reference.features.amax(dim=0) - reference.features.amin(dim=0)) / 255
    assert ((kept.features - reference.features).abs() <= 0.51 * steps + 1e-6).all()
    assert len(kept.digest) == 16


def test_what_a_file_leaves_out_changes_no_distance(tmp_path: Path, reference: Reference) -> None:
    kept = save_reference(tmp_path / "reference.safetensors", reference)
    for images in (blobs(300, 9), blurred(blobs(300, 9), 1.0)):
        whole, small = judged(reference, images), judged(kept, images)
        assert small.fid.value == pytest.approx(whole.fid.value, rel=0.01)
        assert small.precision == pytest.approx(whole.precision, abs=0.03)


def test_grey_pictures_are_kept_with_three_equal_channels(tmp_path: Path) -> None:
    work = build(picture_set(220, channels=1), None, QuickFeatures())
    kept = save_reference(tmp_path / "grey.safetensors", drain(work, CancelToken(), _ignore))
    assert kept.count == 110
    assert kept.pictures.shape == (96, 16, 16, 3)
    assert np.ptp(kept.pictures, axis=3).max() == 0


def test_every_other_picture_serves_for_the_floor_if_there_are_no_others() -> None:
    steps: list[Step] = []
    made = drain(build(picture_set(400), None, QuickFeatures()), CancelToken(), steps.append)
    assert made.count == 200
    assert made.floors[-1].count == 200
    assert steps[-1].done == steps[-1].total


def test_too_few_pictures_are_told_in_a_sentence() -> None:
    with pytest.raises(StudioError, match="At least 200 pictures are needed"):
        drain(build(picture_set(150), None, QuickFeatures()), CancelToken(), _ignore)
    with pytest.raises(StudioError, match="not 50; add some"):
        drain(build(picture_set(150), picture_set(50), QuickFeatures()), CancelToken(), _ignore)


def test_a_damaged_file_is_told_in_a_sentence(tmp_path: Path, reference: Reference) -> None:
    path = tmp_path / "reference.safetensors"
    save_reference(path, reference)
    tensors, facts = load_file(path), json.loads(read_metadata(path)[KEY])
    del tensors["root"]
    save_file(tensors, path, {KEY: json.dumps(facts)})
    with pytest.raises(BadCheckpointError, match="is no reference, or is damaged"):
        load_reference(path)
    path.write_bytes(path.read_bytes()[:-3])
    with pytest.raises(BadCheckpointError, match="damaged"):
        load_reference(path)


def test_a_file_of_other_features_is_refused(tmp_path: Path, reference: Reference) -> None:
    path = tmp_path / "reference.safetensors"
    save_reference(path, reference)
    facts = json.loads(read_metadata(path)[KEY])
    save_file(load_file(path), path, {KEY: json.dumps({**facts, "network": "another"})})
    with pytest.raises(StudioError, match="made for other measurements"):
        load_reference(path)


def test_there_is_no_reference_for_what_nobody_shipped_one_for(
    tmp_path: Path, reference: Reference
) -> None:
    save_reference(tmp_path / "reference-blobs-16.safetensors", reference)
    assert shipped("blobs", 32, tmp_path) is None
    found = shipped("blobs", 16, tmp_path)
    assert found is not None
    assert torch.equal(found.mean, reference.mean)


def _ignore(_step: Step) -> None:
    """Hears nothing."""
