"""The look, in one place: colours, sizes and type for both themes, and how Qt gets them.

No other file names a colour. Widgets that paint themselves ask `current_theme()` while they
paint, so a change of theme needs no more than a repaint. Plain Qt widgets are dressed by one
style sheet, whose variants are chosen with the dynamic property `kind`:

    QPushButton   primary (the one action), quiet (no frame), danger
    QToolButton   tool (toolbar), rail (icon above a word), head (in a section's head), sample
                  (a picture above a word)
    QLabel        title, heading, secondary, error, hint
    QFrame        panel, card, bar, well, line
    QLineEdit     plain fields need no kind
"""

from __future__ import annotations

import logging
from dataclasses import asdict, dataclass
from pathlib import Path
from string import Template
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QPalette,
)
from PySide6.QtWidgets import QApplication, QWidget

from studio.core.paths import RESOURCES, user_dir

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Theme:
    """All colours of one theme, as #rrggbb (or #aarrggbb where they lie over pictures)."""

    name: str
    bg0: str  # window
    bg1: str  # panels
    bg2: str  # cards, fields
    hover: str  # anything on bg1 or bg2 under the pointer
    raised: str  # the checked part of a control, a pressed button
    line: str  # hairlines, grooves
    edge: str  # outline of a field or button; a little stronger than a hairline
    text: str
    dim: str  # secondary text and icons
    faint: str  # disabled text and icons
    accent: str  # the one action, what was moved, progress, focus ring
    accent_hover: str
    accent_pressed: str
    accent_soft: str  # a wash of accent behind what is selected
    onaccent: str
    danger: str
    well: str  # behind pictures
    scrim: str  # dark veil over pictures, below words
    onscrim: str
    onlight: str  # a sign on `onscrim`
    placeholder: str  # a picture that is still to come
    shimmer: str  # the light that runs over it
    veil: str  # a breath of accent over the scrim
    mask: str  # what is masked in a photograph; a hue that photographs seldom have


DARK: Final = Theme(
    name="dark",
    bg0="#121214",
    bg1="#1a1a1d",
    bg2="#232327",
    hover="#2a2a2f",
    raised="#36363d",
    line="#2d2d33",
    edge="#3a3a41",
    text="#ececea",
    dim="#a09d98",
    faint="#6a6864",
    accent="#f0764a",
    accent_hover="#f58b64",
    accent_pressed="#de6639",
    accent_soft="#3a241c",
    onaccent="#1a0f0a",
    danger="#ff8b7d",
    well="#0d0d0f",
    scrim="#c0121214",
    onscrim="#f6f5f3",
    onlight="#1f1d1b",
    placeholder="#1c1c20",
    shimmer="#18ececea",
    veil="#40f0764a",
    mask="#d726ff",
)

LIGHT: Final = Theme(
    name="light",
    bg0="#efedea",
    bg1="#faf9f7",
    bg2="#ffffff",
    hover="#f1efec",
    raised="#ffffff",
    line="#dcd8d2",
    edge="#cbc6be",
    text="#1f1d1b",
    dim="#67625c",
    faint="#9c968e",
    accent="#c4481f",
    accent_hover="#b13f19",
    accent_pressed="#983514",
    accent_soft="#fae6dd",
    onaccent="#ffffff",
    danger="#b3261e",
    well="#e2dfda",
    scrim="#c0121214",
    onscrim="#f6f5f3",
    onlight="#1f1d1b",
    placeholder="#d5d1cb",
    shimmer="#70efedea",
    veil="#40f0764a",
    mask="#d726ff",
)

THEMES: Final = {theme.name: theme for theme in (DARK, LIGHT)}

# Distances in logical pixels, all on a grid of four.
SPACE_XS: Final = 4
SPACE_S: Final = 8
SPACE_M: Final = 12
SPACE_L: Final = 16
SPACE_XL: Final = 24

RADIUS_FIELD: Final = 6
RADIUS_BUTTON: Final = 8
RADIUS_CARD: Final = 10

