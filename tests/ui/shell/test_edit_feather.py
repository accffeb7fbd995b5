"""The control for the mask's edge is there where there is an edge."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image as PilImage
from pytestqt.qtbot import QtBot

from studio.core.card import ModelCard
from studio.core.tool_spec import FEATHER as NAME
from studio.core.tool_spec import MaskUse
from studio.tools._base import FEATHER
from studio.ui.edit_place import EditPlace
from tests.fakes import FakeEngine, tool_card
from tests.ui.shell.edit_helpers import draw, edit_window, opened
from tests.ui.shell.windows import Windows


def feathered(name: str, mask: MaskUse) -> ModelCard:
    card = tool_card(name, mask)
    return replace(card, controls=(*card.controls, FEATHER))


def shown(place: EditPlace) -> bool:
    return place.page.setup.form.field(NAME).isVisibleTo(place.page)


def test_without_a_mask_there_is_no_edge_to_feather(
    windows: Windows, engine: FakeEngine, qtbot: QtBot, tmp_path: Path
) -> None:
    engine.tools = (feathered("may", MaskUse.MAY), feathered("must", MaskUse.MUST))
    path = tmp_path / "photo.png"
    PilImage.fromarray(np.full((60, 80, 3), 90, np.uint8)).save(path)
    place = opened(edit_window(windows), qtbot, path)
    place.page.setup.tools.row("may").click()
    assert not shown(place)
    draw(place, (20, 20), (40, 20))
    assert shown(place)
    place.page.panel.clearing_asked.emit()
    assert not shown(place)
    place.page.setup.tools.row("must").click()
    assert shown(place)  # there will be one
    draw(place, (20, 20), (40, 20))
    place.page.setup.tools.row("may").click()
    assert shown(place)
