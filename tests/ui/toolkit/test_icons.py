"""Icons: all drawn, crisp, in the right colour, and alive after their maker is gone."""

from __future__ import annotations

import ast
import gc
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication

from studio.core.paths import RESOURCES, ROOT
from studio.ui.icons import icon, icon_pixmap
from studio.ui.theme import DARK, LIGHT, Theme, apply_theme

PLACES = {"icon": 0, "icon_pixmap": 0, "paint_icon": 1, "add_tool": 0}  # argument with the name
NAMES = sorted(path.stem for path in (RESOURCES / "icons").glob("*.svg"))


def ink(image: QImage) -> QColor:
    """The colour of the most opaque pixel."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=lambda color: color.alpha())


@pytest.mark.parametrize("name", NAMES)
def test_every_shipped_icon_draws_something(name: str) -> None:
    assert ink(icon_pixmap(name, 20, DARK.text, 2.0).toImage()).alpha() > 128


def test_a_misspelt_icon_fails_where_it_is_asked_for() -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_an_icon_has_as_many_pixels_as_the_screen_asks_for(ratio: float) -> None:
    pixmap = icon("settings").pixmap(QSize(20, 20), ratio)
    assert pixmap.width() == round(20 * ratio)
    assert pixmap.devicePixelRatio() == pytest.approx(ratio)


@pytest.mark.parametrize(
    ("mode", "state", "token"),
    [
        (QIcon.Mode.Normal, QIcon.State.Off, "dim"),
        (QIcon.Mode.Normal, QIcon.State.On, "accent"),
        (QIcon.Mode.Disabled, QIcon.State.Off, "faint"),
        (QIcon.Mode.Active, QIcon.State.Off, "text"),
    ],
)
def test_an_icon_wears_the_colour_of_its_state(
    mode: QIcon.Mode, state: QIcon.State, token: str
) -> None:
    pixmap = icon("square").pixmap(QSize(24, 24), 2.0, mode, state)
    assert ink(pixmap.toImage()).name() == getattr(DARK, token)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_an_icon_follows_the_theme_after_it_was_made(qapp: QApplication, theme: Theme) -> None:
    made = icon("square")
    apply_theme(qapp, theme)
    assert ink(made.pixmap(QSize(24, 24), 2.0).toImage()).name() == theme.dim


def test_icons_outlive_their_python_objects_and_their_copies() -> None:
    copies = [QIcon(icon(name)) for name in NAMES[:20] for _ in range(5)]
    gc.collect()
    assert all(not copy.pixmap(QSize(16, 16)).isNull() for copy in copies)
    del copies
    gc.collect()


def test_every_icon_that_the_interface_names_is_shipped() -> None:
    asked = {name for path in _interface() for name in _asked_for(path)}
    assert len(asked) > 5
    assert asked <= set(NAMES)


def _interface() -> list[Path]:
    return sorted((ROOT / "studio" / "ui").rglob("*.py"))


def _asked_for(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            place = PLACES.get(called, 9)
            if len(node.args) > place and isinstance(node.args[place], ast.Constant):
                found.add(str(node.args[place].value))
    return found
