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
    translate = QCoreApplication.translate
    section = translate("Commands", "Generate")
    return {
        "generate": Look(
            translate("Commands", "Generate pictures"),
            ("Ctrl+Return", "Ctrl+Enter"),
            "sparkles",
            section=section,
        ),
        "cancel": Look(translate("Commands", "Cancel"), ("Esc",), "circle-stop", section=section),
        "roll": Look(
            translate("Commands", "Roll a new seed"), ("Ctrl+R",), "dices", section=section
        ),
        "lock": Look(
            translate("Commands", "Lock or unlock the seed"), ("Ctrl+L",), "lock", section=section
        ),
        "reset": Look(
            translate("Commands", "Reset all sliders"),
            ("Ctrl+Shift+R",),
            "rotate-ccw",
            section=section,
        ),
        "model": Look(translate("Commands", "Choose a model"), ("Ctrl+M",), "box", section=section),
        "strip": Look(
            translate("Commands", "Journey between two seeds"),
            ("Ctrl+J",),
            "spline",
            section=section,
        ),
        "animate": Look(
            translate("Commands", "Animate a journey"), ("Ctrl+Shift+J",), "film", section=section
        ),
        "way": Look(
            translate("Commands", "How this picture came to be"),
            ("Ctrl+H",),
            "film",
            translate("Commands", "Makes it once more and keeps every step."),
            section=section,
        ),
        "give": Look(
            translate("Commands", "Give the shown picture to the model"),
            ("Ctrl+U",),
            "wand-sparkles",
            section=section,
        ),
        "act": Look(
            translate("Commands", "Let the model work on the given picture"),
            ("Ctrl+Shift+U",),
            "wand-sparkles",
            section=section,
        ),
    }


def _picture() -> dict[str, Look]:
    translate = QCoreApplication.translate
    section = translate("Commands", "Picture")
    return {
        "open": Look(translate("Commands", "Open…"), ("Ctrl+O",), "folder-open", section=section),
        "paste": Look(
            translate("Commands", "Paste picture"), ("Ctrl+V",), "clipboard", section=section
        ),
        "copy": Look(translate("Commands", "Copy picture"), ("Ctrl+C",), "copy", section=section),
        "save": Look(
            translate("Commands", "Save picture"),
            ("Ctrl+S",),
            "save",
            translate("Commands", "Into the folder of the last export, without asking."),
            section=section,
        ),
        "export": Look(translate("Commands", "Export…"), ("Ctrl+E",), "share", section=section),
        "keep": Look(
            translate("Commands", "Keep in the gallery"),
            ("Ctrl+D",),
            "image-plus",
            translate("Commands", "Puts the picture as it is now into the gallery."),
            section=section,
        ),
        "edit_picture": Look(
            translate("Commands", "Edit the shown picture"),
            ("Ctrl+Shift+D",),
            "brush",
            translate("Commands", "Opens it in Edit, as a photograph."),
            section=section,
        ),
        "enlarge": Look(
            translate("Commands", "Enlarge the shown picture"),
            ("Ctrl+Shift+X",),
            "image-upscale",
            translate("Commands", "Opens it in Edit, four times as wide and high."),
            section=section,
        ),
        "delete": Look(translate("Commands", "Delete picture"), (), "trash-2", section=section),
        "recipe": Look(
            translate("Commands", "Save the recipe with exports"),
            ("Ctrl+Shift+E",),
            "scroll-text",
            checkable=True,
            section=section,
        ),
    }


def _looking() -> dict[str, Look]:
    translate = QCoreApplication.translate
    section = translate("Commands", "View")
    return {
        "grid": Look(translate("Commands", "Grid"), ("Ctrl+1",), "grid-3x3", section=section),
        "single": Look(
            translate("Commands", "One picture"), ("Ctrl+2",), "square", section=section
        ),
        "compare": Look(
            translate("Commands", "Compare before and after"),
            ("Ctrl+3",),
            "square-split-horizontal",
            section=section,
        ),
        "zoom_in": Look(
            translate("Commands", "Zoom in"), ("Ctrl++", "Ctrl+="), "zoom-in", section=section
        ),
        "zoom_out": Look(
            translate("Commands", "Zoom out"), ("Ctrl+-",), "zoom-out", section=section
        ),
        "fit": Look(
            translate("Commands", "Fit the picture"), ("Ctrl+0",), "maximize", section=section
        ),
        "actual": Look(
            translate("Commands", "Actual size"), ("Ctrl+Shift+0",), "image", section=section
        ),
        "smooth": Look(
            translate("Commands", "Smooth enlarged pixels"),
            ("Ctrl+Shift+M",),
            "image",
            translate("Commands", "Blends the pixels of small pictures where they are enlarged."),
            checkable=True,
            section=section,
        ),
        "filmstrip": Look(
            translate("Commands", "Show the filmstrip"),
            ("F8",),
            "film",
            checkable=True,
            section=section,
        ),
        "panels": Look(
            translate("Commands", "Show the panels"),
            ("F9",),
            "columns-3",
            checkable=True,
            section=section,
        ),
        "full_screen": Look(
            translate("Commands", "Full screen"),
            ("F11",),
            "maximize",
            checkable=True,
            section=section,
        ),
        "theme": Look(
            translate("Commands", "Dark or light"), ("Ctrl+Shift+L",), "moon", section=section
        ),
    }


def _places() -> dict[str, Look]:
    translate = QCoreApplication.translate
    section = translate("Commands", "Window")
    return {
        "go_generate": Look(
            translate("Commands", "Generate"), ("Alt+1",), "sparkles", section=section
        ),
        "go_edit": Look(translate("Commands", "Edit"), ("Alt+7",), "brush", section=section),
        "go_compare": Look(
            translate("Commands", "Compare"), ("Alt+5",), "git-compare", section=section
        ),
        "race": Look(
            translate("Commands", "Let all models draw side by side"),
            ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
            "play",
            section=section,
        ),
        "repair": Look(
            translate("Commands", "Let all who can repair a picture"),
            ("Ctrl+Shift+H",),
            "eraser",
            translate("Commands", "Hides a part of a picture and compares how it is filled."),
            section=section,
        ),
        "go_train": Look(translate("Commands", "Train"), ("Alt+6",), "activity", section=section),
        "go_gallery": Look(translate("Commands", "Gallery"), ("Alt+2",), "images", section=section),
        "go_models": Look(translate("Commands", "Models"), ("Alt+3",), "box", section=section),
        "go_settings": Look(
            translate("Commands", "Settings"), ("Alt+4", "Ctrl+,"), "settings", section=section
        ),
        "palette": Look(
            translate("Commands", "Command palette"),
            ("Ctrl+K", "Ctrl+Shift+P"),
            "command",
            section=section,
        ),
        "licences": Look(translate("Commands", "Licences"), (), "scroll-text", section=section),
        "quit": Look(translate("Commands", "Quit"), ("Ctrl+Q",), "x", section=section),
    }
