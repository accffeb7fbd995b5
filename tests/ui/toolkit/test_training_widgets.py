"""The curve, the samples and the rows of trainings."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.core.training_request import TrainRequest
from studio.core.training_run import Curve, RunStatus
from studio.core.training_shelf import Phase, Run
from studio.ui.theme import DARK, LIGHT, Theme, apply_theme
from studio.ui.training_words import clock, duration, figure, loss_words, run_words, short_number
from studio.ui.widgets.curve_plot import CurvePlot, curve_color
from studio.ui.widgets.curve_scale import Span, nearest, smoothed, span_of
from studio.ui.widgets.run_row import RunRow
from studio.ui.widgets.sample_view import SampleView
from studio.ui.workspaces.train_side import TrainSide
from tests.data.making import noise_picture, save
from tests.ui.toolkit.test_theme import VISIBLE, contrast


def test_places_on_an_axis() -> None:
    plain, log = Span(10, 20), Span(1, 100, True)
    assert [plain.place(v) for v in (10, 15, 20)] == [0, 0.5, 1]
    assert log.place(10) == pytest.approx(0.5)
    assert math.isnan(log.place(0))
    assert math.isnan(log.place(-3))


@pytest.mark.parametrize(
    ("span", "wanted", "ticks"),
    [
        (Span(0, 1), 4, [0, 0.25, 0.5, 0.75, 1.0]),
        (Span(0, 412_000), 5, [0, 100_000, 200_000, 300_000, 400_000]),
        (Span(-0.3, 0.3), 3, [-0.2, 0, 0.2]),
        (Span(0.05, 20, True), 4, [0.1, 1, 10]),
        (Span(0.8, 30, True), 4, [1, 2, 5, 10, 20]),
        (Span(2, 3, True), 4, [2, 2.25, 2.5, 2.75, 3]),
    ],
)
def test_ticks_are_round(span: Span, wanted: int, ticks: list[float]) -> None:
    assert span.ticks(wanted) == pytest.approx(ticks)


def test_a_span_leaves_out_the_wildest_values_and_what_is_no_number() -> None:
    values = [1.0 + i / 100 for i in range(100)] + [1e9, math.nan, math.inf]
    span = span_of(values)
    assert 0.9 < span.low < 1.1
    assert 1.9 < span.high < 2.2
    assert span_of([]) == Span(0, 1)
    assert span_of([3, 3, 3]).low < 3 < span_of([3, 3, 3]).high
    assert span_of([-1, 0], logarithmic=True).low > 0


def test_smoothing_has_no_bias_and_leaves_gaps() -> None:
    assert smoothed([4.0] * 90) == pytest.approx([4.0] * 90)
    gapped = smoothed([1.0, math.nan, 1.0])
    assert math.isnan(gapped[1])
    assert (gapped[0], gapped[2]) == (1.0, 1.0)
    noisy = [1.0, -1.0] * 300
    assert max(abs(v) for v in smoothed(noisy)[100:]) < 0.1
    assert smoothed([5.0, 1.0]) == [5.0, 1.0]  # few points are shown as they are


def test_the_nearest_row_is_found() -> None:
    assert [nearest([0, 10, 20], x) for x in (-5, 4, 16, 99)] == [0, 0, 2, 2]


@pytest.fixture
def plot(qtbot: QtBot) -> CurvePlot:
    made = CurvePlot()
    qtbot.addWidget(made)
    made.resize(420, 240)
    images = [float(i) for i in range(0, 1000, 10)]
    losses = {"a.loss": [2.0 - i / 1000 for i in range(100)], "b.loss": [1.0] * 100}
    made.show_curves(images, losses, {"a.loss": "a", "b.loss": "b"})
    made.show()
    return made


def test_the_mouse_reads_the_curve_where_it_is(plot: CurvePlot) -> None:
    assert plot.reading().startswith("After 990 pictures: a 1.9")
    plot._read_at(plot._area().left())
    assert plot.accessibleDescription() == "After 0 pictures: a 2, b 1"
    plot._read_at(-50)
    assert "990" in plot.accessibleDescription()


def test_the_arrow_keys_read_it_as_well(plot: CurvePlot) -> None:
    plot.setFocus()
    QTest.keyClick(plot, Qt.Key.Key_Home)
    assert "After 0 " in plot.accessibleDescription()
    QTest.keyClick(plot, Qt.Key.Key_Right)
    assert "After 10 " in plot.accessibleDescription()
    QTest.keyClick(plot, Qt.Key.Key_Escape)
    assert "After 990" in plot.accessibleDescription()


def test_a_hidden_curve_is_not_read_and_does_not_decide_the_scale(plot: CurvePlot) -> None:
    plot.set_shown("a.loss", False)
    assert plot.shown() == ["b.loss"]
    assert plot.reading() == "After 990 pictures: b 1"
    assert plot._up().high < 1.2


def test_the_curves_are_drawn_in_their_colours(plot: CurvePlot, qapp: QApplication) -> None:
    apply_theme(qapp, DARK)
    image = plot.grab().toImage()
    place: QPointF = plot._point(50, plot._means["b.loss"], (plot._area(), *plot._axes()))
    ratio = image.devicePixelRatio()
    pixel = image.pixelColor(round(place.x() * ratio), round(place.y() * ratio))
    wanted = curve_color(1, DARK)
    assert abs(pixel.hue() - wanted.hue()) < 20
    plot.set_logarithmic(True)
    assert plot.grab().toImage() != image


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_every_curve_can_be_seen_on_its_panel(theme: Theme) -> None:
    for index in range(8):
        assert contrast(curve_color(index, theme).name(), theme.bg1) >= VISIBLE


def test_an_empty_plot_says_so(qtbot: QtBot) -> None:
    plot = CurvePlot()
    qtbot.addWidget(plot)
    assert plot.reading() == "There is no curve yet."
    assert not plot.grab().isNull()


def test_samples_follow_the_newest_until_one_is_scrubbed_to(qtbot: QtBot, tmp_path: Path) -> None:
    paths = [tmp_path / f"{n:010d}.png" for n in (100, 2000, 30_000)]
    for number, path in enumerate(paths):
        save(path, noise_picture(number, 20, 40))
    view = SampleView()
    qtbot.addWidget(view)
    view.show_samples(paths[:1])
    assert view._bar.isHidden()
    view.show_samples(paths[:2])
    assert view.at == 1
    qtbot.waitUntil(lambda: paths[1] in view._kept)
    assert view._when.text() == "After 2,000 pictures"
    view.scrubber.setValue(0)
    qtbot.waitUntil(lambda: paths[0] in view._kept)
    view.show_samples(paths)
    assert view.at == 0
    view.scrubber.setValue(2)
    qtbot.waitUntil(lambda: paths[2] in view._kept)
    assert view._when.text() == "After 30,000 pictures"


def test_a_grid_that_cannot_be_read_is_no_trouble(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "0000000001.png").write_bytes(b"half a file")
    view = SampleView()
    qtbot.addWidget(view)
    view.show_samples([tmp_path / "0000000001.png"])
    qtbot.waitUntil(lambda: bool(view._kept))
    assert not view.grab().isNull()


def run(phase: Phase, images: int = 250, minutes: float = 0.0) -> Run:
    request = TrainRequest("vae", "Cats", "VAE, Cats", 1000, minutes)
    status = RunStatus("vae-faces", "vae", "VAE, Cats", "Cats", images, 1000, 50.0)
    losses = {"images": (100.0, 250.0), "seconds": (20.0, 50.0), "vae.loss": (0.5, 0.25)}
    return Run(Path("vae-cats"), phase, request, status, Curve(losses))


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (run(Phase.RUNNING), "Training · 25\N{NARROW NO-BREAK SPACE}% · about 2 min left"),
        (run(Phase.PAUSED), "Paused at 25\N{NARROW NO-BREAK SPACE}%"),
        (run(Phase.DONE, 1000), "Done · 1\N{NARROW NO-BREAK SPACE}k pictures"),
        (run(Phase.PAUSING), "Pausing…"),
        (run(Phase.STARTING), "Getting ready…"),
    ],
)
def test_a_row_says_how_its_training_stands(qtbot: QtBot, shown: Run, words: str) -> None:
    row = RunRow(shown, noise_picture(1, 8, 8))
    qtbot.addWidget(row)
    assert run_words(shown) == words
    assert row.accessibleName() == f"VAE, Cats, {words}"
    assert not row.grab().isNull()


def test_the_losses_are_keys_to_their_curves(qtbot: QtBot) -> None:
    side = TrainSide()
    qtbot.addWidget(side)
    side.mark(Path("vae-cats"))
    side.show_run(run(Phase.RUNNING))
    key = side.keys["vae.loss"]
    assert key.accessibleName() == "vae · loss 0.25"
    with qtbot.waitSignal(side.loss_toggled) as told:
        key.click()
    assert told.args == ["vae.loss", False]
    rows = dict(side.facts.rows())
    assert rows["Pictures seen"] == "250 / 1,000"
    assert rows["Speed"] == "5 a second"


def test_numbers_and_times_are_told_shortly() -> None:
    gap = "\N{NARROW NO-BREAK SPACE}"
    assert [short_number(n) for n in (7, 950, 20_000, 1_250_000)] == [
        "7",
        "950",
        f"20{gap}k",
        f"1.25{gap}M",
    ]
    assert [figure(v) for v in (0.12345, 3.0, 123.4, -0.5, 1.5e-5, 0.0)] == [
        "0.123",
        "3",
        "123",
        "\N{MINUS SIGN}0.5",
        f"1.5e{chr(0x2212)}05",
        "0",
    ]
    assert figure(math.nan) == "\N{EN DASH}"
    assert [clock(s) for s in (7, 750, 3750)] == ["0:07", "12:30", "1:02:30"]
    assert [duration(s) for s in (120, 9000, 260_000)] == [
        "about 2 min",
        "about 2.5 h",
        "about 3 day(s)",
    ]
    assert loss_words("discriminator.real") == "judge · of real ones"
    assert loss_words("odd_name.thing") == "odd name · thing"
