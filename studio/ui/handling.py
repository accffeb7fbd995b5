"""What each action of the window does: one line for each, no logic."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from studio.ui.canvas.scene import COMPARE, GRID, SINGLE
from studio.ui.workspaces.journey_panel import ANIMATION, STRIP

if TYPE_CHECKING:
    from studio.ui.canvas.edit_canvas import EditCanvas
    from studio.ui.edit_place import EditPlace
    from studio.ui.main_window import MainWindow
    from studio.ui.repair_posing import Posing

Handlers = dict[str, Callable[[], object]]


def handlers(window: MainWindow) -> Handlers:
    """By the names of `studio.ui.commands`."""
    return {**_making(window), **_picture(window), **_looking(window), **_places(window)}


def _making(window: MainWindow) -> Handlers:
    make = window.generate.make
    return {
        "generate": _here(window, lambda place: place.editing.go(), window.making.go),
        "cancel": partial(_cancel, window),
        "roll": make.seed.roll,
        "lock": make.seed.lock.toggle,
        "reset": window.generate.steer.reset,
        "model": window.choose_model,
        "strip": partial(make.journey.unfold, STRIP),
        "animate": partial(make.journey.unfold, ANIMATION),
        "way": window.making.retrace,
        "give": window.parts.giving.take_current,
        "act": window.parts.giving.go,
    }


def _picture(window: MainWindow) -> Handlers:
    board, recipe = window.parts.board, window.actions_.get("recipe")
    return {
        "open": _here(window, lambda place: place.files.ask_to_open(), partial(_open, window)),
        "paste": _here(window, lambda place: place.files.paste(), partial(_paste, window)),
        "copy": lambda: window.parts.exports.copy(board.current_index),
        "save": window.exporting.quick_save,
        "export": _here(window, lambda place: place.files.export(), window.exporting.export),
        "keep": window.keeping.keep_current,
        "edit_picture": window.to_edit.edit_shown,
        "enlarge": window.to_edit.enlarge_shown,
        "delete": window.keeping.delete_current,
        "recipe": lambda: window.preferring.keep_recipe(recipe.isChecked()),
    }


def _looking(window: MainWindow) -> Handlers:
    canvas, strip = window.generate.stage.canvas, window.generate.stage.filmstrip
    shown = window.actions_.get("filmstrip")
    panels, smooth = window.actions_.get("panels"), window.actions_.get("smooth")
    full = Qt.WindowState.WindowFullScreen
    return {
        "grid": partial(canvas.set_view, GRID),
        "single": partial(canvas.set_view, SINGLE),
        "compare": partial(canvas.set_view, COMPARE),
        "zoom_in": _here(window, lambda place: photo(place).zoom_step(True), canvas.zoom_in),
        "zoom_out": _here(window, lambda place: photo(place).zoom_step(False), canvas.zoom_out),
        "fit": _here(window, lambda place: photo(place).fit(), canvas.fit),
        "actual": _here(window, lambda place: photo(place).zoom_to(1.0), canvas.actual_size),
        "smooth": lambda: window.generate.show_smooth(smooth.isChecked()),
        "filmstrip": lambda: strip.setVisible(shown.isChecked()),
        "panels": lambda: window.generate.show_panels(panels.isChecked()),
        "full_screen": lambda: window.setWindowState(window.windowState() ^ full),
        "theme": window.preferring.other_theme,
    }


def _open(window: MainWindow) -> None:
    """A picture to be repaired where repairs are compared; else to be looked at."""
    posing = _posing(window)
    window.exchange.ask_to_open() if posing is None else posing.ask_for_file()


def _paste(window: MainWindow) -> None:
    """The same for a picture on the clipboard."""
    posing = _posing(window)
    window.exchange.paste() if posing is None else posing.paste()


def _posing(window: MainWindow) -> Posing | None:
    there = window.place == "compare" and window.compare.repairs
    return window.comparing.repairing.posing if there else None


def _cancel(window: MainWindow) -> None:
    """What is in hand where one is; otherwise what is being enlarged for an export."""
    place = window.editing
    if place is not None and (place.editing.busy or place.editing.preview.active):
        place.editing.cancel()
    elif place is None and window.parts.busy:
        window.generate.make.action.press()
    else:
        window.parts.enlarging.cancel()


def photo(place: EditPlace) -> EditCanvas:
    """The canvas of the Edit workspace."""
    return place.page.stage.canvas


def _here(
    window: MainWindow, edit: Callable[[EditPlace], object], other: Callable[[], object]
) -> Callable[[], object]:
    """What an action does depends on whether a photograph is edited or pictures are made."""

    def act() -> object:
        place = window.editing
        return other() if place is None else edit(place)

    return act


def _places(window: MainWindow) -> Handlers:
    return {
        "go_generate": partial(window.go, "generate"),
        "go_edit": partial(window.go, "edit"),
        "go_compare": partial(window.go, "compare"),
        "race": window.comparing.begin,
        "repair": window.comparing.repairing.begin,
        "go_train": partial(window.go, "train"),
        "go_gallery": partial(window.go, "gallery"),
        "go_models": partial(window.go, "models"),
        "go_settings": partial(window.go, "settings"),
        "palette": partial(window.palette_.open_over, window),
        "licences": window.preferring.show_licences,
        "quit": window.close,
    }
