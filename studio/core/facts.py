"""Numbers that a model tells of a picture."""

from __future__ import annotations

from dataclasses import dataclass

GIVEN = "Given"  # the caption of the picture that a model was given, where it shows it again


@dataclass(frozen=True)
class Fact:
    """One measured number with its name for programs, its label for people and its unit."""

    name: str
    label: str
    value: float
    unit: str = ""


@dataclass(frozen=True)
class Told:
    """What a model says beside its pictures: a caption for each of them, and numbers."""

    captions: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
