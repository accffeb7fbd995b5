"""Which repair is best: who knows the truth wins, and nobody is shown it."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PilImage
from skimage import data

from studio.core.errors import BadParamError
from studio.core.steps import CancelToken, Image, Step, drain
from studio.data.hole_shapes import Where, shaped
from studio.evaluation.repair_sheet import sheet
from studio.evaluation.repair_table import HIDDEN, Repair, Task
from studio.evaluation.repairing import Fill, repairs, smooth, task_of


def photographs(count: int = 3, side: int = 48) -> list[Image]:
    whole = data.coffee()
    return [
        np.ascontiguousarray(whole[60 * i : 60 * i + side, 200 : 200 + side]) for i in range(count)
    ]


def task(channels: int = 3) -> Task:
    pictures = photographs()
    if channels == 1:
        pictures = [np.repeat(picture[..., :1], 3, axis=2) for picture in pictures]
    return Task(pictures, [shaped("middle", 48, 0)] * len(pictures), channels)


def measured(given: Task, **methods: Fill) -> dict[str, Repair]:
    made = drain(repairs(given, methods), CancelToken(), lambda _step: None)
    return {each.method: each for each in made}


def nothing(picture: Image, _hole: Where, _seed: int) -> Image:
    return picture


def test_who_knows_the_truth_repairs_best_and_who_does_nothing_worst() -> None:
    given = task()
    whole = {given.opened(i).tobytes(): picture for i, picture in enumerate(given.pictures)}

    def cheat(picture: Image, _hole: Where, _seed: int) -> Image:
        return whole[picture.tobytes()]

    found = measured(given, cheat=cheat, smooth=smooth, nothing=nothing)
    assert found["cheat"].distance.value == pytest.approx(0, abs=1e-6)
    assert found["cheat"].psnr.value > found["smooth"].psnr.value > found["nothing"].psnr.value
    assert found["smooth"].distance.value < found["nothing"].distance.value
    for each in found.values():
        assert each.psnr.margin >= 0
        assert each.seconds.value >= 0


def test_nobody_is_shown_what_was_in_the_hole() -> None:
    given, seen = task(), []

    def look(picture: Image, hole: Where, seed: int) -> Image:
        seen.append(seed)
        assert (picture[hole] == HIDDEN).all()
        return picture

    measured(given, look=look)
    assert seen == [0, 0, 1, 2]  # the first one only warms up


def test_what_is_changed_around_the_hole_counts_for_nothing() -> None:
    def vandal(picture: Image, hole: Where, _seed: int) -> Image:
        return np.where(hole[..., None], picture, np.uint8(0))

    found = measured(task(), vandal=vandal, nothing=nothing)
    assert found["vandal"].psnr == found["nothing"].psnr
    assert (found["vandal"].images[0] == found["nothing"].images[0]).all()


def test_grey_pictures_are_judged_in_grey() -> None:
    def colourful(picture: Image, _hole: Where, _seed: int) -> Image:
        return picture + np.array([-30, 0, 30], np.int16).astype(np.uint8)

    found = measured(task(channels=1), colourful=colourful, nothing=nothing)
    assert found["colourful"].psnr.value == pytest.approx(found["nothing"].psnr.value)


def test_every_picture_of_every_method_is_a_step() -> None:
    steps: list[Step] = []
    drain(repairs(task(), {"a": nothing, "b": smooth}), CancelToken(), steps.append)
    assert [step.done for step in steps] == [0, 1, 2, 3, 3, 4, 5, 6]
    assert {step.total for step in steps} == {6}


def test_pictures_are_brought_to_the_models_size_and_channels(tmp_path: Path) -> None:
    for number, picture in enumerate(photographs(4, 60)):
        PilImage.fromarray(picture).save(tmp_path / f"{number}.png")
    colour, grey = (task_of(tmp_path, 3, (16, channels), "thick", 5) for channels in (3, 1))
    assert colour.side == grey.side == 16
    assert len(colour.pictures) == 3
    assert not np.ptp(grey.pictures[0], axis=2).any()
    assert np.ptp(colour.pictures[0], axis=2).any()
    assert (colour.holes[0] == grey.holes[0]).all()
    assert (colour.holes[0] != colour.holes[1]).any()


def test_one_picture_is_too_few(tmp_path: Path) -> None:
    PilImage.fromarray(photographs(1)[0]).save(tmp_path / "one.png")
    with pytest.raises(BadParamError, match="At least 2 pictures"):
        task_of(tmp_path, 5, (16, 3), "middle")


def test_the_contact_sheet_has_a_row_for_each_picture_and_a_column_for_each_method() -> None:
    given = task()
    made = drain(repairs(given, {"a": nothing, "b": smooth}), CancelToken(), lambda _step: None)
    png = sheet(given, made, {"a": "A title that is much too long for its column", "b": "B"})
    with PilImage.open(io.BytesIO(png)) as image:
        pixels = np.asarray(image.convert("RGB"))
    assert pixels.shape == (56 + 3 * 136, 8 + 4 * 136, 3)
    middle = pixels[56 + 136 + 64, 8 + 64 :: 136]  # of the second row, in the holes
    assert (middle[0] == HIDDEN).all()
    assert (middle[2] == HIDDEN).all()
    assert (middle[1] == given.pictures[1][24, 24]).all()
