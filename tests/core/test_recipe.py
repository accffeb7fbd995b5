"""Recipes: they travel in the picture's file, come back equal, and trust nobody."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image as PilImage

from studio import __version__
from studio.core.action_spec import ActionSpec
from studio.core.card import Catalogue
from studio.core.errors import BadRecipeError, SaveError, UnknownModelError
from studio.core.params import FloatParam
from studio.core.pixels import ExportOptions, encode_image, save_image
from studio.core.recipe import (
    RECIPE_KEY,
    RECIPE_VERSION,
    Given,
    Recipe,
    read_recipe,
    recipe_from_json,
    recipe_from_text,
    recipe_of,
    recipe_of_action,
)
from studio.core.remaking import action_again, model_for
from studio.core.request import GenerateRequest, OwnMask, PictureRequest
from tests.fakes import FAKE_INFO, fake_picture, toy_card

REQUEST = GenerateRequest("toy", 7, count=4, params={"direction.age": 1.5, "tint": "cool"})
RECIPE = recipe_of(REQUEST, 2, toy_card(), FAKE_INFO)
KINDS = ["png", "jpeg", "webp", "tiff"]


def picture_with(recipe: Recipe | None, kind: str = "png", *, keep: bool = True) -> bytes:
    """A small picture's file."""
    pixels = fake_picture(GenerateRequest("toy", 1), 16)
    return encode_image(pixels, ExportOptions(kind, recipe=keep), recipe)


def opened(data: bytes) -> PilImage.Image:
    """The file as another program sees it."""
    return PilImage.open(io.BytesIO(data))


def test_a_recipe_is_of_one_picture_with_every_control_written_out() -> None:
    assert RECIPE.request == GenerateRequest(
        "toy",
        9,
        params={
            "truncation": 0.7,
            "levels": 4,
            "tint": "cool",
            "mirror": False,
            "direction.age": 1.5,
        },
    )
    assert RECIPE.model_sha256 == toy_card().sha256
    assert (RECIPE.studio_version, RECIPE.device) == (__version__, "cpu")


def test_a_draft_has_no_recipe() -> None:
    with pytest.raises(ValueError, match="draft"):
        recipe_of(replace(REQUEST, draft=True), 0, toy_card(), FAKE_INFO)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("to_seed", [None, 11])
def test_a_recipe_comes_back_equal_from_every_format(kind: str, to_seed: int | None) -> None:
    request = replace(RECIPE.request, to_seed=to_seed, position=0.25 if to_seed else 0.0)
    recipe = replace(RECIPE, request=request)
    assert read_recipe(picture_with(recipe, kind)) == recipe


