"""Everything a person can do, once: palette, menus, buttons and shortcuts all read this list.

An action knows its words, its keys, its icon and, while it is disabled, the reason. Tooltips
and accessible descriptions are made from that, so they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QToolButton, QWidget

from studio.ui.icons import icon


@dataclass(frozen=True)
class Look:
    """How an action appears: `keys` as portable text ("Ctrl+S"), the first is shown."""

    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    help: str = ""
    checkable: bool = False
    section: str = ""


def _run(handler: Callable[[], object], _checked: bool = False) -> None:
    handler()


class Actions(QObject):
    """The window's actions by name."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, QAction] = {}
        self._help: dict[str, str] = {}
        self._section: dict[str, str] = {}
        self._why: dict[str, str] = {}

    def add(self, name: str, look: Look) -> QAction:
        """Makes an action; its shortcut works anywhere in the window, once it is bound."""
        action = QAction(look.text, self._window)
        action.setObjectName(name)
        action.setShortcuts([QKeySequence(keys) for keys in look.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setAutoRepeat(False)
        action.setCheckable(look.checkable)
        if look.icon:
            action.setIcon(icon(look.icon))
        self._window.addAction(action)
        self._actions[name] = action
        self._help[name] = look.help
        self._section[name] = look.section
        self._describe(name)
        return action

    def bind(self, handlers: Mapping[str, Callable[[], object]]) -> None:
        """Says what each action does; raises KeyError if one is left without, so none is dead."""
        for name, action in self._actions.items():
            action.triggered.connect(partial(_run, handlers[name]))

    def adopt(self, name: str, action: QAction, section: str = "") -> None:
        """Takes in an action that Qt made (undo, redo)."""
        action.setObjectName(name)
        self._window.addAction(action)
        self._actions[name] = action
        self._help[name] = ""
        self._section[name] = section

    def get(self, name: str) -> QAction:
        """The action of that name; raises KeyError for an unknown one."""
        return self._actions[name]

    def all(self) -> Iterable[tuple[str, QAction]]:
        """Section and action, in the order in which they were added."""
        return [(self._section[name], action) for name, action in self._actions.items()]

    def enable(self, name: str, enabled: bool, why: str = "") -> None:
        """Greys an action out, with the reason why, or brings it back."""
        why = "" if enabled else why
        if self._actions[name].isEnabled() != enabled or self._why.get(name, "") != why:
            self._why[name] = why
            self._actions[name].setEnabled(enabled)
            self._describe(name, why)

    def check(self, name: str, checked: bool) -> None:
        """Shows a checkable action's state without running it."""
        self._actions[name].setChecked(checked)

    def button(self, name: str, kind: str = "tool") -> QToolButton:
        """A tool button for the action, with its icon, words and state."""
        button = QToolButton()
        button.setProperty("kind", kind)
        button.setDefaultAction(self._actions[name])
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(self._actions[name].text().rstrip("."))
        return button

    def _describe(self, name: str, why: str = "") -> None:
        action = self._actions[name]
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        words = action.text().rstrip(".")
        first = f"{words} ({keys})" if keys else words
        tip = "\n".join(part for part in (first, self._help[name], why) if part)
        action.setToolTip(tip)
        action.setStatusTip(why or self._help[name])
