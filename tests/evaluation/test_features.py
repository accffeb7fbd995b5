"""Pictures of any size and colour become features in one way."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from studio.core.steps import CancelToken, Step, drain
from studio.data.pictures import Pixels
from studio.engine.device import choose
from studio.evaluation.features import SIDE, FeatureNetwork, enlarged, feature_network
from studio.nn.efficientnet_lite import FEATURES
from tests.evaluation.some_reference import blobs


@pytest.fixture(scope="module")
def network() -> FeatureNetwork:
    return FeatureNetwork(torch.device("cpu"))


def features(network: FeatureNetwork, images: Pixels) -> torch.Tensor:
    return drain(network.features(images), CancelToken(), lambda _step: None)


def test_features_are_positive_numbers_one_row_a_picture(network: FeatureNetwork) -> None:
    steps: list[Step] = []
    found = drain(network.features(blobs(40)), CancelToken(), steps.append)
    assert found.shape == (40, FEATURES)
    assert found.dtype == torch.float32
    assert found.min() >= 0
    assert [step.done for step in steps] == [32, 40]


def test_grey_pictures_count_as_equal_colours(network: FeatureNetwork) -> None:
    grey = blobs(2, channels=1)
    assert torch.equal(features(network, grey), features(network, grey.repeat(3, axis=3)))


def test_what_changes_in_a_picture_changes_its_features(network: FeatureNetwork) -> None:
    one, other = features(network, blobs(2))
    assert (one - other).norm() > 0.1 * one.norm()


def test_a_picture_that_was_enlarged_already_is_seen_as_the_same(network: FeatureNetwork) -> None:
    """Up to the rounding of its pixels: less than a third of the way to another picture."""
    small = blobs(2)
    large = enlarged(torch.from_numpy(small).permute(0, 3, 1, 2).float())
    again = large.round().byte().permute(0, 2, 3, 1).numpy()
    assert again.shape == (2, SIDE, SIDE, 3)
    (one, other), (same, _) = features(network, small), features(network, again)
    assert (one - same).norm() < (one - other).norm() / 3


def test_reducing_does_not_alias() -> None:
    """Stripes of one pixel become even grey."""
    stripes = torch.zeros(1, 3, 4 * SIDE, 4 * SIDE)
    stripes[..., ::2] = 1
    assert enlarged(stripes)[..., 2:-2, 2:-2].std() < 0.02


def test_a_read_only_map_of_pictures_will_do(network: FeatureNetwork) -> None:
    images = blobs(1)
    images.setflags(write=False)
    assert np.isfinite(features(network, images).numpy()).all()


def test_features_are_the_same_whatever_models_are_drawn_in(
    network: FeatureNetwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studio.engine.device.has_fast_bfloat16", lambda: True)
    images = blobs(4)
    assert choose().dtype == torch.bfloat16 or choose().device.type != "cpu"
    threads = torch.get_num_threads()
    assert torch.equal(features(feature_network("cpu", threads), images), features(network, images))
