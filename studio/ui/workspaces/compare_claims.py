"""What lectures say of the families, and whether the table that is shown bears it out."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from studio.evaluation.claims import FAILS, HOLDS, Judged
from studio.ui.compare_words import because, comparison_words, verdict_words
from studio.ui.icons import icon
from studio.ui.theme import SPACE_M, SPACE_S, SPACE_XS, set_kind

_VERDICT = 118  # width of the verdicts' column


class Claims(QWidget):
    """One card for each claim: verdict, sentence, number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[ClaimRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE_XS)

    def show_claims(self, claims: Iterable[Judged]) -> None:
        """Other claims; what could be judged comes first."""
        for row in self.rows:
            row.hide()
            row.deleteLater()
        judged = sorted(claims, key=lambda each: each.verdict not in (HOLDS, FAILS))
        self.rows = [ClaimRow(each) for each in judged]
        for row in self.rows:
            self._layout.addWidget(row)


class ClaimRow(QFrame):
    """One claim."""

    def __init__(self, judged: Judged, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "card")
        verdict = verdict_words(judged.verdict)
        says, why = comparison_words(judged.claim.says), because(judged)
        self.setAccessibleName(f"{verdict}: {says} {why}")
        name, token = {HOLDS: ("check", "text"), FAILS: ("x", "accent")}.get(
            judged.verdict, ("minus", "dim")
        )
        sign = QLabel()
        sign.setPixmap(icon(name, token=token).pixmap(QSize(16, 16), self.devicePixelRatio()))
        self.verdict = QLabel(verdict)
        if judged.verdict not in (HOLDS, FAILS):
            set_kind(self.verdict, "secondary")
        self.says, self.why = _words(says), _words(why)
        set_kind(self.why, "secondary")
        left = QHBoxLayout()
        left.setSpacing(SPACE_S)
        left.addWidget(sign)
        left.addWidget(self.verdict, 1)
        holder = QWidget()
        holder.setFixedWidth(_VERDICT)
        holder.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.says)
        words.addWidget(self.why)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        layout.setSpacing(SPACE_M)
        layout.addWidget(holder, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
