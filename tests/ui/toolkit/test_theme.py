"""The tokens: readable in both themes, complete in the style sheet, followed by Qt."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from studio.core.paths import RESOURCES
from studio.ui import theme as themes
from studio.ui.theme import DARK, LIGHT, Theme, apply_theme, current_theme, resolve

READABLE = 4.5  # WCAG 2.2 AA for text
VISIBLE = 3.0  # WCAG 2.2 AA for signs, focus rings and the edges of what can be moved
BOTH = pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)

TEXT_PAIRS = [
    *[(ink, ground) for ink in ("text", "dim") for ground in ("bg0", "bg1", "bg2", "hover")],
    ("text", "well"),
    ("dim", "well"),
    ("text", "raised"),
    ("text", "line"),
    ("text", "accent_soft"),
    ("onaccent", "accent"),
    ("onaccent", "accent_hover"),
    ("onaccent", "accent_pressed"),
    ("danger", "bg1"),
    ("danger", "bg2"),
    ("accent", "bg2"),
    ("onlight", "onscrim"),
]
SIGN_PAIRS = [("accent", "bg0"), ("accent", "bg1"), ("accent", "well"), ("text", "line")]


def luminance(value: str) -> float:
    """WCAG's relative luminance of a colour."""
    color = QColor(value)
    parts = [color.redF(), color.greenF(), color.blueF()]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio of two colours."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@BOTH
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_every_text_is_readable_on_its_ground(theme: Theme, ink: str, ground: str) -> None:
    assert contrast(getattr(theme, ink), getattr(theme, ground)) >= READABLE


@BOTH
@pytest.mark.parametrize(("ink", "ground"), SIGN_PAIRS)
def test_every_sign_is_visible_on_its_ground(theme: Theme, ink: str, ground: str) -> None:
    assert contrast(getattr(theme, ink), getattr(theme, ground)) >= VISIBLE


@BOTH
def test_words_over_pictures_are_readable_whatever_the_picture_is(theme: Theme) -> None:
    scrim = QColor(theme.scrim)
    for picture in ("black", "white"):
        below = QColor(picture)
        part = scrim.alphaF()
        mixed = QColor.fromRgbF(
            scrim.redF() * part + below.redF() * (1 - part),
            scrim.greenF() * part + below.greenF() * (1 - part),
            scrim.blueF() * part + below.blueF() * (1 - part),
        )
        assert contrast(theme.onscrim, mixed.name()) >= READABLE


@BOTH
def test_the_style_sheet_has_no_variable_left_and_names_only_files_that_exist(
    theme: Theme,
) -> None:
    sheet = themes.style_sheet(theme)
    files = re.findall(r'url\("([^"]+)"\)', sheet)
    assert "$" not in sheet
    assert len(set(files)) >= 8
    assert all(Path(file).is_file() for file in files)


def test_the_style_sheet_template_names_no_colour_itself() -> None:
    template = (RESOURCES / "themes" / "studio.qss").read_text(encoding="utf-8")
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgba?\(", template)


def test_the_window_still_opens_when_the_marks_cannot_be_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocked = tmp_path / "a file, no folder"
    blocked.write_text("")
    monkeypatch.setenv("STUDIO_HOME", str(blocked))
    sheet = themes.style_sheet(DARK)
    assert "image: none" in sheet
    assert "url(" not in sheet


def test_a_change_of_theme_reaches_palette_and_widgets(qapp: QApplication, qtbot: QtBot) -> None:
    label = QLabel("Words")
    qtbot.addWidget(label)
    for theme in (LIGHT, DARK):
        apply_theme(qapp, theme)
        assert current_theme() is theme
        assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(theme.bg1)
        assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(theme.text)


def test_a_setting_names_its_theme_and_system_names_one_of_both() -> None:
    assert resolve("dark") is DARK
    assert resolve("light") is LIGHT
    assert resolve("system") in {DARK, LIGHT}


def test_inter_is_loaded_in_three_weights_with_figures_of_equal_width() -> None:
    assert {"Regular", "Medium", "Semi Bold"} <= set(QFontDatabase.styles("Inter"))
    font = themes.number_font()
    assert QFontInfo(font).family().startswith("Inter")
    metrics = QFontMetrics(font)
    assert metrics.horizontalAdvance("111") == metrics.horizontalAdvance("888")


def test_half_bold_is_a_weight_of_its_own_and_not_smeared() -> None:
    regular = QFontMetrics(themes.text_font())
    heavy = QFontMetrics(themes.text_font(weight=QFont.Weight.DemiBold))
    assert heavy.horizontalAdvance("Generate") > regular.horizontalAdvance("Generate")


def test_the_kind_of_a_widget_can_be_changed_after_it_was_shown(qtbot: QtBot) -> None:
    button = QPushButton("Go")
    qtbot.addWidget(button)
    button.show()
    before = button.grab().toImage().pixelColor(6, button.height() // 2)
    themes.set_kind(button, "primary")
    after = button.grab().toImage().pixelColor(6, button.height() // 2)
    assert before != after
    assert after == QColor(DARK.accent)


def test_reduced_motion_can_be_chosen_and_given_back_to_the_system(qapp: QApplication) -> None:
    themes.set_reduced_motion(qapp, True)
    assert themes.reduced_motion()
    themes.set_reduced_motion(qapp, False)
    assert not themes.reduced_motion()
    themes.set_reduced_motion(qapp, None)
    assert themes.reduced_motion() in {True, False}


def test_fonts_and_icons_come_with_their_licences_and_stay_small() -> None:
    for name in ("Inter.txt", "Lucide.txt"):
        assert len((RESOURCES / "licences" / name).read_text(encoding="utf-8")) > 1000
    sizes = [f.stat().st_size for kind in ("fonts", "icons") for f in (RESOURCES / kind).iterdir()]
    assert sum(sizes) < 1_500_000
