"""`edit`: a tool on photographs, one or whole folders of them, into files of the same names."""

from __future__ import annotations

import json
import secrets
from collections.abc import Generator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from studio.commands.choices import controls_set
from studio.commands.running import Session, known_info
from studio.core.errors import BadParamError, StudioError
from studio.core.facts import Fact, Told
from studio.core.files import ensure_folder
from studio.core.listening import listening
from studio.core.params import MAX_SEED
from studio.core.photograph import open_photograph
from studio.core.photograph_file import format_like, save_photograph
from studio.core.picture_batch import FreeNames, pictures_in
from studio.core.pixels import ExportOptions
from studio.core.recipe import recipe_of_edit
from studio.core.request import MAX_COUNT, EditRequest
from studio.core.tool_spec import ToolSpec
from studio.editing.masks import read_mask
from studio.editing.paint import read_paint
from studio.editing.references import reference_in

Lines = Generator[str, None, int]
DONE, SOME_FAILED = 0, 2


@dataclass(frozen=True)
class Wanted:
    """What `edit` is asked for. `form` None keeps each file's own format."""

    tool: str
    inputs: tuple[Path, ...]
    folder: Path
    mask: Path | None = None
    paint: Path | None = None
    references: tuple[Path, ...] = ()
    seed: int | None = None
    count: int = 1
    settings: tuple[str, ...] = ()
    form: str | None = None
    quality: int = 92
    recipe: bool = True
    as_json: bool = False


def edit(wanted: Wanted, session: Session) -> Lines:
    """Writes each edited photograph, or says in a sentence why not and goes on with the next.

    The exit code is 2 if any of them failed.
    """
    editor = _Editor(wanted, session)
    pictures = tuple(pictures_in(wanted.inputs))
    if not pictures:
        raise BadParamError("There is no picture in these folders; name others.")
    ensure_folder(wanted.folder)
    reports: list[dict[str, Any]] = []
    for picture in pictures:
        report: dict[str, Any] = {"picture": str(picture)}
        try:
            written, facts = editor.edit(picture)
            report["files"] = [str(path) for path in written]
            report["facts"] = [asdict(fact) for fact in facts]
        except StudioError as error:
            report["error"] = str(error)
        reports.append(report)
        if not wanted.as_json:
            yield from report.get("files", [f"{picture.name}: {report.get('error')}"])
    failed = sum("error" in report for report in reports)
    if wanted.as_json:
        yield json.dumps({"tool": wanted.tool, "pictures": reports}, indent=2)
    elif len(pictures) > 1:
        yield f"{len(pictures) - failed} of {len(pictures)} pictures edited."
    return SOME_FAILED if failed else DONE


class _Editor:
    """One run of `edit`: the tool, its controls, and which names are taken."""

    def __init__(self, wanted: Wanted, session: Session) -> None:
        self._wanted = wanted
        self._session = session
        self._engine = session.make_engine(session.compute)
        self._card = self._engine.catalogue().tool(wanted.tool)
        spec = self._card.tool or ToolSpec()
        if wanted.paint is not None and not spec.paint:
            raise BadParamError(f"{self._card.title} does not follow colours; leave --paint out.")
        spec.check_references(self._card.title, len(wanted.references))
        self._references = tuple(reference_in(path) for path in wanted.references)
        self._params = controls_set(self._card, wanted.settings)
        any_seed = secrets.randbelow(MAX_SEED - MAX_COUNT)
        self._seed = any_seed if wanted.seed is None else wanted.seed
        self._count = wanted.count if spec.variants else 1
        self._names = FreeNames(wanted.folder)

    def edit(self, picture: Path) -> tuple[list[Path], tuple[Fact, ...]]:
        """The files of one picture, and what is told of it; raises StudioError."""
        wanted = self._wanted
        photo = open_photograph(picture)
        mask = None if wanted.mask is None else read_mask(wanted.mask, photo.size)
        paint = None if wanted.paint is None else read_paint(wanted.paint, photo.size)
        request = EditRequest(
            self._card.name,
            photo,
            mask,
            self._seed,
            self._count,
            self._params,
            paint,
            references=self._references,
        )
        told: list[Told] = []
        work = listening(self._engine.execute(request), told.append)
        images = self._session.follow(work, f"{self._card.title}, {picture.name}")
        options = ExportOptions(wanted.form or format_like(picture), wanted.quality, wanted.recipe)
        written: list[Path] = []
        for index, image in enumerate(images):
            number = f"-{index + 1}" if len(images) > 1 else ""
            path = self._names.take(f"{picture.stem}{number}", options.ending, picture)
            recipe = recipe_of_edit(request, index, self._card, known_info(self._engine))
            save_photograph(path, photo.with_pixels(image), options, recipe)
            written.append(path)
        return written, told[-1].facts if told else ()
