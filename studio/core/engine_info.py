"""On what the pictures are computed, as words and numbers that a recipe can carry."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class EngineInfo:
    """`device` is torch's name of it, `device_name` what a person calls it."""

    device: str
    device_name: str
    precision: str
    threads: int
    torch_version: str
