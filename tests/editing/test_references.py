"""Pictures that a tool looks at: made small, and known by what is left of them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PilImage

from studio.core.errors import BadImageError, BadParamError
from studio.core.photograph import Photograph
from studio.core.recipe import pixels_checksum
from studio.core.request import MAX_REFERENCE, EditRequest, Reference
from studio.core.tool_spec import ToolSpec
from studio.editing.references import reference_in, reference_of


def noise(height: int, width: int) -> np.ndarray:
    return np.random.default_rng(3).integers(0, 256, (height, width, 3), dtype=np.uint8)


def test_a_small_picture_is_kept_as_it_is(tmp_path: Path) -> None:
    PilImage.fromarray(noise(30, 40)).save(tmp_path / "small.png")
    found = reference_in(tmp_path / "small.png")
    assert np.array_equal(found.pixels, noise(30, 40))
    assert found.sha256 == pixels_checksum(noise(30, 40))


@pytest.mark.parametrize(
    ("size", "expected"),
    [((1500, 3000), (512, 1024)), ((2048, 10), (1024, 5)), ((4000, 1), (1024, 1))],
)
def test_a_large_one_is_made_smaller_and_known_by_that(
    size: tuple[int, int], expected: tuple[int, int]
) -> None:
    found = reference_of(noise(*size))
    assert found.pixels.shape == (*expected, 3)
    assert found.sha256 == pixels_checksum(found.pixels)
    assert found == reference_of(noise(*size))


def test_what_is_no_picture_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "notes.jpg").write_text("no picture")
    with pytest.raises(BadImageError, match=r"notes\.jpg is not a picture"):
        reference_in(tmp_path / "notes.jpg")


def test_a_request_takes_none_that_is_too_large() -> None:
    photo = Photograph("mine.png", noise(4, 4), "")
    EditRequest("tool", photo, references=(Reference(noise(MAX_REFERENCE, 2), ""),))
    with pytest.raises(BadParamError, match="1024 pixels at most"):
        EditRequest("tool", photo, references=(Reference(noise(MAX_REFERENCE + 1, 2), ""),))


def test_a_tool_says_how_many_it_takes() -> None:
    ToolSpec().check_references("Negative", 0)
    ToolSpec(references=2).check_references("Paint", 2)
    with pytest.raises(BadParamError, match="Negative looks at no other picture"):
        ToolSpec().check_references("Negative", 1)
    with pytest.raises(BadParamError, match="Paint takes 2 references at most"):
        ToolSpec(references=2).check_references("Paint", 3)
