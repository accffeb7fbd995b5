"""The toolkit as it looks, in both themes: facts about its pixels, and pictures to look at.

The pictures go to the folder that HUNDUN_SCREENS names, or with the test's other files.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFrame,
    QLabel,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from studio.core.card import ModelCard
from studio.core.params import (
    Axis,
    ChoiceParam,
    FlagParam,
    FloatParam,
    IntParam,
    Param,
    SeedParam,
    VectorParam,
)
from studio.core.steps import Image
from studio.ui.canvas.drop_overlay import DropOverlay, DropZone
from studio.ui.canvas.picture_canvas import PictureCanvas
from studio.ui.filmstrip import Filmstrip
from studio.ui.forms import ParamForm
from studio.ui.icons import icon
from studio.ui.images import to_qimage
from studio.ui.theme import (
    DARK,
    LIGHT,
    SPACE_L,
    THEMES,
    Theme,
    apply_theme,
    set_kind,
    set_reduced_motion,
)
from studio.ui.vector_panel import VectorPanel
from studio.ui.widgets.action_button import ActionButton
from studio.ui.widgets.journey_strip import JourneyStrip
from studio.ui.widgets.labels import ElidedLabel
from studio.ui.widgets.model_card import ModelCardView
from studio.ui.widgets.notice import Notice
from studio.ui.widgets.section import Section
from studio.ui.widgets.seed_field import SeedField
from studio.ui.widgets.segmented import Segmented

Keep = Callable[[QWidget, str], QImage]
PARAMS: tuple[Param, ...] = (
    FloatParam("truncation", "Truncation", 0.7, 0.0, 1.0, "Nearer to the average.", "Shape"),
    FloatParam("mix", "Mix with a second seed", 0.0, 0.0, 1.0, group="Shape", off="off"),
    IntParam("steps", "Steps", 20, 1, 50, group="Sampling"),
    ChoiceParam("sampler", "Sampler", "b", (("a", "DDPM"), ("b", "DDIM")), group="Sampling"),
    ChoiceParam("tone", "Tone", "x", tuple((c, f"A long tone {c}") for c in "wxyz")),
    FlagParam("mirror", "Mirror left and right", True, group="Sampling"),
    IntParam("many", "Many", 5, 0, 100_000, group="Sampling"),
    SeedParam("second", "Second seed", 7, group="Sampling"),
)
AGE = Axis("age", "Age", unit="years", curve=((-3.0, -36.0), (3.0, 36.0)))
ATTRIBUTES = VectorParam(
    "direction",
    "Attributes",
    (AGE, *(Axis(n.lower(), n) for n in ("Gender", "Smile", "Glasses", "Hair lightness"))),
)
COMPONENTS = VectorParam(
    "component",
    "Components",
    tuple(Axis(f"c{i}", f"{i + 1} \N{MIDDLE DOT} framing", share=0.14) for i in range(23)),
    page=4,
)


@pytest.fixture(params=sorted(THEMES))
def theme(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[Theme]:
    """Each theme in turn, without motion."""
    chosen = THEMES[request.param]
    apply_theme(qapp, chosen)
    set_reduced_motion(qapp, True)
    yield chosen
    set_reduced_motion(qapp, None)


@pytest.fixture
def keep(theme: Theme, tmp_path: Path) -> Keep:
    """Grabs a widget, keeps the picture, and checks that something is on it."""
    folder = Path(os.environ.get("HUNDUN_SCREENS") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)

    def grab(widget: QWidget, name: str) -> QImage:
        QApplication.processEvents()
        image = widget.grab().toImage()
        assert image.save(str(folder / f"toolkit-{name}-{theme.name}.png"))
        assert len(colors(image)) > 12, "The picture is blank."
        return image

    return grab


def colors(image: QImage) -> set[int]:
    """The colours on a grid of points four pixels apart."""
    return {
        image.pixel(x, y) for x in range(0, image.width(), 4) for y in range(0, image.height(), 4)
    }


def color_at(image: QImage, widget: QWidget, within: QWidget, place: QPointF) -> str:
    """The colour of a place of a widget on a picture of the window that holds it."""
    return image.pixelColor(widget.mapTo(within, place.toPoint())).name()


def cut_texts(window: QWidget) -> list[str]:
    """Words on labels and buttons that are wider than their place and not elided openly."""
    cut = []
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.text() and not label.wordWrap():
            wide = label.fontMetrics().horizontalAdvance(label.text())
            told = isinstance(label, ElidedLabel) and label.text() in label.toolTip()
            if wide > label.contentsRect().width() + 1 and not told:
                cut.append(label.text())
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.text() and not isinstance(button, ModelCardView):
            icon_only = isinstance(button, QToolButton)
            wide = QFontMetrics(button.font()).horizontalAdvance(button.text())
            if wide > button.width() and not icon_only:
                cut.append(button.text())
    return cut


def picture(number: int, side: int = 512) -> Image:
    """Soft waves of colour; equal numbers give equal pictures."""
    rng = np.random.default_rng(number)
    y, x = np.mgrid[0:side, 0:side] / side
    waves = [
        np.sin(2 + 5 * (k + 1) * (x * rng.random() + y * rng.random())) ** 2 for k in (0, 1, 2)
    ]
    tints = rng.random((3, 3))
    mixed = sum(wave[..., None] * tint for wave, tint in zip(waves, tints, strict=True))
    return (np.clip(mixed / 1.8, 0, 1) * 255).astype(np.uint8)


def panel(qtbot: QtBot, width: int, *widgets: QWidget) -> QFrame:
    """The widgets below each other, as in a panel of the window."""
    frame = QFrame()
    qtbot.addWidget(frame)
    set_kind(frame, "panel")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
    layout.setSpacing(SPACE_L)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
    frame.setFixedWidth(width)
    frame.show()
    frame.activateWindow()
    qtbot.waitUntil(frame.isActiveWindow)
    return frame


def card(non_commercial: bool = False) -> ModelCard:
    return ModelCard(
        "faces-1024",
        "style",
        "Faces 1024",
        "Style-based GAN",
        1024,
        10_100_000,
        licence="Apache-2.0",
        non_commercial=non_commercial,
    )


def test_the_left_panel(theme: Theme, keep: Keep, qtbot: QtBot) -> None:
    model = Section("Model", collapsible=False)
    model.add(ModelCardView(card(), "about 0.3 s each"))
    start = Section("Start")
    seed = SeedField("Seed")
    seed.set_value(2_718_281)
    counts = Segmented([(str(n), str(n)) for n in (1, 4, 9, 16)], "Pictures")
    counts.set_value("9")
    start.add(seed)
    start.add(counts)
    form = ParamForm(PARAMS)
    form.set_values({"truncation": 0.9})
    action = ActionButton("Generate")
    action.set_cost("Nine pictures, about 3 s on this machine")
    window = panel(qtbot, 288, model, start, form, action)
    image = keep(window, "left-panel")
    assert cut_texts(window) == []
    assert image.pixelColor(3, 3).name() == theme.bg1
    assert color_at(image, action.button, window, QPointF(30, 20)) == theme.accent
    checked, other = counts.segment("9"), counts.segment("1")
    assert color_at(image, checked, window, QPointF(6, 14)) == theme.raised
    assert color_at(image, other, window, QPointF(6, 14)) == theme.bg0
    moved, still = form.field("truncation"), form.field("mix")
    for slider, ink in ((moved, theme.accent), (still, theme.text)):
        groove = slider.groove  # type: ignore[attr-defined]  # both are sliders
        assert color_at(image, groove, window, groove.thumb_rect().center()) == ink


def test_the_right_panel(theme: Theme, keep: Keep, qtbot: QtBot) -> None:
    attributes, components = VectorPanel(ATTRIBUTES), VectorPanel(COMPONENTS)
    attributes.set_values({"direction.age": 1.0, "direction.smile": -2.0})
    window = panel(qtbot, 280, attributes, components)
    attributes.sliders["direction.glasses"].setFocus()
    image = keep(window, "right-panel")
    assert cut_texts(window) == []
    groove = attributes.sliders["direction.age"].groove
    home = groove.width() / 2
    middle = groove.height() / 2
    thumb = groove.thumb_rect()
    assert (
        color_at(image, groove, window, QPointF((home + thumb.left()) / 2, middle)) == theme.accent
    )
    # A two-sided slider fills from its centre: nothing on the other side of it.
    assert color_at(image, groove, window, QPointF(home / 2, middle)) == theme.line
    smile = attributes.sliders["direction.smile"].groove
    between = (home + smile.thumb_rect().right()) / 2
    assert color_at(image, smile, window, QPointF(between, middle)) == theme.accent
    focused = attributes.sliders["direction.glasses"].groove
    ring = focused.thumb_rect().center() - QPointF(0, 8)
    assert color_at(image, focused, window, ring) != theme.bg1


def test_the_states_of_the_big_action(theme: Theme, keep: Keep, qtbot: QtBot) -> None:
    ready, busy, stopping, off = (ActionButton("Generate") for _ in range(4))
    busy.set_busy(True)
    busy.set_progress(0.6)
    stopping.set_busy(True)
    stopping.press()
    off.set_available(False, "Choose a model first.")
    window = panel(qtbot, 288, ready, busy, stopping, off)
    image = keep(window, "big-action")
    assert cut_texts(window) == []
    assert color_at(image, ready.button, window, QPointF(30, 20)) == theme.accent
    assert color_at(image, busy.button, window, QPointF(30, 20)) == theme.bg2
    assert color_at(image, busy.button, window, QPointF(100, 38)) == theme.accent
    assert color_at(image, busy.button, window, QPointF(220, 38)) != theme.accent
    assert color_at(image, off.button, window, QPointF(30, 20)) == theme.line


def test_notices_and_cards(theme: Theme, keep: Keep, qtbot: QtBot) -> None:
    error, hint = Notice(), Notice()
    views = [ModelCardView(card(non_commercial=flag), "about 0.3 s each") for flag in (True, False)]
    off = ModelCardView(None)
    off.setEnabled(False)
    window = panel(qtbot, 288, error, hint, *views, off)
    error.show_error("The folder cannot be written; choose another one.", "Choose a folder")
    hint.show_hint("Drop a picture here to see how it was made.")
    image = keep(window, "notices")
    assert color_at(image, error, window, QPointF(0, error.height() / 2)) == theme.danger
    for view in views:
        assert color_at(image, view, window, QPointF(6, 40)) == theme.bg2
    assert error.height() < 110
    assert hint.height() < 70


def test_plain_controls_of_qt_are_dressed_as_well(theme: Theme, keep: Keep, qtbot: QtBot) -> None:
    combo = QComboBox()
    combo.addItems(["PNG", "JPEG", "WebP"])
    menu = QMenu()
    menu.addAction(icon("copy"), "Copy", "Ctrl+C")
    menu.addAction("Disabled").setEnabled(False)
    menu.addSeparator()
    kept = menu.addAction("Keep the recipe")
    kept.setCheckable(True)
    kept.setChecked(True)
    menu.setWindowFlags(Qt.WindowType.Widget)
    lock = QToolButton()
    lock.setIcon(icon("lock"))
    lock.setCheckable(True)
    lock.setChecked(True)
    window = panel(qtbot, 288, combo, lock, menu)
    menu.setActiveAction(menu.actions()[0])
    image = keep(window, "plain-controls")
    assert color_at(image, combo, window, QPointF(combo.width() / 2, 5)) == theme.bg2
    arrow = combo.grab().toImage()
    right = {arrow.pixelColor(x, 16).name() for x in range(combo.width() - 28, combo.width() - 4)}
    assert len(right) > 2, "The combo box has lost its arrow."
    assert theme.accent in {
        lock.grab().toImage().pixelColor(x, y).name() for x in range(30) for y in range(26)
    }


def test_the_canvas_in_every_view(theme: Theme, keep: Keep, qtbot: QtBot) -> None:
    canvas = PictureCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(760, 700)
    canvas.show()
    canvas.set_invitation("Nothing here yet", "Press Generate, or drop a picture.")
    empty = keep(canvas, "canvas-empty")
    assert empty.pixelColor(5, 5).name() == theme.well
    canvas.set_busy_cells(9)
    for number in range(5):
        canvas.set_picture(number, picture(number))
    canvas.refiner.finish()
    busy = keep(canvas, "canvas-busy")
    rects = canvas.scene.cell_rects()
    waiting = rects[7].topLeft() + QPointF(20, 20)
    assert busy.pixelColor(waiting.toPoint()).name() == theme.placeholder
    assert len(colors(busy.copy(rects[4].toRect()))) > 200
    corner = rects[4].topLeft().toPoint()
    assert busy.pixelColor(corner).name() == theme.well, "Pictures have round corners."
    canvas.set_view("single")
    canvas.refiner.finish()
    keep(canvas, "canvas-single")
    canvas.set_before(picture(9))
    canvas.set_view("compare")
    canvas.refiner.finish()
    wipe = keep(canvas, "canvas-compare")
    line = QPoint(round(canvas.scene.wipe_x()), 100)
    assert wipe.pixelColor(line).name() == QColor(theme.onscrim).name()


def test_the_drop_overlay(theme: Theme, keep: Keep, qtbot: QtBot) -> None:
    canvas = PictureCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(760, 500)
    canvas.set_pictures([picture(n) for n in range(4)])
    canvas.show()
    overlay = DropOverlay(canvas)
    overlay.show_zones(
        [
            DropZone("apply", "Apply settings", "Take over how it was made.", "sliders-horizontal"),
            DropZone("again", "Reproduce", "Make it again and compare.", "refresh-cw"),
            DropZone("open", "Open as picture", "Look at it here."),
        ]
    )
    rects = overlay.zone_rects()
    overlay.highlight(rects[1].center())
    image = keep(canvas, "drop-overlay")
    edge = QPointF(rects[1].left() + 1, rects[1].center().y()).toPoint()
    assert image.pixelColor(edge).name() == theme.accent


def test_the_filmstrip_and_the_journey(theme: Theme, keep: Keep, qtbot: QtBot) -> None:
    strip, journey = Filmstrip(), JourneyStrip()
    strip.set_items([(str(n), to_qimage(picture(n, 128)), f"Picture {n}") for n in range(12)])
    journey.set_frames([picture(n, 128) for n in range(10)])
    journey.set_current(3)
    window = panel(qtbot, 760, strip, journey)
    strip.set_current_key("2")
    strip.setFocus()
    model = strip.model()
    qtbot.waitUntil(lambda: all(model.index(n, 0).data(0x0102) is not None for n in range(8)))
    image = keep(window, "strips")
    assert cut_texts(window) == []
    chosen = strip.visualRect(model.index(2, 0)).center() - QPoint(33, 0)
    seen = image.pixelColor(strip.viewport().mapTo(window, chosen)).name()
    assert seen == theme.accent


def test_both_themes_look_different_and_neither_uses_the_other_s_colours() -> None:
    same = {"scrim", "onscrim", "onlight", "veil", "mask"}  # they lie over pictures
    for token in DARK.__dataclass_fields__:
        if token not in same:
            assert getattr(DARK, token) != getattr(LIGHT, token), token
