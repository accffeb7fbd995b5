"""What the Compare workspace is put together from: recordings, clock, shelf, table, cards."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.core.comparison import save_table
from studio.core.jobs import Progressed
from studio.core.lineup import Lineup
from studio.core.steps import Image, Step
from studio.evaluation.claims import judge
from studio.ui.compare_clock import Clock
from studio.ui.compare_model import SHOWN, ComparisonModel
from studio.ui.compare_recording import Recording
from studio.ui.compare_shelf import absent_from, has_references, read_shelf, table_for
from studio.ui.measured_model import FIRST, NAME
from studio.ui.theme import current_theme
from studio.ui.widgets.card_row import CardRow, columns_for
from studio.ui.widgets.measured_table import MeasuredTable
from studio.ui.widgets.race_card import CardState, RaceCard, seconds_text
from studio.ui.widgets.time_axis import TimeAxis, ticks
from studio.ui.widgets.trade_off import Point, TradeOff, unsurpassed
from studio.ui.words import THIN_SPACE
from studio.ui.workspaces.compare_claims import Claims
from tests.evaluation.some_table import some_row, some_table
from tests.fakes import thumbnail_bytes, toy_card


def picture(value: int) -> Image:
    return np.full((4, 4, 3), value, np.uint8)


def told(seconds: float, done: int, index: int = 0, value: int | None = None) -> Progressed:
    look = None if value is None else picture(value)
    return Progressed(1, Step(done, 4, look, index), seconds)


@pytest.fixture
def recording() -> Recording:
    """Two pictures that take turns, and are done after two seconds."""
    made = Recording(2)
    for each in (told(0.5, 1, 0, 10), told(1.0, 2, 1, 20), told(1.5, 3, 0, 30)):
        made.add(each)
    made.finish([picture(99), picture(98)], 2.0)
    return made


# Recordings


def values(pictures: tuple[Image | None, ...]) -> list[int | None]:
    return [None if each is None else int(each[0, 0, 0]) for each in pictures]


@pytest.mark.parametrize(
    ("seconds", "seen", "done"),
    [
        (0.0, [None, None], 0),
        (0.7, [10, None], 1),
        (1.0, [10, 20], 2),
        (1.9, [30, 20], 3),
        (2.0, [99, 98], 4),
        (50.0, [99, 98], 4),
    ],
)
def test_a_recording_shows_what_was_there_at_a_moment(
    recording: Recording, seconds: float, seen: list[int | None], done: int
) -> None:
    moment = recording.at(seconds)
    assert values(moment.pictures) == seen
    assert moment.done == done
    assert moment.seconds == min(seconds, 2.0)
    assert moment.finished is (seconds >= 2.0)


def test_one_that_never_told_of_a_step_is_done_at_its_end() -> None:
    flash = Recording(1)
    flash.finish([picture(5)], 0.01)
    assert values(flash.at(0.005).pictures) == [None]
    assert values(flash.now().pictures) == [5]
    assert (flash.now().done, flash.now().total) == (1, 1)


def test_a_growing_recording_is_never_done() -> None:
    growing = Recording(1)
    growing.add(told(0.5, 4, 0, 10))
    assert not growing.now().finished


# The clock


def test_the_clock_plays_at_its_speed_and_stops_at_the_end(qtbot: QtBot) -> None:
    clock = Clock()
    seen: list[float] = []
    clock.moved.connect(seen.append)
    clock.set_length(5.0)
    clock.speed = 100.0
    clock.play()
    assert clock.playing
    qtbot.waitUntil(lambda: not clock.playing, timeout=3000)
    assert clock.now == 5.0
    assert seen == sorted(seen)
    clock.play()  # from the start again
    assert clock.now < 5.0
    clock.pause()


def test_a_clock_without_anything_to_play_stands_still() -> None:
    clock = Clock()
    clock.play()
    assert not clock.playing
    clock.set_length(2.0)
    clock.go(7.0)
    assert clock.now == 2.0
    clock.go(-1.0)
    assert clock.now == 0.0


# Tables on disk


def test_the_shelf_holds_tables_by_what_they_show_and_tells_of_broken_ones(
    tmp_path: Path,
) -> None:
    shipped, here = tmp_path / "shipped", tmp_path / "here"
    shipped.mkdir()
    here.mkdir()
    save_table(shipped / "faces.json", some_table())
    save_table(here / "anything.json", replace(some_table(), data="My cats"))
    (here / "broken.json").write_text("{}")
    (here / ".progress.json").write_text("{}")
    shelf = read_shelf(here, shipped)
    assert list(shelf.shipped) == ["faces"]
    assert list(shelf.here) == ["My cats"]
    assert len(shelf.broken) == 1
    assert "broken.json" in shelf.broken[0]
    assert read_shelf(tmp_path / "none", tmp_path / "nowhere").shipped == {}


def test_a_table_belongs_to_the_models_that_are_in_it() -> None:
    table = replace(some_table(some_row("vae")), data="My cats")
    tables = {"My cats": table}
    assert table_for(tables, Lineup("faces", (toy_card("vae-faces"),))) is table
    assert table_for(tables, Lineup("fashion", (toy_card("vae-fashion"),))) is None
    assert table_for(tables, Lineup("My cats", ())) is table


def test_models_with_a_recipe_that_are_not_installed_are_named(tmp_path: Path) -> None:
    for name in ("vae-faces", "gan-faces", "gan-fashion"):
        (tmp_path / f"{name}.toml").write_text(f'title = "The {name}"\n')
    (tmp_path / "odd-faces.toml").write_text("title = ")
    found = absent_from(Lineup("faces", (toy_card("vae-faces"),)), tmp_path)
    assert [(each.name, each.title) for each in found] == [
        ("gan-faces", "The gan-faces"),
        ("odd-faces", "odd-faces"),
    ]
    assert absent_from(Lineup("[a cat", ()), tmp_path) == ()


def test_a_reference_is_needed_for_each_size_that_is_measured(tmp_path: Path) -> None:
    lineup = Lineup("faces", (toy_card("a", 64), toy_card("b", 32)))
    (tmp_path / "reference-faces-64.safetensors").touch()
    assert has_references(lineup, ["a"], tmp_path)
    assert not has_references(lineup, ["a", "b"], tmp_path)


# The table


def model_of(*shares: tuple[str, float, float]) -> ComparisonModel:
    model = ComparisonModel()
    model.set_table(some_table(*(some_row(*each) for each in shares)))
    return model


def titles(model: ComparisonModel) -> list[str]:
    return [str(model.data(model.index(row, NAME))) for row in range(model.rowCount())]


RATES = FIRST + SHOWN.index("images_per_second")


def test_only_models_are_sorted_between_floor_and_ceiling() -> None:
    model = model_of(("vae", 0.2, 300), ("gan", 0.1, 100), ("nice", 0.4, 200))
    assert titles(model) == ["Floor", "GAN", "VAE", "NICE", "Ceiling"]
    model.sort(RATES, model.natural_order(RATES))
    assert titles(model) == ["Floor", "VAE", "NICE", "GAN", "Ceiling"]
    model.sort(NAME, Qt.SortOrder.DescendingOrder)
    assert titles(model) == ["Floor", "VAE", "NICE", "GAN", "Ceiling"]
    model.sort(NAME)
    assert titles(model) == ["Floor", "GAN", "NICE", "VAE", "Ceiling"]


@pytest.mark.parametrize("order", list(Qt.SortOrder))
def test_what_was_not_measured_comes_last_whichever_way_it_is_sorted(order: Qt.SortOrder) -> None:
    model = ComparisonModel()
    unknown = replace(some_row("vae", 0.2), speed=None)
    model.set_table(some_table(unknown, some_row("gan", 0.3)))
    model.sort(RATES, order)
    assert titles(model) == ["Floor", "GAN", "VAE", "Ceiling"]
    assert model.data(model.index(2, RATES)) == ""


def test_intervals_stand_below_and_the_best_is_told_to_screen_readers() -> None:
    model = model_of(("vae", 0.2, 300), ("gan", 0.1, 100))
    fid = FIRST + SHOWN.index("fid")
    assert model.data(model.index(1, fid)) == "40.0"
    assert model.below(1, fid) == "±0.8"
    assert model.best(1, fid)
    assert not model.best(2, fid)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.data(model.index(1, fid), role) == "FID*: 40.0 ±0.8, the best"
    assert "Smaller is better" in model.headerData(
        fid, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole
    )


def test_every_column_is_explained() -> None:
    model = model_of(("vae", 0.2, 300))
    for section in range(FIRST, model.columnCount()):
        help_text = model.headerData(
            section, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole
        )
        assert len(help_text) > 40


def test_a_click_on_a_head_sorts_and_a_second_one_turns_the_order(qtbot: QtBot) -> None:
    model = model_of(("vae", 0.2, 300), ("gan", 0.1, 100))
    view = MeasuredTable(model)
    qtbot.addWidget(view)
    view.resize(1300, 400)
    view.show()
    head = view.horizontalHeader()
    where = QPoint(head.sectionViewportPosition(RATES) + 20, 10)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert titles(model)[1:3] == ["VAE", "GAN"]
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert titles(model)[1:3] == ["GAN", "VAE"]
    view.setCurrentIndex(model.index(1, NAME))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert titles(model)[1:3] == ["GAN", "VAE"]
    assert not view.grab().isNull()


def test_pictures_make_room_for_figures(qtbot: QtBot) -> None:
    view = MeasuredTable(model_of(("vae", 0.2, 300)))
    qtbot.addWidget(view)
    view.resize(1500, 300)
    view.show()
    assert not view.isColumnHidden(1)
    view.resize(900, 300)
    assert view.isColumnHidden(1)
    assert view.heightForWidth(1500) >= 48 + 3 * 46
    assert view.heightForWidth(300) > view.heightForWidth(1500)  # a scroll bar


def test_claims_are_told_with_verdict_sentence_and_number(qtbot: QtBot) -> None:
    claims = Claims()
    qtbot.addWidget(claims)
    table = some_table(some_row("gan", 0.1, 900), some_row("vae", 0.2, 400))
    claims.show_claims(judge(table))
    names = [row.accessibleName() for row in claims.rows]
    fastest = next(name for name in names if "fastest" in name)
    assert fastest.startswith("Confirmed: Of all families the GAN draws fastest.")
    assert "GAN 900, VAE 400" in fastest
    assert names[-1].startswith("Not measured")


# Cards, axis, row


def test_a_card_tells_its_time_and_how_far_it_is(qtbot: QtBot, recording: Recording) -> None:
    card = RaceCard("GAN")
    qtbot.addWidget(card)
    card.resize(112, 176)
    card.show_moment(recording.at(1.0), 2.0)
    assert card.state is CardState.DRAWING
    assert card.words() == (f"1.00{THIN_SPACE}s", "50 %")
    card.show_moment(recording.at(9.0), 2.0)
    assert card.state is CardState.DONE
    assert card.accessibleName() == f"GAN, 2.00{THIN_SPACE}s"
    assert card.grab().toImage().pixelColor(30, 30).red() == 99


def test_an_absent_model_cannot_be_chosen_and_says_why(qtbot: QtBot) -> None:
    card = RaceCard("GAN")
    qtbot.addWidget(card)
    card.set_state(CardState.ABSENT, "It is not installed.")
    assert not card.isEnabled()
    assert not card.isChecked()
    assert card.words()[0] == "not installed"
    assert "It is not installed." in card.accessibleDescription()


def test_a_sample_is_faintly_seen_until_the_model_draws(qtbot: QtBot, recording: Recording) -> None:
    card = RaceCard("GAN")
    qtbot.addWidget(card)
    card.resize(112, 176)
    empty = card.grab().toImage().pixelColor(30, 80)
    card.set_sample(thumbnail_bytes((255, 255, 255)))
    faint = card.grab().toImage().pixelColor(30, 80)
    assert empty.red() < faint.red() < 128
    card.show_moment(recording.at(0.0), 2.0)
    assert card.grab().toImage().pixelColor(30, 80) != faint


def test_a_card_is_chosen_with_the_keyboard(qtbot: QtBot) -> None:
    card = RaceCard("GAN")
    qtbot.addWidget(card)
    card.show()
    QTest.keyClick(card, Qt.Key.Key_Space)
    assert not card.isChecked()
    assert card.words()[0] == "left out"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.0042, "4.2 ms"), (0.34, "340 ms"), (1.238, "1.24 s"), (68.34, "68.3 s")],
)
def test_times_have_as_many_digits_as_matter(seconds: float, words: str) -> None:
    assert seconds_text(seconds) == words.replace(" ", THIN_SPACE)


def test_rows_of_cards_are_as_even_as_can_be() -> None:
    assert columns_for(11, 1320, 104) == 11
    assert columns_for(11, 900, 104) == 6
    assert columns_for(3, 2000, 104) == 3
    assert columns_for(0, 500, 104) == 1


def test_cards_do_not_overlap_and_the_row_is_as_tall_as_they_are(qtbot: QtBot) -> None:
    row = CardRow(104, 216)
    qtbot.addWidget(row)
    cards = [RaceCard(str(i)) for i in range(5)]
    row.resize(360, 100)
    row.set_cards(cards)
    boxes = [card.geometry() for card in cards]
    assert not any(a.intersects(b) for a in boxes for b in boxes if a is not b)
    assert row.heightForWidth(360) == max(box.bottom() for box in boxes) + 1


def test_an_axis_is_scrubbed_by_mouse_and_keys(qtbot: QtBot) -> None:
    axis = TimeAxis()
    qtbot.addWidget(axis)
    axis.resize(416, 44)
    axis.set_length(10.0, [1.0, 10.0])
    axis.show()
    seen: list[float] = []
    axis.scrubbed.connect(seen.append)
    QTest.mouseClick(axis, Qt.MouseButton.LeftButton, pos=QPoint(208, 14))
    assert seen[-1] == pytest.approx(5.0)
    axis.show_seconds(5.0)
    QTest.keyClick(axis, Qt.Key.Key_Right)
    assert seen[-1] == pytest.approx(5.1)
    with qtbot.waitSignal(axis.play_asked):
        QTest.keyClick(axis, Qt.Key.Key_Space)
    assert not axis.grab().isNull()


def test_marks_of_an_axis_are_round_numbers() -> None:
    assert ticks(10.0, 5) == [0, 2, 4, 6, 8, 10]
    assert ticks(0.03, 4) == [0, 0.01, 0.02, 0.03]
    assert ticks(0.0, 4) == []


# Speed against quality

FAST, GOOD, BOTH = Point("Fast", 1000, 0.3), Point("Good", 1, 0.05), Point("Poor", 0.5, 0.4)


def test_nobody_surpasses_those_on_the_line() -> None:
    assert unsurpassed([FAST, BOTH, GOOD]) == (GOOD, FAST)
    twin = Point("Twin", 1000, 0.3)
    assert len(unsurpassed([FAST, twin])) == 1
    assert unsurpassed([]) == ()


def test_right_is_faster_and_up_is_better_and_every_dot_is_inside(qtbot: QtBot) -> None:
    chart = TradeOff()
    qtbot.addWidget(chart)
    chart.resize(700, 300)
    chart.set_points([FAST, GOOD, BOTH, Point("Unknown", 0.0, 0.1)])
    fast, good, poor = (chart.place(point) for point in (FAST, GOOD, BOTH))
    assert fast.x() > good.x() > poor.x()
    assert good.y() < fast.y() < poor.y()
    assert all(chart.rect().contains(each.toPoint()) for each in (fast, good, poor))
    assert "Good: 1.00 pictures a second, 5.0% of the way" in chart.accessibleDescription()
    assert "Unknown" not in chart.accessibleDescription()
    assert chart.grab().toImage().pixelColor(fast.toPoint()).name() == current_theme().accent
