"""What the half with repairs is put together from: poses, samples, the table, the painted hole."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PilImage
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.core.comparison import save_table
from studio.core.errors import BadParamError
from studio.core.repair import Figures
from studio.core.steps import Image
from studio.evaluation.repair_table import HIDDEN
from studio.ui.compare_recording import Moment
from studio.ui.repair_model import DISTANCE, PSNR, SECONDS, RepairModel
from studio.ui.repair_pose import Sample, fullest, is_grey, pose, samples_for
from studio.ui.repair_turns import Mended
from studio.ui.widgets.race_card import CardState
from studio.ui.widgets.repair_card import RepairCard
from studio.ui.widgets.truth_card import GRID, TruthCard
from studio.ui.words import THIN_SPACE
from tests.evaluation.some_table import some_row, some_table


def flat(value: int, side: int = 8) -> Image:
    return np.full((side, side, 3), value, np.uint8)


def mended(method: str, distances: tuple[float, ...], psnr: float, seconds: float) -> Mended:
    figures = tuple(Figures(psnr + i, far, seconds) for i, far in enumerate(distances))
    return Mended(method, method.title(), tuple(flat(90) for _ in distances), figures)


def test_a_picture_is_posed_in_the_models_size_and_colours() -> None:
    image = np.zeros((60, 90, 3), np.uint8)
    image[..., 0] = 200
    coloured, grey = (pose(image, (16, channels), "right", 0) for channels in (3, 1))
    assert coloured.picture.shape == grey.picture.shape == (16, 16, 3)
    assert coloured.picture[0, 0].tolist() == [200, 0, 0]
    assert not np.ptp(grey.picture, axis=2).any()
    assert (coloured.hole[:, 8:] == 255).all()
    assert (coloured.opened[:, 8:] == HIDDEN).all()
    assert (coloured.opened[:, :8] == coloured.picture[:, :8]).all()
    assert coloured.share == 0.5


def test_a_mask_of_any_size_is_a_hole_unless_it_is_empty() -> None:
    mask = np.zeros((GRID, GRID), np.uint8)
    with pytest.raises(BadParamError, match="shows no hole"):
        pose(flat(9, 32), (16, 3), mask, 0)
    mask[: GRID // 2] = 255
    assert pose(flat(9, 32), (16, 3), mask, 0).share == 0.5


def test_grey_is_told_from_coloured() -> None:
    assert is_grey(flat(80))
    coloured = flat(80)
    coloured[..., 2] = 200
    assert not is_grey(coloured)


def test_samples_are_real_pictures_else_faces_else_none(tmp_path: Path) -> None:
    tables, faces = tmp_path / "tables", tmp_path / "faces"
    tables.mkdir()
    faces.mkdir()
    assert samples_for("faces", 32, faces, tables) == ()
    PilImage.new("RGB", (64, 64), (9, 9, 9)).save(faces / "face-1.webp")
    (faces / "face-2.webp").write_text("no picture", encoding="utf-8")
    assert [each.name for each in samples_for("faces", 32, faces, tables)] == ["face-1.webp"]
    save_table(tables / "faces.json", some_table(some_row("gan", 0.1)))
    real = samples_for("faces", 64, faces, tables)
    assert [each.name for each in real] == [f"faces-{i}" for i in range(1, 9)]
    assert real[7].image.shape == (16, 16, 3)
    assert len(samples_for("faces", 32, faces, tables)) == 1
    assert fullest([Sample("dark", flat(9)), Sample("light", flat(99))]) == 1


def test_the_table_sorts_by_each_figure_and_marks_the_best() -> None:
    model = RepairModel()
    model.set_lines([mended("b", (0.5, 0.3), 20, 2.0), mended("a", (0.6,), 30, 0.5)])
    assert [line.method for line in model.lines()] == ["b", "a"]
    cell = model.index(0, DISTANCE)
    assert model.data(cell) == "0.400"
    assert model.below(0, DISTANCE) == "0.300\N{EN DASH}0.500"
    assert model.below(1, DISTANCE) == ""
    assert model.best(0, DISTANCE)
    assert model.best(1, PSNR)
    assert model.data(model.index(1, SECONDS)) == f"500{THIN_SPACE}ms"
    spoken = str(model.data(cell, Qt.ItemDataRole.AccessibleTextRole))
    assert spoken == "Feature distance: 0.400 (0.300\N{EN DASH}0.500), the best"
    assert model.natural_order(PSNR) is Qt.SortOrder.DescendingOrder
    model.sort(PSNR, Qt.SortOrder.DescendingOrder)
    assert [line.method for line in model.lines()] == ["a", "b"]
    assert model.strip(1).width() == 16
    model.set_lines([mended("alone", (0.5,), 20, 2.0)])
    assert not model.best(0, DISTANCE)


def test_a_card_tells_how_near_and_how_long_and_keeps_pixels_apart(qtbot: QtBot) -> None:
    card = RepairCard("Toy")
    qtbot.addWidget(card)
    card.resize(120, card.heightForWidth(120))
    card.show_opened(flat(50))
    card.show_growing(Moment(1.0, (flat(1),), 1, 4, finished=False))
    assert card.words() == (f"1.00{THIN_SPACE}s", "25 %")
    checks = np.kron(np.indices((8, 8)).sum(0) % 2, np.ones((1, 1))).astype(np.uint8)[..., None]
    sharp = Mended("toy", "Toy", (np.repeat(checks * 255, 3, 2),), (Figures(20, 0.25, 2.0),))
    card.show_mended(sharp, 2.0, best=True)
    assert card.state is CardState.DONE
    assert card.words() == ("nearest: 0.250", f"2.00{THIN_SPACE}s")
    seen = card.grab().toImage()
    shades = {seen.pixelColor(x, 60).red() for x in range(10, 110)}
    assert {0, 255} <= shades
    card.set_state(CardState.FAILED, "It is broken.")
    assert "It is broken." in card.accessibleDescription()
    card.grab()


def test_a_hole_is_painted_on_the_picture_and_only_there(qtbot: QtBot) -> None:
    card, still = TruthCard("Hole", paintable=True), TruthCard("As it was")
    for each in (card, still):
        qtbot.addWidget(each)
        each.resize(136, each.heightForWidth(136))
    masks: list[np.ndarray] = []
    card.painted.connect(masks.append)
    still.painted.connect(masks.append)
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(card, left, pos=QPoint(60, 60))  # there is no picture yet
    for each in (card, still):
        each.show_picture(flat(50), "25 % hidden", np.full((8, 8), 255, np.uint8))
        each.grab()
    QTest.mouseClick(still, left, pos=QPoint(60, 60))
    QTest.mouseClick(card, left, pos=QPoint(60, card.height() - 8))
    assert not masks
    QTest.mousePress(card, left, pos=QPoint(34, 68))
    QTest.mouseMove(card, QPoint(100, 68))
    card.grab()
    QTest.mouseRelease(card, left, pos=QPoint(100, 68))
    assert len(masks) == 1
    assert masks[0].shape == (GRID, GRID)
    assert masks[0][64, 30:96].all()
    assert not masks[0][:50].any()
    card.set_mask(masks[0])
    QTest.mouseClick(card, Qt.MouseButton.RightButton, pos=QPoint(34, 68))
    assert not masks[1][64, 30]
    assert masks[1][64, 90]
    assert card.accessibleName() == "Hole, 25 % hidden"
