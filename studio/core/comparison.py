"""The table in which the families stand side by side: what was measured of each, as plain data.

`evaluate` writes it, one JSON file for each kind of data; reports and the window read it. Nobody
writes numbers into it by hand. Version 1 of the file:

    version   1
    data      what the pictures show: "faces", "fashion", or the name of a folder
    features  the network and side that pictures are compared by
    scales    one for each reference that was used (pictures of one size):
              name, title, size (px), count (pictures behind it), digest, samples, noise, and
              floor and ceiling: the quality of as many other real pictures, and of pictures of
              independent pixels
    rows      one for each model, the best first:
              model, title, family, family_title, sha256, reference (a scale's name), settings
              (controls that were moved), quality, share (0: the floor, 1: the ceiling), parameters,
              trained (pictures seen in training), spread (of the losses), speed, memory (bytes),
              bits (per dimension), numbers (random ones that a picture takes), between (half-way
              pictures), samples (a row of pictures, WebP in base64), and
              made: date, machine, precision, threads, torch, program, command
    claims    what the textbooks say: name, says, verdict ("holds", "fails", "open"), because

A quality is count, fid, kid, precision, recall, compared (pictures of each set behind the last
two) and detail (sharpness as a share of that of real pictures). Estimates are written
[value, half width of the 95 % interval]. What was not measured is null.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from studio.core.errors import StudioError
from studio.core.files import read_at_most, write_atomically
from studio.core.params import ParamValue

VERSION = 1
FID_NAME = "FID (EfficientNet-Lite0)"  # never to be taken for the one of Inception
_MOST_BYTES = 2**26
_MALFORMED = (LookupError, TypeError, ValueError, AttributeError, OverflowError, RecursionError)


@dataclass(frozen=True)
class Estimate:
    """`value` with the half width of its confidence interval at 95 %."""

    value: float
    margin: float

    @property
    def low(self) -> float:
        """The interval's lower end."""
        return self.value - self.margin

    @property
    def high(self) -> float:
        """The interval's upper end."""
        return self.value + self.margin


@dataclass(frozen=True)
class Quality:
    """Of `count` pictures. `compared` are those of each set behind precision and recall, `detail`
    is as a share of that of real pictures."""

    count: int
    fid: Estimate
    kid: Estimate
    precision: float
    recall: float
    compared: int
    detail: float


@dataclass(frozen=True)
class Between:
    """Of `count` pictures half-way between two seeds and of as many seeds: FID and precision."""

    count: int
    fid: float
    precision: float
    fid_of_seeds: float
    precision_of_seeds: float


@dataclass(frozen=True)
class Bits:
    """Bits per dimension, the mean over `count` real pictures; `exact` False for a bound above."""

    bits: Estimate
    count: int
    exact: bool
    of: str


@dataclass(frozen=True)
class Speed:
    """Seconds for one picture, and pictures a second when `batch` are drawn at once."""

    seconds_for_one: float
    images_per_second: float
    batch: int


@dataclass(frozen=True)
class Row:
    """One model; None where something was not measured or does not apply."""

    model: str
    title: str
    family: str
    family_title: str
    reference: str
    quality: Quality
    share: float
    sha256: str = ""
    settings: Mapping[str, ParamValue] = field(default_factory=dict)
    parameters: int = 0
    trained: int = 0
    spread: float | None = None
    speed: Speed | None = None
    memory: int | None = None
    bits: Bits | None = None
    numbers: int | None = None
    between: Between | None = None
    samples: bytes = b""
    made: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Scale:
    """A reference and the ends of the way from as good as real to noise, with `samples` of the
    one and of the `noise`; another reference of the same name has another `digest`."""

    name: str
    title: str
    size: int
    count: int
    floor: Quality
    ceiling: Quality
    digest: str = ""
    samples: bytes = b""
    noise: bytes = b""


@dataclass(frozen=True)
class Verdict:
    """What became of a textbook's claim: `verdict` is "holds", "fails" or "open"."""

    name: str
    says: str
    verdict: str
    because: str


@dataclass(frozen=True)
class Table:
    """All that was measured on one kind of data."""

    data: str
    features: str
    scales: tuple[Scale, ...] = ()
    rows: tuple[Row, ...] = ()
    claims: tuple[Verdict, ...] = ()

    def scale(self, name: str) -> Scale:
        """The scale of that name; raises LookupError if there is none."""
        return {scale.name: scale for scale in self.scales}[name]


