"""The measures of tools: what is perfect scores best, what does nothing scores worst."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image as PilImage
from skimage import data

from studio import tools
from studio.core.errors import StudioError
from studio.core.params import ParamValue
from studio.core.photograph import Plane
from studio.core.steps import CancelToken, Image, drain
from studio.data.holes import brushed
from studio.evaluation.of_tools import _painted as of_pairs
from studio.evaluation.of_tools import measure_of, names
from studio.evaluation.of_tools._base import (
    Edit,
    Means,
    ToolRow,
    colourfulness,
    photographs,
    psnr,
)
from studio.evaluation.of_tools._calm import calmness
from studio.evaluation.of_tools._painted import losses
from studio.nn import vgg


def measured(tool: str, edit: Edit, side: int) -> dict[str, ToolRow]:
    picture = np.ascontiguousarray(data.coffee()[100 : 100 + side, 200 : 200 + side])
    work = measure_of(tool).run(edit, [picture])
    return {row.method: row for row in drain(work, CancelToken(), lambda _step: None)}


def test_every_tool_has_a_measure_and_no_other() -> None:
    # What is done to faces is judged by `studio.evaluation.face_aging`.
    others = {name for name in tools.names() if not tools.get(name).spec.faces}
    assert set(names()) == others
    with pytest.raises(StudioError, match="no measure for the tool 'telepathy'"):
        measure_of("telepathy")


def test_equal_pictures_are_as_near_as_can_be() -> None:
    one = np.full((4, 4, 3), 100, np.uint8)
    assert psnr(one, one) == pytest.approx(68.1, abs=0.1)
    assert psnr(one, one + np.uint8(10)) == pytest.approx(28.1, abs=0.1)
    other = one.copy()
    other[0, 0] = 0
    where = np.zeros((4, 4), bool)
    where[1:] = True
    assert psnr(one, other, where) == psnr(one, one)


def test_grey_is_not_colourful_and_a_rainbow_is() -> None:
    assert colourfulness(np.full((4, 4, 3), 77, np.uint8)) == 0
    assert colourfulness(np.eye(3, dtype=np.uint8)[None] * 255) > 100


def test_means_are_taken_of_each_figure() -> None:
    means = Means()
    means.add("a", psnr=1.0)
    means.add("a", psnr=3.0)
    means.add("b", psnr=5.0)
    assert means.rows() == (ToolRow("a", {"psnr": 2.0}), ToolRow("b", {"psnr": 5.0}))


def test_photographs_are_taken_evenly_from_a_folder(tmp_path: Path) -> None:
    folder = tmp_path
    for i in range(6):
        PilImage.new("RGB", (20, 30), (i, 0, 0)).save(folder / f"{i}.png")
    found = photographs(folder, 3, 16)
    assert [int(each[0, 0, 0]) for each in found] == [0, 2, 4]
    assert found[0].shape == (16, 16, 3)


@pytest.mark.slow
def test_who_knows_the_truth_fills_best() -> None:
    picture = np.ascontiguousarray(data.coffee()[100:228, 200:328])

    def edit(given: Image, mask: Plane | None, _params: Mapping[str, ParamValue]) -> Image:
        assert mask is not None
        assert (given[mask > 0] == 127).all()
        return picture

    found = measured("inpaint", edit, 128)
    assert next(iter(found)) == "inpaint"
    assert {"Telea", "Navier-Stokes", "biharmonic", "mean colour"} < set(found)
    truth = found.pop("inpaint").values
    assert truth["psnr"] > 60
    assert all(row.values["psnr"] < 40 for row in found.values())
    assert all(row.values["distance"] > truth["distance"] for row in found.values())
    assert found["Telea"].values["psnr"] > found["mean colour"].values["psnr"]
    assert 0.1 <= (brushed(128, np.random.default_rng(0), 0.1, 0.25) > 0).mean() <= 0.25


@pytest.mark.slow
def test_enlarging_by_repetition_is_worse_than_bicubic() -> None:
    def edit(given: Image, mask: Plane | None, params: Mapping[str, ParamValue]) -> Image:
        assert mask is None
        scale = int(params["scale"])
        return given.repeat(scale, 0).repeat(scale, 1)

    found = measured("upscale", edit, 96)
    for scale in (2, 4):
        assert found["upscale"].values[f"psnr_x{scale}"] < found["bicubic"].values[f"psnr_x{scale}"]


def test_who_looks_at_each_pixel_alone_is_calm_and_who_looks_at_places_is_not() -> None:
    picture = np.ascontiguousarray(data.coffee()[100:164, 200:264])
    assert calmness(lambda given: 255 - given, picture) > 68

    def vignette(given: Image) -> Image:
        fade = np.linspace(0, 1, given.shape[1])[None, :, None]
        return (given * fade).astype(np.uint8)

    assert calmness(vignette, picture) < 40


def test_each_photograph_is_painted_in_another_style() -> None:
    seen: list[ParamValue] = []

    def edit(given: Image, mask: Plane | None, params: Mapping[str, ParamValue]) -> Image:
        seen.append(params["style"])
        return given

    pictures = [np.ascontiguousarray(data.coffee()[:40, i : i + 40]) for i in (0, 40)]
    rows = drain(
        measure_of("style_transfer").run(edit, pictures), CancelToken(), lambda _step: None
    )
    assert rows[0].method == "style_transfer"
    assert rows[0].values["calm"] > 68
    assert rows[0].values["seconds"] >= 0
    assert len(set(seen)) == 2


def test_a_drawing_that_flattens_leaves_less_detail() -> None:
    def edit(given: Image, mask: Plane | None, params: Mapping[str, ParamValue]) -> Image:
        return given // 64 * 64 if params["look"] == "comic" else given

    found = measured("cartoonize", edit, 64)
    assert next(iter(found)) == "cartoonize"
    assert found["comic"].values["detail"] < 0.5
    assert found["soft"].values["detail"] == pytest.approx(1)
    assert found["soft"].values["calm"] > 68


def test_a_photograph_left_alone_is_equal_to_itself_and_a_painting_to_its_style() -> None:
    photo, painting = (
        np.ascontiguousarray(picture[100:164, 200:264]) for picture in (data.coffee(), data.cat())
    )
    eye = vgg.load()
    assert losses(eye, photo, painting, photo)[1] == pytest.approx(0, abs=1e-6)
    assert losses(eye, photo, painting, painting)[0] == pytest.approx(0, abs=1e-6)
    assert losses(eye, photo, painting, photo)[0] > 0.1
    assert losses(eye, photo, painting, painting)[1] > 0.1


@pytest.mark.slow
def test_pairs_of_photographs_and_paintings_are_told_how_near_both_are() -> None:
    photo, painting = (
        np.ascontiguousarray(picture[100:164, 200:264]) for picture in (data.coffee(), data.cat())
    )
    seen: list[Image] = []

    def edit(given: Image, params: Mapping[str, ParamValue], other: Image) -> Image:
        assert not params
        seen.append(other)
        return cv2.addWeighted(given, 0.7, other, 0.3, 0)

    work = of_pairs.measure(edit, lambda _photo, other: other, [photo], [painting], "other")
    rows = {row.method: row.values for row in drain(work, CancelToken(), lambda _step: None)}
    assert (seen[0] == painting).all()
    assert list(rows) == ["style_transfer", "the photograph", "other"]
    assert 0 < rows["style_transfer"]["style"] < rows["the photograph"]["style"]
    assert 0 < rows["style_transfer"]["content"] < rows["other"]["content"]
    assert rows["style_transfer"]["times"] > 1
    assert "seconds" not in rows["the photograph"]


def test_a_style_that_the_slow_road_does_not_reach_takes_it_no_time() -> None:
    photo = np.ascontiguousarray(data.coffee()[100:132, 200:232])
    painting = np.ascontiguousarray(data.cat()[100:132, 200:232])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(of_pairs, "FAR", 2)
        assert of_pairs.seconds_to(vgg.load(), photo, painting, 0.0) is None
    reached = of_pairs.seconds_to(vgg.load(), photo, painting, 1e9)
    assert reached is not None
    assert reached > 0
