"""Numbers and captions as people read them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from studio.core.facts import Fact
from studio.ui.fact_words import caption_words, fact_value, number_text
from studio.ui.widgets.facts_bar import FactsBar


@pytest.fixture
def plain_locale() -> Iterator[None]:
    """Numbers as in English, whatever the machine's language is."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English))
    yield
    QLocale.setDefault(before)


@pytest.mark.usefixtures("plain_locale")
@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (93.0, "93"),
        (9.06e-5, "9.1 \N{MULTIPLICATION SIGN} 10⁻⁵"),
        (-2e-4, "-2.0 \N{MULTIPLICATION SIGN} 10⁻⁴"),
        (0.0123, "0.012"),
        (3.14159, "3.14"),
        (31.4159, "31.4"),
        (4321.9, "4,322"),
        (12000000.0, "12,000,000"),
        (float("inf"), "inf"),
    ],
)
def test_a_number_has_the_digits_that_count(value: float, text: str) -> None:
    assert number_text(value) == text


@pytest.mark.usefixtures("plain_locale")
def test_a_machine_without_a_language_groups_its_digits_as_well() -> None:
    QLocale.setDefault(QLocale.c())
    assert number_text(1234567.0) == "1,234,567"


@pytest.mark.usefixtures("plain_locale")
def test_the_unit_stands_behind_the_number_on_the_same_line() -> None:
    assert fact_value(Fact("a", "A", 12.5, "dB")) == "12.5\N{NO-BREAK SPACE}dB"
    assert fact_value(Fact("a", "A", 12.5)) == "12.5"


def test_a_caption_begins_with_a_capital() -> None:
    assert caption_words("seed 5") == "Seed 5"
    assert caption_words("") == ""


def test_the_bar_tells_its_numbers_to_a_screen_reader_and_hides_without_any(qtbot: QtBot) -> None:
    bar = FactsBar()
    qtbot.addWidget(bar)
    assert bar.isHidden()
    bar.show_rows([("Mean", "1"), ("Largest", "2")])
    assert not bar.isHidden()
    assert bar.accessibleDescription() == "Mean: 1; Largest: 2"
    assert bar.rows() == [("Mean", "1"), ("Largest", "2")]
    bar.clear()
    assert bar.isHidden()