def table_to_json(table: Table) -> dict[str, Any]:
    """The table as a JSON value."""
    return {"version": VERSION, **_plain(table)}


def save_table(path: Path, table: Table) -> None:
    """Writes the table, whole or not at all; raises SaveError."""
    text = json.dumps(table_to_json(table), ensure_ascii=False, indent=1)
    write_atomically(path, text.encode() + b"\n")


def read_table(path: Path) -> Table:
    """Reads what `save_table` wrote; raises StudioError if it is missing or malformed."""
    try:
        value = json.loads(read_at_most(path, _MOST_BYTES)[:_MOST_BYTES])
        if value["version"] != VERSION:
            raise ValueError("another version")
        return Table(
            data=str(value["data"]),
            features=str(value["features"]),
            scales=tuple(_scale(each) for each in value["scales"]),
            rows=tuple(_row(each) for each in value["rows"]),
            claims=tuple(Verdict(**_texts(each)) for each in value["claims"]),
        )
    except (OSError, *_MALFORMED, binascii.Error) as error:
        raise StudioError(
            f"{path.name} is no table of measurements, or is damaged; measure again."
        ) from error


def _plain(value: Any) -> Any:
    """Dataclasses to JSON values, numbers with six digits."""
    if isinstance(value, Estimate):
        return [_plain(value.value), _plain(value.margin)]
    if hasattr(value, "__dataclass_fields__"):
        return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, float):
        return float(f"{value:.6g}")
    if isinstance(value, Mapping):
        return {str(name): _plain(each) for name, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def quality_to_json(quality: Quality) -> dict[str, Any]:
    """A quality as in the file of a table."""
    plain: dict[str, Any] = _plain(quality)
    return plain


def quality_from_json(value: Any) -> Quality:
    """Reads what `quality_to_json` wrote; raises LookupError, TypeError or ValueError."""
    return Quality(
        count=int(value["count"]),
        fid=_estimate(value["fid"]),
        kid=_estimate(value["kid"]),
        precision=float(value["precision"]),
        recall=float(value["recall"]),
        compared=int(value["compared"]),
        detail=float(value["detail"]),
    )


def _estimate(value: Any) -> Estimate:
    number, margin = value
    return Estimate(float(number), float(margin))


def _scale(value: Any) -> Scale:
    return Scale(
        name=str(value["name"]),
        title=str(value["title"]),
        size=int(value["size"]),
        count=int(value["count"]),
        floor=quality_from_json(value["floor"]),
        ceiling=quality_from_json(value["ceiling"]),
        digest=str(value["digest"]),
        samples=base64.b64decode(value["samples"], validate=True),
        noise=base64.b64decode(value["noise"], validate=True),
    )


def _row(value: Any) -> Row:
    bits, speed, between = value["bits"], value["speed"], value["between"]
    return Row(
        **_texts(value, ("model", "title", "family", "family_title", "reference", "sha256")),
        quality=quality_from_json(value["quality"]),
        share=float(value["share"]),
        settings=dict(value["settings"]),
        parameters=int(value["parameters"]),
        trained=int(value["trained"]),
        spread=None if value["spread"] is None else float(value["spread"]),
        speed=None
        if speed is None
        else Speed(
            float(speed["seconds_for_one"]), float(speed["images_per_second"]), int(speed["batch"])
        ),
        memory=None if value["memory"] is None else int(value["memory"]),
        bits=None
        if bits is None
        else Bits(
            _estimate(bits["bits"]), int(bits["count"]), bool(bits["exact"]), str(bits["of"])
        ),
        numbers=None if value["numbers"] is None else int(value["numbers"]),
        between=None if between is None else _between(between),
        samples=base64.b64decode(value["samples"], validate=True),
        made=_texts(value["made"]),
    )


def _between(value: Any) -> Between:
    numbers = {name: float(value[name]) for name in Between.__dataclass_fields__ if name != "count"}
    return Between(count=int(value["count"]), **numbers)


def _texts(value: Any, names: tuple[str, ...] | None = None) -> dict[str, str]:
    return {name: str(value[name]) for name in (value if names is None else names)}
