"""Masks: distances are what they say, nothing outside them changes, files come back equal."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PilImage

from studio.core.errors import BadImageError
from studio.editing import masks

SIZE = (100, 80)  # width, height


def disk(radius: float, x: float = 50, y: float = 40) -> np.ndarray:
    rows, columns = np.ogrid[:80, :100]
    inside = np.hypot(columns - x, rows - y) <= radius
    return (inside * 255).astype(np.uint8)


def test_growing_a_disk_gives_a_disk_that_is_so_much_larger() -> None:
    grown = masks.grown(disk(10), 12)
    assert (grown > 127).sum() == pytest.approx(np.pi * 22**2, rel=0.03)
    assert (grown >= disk(10)).all()


def test_shrinking_undoes_growing_of_a_round_shape() -> None:
    back = masks.grown(masks.grown(disk(15), 9), -9)
    assert ((back > 127) != (disk(15) > 127)).sum() <= 8


def test_the_border_of_the_picture_does_not_eat_the_mask() -> None:
    mask = np.full((80, 100), 255, np.uint8)
    mask[:, 60:] = 0
    shrunk = masks.grown(mask, -5)
    assert (shrunk[:, :54] == 255).all()
    assert (shrunk[:, 56:] == 0).all()


@pytest.mark.parametrize("radius", [-7, -1, 0, 1, 30])
def test_an_empty_and_a_full_mask_stay_what_they_are(radius: int) -> None:
    for value in (0, 255):
        mask = np.full((80, 100), value, np.uint8)
        assert (masks.grown(mask, radius) == mask).all()
        assert (masks.feathered(mask, max(radius, 0)) == mask).all()


def test_a_feather_fades_outwards_and_ends_where_it_says() -> None:
    hard = disk(12)
    soft = masks.feathered(hard, 10)
    rows, columns = np.ogrid[:80, :100]
    distance = np.hypot(columns - 50, rows - 40)
    assert (soft[hard == 255] == 255).all()
    assert (soft[distance > 22.5] == 0).all()
    row = soft[40, 62:74].astype(int)
    assert (np.diff(row) <= 0).all()
    assert 90 < row[5] < 165


def test_soft_paint_is_kept_where_a_feather_is_added() -> None:
    mask = disk(8)
    mask[5:20, 5:20] = 90
    assert (masks.feathered(mask, 6)[5:20, 5:20] == 90).all()


def test_operations_leave_the_mask_that_they_are_given() -> None:
    mask = disk(10)
    before = mask.copy()
    for changed in (masks.grown(mask, 3), masks.grown(mask, 0), masks.feathered(mask, 0)):
        changed[:] = 7
    masks.inverted(mask)[:] = 7
    assert (mask == before).all()


def test_a_rectangle_covers_the_pixels_between_its_corners_whichever_way_it_is_drawn() -> None:
    expected = np.zeros((80, 100), np.uint8)
    expected[10:30, 20:70] = 255
    assert (masks.rectangle(SIZE, (20, 10), (70, 30)) == expected).all()
    assert (masks.rectangle(SIZE, (70, 30), (20, 10)) == expected).all()
    assert masks.rectangle(SIZE, (-50, -50), (500, 500)).all()


def test_a_lasso_covers_the_inside_of_its_line() -> None:
    turns = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    corners = [(50 + 25 * np.cos(t), 40 + 25 * np.sin(t)) for t in turns]
    drawn = masks.polygon(SIZE, corners)
    assert drawn.sum() / 255 == pytest.approx(np.pi * 25**2, rel=0.05)
    assert drawn[40, 50] == 255
    assert drawn[40, 78] == 0


def test_a_lasso_of_two_points_covers_nothing() -> None:
    assert not masks.polygon(SIZE, [(3, 3), (60, 60)]).any()


def test_a_lasso_may_leave_the_picture() -> None:
    drawn = masks.polygon(SIZE, [(-500, -500), (900, -500), (900, 900), (-500, 900)])
    assert (drawn == 255).all()


def test_a_fill_takes_what_is_alike_and_can_be_reached() -> None:
    pixels = np.full((80, 100, 3), 200, np.uint8)
    pixels[:, 40:45] = (20, 30, 40)  # a wall
    pixels[10, 10] = (205, 196, 200)
    near = masks.similar(pixels, (5, 5), 8)
    assert (near[:, :40] == 255).all()
    assert not near[:, 40:].any()
    assert masks.similar(pixels, (5, 5), 2)[10, 10] == 0
    everywhere = masks.similar(pixels, (5, 5), 8, connected=False)
    assert (everywhere[:, 45:] == 255).all()
    assert not everywhere[:, 40:45].any()


def test_a_fill_beside_the_picture_takes_nothing() -> None:
    pixels = np.zeros((80, 100, 3), np.uint8)
    assert not masks.similar(pixels, (100, 5), 255).any()
    assert masks.similar(pixels, (99, 79), 255).all()


def test_a_mask_comes_back_from_its_file_bit_by_bit(tmp_path: Path) -> None:
    mask = np.random.default_rng(0).integers(0, 256, (80, 100), dtype=np.uint8)
    (tmp_path / "mask.png").write_bytes(masks.encode_mask(mask))
    assert (masks.read_mask(tmp_path / "mask.png", SIZE) == mask).all()


def test_what_is_transparent_in_a_mask_file_is_not_masked(tmp_path: Path) -> None:
    pixels = np.full((80, 100, 4), 255, np.uint8)
    pixels[:, 50:, 3] = 0
    PilImage.fromarray(pixels).save(tmp_path / "mask.png")
    mask = masks.read_mask(tmp_path / "mask.png", SIZE)
    assert (mask[:, :50] == 255).all()
    assert not mask[:, 50:].any()


def test_a_mask_of_another_size_is_refused_with_both_sizes(tmp_path: Path) -> None:
    (tmp_path / "small.png").write_bytes(masks.encode_mask(disk(3)[:40]))
    with pytest.raises(BadImageError, match=r"small\.png has 100 x 40 .* 100 x 80"):
        masks.read_mask(tmp_path / "small.png", SIZE)


def test_the_covered_share_counts_soft_paint_by_half() -> None:
    mask = masks.empty_mask(*SIZE)
    assert masks.covered(mask) == 0
    mask[:40] = 255
    assert masks.covered(mask) == 0.5
