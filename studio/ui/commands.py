"""The list of everything a person can do: its words, keys and icon."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from studio.ui.actions import Actions, Look


def define(actions: Actions) -> None:
    """Makes every action; what they do is bound once the controllers exist."""
    for name, look in looks().items():
        actions.add(name, look)


def looks() -> dict[str, Look]:
    """All actions by name, in the order in which the palette lists them."""
    return {**_making(), **_picture(), **_looking(), **_places()}


def _making() -> dict[str, Look]:
    tr = QCoreApplication.translate
    section = tr("Commands", "Generate")
    return {
        "generate": Look(
            tr("Commands", "Generate pictures"),
            ("Ctrl+Return", "Ctrl+Enter"),
            "sparkles",
            section=section,
        ),
        "cancel": Look(tr("Commands", "Cancel"), ("Esc",), "circle-stop", section=section),
        "roll": Look(tr("Commands", "Roll a new seed"), ("Ctrl+R",), "dices", section=section),
        "lock": Look(
            tr("Commands", "Lock or unlock the seed"), ("Ctrl+L",), "lock", section=section
        ),
        "reset": Look(
            tr("Commands", "Reset all sliders"),
            ("Ctrl+Shift+R",),
            "rotate-ccw",
            section=section,
        ),
        "model": Look(tr("Commands", "Choose a model"), ("Ctrl+M",), "box", section=section),
        "strip": Look(
            tr("Commands", "Journey between two seeds"), ("Ctrl+J",), "spline", section=section
        ),
        "animate": Look(
            tr("Commands", "Animate a journey"), ("Ctrl+Shift+J",), "film", section=section
        ),
    }


def _picture() -> dict[str, Look]:
    tr = QCoreApplication.translate
    section = tr("Commands", "Picture")
    return {
        "open": Look(tr("Commands", "Open…"), ("Ctrl+O",), "folder-open", section=section),
        "paste": Look(tr("Commands", "Paste picture"), ("Ctrl+V",), "clipboard", section=section),
        "copy": Look(tr("Commands", "Copy picture"), ("Ctrl+C",), "copy", section=section),
        "save": Look(
            tr("Commands", "Save picture"),
            ("Ctrl+S",),
            "save",
            tr("Commands", "Into the folder of the last export, without asking."),
            section=section,
        ),
        "export": Look(tr("Commands", "Export…"), ("Ctrl+E",), "share", section=section),
        "keep": Look(
            tr("Commands", "Keep in the gallery"),
            ("Ctrl+D",),
            "image-plus",
            tr("Commands", "Puts the picture as it is now into the gallery."),
            section=section,
        ),
        "delete": Look(tr("Commands", "Delete picture"), (), "trash-2", section=section),
        "recipe": Look(
            tr("Commands", "Save the recipe with exports"),
            ("Ctrl+Shift+E",),
            "scroll-text",
            checkable=True,
            section=section,
        ),
    }


def _looking() -> dict[str, Look]:
    tr = QCoreApplication.translate
    section = tr("Commands", "View")
    return {
        "grid": Look(tr("Commands", "Grid"), ("Ctrl+1",), "grid-3x3", section=section),
        "single": Look(tr("Commands", "One picture"), ("Ctrl+2",), "square", section=section),
        "compare": Look(
            tr("Commands", "Compare before and after"),
            ("Ctrl+3",),
            "square-split-horizontal",
            section=section,
        ),
        "zoom_in": Look(
            tr("Commands", "Zoom in"), ("Ctrl++", "Ctrl+="), "zoom-in", section=section
        ),
        "zoom_out": Look(tr("Commands", "Zoom out"), ("Ctrl+-",), "zoom-out", section=section),
        "fit": Look(tr("Commands", "Fit the picture"), ("Ctrl+0",), "maximize", section=section),
        "actual": Look(tr("Commands", "Actual size"), ("Ctrl+Shift+0",), "image", section=section),
        "filmstrip": Look(
            tr("Commands", "Show the filmstrip"),
            ("F8",),
            "film",
            checkable=True,
            section=section,
        ),
        "panels": Look(
            tr("Commands", "Show the panels"),
            ("F9",),
            "columns-3",
            checkable=True,
            section=section,
        ),
        "full_screen": Look(
            tr("Commands", "Full screen"), ("F11",), "maximize", checkable=True, section=section
        ),
        "theme": Look(tr("Commands", "Dark or light"), ("Ctrl+Shift+L",), "moon", section=section),
    }


def _places() -> dict[str, Look]:
    tr = QCoreApplication.translate
    section = tr("Commands", "Window")
    return {
        "go_generate": Look(tr("Commands", "Generate"), ("Alt+1",), "sparkles", section=section),
        "go_gallery": Look(tr("Commands", "Gallery"), ("Alt+2",), "images", section=section),
        "go_models": Look(tr("Commands", "Models"), ("Alt+3",), "box", section=section),
        "go_settings": Look(
            tr("Commands", "Settings"), ("Alt+4", "Ctrl+,"), "settings", section=section
        ),
        "palette": Look(
            tr("Commands", "Command palette"),
            ("Ctrl+K", "Ctrl+Shift+P"),
            "command",
            section=section,
        ),
        "licences": Look(tr("Commands", "Licences"), (), "scroll-text", section=section),
        "quit": Look(tr("Commands", "Quit"), ("Ctrl+Q",), "x", section=section),
    }