FIELD_HEIGHT: Final = 32
ICON_SIZE: Final = 20
MOTION_MS: Final = 120

SIZE_TEXT: Final = 13
SIZE_TITLE: Final = 15
SIZE_HEADING: Final = 11
SIZE_SECONDARY: Final = 12

FAMILIES: Final = (
    "Inter",
    "Noto Sans TC",
    "Noto Sans CJK TC",
    "PingFang TC",
    "Microsoft JhengHei UI",
)
_THEME_KEY: Final = "studioTheme"
_MOTION_KEY: Final = "studioReducedMotion"
# Glyphs that a style sheet can only take from a file; each is an icon in one token's colour.
_MARKS: Final = (
    ("down", "chevron-down", "dim"),
    ("down_off", "chevron-down", "faint"),
    ("up", "chevron-up", "dim"),
    ("up_off", "chevron-up", "faint"),
    ("right", "chevron-right", "dim"),
    ("tick", "check", "onaccent"),
    ("tick_off", "check", "bg1"),
    ("tick_menu", "check", "accent"),
    ("some", "minus", "onaccent"),
    ("clear", "x", "dim"),
)


def resolve(choice: str) -> Theme:
    """The theme for a setting: `dark`, `light`, or `system` (anything else counts as system)."""
    if choice in THEMES:
        return THEMES[choice]
    app = QGuiApplication.instance()
    if isinstance(app, QGuiApplication):
        light = app.styleHints().colorScheme() is Qt.ColorScheme.Light
        return LIGHT if light else DARK
    return DARK


def current_theme() -> Theme:
    """The theme the application wears now (dark before `apply_theme` was called)."""
    app = QApplication.instance()
    return THEMES.get(str(app.property(_THEME_KEY)), DARK) if app else DARK


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Dresses the whole application: style, fonts, palette and style sheet. May be repeated."""
    if app.property(_THEME_KEY) is None:
        app.setStyle("Fusion")
        _load_fonts()
        _Wishes(app)
        app.setFont(text_font())
    app.setProperty(_THEME_KEY, theme.name)
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme))


def reduced_motion() -> bool:
    """Whether things should move without animation, as the system or a setting asks."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return True
    chosen = app.property(_MOTION_KEY)
    if chosen is not None:
        return bool(chosen)
    wishes = app.findChild(_Wishes)
    return wishes is not None and wishes.reduced_motion()


def set_reduced_motion(app: QApplication, reduced: bool | None) -> None:
    """Overrides the system's wish about motion; None follows the system again."""
    app.setProperty(_MOTION_KEY, reduced)


def color(value: str) -> QColor:
    """A token as QColor."""
    return QColor(value)


def palette(theme: Theme) -> QPalette:
    """The palette that plain Qt widgets and Fusion itself draw with."""
    roles = QPalette.ColorRole
    result = QPalette()
    for role, value in (
        (roles.Window, theme.bg1),
        (roles.WindowText, theme.text),
        (roles.Base, theme.bg2),
        (roles.AlternateBase, theme.hover),
        (roles.Text, theme.text),
        (roles.PlaceholderText, theme.dim),
        (roles.Button, theme.bg2),
        (roles.ButtonText, theme.text),
        (roles.BrightText, theme.danger),
        (roles.ToolTipBase, theme.bg2),
        (roles.ToolTipText, theme.text),
        (roles.Link, theme.accent),
        (roles.LinkVisited, theme.accent),
        (roles.Highlight, theme.accent),
        (roles.HighlightedText, theme.onaccent),
        (roles.Accent, theme.accent),
        (roles.Light, theme.hover),
        (roles.Midlight, theme.hover),
        (roles.Mid, theme.line),
        (roles.Dark, theme.bg0),
        (roles.Shadow, theme.bg0),
    ):
        result.setColor(role, color(value))
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.PlaceholderText):
        result.setColor(QPalette.ColorGroup.Disabled, role, color(theme.faint))
    for role in (roles.Highlight, roles.Accent):
        result.setColor(QPalette.ColorGroup.Disabled, role, color(theme.line))
    return result


