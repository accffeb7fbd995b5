"""What a recipe says of pictures that a person gave, which it knows by their checksums alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from studio.core.errors import BadRecipeError
from studio.core.recipe_fields import checksum_in, damaged, number_in, text_in
from studio.core.request import MAX_COUNT

_MAX_OUTCOMES = 1024
_MAX_REFERENCES = 64


@dataclass(frozen=True)
class Given:
    """What was done with a picture that a person gave: picture `index` of what came of it.

    The picture is known by the `sha256` of its file alone; where it lies is nobody's business. So
    is the mask of a hole of one's own by that of its pixels (row by row, empty without one).
    `face` says that the largest face in it was taken (`PictureRequest.face`).
    """

    action: str
    sha256: str
    count: int = 1
    index: int = 0
    mask: str = ""
    face: bool = False


@dataclass(frozen=True)
class Edited:
    """That a photograph was edited: the `sha256` of its file, and of the pixels of mask and paint
    (row by row, empty without them), and of those of the references, in their order. After another
    edit, or where a model drew what was edited, `sha256` is of the pixels that were there."""

    sha256: str
    mask: str = ""
    paint: str = ""
    references: tuple[str, ...] = ()


def given_in(value: Mapping[str, Any]) -> Given:
    """Reads what `given_json` gave; raises BadRecipeError."""
    count, index = (int(number_in(value, name, whole=True)) for name in ("count", "index"))
    if not 1 <= count <= MAX_COUNT or not 0 <= index < _MAX_OUTCOMES:
        raise BadRecipeError(damaged("it counts more pictures than there can be"))
    mask = checksum_in(value, "mask") if "mask" in value else ""
    face = value.get("face", False)
    if not isinstance(face, bool):
        raise BadRecipeError(damaged("it does not tell whether a face was taken"))
    return Given(text_in(value, "action"), checksum_in(value, "sha256"), count, index, mask, face)


def given_json(given: Given) -> dict[str, Any]:
    """A JSON object; without a mask or a face as older programs wrote it."""
    values = asdict(given)
    return {k: v for k, v in values.items() if v or k not in {"mask", "face"}}


def edited_in(value: Mapping[str, Any]) -> Edited:
    """Reads what `edited_json` gave; raises BadRecipeError."""
    paint = checksum_in(value, "paint") if "paint" in value else ""
    sums = value.get("references", [])
    if not isinstance(sums, list) or len(sums) > _MAX_REFERENCES or "" in sums:
        raise BadRecipeError(damaged("it does not tell which references there were"))
    references = tuple(checksum_in({"reference": each}, "reference") for each in sums)
    return Edited(checksum_in(value, "sha256"), checksum_in(value, "mask"), paint, references)


def edited_json(edited: Edited) -> dict[str, Any]:
    """A JSON object; without references as older programs wrote it."""
    values = {**asdict(edited), "references": list(edited.references)}
    return values if edited.references else {k: v for k, v in values.items() if k != "references"}
