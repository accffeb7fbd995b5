"""What the user asked for: frozen, comparable, serialisable, complete."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from studio.core.errors import BadParamError
from studio.core.params import MAX_SEED, ParamValue
from studio.core.photograph import Photograph, Plane
from studio.core.steps import CancelToken, Image

MAX_COUNT = 64
MAX_FRAMES = 600


@dataclass(frozen=True)
class GenerateRequest:
    """Everything that decides the pixels. Two equal requests give equal images.

    Picture i of `count` starts from `seed + i`, so a picture does not depend on its batch.
    With `to_seed`, the starting noise lies `position` (0 to 1) of the way to that seed's.
    `draft` asks for the model's cheapest look (for live sliders); drafts are never saved.
    """

    model: str
    seed: int
    count: int = 1
    params: Mapping[str, ParamValue] = field(default_factory=dict)
    to_seed: int | None = None
    position: float = 0.0
    draft: bool = False

    def __post_init__(self) -> None:
        _check("Seed", self.seed, 0, MAX_SEED)
        _check("Count", self.count, 1, MAX_COUNT)
        _check("Seed and count together", self.seed + self.count - 1, 0, MAX_SEED)
        if self.to_seed is not None:
            _check("The second seed", self.to_seed, 0, MAX_SEED)
        if not 0.0 <= self.position <= 1.0:
            raise BadParamError(f"Position must lie between 0 and 1, not {self.position:g}.")

    @property
    def seeds(self) -> range:
        """From which seed each picture starts."""
        return range(self.seed, self.seed + self.count)

    def picture(self, index: int) -> GenerateRequest:
        """The request that gives picture `index` of this one, alone."""
        return replace(self, seed=self.seed + index, count=1)


@dataclass(frozen=True)
class JourneyRequest:
    """A row of pictures from one seed to another: `frames` positions, both ends included."""

    start: GenerateRequest
    to_seed: int
    frames: int

    def __post_init__(self) -> None:
        _check("Frames", self.frames, 2, MAX_FRAMES)
        _check("The second seed", self.to_seed, 0, MAX_SEED)

    def stops(self) -> tuple[GenerateRequest, ...]:
        """One request for each frame; the first and the last are the two seeds themselves."""
        first = replace(self.start, count=1, to_seed=self.to_seed)
        last = self.frames - 1
        return tuple(replace(first, position=i / last) for i in range(self.frames))


@dataclass(frozen=True)
class OwnMask:
    """A mask of a person's own, of any size: `pixels` (H, W), 255 = draw this anew.

    It is known by the `sha256` of its pixels (`studio.core.recipe.pixels_checksum`).
    """

    pixels: Plane = field(compare=False, repr=False)
    sha256: str


@dataclass(frozen=True)
class PictureRequest:
    """Asks a model to do something with a picture: an `action` of its family.

    `path` is opened by the person who asks, never because a file says so; `sha256` (hex digits of
    the file's bytes, or empty) is what a recipe compares. Answers with `count` variants where the
    action draws at random; variant i starts from `seed + i`. `mask` is for actions that redraw a
    hole, instead of the shapes that they offer. With `face`, the largest face in the picture is
    taken, upright, as models of faces have seen them; without, or where there is none, the square
    in its middle, to which a mask belongs.
    """

    model: str
    action: str
    path: Path
    sha256: str = ""
    seed: int = 0
    count: int = 1
    params: Mapping[str, ParamValue] = field(default_factory=dict)
    mask: OwnMask | None = None
    face: bool = False

    def __post_init__(self) -> None:
        if self.face and self.mask is not None:
            raise BadParamError("A mask belongs to the middle of the picture; let the face be.")
        _check("Seed", self.seed, 0, MAX_SEED)
        _check("Count", self.count, 1, MAX_COUNT)
        _check("Seed and count together", self.seed + self.count - 1, 0, MAX_SEED)


MAX_REFERENCE = 1024
"""Px, the longer side of a picture that a tool is to look at; larger ones are made smaller."""


@dataclass(frozen=True)
class Reference:
    """A picture that a tool looks at while it edits another one, such as a painting whose style it
    takes: sRGB `pixels` (H, W, 3), no side longer than MAX_REFERENCE.

    It is known by the `sha256` of its pixels (`studio.core.recipe.pixels_checksum`).
    """

    pixels: Image = field(compare=False, repr=False)
    sha256: str


@dataclass(frozen=True, eq=False)
class EditRequest:
    """Asks the tool checkpoint `model` to edit a photograph; `mask` (H, W), 255 = change this.

    Pixels where the mask is 0 come out bit by bit as they are, but for what a tool enlarges.
    Variant i of `count` starts from `seed + i`. `paint` (H, W, 4) holds sRGB colours that were
    dabbed on, for tools that follow them; transparent where there is none. `references` are for
    tools that look at other pictures, in an order that counts. A preview is a `draft`, made in the
    quickest way that the tool has, of a copy that is `reduced` so many times (1 or more) from the
    photograph that it stands for. Who raises `enough` wants what there is by then, from a tool that
    can give it.
    """

    model: str
    photo: Photograph
    mask: Plane | None = None
    seed: int = 0
    count: int = 1
    params: Mapping[str, ParamValue] = field(default_factory=dict)
    paint: Image | None = None
    reduced: float = 1.0
    references: tuple[Reference, ...] = ()
    draft: bool = False
    enough: CancelToken = field(default_factory=CancelToken)

    def __post_init__(self) -> None:
        _check("Seed", self.seed, 0, MAX_SEED)
        _check("Count", self.count, 1, MAX_COUNT)
        _check("Seed and count together", self.seed + self.count - 1, 0, MAX_SEED)
        if self.paint is not None and self.paint.shape != (*self.photo.pixels.shape[:2], 4):
            raise BadParamError("The paint and the picture must have the same size.")
        if self.mask is not None and self.mask.shape != self.photo.pixels.shape[:2]:
            raise BadParamError("The mask and the picture must have the same size.")
        if any(max(each.pixels.shape[:2]) > MAX_REFERENCE for each in self.references):
            raise BadParamError(f"A reference has sides of {MAX_REFERENCE} pixels at most.")


FACE_LOOK = 96
"""Px, the side of the small picture of a face by which a person knows it."""


@dataclass(frozen=True)
class FacesRequest:
    """Asks which faces a photograph shows: one small picture of each, upright and sRGB.

    They come from left to right, as tools count them where nothing is masked.
    """

    photo: Photograph


@dataclass(frozen=True)
class WarmUpRequest:
    """Imports what is slow to import and loads the model, so that the next request is quick."""

    model: str | None = None


Request = (
    GenerateRequest | JourneyRequest | PictureRequest | EditRequest | FacesRequest | WarmUpRequest
)


def _check(label: str, value: int, low: int, high: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise BadParamError(f"{label} must be a whole number from {low} to {high}, not {value!r}.")
