"""What the window says of the families agrees with what they are."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from studio import families
from studio.core.training_families import TrainableFamily, trainable_families
from studio.data.pictures import PictureSet, unlabelled
from studio.training.loop import configured
from studio.training.recipe import find_recipe

OFFERED = trainable_families()


def test_every_family_that_can_be_trained_is_offered_and_no_other() -> None:
    trained = {name for name in families.names() if families.get(name).training is not None}
    assert {family.name for family in OFFERED} == trained


@pytest.mark.parametrize("offered", OFFERED, ids=lambda family: family.name)
def test_what_is_said_of_it_is_true(offered: TrainableFamily) -> None:
    assert offered.title == families.get(offered.name).title
    assert offered.about.endswith(".")
    recipe = find_recipe(offered.name, "faces")
    assert recipe.family == offered.name
    assert recipe.model["image_size"] in offered.sizes
    assert find_recipe(offered.name, "fashion").model["image_size"] in offered.sizes


@pytest.mark.slow
@pytest.mark.parametrize("offered", OFFERED, ids=lambda family: family.name)
def test_a_network_of_every_offered_size_can_be_built(offered: TrainableFamily) -> None:
    family = families.get(offered.name)
    recipe = find_recipe(offered.name, "faces")
    for size in offered.sizes:
        pictures = PictureSet(np.zeros((1, size, size, 3), np.uint8), unlabelled(1))
        with torch.random.fork_rng():
            model = family.build(configured(family, recipe.model, pictures))
        assert model.config.image_size == size


def test_the_nearest_size_is_taken() -> None:
    family = TrainableFamily("x", "X", "X.", (16, 32, 64))
    assert [family.size_near(n) for n in (8, 32, 60, 500)] == [16, 32, 64, 64]