def style_sheet(theme: Theme) -> str:
    """The style sheet with this theme's colours and sizes filled in."""
    template = (RESOURCES / "themes" / "studio.qss").read_text(encoding="utf-8")
    sizes = {
        "radius_field": f"{RADIUS_FIELD}px",
        "radius_button": f"{RADIUS_BUTTON}px",
        "radius_card": f"{RADIUS_CARD}px",
        "size_text": f"{SIZE_TEXT}px",
        "size_title": f"{SIZE_TITLE}px",
        "size_heading": f"{SIZE_HEADING}px",
        "size_secondary": f"{SIZE_SECONDARY}px",
    }
    return Template(template).substitute(asdict(theme) | sizes | _marks(theme))


def text_font(size: int = SIZE_TEXT, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Inter in logical pixels, falling back to the system's Traditional Chinese."""
    font = QFont()
    font.setFamilies(FAMILIES)
    font.setPixelSize(size)
    font.setWeight(weight)
    # Said aloud, since a painter takes what is left unsaid from its widget's font.
    font.setCapitalization(QFont.Capitalization.MixedCase)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.0)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def title_font() -> QFont:
    """For the name of a card or a page."""
    return text_font(SIZE_TITLE, QFont.Weight.DemiBold)


def heading_font() -> QFont:
    """For the head of a section: small, half bold, capitals, a little apart."""
    font = text_font(SIZE_HEADING, QFont.Weight.DemiBold)
    font.setCapitalization(QFont.Capitalization.AllUppercase)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
    return font


def secondary_font() -> QFont:
    """For what supports a label: a second line, a hint, a cost."""
    return text_font(SIZE_SECONDARY)


def number_font(size: int = SIZE_SECONDARY) -> QFont:
    """With figures of equal width, so that a changing number does not dance."""
    font = text_font(size)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def set_kind(widget: QWidget, kind: str) -> None:
    """Chooses one of the style sheet's variants for a widget, also after it was shown."""
    if widget.property("kind") == kind:
        return
    widget.setProperty("kind", kind)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class _Wishes(QObject):
    """What the system asks of programs. It keeps the objects it asks.

    PySide gives up `accessibility()` together with the Python side of its `styleHints()`, and
    the next one to ask gets a dead object; so both are held for as long as the application.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._hints = app.styleHints()
        ask = getattr(self._hints, "accessibility", None)  # since Qt 6.10
        self._access: object = ask() if ask else None

    def reduced_motion(self) -> bool:
        ask = getattr(self._access, "motionPreference", None)  # since Qt 6.12
        return ask is not None and ask().name == "ReducedMotion"


def _load_fonts() -> None:
    for path in sorted((RESOURCES / "fonts").glob("*.otf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            log.warning("The font %s cannot be read; the system's font is used.", path.name)


def _marks(theme: Theme) -> dict[str, str]:
    """Writes the glyph files of this theme, once, and names them for the style sheet."""
    folder = user_dir() / "cache" / "marks"
    tokens = asdict(theme)
    marks = {}
    for mark, icon, token in _MARKS:
        value = str(tokens[token])
        path = folder / f"{icon}-{value.lstrip('#')}.svg"
        marks[f"mark_{mark}"] = f'url("{path.as_posix()}")' if _write(path, icon, value) else "none"
    return marks


def _write(path: Path, icon: str, value: str) -> bool:
    if path.exists():
        return True
    try:
        drawing = (RESOURCES / "icons" / f"{icon}.svg").read_text(encoding="utf-8")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(drawing.replace("currentColor", value), encoding="utf-8")
    except OSError as error:
        # The window works without these glyphs, so a full disk must not keep it from opening.
        log.warning("The marks of the theme cannot be written: %s", error)
        return False
    return True
