"""`act`: what a model does with a picture, into files, with its numbers."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Generator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from studio.commands.choices import controls_set
from studio.commands.running import Session, known_info
from studio.core.action_spec import ActionSpec
from studio.core.card import FACE, ModelCard
from studio.core.decoding import read_picture_bytes
from studio.core.errors import BadParamError
from studio.core.facts import Fact, Told
from studio.core.files import ensure_folder
from studio.core.listening import listening
from studio.core.params import MAX_SEED
from studio.core.pixels import ExportOptions, save_image
from studio.core.recipe import recipe_of_action
from studio.core.request import MAX_COUNT, PictureRequest
from studio.editing.masks import own_mask

Lines = Generator[str, None, int]


@dataclass(frozen=True)
class Wanted:
    """What `act` is asked for; without a seed it takes one that nobody knows before.

    `mask` is for actions that redraw a hole, whatever its size. `face` says whether the largest
    face in the picture is taken; unsaid, it is for models of faces.
    """

    model: str
    action: str
    picture: Path
    folder: Path
    seed: int | None = None
    count: int = 1
    settings: tuple[str, ...] = ()
    as_json: bool = False
    mask: Path | None = None
    face: bool | None = None
    options: ExportOptions = field(default_factory=ExportOptions)


def act(wanted: Wanted, session: Session) -> Lines:
    """Writes one file for each picture that comes of it, and says what each is; numbers last."""
    engine = session.make_engine(session.compute)
    card = engine.catalogue().get(wanted.model)
    action = card.action(wanted.action)
    request = _request(wanted, card, action)
    ensure_folder(wanted.folder)
    told = [Told()]
    work = listening(engine.execute(request), told.append)
    images = session.follow(work, f"{card.title}, {action.label}")
    written: list[dict[str, str]] = []
    for index, image in enumerate(images):
        path = wanted.folder / f"{_stem(request)}-{index + 1}{wanted.options.ending}"
        recipe = recipe_of_action(request, index, card, known_info(engine))
        save_image(path, image, wanted.options, recipe)
        caption = told[-1].captions[index] if index < len(told[-1].captions) else ""
        written.append({"file": str(path), "caption": caption})
    yield from _told(written, told[-1].facts, as_json=wanted.as_json)
    return 0


def _request(wanted: Wanted, card: ModelCard, action: ActionSpec) -> PictureRequest:
    if wanted.mask is not None and not action.mask:
        raise BadParamError(f"{action.name!r} redraws no hole; leave --mask out.")
    seed = secrets.randbelow(MAX_SEED - MAX_COUNT) if wanted.seed is None else wanted.seed
    return PictureRequest(
        model=card.name,
        action=action.name,
        path=wanted.picture,
        sha256=hashlib.sha256(read_picture_bytes(wanted.picture)).hexdigest(),
        seed=seed,
        count=wanted.count if action.variants else 1,
        params=controls_set(card, wanted.settings, action.params),
        mask=own_mask(wanted.mask) if wanted.mask else None,
        face=_face(wanted, card),
    )


def _face(wanted: Wanted, card: ModelCard) -> bool:
    """As it was asked for, else as the model was trained; a mask belongs to the whole picture."""
    return card.framing == FACE and not wanted.mask if wanted.face is None else wanted.face


def _told(
    written: list[dict[str, str]], facts: tuple[Fact, ...], *, as_json: bool
) -> Generator[str, None, None]:
    if as_json:
        whole: dict[str, Any] = {"pictures": written, "facts": [asdict(fact) for fact in facts]}
        yield json.dumps(whole, indent=2)
        return
    for each in written:
        yield f"{each['file']}  {each['caption']}".rstrip()
    for fact in facts:
        yield f"{fact.label}: {fact.value:.6g} {fact.unit}".rstrip()


def _stem(request: PictureRequest) -> str:
    return f"{request.path.stem}-{request.model}-{request.action}-{request.seed}"