@pytest.mark.parametrize("kind", KINDS)
def test_a_recipe_is_read_from_a_path_as_well(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "a"
    pixels = fake_picture(GenerateRequest("toy", 1), 16)
    save_image(path, pixels, ExportOptions(kind), replace(RECIPE, model_title="渾沌 “faces”"))
    found = read_recipe(path)
    assert found is not None
    assert found.model_title == "渾沌 “faces”"


@pytest.mark.parametrize("kind", KINDS)
def test_without_the_recipe_a_file_says_nothing_of_how_it_was_made(kind: str) -> None:
    data = picture_with(RECIPE, kind, keep=False)
    assert data == picture_with(None, kind)
    assert read_recipe(data) is None
    for word in (b"undun", b"toy", b"Toy", b"trainedAlgorithmicMedia", b"Exif", b"tEXt", b"xmp"):
        assert word not in data


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_with_its_recipe_says_that_a_model_made_it(kind: str) -> None:
    data = picture_with(RECIPE, kind)
    assert b"digitalsourcetype/trainedAlgorithmicMedia" in data
    assert f"Hundun Studio {__version__}".encode() in data


@pytest.mark.parametrize("kind", KINDS)
def test_equal_recipes_give_equal_files(kind: str) -> None:
    again = recipe_of(REQUEST, 2, toy_card(), FAKE_INFO)
    assert picture_with(RECIPE, kind) == picture_with(again, kind)


def test_png_carries_the_parameters_that_other_programs_read() -> None:
    text = opened(picture_with(RECIPE)).info["parameters"]
    assert text == RECIPE.parameters_text()
    title, facts = text.split("\n")
    assert title == "Toy colours"
    assert facts.startswith("Steps: 1, Sampler: one shot, Seed: 9, Size: 64x64, Model hash: ")
    assert "Model: toy, " in facts
    assert "truncation: 0.7" in facts


@pytest.mark.parametrize("kind", ["jpeg", "webp", "tiff"])
def test_exif_carries_them_as_a_user_comment(kind: str) -> None:
    comment = opened(picture_with(RECIPE, kind)).getexif().get_ifd(0x8769)[0x9286]
    assert comment[:8] == b"UNICODE\0"
    assert comment[8:].decode("utf-16-be") == RECIPE.parameters_text()


def test_a_recipe_too_long_for_exif_is_refused_only_there() -> None:
    params = {f"component.c{i}-{'x' * 150}": 1.0 for i in range(350)}
    long = replace(RECIPE, request=replace(RECIPE.request, params=params))
    assert read_recipe(picture_with(long)) == long
    assert read_recipe(picture_with(long, "jpeg")) == long  # without the user comment
    params = {f"component.c{i}-{'x' * 150}": 1.0 for i in range(450)}
    with pytest.raises(SaveError, match="save as PNG"):
        picture_with(replace(long, request=replace(long.request, params=params)), "jpeg")


def test_pictures_of_others_carry_no_recipe() -> None:
    exif = PilImage.Exif()
    exif[0x010E] = "A day at the sea"
    for kind in ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF"):
        data = io.BytesIO()
        PilImage.new("RGB", (4, 4)).save(data, kind, exif=exif)
        assert read_recipe(data.getvalue()) is None


def broken(**changes: Any) -> dict[str, Any]:
    """The recipe's JSON with some parts replaced; parts given as ... are left out."""
    value = {**RECIPE.to_json(), **changes}
    return {key: part for key, part in value.items() if part is not ...}


def asked(**changes: Any) -> dict[str, Any]:
    """The same inside of its request."""
    request = {**RECIPE.to_json()["request"], **changes}
    return broken(request={key: part for key, part in request.items() if part is not ...})


WRONG: list[Any] = [
    None,
    [],
    "recipe",
    {},
    broken(version=...),
    broken(version="1"),
    broken(version=1.0),
    broken(version=True),
    broken(version=0),
    broken(request=None),
    broken(request=[1]),
    broken(model_sha256="abc"),
    broken(model_sha256=7),
    broken(model_title=...),
    broken(model_title="x" * 201),
    broken(model_title="two\nlines"),
    broken(device=None),
    broken(image_size="64"),
    broken(image_size=10**400),
    asked(model=...),
    asked(model=5),
    asked(seed=...),
    asked(seed=1.5),
    asked(seed=-1),
    asked(seed=2**31),
    asked(seed=False),
    asked(to_seed="8"),
    asked(to_seed=2**40),
    asked(position="far"),
    asked(position=2.0),
    asked(position=float("nan")),
    asked(params=...),
    asked(params=[]),
    asked(params={"a": None}),
    asked(params={"a": [1]}),
    asked(params={"a": float("inf")}),
    asked(params={"a": 1e300}),
    asked(params={"a": 10**400}),
    asked(params={"a": "x" * 201}),
    asked(params={"": 1}),
    asked(params={"x" * 201: 1}),
    asked(params={str(i): 1 for i in range(1025)}),
]


@pytest.mark.parametrize("value", WRONG, ids=range(len(WRONG)))
def test_anything_wrong_in_a_recipe_is_told_in_one_short_sentence(value: Any) -> None:
    with pytest.raises(BadRecipeError) as caught:
        recipe_from_json(value)
    assert str(caught.value).startswith("The recipe in this picture is damaged: ")
    assert str(caught.value).endswith(".")
    assert len(str(caught.value)) < 200


def test_parts_that_this_version_does_not_know_are_passed_over() -> None:
    assert recipe_from_json(broken(mood="good")) == RECIPE


def test_a_recipe_of_a_newer_version_asks_for_an_update() -> None:
    with pytest.raises(BadRecipeError, match="newer Hundun Studio; update"):
        recipe_from_json(broken(version=RECIPE_VERSION + 1))


@pytest.mark.parametrize("text", ["", "{", "[" * 50_000, "9" * 5000, "NaN", '"' + "x" * 70_000])
def test_text_that_is_no_recipe_is_refused(text: str) -> None:
    with pytest.raises(BadRecipeError):
        recipe_from_text(text)


def test_seeded_damage_to_the_json_never_gives_anything_but_a_recipe_or_a_sentence() -> None:
    whole = RECIPE.to_text()
    rng = np.random.default_rng(2)
    good = 0
    for _ in range(400):
        text = list(whole)
        for place in rng.integers(0, len(text), rng.integers(1, 4)):
            text[place] = chr(rng.integers(32, 127))
        try:
            recipe_from_text("".join(text))
            good += 1
        except BadRecipeError:
            continue
    assert 0 < good < 400


def test_the_key_in_a_file_is_the_projects_own() -> None:
    assert RECIPE_KEY in opened(picture_with(RECIPE)).info


def test_the_model_of_a_recipe_is_found_also_after_it_was_renamed() -> None:
    here, renamed = toy_card(), replace(toy_card(), name="my-toy")
    assert model_for(RECIPE, Catalogue((toy_card("second"), here))) == here
    assert model_for(RECIPE, Catalogue((toy_card("second"), renamed))) == renamed


def test_a_model_that_is_missing_or_another_is_told_apart() -> None:
    with pytest.raises(UnknownModelError, match="'toy', which is not installed"):
        model_for(RECIPE, Catalogue((toy_card("second"),)))
    other = replace(toy_card(), sha256="0" * 64)
    with pytest.raises(BadRecipeError, match="another version of 'toy'"):
        model_for(RECIPE, Catalogue((other,)))


def test_models_without_a_checksum_are_never_taken_for_each_other() -> None:
    nameless = replace(RECIPE, model_sha256="")
    with pytest.raises(UnknownModelError):
        model_for(nameless, Catalogue((replace(toy_card("second"), sha256=""),)))


DARKEN = ActionSpec("darken", "Darken", "Makes it dark.", (FloatParam("by", "By", 0.5, 0, 1),))
ABLE = replace(toy_card(), actions=(DARKEN,))
ASKED = PictureRequest("toy", "darken", Path("secret/place.png"), "ab" * 32, 5, 3, {"by": 0.25})


def test_what_was_done_with_a_picture_is_told_without_its_place() -> None:
    recipe = recipe_of_action(ASKED, 2, ABLE, FAKE_INFO)
    assert recipe.given == Given("darken", "ab" * 32, 3, 2)
    assert recipe.request.params["by"] == 0.25
    assert recipe.request.params["truncation"] == 0.7
    assert recipe.alone is None
    assert "secret" not in recipe.to_text() + recipe.parameters_text()
    assert "Action: darken, Given picture: ababababab" in recipe.parameters_text()


@pytest.mark.parametrize("kind", KINDS)
def test_a_recipe_with_a_given_picture_comes_back_equal(kind: str) -> None:
    recipe = recipe_of_action(ASKED, 1, ABLE, FAKE_INFO)
    assert read_recipe(picture_with(recipe, kind)) == recipe


def test_recipes_of_pictures_out_of_nothing_can_be_read_by_older_programs() -> None:
    assert RECIPE.to_json()["version"] == 1
    assert recipe_of_action(ASKED, 1, ABLE, FAKE_INFO).to_json()["version"] == 2


def test_a_recipe_with_a_mask_comes_back_equal_and_is_not_for_older_programs() -> None:
    """These would draw another hole without a word."""
    asked = replace(ASKED, mask=OwnMask(np.zeros((2, 3), np.uint8), "cd" * 32))
    recipe = recipe_of_action(asked, 1, ABLE, FAKE_INFO)
    assert recipe.given == Given("darken", "ab" * 32, 3, 1, "cd" * 32)
    assert recipe.to_json()["version"] == 5
    assert recipe_from_text(recipe.to_text()) == recipe
    assert "Mask: cdcdcdcdcd" in recipe.parameters_text()


def test_a_recipe_of_a_taken_face_comes_back_equal_and_is_not_for_older_programs() -> None:
    """These would give the model the middle of the picture without a word."""
    recipe = recipe_of_action(replace(ASKED, face=True), 1, ABLE, FAKE_INFO)
    assert recipe.given == Given("darken", "ab" * 32, 3, 1, face=True)
    assert recipe.to_json()["version"] == RECIPE_VERSION
    assert recipe_from_text(recipe.to_text()) == recipe
    assert "Taken: the face" in recipe.parameters_text()
    value = recipe.to_json()
    value["given"]["face"] = "yes"
    with pytest.raises(BadRecipeError, match="face"):
        recipe_from_json(value)


def test_without_a_mask_a_recipe_is_written_as_before() -> None:
    value = recipe_of_action(ASKED, 1, ABLE, FAKE_INFO).to_json()
    assert value["given"] == {"action": "darken", "sha256": "ab" * 32, "count": 3, "index": 1}


def test_a_hole_is_drawn_again_only_through_the_very_mask() -> None:
    mask = OwnMask(np.zeros((2, 3), np.uint8), "cd" * 32)
    recipe = recipe_of_action(replace(ASKED, mask=mask), 1, ABLE, FAKE_INFO)
    given = (ABLE, Path("mine.png"), "ab" * 32)
    assert action_again(recipe, *given, mask).mask is mask
    for other in (None, replace(mask, sha256="ef" * 32)):
        with pytest.raises(BadRecipeError, match="made with another mask"):
            action_again(recipe, *given, other)
    with pytest.raises(BadRecipeError, match="without a mask"):
        action_again(recipe_of_action(ASKED, 1, ABLE, FAKE_INFO), *given, mask)


def test_it_is_made_again_only_from_the_very_picture() -> None:
    recipe = recipe_of_action(ASKED, 1, ABLE, FAKE_INFO)
    again = action_again(recipe, ABLE, Path("mine.png"), "ab" * 32)
    assert again == replace(ASKED, path=Path("mine.png"), params=recipe.request.params)
    with pytest.raises(BadRecipeError, match=r"mine\.png is not the picture"):
        action_again(recipe, ABLE, Path("mine.png"), "cd" * 32)


@pytest.mark.parametrize(
    "change",
    [
        {"sha256": "../../etc"},
        {"mask": "../../etc"},
        {"count": 0},
        {"count": 1000},
        {"index": -1},
        {"index": 2**40},
        {"action": "a\nb"},
        {"action": 3},
    ],
)
def test_a_damaged_note_of_the_given_picture_is_refused(change: dict[str, Any]) -> None:
    value = recipe_of_action(ASKED, 1, ABLE, FAKE_INFO).to_json()
    with pytest.raises(BadRecipeError, match="damaged"):
        recipe_from_json({**value, "given": {**value["given"], **change}})
