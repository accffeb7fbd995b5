"""The section "With a picture": which picture the model is given, and what it shall do with it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.core.action_spec import HOLE, ActionSpec
from studio.core.card import FACE, ModelCard
from studio.core.params import ChoiceParam, ParamValue, names
from studio.core.request import OwnMask
from studio.ui.buttons import icon_button, set_words
from studio.ui.forms import ParamForm
from studio.ui.holding import Held
from studio.ui.icons import icon
from studio.ui.images import to_qimage
from studio.ui.theme import SPACE_M, SPACE_S, set_kind
from studio.ui.widgets.labels import ElidedLabel
from studio.ui.widgets.section import Section
from studio.ui.widgets.segmented import Segmented
from studio.ui.widgets.tips import params_text, set_tip
from studio.ui.workspaces.hole_row import HoleRow

LOOK = 56
VARIANTS = (1, 3, 5, 8)  # with the given picture they fill even rows
USUAL_VARIANTS = 3


class PicturePanel(Section):
    """Widgets only. It is there as long as the model can do something with a picture."""

    file_asked = Signal()  # choose a file
    shown_asked = Signal()  # take the picture that is looked at
    removal_asked = Signal()  # of the picture that is held
    asked = Signal()  # do it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            QCoreApplication.translate("PicturePanel", "With a picture"), parent=parent
        )
        self._card: ModelCard | None = None
        self._held: Held | None = None
        self._available = (True, "")
        self._kept: dict[tuple[str, str], dict[str, ParamValue]] = {}
        self._chosen: dict[str, str] = {}  # the action last used of each model
        self.choose = icon_button(self.tr("Choose…"), "folder-open")
        self.use_shown = icon_button(self.tr("The shown one"), "image")
        self.remove = QToolButton()
        self.actions_form = ParamForm(())
        self.form = ParamForm(())
        self.hole = HoleRow()
        self.face = QCheckBox(self.tr("Take the face in it"))
        self.variants = Segmented([(str(n), str(n)) for n in VARIANTS], self.tr("Variants"))
        self.variants.set_value(str(USUAL_VARIANTS))
        self.go = icon_button("", "wand-sparkles")
        self._look, self._name, self._size = QLabel(), ElidedLabel(), QLabel()
        self._invitation = QLabel(self.tr("Drop a picture anywhere, paste one, or take:"))
        self._help = QLabel()
        self._place = QWidget()  # what depends on the action
        self._held_row, self._variants_row = QWidget(), QWidget()
        self._build()
        # Not `Maximum`, as other sections: wrapped words need more height where it is narrow.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.choose.clicked.connect(self.file_asked)
        self.use_shown.clicked.connect(self.shown_asked)
        self.remove.clicked.connect(self.removal_asked)
        self.go.clicked.connect(self.asked)
        self.hole.changed.connect(self._hole_changed)
        self.set_card(None)
        self.show_held(None)

    # What is set

    def set_card(self, card: ModelCard | None) -> None:
        """Offers what this model can do; hides if that is nothing."""
        self._keep()
        self._card = card
        actions = card.actions if card else ()
        self.setVisible(bool(actions))
        if not actions or card is None:
            return
        names = [action.name for action in actions]
        chosen = self._chosen.get(card.name, names[0])
        choices = tuple((action.name, action.label) for action in actions)
        form = ParamForm((ChoiceParam("action", self.tr("What to do"), chosen, choices),))
        form.changed.connect(self._action_changed)
        self.actions_form = self._replace(self.actions_form, form)
        form.setVisible(len(actions) > 1)
        self.face.setVisible(card.framing == FACE)
        self._show_action()

    def action(self) -> ActionSpec | None:
        """What the model shall do."""
        if self._card is None or not self._card.actions:
            return None
        name = self.actions_form.values().get("action")
        return next((a for a in self._card.actions if a.name == name), None)

    def set_action(self, name: str) -> None:
        """Chooses what the model shall do; a name that it does not know is passed over."""
        if self._card is not None and any(a.name == name for a in self._card.actions):
            self._keep()
            self.actions_form.set_values({"action": name})
            self._show_action()

    def values(self) -> dict[str, ParamValue]:
        """The action's own controls."""
        return self.form.values()

    def set_values(self, values: Mapping[str, ParamValue], count: int) -> None:
        """Shows controls and the number of variants as a recipe has them."""
        self.form.set_values(values)
        if count in VARIANTS:
            self.variants.set_value(str(count))

    def count(self) -> int:
        """How many variants are asked for; 1 where the action knows none."""
        action = self.action()
        return int(self.variants.value()) if action is not None and action.variants else 1

    def takes_face(self) -> bool:
        """Whether the model is given the largest face in the picture alone."""
        offered = self._card is not None and self._card.framing == FACE
        return offered and self.face.isEnabled() and self.face.isChecked()

    def own_hole(self) -> OwnMask | None:
        """The hole of the person's own; None where the action redraws none."""
        action = self.action()
        return self.hole.chosen if action is not None and action.mask else None

    # What is held

    @property
    def held(self) -> Held | None:
        """The picture that the model will be given."""
        return self._held

    def show_held(self, held: Held | None) -> None:
        """Shows the picture that will be given, or invites to one."""
        self._held = held
        self._held_row.setVisible(held is not None)
        self._invitation.setVisible(held is None)
        if held is not None:
            self._name.setText(held.name)
            width, height = held.size
            self._size.setText(f"{width} \N{MULTIPLICATION SIGN} {height} px")
            self._show_look(held)
        self._refresh()

    def set_available(self, available: bool, why: str = "") -> None:
        """Greys the button out, with the reason."""
        self._available = (available, why)
        self._refresh()

    def _refresh(self) -> None:
        available, why = self._available
        if self._held is None:
            available, why = False, self.tr("Give it a picture first.")
        self.go.setEnabled(available)
        action = self.action()
        set_tip(self.go, params_text(action.help) if available and action else why)
        self.go.setAccessibleDescription("" if available else why)

    def _show_look(self, held: Held) -> None:
        ratio = self.devicePixelRatioF()
        side = round(LOOK * ratio)
        small = to_qimage(held.look).scaled(
            side,
            side,
            Qt.AspectRatioMode.KeepAspectRatioByExpanding,
            Qt.TransformationMode.SmoothTransformation,
        )
        # The middle square, as the model will see it unless it takes the face.
        left, top = (small.width() - side) // 2, (small.height() - side) // 2
        pixmap = QPixmap.fromImage(small.copy(left, top, side, side))
        pixmap.setDevicePixelRatio(ratio)
        self._look.setPixmap(pixmap)
        self._look.setAccessibleName(self.tr("The given picture: {0}").format(held.name))

    # The action's own

    def _action_changed(self) -> None:
        self._keep()
        self._show_action()

    def _keep(self) -> None:
        """Notes the controls of the action that is about to be left."""
        name = self.form.objectName()
        if self._card is not None and name:
            self._kept[(self._card.name, name)] = self.form.values()

    def _show_action(self) -> None:
        action = self.action()
        if action is None or self._card is None:
            return
        self._chosen[self._card.name] = action.name
        form = ParamForm(action.params)
        form.setObjectName(action.name)
        form.set_values(self._kept.get((self._card.name, action.name), {}))
        self.form = self._replace(self.form, form)
        form.setVisible(bool(action.params))
        self.hole.setVisible(action.mask)
        self._hole_changed()
        self._variants_row.setVisible(action.variants)
        self._help.setText(params_text(action.help))
        set_words(self.go, params_text(action.label))
        self._refresh()

    def _hole_changed(self) -> None:
        """A mask takes the place of the offered shapes."""
        action = self.action()
        if action is not None and HOLE in names(action.params):
            self.form.field(HOLE).setVisible(self.own_hole() is None)
        self.face.setEnabled(self.own_hole() is None)  # a mask belongs to the whole picture

    def _replace(self, old: ParamForm, new: ParamForm) -> ParamForm:
        layout = self._place.layout()
        assert layout is not None
        layout.replaceWidget(old, new)
        # For the Tab key, which follows the order of the children.
        new.stackUnder(self._help if old is self.actions_form else self.hole)
        old.hide()
        old.deleteLater()
        return new

    def _build(self) -> None:
        self.remove.setIcon(icon("x"))
        self.remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.remove.setAccessibleName(self.tr("Put the picture away"))
        set_tip(self.remove, self.tr("Put the picture away"))
        set_tip(self.use_shown, self.tr("Give the model the picture that you look at."))
        self._look.setFixedSize(LOOK, LOOK)
        for label in (self._size, self._invitation, self._help):
            set_kind(label, "secondary")
            label.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self._name)
        words.addWidget(self._size)
        words.addStretch(1)
        held = QHBoxLayout(self._held_row)
        held.setContentsMargins(0, 0, 0, 0)
        held.setSpacing(SPACE_M)
        held.addWidget(self._look)
        held.addLayout(words, 1)
        held.addWidget(self.remove)
        sources = QWidget()
        row = QHBoxLayout(sources)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        for button in (self.choose, self.use_shown):
            row.addWidget(button, 1)
        self.face.setChecked(True)
        face_words = self.tr(
            "The largest face is found and given to the model upright, as the faces are that it "
            "knows. Where there is none, it sees the square in the middle."
        )
        set_tip(self.face, face_words)
        self._build_variants()
        place = QVBoxLayout(self._place)
        place.setContentsMargins(0, SPACE_S, 0, 0)
        place.setSpacing(SPACE_S)
        for widget in (self.actions_form, self._help, self.form, self.hole):
            place.addWidget(widget)
        place.addWidget(self._variants_row)
        place.addWidget(self.go)
        for part in (self._invitation, self._held_row, sources, self.face, self._place):
            self.add(part)

    def _build_variants(self) -> None:
        label = QLabel(self.tr("Variants"))
        label.setBuddy(self.variants)
        row = QHBoxLayout(self._variants_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_M)
        row.addWidget(label)
        row.addWidget(self.variants, 1)
