"""How a picture was made, as JSON that travels inside the picture's own file.

A recipe holds no time stamp: the same request on the same machine gives the same bytes.
Recipes come from files of strangers, so reading is strict and bounded, and nothing in one is
ever opened, run or looked up as a path.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio import __version__
from studio.core.card import ModelCard
from studio.core.decoding import DECODER_ERRORS, open_picture, read_picture_bytes
from studio.core.engine_info import EngineInfo
from studio.core.errors import BadParamError, BadRecipeError
from studio.core.later import later
from studio.core.params import ParamValue, resolve
from studio.core.photograph import Plane
from studio.core.recipe_fields import (
    MAX_TEXT,
    checksum_in,
    damaged,
    mapping_in,
    number_in,
    text_in,
)
from studio.core.recipe_parts import Edited, Given, edited_in, edited_json, given_in, given_json
from studio.core.request import EditRequest, GenerateRequest, PictureRequest
from studio.core.steps import Image

if TYPE_CHECKING:
    import numpy as np
    from PIL import Image as PilImage
    from PIL import PngImagePlugin
else:
    np = later("numpy")
    PngImagePlugin = later("PIL.PngImagePlugin")

RECIPE_VERSION = 7
# Versions of recipes that older programs read as well.
_WITHOUT_GIVEN, _WITHOUT_EDIT, _ONE_EDIT, _IN_A_ROW, _DRAWN_OR_MASKED = 1, 2, 3, 4, 5
_REFERENCES = 6
RECIPE_KEY = "hundun-studio"
MAX_RECIPE_CHARS = 64 * 1024
MAX_EDITS = 64
_MAX_PARAMS = 1024
_EXIF_DESCRIPTION, _EXIF_IFD, _EXIF_USER_COMMENT = 0x010E, 0x8769, 0x9286


@dataclass(frozen=True)
class Recipe:
    """One picture's request, and with what it was computed. `image_size` is its side in pixels.

    With `given` or `edit`, the request says model, seed and controls of something done with a
    picture; alone it makes nothing. Of several edits in a row it is the last, and `earlier` are
    those before it, from the photograph on. Where a model drew the picture that was edited, the
    first of `earlier` says how.
    """

    request: GenerateRequest
    model_sha256: str
    model_title: str
    studio_version: str
    torch_version: str
    device: str
    precision: str
    image_size: int = 0
    given: Given | None = None
    edit: Edited | None = None
    earlier: tuple[Recipe, ...] = ()

    @property
    def alone(self) -> GenerateRequest | None:
        """The request that makes this picture out of nothing else, if there is one."""
        return self.request if self.given is None and self.edit is None else None

    @property
    def edits(self) -> tuple[Recipe, ...]:
        """The edits of a picture, each as a recipe of its own, in their order."""
        return tuple(each for each in self.parts if each.edit is not None)

    @property
    def drawn(self) -> Recipe | None:
        """How a model drew the picture that was then edited; None of a photograph's edits, and of
        what was not edited."""
        first = self.parts[0]
        return first if self.edit is not None and first.edit is None else None

    @property
    def parts(self) -> tuple[Recipe, ...]:
        """All of it in order, each as a recipe of its own."""
        return (*self.earlier, replace(self, earlier=()))

    def to_json(self) -> dict[str, Any]:
        """A JSON value that `recipe_from_json` reads back into an equal recipe."""
        edits = [each._facts() for each in self.edits]
        if self.drawn is not None:
            return {"version": self._version(), "drawn": self.drawn._facts(), "edits": edits}
        if self.earlier:
            return {"version": self._version(), "edits": edits}
        return {"version": self._version(), **self._facts()}

    def _version(self) -> int:
        """The oldest that can tell all of it."""
        if any(each.edit is not None and each.edit.references for each in self.edits):
            return _REFERENCES
        if self.drawn is not None:
            return _DRAWN_OR_MASKED
        if self.earlier:
            return _IN_A_ROW
        if self.given is not None:
            return _version_of(self.given)
        return _ONE_EDIT if self.edit else _WITHOUT_GIVEN

    def _facts(self) -> dict[str, Any]:
        """All but the version and the edits before this one."""
        request = self.request
        asked: dict[str, Any] = {"model": request.model, "seed": request.seed}
        if request.to_seed is not None:
            asked |= {"to_seed": request.to_seed, "position": request.position}
        given = {} if self.given is None else {"given": given_json(self.given)}
        edit = {} if self.edit is None else {"edit": edited_json(self.edit)}
        return {
            **given,
            **edit,
            "request": {**asked, "params": dict(request.params)},
            "model_sha256": self.model_sha256,
            "model_title": self.model_title,
            "studio_version": self.studio_version,
            "torch_version": self.torch_version,
            "device": self.device,
            "precision": self.precision,
            "image_size": self.image_size,
        }

    def to_text(self) -> str:
        """The JSON in one line of ASCII, as files carry it."""
        return json.dumps(self.to_json(), sort_keys=True, allow_nan=False)

    def parameters_text(self) -> str:
        """The lines that other image programs show for a generated picture; with several edits
        those of each."""
        if self.earlier:
            return "\n".join(each.parameters_text() for each in self.parts)
        request = self.request
        size = {} if self.edit else {"Size": f"{self.image_size}x{self.image_size}"}
        facts = {
            "Steps": "1",
            "Sampler": "one shot",
            "Seed": str(request.seed),
            **size,
            "Model hash": self.model_sha256[:10],
            "Model": request.model,
            "Version": f"Hundun Studio {self.studio_version}",
        }
        if self.given is not None:
            facts["Action"] = self.given.action
            facts["Given picture"] = self.given.sha256[:10]
            facts |= {"Mask": self.given.mask[:10]} if self.given.mask else {}
            facts |= {"Taken": "the face"} if self.given.face else {}
        if self.edit is not None:
            facts["Edited picture"] = self.edit.sha256[:10]
            sums = " ".join(each[:10] for each in self.edit.references)
            facts |= {"References": sums} if sums else {}
        if request.to_seed is not None:
            facts["Towards seed"] = str(request.to_seed)
            facts["Position"] = f"{request.position:g}"
        facts |= {name: f"{value}" for name, value in sorted(request.params.items())}
        return f"{self.model_title}\n" + ", ".join(f"{key}: {fact}" for key, fact in facts.items())


def _version_of(given: Given) -> int:
    if given.face:
        return RECIPE_VERSION
    return _DRAWN_OR_MASKED if given.mask else _WITHOUT_EDIT


def recipe_of(request: GenerateRequest, index: int, card: ModelCard, info: EngineInfo) -> Recipe:
    """The recipe of picture `index` of a request; every control's value is written out.

    Raises ValueError for a draft, which is only a look and never saved.
    """
    if request.draft:
        raise ValueError("a draft has no recipe")
    alone = request.picture(index)
    return Recipe(
        request=replace(alone, params=resolve(card.controls, alone.params)),
        model_sha256=card.sha256,
        model_title=card.title,
        studio_version=__version__,
        torch_version=info.torch_version,
        device=info.device,
        precision=info.precision,
        image_size=card.image_size,
    )


def recipe_of_action(
    request: PictureRequest, index: int, card: ModelCard, info: EngineInfo
) -> Recipe:
    """The recipe of picture `index` of what came of an action; raises BadParamError if the model
    has no such action."""
    params = resolve((*card.action(request.action).params, *card.controls), request.params)
    recipe = recipe_of(GenerateRequest(request.model, request.seed), 0, card, info)
    mask = request.mask.sha256 if request.mask else ""
    return replace(
        recipe,
        request=GenerateRequest(request.model, request.seed, params=params),
        given=Given(request.action, request.sha256, request.count, index, mask, request.face),
    )


def recipe_of_edit(request: EditRequest, index: int, card: ModelCard, info: EngineInfo) -> Recipe:
    """The recipe of variant `index` of an edited photograph."""
    asked = GenerateRequest(
        card.name, request.seed + index, params=resolve(card.controls, request.params)
    )
    return replace(
        recipe_of(asked, 0, card, info),
        edit=Edited(
            request.photo.sha256,
            pixels_checksum(request.mask),
            pixels_checksum(request.paint),
            tuple(each.sha256 for each in request.references),
        ),
    )


def pixels_checksum(pixels: Plane | Image | None) -> str:
    """What a recipe knows a mask by: sha256 of its pixels, row by row; empty without one."""
    if pixels is None:
        return ""
    return hashlib.sha256(np.ascontiguousarray(pixels).tobytes()).hexdigest()


def read_recipe(source: Path | bytes) -> Recipe | None:
    """The recipe inside a PNG, JPEG, WebP or TIFF file; None if it carries none.

    Nothing is decoded. Raises BadImageError if it is no picture, BadRecipeError if there is a
    recipe that is damaged.
    """
    name = "The picture" if isinstance(source, bytes) else source.name
    data = source if isinstance(source, bytes) else read_picture_bytes(source)
    with open_picture(data, name) as image:
        text = _recipe_text(image)
    return None if text is None else recipe_from_text(text)


def recipe_from_text(text: str) -> Recipe:
    """Reads what `Recipe.to_text` wrote; raises BadRecipeError if it is malformed or huge."""
    if len(text) > MAX_RECIPE_CHARS:
        raise BadRecipeError("The recipe in this picture is too large to be one of ours.")
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadRecipeError(damaged("it is not valid JSON")) from error
    return recipe_from_json(value)


def recipe_from_json(value: Any) -> Recipe:
    """Reads what `Recipe.to_json` gave; raises BadRecipeError if any part is not as it should be.

    Parts that this version does not know are passed over.
    """
    version = number_in(mapping_in(value, "recipe"), "version", whole=True)
    if version > RECIPE_VERSION:
        raise BadRecipeError(
            "This picture's recipe was written by a newer Hundun Studio; update to use it."
        )
    if version >= _DRAWN_OR_MASKED and "drawn" in value:
        drawn = _single(mapping_in(value.get("drawn"), "drawing"))
        if drawn.edit is not None:
            raise BadRecipeError(damaged("it does not say how its picture was drawn"))
        return _in_a_row(value.get("edits"), drawn)
    if version == _IN_A_ROW or (version >= _REFERENCES and "edits" in value):
        return _in_a_row(value.get("edits"))
    if version < _WITHOUT_GIVEN:
        raise BadRecipeError(damaged("its version is unknown"))
    return _single(value)


def _in_a_row(values: Any, *drawn: Recipe) -> Recipe:
    least = 1 if drawn else 2  # a single edit of a photograph has a version of its own
    if not isinstance(values, list) or not least <= len(values) <= MAX_EDITS:
        raise BadRecipeError(damaged("it does not tell a number of edits that there can be"))
    edits = [_single(mapping_in(each, "edit")) for each in values]
    if any(each.edit is None or not each.edit.sha256 or each.given for each in edits):
        raise BadRecipeError(damaged("one of its edits does not say what it started from"))
    return replace(edits[-1], earlier=(*drawn, *edits[:-1]))


def _single(value: Mapping[str, Any]) -> Recipe:
    return Recipe(
        request=_request(mapping_in(value.get("request"), "request")),
        model_sha256=checksum_in(value, "model_sha256"),
        model_title=text_in(value, "model_title"),
        studio_version=text_in(value, "studio_version"),
        torch_version=text_in(value, "torch_version"),
        device=text_in(value, "device"),
        precision=text_in(value, "precision"),
        image_size=int(number_in(value, "image_size", whole=True)),
        given=given_in(mapping_in(value["given"], "given")) if "given" in value else None,
        edit=edited_in(mapping_in(value["edit"], "edit")) if "edit" in value else None,
    )


def _recipe_text(image: PilImage.Image) -> str | None:
    if isinstance(image, PngImagePlugin.PngImageFile):
        text = image.info.get(RECIPE_KEY)
        return str(text) if isinstance(text, str) else None
    if image.format not in {"JPEG", "MPO", "WEBP", "TIFF"}:
        return None
    try:
        exif = image.getexif()
        comments = (exif.get(_EXIF_DESCRIPTION), exif.get_ifd(_EXIF_IFD).get(_EXIF_USER_COMMENT))
    except DECODER_ERRORS:
        return None  # damaged EXIF of any camera: there is nothing of ours in it
    for comment in comments:
        text = comment.decode("latin-1") if isinstance(comment, bytes) else comment
        if isinstance(text, str) and text.startswith(f"{RECIPE_KEY}:"):
            return text.removeprefix(f"{RECIPE_KEY}:").rstrip("\0 ")
    return None


def _request(value: Mapping[str, Any]) -> GenerateRequest:
    to_seed = value.get("to_seed")
    try:
        return GenerateRequest(
            model=text_in(value, "model"),
            seed=int(number_in(value, "seed", whole=True)),
            params=_params(mapping_in(value.get("params"), "params")),
            to_seed=None if to_seed is None else int(number_in(value, "to_seed", whole=True)),
            position=float(number_in(value, "position", whole=False))
            if "position" in value
            else 0.0,
        )
    except BadParamError as error:
        raise BadRecipeError(damaged(str(error).rstrip("."))) from error


def _params(values: Mapping[str, Any]) -> dict[str, ParamValue]:
    if len(values) > _MAX_PARAMS:
        raise BadRecipeError(damaged("it has too many values"))
    for name, value in values.items():
        if isinstance(value, str):
            text_in(values, name)
        elif not isinstance(value, bool):
            number_in(values, name, whole=False)
        if not 0 < len(name) <= MAX_TEXT:
            raise BadRecipeError(damaged("the name of a value is too long"))
    return dict(values)
