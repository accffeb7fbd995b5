"""A drop-down asks for little room, and shows long choices whole where there is some."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studio.ui.widgets.fields import Dropdown

LONG = "A choice with a name that is longer than any panel is wide, and longer still"


@pytest.fixture
def combo(qtbot: QtBot) -> Iterator[Dropdown]:
    """In a box that is narrower than its longest choice."""
    box = QWidget()
    inside = Dropdown()
    inside.addItems(["Short", LONG])
    QHBoxLayout(box).addWidget(inside)
    qtbot.addWidget(box)
    inside.limit(12)
    box.resize(200, 60)
    box.show()
    yield inside
    box.close()


def test_a_long_choice_makes_no_panel_wider(combo: Dropdown) -> None:
    whole = combo.fontMetrics().horizontalAdvance(LONG)
    assert combo.minimumSizeHint().width() < whole / 2
    combo.setCurrentIndex(1)
    assert combo.width() <= 200
    assert combo.currentText() == LONG


def test_what_is_cut_ends_in_an_ellipsis(combo: Dropdown) -> None:
    combo.setCurrentIndex(1)
    cut = combo.grab().toImage()
    combo.setItemText(1, LONG[:200] + " and something else at its end")
    assert combo.grab().toImage() == cut  # only what fits is drawn
    combo.setItemText(1, LONG[:12])
    assert combo.grab().toImage() != cut


def test_its_list_is_as_wide_as_its_longest_choice(combo: Dropdown) -> None:
    combo.showPopup()
    assert combo.view().width() >= combo.fontMetrics().horizontalAdvance(LONG)
    combo.hidePopup()
