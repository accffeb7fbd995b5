"""The veil over a window while something is dragged: which places there are, and where."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.ui.canvas.drop_overlay import DropOverlay, DropZone
from studio.ui.theme import DARK

THREE = [
    DropZone("apply", "Apply settings", "Take over how it was made.", "sliders-horizontal"),
    DropZone("again", "Reproduce", "Make it again and compare.", "refresh-cw"),
    DropZone("open", "Open as picture"),
]


@pytest.fixture
def overlay(qtbot: QtBot) -> DropOverlay:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(700, 400)
    parent.show()
    made = DropOverlay(parent)
    made.keep = parent  # type: ignore[attr-defined]  # the fixture holds both
    return made


def test_it_covers_its_parent_and_takes_no_mouse(overlay: DropOverlay) -> None:
    assert not overlay.isVisible()
    overlay.show_zones(THREE)
    assert overlay.isVisible()
    assert overlay.size() == overlay.parentWidget().size()
    assert overlay.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_each_place_is_found_under_the_pointer_and_gaps_are_none(overlay: DropOverlay) -> None:
    overlay.show_zones(THREE)
    centers = [rect.center() for rect in overlay.zone_rects()]
    assert [overlay.zone_at(center) for center in centers] == ["apply", "again", "open"]
    assert overlay.zone_at(QPointF(1, 1)) == ""


def test_a_lone_place_is_meant_wherever_one_drops(overlay: DropOverlay) -> None:
    overlay.show_zones(THREE[2:])
    assert overlay.zone_at(QPointF(1, 1)) == "open"


def test_the_place_under_the_pointer_lights_up(overlay: DropOverlay) -> None:
    overlay.show_zones(THREE)
    first = overlay.zone_rects()[0]
    edge = QPointF(first.left() + 1, first.center().y()).toPoint()
    before = overlay.grab().toImage().pixelColor(edge)
    assert overlay.highlight(first.center()) == "apply"
    after = overlay.grab().toImage().pixelColor(edge)
    assert before != after
    assert after.name() == QColor(DARK.accent).name()


@pytest.mark.parametrize("size", [(700, 400), (300, 400), (200, 150), (1600, 120), (40, 40)])
def test_places_stay_inside_and_apart_at_any_size(
    overlay: DropOverlay, size: tuple[int, int]
) -> None:
    overlay.parentWidget().resize(*size)
    overlay.show_zones(THREE)
    rects = overlay.zone_rects()
    for one, other in pairwise(rects):
        assert not one.intersects(other)
    assert not overlay.grab().isNull()


def test_the_places_are_read_out(overlay: DropOverlay) -> None:
    overlay.show_zones(THREE)
    assert overlay.accessibleDescription() == "Apply settings. Reproduce. Open as picture"
