"""The form of the Train workspace: looks into folders, knows the recipes, makes the request."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from studio.core.training_families import TrainableFamily
from studio.core.training_request import TrainRequest
from studio.core.training_shelf import Run
from studio.data.glance import Glance, Kind, glance
from studio.training.recipe import Recipe, find_recipe
from studio.ui.context import Context
from studio.ui.training_words import duration
from studio.ui.words import whole
from studio.ui.workspaces.train_setup import (
    MINUTES,
    PICTURES,
    Asked,
    TrainSetup,
    family_words,
)

_RECENT = 6


class TrainingForm(QObject):
    """Fills the setup panel for a new training or an old one, and reads it."""

    changed = Signal()  # what may be begun now is another thing than before
    new_asked = Signal()  # a folder was given: a new training is meant

    def __init__(self, context: Context, setup: TrainSetup) -> None:
        super().__init__()
        self._context = context
        self._setup = setup
        self._seen: Glance | None = None
        self._looking: Path | None = None
        self._run: Run | None = None  # an old training that the form shows
        self._last: Path | None = None  # the folder of the last time, until it is looked into
        self._recent: list[Path] = []
        self._new = _usual(setup.chosen, Kind.FOLDER)  # the form of a new training
        self._connect()
        self.show_new()

    @property
    def seen(self) -> Glance | None:
        """What the chosen folder holds."""
        return self._seen

    def choose(self, folder: Path) -> None:
        """Another folder for a new training."""
        self.new_asked.emit()
        self._looking = folder
        self._seen = None
        self._setup.data.show_looking(folder)
        self.changed.emit()
        self._context.files.run(
            partial(glance, folder), partial(self._looked, folder), partial(self._blind, folder)
        )

    def ask(self) -> None:
        """A folder by the system's dialog."""
        begin = str(self._recent[0]) if self._recent else ""
        name = QFileDialog.getExistingDirectory(
            self._setup, self.tr("Choose a folder of pictures"), begin
        )
        if name:
            self.choose(Path(name))

    def show_new(self) -> None:
        """The form for a new training, as it was left."""
        self._run = None
        self._setup.set_fixed(False, False)
        self._setup.show_asked(self._new, self._sizes())
        self._suggest()
        if self._seen is not None:
            self._setup.data.show_glance(self._seen, self._new.size)
        elif self._looking is not None:
            self._setup.data.show_looking(self._looking)
        else:
            self._setup.data.show_nothing()
        self._hint()

    def show_run(self, run: Run) -> None:
        """What an old training was begun with."""
        fresh = self._run is None or self._run.folder != run.folder
        self._run = run
        request = run.request
        if fresh and request is not None:
            asked = Asked(
                family=request.family,
                size=request.size,
                until=MINUTES if request.minutes else PICTURES,
                images=request.images,
                minutes=math.ceil(request.minutes) or self._new.minutes,
                flip=request.flip,
                title=run.title,
            )
            self._setup.show_asked(asked, (request.size,))
            self._setup.data.show_title(Path(request.data).name or request.data, request.data)
        elif fresh:
            self._setup.data.show_title(run.title, str(run.folder))
        self._setup.set_fixed(True, run.alive or request is None)
        self._hint()

    def request(self) -> TrainRequest | None:
        """What would be begun, or gone on with; None as long as something is missing."""
        asked = self._setup.asked()
        minutes = float(asked.minutes) if asked.until == MINUTES else 0.0
        if self._run is not None:
            earlier = self._run.request
            if earlier is None:
                return None
            images = max(asked.images, earlier.images) if minutes else asked.images
            return replace(earlier, images=images, minutes=minutes)
        if self._seen is None:
            return None
        recipe = self._recipe()
        own = self._seen.kind is Kind.FOLDER
        return TrainRequest(
            family=asked.family,
            data=str(self._seen.folder),
            title=asked.title or self._suggestion(),
            images=recipe.images if minutes else asked.images,
            minutes=minutes,
            size=asked.size,
            flip=asked.flip,
            description=family_words(self._setup.chosen.about) if own else "",
        )

    def why_not(self) -> str:
        """Why nothing can be begun with the form as it is; empty if it can."""
        if self._run is not None and self._run.request is None:
            return self.tr("It was begun on the command line; resume it there.")
        if self.request() is not None:
            return ""
        if self._looking is not None:
            return self.tr("The folder is being looked into.")
        return self.tr("Choose a folder of pictures first.")

    def cost(self) -> str:
        """What the press of the button will take, in words."""
        request = self.request()
        if request is None:
            return ""
        seen = self._run.images if self._run is not None else 0
        images = max(0, request.images - seen)
        seconds = self._context.timings.estimate(timing_key(request), images)
        if request.minutes and (seconds is None or seconds > request.minutes * 60):
            return self.tr("It works for {0} and pauses.").format(duration(request.minutes * 60))
        if seconds is None:
            return self.tr("{0} pictures; after a minute it says how long they take.").format(
                whole(images)
            )
        return self.tr("{0} pictures, {1} on this machine.").format(
            whole(images), duration(seconds)
        )

    def begun(self) -> None:
        """The form was used: its folder is remembered, its name is not used again."""
        if self._seen is not None:
            folder = self._seen.folder
            self._recent = [folder, *(each for each in self._recent if each != folder)][:_RECENT]
            self._setup.data.show_recent(self._recent)
        self._new = replace(self._new, title="")

    def remembered(self) -> dict[str, Any]:
        """The form of a new training and the folders, as JSON."""
        self._keep()
        new = self._new
        return {
            "family": new.family,
            "size": new.size,
            "until": new.until,
            "images": new.images,
            "minutes": new.minutes,
            "flip": new.flip,
            "folder": str(self._seen.folder if self._seen else self._last or ""),
            "recent": [str(folder) for folder in self._recent],
        }

    def recall(self, value: Mapping[str, Any]) -> None:
        """Takes back what `remembered` gave; anything else is passed over."""
        recent = value.get("recent")
        if isinstance(recent, list):
            self._recent = [Path(each) for each in recent if isinstance(each, str)][:_RECENT]
        self._setup.data.show_recent(self._recent)
        names = {self._setup.family.itemData(i) for i in range(self._setup.family.count())}
        if value.get("family") not in names:
            return
        known = {key: value[key] for key in _KINDS if isinstance(value.get(key), _KINDS[key])}
        if known.get("until") not in (PICTURES, MINUTES):
            known.pop("until", None)
        self._new = replace(self._new, **known)
        self.show_new()
        folder = value.get("folder")
        if isinstance(folder, str) and folder:
            self._last = Path(folder)

    def look_again(self) -> None:
        """The workspace is seen: the folder of the last time is chosen again, if none is."""
        last, self._last = self._last, None
        nothing = self._seen is None and self._looking is None and self._run is None
        if last is not None and nothing and last.is_dir():
            self.choose(last)

    # Inside

    def _looked(self, folder: Path, seen: Glance) -> None:
        if folder != self._looking:
            return
        self._looking = None
        self._seen = seen
        sizes = self._sizes()
        if self._new.size not in sizes:
            self._new = replace(self._new, size=self._recipe_size())
        if self._run is None:
            self.show_new()
        self.changed.emit()

    def _blind(self, folder: Path, sentence: str) -> None:
        if folder != self._looking:
            return
        self._looking = None
        if self._run is None:
            self._setup.data.show_nothing()
            self._setup.data.notice.show_error(sentence)
        self.changed.emit()

    def _family_changed(self, _name: str) -> None:
        """Another family: its recipe's size and number of pictures."""
        usual = _usual(self._setup.chosen, self._kind)
        self._keep()
        self._new = replace(
            self._new, family=usual.family, size=usual.size, images=usual.images, flip=usual.flip
        )
        self.show_new()
        self.changed.emit()

    def _edited(self) -> None:
        self._keep()
        if self._seen is not None and self._run is None:
            self._setup.data.show_glance(self._seen, self._new.size)
        self._hint()
        self.changed.emit()

    def _keep(self) -> None:
        if self._run is None:
            self._new = self._setup.asked()

    @property
    def _kind(self) -> Kind:
        return self._seen.kind if self._seen is not None else Kind.FOLDER

    def _recipe(self) -> Recipe:
        return find_recipe(self._setup.chosen.name, self._kind.recipes)

    def _recipe_size(self) -> int:
        return _usual(self._setup.chosen, self._kind).size

    def _sizes(self) -> tuple[int, ...]:
        """Small grey pictures are made for one size, all others may be tried at several."""
        if self._kind is Kind.IDX:
            return (self._recipe_size(),)
        return self._setup.named(self._new.family).sizes

    def _suggestion(self) -> str:
        title = family_words(self._setup.chosen.title)
        if self._seen is None:
            return title
        return self.tr("{family}, {folder}").format(family=title, folder=self._seen.title)

    def _suggest(self) -> None:
        self._setup.suggest_title(self._suggestion())

    def _hint(self) -> None:
        if self._run is not None and self._run.request is None:
            self._setup.hint.setText("")
            return
        recipe = self._recipe()
        if self._setup.until.value() == MINUTES:
            words = self.tr("It pauses then; resume it as often as you like.")
        else:
            words = self.tr("Its recipe: {0} pictures, {1} at a time.").format(
                whole(recipe.images), recipe.batch
            )
        self._setup.hint.setText(words)

    def _connect(self) -> None:
        setup = self._setup
        setup.family_changed.connect(self._family_changed)
        setup.changed.connect(self._edited)
        setup.data.folder_asked.connect(self.ask)
        setup.data.chosen.connect(self.choose)
        setup.data.show_recent(self._recent)


_KINDS = {"family": str, "size": int, "until": str, "images": int, "minutes": int, "flip": bool}


def _usual(family: TrainableFamily, kind: Kind) -> Asked:
    """What a family's recipe does."""
    recipe = find_recipe(family.name, kind.recipes)
    return Asked(
        family=family.name,
        size=int(recipe.model.get("image_size", family.sizes[0])),
        until=PICTURES,
        images=recipe.images,
        minutes=30,
        flip=recipe.flip,
        title="",
    )


def timing_key(request: TrainRequest) -> str:
    """Where the seconds of one picture are remembered."""
    return f"train/{request.family}/{request.size}"
