"""The seed field: typed, stepped, rolled and locked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.core.params import MAX_SEED
from studio.ui.widgets.seed_field import SeedField


@pytest.fixture
def seed(qtbot: QtBot) -> SeedField:
    made = SeedField("Seed")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_a_seed_is_grouped_for_reading_and_plain_for_editing(seed: SeedField, qtbot: QtBot) -> None:
    seed.dice.setFocus()
    seed.set_value(2718281)
    assert seed.field.text().split() == ["2", "718", "281"]
    seed.setFocus()
    qtbot.waitUntil(seed.field.hasFocus)
    assert seed.field.text() == "2718281"


def test_a_typed_seed_counts_on_enter(seed: SeedField, qtbot: QtBot) -> None:
    said: list[int] = []
    seed.changed.connect(said.append)
    seed.setFocus()
    qtbot.waitUntil(seed.field.hasFocus)
    seed.field.selectAll()
    QTest.keyClicks(seed.field, "1 234")
    assert said == []
    QTest.keyClick(seed.field, Qt.Key.Key_Return)
    assert said == [1234]
    assert seed.value() == 1234


def test_a_seed_that_is_too_large_is_marked_and_brought_in(seed: SeedField, qtbot: QtBot) -> None:
    seed.setFocus()
    qtbot.waitUntil(seed.field.hasFocus)
    seed.field.selectAll()
    QTest.keyClicks(seed.field, "99999999999")
    assert seed.field.property("invalid") is True
    QTest.keyClick(seed.field, Qt.Key.Key_Return)
    assert seed.value() == MAX_SEED
    assert seed.field.property("invalid") is False


def test_letters_do_not_get_into_a_seed(seed: SeedField) -> None:
    seed.field.selectAll()
    QTest.keyClicks(seed.field, "12ab3")
    QTest.keyClick(seed.field, Qt.Key.Key_Return)
    assert seed.value() == 123


def test_arrows_step_the_seed_within_its_range(seed: SeedField) -> None:
    QTest.keyClick(seed.field, Qt.Key.Key_Down)
    assert seed.value() == 0
    QTest.keyClick(seed.field, Qt.Key.Key_Up)
    QTest.keyClick(seed.field, Qt.Key.Key_PageUp)
    assert seed.value() == 11


def test_the_dice_rolls_and_the_lock_holds_it(seed: SeedField) -> None:
    said: list[int] = []
    locks: list[bool] = []
    seed.changed.connect(said.append)
    seed.lock_changed.connect(locks.append)
    for _ in range(3):
        seed.dice.click()
    assert len(set(said)) > 1
    assert all(0 <= value <= MAX_SEED for value in said)
    seed.lock.click()
    assert seed.locked()
    assert locks == [True]
    assert not seed.dice.isEnabled()
    assert "locked" in seed.dice.toolTip()
    before = seed.value()
    seed.roll()
    assert seed.value() == before


def test_a_seed_that_needs_no_lock_has_none(qtbot: QtBot) -> None:
    field = SeedField("Second seed", lockable=False)
    qtbot.addWidget(field)
    field.show()
    assert not field.lock.isVisible()
    assert field.dice.isVisible()
