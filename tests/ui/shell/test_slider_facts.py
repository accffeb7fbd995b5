"""The models panel says what each slider was measured to do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from studio.core.card import ModelCard
from studio.core.params import Axis, VectorParam
from studio.ui.workspaces.models import rows_of
from studio.ui.workspaces.slider_facts import slider_rows

AGE = Axis(
    "age",
    "Age",
    unit="years",
    curve=((-3.0, -24.0), (0.0, 0.0), (3.0, 28.0)),
    side_effects=(("Smile", -0.32), ("Turn", 0.02)),
)
CARD = ModelCard(
    name="toy",
    family="toy",
    title="Toy",
    family_title="Toy family",
    image_size=8,
    parameters=1,
    controls=(VectorParam("direction", "Attributes", (AGE, Axis("c1", "Component 1"))),),
    quality={
        "directions": {"age": {"check": {"faces": 300, "promised": 17.18, "measured": 17.67}}}
    },
)


def test_a_measured_slider_tells_range_check_and_what_else_it_moves(qtbot: QtBot) -> None:
    assert list(slider_rows(CARD)) == [
        (
            "Age",
            "\N{MINUS SIGN}24 years to +28 years \N{MIDDLE DOT} on 300 other faces 17.2 promised "
            "and 17.7 measured \N{MIDDLE DOT} each step moves Smile by \N{MINUS SIGN}0.32 of its "
            "spread",
        )
    ]


@pytest.mark.parametrize("directions", [None, 7, {"age": []}, {"age": {"check": {"faces": "x"}}}])
def test_a_strange_report_is_left_out(qtbot: QtBot, directions: object) -> None:
    ((_, words),) = slider_rows(replace(CARD, quality={"directions": directions}))
    assert "promised" not in words


def test_deeper_figures_are_left_to_programs() -> None:
    quality = {"draft_psnr": 36.0, "spreads": {"age": 15.1, "more": {"x": 1}}, "layers": [2, 12]}
    assert list(rows_of(quality)) == [
        ("draft psnr", "36"),
        ("spreads", "age 15.1"),
        ("layers", "2, 12"),
    ]
