"""The model card: whole words where there is room, and all of them in the tooltip."""

from __future__ import annotations

import io

import pytest
from PIL import Image as PilImage
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.core.card import ModelCard
from studio.ui.widgets.action_button import ActionButton
from studio.ui.widgets.model_card import ModelCardView, short_count
from studio.ui.widgets.notice import Notice
from studio.ui.widgets.section import Section
from studio.ui.widgets.seed_field import SeedField


def card(**changes: object) -> ModelCard:
    data = io.BytesIO()
    PilImage.new("RGB", (96, 96), (200, 60, 20)).save(data, "JPEG")
    facts: dict[str, object] = {
        "name": "faces-1024",
        "family": "style",
        "title": "Faces 1024",
        "family_title": "Style-based GAN",
        "image_size": 1024,
        "parameters": 10_100_000,
        "licence": "Apache-2.0",
        "trained_on": "Photographs of faces",
        "thumbnail": data.getvalue(),
    }
    return ModelCard(**(facts | changes))  # type: ignore[arg-type]  # facts of mixed kinds


def test_the_card_of_the_shipped_model_fits_its_panel_without_being_cut(qtbot: QtBot) -> None:
    view = ModelCardView(card(), "about 0.3 s each")
    qtbot.addWidget(view)
    view.resize(256, view.height())
    view.show()
    for (text, room), font in zip(view.word_rects(), view.word_fonts(), strict=True):
        assert font.horizontalAdvance(text) <= room, text


def test_a_long_name_is_cut_but_whole_in_the_tooltip(qtbot: QtBot) -> None:
    view = ModelCardView(card(title="A name that nobody would ever fit into such a small card"))
    qtbot.addWidget(view)
    assert "ever fit into such a small card" in view.toolTip()
    assert "Photographs of faces" in view.toolTip()


def test_a_sentence_of_the_card_ends_once(qtbot: QtBot) -> None:
    view = ModelCardView(card(trained_on="Forty pictures.", licence="As the pictures."))
    qtbot.addWidget(view)
    assert "Trained on Forty pictures.<" in view.toolTip()
    assert ".." not in view.toolTip()


def test_a_card_without_commercial_use_says_so_in_a_row_of_its_own(qtbot: QtBot) -> None:
    free, bound = ModelCardView(card()), ModelCardView(card(non_commercial=True))
    for view in (free, bound):
        qtbot.addWidget(view)
    assert bound.height() > free.height()
    assert "Not for commercial use." in bound.toolTip()
    assert "Not for commercial use." in bound.accessibleDescription()


def test_a_card_is_a_button_for_keys_and_screen_readers(qtbot: QtBot) -> None:
    view = ModelCardView(card())
    qtbot.addWidget(view)
    view.show()
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.role() is QAccessible.Role.Button
    assert interface.text(QAccessible.Text.Name) == "Model: Faces 1024"
    with qtbot.waitSignal(view.clicked):
        QTest.keyClick(view, Qt.Key.Key_Space)


def test_a_broken_thumbnail_and_no_model_at_all_are_shown_calmly(qtbot: QtBot) -> None:
    view = ModelCardView(card(thumbnail=b"no picture"))
    qtbot.addWidget(view)
    view.show()
    assert not view.grab().isNull()
    view.set_card(None)
    assert view.text() == "No model chosen"


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, ""),
        (950, "950 weights"),
        (10_100_000, "10.1\N{NO-BREAK SPACE}M weights"),
        (2_000_000_000, "2\N{NO-BREAK SPACE}B weights"),
    ],
)
def test_weights_are_counted_in_few_digits(count: int, text: str) -> None:
    assert short_count(count) == text


def test_building_controls_opens_no_window_of_its_own(qtbot: QtBot, qapp: QApplication) -> None:
    before = {id(w) for w in qapp.topLevelWidgets() if w.isVisible()}
    for make in (lambda: SeedField("Seed"), lambda: SeedField("", lockable=False), Notice):
        qtbot.addWidget(make())
    for widget in (ActionButton("Generate"), Section("Shape"), ModelCardView(card())):
        qtbot.addWidget(widget)
    assert {id(w) for w in qapp.topLevelWidgets() if w.isVisible()} == before
