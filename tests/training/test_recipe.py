"""Recipes: read strictly, changed by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.core.errors import BadParamError
from studio.training.learner import rate_at
from studio.training.loop import configured
from studio.training.plans import plan_of
from studio.training.recipe import FOLDER, Recipe, find_recipe, read_recipe
from tests.training.toy import TOY, toy_pictures

TEXT = """
family = "toy"
images = 1000
[model]
width = 3
sides = [[1, 2], [3]]
[optimizer]
rate = 0.1
[optimizer.critic]
rate = 0.2
"""


@pytest.fixture
def recipe(tmp_path: Path) -> Recipe:
    path = tmp_path / "toy-faces.toml"
    path.write_text(TEXT, encoding="utf-8")
    return read_recipe(path)


def test_a_phase_may_have_its_own_settings(recipe: Recipe) -> None:
    assert recipe.optimizer_of("critic")["rate"] == 0.2
    assert recipe.optimizer_of("anything else")["rate"] == 0.1
    assert recipe.optimizer_of("critic")["kind"] == "adamw"


def test_settings_reach_every_part(recipe: Recipe) -> None:
    settings = ["batch=16", "model.width=5", "optimizer.rate=1", "optimizer.critic.rate=0.5"]
    changed = recipe.with_settings([*settings, "optimizer.kind=adam", "flip=false"])
    assert changed.batch == 16
    assert changed.flip is False
    assert changed.model == {"width": 5, "sides": [[1, 2], [3]]}
    assert changed.optimizer_of("critic") == {
        "kind": "adam",
        "rate": 0.5,
        "betas": [0.9, 0.99],
        "weight_decay": 0.0,
    }
    assert recipe.batch == 64


@pytest.mark.parametrize("setting", ["batch", "batch=many", "size=3", "batch.x=3", "images=0"])
def test_a_setting_that_cannot_be_is_refused(recipe: Recipe, setting: str) -> None:
    with pytest.raises(BadParamError):
        recipe.with_settings([setting])


@pytest.mark.parametrize(
    "text",
    [
        "images = 3",
        'family = "x"\nsize = 3',
        'family = "x"\nmodel = 3',
        "= 3",
        'family="x"\nbatch="y"',
    ],
)
def test_a_malformed_recipe_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x-faces.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadParamError):
        read_recipe(path)


def test_a_family_without_a_recipe_is_named(recipe: Recipe, tmp_path: Path) -> None:
    assert find_recipe("toy", "faces", tmp_path).images == 1000
    assert find_recipe("toy", "flowers", tmp_path).images == 1000
    with pytest.raises(BadParamError, match="for: toy"):
        find_recipe("magic", "faces", tmp_path)


def test_the_rate_rises_stays_and_falls() -> None:
    recipe = Recipe("x", "toy", images=1000, batch=10, warmup=100)
    rates = [rate_at(step, recipe) for step in range(100)]
    assert rates[0] == pytest.approx(0.1)
    assert max(rates) == pytest.approx(1.0, abs=0.01)
    assert rates[-1] == pytest.approx(1e-3)
    assert rates[54] == pytest.approx(0.5, abs=0.02)


def test_the_config_takes_size_channels_and_conditions_from_the_pictures() -> None:
    config = configured(TOY, {"spread": 0.5}, toy_pictures())
    assert (config.image_size, config.channels, config.spread) == (8, 3, 0.5)
    assert config.conditions == (("kind", "Kind", ("one", "two")),)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_each_shipped_recipe_fits_its_family(path: Path) -> None:
    recipe = read_recipe(path)
    assert path.stem.split("-")[0] == recipe.family
    assert recipe.title
    assert recipe.description.endswith(".")
    plan = plan_of(recipe.family)
    assert plan.training is not None
    known = set(plan.config.__dataclass_fields__)
    assert set(recipe.model) <= known
    phases = {phase.name for phase in plan.training.phases}
    own = {name for name, value in recipe.optimizer.items() if isinstance(value, dict)}
    assert own <= phases
